//! Which characters the codes of a font stand for.

use super::to_unicode::ToUnicode;
use crate::readback::pdf::document::PdfDocument;
use lopdf::{Dictionary, Object};

/// A font, as far as its text goes.
pub(in crate::readback::pdf) struct FontText {
    codes: FontCodes,
    /// How many bytes a code has.
    width: usize,
}

/// How a font says what its codes stand for.
enum FontCodes {
    /// By a map of its own (ISO 32000-1, 9.10.3).
    Mapped(ToUnicode),
    /// By the encoding of Windows, as fonts of stamps do (ISO 32000-1, annex D).
    WinAnsi,
    Unknown,
}

impl FontText {
    pub(in crate::readback::pdf) fn of(document: &PdfDocument, font: &Dictionary) -> Self {
        let name = |key: &[u8]| document.get(font, key).and_then(|kind| kind.as_name().ok());
        let map = document.get(font, b"ToUnicode").and_then(|map| map.as_stream().ok()).and_then(ToUnicode::read);
        let codes = match map {
            Some(map) => FontCodes::Mapped(map),
            None if name(b"Encoding") == Some(b"WinAnsiEncoding") => FontCodes::WinAnsi,
            None => FontCodes::Unknown,
        };
        Self { codes, width: if name(b"Subtype") == Some(b"Type0") { 2 } else { 1 } }
    }

    /// The characters of each code in a string.
    pub(in crate::readback::pdf) fn characters(&self, string: &Object) -> Vec<String> {
        let Ok(bytes) = string.as_str() else { return Vec::new() };
        bytes.chunks(self.width).map(|code| self.of_code(code)).collect()
    }

    fn of_code(&self, code: &[u8]) -> String {
        /// What no font says.
        const UNKNOWN: &str = "\u{fffd}";
        let text = match &self.codes {
            FontCodes::Mapped(map) => map.text(code),
            FontCodes::WinAnsi => Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(code).0.into_owned()),
            FontCodes::Unknown => None,
        };
        text.unwrap_or_else(|| UNKNOWN.to_owned())
    }
}
