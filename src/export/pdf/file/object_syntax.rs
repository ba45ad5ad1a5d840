//! The syntax of objects (ISO 32000-1, 7.3).

use crate::export::pdf::decimal::put_integer;
use lopdf::{Dictionary, Object, ObjectId, StringFormat};
use std::io::Write;

/// Appends an object.
pub(super) fn put(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().bytes()),
        Object::Integer(value) => put_integer(out, *value),
        Object::Real(value) => put_real(out, *value),
        Object::Name(name) => put_name(out, name),
        Object::String(text, StringFormat::Literal) => put_literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => put_hexadecimal(out, text),
        Object::Array(items) => {
            out.push(b'[');
            // An array needs no space after its bracket.
            for (index, item) in items.iter().enumerate() {
                if index > 0 && is_bare(item) {
                    out.push(b' ');
                }
                put(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => put_dictionary(out, dictionary),
        Object::Reference(id) => put_reference(out, *id),
        // A stream stands by itself, never within an object.
        Object::Stream(_) => {}
    }
}

/// Appends a dictionary.
pub(super) fn put_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        put_entry(out, key, value);
    }
    out.extend(b">>");
}

fn put_entry(out: &mut Vec<u8>, key: &[u8], value: &Object) {
    put_name(out, key);
    if is_bare(value) {
        out.push(b' ');
    }
    put(out, value);
}

fn put_reference(out: &mut Vec<u8>, (number, generation): ObjectId) {
    put_integer(out, number.into());
    out.push(b' ');
    put_integer(out, generation.into());
    out.extend(b" R");
}

/// A dictionary as it is written, entry by entry: for those of which a document has thousands.
pub(super) struct DictionaryWriter<'o> {
    out: &'o mut Vec<u8>,
}

impl<'o> DictionaryWriter<'o> {
    pub(super) fn begin(out: &'o mut Vec<u8>) -> Self {
        out.extend(b"<<");
        Self { out }
    }

    pub(super) fn end(self) {
        self.out.extend(b">>");
    }

    pub(super) fn name(&mut self, key: &str, name: &str) -> &mut Self {
        put_name(self.out, key.as_bytes());
        put_name(self.out, name.as_bytes());
        self
    }

    pub(super) fn integer(&mut self, key: &str, value: i64) -> &mut Self {
        self.bare(key);
        put_integer(self.out, value);
        self
    }

    pub(super) fn reference(&mut self, key: &str, id: ObjectId) -> &mut Self {
        self.bare(key);
        put_reference(self.out, id);
        self
    }

    /// Any object.
    pub(super) fn object(&mut self, key: &str, object: &Object) -> &mut Self {
        put_entry(self.out, key.as_bytes(), object);
        self
    }

    pub(super) fn dictionary(&mut self, key: &str) -> DictionaryWriter<'_> {
        put_name(self.out, key.as_bytes());
        DictionaryWriter::begin(self.out)
    }

    pub(super) fn array(&mut self, key: &str) -> ArrayWriter<'_> {
        put_name(self.out, key.as_bytes());
        self.out.push(b'[');
        ArrayWriter { out: self.out, is_empty: true }
    }

    /// The key of a value that begins with no delimiter.
    fn bare(&mut self, key: &str) {
        put_name(self.out, key.as_bytes());
        self.out.push(b' ');
    }
}

/// An array as it is written, item by item.
pub(super) struct ArrayWriter<'o> {
    out: &'o mut Vec<u8>,
    is_empty: bool,
}

impl ArrayWriter<'_> {
    pub(super) fn end(self) {
        self.out.push(b']');
    }

    pub(super) fn integer(&mut self, value: i64) {
        self.separate();
        put_integer(self.out, value);
    }

    pub(super) fn reference(&mut self, id: ObjectId) {
        self.separate();
        put_reference(self.out, id);
    }

    /// A string of ASCII without brackets and backslashes.
    pub(super) fn plain_string(&mut self, text: std::fmt::Arguments<'_>) {
        self.is_empty = false;
        let _ = write!(self.out, "({text})");
    }

    pub(super) fn dictionary(&mut self) -> DictionaryWriter<'_> {
        self.is_empty = false;
        DictionaryWriter::begin(self.out)
    }

    /// A space before an item that begins with no delimiter; none is needed after the bracket.
    fn separate(&mut self) {
        if !std::mem::replace(&mut self.is_empty, false) {
            self.out.push(b' ');
        }
    }
}

/// Whether an object begins with no delimiter, so that a space has to stand before it.
fn is_bare(object: &Object) -> bool {
    use Object::{Boolean, Integer, Null, Real, Reference};
    matches!(object, Null | Boolean(_) | Integer(_) | Real(_) | Reference(_))
}

/// Appends a number as it is displayed.
fn put_real(out: &mut Vec<u8>, value: f32) {
    // Writing to memory cannot fail.
    let _ = write!(out, "{value}");
}

/// Appends a name; what is no regular character is written by its code.
fn put_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        let is_delimiter = matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' | b'#');
        if byte.is_ascii_graphic() && !is_delimiter {
            out.push(*byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

/// Appends a string in parentheses. Only those inside that have no partner need a backslash.
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
        // A bare carriage return would be read as a line feed.
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
