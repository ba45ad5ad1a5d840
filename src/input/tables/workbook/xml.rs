//! What is read of XML in every part of a workbook.

use super::error::WorkbookError;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};

/// The value of an attribute, whatever the prefix of its name.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, WorkbookError> {
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute?;
        if attribute.key.local_name().as_ref() == name {
            return Ok(Some(attribute.normalized_value(XmlVersion::Explicit1_0)?.into_owned()));
        }
    }
    Ok(None)
}

/// The longest text that is read, in bytes: a cell of Excel has at most 32,767 characters.
const LONGEST_TEXT: usize = 1024 * 1024;

/// Adds a `part` of a text to what was read of it before.
pub(super) fn append(text: &mut String, part: &str) -> Result<(), WorkbookError> {
    if text.len() + part.len() > LONGEST_TEXT {
        let message = format!("it has a text of more than {} MiB", LONGEST_TEXT / 1024 / 1024);
        return Err(WorkbookError::new(message, "shorten it: a cell of Excel has at most 32,767 characters"));
    }
    text.push_str(part);
    Ok(())
}

/// Whether an attribute says yes.
pub(super) fn is_on(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}

/// The text of an entity, as `&amp;`.
pub(super) fn entity(entity: &BytesRef<'_>) -> Result<String, WorkbookError> {
    let written = format!("&{};", &**entity);
    let text = quick_xml::escape::unescape(&written).map_err(WorkbookError::broken)?;
    Ok(text.into_owned())
}

/// A text with its escapes `_xHHHH_` as characters (ECMA-376, `ST_Xstring`).
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("_x") {
        plain += &rest[..start];
        let digits = rest.get(start + 2..start + 6).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let is_closed = rest.as_bytes().get(start + 6) == Some(&b'_');
        let code = digits.filter(|_| is_closed).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        if let Some(character) = code.and_then(char::from_u32) {
            plain.push(character);
            rest = &rest[start + 7..];
        } else {
            plain += "_x";
            rest = &rest[start + 2..];
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes_of_characters_are_read() {
        let read = ["a_x000D_b", "_x005F_x0041_", "_x00_", "_xD800_", "_x0041", "x_", "_xé000_"].map(unescaped);
        assert_eq!(read, ["a\rb", "_x0041_", "_x00_", "_xD800_", "_x0041", "x_", "_xé000_"]);
    }
}
