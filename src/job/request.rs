//! What was asked of documents.

use crate::domain::Date;
use crate::export::PdfStandard;

/// What was asked of documents. Words that only a catalogue or a template can explain are kept as they were typed.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The formats; none where the output says it, or each row of a list.
    pub formats: Vec<String>,
    /// The models; none where the contract says it, else all.
    pub models: Vec<String>,
    /// The tier; `None` where the contract says it, else every tier's lists are shown.
    pub tier: Option<String>,
    /// The date of the document.
    pub date: Option<Date>,
    /// Values of the contract's fields, as `customer.name=Globex GmbH`, which override those of its file.
    pub overrides: Vec<String>,
    /// The services for electronic signatures, and whether fields are asked for.
    pub e_signature: Vec<String>,
    /// The word across each page.
    pub watermark: Option<String>,
    /// What a PDF is to be.
    pub pdf: PdfRequest,
    /// Whether a file with the details of a contract was named.
    pub has_contract_file: bool,
}

/// What a PDF is to be.
#[derive(Clone, Copy, Debug, Default)]
pub struct PdfRequest {
    /// The standard for archives.
    pub standard: PdfStandard,
    /// Whether the data are attached.
    pub has_attachments: bool,
}

impl Request {
    /// Words that tell a copy from others of the same matrices: a service for signatures, a watermark.
    pub fn marks(&self) -> impl Iterator<Item = &str> {
        self.e_signature.iter().chain(&self.watermark).map(String::as_str)
    }

    /// Whether anything is asked for that only a template with contract fields can do.
    #[must_use]
    pub fn needs_contract(&self) -> bool {
        self.has_contract_file || !self.overrides.is_empty() || !self.e_signature.is_empty()
    }
}
