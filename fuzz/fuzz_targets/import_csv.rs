#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::input::SourceKind;
use pdp_export_fuzz::import_file;

fuzz_target!(|bytes: &[u8]| import_file(SourceKind::Csv, bytes));
