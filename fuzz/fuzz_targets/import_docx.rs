//! The text of a document of Word, or a document.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::input::SourceKind;
use pdp_export_fuzz::{archive, import_file};

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return import_file(SourceKind::Docx, bytes);
    }
    import_file(SourceKind::Docx, &archive(&[("word/document.xml", bytes)]));
});
