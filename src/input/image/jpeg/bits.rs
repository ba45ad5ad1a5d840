//! The bits of coded pixels.

use super::fault::JpegFault;

/// The bits from one marker to the next.
pub(super) struct ScanBits<'b> {
    bytes: &'b [u8],
    /// Where the next byte is.
    at: usize,
    /// The byte in hand, of which so many bits are left.
    byte: u8,
    left: u32,
}

impl<'b> ScanBits<'b> {
    /// The bits of `bytes` from the byte `at` on.
    pub(super) fn new(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at, byte: 0, left: 0 }
    }

    /// Where the next byte is.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The next bit.
    ///
    /// # Errors
    /// There is a marker, or the end of the file.
    pub(super) fn bit(&mut self) -> Result<u16, JpegFault> {
        if self.left == 0 {
            let byte = *self.bytes.get(self.at).ok_or(JpegFault::CutOff)?;
            // A zero behind it says that this byte is no marker (B.1.1.5).
            let is_marker = byte == 0xff && self.bytes.get(self.at + 1) != Some(&0);
            if is_marker {
                return Err(JpegFault::CutOff);
            }
            self.at += if byte == 0xff { 2 } else { 1 };
            (self.byte, self.left) = (byte, 8);
        }
        self.left -= 1;
        Ok(u16::from(self.byte >> self.left & 1))
    }

    /// A number of `count` bits, of which there are at most 16.
    pub(super) fn number(&mut self, count: u8) -> Result<u32, JpegFault> {
        let mut number = 0;
        for _ in 0..count {
            number = number << 1 | u32::from(self.bit()?);
        }
        Ok(number)
    }

    /// Steps over a restart marker, before which bits without meaning fill a byte.
    ///
    /// # Errors
    /// There is another marker, or none.
    pub(super) fn restart(&mut self) -> Result<(), JpegFault> {
        self.left = 0;
        // Any number of these bytes may stand before the code of a marker (B.1.1.2).
        let fill = self.bytes[self.at.min(self.bytes.len())..].iter().take_while(|byte| **byte == 0xff).count();
        match self.bytes.get(self.at + fill) {
            Some(0xd0..=0xd7) if fill > 0 => self.at += fill + 1,
            Some(0xd9) | None => return Err(JpegFault::CutOff),
            Some(_) => return Err(JpegFault::Broken),
        }
        Ok(())
    }
}
