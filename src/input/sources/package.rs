//! The parts of archives that documents are, as far as they fit into memory.

use crate::complaint::Complaint;
use quick_xml::events::{BytesRef, BytesStart};
use quick_xml::{Error as XmlError, XmlVersion};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes that a part may have as it comes out of the archive: what an archive says of its sizes need not be true.
const MAX_INFLATED: u64 = 128 * 1024 * 1024;

/// A part of an archive as text.
///
/// # Errors
/// It is no archive, has no such part, or that is too large or no text.
pub(super) fn part(bytes: &[u8], name: &str, what: &str) -> Result<String, Complaint> {
    let broken = |why: String| Complaint::new(format!("it is not {what}: {why}"), "check `--kind`, or save it anew");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let part = archive.by_name(name).map_err(|_| broken(format!("it has no part `{name}`")))?;
    let mut text = Vec::new();
    part.take(MAX_INFLATED + 1).read_to_end(&mut text).map_err(|error| broken(error.to_string()))?;
    if text.len() as u64 > MAX_INFLATED {
        let message = format!("its part `{name}` has more than {} MiB", MAX_INFLATED / 1024 / 1024);
        return Err(Complaint::new(message, "split it, or keep the table alone"));
    }
    String::from_utf8(text).map_err(|_| broken(format!("its part `{name}` is not UTF-8")))
}

/// The value of an attribute, whatever the prefix of its name.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, XmlError> {
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute?;
        if attribute.key.local_name().as_ref() == name {
            return Ok(Some(attribute.normalized_value(XmlVersion::Explicit1_0)?.into_owned()));
        }
    }
    Ok(None)
}

/// The text of an entity, as `&amp;`.
pub(super) fn entity(entity: &BytesRef<'_>) -> Result<String, XmlError> {
    let written = format!("&{};", &**entity);
    Ok(quick_xml::escape::unescape(&written)?.into_owned())
}
