//! Bytes into the text that is read.

use super::budget::MAX_BYTES;
use crate::input::problem::{Code, EMPTY_HINT, Problems, Sink, SourceText};
use std::sync::Arc;

/// Decodes `bytes`, which messages call `name`, into a text.
///
/// # Errors
/// The text is too large, not UTF-8, or empty.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Arc<SourceText>, Problems> {
    let source = |text: String| Arc::new(SourceText { name: name.to_owned(), text });
    let fail = |text: String, code, at: usize, message: String, hint: &str| {
        let mut sink = Sink::default();
        sink.report(code, &(at..at), message, hint);
        sink.finish::<Arc<SourceText>>(&source(text), None).map(|(text, _)| text)
    };
    if bytes.len() > MAX_BYTES {
        let message = format!("this file is larger than {} MiB", MAX_BYTES / 1024 / 1024);
        return fail(
            String::new(),
            Code::TooLarge,
            0,
            message,
            "split the catalogue, or check that this is the right file",
        );
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let message = format!("this is not UTF-8 text (byte {} of the file)", at + 1);
            return fail(
                text,
                Code::NotUtf8,
                at,
                message,
                "save the file as UTF-8, or check that this is the right file",
            );
        }
    };
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.trim().is_empty() {
        return fail(text, Code::Empty, 0, "there is nothing in this file".to_owned(), EMPTY_HINT);
    }
    Ok(source(text))
}
