//! Lines of a manifest: what is read of one is the same when it is written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::batch::RecordReader;

fuzz_target!(|bytes: &[u8]| {
    let mut reader = RecordReader::default();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let Some(record) = reader.read(line) else { continue };
        let _ = record.is_inside();
        let written = record.to_line();
        let again = reader.read(&written).expect("a record");
        assert_eq!(again.to_line(), written);
    }
});
