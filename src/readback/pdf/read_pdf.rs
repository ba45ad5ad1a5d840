//! A PDF, read back.

use super::carried::CarriedFiles;
use super::document::PdfDocument;
use super::elements::{UntaggedText, walk};
use super::tables::TableCollector;
use crate::complaint::Complaint;
use crate::readback::read::{DeliverableForm, ReadTables};
use std::collections::BTreeSet;

/// What a PDF says, or a document of Word, which has the same to say.
#[derive(Clone, Debug)]
pub struct PdfContent {
    /// The tables of its text.
    pub tables: ReadTables,
    /// What it carries.
    pub carried: CarriedFiles,
    /// The digests in its text: SHA-256 in hexadecimal digits.
    pub digests: Vec<String>,
    /// The text on its pages that nothing of its structure has.
    pub untagged: Vec<UntaggedText>,
    /// Whether somebody has signed it.
    pub is_signed: bool,
}

/// Reads a PDF: as it was made, signed, or saved again by another program.
///
/// # Errors
/// It is no PDF, is encrypted, has no tagged text, or asks for more work than any document.
pub fn read_pdf(bytes: &[u8]) -> Result<PdfContent, Complaint> {
    let document = PdfDocument::open(bytes)?;
    let mut collector = TableCollector::default();
    let untagged = walk(&document, &mut |step| collector.take(step))?;
    let digests: BTreeSet<String> = collector.texts.iter().flat_map(|text| digests(text)).collect();
    let is_signed = bytes.windows(b"/ByteRange".len()).any(|window| window == b"/ByteRange");
    let carried = CarriedFiles::of(&document)?;
    let tables = ReadTables { form: DeliverableForm::Pdf, tables: collector.tables };
    Ok(PdfContent { tables, carried, digests: digests.into_iter().collect(), untagged, is_signed })
}

/// The runs of exactly as many hexadecimal digits as a SHA-256 digest has, also where they are broken across lines.
pub(in crate::readback) fn digests(text: &str) -> Vec<String> {
    const DIGITS: usize = 64;
    let joined: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect();
    let runs = joined.split(|c: char| !matches!(c, '0'..='9' | 'a'..='f'));
    let mut found: Vec<String> = runs.filter(|run| run.len() == DIGITS).map(str::to_owned).collect();
    // Words may stand right beside it, where blanks were between them.
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',')).filter(|word| word.len() == DIGITS);
    found.extend(words.filter(|word| word.bytes().all(|b| b.is_ascii_hexdigit())).map(str::to_owned));
    found
}
