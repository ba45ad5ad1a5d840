//! Bytes into characters: UTF-8, UTF-16 by its mark, and Windows-1252 where somebody says so.

use crate::complaint::Complaint;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;
use std::io::{self, BufRead, BufReader, Read};

/// How many characters around a byte show what it would be.
const SHOWN: usize = 12;

/// How many bytes of a line are looked at together.
const LONGEST: u64 = 1 << 16;

/// How the characters of a text are encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, or UTF-16 that begins with a byte order mark.
    #[default]
    Unicode,
    /// What older programs in western Europe and America write; Latin-1 is the greater part of it.
    Windows1252,
}

/// The characters of a text that begins with a byte order mark, or else has this encoding.
///
/// # Errors
/// The bytes, which are no such text.
pub fn text_of(bytes: Vec<u8>, encoding: TextEncoding) -> Result<String, Vec<u8>> {
    // The mark says what a text is, whatever somebody says.
    match (Encoding::for_bom(&bytes), encoding) {
        (Some((marked, mark)), _) if marked != UTF_8 => {
            let text = marked.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
            text.map(std::borrow::Cow::into_owned).ok_or(bytes)
        }
        (None, TextEncoding::Windows1252) => Ok(windows_1252(&bytes)),
        _ => String::from_utf8(bytes).map_err(std::string::FromUtf8Error::into_bytes),
    }
}

/// The text of Windows-1252, in which every byte is a character.
#[must_use]
pub fn windows_1252(bytes: &[u8]) -> String {
    WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

/// Reads a text as it comes, as UTF-8; bytes that are none in a text without a mark stay as they are.
///
/// # Errors
/// Its beginning cannot be read.
pub(super) fn utf_8_reader(
    mut reader: impl BufRead + Send + 'static,
    encoding: TextEncoding,
) -> io::Result<Box<dyn BufRead + Send>> {
    let marked = Encoding::for_bom(reader.fill_buf()?).map(|(marked, _)| marked);
    let is_utf_8 = marked.map_or(encoding == TextEncoding::Unicode, |marked| marked == UTF_8);
    if is_utf_8 {
        return Ok(Box::new(reader));
    }
    // The mark says what a text is, whatever somebody says.
    let mut decoder = DecodeReaderBytesBuilder::new();
    decoder.encoding(Some(marked.unwrap_or(WINDOWS_1252))).strip_bom(true);
    Ok(Box::new(BufReader::with_capacity(1 << 16, decoder.build(reader))))
}

/// Whether a text that begins with `start` is UTF-16, by its mark.
#[must_use]
pub fn is_marked_utf_16(start: &[u8]) -> bool {
    Encoding::for_bom(start).is_some_and(|(encoding, _)| encoding != UTF_8)
}

/// Whether a text has no byte order mark, and characters beyond ASCII that are all UTF-8. As good as no text in another
/// encoding looks like that by chance.
///
/// # Errors
/// It cannot be read.
pub fn is_unmarked_utf_8(mut reader: impl BufRead) -> io::Result<bool> {
    if Encoding::for_bom(reader.fill_buf()?).is_some() {
        return Ok(false);
    }
    let mut is_ascii = true;
    // Line by line, so that no character is cut.
    let mut line = Vec::new();
    while reader.by_ref().take(LONGEST).read_until(b'\n', &mut line)? > 0 {
        is_ascii = is_ascii && line.is_ascii();
        match std::str::from_utf8(&line) {
            Ok(_) => line.clear(),
            // Only a long line ends within a character.
            Err(error) if error.error_len().is_none() => drop(line.drain(..error.valid_up_to())),
            Err(_) => return Ok(false),
        }
    }
    Ok(!is_ascii && line.is_empty())
}

/// What to do about bytes that are not UTF-8.
pub(super) struct EncodingHint {
    /// Where they look like nothing.
    pub(super) of_bytes: &'static str,
    /// Where they look like Windows-1252.
    pub(super) of_windows_1252: &'static str,
}

/// What is wrong with `text`, which is not UTF-8 and stands in the line `number`, and what to do.
pub(super) fn not_utf_8(text: &[u8], number: u64, hint: &EncodingHint) -> Complaint {
    let at = std::str::from_utf8(text).map_or_else(|error| error.valid_up_to(), str::len);
    let byte = text.get(at).copied().unwrap_or_default();
    let message = format!("line {number} is not UTF-8 text: it has the byte {byte:02X}");
    // Every byte is one character there.
    let shown = windows_1252(&text[at.saturating_sub(SHOWN)..text.len().min(at + SHOWN)]);
    // The bytes that are free in Windows-1252 become control characters, which no text has.
    if shown.contains(|c: char| c.is_control() && !c.is_whitespace()) {
        return Complaint::new(message, hint.of_bytes);
    }
    Complaint::new(format!("{message}; as Windows-1252 it reads `{}`", shown.trim()), hint.of_windows_1252)
}
