//! Huffman codes.

use super::bits::ScanBits;
use super::fault::JpegFault;

/// The longest code, in bits.
const LONGEST: usize = 16;

/// A Huffman table: codes of the same length follow each other (C.2).
#[derive(Clone, Debug)]
pub(super) struct HuffmanTable {
    /// How many codes there are of each length.
    counts: [u8; LONGEST],
    /// What the codes stand for, in their order.
    values: Vec<u8>,
}

impl HuffmanTable {
    /// Reads a table from the front of `bytes`, and says how many bytes it takes; `None` if it is longer than these.
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let counts: [u8; LONGEST] = bytes.get(..LONGEST)?.try_into().ok()?;
        let length = LONGEST + counts.iter().map(|count| usize::from(*count)).sum::<usize>();
        let values = bytes.get(LONGEST..length)?.to_vec();
        Some((Self { counts, values }, length))
    }

    /// What the next code stands for (F.2.2.3).
    ///
    /// # Errors
    /// There are no bits left, or no code begins with them.
    pub(super) fn next(&self, bits: &mut ScanBits<'_>) -> Result<u8, JpegFault> {
        // The code in hand, and the first of its length, which the value at the place `values` belongs to.
        let (mut code, mut first, mut values) = (0_u32, 0_u32, 0_usize);
        for count in self.counts {
            code |= u32::from(bits.bit()?);
            let count = u32::from(count);
            if let Some(index) = code.checked_sub(first).filter(|index| *index < count) {
                return self.values.get(values + index as usize).copied().ok_or(JpegFault::Broken);
            }
            values += count as usize;
            first = (first + count) << 1;
            code <<= 1;
        }
        Err(JpegFault::Broken)
    }
}
