//! A PDF as objects, within bounds.

use super::limits::{MAX_STREAM, MAX_UNPACKED};
use super::object_streams::{of_carried_files, without_comments};
use crate::complaint::Complaint;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};
use std::cell::Cell;

/// What becomes of an object when a document is read.
type ObjectFilter = fn(ObjectId, &mut Object) -> Option<(ObjectId, Object)>;

/// A PDF that was opened.
pub(super) struct PdfDocument {
    document: Document,
    /// How many bytes of streams may still be unpacked.
    left: Cell<usize>,
}

impl PdfDocument {
    /// All of a document.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Complaint> {
        Self::open_filtered(bytes, without_comments)
    }

    /// A document without most of the objects that say nothing of what it carries, in a part of the time. Those that are
    /// asked for may be missing where another program has grouped them in its own way.
    pub(super) fn open_for_files(bytes: &[u8]) -> Result<Self, Complaint> {
        Self::open_filtered(bytes, of_carried_files)
    }

    fn open_filtered(bytes: &[u8], filter: ObjectFilter) -> Result<Self, Complaint> {
        if is_encrypted(bytes) {
            return Err(Complaint::new("it is encrypted", "take the encryption off, as with `qpdf --decrypt`"));
        }
        let options =
            LoadOptions { filter: Some(filter), max_decompressed_size: Some(MAX_STREAM), ..LoadOptions::default() };
        let document = Document::load_mem_with_options(bytes, options).map_err(|error| broken(&error.to_string()))?;
        Ok(Self { document, left: Cell::new(MAX_UNPACKED) })
    }

    pub(super) fn catalog(&self) -> Result<&Dictionary, Complaint> {
        self.document.catalog().map_err(|error| broken(&error.to_string()))
    }

    pub(super) fn pages(&self) -> impl Iterator<Item = ObjectId> {
        self.document.page_iter()
    }

    /// What `object` is, or refers to.
    pub(super) fn resolve<'d>(&'d self, object: &'d Object) -> Option<&'d Object> {
        self.document.dereference(object).ok().map(|(_, object)| object)
    }

    /// The value of `key`, or what it refers to.
    pub(super) fn get<'d>(&'d self, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
        self.resolve(dictionary.get(key).ok()?)
    }

    pub(super) fn dictionary<'d>(&'d self, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
        self.get(dictionary, key)?.as_dict().ok()
    }

    pub(super) fn dictionary_of(&self, id: ObjectId) -> Option<&Dictionary> {
        self.document.get_dictionary(id).ok()
    }

    pub(super) fn fonts(&self, page: ObjectId) -> impl Iterator<Item = NamedFont<'_>> {
        let fonts = self.document.get_page_fonts(page).unwrap_or_default();
        fonts.into_iter().map(|(name, font)| NamedFont { name, font })
    }

    /// The bytes of a stream, unpacked.
    pub(super) fn unpack(&self, stream: &Stream) -> Result<Vec<u8>, Complaint> {
        let bytes = stream.get_plain_content_with_limit(MAX_STREAM.min(self.left.get()));
        self.taken(bytes.map_err(|error| broken(&error.to_string()))?)
    }

    /// The content of a page, its streams one behind the other.
    pub(super) fn content(&self, page: ObjectId) -> Result<Vec<u8>, Complaint> {
        let bytes = self.document.get_page_content_with_limit(page, MAX_STREAM.min(self.left.get()));
        self.taken(bytes.map_err(|error| broken(&error.to_string()))?)
    }

    fn taken(&self, bytes: Vec<u8>) -> Result<Vec<u8>, Complaint> {
        match self.left.get().checked_sub(bytes.len()) {
            Some(left) => {
                self.left.set(left);
                Ok(bytes)
            }
            None => Err(broken("it is larger than any document when it is unpacked")),
        }
    }
}

/// A font among the resources of a page.
pub(super) struct NamedFont<'d> {
    pub(super) name: Vec<u8>,
    pub(super) font: &'d Dictionary,
}

pub(super) fn broken(why: &str) -> Complaint {
    Complaint::new(
        format!("it cannot be read as a PDF: {why}"),
        "open it in a PDF reader, and save it again from there",
    )
}

/// Whether a trailer refers to an encryption dictionary.
fn is_encrypted(bytes: &[u8]) -> bool {
    const KEY: &[u8] = b"/Encrypt";
    let mut rest = bytes;
    while let Some(at) = rest.windows(KEY.len()).position(|window| window == KEY) {
        rest = &rest[at + KEY.len()..];
        let value = rest.trim_ascii_start();
        if value.starts_with(b"<<") || value.first().is_some_and(u8::is_ascii_digit) {
            return true;
        }
    }
    false
}
