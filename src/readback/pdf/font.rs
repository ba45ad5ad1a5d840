//! Which characters the codes of a font stand for.

use super::document::PdfDocument;
use super::limits::MAX_STREAM;
use lopdf::{Dictionary, Encoding, Object};
use std::collections::HashMap;

/// A font, as far as its text goes.
pub(super) struct FontText<'d> {
    encoding: Option<Encoding<'d>>,
    /// How many bytes a code has.
    width: usize,
    /// The codes that were looked up.
    known: HashMap<Vec<u8>, String>,
}

impl<'d> FontText<'d> {
    pub(super) fn of(document: &'d PdfDocument, font: &'d Dictionary) -> Self {
        let is_composite = document.get(font, b"Subtype").and_then(|kind| kind.as_name().ok()) == Some(b"Type0");
        let encoding = font.get_font_encoding_with_limit(document.as_lopdf(), MAX_STREAM).ok();
        Self { encoding, width: if is_composite { 2 } else { 1 }, known: HashMap::new() }
    }

    /// The characters of each code in a string.
    pub(super) fn characters(&mut self, string: &Object) -> Vec<String> {
        let Ok(bytes) = string.as_str() else { return Vec::new() };
        bytes.chunks(self.width).map(|code| self.of_code(code)).collect()
    }

    fn of_code(&mut self, code: &[u8]) -> String {
        /// What no font says.
        const UNKNOWN: &str = "\u{fffd}";
        if let Some(known) = self.known.get(code) {
            return known.clone();
        }
        let text = self.encoding.as_ref().and_then(|encoding| encoding.bytes_to_string(code).ok());
        let text = text.unwrap_or_else(|| UNKNOWN.to_owned());
        self.known.insert(code.to_owned(), text.clone());
        text
    }
}
