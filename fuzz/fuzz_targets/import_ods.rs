//! The content of a spreadsheet of OpenDocument, or a spreadsheet.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::input::SourceKind;
use pdp_export_fuzz::{archive, import_file};

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return import_file(SourceKind::Ods, bytes);
    }
    let mimetype: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    import_file(SourceKind::Ods, &archive(&[("mimetype", mimetype), ("content.xml", bytes)]));
});
