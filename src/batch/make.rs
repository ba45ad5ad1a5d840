//! Making the files of an order, and their records.

use super::columns::ListColumn;
use super::context::BatchContext;
use super::order::{Order, OrderedFile};
use super::record::{Record, Status};
use crate::complaint::Complaint;
use crate::domain::View;
use crate::export::{ExportError, Format, Rendered};
use crate::input::CustomerRow;
use crate::job::{Document, JobError, sha256};

/// A file that was made, or that could not be.
pub struct Made {
    /// The file.
    pub file: OrderedFile,
    /// The record for the manifest.
    pub record: Record,
    /// The bytes; empty if the file could not be made.
    pub bytes: Vec<u8>,
}

impl Order<'_> {
    /// Makes these `files` of the order, each as a single export would.
    #[must_use]
    pub fn make(&self, context: &BatchContext, files: &[OrderedFile]) -> Vec<Made> {
        let catalogue = self.catalogue(context);
        let view = self.selection.view(catalogue);
        // Composed once for all formats.
        let formats = files.iter().map(|file| file.format);
        let document = Document::for_formats(&view, &self.job.job.template, self.details.clone(), formats);
        let mut all = Vec::with_capacity(files.len());
        for file in files {
            let mut record = self.record(context, file);
            let rendered = match &document {
                Ok(document) => self.render(document, file.format),
                Err(error) => Err(reasons(error)),
            };
            let bytes = match rendered {
                Ok(Rendered { bytes, pages, warnings }) => {
                    record.bytes = Some(bytes.len() as u64);
                    record.sha256 = sha256(&bytes);
                    record.pages = pages;
                    record.message = self.remarks(&view, &warnings);
                    bytes
                }
                Err(reasons) => {
                    record.status = Status::Failed;
                    record.message = reasons.text;
                    Vec::new()
                }
            };
            all.push(Made { file: file.clone(), record, bytes });
        }
        all
    }

    fn render(&self, document: &Document<'_>, format: Format) -> Result<Rendered, Reasons> {
        let options = self.job.job.options(document, format, &self.stem)?;
        document.render(format, &options).map_err(|error| reasons(&error))
    }

    /// The message in the record of a document that was made: the warnings about it.
    fn remarks(&self, view: &View<'_>, warnings: &[Complaint]) -> String {
        let mut remarks: Vec<String> = warnings.iter().map(|warning| warning.message.clone()).collect();
        if let Some(tier) = &self.selection.tier
            && !view.depends_on_tier()
        {
            remarks.push(format!("the tier `{tier}` changes nothing here: no task of these models depends on it"));
        }
        remarks.join("; ")
    }

    /// The record of a file, without what is known only when the file is made.
    #[must_use]
    pub fn record(&self, context: &BatchContext, file: &OrderedFile) -> Record {
        Record {
            row: self.row,
            id: self.id.clone(),
            customer: self.customer.clone(),
            file: file.name.clone(),
            model: self.models(&context.catalogue),
            tier: self.selection.tier.as_ref().map(ToString::to_string).unwrap_or_default(),
            date: self.details.date_of(&self.job.job.template, &context.catalogue).to_string(),
            data_version: context.catalogue.version.to_string(),
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
            fingerprint: file.fingerprint.clone(),
            ..Record::default()
        }
    }
}

impl BatchContext {
    /// The record of a row of which nothing can be made, with the row's cells as they are.
    #[must_use]
    pub fn raw_record(&self, row: &CustomerRow) -> Record {
        let cell = |column| self.columns.cell(&row.cells, &column).unwrap_or_default().to_owned();
        Record {
            row: row.number,
            id: cell(ListColumn::Id),
            customer: cell(ListColumn::Customer),
            model: cell(ListColumn::Model),
            tier: cell(ListColumn::Tier),
            ..Record::default()
        }
    }
}

/// Why a document could not be made, in one line.
struct Reasons {
    text: String,
}

impl From<JobError> for Reasons {
    fn from(error: JobError) -> Self {
        match error {
            JobError::Export(error) => reasons(&error),
            JobError::Io(complaint) => Self { text: complaint.in_one_line() },
            JobError::Usage(complaints) => Self { text: joined(&complaints) },
            JobError::Input(problems) => {
                let complaints: Vec<Complaint> = problems.list.into_iter().map(|problem| problem.complaint).collect();
                Self { text: joined(&complaints) }
            }
        }
    }
}

fn reasons(error: &ExportError) -> Reasons {
    let complaints: Vec<Complaint> = error.failures.iter().map(|failure| failure.complaint.clone()).collect();
    Reasons { text: joined(&complaints) }
}

/// Joins complaints in one line. Neighbours with the same hint share it: dozens of missing glyphs have one.
fn joined(complaints: &[Complaint]) -> String {
    let mut lines = Vec::new();
    for same in complaints.chunk_by(|a, b| a.hint == b.hint) {
        let messages: Vec<&str> = same.iter().map(|complaint| complaint.message.as_str()).collect();
        lines.push(Complaint::new(messages.join("; "), &same[0].hint).in_one_line());
    }
    lines.join("; ")
}
