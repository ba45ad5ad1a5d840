//! What the sheets of a workbook share ([MS-XLS] 2.1.7.20.3): their names, texts and number formats.

use super::super::cell::CellContext;
use super::super::cell_formats::CellFormats;
use super::super::error::WorkbookError;
use super::super::shared_strings::SharedStrings;
use super::record_text::TextReader;
use super::records::{Record, Records, kind};
use std::collections::HashMap;

/// What the sheets of a workbook share.
#[derive(Default)]
pub(super) struct Globals {
    pub(super) context: CellContext,
    /// The sheets that have cells: others are charts and macros.
    pub(super) sheets: Vec<BoundSheet>,
}

/// Where a sheet begins, and what it is called.
pub(super) struct BoundSheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    /// The byte of the stream.
    pub(super) start: usize,
}

impl Globals {
    pub(super) fn read(stream: &[u8]) -> Result<Self, WorkbookError> {
        let mut records = Records::from(stream, 0)?;
        let mut globals = Self::default();
        let mut codes: HashMap<u32, String> = HashMap::new();
        let mut ids: Vec<u32> = Vec::new();
        while let Some(record) = records.next()? {
            let mut fields = record.fields();
            match record.kind {
                kind::FILE_PASS => {
                    let hint = "save it without a password, or as CSV";
                    return Err(WorkbookError::new("it is encrypted with a password", hint));
                }
                kind::DATE_1904 => globals.context.is_1904 = fields.u16()? == 1,
                kind::FORMAT => {
                    let id = fields.u16()?;
                    codes.insert(id.into(), TextReader::at(&record.pieces, 2)?.long()?);
                }
                kind::XF => {
                    fields.u16()?;
                    ids.push(fields.u16()?.into());
                }
                kind::BOUND_SHEET => globals.sheets.extend(bound_sheet(&record)?),
                kind::SST => globals.context.strings = shared_strings(&record)?,
                kind::EOF => break,
                _ => {}
            }
        }
        globals.context.formats = CellFormats::of(&codes, ids);
        Ok(globals)
    }
}

/// The sheet that a record tells of; `None` where it has no cells.
fn bound_sheet(record: &Record<'_>) -> Result<Option<BoundSheet>, WorkbookError> {
    let mut fields = record.fields();
    let start = fields.u32()? as usize;
    let (state, sort) = (fields.u8()?, fields.u8()?);
    let name = TextReader::at(&record.pieces, 6)?.short()?;
    Ok((sort == 0).then_some(BoundSheet { name, is_hidden: state & 0b11 != 0, start }))
}

fn shared_strings(record: &Record<'_>) -> Result<SharedStrings, WorkbookError> {
    let mut fields = record.fields();
    let (_uses, stated_count) = (fields.u32()?, fields.u32()?);
    let mut reader = TextReader::at(&record.pieces, 8)?;
    let mut strings = SharedStrings::default();
    for found in 0..stated_count {
        if reader.is_at_end() {
            let message = format!("it should have {stated_count} shared texts, and has {found}");
            return Err(WorkbookError::ambiguous(message));
        }
        strings.push(&reader.long()?)?;
    }
    Ok(strings)
}
