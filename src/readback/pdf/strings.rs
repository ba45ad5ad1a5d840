//! Text strings (ISO 32000-2, 7.9.2.2).

/// A text string: UTF-16 or UTF-8 by its mark, else a character for each byte.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, units @ ..] => utf_16(units, u16::from_be_bytes),
        [0xff, 0xfe, units @ ..] => utf_16(units, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, text @ ..] => String::from_utf8_lossy(text).into_owned(),
        // The names that this program writes are ASCII, of which PDFDocEncoding is an extension.
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}
