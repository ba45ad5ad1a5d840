//! Texts in records ([MS-XLS] 2.5.293 and following): one byte a character, or two, and both in one text.

use super::super::error::WorkbookError;
use super::faults::cut_off;

/// Whether a character has two bytes.
const IS_WIDE: u8 = 0x01;
/// Whether phonetic text follows.
const HAS_EXTENSION: u8 = 0x04;
/// Whether the fonts of parts of the text follow.
const HAS_RUNS: u8 = 0x08;

/// Reads texts out of a record and those that continue it.
pub(super) struct TextReader<'p, 's> {
    pieces: &'p [&'s [u8]],
    /// What is left of the first of the pieces that are not read.
    rest: &'s [u8],
}

impl<'p, 's> TextReader<'p, 's> {
    /// Begins at the byte `start` of the first piece.
    pub(super) fn at(pieces: &'p [&'s [u8]], start: usize) -> Result<Self, WorkbookError> {
        let (first, pieces) = pieces.split_first().ok_or_else(cut_off)?;
        Ok(Self { pieces, rest: first.get(start..).ok_or_else(cut_off)? })
    }

    /// Whether there is nothing left.
    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty() && self.pieces.iter().all(|piece| piece.is_empty())
    }

    /// A text with a length of one byte.
    pub(super) fn short(&mut self) -> Result<String, WorkbookError> {
        let length = self.u8()?;
        self.text(usize::from(length))
    }

    /// A text with a length of two bytes.
    pub(super) fn long(&mut self) -> Result<String, WorkbookError> {
        let length = self.u16()?;
        self.text(usize::from(length))
    }

    /// A text of `length` UTF-16 units, behind which what belongs to it is skipped.
    fn text(&mut self, length: usize) -> Result<String, WorkbookError> {
        let mut flags = self.u8()?;
        let runs = if flags & HAS_RUNS == 0 { 0 } else { usize::from(self.u16()?) };
        let extension = if flags & HAS_EXTENSION == 0 { 0 } else { self.u32()? };
        let mut units: Vec<u16> = Vec::new();
        while units.len() < length {
            if self.rest.is_empty() {
                // What continues a text says anew how wide its characters are.
                self.next_piece()?;
                flags = self.u8()?;
            }
            if flags & IS_WIDE == 0 {
                let (taken, rest) = self.rest.split_at(self.rest.len().min(length - units.len()));
                units.extend(taken.iter().map(|byte| u16::from(*byte)));
                self.rest = rest;
            } else {
                let (pairs, _) = self.rest.as_chunks::<2>();
                let pairs = &pairs[..pairs.len().min(length - units.len())];
                if pairs.is_empty() {
                    return Err(cut_off());
                }
                units.extend(pairs.iter().map(|pair| u16::from_le_bytes(*pair)));
                self.rest = &self.rest[2 * pairs.len()..];
            }
        }
        self.skip(4 * runs)?;
        self.skip(usize::try_from(extension).map_err(|_| cut_off())?)?;
        String::from_utf16(&units).map_err(|_| WorkbookError::broken("a text in it is not UTF-16"))
    }

    fn next_piece(&mut self) -> Result<(), WorkbookError> {
        let (first, pieces) = self.pieces.split_first().ok_or_else(cut_off)?;
        (self.rest, self.pieces) = (first, pieces);
        Ok(())
    }

    fn skip(&mut self, mut count: usize) -> Result<(), WorkbookError> {
        while count > 0 {
            if self.rest.is_empty() {
                self.next_piece()?;
            }
            let skipped = count.min(self.rest.len());
            self.rest = &self.rest[skipped..];
            count -= skipped;
        }
        Ok(())
    }

    fn u8(&mut self) -> Result<u8, WorkbookError> {
        while self.rest.is_empty() {
            self.next_piece()?;
        }
        let (first, rest) = self.rest.split_first().ok_or_else(cut_off)?;
        self.rest = rest;
        Ok(*first)
    }

    fn u16(&mut self) -> Result<u16, WorkbookError> {
        Ok(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Result<u32, WorkbookError> {
        Ok(u32::from_le_bytes([self.u8()?, self.u8()?, self.u8()?, self.u8()?]))
    }
}
