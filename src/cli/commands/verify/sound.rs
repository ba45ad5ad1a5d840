//! A PDF that says what its data say, for commands that go on from it.

use super::own_data::{HeldPdf, held_against_attached};
use super::sentences::file_lines;
use crate::cli::load::TextReader;
use crate::cli::report::Failure;
use crate::complaint::{Complaint, printable};
use crate::domain::{Catalogue, Id, Selection};
use crate::input::{Problems, SourceText, decode, read_catalogue};
use crate::readback::{CarriedFiles, read_pdf};
use std::sync::Arc;

/// How many differences are told.
const MOST_TOLD: usize = 5;

/// What a PDF was made of.
pub(in crate::cli::commands) struct CarriedVersion {
    pub(in crate::cli::commands) carried: CarriedFiles,
    pub(in crate::cli::commands) catalogue: Catalogue,
    /// The text that the catalogue was read from.
    pub(in crate::cli::commands) source: Arc<SourceText>,
    /// The models, the tier and the parties that it shows.
    pub(in crate::cli::commands) selection: Selection,
}

impl CarriedVersion {
    /// What a PDF carries; `name` is what messages call it.
    ///
    /// # Errors
    /// It has no data attached, or they cannot be read.
    pub(in crate::cli::commands) fn of(name: &str, carried: CarriedFiles) -> Result<Self, Failure> {
        let Some(file) = carried.source() else {
            let message = format!("`{name}` has no data attached");
            return Err(Failure::Data(vec![Complaint::new(
                message,
                "use a document that was made with its attachments",
            )]));
        };
        let read = decode(&format!("`{}` in `{name}`", printable(&file.name)), file.bytes.clone());
        let read = read.and_then(|source| Ok((read_catalogue(&source)?.0, source)));
        let (catalogue, source) = read.map_err(|problems: Problems| Failure::from(problems))?;
        let record = carried.record.as_ref();
        let selection = Selection {
            models: catalogue.models.iter().map(|model| model.id.clone()).collect(),
            tier: record.and_then(|record| Id::parse(record.tier.as_deref()?)),
            parties: record.iter().flat_map(|record| &record.parties).filter_map(|id| Id::parse(id)).collect(),
        };
        Ok(Self { carried, catalogue, source, selection })
    }
}

/// Reads a PDF whose pages, attached files and digest agree; `name` is what messages call it.
///
/// # Errors
/// It is no PDF of this program, or was altered: what differs is told.
pub(in crate::cli::commands) fn sound_pdf(
    name: &str,
    bytes: &[u8],
    texts: &mut TextReader<'_>,
) -> Result<CarriedVersion, Failure> {
    let pdf = read_pdf(bytes).map_err(|complaint| Failure::Io(complaint.about(&format!("`{name}` cannot be read"))))?;
    let HeldPdf { report, .. } = held_against_attached(name.to_owned(), &pdf, None, texts)?;
    if !report.is_sound() {
        return Err(altered(name, &file_lines(&report)));
    }
    CarriedVersion::of(name, pdf.carried)
}

/// The failure for a file whose parts do not agree.
fn altered(name: &str, lines: &[String]) -> Failure {
    let prefix = format!("{name}: ");
    let told: Vec<&str> = lines.iter().map(|line| line.trim_start_matches(prefix.as_str()).trim()).collect();
    let more = match told.len().saturating_sub(MOST_TOLD) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    let told = told.into_iter().take(MOST_TOLD).collect::<Vec<_>>().join("; ");
    let hint = "`pdp-export verify` names all that differs";
    Failure::Data(vec![Complaint::new(format!("`{name}` was altered since it was made: {told}{more}"), hint)])
}
