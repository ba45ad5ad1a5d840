//! The markup of trackers: what is escaped is read as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::plan::Markup;

fuzz_target!(|text: &str| {
    if text.contains(['\n', '\r']) {
        return;
    }
    for (name, language) in Markup::NAMES {
        let escaped = language.escape(text);
        assert_eq!(language.unescape(&escaped), text, "{name}: {escaped}");
    }
});
