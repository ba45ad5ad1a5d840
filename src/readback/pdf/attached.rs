//! Attached files (ISO 32000-1, 7.11.4).

use super::document::PdfDocument;
use super::limits::{MAX_ATTACHED, MAX_DEPTH};
use super::strings::text_string;
use crate::complaint::Complaint;
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::HashSet;

/// A file that is attached to a PDF.
#[derive(Clone, Debug)]
pub struct AttachedFile {
    /// Its name.
    pub name: String,
    /// What it is to the document, as `Source`.
    pub relationship: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The attached files, each once, in the order in which the document names them.
pub(super) fn attached_files(document: &PdfDocument) -> Result<Vec<AttachedFile>, Complaint> {
    let catalog = document.catalog()?;
    let mut found = Search { document, seen: HashSet::new(), specifications: Vec::new() };
    if let Some(Object::Array(files)) = document.get(catalog, b"AF") {
        for file in files {
            found.add(file);
        }
    }
    let names = document.dictionary(catalog, b"Names").and_then(|names| document.dictionary(names, b"EmbeddedFiles"));
    if let Some(names) = names {
        found.names(names, 0);
    }
    let mut files = Vec::new();
    for specification in found.specifications {
        files.extend(attached_file(document, specification)?);
    }
    Ok(files)
}

struct Search<'d> {
    document: &'d PdfDocument,
    seen: HashSet<ObjectId>,
    specifications: Vec<&'d Dictionary>,
}

impl<'d> Search<'d> {
    fn add(&mut self, file: &'d Object) {
        if let Object::Reference(id) = file
            && !self.seen.insert(*id)
        {
            return;
        }
        if self.specifications.len() < MAX_ATTACHED {
            self.specifications.extend(self.document.resolve(file).and_then(|file| file.as_dict().ok()));
        }
    }

    /// Adds the files of a node of the tree that finds them by their names (7.9.6).
    fn names(&mut self, node: &'d Dictionary, depth: usize) {
        if let Some(Object::Array(names)) = self.document.get(node, b"Names") {
            names.iter().skip(1).step_by(2).for_each(|file| self.add(file));
        }
        let Some(Object::Array(kids)) = self.document.get(node, b"Kids") else { return };
        for kid in kids.iter().take(MAX_ATTACHED).filter(|_| depth < MAX_DEPTH) {
            if let Object::Reference(id) = kid
                && self.seen.insert(*id)
                && let Some(kid) = self.document.dictionary_of(*id)
            {
                self.names(kid, depth + 1);
            }
        }
    }
}

fn attached_file(document: &PdfDocument, specification: &Dictionary) -> Result<Option<AttachedFile>, Complaint> {
    let text = |key: &[u8]| document.get(specification, key).and_then(|text| text.as_str().ok()).map(text_string);
    let embedded = document.dictionary(specification, b"EF");
    let stream = embedded.and_then(|files| document.get(files, b"UF").or_else(|| document.get(files, b"F")));
    let Some(Object::Stream(stream)) = stream else { return Ok(None) };
    let relationship = document.get(specification, b"AFRelationship").and_then(|name| name.as_name().ok());
    Ok(Some(AttachedFile {
        name: text(b"UF").or_else(|| text(b"F")).unwrap_or_default(),
        relationship: String::from_utf8_lossy(relationship.unwrap_or_default()).into_owned(),
        bytes: document.unpack(stream)?,
    }))
}
