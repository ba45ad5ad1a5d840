//! The syntax of objects (ISO 32000-1, 7.3).

use crate::export::pdf::decimal::put_integer;
use lopdf::{Dictionary, Object, StringFormat};
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
        Object::Reference((number, generation)) => {
            put_integer(out, (*number).into());
            out.push(b' ');
            put_integer(out, (*generation).into());
            out.extend(b" R");
        }
        // A stream stands by itself, never within an object.
        Object::Stream(_) => {}
    }
}

/// Appends a dictionary.
pub(super) fn put_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
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
