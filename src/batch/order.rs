//! The order of a row: a document to make, with everything looked up.

use super::context::{BatchContext, BatchJob};
use crate::complaint::Complaint;
use crate::compose::Details;
use crate::domain::{Catalogue, Id, Selection};
use crate::export::Format;
use crate::job;
use crate::template::{FieldSpec, FieldValue, Template};
use sha2::{Digest, Sha256};

/// A fault of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The header of the column that it is in, if it is in one.
    pub column: Option<String>,
    /// What is wrong, and what to do.
    pub complaint: Complaint,
}

/// A document to make, in one or more formats.
pub struct Order<'c> {
    /// The number of the row in the list.
    pub row: u64,
    /// The id of the row.
    pub id: String,
    /// The name of the customer.
    pub customer: String,
    /// The job that it is made with.
    pub job: &'c BatchJob,
    /// The models and the tier.
    pub selection: Selection,
    /// The contract, and other details of the document.
    pub details: Details,
    /// The name of attached files without extension.
    pub stem: String,
    /// The files to make, one for each format.
    pub files: Vec<OrderedFile>,
    /// What may be a mistake, though it is no fault.
    pub notes: Vec<Complaint>,
}

/// A file to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedFile {
    /// The format.
    pub format: Format,
    /// The path in the output folder, with `/` between folders.
    pub name: String,
    /// The SHA-256 digest of everything that the file is made from, in hexadecimal digits.
    pub fingerprint: String,
}

impl Order<'_> {
    fn template(&self) -> &Template {
        &self.job.job.template
    }

    /// The data of the order, in the language of its job if they have a translation into it.
    #[must_use]
    pub fn catalogue<'a>(&'a self, context: &'a BatchContext) -> &'a Catalogue {
        self.job.translated.as_ref().unwrap_or(&context.catalogue)
    }

    /// The models in one word: their ids joined by `+`, or `all`.
    #[must_use]
    pub fn models(&self, catalogue: &Catalogue) -> String {
        job::models(catalogue, &self.selection)
    }

    /// The value of a field in a pattern of file names.
    pub(super) fn name_value(&self, field: &str, catalogue: &Catalogue) -> Option<String> {
        match field {
            "id" => Some(self.id.clone()),
            "customer" => Some(self.customer.clone()),
            "model" => Some(self.models(catalogue)),
            "tier" => self.selection.tier.as_ref().map(Id::to_string),
            "template" => Some(self.template().name.to_string()),
            "lang" => Some(self.template().language.to_string()),
            path => self.contract_value(path),
        }
    }

    /// The value of the contract field with this path, from which the section `contract` may be left out.
    fn contract_value(&self, path: &str) -> Option<String> {
        let form = self.template().contract.as_ref()?;
        let main = || form.fields.iter().find(|spec| is_main(spec) && spec.id.name.as_str() == path);
        let spec = form.field(path).or_else(main)?;
        self.details.contract.as_ref()?.value(&spec.id).map(|value| value_text(value, ", "))
    }

    /// The digest of everything that the document is made from, without its format. It does not depend on the place of
    /// the row in the list.
    pub(super) fn digest(&self) -> Sha256 {
        let mut digest = Sha256::new_with_prefix(self.job.digest);
        let mut add = |text: &str| {
            digest.update((text.len() as u64).to_be_bytes());
            digest.update(text);
        };
        add(&self.stem);
        // The number of models keeps them apart from the tier that follows.
        add(&self.selection.models.len().to_string());
        for model in &self.selection.models {
            add(model.as_str());
        }
        add(self.selection.tier.as_ref().map_or("", Id::as_str));
        for spec in self.template().contract.iter().flat_map(|form| &form.fields) {
            if let Some(value) = self.details.contract.as_ref().and_then(|contract| contract.value(&spec.id)) {
                add(&spec.path());
                // Two addresses that differ in their lines alone are different documents.
                add(&value_text(value, "\n"));
            }
        }
        digest
    }
}

/// Whether a field is in the section `contract`, which may be left out in patterns of file names.
pub(super) fn is_main(spec: &FieldSpec) -> bool {
    spec.id.section.as_str() == "contract"
}

/// A value as it is written in file names and digests, with a `separator` between lines.
fn value_text(value: &FieldValue, separator: &str) -> String {
    match value {
        FieldValue::Text(text) => text.to_string(),
        FieldValue::Lines(lines) => lines.joined(separator),
        FieldValue::Date(date) => date.to_string(),
        FieldValue::Switch(switch) => switch.to_string(),
        FieldValue::Id(id) => id.to_string(),
    }
}

/// The names of the fields that a pattern of file names may have.
#[must_use]
pub fn name_fields<'t>(templates: impl Iterator<Item = &'t Template>) -> Vec<String> {
    // The default pattern has `reference`, which must not fail for a template without contract fields.
    let mut names: Vec<String> =
        ["id", "customer", "reference", "model", "tier", "template", "lang"].map(str::to_owned).to_vec();
    for spec in templates.filter_map(|template| template.contract.as_ref()).flat_map(|form| &form.fields) {
        let short = is_main(spec).then(|| spec.id.name.to_string());
        for name in [Some(spec.path()), short].into_iter().flatten() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}
