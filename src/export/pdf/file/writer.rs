//! The bytes of a file (ISO 32000-1, 7.3 and 7.5).
//!
//! `lopdf` copies every object and writes each four times to learn how long it is; a document of ten thousand tasks has
//! half a million. Here an object is written once and let go, and those of the structure are made when their turn comes.

use super::deflate::Deflater;
use super::tagging::Structure;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The objects in a stream of objects; a reader unpacks them all to get one.
const OBJECTS_IN_A_STREAM: usize = 100;
/// Tells programs that the file is no text (7.5.2).
const BINARY_MARK: &[u8] = &[b'%', 0xbb, 0xad, 0xc0, 0xde, b'\n'];

/// Where an object is, as a cross-reference stream has it (7.5.8): its kind, and two fields.
type Entry = [u8; 7];

/// Writes `document` with the elements of `structure`, as PDF 1.7 with streams of objects.
///
/// # Errors
/// What the compression says; a file that is too large for its cross-references, of 4 GiB or more.
pub(crate) fn write(document: Document, structure: &Structure<'_>, deflater: &mut Deflater) -> io::Result<Vec<u8>> {
    let Document { objects, trailer, max_id, .. } = document;
    let (streams, mut before): (BTreeMap<ObjectId, Object>, _) =
        objects.into_iter().partition(|(_, object)| matches!(object, Object::Stream(_)));
    let behind = before.split_off(&(structure.ids().end, 0));
    let elements = structure.ids().map(|number| ((number, 0), Object::Dictionary(structure.element(number))));

    let mut file = File::default();
    file.bytes.extend(b"%PDF-1.7\n");
    file.bytes.extend(BINARY_MARK);
    for ((number, _), object) in streams {
        if let Object::Stream(stream) = object {
            file.stream(number, &deflater.stream(stream)?)?;
        }
    }
    let mut next = max_id + 1;
    let mut packed = Packed::default();
    for ((number, _), object) in before.into_iter().chain(elements).chain(behind) {
        packed.add(number, &object);
        if packed.numbers.len() == OBJECTS_IN_A_STREAM {
            file.packed(next, &std::mem::take(&mut packed), deflater)?;
            next += 1;
        }
    }
    if !packed.numbers.is_empty() {
        file.packed(next, &packed, deflater)?;
        next += 1;
    }
    file.finish(next, trailer)
}

/// Objects for a stream of objects (7.5.7): their numbers, where each begins, and their bytes.
#[derive(Default)]
struct Packed {
    numbers: Vec<u32>,
    table: Vec<u8>,
    body: Vec<u8>,
}

impl Packed {
    fn add(&mut self, number: u32, object: &Object) {
        put_number(&mut self.table, number);
        self.table.push(b' ');
        put_number(&mut self.table, self.body.len());
        self.table.push(b' ');
        self.numbers.push(number);
        put(&mut self.body, object);
        self.body.push(b' ');
    }
}

/// A file so far.
#[derive(Default)]
struct File {
    bytes: Vec<u8>,
    /// The entry of each object, by its number.
    entries: Vec<Option<Entry>>,
}

impl File {
    fn enter(&mut self, number: u32, kind: u8, first: u32, second: u16) {
        let place = number as usize;
        if self.entries.len() <= place {
            self.entries.resize(place + 1, None);
        }
        let mut entry = [kind; 7];
        entry[1..5].copy_from_slice(&first.to_be_bytes());
        entry[5..].copy_from_slice(&second.to_be_bytes());
        self.entries[place] = Some(entry);
    }

    /// Where the next object begins.
    fn offset(&self) -> io::Result<u32> {
        u32::try_from(self.bytes.len()).map_err(|_| io::ErrorKind::FileTooLarge.into())
    }

    fn stream(&mut self, number: u32, stream: &Stream) -> io::Result<()> {
        let start = self.offset()?;
        self.enter(number, 1, start, 0);
        put_number(&mut self.bytes, number);
        self.bytes.extend(b" 0 obj\n");
        put_dictionary(&mut self.bytes, &stream.dict);
        self.bytes.extend(b"stream\n");
        self.bytes.extend(&stream.content);
        self.bytes.extend(b"\nendstream \nendobj\n");
        Ok(())
    }

    fn packed(&mut self, number: u32, packed: &Packed, deflater: &mut Deflater) -> io::Result<()> {
        for (index, object) in (0_u16..).zip(&packed.numbers) {
            self.enter(*object, 2, number, index);
        }
        let bytes = [&packed.table[..], &packed.body].concat();
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => length(packed.numbers.len()),
            "First" => length(packed.table.len()),
        };
        let mut stream = Stream::new(dictionary, Vec::new());
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(deflater.objects(&bytes)?);
        self.stream(number, &stream)
    }

    /// Writes the cross-reference stream, whose number is the next, and the end.
    fn finish(mut self, number: u32, mut trailer: Dictionary) -> io::Result<Vec<u8>> {
        let start = self.offset()?;
        self.enter(number, 1, start, 0);
        let mut ranges: Vec<Object> = Vec::new();
        let mut place = 0;
        for entries in self.entries.chunk_by(|a, b| a.is_some() == b.is_some()) {
            if entries[0].is_some() {
                ranges.extend([length(place).into(), length(entries.len()).into()]);
            }
            place += entries.len();
        }
        trailer.set("Type", "XRef");
        trailer.set("Size", length(self.entries.len()));
        trailer.set("W", [1, 4, 2].map(Object::Integer).to_vec());
        trailer.set("Index", ranges);
        let content = self.entries.iter().flatten().copied().collect::<Vec<Entry>>().concat();
        self.stream(number, &Stream::new(trailer, content))?;
        self.bytes.extend(format!("\nstartxref\n{start}\n%%EOF").bytes());
        Ok(self.bytes)
    }
}

fn length(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Writes an object (7.3).
fn put(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().bytes()),
        Object::Integer(value) => put_number(out, value),
        Object::Real(value) => put_number(out, value),
        Object::Name(name) => put_name(out, name),
        Object::String(text, StringFormat::Literal) => put_literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => put_hexadecimal(out, text),
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 && is_bare(item) {
                    out.push(b' ');
                }
                put(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => put_dictionary(out, dictionary),
        Object::Reference((number, generation)) => {
            put_number(out, number);
            out.push(b' ');
            put_number(out, generation);
            out.extend(b" R");
        }
        // A stream stands by itself, never within an object.
        Object::Stream(_) => {}
    }
}

fn put_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        put_name(out, key);
        if is_bare(value) {
            out.push(b' ');
        }
        put(out, value);
    }
    out.extend(b">>");
}

/// Whether an object begins with no delimiter of its own, so that a space has to stand before it.
fn is_bare(object: &Object) -> bool {
    use Object::{Boolean, Integer, Null, Real, Reference};
    matches!(object, Null | Boolean(_) | Integer(_) | Real(_) | Reference(_))
}

fn put_number(out: &mut Vec<u8>, value: impl std::fmt::Display) {
    // Writing to memory cannot fail.
    let _ = write!(out, "{value}");
}

/// A name; what is no regular character is written by its code.
fn put_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

/// A string of characters; parentheses that have no partner get a backslash.
fn put_literal(out: &mut Vec<u8>, text: &[u8]) {
    let (mut open, mut alone) = (Vec::new(), Vec::new());
    for (index, byte) in text.iter().enumerate() {
        match byte {
            b'(' => open.push(index),
            b')' if open.pop().is_none() => alone.push(index),
            _ => {}
        }
    }
    alone.extend(open);
    alone.sort_unstable();
    let mut alone = alone.into_iter().peekable();
    out.push(b'(');
    for (index, byte) in text.iter().enumerate() {
        if alone.next_if_eq(&index).is_some() || matches!(byte, b'\\' | b'\r') {
            out.push(b'\\');
        }
        out.push(if *byte == b'\r' { b'r' } else { *byte });
    }
    out.push(b')');
}

fn put_hexadecimal(out: &mut Vec<u8>, text: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push(b'<');
    out.extend(text.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]));
    out.push(b'>');
}
