//! The records of a workbook's stream ([MS-XLS] 2.1.4): a number, a length, the fields.

use super::super::error::WorkbookError;
use super::faults::{cut_off, older};

/// The numbers of records ([MS-XLS] 2.3).
pub(super) mod kind {
    pub(in super::super) const FORMULA: u16 = 0x0006;
    pub(in super::super) const EOF: u16 = 0x000a;
    pub(in super::super) const DATE_1904: u16 = 0x0022;
    pub(in super::super) const FILE_PASS: u16 = 0x002f;
    pub(in super::super) const CONTINUE: u16 = 0x003c;
    pub(in super::super) const COL_INFO: u16 = 0x007d;
    pub(in super::super) const BOUND_SHEET: u16 = 0x0085;
    pub(in super::super) const MUL_RK: u16 = 0x00bd;
    pub(in super::super) const XF: u16 = 0x00e0;
    pub(in super::super) const MERGE_CELLS: u16 = 0x00e5;
    pub(in super::super) const SST: u16 = 0x00fc;
    pub(in super::super) const LABEL_SST: u16 = 0x00fd;
    pub(in super::super) const LINK: u16 = 0x01b8;
    pub(in super::super) const NUMBER: u16 = 0x0203;
    pub(in super::super) const LABEL: u16 = 0x0204;
    pub(in super::super) const BOOL_ERR: u16 = 0x0205;
    pub(in super::super) const STRING: u16 = 0x0207;
    pub(in super::super) const ROW: u16 = 0x0208;
    pub(in super::super) const RK: u16 = 0x027e;
    pub(in super::super) const FORMAT: u16 = 0x041e;
    pub(in super::super) const BOF: u16 = 0x0809;
}

/// A record, with those that continue it.
pub(super) struct Record<'s> {
    pub(super) kind: u16,
    /// Its fields, and those of each record that continues it; there is at least one piece.
    pub(super) pieces: Vec<&'s [u8]>,
}

impl<'s> Record<'s> {
    /// The fields of the record itself.
    pub(super) fn fields(&self) -> Fields<'s> {
        Fields(self.pieces.first().copied().unwrap_or_default())
    }

    /// How many bytes of the stream it takes.
    pub(super) fn len(&self) -> usize {
        self.pieces.iter().map(|piece| piece.len() + 4).sum()
    }
}

/// Reads the records of a stream one after another.
pub(super) struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Records<'s> {
    /// The records from the byte `start` on, where a substream begins.
    ///
    /// # Errors
    /// None begins there, or one of another Excel.
    pub(super) fn from(stream: &'s [u8], start: usize) -> Result<Self, WorkbookError> {
        const EXCEL_97: u16 = 0x0600;
        let mut records = Self { rest: stream.get(start..).unwrap_or_default() };
        match records.next()? {
            Some(first) if first.kind == kind::BOF && first.fields().u16()? == EXCEL_97 => Ok(records),
            Some(first) if first.kind & 0xff == kind::BOF & 0xff => Err(older()),
            _ => Err(WorkbookError::broken("a sheet does not begin where the workbook says")),
        }
    }

    /// The next record; `None` at the end of the stream.
    pub(super) fn next(&mut self) -> Result<Option<Record<'s>>, WorkbookError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (kind, fields) = self.one()?;
        let mut pieces = vec![fields];
        while self.rest.starts_with(&kind::CONTINUE.to_le_bytes()) {
            pieces.push(self.one()?.1);
        }
        Ok(Some(Record { kind, pieces }))
    }

    fn one(&mut self) -> Result<(u16, &'s [u8]), WorkbookError> {
        let mut fields = Fields(self.rest);
        let (kind, length) = (fields.u16()?, fields.u16()?);
        let body = fields.bytes(usize::from(length))?;
        self.rest = fields.0;
        Ok((kind, body))
    }
}

/// Fields of a record, little-endian.
#[derive(Clone, Copy)]
pub(super) struct Fields<'s>(pub(super) &'s [u8]);

impl<'s> Fields<'s> {
    pub(super) fn bytes(&mut self, count: usize) -> Result<&'s [u8], WorkbookError> {
        let (bytes, rest) = self.0.split_at_checked(count).ok_or_else(cut_off)?;
        self.0 = rest;
        Ok(bytes)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], WorkbookError> {
        let (bytes, rest) = self.0.split_first_chunk().ok_or_else(cut_off)?;
        self.0 = rest;
        Ok(*bytes)
    }

    pub(super) fn u8(&mut self) -> Result<u8, WorkbookError> {
        Ok(u8::from_le_bytes(self.array()?))
    }

    pub(super) fn u16(&mut self) -> Result<u16, WorkbookError> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub(super) fn u32(&mut self) -> Result<u32, WorkbookError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    pub(super) fn f64(&mut self) -> Result<f64, WorkbookError> {
        Ok(f64::from_le_bytes(self.array()?))
    }
}
