//! What a document is made with beside its catalogue and template.

use crate::document::{Logo, SharedStr};
use crate::domain::{Catalogue, Date, Id, Text};
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
    /// The service for electronic signatures that anchors are for, by its name in the form.
    pub anchors: Option<Id>,
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
        let form_and_contract = template.contract.as_ref().zip(self.contract.as_ref());
        let given =
            form_and_contract.and_then(|(form, contract)| form.value_of_kind(FieldKind::DocumentDate, contract));
        match given {
            Some(FieldValue::Date(date)) => *date,
            _ => self.date.unwrap_or(catalogue.date),
        }
    }
}
