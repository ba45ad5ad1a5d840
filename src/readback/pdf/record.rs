//! What a file says of how it was made: in the entry of this program in its catalog, and in its attached record.

use super::attached::AttachedFile;
use super::document::PdfDocument;
use super::limits::MAX_ATTACHED;
use super::strings::text_string;
use crate::complaint::Complaint;
use lopdf::{Dictionary, Object};
use serde_json::Value;

/// What a file says of how it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileRecord {
    /// The name of the template.
    pub template: String,
    /// The tag of its language.
    pub language: String,
    /// The ids of the models.
    pub models: Vec<String>,
    /// The id of the tier, where it is for one.
    pub tier: Option<String>,
    /// The ids of the parties whose tasks it shows alone.
    pub parties: Vec<String>,
    /// What was attached to it.
    pub attached: Vec<RecordedAttachment>,
}

/// A file that was attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedAttachment {
    /// Its name.
    pub name: String,
    /// The SHA-256 digest of its bytes, in hexadecimal digits.
    pub sha256: String,
}

/// What a document was made with, from the record that is attached to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MadeWith {
    /// The date of the document.
    pub date: Option<String>,
    /// The texts of a template of one's own, and of those that it extends.
    pub template_texts: Vec<String>,
    /// The watermark.
    pub watermark: Option<String>,
    /// The details of the contract, as JSON that `--contract` takes.
    pub contract: Option<String>,
}

impl FileRecord {
    pub(super) fn read(document: &PdfDocument) -> Result<Option<Self>, Complaint> {
        let pieces = document.dictionary(document.catalog()?, b"PieceInfo");
        let own = pieces.and_then(|pieces| document.dictionary(pieces, b"pdp-export"));
        let Some(own) = own.and_then(|own| document.dictionary(own, b"Private")) else { return Ok(None) };
        let reader = RecordReader { document, own };
        let attached = reader.texts(b"Attached");
        let attached = attached.chunks_exact(2).map(|pair| {
            let [name, sha256] = [&pair[0], &pair[1]].map(String::clone);
            RecordedAttachment { name, sha256 }
        });
        Ok(Some(Self {
            template: reader.text(b"Template").unwrap_or_default(),
            language: reader.text(b"Language").unwrap_or_default(),
            models: reader.texts(b"Models"),
            tier: reader.text(b"Tier"),
            parties: reader.texts(b"Parties"),
            attached: attached.collect(),
        }))
    }
}

struct RecordReader<'d> {
    document: &'d PdfDocument,
    own: &'d Dictionary,
}

impl RecordReader<'_> {
    fn text(&self, key: &[u8]) -> Option<String> {
        self.document.get(self.own, key)?.as_str().ok().map(text_string)
    }

    fn texts(&self, key: &[u8]) -> Vec<String> {
        let Some(Object::Array(items)) = self.document.get(self.own, key) else { return Vec::new() };
        let items = items.iter().take(2 * MAX_ATTACHED).filter_map(|item| self.document.resolve(item));
        items.filter_map(|item| item.as_str().ok()).map(text_string).collect()
    }
}

impl MadeWith {
    /// What the attached `file` says; `None` if it is no record.
    #[must_use]
    pub fn read(file: &AttachedFile) -> Option<Self> {
        let record: Value = serde_json::from_slice(&file.bytes).ok()?;
        let texts = record.get("template-texts").and_then(Value::as_array);
        Some(Self {
            date: record.get("date")?.as_str().map(str::to_owned),
            watermark: record.get("watermark").and_then(Value::as_str).map(str::to_owned),
            template_texts: texts.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect(),
            contract: record.get("contract").map(Value::to_string),
        })
    }
}
