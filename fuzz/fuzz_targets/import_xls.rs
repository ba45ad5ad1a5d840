//! The stream of a workbook of Excel 97 to 2003, or a compound file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::input::SourceKind;
use pdp_export_fuzz::import_file;
use std::io::{Cursor, Write};

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return import_file(SourceKind::Xls, bytes);
    }
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(bytes).unwrap();
    file.flush().unwrap();
    import_file(SourceKind::Xls, &file.into_inner().into_inner());
});
