//! The tables of workbooks and CSV files.

use super::expected::TableReading;
use super::found::FoundTable;
use crate::complaint::Complaint;
use crate::export::unguard;
use crate::input::{Block, SourceKind, TrackedChanges, read_source};

/// The form of a deliverable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliverableForm {
    /// A PDF.
    Pdf,
    /// A workbook of Excel, or a spreadsheet of OpenDocument that one was saved as.
    Workbook,
    /// Values separated by commas or other signs.
    Csv,
    /// A document of Word.
    Docx,
}

impl DeliverableForm {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Workbook => "workbook",
            Self::Csv => "csv",
            Self::Docx => "docx",
        }
    }

    /// Which reading of a report it has.
    #[must_use]
    pub fn reading(self) -> TableReading {
        match self {
            Self::Pdf | Self::Workbook | Self::Docx => TableReading::Document,
            Self::Csv => TableReading::Data,
        }
    }
}

/// The tables of a file.
#[derive(Clone, Debug)]
pub struct ReadTables {
    /// The form of the file.
    pub form: DeliverableForm,
    /// The tables, in their order.
    pub tables: Vec<FoundTable>,
}

/// Reads the tables of a workbook or of a CSV, whatever program saved it last. `name` is what messages call it.
///
/// # Errors
/// The file is of no such kind, or cannot be read.
pub fn read_tables(name: &str, kind: SourceKind, bytes: Vec<u8>) -> Result<ReadTables, Complaint> {
    let file = read_source(name, kind, bytes, TrackedChanges::default())?;
    let is_text = matches!(kind, SourceKind::Csv | SourceKind::Tsv);
    // Workbooks need no guard against formulas, and have none.
    let read: fn(&str) -> &str = if is_text { unguard } else { str::trim };
    let mut tables = Vec::new();
    let mut title = None;
    for block in &file.blocks {
        match block {
            Block::Heading { text, .. } => title = Some(text.clone()),
            Block::Table(table) => {
                let mut found = FoundTable::of_source(table, title.take().into_iter().collect(), read);
                if is_text {
                    found.name.clear();
                }
                tables.push(found);
            }
            Block::Paragraph(_) => {}
        }
    }
    let form = if is_text { DeliverableForm::Csv } else { DeliverableForm::Workbook };
    Ok(ReadTables { form, tables })
}
