//! The inputs of a document besides its view and its template.

use crate::document::{Logo, SharedStr};
use crate::domain::{Catalogue, Date, Id, Text};
use crate::template::{Contract, FieldKind, FieldValue, Template};

/// The inputs of a document besides its view and its template.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// The date, if the contract has none.
    pub date: Option<Date>,
    /// The contract.
    pub contract: Option<Contract>,
    /// The SHA-256 of the matrices as CSV, in hexadecimal digits.
    pub digest: Option<SharedStr>,
    /// The name of the e-signature service whose anchor texts are added.
    pub anchors: Option<Id>,
    /// Whether signature blocks have empty fields for digital signatures.
    pub has_signature_fields: bool,
    /// The watermark across each page.
    pub watermark: Option<Text>,
    /// The logo at the top of the document.
    pub logo: Option<Logo>,
}

impl Details {
    /// The date of the document: that of the contract, otherwise `date`, otherwise that of the catalogue.
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
