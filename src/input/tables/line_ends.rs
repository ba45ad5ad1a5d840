//! Line ends of every kind as line feeds, and a mark behind the end of the text.

use std::io::{self, BufRead, Read};

/// The unit separator, which no cell can have: the line behind the end of a list.
pub(super) const MARK: u8 = 0x1f;
/// What stands for a unit separator in the list itself; no cell can have it either.
const NEIGHBOUR: u8 = 0x1e;
/// What is read behind the end of a list: a line of its own, unless a quote is open there.
const END: &[u8] = &[b'\n', MARK, b'\n'];

/// A text whose lines all end in a line feed, with a line of [`MARK`] behind it.
pub(super) struct MarkedLines<R> {
    reader: R,
    ended_in_return: bool,
    end: &'static [u8],
}

impl<R: BufRead> MarkedLines<R> {
    /// The rest of `reader`.
    pub(super) fn new(reader: R) -> Self {
        Self { reader, ended_in_return: false, end: END }
    }

    /// Steps over the end of a line that has been read.
    pub(super) fn pass_line_end(&mut self) -> io::Result<()> {
        self.read(&mut [0]).map(drop)
    }

    /// The next bytes of what is read behind the text.
    fn read_end(&mut self, buffer: &mut [u8]) -> usize {
        let length = self.end.len().min(buffer.len());
        buffer[..length].copy_from_slice(&self.end[..length]);
        self.end = &self.end[length..];
        length
    }
}

impl<R: BufRead> Read for MarkedLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let bytes = self.reader.fill_buf()?;
            if bytes.is_empty() {
                return Ok(self.read_end(buffer));
            }
            let (mut taken, mut given) = (0, 0);
            for byte in bytes.iter().take(buffer.len()) {
                taken += 1;
                let is_second = *byte == b'\n' && self.ended_in_return;
                self.ended_in_return = *byte == b'\r';
                if !is_second {
                    buffer[given] = match *byte {
                        b'\r' => b'\n',
                        MARK => NEIGHBOUR,
                        byte => byte,
                    };
                    given += 1;
                }
            }
            self.reader.consume(taken);
            // Nothing given would mean the end of the text; it is a line feed behind a return.
            if given > 0 {
                return Ok(given);
            }
        }
    }
}
