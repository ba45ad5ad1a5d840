//! What a document is made with beside its catalogue and template.

use crate::document::{Logo, SharedStr};
use crate::domain::{Catalogue, Date, Text};
use crate::template::{Contract, FieldKind, FieldValue, Template};

/// What a document is made with beside its catalogue and template.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// The date, where the contract gives none.
    pub date: Option<Date>,
    /// What the contract gives.
    pub contract: Option<Contract>,
    /// The digest of the matrices as data, in hexadecimal digits.
    pub digest: Option<SharedStr>,
    /// The texts for a service for electronic signatures: the place of their style in the form.
    pub anchors: Option<usize>,
    /// Whether places for signatures are fields to fill in.
    pub has_signature_fields: bool,
    /// A word across each page.
    pub watermark: Option<Text>,
    /// A picture at the head of the document.
    pub logo: Option<Logo>,
}

impl Details {
    /// The date of the document: the contract's, else the one that is given, else that of the catalogue.
    #[must_use]
    pub fn date_of(&self, template: &Template, catalogue: &Catalogue) -> Date {
        let form = template.contract.as_ref();
        let given = form.and_then(|form| form.field_of(FieldKind::DocumentDate)).and_then(|field| self.value(field));
        match given {
            Some(FieldValue::Date(date)) => *date,
            _ => self.date.unwrap_or(catalogue.date),
        }
    }

    /// What the contract gives for the field at this place of the form.
    #[must_use]
    pub fn value(&self, field: usize) -> Option<&FieldValue> {
        self.contract.as_ref()?.values.get(field)?.as_ref()
    }
}
