//! The cells of a sheet ([MS-XLS] 2.1.7.20.5).

use super::super::cell::{CellContext, RawCell, SheetCell};
use super::super::cell_ref::CellRef;
use super::super::error::WorkbookError;
use super::record_text::TextReader;
use super::records::{Fields, Record, Records, kind};
use std::collections::{BTreeMap, BTreeSet};

/// The columns of a sheet ([MS-XLS] 2.5.34).
const MAX_COLUMNS: u32 = 256;

/// A sheet of a workbook of Excel 97 to 2003.
pub(in crate::input::tables) struct Excel97Sheet {
    pub(in crate::input::tables) name: String,
    pub(in crate::input::tables) is_hidden: bool,
    /// The cells that are not blank, in the order of their rows and columns.
    pub(in crate::input::tables) cells: Vec<Excel97Cell>,
    /// Cells that are merged: first row and column, last row and column, all from 1.
    pub(in crate::input::tables) merged: Vec<[u32; 4]>,
}

/// A cell of such a sheet.
pub(in crate::input::tables) struct Excel97Cell {
    /// Its row, from 1.
    pub(in crate::input::tables) row: u32,
    /// Its column, from 1.
    pub(in crate::input::tables) column: u32,
    /// Whether its row or its column is hidden.
    pub(in crate::input::tables) is_hidden: bool,
    /// Whether it is a link.
    pub(in crate::input::tables) is_link: bool,
    pub(in crate::input::tables) cell: SheetCell,
}

/// What a sheet holds.
#[derive(Default)]
pub(super) struct SheetContent {
    /// By row and column, both from 1: writers need not keep to an order.
    cells: BTreeMap<(u32, u32), SheetCell>,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<u32>,
    merged: Vec<[u32; 4]>,
    /// Row and column of the cells that are links.
    links: BTreeSet<(u32, u32)>,
    /// The formula whose text is told by the record behind it.
    formula: Option<CellRef>,
}

/// Where a cell stands, and the number of its style.
struct CellHead {
    place: CellRef,
    style: usize,
}

impl SheetContent {
    /// Reads `records` up to the end of the sheet, at most `left` bytes of them.
    pub(super) fn read(
        mut records: Records<'_>,
        context: &CellContext,
        left: &mut usize,
    ) -> Result<Self, WorkbookError> {
        let mut sheet = Self::default();
        // Charts within the sheet have records of their own.
        let mut depth = 1;
        while let Some(record) = records.next()? {
            *left = left.checked_sub(record.len()).ok_or_else(|| WorkbookError::broken("its sheets overlap"))?;
            match record.kind {
                kind::BOF => depth += 1,
                kind::EOF => depth -= 1,
                _ if depth == 1 => sheet.take(&record, context)?,
                _ => {}
            }
            if depth == 0 {
                return Ok(sheet);
            }
        }
        Err(WorkbookError::broken("a sheet has no end"))
    }

    pub(super) fn into_sheet(self, name: String, is_hidden: bool) -> Excel97Sheet {
        let mut cells = Vec::with_capacity(self.cells.len());
        for ((row, column), cell) in self.cells {
            let is_hidden = self.hidden_columns.contains(&column) || self.hidden_rows.contains(&row);
            let is_link = self.links.contains(&(row, column));
            cells.push(Excel97Cell { row, column, is_hidden, is_link, cell });
        }
        Excel97Sheet { name, is_hidden, cells, merged: self.merged }
    }

    fn take(&mut self, record: &Record<'_>, context: &CellContext) -> Result<(), WorkbookError> {
        let mut fields = record.fields();
        match record.kind {
            kind::ROW => self.row(fields),
            kind::COL_INFO => self.columns(fields),
            kind::MERGE_CELLS => self.merge(fields),
            kind::LINK => {
                let [row, _, column] = [fields.u16()?, fields.u16()?, fields.u16()?];
                self.links.insert((u32::from(row) + 1, u32::from(column) + 1));
                Ok(())
            }
            kind::LABEL_SST => {
                let head = head(&mut fields)?;
                self.raw(&head, "s", fields.u32()?.to_string(), context)
            }
            kind::LABEL => {
                let head = head(&mut fields)?;
                self.insert(head.place, SheetCell::Text(TextReader::at(&record.pieces, 6)?.long()?))
            }
            kind::NUMBER => {
                let head = head(&mut fields)?;
                self.raw(&head, "n", fields.f64()?.to_string(), context)
            }
            kind::RK => {
                let head = head(&mut fields)?;
                self.raw(&head, "n", rk(fields.u32()?).to_string(), context)
            }
            kind::MUL_RK => self.several(fields, context),
            kind::BOOL_ERR => {
                let head = head(&mut fields)?;
                let value = fields.u8()?;
                if fields.u8()? == 0 {
                    return self.raw(&head, "b", value.to_string(), context);
                }
                self.raw(&head, "e", error_name(value).to_owned(), context)
            }
            kind::FORMULA => self.formula(fields, context),
            kind::STRING => match self.formula.take() {
                Some(place) => self.insert(place, SheetCell::Text(TextReader::at(&record.pieces, 0)?.long()?)),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn row(&mut self, mut fields: Fields<'_>) -> Result<(), WorkbookError> {
        const IS_HIDDEN: u16 = 0x20;
        let row = fields.u16()?;
        fields.bytes(4)?;
        let height = fields.u16()? & 0x7fff;
        fields.bytes(4)?;
        if height == 0 || fields.u16()? & IS_HIDDEN != 0 {
            self.hidden_rows.insert(u32::from(row) + 1);
        }
        Ok(())
    }

    fn columns(&mut self, mut fields: Fields<'_>) -> Result<(), WorkbookError> {
        let (first, last, width) = (fields.u16()?, fields.u16()?, fields.u16()?);
        fields.u16()?;
        if width == 0 || fields.u16()? & 1 != 0 {
            self.hidden_columns.extend(u32::from(first) + 1..=MAX_COLUMNS.min(u32::from(last) + 1));
        }
        Ok(())
    }

    fn merge(&mut self, mut fields: Fields<'_>) -> Result<(), WorkbookError> {
        for _ in 0..fields.u16()? {
            let [first_row, last_row] = [fields.u16()?, fields.u16()?];
            let [first_column, last_column] = [fields.u16()?, fields.u16()?];
            self.merged.push([first_row, first_column, last_row, last_column].map(|index| u32::from(index) + 1));
        }
        Ok(())
    }

    /// Numbers side by side.
    fn several(&mut self, mut fields: Fields<'_>, context: &CellContext) -> Result<(), WorkbookError> {
        let (row, first) = (fields.u16()?, fields.u16()?);
        // Each has a style and a value; behind the last one the last column is told.
        for column in first.. {
            if fields.0.len() < 6 {
                return Ok(());
            }
            let head = CellHead { style: fields.u16()?.into(), place: place(row, column)? };
            self.raw(&head, "n", rk(fields.u32()?).to_string(), context)?;
        }
        Ok(())
    }

    /// A formula, of which its value counts ([MS-XLS] 2.5.133).
    fn formula(&mut self, mut fields: Fields<'_>, context: &CellContext) -> Result<(), WorkbookError> {
        let head = head(&mut fields)?;
        let value = fields.bytes(8)?;
        match *value {
            [sort, _, value, _, _, _, 0xff, 0xff] => match sort {
                0 => {
                    self.formula = Some(head.place);
                    Ok(())
                }
                1 => self.raw(&head, "b", value.to_string(), context),
                2 => self.raw(&head, "e", error_name(value).to_owned(), context),
                // A text of no characters.
                _ => Ok(()),
            },
            _ => self.raw(&head, "n", Fields(value).f64()?.to_string(), context),
        }
    }

    /// A cell as workbooks of today would write it.
    fn raw(&mut self, head: &CellHead, kind: &str, value: String, context: &CellContext) -> Result<(), WorkbookError> {
        let raw =
            RawCell { kind: kind.to_owned(), style: Some(head.style), value, has_value: true, ..RawCell::default() };
        match context.cell(&raw, head.place) {
            Some(cell) => self.insert(head.place, cell),
            None => Ok(()),
        }
    }

    fn insert(&mut self, place: CellRef, cell: SheetCell) -> Result<(), WorkbookError> {
        if matches!(&cell, SheetCell::Text(text) if text.is_empty()) {
            return Ok(());
        }
        match self.cells.insert((place.row, place.column), cell) {
            Some(_) => Err(WorkbookError::ambiguous(format!("its cell `{place}` stands there twice"))),
            None => Ok(()),
        }
    }
}

/// What each cell begins with.
fn head(fields: &mut Fields<'_>) -> Result<CellHead, WorkbookError> {
    let (row, column, style) = (fields.u16()?, fields.u16()?, fields.u16()?);
    Ok(CellHead { place: place(row, column)?, style: style.into() })
}

fn place(row: u16, column: u16) -> Result<CellRef, WorkbookError> {
    let place = CellRef { row: u32::from(row) + 1, column: u32::from(column) + 1 };
    if place.column > MAX_COLUMNS {
        return Err(WorkbookError::broken(format!("it has a cell `{place}`, and the last column of a sheet is `IV`")));
    }
    Ok(place)
}

/// A number in four bytes ([MS-XLS] 2.5.217): 30 bits of an integer or of a floating-point number, perhaps in hundredths.
fn rk(bits: u32) -> f64 {
    const IN_HUNDREDTHS: u32 = 1;
    const IS_INTEGER: u32 = 2;
    let number = if bits & IS_INTEGER == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        // With its sign.
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & IN_HUNDREDTHS == 0 { number } else { number / 100.0 }
}

/// The name of an error in a cell ([MS-XLS] 2.5.10).
fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::rk;

    #[test]
    fn numbers_in_four_bytes_are_integers_or_not_and_perhaps_in_hundredths() {
        let cases = [(0x3ff0_0000, 1.0), (0x3ff0_0001, 0.01), (0x0000_001e, 7.0), (0x004c_4b43, 12_500.0)];
        for (bits, number) in cases {
            assert!((rk(bits) - number).abs() < 1e-9, "{bits:#x}: {}", rk(bits));
        }
        assert!((rk((-3_i32 << 2).cast_unsigned() | 2) + 3.0).abs() < 1e-9);
    }
}
