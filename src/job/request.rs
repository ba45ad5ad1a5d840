//! A request for documents.

use crate::domain::{Date, DatePattern};
use crate::export::{CsvOptions, PdfStandard};

/// A request for documents. Names that only a catalogue or a template can resolve are kept as the user typed them.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The names of formats. If there are none, the extension of the output or the row of a list decides.
    pub formats: Vec<String>,
    /// The ids of models. If there are none, those of the contract, or else all.
    pub models: Vec<String>,
    /// The id of the tier. Without one, that of the contract, or else the activities of all tiers are shown.
    pub tier: Option<String>,
    /// The ids or names of the parties whose tasks are shown; all tasks if there are none.
    pub parties: Vec<String>,
    /// The date of the document.
    pub date: Option<Date>,
    /// The pattern of dates in the contract, the list and the options that are not in ISO 8601.
    pub date_format: Option<DatePattern>,
    /// Values of contract fields that override those of the contract file, as `customer.name=Globex GmbH`.
    pub overrides: Vec<String>,
    /// The names of electronic signature services, or `fields` for PDF signature fields.
    pub e_signature: Vec<String>,
    /// The watermark.
    pub watermark: Option<String>,
    /// The PDF options.
    pub pdf: PdfRequest,
    /// The CSV options.
    pub csv: CsvOptions,
    /// Whether a contract file was named.
    pub has_contract_file: bool,
}

/// The PDF options of a request.
#[derive(Clone, Copy, Debug, Default)]
pub struct PdfRequest {
    /// The PDF/A level.
    pub standard: PdfStandard,
    /// Whether the data are attached.
    pub has_attachments: bool,
    /// Whether the details of the contract are left out of what is attached.
    pub omits_contract_data: bool,
}

impl Request {
    /// Words that tell these documents from others with the same matrices, for file names: signature services and the
    /// watermark.
    pub fn marks(&self) -> impl Iterator<Item = &str> {
        self.e_signature.iter().chain(&self.watermark).map(String::as_str)
    }

    /// Whether the request needs a template with contract fields.
    #[must_use]
    pub fn needs_contract(&self) -> bool {
        self.has_contract_file || !self.overrides.is_empty() || !self.e_signature.is_empty()
    }
}
