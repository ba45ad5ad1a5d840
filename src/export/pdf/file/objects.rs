//! Objects that several parts of a file are made of.

use crate::document::Report;
use lopdf::{Object, StringFormat};

/// A text string: ASCII as it is, all else as UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2).
pub(super) fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    // Big-endian, as the mark in front tells.
    let bytes = [0xfeff].into_iter().chain(words.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// The date of the report (ISO 32000-1, 7.9.4).
pub(super) fn date(report: &Report) -> Object {
    let date = report.properties.date;
    Object::string_literal(format!("D:{:04}{:02}{:02}000000Z", date.year(), date.month(), date.day()))
}

/// A count or a length.
pub(super) fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
