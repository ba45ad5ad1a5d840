//! The text of a document of Word of ours, as others have left it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::input::TrackedChanges;
use pdp_export::readback::{compare_values, read_docx};
use pdp_export_fuzz::archive;

/// What its bookmarks stand for.
const NAMES: &[u8] = br#"<names xmlns="urn:pdp-export:names"><matrix number="1" model="m"><column>task</column><column>role.accountable</column><row>network</row><row>backup</row></matrix><value number="1">customer.name</value><value number="2">customer.address</value></names>"#;

fuzz_target!(|bytes: &[u8]| {
    let archive = archive(&[("word/document.xml", bytes), ("customXml/item1.xml", NAMES)]);
    let accepted = read_docx(&archive, TrackedChanges::Accepted);
    let rejected = read_docx(&archive, TrackedChanges::Rejected);
    if let (Ok(accepted), Ok(rejected)) = (accepted, rejected) {
        assert_eq!(accepted.tracked, rejected.tracked);
        let _ = compare_values(&rejected.values, &accepted.values);
        // What is read is the same as itself.
        assert!(compare_values(&accepted.values, &accepted.values).changes.is_empty());
    }
});
