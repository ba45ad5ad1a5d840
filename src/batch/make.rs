//! An order into the bytes of its files.

use super::columns::ListColumn;
use super::order::{BatchContext, Order, OrderedFile};
use super::record::{Record, Status};
use crate::complaint::Complaint;
use crate::domain::View;
use crate::export::{ExportError, Format, Options, Rendered};
use crate::input::CustomerRow;
use crate::job::{Document, sha256};

/// A file that was made, or why it was not.
pub struct Made {
    /// The file.
    pub file: OrderedFile,
    /// What the manifest says of it.
    pub record: Record,
    /// Its bytes, none where it could not be made.
    pub bytes: Vec<u8>,
}

impl Order<'_> {
    /// Makes those of its `files` that are asked for, in the same way as a single export.
    #[must_use]
    pub fn make(&self, context: &BatchContext, files: &[OrderedFile]) -> Vec<Made> {
        let view = self.selection.view(&context.catalogue);
        let document = Document::new(&view, &self.prepared.template, self.details.clone());
        let make = |file: &OrderedFile| {
            let mut record = self.record(context, file);
            let made = document.as_ref().map_err(reasons).and_then(|document| self.render(document, file.format));
            match made {
                Ok(Rendered { bytes, pages, warnings }) => {
                    record.bytes = Some(bytes.len() as u64);
                    record.sha256 = sha256(&bytes);
                    record.pages = pages;
                    record.message = self.remarks(&view, &warnings);
                    Made { file: file.clone(), record, bytes }
                }
                Err(reason) => {
                    record.status = Status::Failed;
                    record.message = reason;
                    Made { file: file.clone(), record, bytes: Vec::new() }
                }
            }
        };
        files.iter().map(make).collect()
    }

    fn render(&self, document: &Document<'_>, format: Format) -> Result<Rendered, String> {
        let prepared = self.prepared;
        let mut options = Options::default();
        if format == Format::Pdf {
            options.clone_from(&prepared.options);
            options.fonts = (prepared.fonts)(document.report(), &options.faces).map_err(|note| note.in_one_line())?;
            if prepared.attaches {
                options.pdf.attachments = document.attachments(&self.stem).map_err(|error| reasons(&error))?;
            }
        }
        document.render(format, &options).map_err(|error| reasons(&error))
    }

    /// What a reader of the manifest should know of a document that was made.
    fn remarks(&self, view: &View<'_>, warnings: &[Complaint]) -> String {
        let mut remarks: Vec<String> = warnings.iter().map(|warning| warning.message.clone()).collect();
        if let Some(tier) = &self.selection.tier
            && !view.depends_on_tier()
        {
            remarks.push(format!("the tier `{tier}` changes nothing here: no task of these models depends on it"));
        }
        remarks.join("; ")
    }

    /// What the manifest says of a file before it is made.
    #[must_use]
    pub fn record(&self, context: &BatchContext, file: &OrderedFile) -> Record {
        Record {
            row: self.row,
            id: self.id.clone(),
            customer: self.customer.clone(),
            file: file.name.clone(),
            model: self.models(&context.catalogue),
            tier: self.selection.tier.as_ref().map(ToString::to_string).unwrap_or_default(),
            date: self.details.date_of(&self.prepared.template, &context.catalogue).to_string(),
            data_version: context.catalogue.version.to_string(),
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
            fingerprint: file.fingerprint.clone(),
            ..Record::default()
        }
    }
}

impl BatchContext {
    /// What the manifest says of a row from which nothing can be made: its own words.
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

fn reasons(error: &ExportError) -> String {
    let notes: Vec<Complaint> = error.failures.iter().map(|failure| failure.complaint.clone()).collect();
    // Reasons with the same hint have it once.
    let told = |same: &[Complaint]| {
        let reasons: Vec<&str> = same.iter().map(|note| note.message.as_str()).collect();
        Complaint::new(reasons.join("; "), &same[0].hint).in_one_line()
    };
    notes.chunk_by(|a, b| a.hint == b.hint).map(told).collect::<Vec<String>>().join("; ")
}
