//! Bytes into the text that is read.

use super::budget::MAX_BYTES;
use crate::input::problem::{Code, EMPTY_HINT, Problem, Problems, SourceText, ValueError};
use crate::input::text_encoding::{EncodingHint, TextEncoding, not_utf_8, text_of};
use std::sync::Arc;

/// How a text becomes one that can be read.
const ENCODING_HINT: EncodingHint = EncodingHint {
    of_bytes: "save the file as UTF-8, or check that this is the right file",
    of_windows_1252: "save the file as UTF-8, or, if that is right, use `--encoding windows-1252`",
};

/// Decodes `bytes`, which messages call `name`, into a text: UTF-8, or UTF-16 that begins with a byte order mark.
///
/// # Errors
/// The text is too large, not Unicode, or empty.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Arc<SourceText>, Problems> {
    decode_in(name, bytes, TextEncoding::Unicode)
}

/// The same of a text without a byte order mark in this encoding.
///
/// # Errors
/// The text is too large, in another encoding, or empty.
pub fn decode_in(name: &str, bytes: Vec<u8>, encoding: TextEncoding) -> Result<Arc<SourceText>, Problems> {
    let source = |text: String| Arc::new(SourceText { name: name.to_owned(), text });
    let Refusal { shown, at, error } = match decoded(bytes, encoding) {
        Ok(text) => return Ok(source(text)),
        Err(refusal) => refusal,
    };
    let problem = Problem { code: error.code, place: at..at, role: None, complaint: error.complaint };
    Err(Problems { source: source(shown), list: vec![problem] })
}

/// Why bytes are no text that can be read.
struct Refusal {
    /// As much of the text as a message can show.
    shown: String,
    /// Where in it the problem is, in bytes.
    at: usize,
    error: ValueError,
}

fn decoded(bytes: Vec<u8>, encoding: TextEncoding) -> Result<String, Refusal> {
    if bytes.len() > MAX_BYTES {
        let message = format!("this file is larger than {} MiB", MAX_BYTES / 1024 / 1024);
        let hint = "split the catalogue, or check that this is the right file";
        let error = ValueError::new(Code::TooLarge, message, hint);
        return Err(Refusal { shown: String::new(), at: 0, error });
    }
    let text = text_of(bytes, encoding).map_err(|bytes| {
        let at = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
        let before = &bytes[..at];
        let line = before.split(|byte| *byte == b'\n').count() as u64;
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length);
        let complaint = not_utf_8(&bytes[start..end], line, &ENCODING_HINT);
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        Refusal { shown, at, error: ValueError { code: Code::NotUtf8, complaint } }
    })?;
    // Places count without the byte order mark, as editors do.
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.trim().is_empty() {
        let error = ValueError::new(Code::Empty, "this file is empty", EMPTY_HINT);
        return Err(Refusal { shown: text, at: 0, error });
    }
    Ok(text)
}
