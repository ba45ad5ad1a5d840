//! Line ends of every kind as line feeds, a mark behind the end of the text, and marks for quotes that are not doubled.

use std::io::{self, BufRead, Read};

/// The unit separator, which no cell can have: the line behind the end of a list.
pub(super) const MARK: u8 = 0x1f;
/// The group separator, which no cell can have: what stands in place of a quote that is not doubled.
pub(super) const STRAY: u8 = 0x1d;
/// What stands for one of these separators in the list itself; no cell can have it either.
const NEIGHBOUR: u8 = 0x1e;
/// What is read behind the end of a list: a line of its own, unless a quote is open there.
const END: &[u8] = &[b'\n', MARK, b'\n'];

/// The longest line that is read, in bytes: without a bound, a file of zeros is one line of any length.
const LONGEST: usize = 16 * 1024 * 1024;

/// A text whose lines all end in a line feed, with a line of [`MARK`] behind it, and with [`STRAY`] for each quote that
/// is part of a text but not doubled. A CSV parser would take such a quote away, or give it, without a word.
pub(super) struct MarkedLines<R> {
    reader: R,
    marker: Marker,
    /// How much has been read of a line, in bytes.
    length: usize,
    end: &'static [u8],
}

/// Marks a text piece by piece.
struct Marker {
    delimiter: u8,
    ended_in_return: bool,
    field: FieldState,
}

/// What of a field has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldState {
    Start,
    Plain,
    Quoted,
    /// A quote within a quoted field: its end, or the first of two.
    AfterQuote,
    /// The end of a quoted field, and blanks behind it.
    Closed,
}

impl FieldState {
    /// The state behind `byte`; `None` where the byte is a quote that is not doubled, or shows that the one before was.
    fn after(self, byte: u8, delimiter: u8) -> Option<Self> {
        match (self, byte) {
            (Self::Quoted, b'"') => Some(Self::AfterQuote),
            (Self::Quoted, _) | (Self::AfterQuote | Self::Start, b'"') => Some(Self::Quoted),
            (_, b'\n') => Some(Self::Start),
            (_, byte) if byte == delimiter => Some(Self::Start),
            // Blanks before the end of a field change nothing.
            (Self::AfterQuote | Self::Closed, b' ') => Some(Self::Closed),
            (Self::AfterQuote | Self::Closed, _) | (Self::Plain, b'"') => None,
            (Self::Start | Self::Plain, _) => Some(Self::Plain),
        }
    }
}

impl Marker {
    /// Writes `bytes` to the front of `marked`, which is as long, and says how many bytes they have become: of a return
    /// and a line feed one is left.
    fn mark(&mut self, bytes: &[u8], marked: &mut [u8]) -> usize {
        let (mut taken, mut given) = (0, 0);
        while taken < bytes.len() {
            let plain = self.plain_bytes(&bytes[taken..]);
            if plain > 0 {
                marked[given..given + plain].copy_from_slice(&bytes[taken..taken + plain]);
                self.ended_in_return = false;
                (taken, given) = (taken + plain, given + plain);
            } else {
                if let Some(byte) = self.mark_byte(bytes[taken]) {
                    marked[given] = byte;
                    given += 1;
                }
                taken += 1;
            }
        }
        given
    }

    /// How many of the first bytes are part of a field and change nothing: most of a list is passed on at once.
    fn plain_bytes(&self, bytes: &[u8]) -> usize {
        // At the start of a field and behind a quote, the next byte says what was read.
        if !matches!(self.field, FieldState::Plain | FieldState::Quoted) {
            return 0;
        }
        let is_special = |byte: &u8| matches!(*byte, b'\n' | b'\r' | b'"' | MARK | STRAY) || *byte == self.delimiter;
        bytes.iter().position(is_special).unwrap_or(bytes.len())
    }

    /// What stands for `byte`; nothing for a line feed behind a return.
    fn mark_byte(&mut self, byte: u8) -> Option<u8> {
        let is_second = byte == b'\n' && self.ended_in_return;
        self.ended_in_return = byte == b'\r';
        if is_second {
            return None;
        }
        let byte = match byte {
            b'\r' => b'\n',
            MARK | STRAY => NEIGHBOUR,
            byte => byte,
        };
        let after = self.field.after(byte, self.delimiter);
        // The parser goes on as in a field without quotes.
        self.field = after.unwrap_or(FieldState::Plain);
        Some(if after.is_some() { byte } else { STRAY })
    }
}

impl<R: BufRead> MarkedLines<R> {
    /// The rest of `reader`, whose cells are separated by `delimiter`.
    pub(super) fn new(reader: R, delimiter: u8) -> Self {
        let marker = Marker { delimiter, ended_in_return: false, field: FieldState::Start };
        Self { reader, marker, length: 0, end: END }
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

    /// Counts the bytes of the line that is being read.
    ///
    /// # Errors
    ///
    /// If it is longer than [`LONGEST`].
    fn count(&mut self, read: &[u8]) -> io::Result<()> {
        let line_end = read.iter().rposition(|byte| *byte == b'\n');
        self.length = line_end.map_or(self.length + read.len(), |at| read.len() - at - 1);
        if self.length > LONGEST {
            return Err(io::Error::other(format!("a line is longer than {} MiB", LONGEST / 1024 / 1024)));
        }
        Ok(())
    }
}

impl<R: BufRead> Read for MarkedLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let bytes = self.reader.fill_buf()?;
            if bytes.is_empty() {
                return Ok(self.read_end(buffer));
            }
            let taken = bytes.len().min(buffer.len());
            let given = self.marker.mark(&bytes[..taken], buffer);
            self.reader.consume(taken);
            // Nothing given would mean the end of the text; it is a line feed behind a return.
            if given > 0 {
                self.count(&buffer[..given])?;
                return Ok(given);
            }
        }
    }
}
