//! The documents of an earlier batch, by the ids of its customers.

use crate::batch::{Record, Status};
use crate::cli::commands::manifest::Manifests;
use crate::cli::report::Failure;
use crate::complaint::{Complaint, printable_path};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The documents of an earlier batch.
pub(super) struct EarlierBatch {
    root: PathBuf,
    documents: HashMap<String, EarlierDocuments>,
}

/// The documents of a customer.
#[derive(Default)]
struct EarlierDocuments {
    /// The names of whole documents as PDFs.
    files: Vec<String>,
    /// Whether the batch amended another document, which has to be read instead.
    is_amended: bool,
}

/// A document of an earlier batch.
pub(super) struct EarlierDocument {
    /// What messages call it.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl EarlierBatch {
    /// Reads the manifest in the output folder of an earlier batch.
    pub(super) fn open(root: &Path) -> Result<Self, Failure> {
        let mut documents: HashMap<String, EarlierDocuments> = HashMap::new();
        for record in Manifests::find(root)?.records() {
            let record: Record = record?;
            let of_customer = documents.entry(record.id.clone()).or_default();
            of_customer.is_amended |= !matches!(record.change.as_str(), "" | "new");
            let is_pdf = Path::new(&record.file).extension().is_some_and(|extension| extension == "pdf");
            if record.status == Status::Made && is_pdf && record.is_inside() {
                of_customer.files.push(record.file);
            }
        }
        Ok(Self { root: root.to_owned(), documents })
    }

    /// The document of the customer with this id; `None` if the batch had no such customer.
    pub(super) fn document(&self, id: &str) -> Result<Option<EarlierDocument>, Complaint> {
        let Some(documents) = self.documents.get(id) else { return Ok(None) };
        let root = printable_path(&self.root);
        if documents.is_amended {
            let message =
                format!("`{root}` was made with `--against`, and does not have the whole document of this customer");
            return Err(Complaint::new(message, "name a folder with documents as amended with `--against`"));
        }
        let [file] = documents.files.as_slice() else {
            let message = match documents.files.len() {
                0 => format!("`{root}` has no PDF for this customer"),
                count => format!("`{root}` has {count} PDFs for this customer"),
            };
            return Err(Complaint::new(message, "name a folder with one PDF for each customer with `--against`"));
        };
        let path = self.root.join(file);
        let name = printable_path(&path);
        let bytes = fs::read(&path).map_err(|error| {
            Complaint::refused(&format!("`{name}` could not be read"), &error, "run the earlier batch again")
        })?;
        Ok(Some(EarlierDocument { name, bytes }))
    }
}
