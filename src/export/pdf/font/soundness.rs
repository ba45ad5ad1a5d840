//! Whether a font file is whole (OpenType 1.9, "Font file" and its tables): what is damaged would be drawn as something
//! else, or as nothing, without a word.

use crate::complaint::Complaint;
use std::collections::HashSet;

const NO_FONT: &str = "use a TrueType or OpenType font";
const DAMAGED: &str = "get the font again from where it came from";
/// The tables that a text is drawn with, whose bytes are checked by their sums: `head` has one that is counted otherwise.
const DRAWN: [[u8; 4]; 11] =
    [*b"hhea", *b"hmtx", *b"maxp", *b"cmap", *b"glyf", *b"loca", *b"CFF ", *b"CFF2", *b"GDEF", *b"GSUB", *b"GPOS"];
/// Lengths in bytes: of the header, of a record of a table in it, and of tables whose length is fixed.
const HEADER: usize = 12;
const RECORD: usize = 16;
const HEAD: usize = 54;
const HHEA: usize = 36;
const MAXP: usize = 6;
/// The most faces of a collection; those for Chinese, Japanese and Korean have about ten.
const MOST_FACES: u32 = 256;

/// The tables of a face.
struct FaceTables<'f> {
    file: &'f [u8],
    records: Vec<TableRecord>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct TableRecord {
    tag: [u8; 4],
    sum: u32,
    start: usize,
    length: usize,
}

/// Checks all faces of a file; gives their number.
///
/// # Errors
/// The file is no font, or which of its tables is missing or damaged.
pub(super) fn check(file: &[u8]) -> Result<u32, Complaint> {
    let count = face_count(file).filter(|count| (1..=MOST_FACES).contains(count));
    let count = count.ok_or_else(|| Complaint::new("it is not a font", NO_FONT))?;
    let mut summed = HashSet::new();
    for index in 0..count {
        let tables = FaceTables::read(file, index)?;
        tables.check_sums(&mut summed)?;
        check_lengths(&tables)?;
    }
    Ok(count)
}

/// The number of faces in a collection; 1 for anything else.
fn face_count(file: &[u8]) -> Option<u32> {
    if file.starts_with(b"ttcf") { u32::try_from(Bytes(file).long(8)?).ok() } else { Some(1) }
}

fn check_lengths(tables: &FaceTables<'_>) -> Result<(), Complaint> {
    let head = tables.needed(*b"head", HEAD)?;
    let hhea = tables.needed(*b"hhea", HHEA)?;
    let glyphs = tables.needed(*b"maxp", MAXP)?.number(4).unwrap_or_default();
    tables.needed(*b"cmap", 4)?;
    let advances = hhea.number(34).unwrap_or_default();
    if glyphs == 0 || advances == 0 || advances > glyphs {
        return Err(damaged(*b"hhea", "does not fit the number of glyphs"));
    }
    // Advances take four bytes; glyphs behind the last have that one's advance, and two bytes of their own.
    tables.needed(*b"hmtx", 4 * advances + 2 * (glyphs - advances))?;
    if tables.get(*b"CFF ").or_else(|| tables.get(*b"CFF2")).is_some() {
        return Ok(());
    }
    let has_long_offsets = head.number(50).unwrap_or_default() == 1;
    let outlines = tables.needed(*b"glyf", 0)?.0.len();
    let places = tables.needed(*b"loca", (glyphs + 1) * if has_long_offsets { 4 } else { 2 })?;
    if places.are_ascending(glyphs, has_long_offsets, outlines) {
        Ok(())
    } else {
        Err(damaged(*b"loca", "is no index of `glyf`"))
    }
}

/// Why the licence of a font does not let it be embedded, by what its file says (`fsType` of the table `OS/2`).
pub(super) fn restriction(file: &[u8]) -> Option<&'static str> {
    (0..face_count(file)?).find_map(|index| restriction_of_face(file, index))
}

fn restriction_of_face(file: &[u8], index: u32) -> Option<&'static str> {
    let kind = FaceTables::read(file, index).ok()?.get(*b"OS/2")?.number(8)?;
    // In old fonts several are set, of which the least strict holds.
    if kind & 0x000e == 0x0002 {
        return Some("forbids embedding it");
    }
    if kind & 0x0100 != 0 {
        return Some("forbids embedding a subset");
    }
    (kind & 0x0200 != 0).then_some("allows only its bitmaps to be embedded")
}

impl<'f> FaceTables<'f> {
    fn read(file: &'f [u8], index: u32) -> Result<Self, Complaint> {
        let no_font = || Complaint::new("it is not a font", NO_FONT);
        let whole = Bytes(file);
        // A collection begins with the places of its faces.
        let place = |index: u32| whole.long(12 + 4 * usize::try_from(index).ok()?);
        let start = if file.starts_with(b"ttcf") { place(index).ok_or_else(no_font)? } else { 0 };
        let face = Bytes(file.get(start..).ok_or_else(no_font)?);
        if ![&b"\0\x01\0\0"[..], b"OTTO", b"true"].iter().any(|mark| face.0.starts_with(mark)) {
            return Err(no_font());
        }
        let count = face.number(4).ok_or_else(no_font)?;
        let mut records = Vec::with_capacity(count);
        for index in 0..count {
            let record = face.0.get(HEADER + RECORD * index..).and_then(|rest| rest.first_chunk::<RECORD>());
            let record = TableRecord::read(record.ok_or_else(|| Complaint::new("it is cut off", DAMAGED))?);
            if record.start.checked_add(record.length).is_none_or(|end| end > file.len()) {
                return Err(damaged(record.tag, "runs past the end of the file"));
            }
            records.push(record);
        }
        Ok(Self { file, records })
    }

    fn get(&self, tag: [u8; 4]) -> Option<Bytes<'f>> {
        let record = self.records.iter().find(|record| record.tag == tag)?;
        Some(Bytes(&self.file[record.start..record.start + record.length]))
    }

    /// A table without which no text can be drawn, with at least so many bytes.
    fn needed(&self, tag: [u8; 4], length: usize) -> Result<Bytes<'f>, Complaint> {
        match self.get(tag) {
            None => Err(damaged(tag, "is missing")),
            Some(table) if table.0.len() < length => Err(damaged(tag, "is too short")),
            Some(table) => Ok(table),
        }
    }

    /// Compares the sums of what is drawn with those in the header, but for tables that were `summed` for another face:
    /// those of a collection share most.
    fn check_sums(&self, summed: &mut HashSet<TableRecord>) -> Result<(), Complaint> {
        for record in self.records.iter().filter(|record| DRAWN.contains(&record.tag)) {
            if !summed.insert(*record) {
                continue;
            }
            let table = &self.file[record.start..record.start + record.length];
            let (words, rest) = table.as_chunks::<4>();
            let mut last = [0; 4];
            last[..rest.len()].copy_from_slice(rest);
            let words = words.iter().chain([&last]).map(|word| u32::from_be_bytes(*word));
            if words.fold(0, u32::wrapping_add) != record.sum {
                return Err(damaged(record.tag, "does not match its checksum"));
            }
        }
        Ok(())
    }
}

impl TableRecord {
    fn read(record: &[u8; RECORD]) -> Self {
        let (words, _) = record.as_chunks::<4>();
        let number = |index: usize| u32::from_be_bytes(words[index]);
        let length = |index: usize| usize::try_from(number(index)).unwrap_or(usize::MAX);
        Self { tag: words[0], sum: number(1), start: length(2), length: length(3) }
    }
}

/// Bytes that numbers are read from, big-endian.
#[derive(Clone, Copy)]
struct Bytes<'f>(&'f [u8]);

impl Bytes<'_> {
    fn number(self, at: usize) -> Option<usize> {
        self.0.get(at..).and_then(|rest| rest.first_chunk()).map(|two| usize::from(u16::from_be_bytes(*two)))
    }

    fn long(self, at: usize) -> Option<usize> {
        let four = self.0.get(at..).and_then(|rest| rest.first_chunk())?;
        usize::try_from(u32::from_be_bytes(*four)).ok()
    }

    /// Whether these are places of so many glyphs in outlines of a `length`, one behind the other.
    fn are_ascending(self, glyphs: usize, has_long_offsets: bool, length: usize) -> bool {
        let mut last = 0;
        for glyph in 0..=glyphs {
            // Short ones count in units of two bytes.
            let place =
                if has_long_offsets { self.long(4 * glyph) } else { self.number(2 * glyph).map(|half| 2 * half) };
            match place {
                Some(place) if place >= last && place <= length => last = place,
                _ => return false,
            }
        }
        true
    }
}

fn damaged(tag: [u8; 4], how: &str) -> Complaint {
    let tag = tag.escape_ascii().to_string();
    Complaint::new(format!("it is damaged: its table `{}` {how}", tag.trim_end()), DAMAGED)
}
