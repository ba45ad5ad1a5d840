//! The blocks of a scan, each read to its end.

use super::bits::ScanBits;
use super::fault::JpegFault;
use super::frame::{Band, COEFFICIENTS};
use super::huffman::HuffmanTable;

/// A run of zeros without a value behind it.
const SIXTEEN_ZEROS: u8 = 15;

/// Reads the first coefficient of a block (F.2.2.1).
pub(super) fn pass_first(bits: &mut ScanBits<'_>, table: &HuffmanTable) -> Result<(), JpegFault> {
    let size = table.next(bits)?;
    bits.number(size.min(16)).map(drop)
}

/// Reads the others of a block that is coded all at once (F.2.2.2).
pub(super) fn pass_rest(bits: &mut ScanBits<'_>, table: &HuffmanTable) -> Result<(), JpegFault> {
    let mut next = 1;
    while next < COEFFICIENTS {
        let [zeros, size] = halves(table.next(bits)?);
        if size == 0 && zeros != SIXTEEN_ZEROS {
            break;
        }
        bits.number(size)?;
        next += usize::from(zeros) + 1;
    }
    Ok(())
}

/// A reader of coefficients of a progressive picture behind the first.
#[derive(Default)]
pub(super) struct BandReader {
    /// How many blocks are still to come in which all that follows is zero.
    zero_blocks: u32,
}

impl BandReader {
    /// Reads the first bits of the coefficients in `band`, and notes in `nonzero` which of them are not zero (G.1.2.2).
    pub(super) fn pass_new(
        &mut self,
        bits: &mut ScanBits<'_>,
        table: &HuffmanTable,
        band: Band,
        nonzero: &mut u64,
    ) -> Result<(), JpegFault> {
        if self.zero_blocks > 0 {
            self.zero_blocks -= 1;
            return Ok(());
        }
        let mut next = band.first;
        while next <= band.last {
            let [zeros, size] = halves(table.next(bits)?);
            if size == 0 && zeros != SIXTEEN_ZEROS {
                self.zero_blocks = zero_blocks(bits, zeros)? - 1;
                break;
            }
            next += usize::from(zeros);
            bits.number(size)?;
            if size > 0 && next < COEFFICIENTS {
                *nonzero |= 1 << next;
            }
            next += 1;
        }
        Ok(())
    }

    /// Reads the next bits of the same (G.1.2.3).
    pub(super) fn pass_next(
        &mut self,
        bits: &mut ScanBits<'_>,
        table: &HuffmanTable,
        band: Band,
        nonzero: &mut u64,
    ) -> Result<(), JpegFault> {
        let mut next = band.first;
        while self.zero_blocks == 0 && next <= band.last {
            let [zeros, size] = halves(table.next(bits)?);
            if size == 0 && zeros != SIXTEEN_ZEROS {
                self.zero_blocks = zero_blocks(bits, zeros)?;
                break;
            }
            // A coefficient that becomes one has its sign here.
            bits.number(size)?;
            next = corrected(bits, next, band, *nonzero, Some(zeros))?;
            if size > 0 && next <= band.last {
                *nonzero |= 1 << next;
            }
            next += 1;
        }
        if self.zero_blocks > 0 {
            corrected(bits, next, band, *nonzero, None)?;
            self.zero_blocks -= 1;
        }
        Ok(())
    }
}

/// Reads a bit for each coefficient from `next` on that is not zero, past so many `zeros`, or to the end of the band.
/// Returns where it stops.
fn corrected(
    bits: &mut ScanBits<'_>,
    mut next: usize,
    band: Band,
    nonzero: u64,
    zeros: Option<u8>,
) -> Result<usize, JpegFault> {
    let mut zeros = zeros.map(u32::from);
    while next <= band.last {
        if nonzero >> next & 1 == 1 {
            bits.bit()?;
        } else if let Some(zeros) = &mut zeros {
            if *zeros == 0 {
                break;
            }
            *zeros -= 1;
        }
        next += 1;
    }
    Ok(next)
}

/// How many blocks have only zeros from here on.
fn zero_blocks(bits: &mut ScanBits<'_>, size: u8) -> Result<u32, JpegFault> {
    Ok((1 << size) + bits.number(size)?)
}

/// The run of zeros, and the size of the value behind it.
fn halves(code: u8) -> [u8; 2] {
    [code >> 4, code & 15]
}
