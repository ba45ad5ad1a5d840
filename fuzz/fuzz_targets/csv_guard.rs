//! The guard of CSV: no value begins like a formula, and each is restored.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::export::{guard, unguard};

fuzz_target!(|value: &str| {
    let guarded = guard(value);
    assert_eq!(unguard(&guarded), value);
    assert!(value == "-" || !guarded.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
});
