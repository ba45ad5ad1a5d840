//! Escapes of characters in the strings of a workbook (`ST_Xstring`, ECMA-376 part 1, 22.9.2.19): `_x0041_` is an `A`.

use std::borrow::Cow;

/// What an underscore is as an escape.
const UNDERSCORE: &str = "_x005F_";

/// `text` as it has to be written to be read as it is, where the writer escapes nothing: in runs, and in the names of
/// columns.
pub(in crate::export::xlsx) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + UNDERSCORE.len());
    for (at, c) in text.char_indices() {
        if begins_escape(&text[at..]) {
            escaped.push_str(UNDERSCORE);
        } else {
            escaped.push(c);
        }
    }
    escaped.into()
}

/// `text` with a hyphen where an underscore would begin an escape: in names of sheets, running lines and texts for screen
/// readers nobody knows whether a program reads an escape.
pub(in crate::export::xlsx) fn without_escapes(text: &str) -> String {
    text.char_indices().map(|(at, c)| if begins_escape(&text[at..]) { '-' } else { c }).collect()
}

fn begins_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes.starts_with(b"_x") && bytes[6] == b'_' && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}
