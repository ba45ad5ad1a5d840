//! The details of a document: its contract and the options.

use crate::document::{Logo, SharedStr};
use crate::domain::{Catalogue, Date, Id, Text};
use crate::template::{Contract, FieldKind, FieldValue, Template};

/// The details of a document, besides its view and its template.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// The date of the document if the contract gives none.
    pub date: Option<Date>,
    /// The contract.
    pub contract: Option<Contract>,
    /// The SHA-256 digest of the matrices as CSV, in hexadecimal digits.
    pub digest: Option<SharedStr>,
    /// The signature service whose anchors mark the places to sign.
    pub anchors: Option<Id>,
    /// Whether the lines of signature blocks are form fields.
    pub has_form_fields: bool,
    /// The watermark.
    pub watermark: Option<Text>,
    /// The logo on the first page.
    pub logo: Option<Logo>,
}

impl Details {
    /// The date of the document: that of the contract, that of these details, or else that of the catalogue.
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
