//! A catalogue is read, or its problems have places in it; what is read is the same when it is written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::input::{TextEncoding, decode_in, read_catalogue};
use pdp_export_fuzz::same_when_written;

fuzz_target!(|bytes: &[u8]| {
    let encoding = if bytes.len().is_multiple_of(2) { TextEncoding::Unicode } else { TextEncoding::Windows1252 };
    let Ok(source) = decode_in("data", bytes.to_vec(), encoding) else { return };
    match read_catalogue(&source) {
        Ok((catalogue, _)) => same_when_written(&catalogue),
        Err(problems) => assert!(problems.list.iter().all(|problem| problem.place.end <= source.text.len())),
    }
});
