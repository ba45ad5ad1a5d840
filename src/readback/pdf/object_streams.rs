//! Object streams (ISO 32000-2, 7.5.7) whose objects begin with comments, as `qpdf --qdf` writes them. `lopdf` reads such
//! objects as nothing.

use super::limits::MAX_STREAM;
use lopdf::{Object, ObjectId, Stream};

/// Blanks the comments before the objects of an object stream, and keeps every object.
#[expect(clippy::unnecessary_wraps, reason = "the type of a filter of `lopdf`")]
pub(super) fn without_comments(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let Object::Stream(stream) = object else { return Some((id, object.clone())) };
    if stream.dict.has_type(b"ObjStm") {
        // What cannot be read stays as it is, and is reported by the reader of the document.
        let _ = blank_comments(stream);
    }
    // Streams are read from where they are; those within object streams do not exist.
    Some((id, Object::Null))
}

/// The names that stand in the objects which say what a document carries.
const CARRYING: [&[u8]; 4] = [b"/Catalog", b"/EmbeddedFiles", b"/Filespec", b"/pdp-export"];

/// The same for what a document carries alone: object streams without any of these objects, which are most of a document
/// with tags, are left out.
pub(super) fn of_carried_files(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = &*object
        && stream.dict.has_type(b"ObjStm")
        && let Ok(content) = stream.get_plain_content_with_limit(MAX_STREAM)
        && !names_carrying(&content)
    {
        *object = Object::Null;
    }
    without_comments(id, object)
}

fn names_carrying(content: &[u8]) -> bool {
    let mut rest = content;
    while let Some(at) = rest.iter().position(|byte| *byte == b'/') {
        rest = &rest[at..];
        if CARRYING.iter().any(|name| rest.starts_with(name)) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

fn blank_comments(stream: &mut Stream) -> lopdf::Result<()> {
    let first = usize::try_from(stream.dict.get(b"First")?.as_i64()?).unwrap_or(usize::MAX);
    let mut content = stream.get_plain_content_with_limit(MAX_STREAM)?;
    let Some(index) = content.get(..first) else { return Ok(()) };
    let numbers = String::from_utf8_lossy(index).into_owned();
    let mut has_comments = false;
    for offset in numbers.split_whitespace().skip(1).step_by(2) {
        let Some(start) = offset.parse::<usize>().ok().and_then(|offset| offset.checked_add(first)) else { break };
        has_comments |= blank_from(&mut content, start);
    }
    if has_comments {
        stream.set_plain_content(content);
    }
    Ok(())
}

/// Blanks the comments from `start` on, up to the first byte of anything else.
fn blank_from(content: &mut [u8], start: usize) -> bool {
    let mut has_comment = false;
    let mut in_comment = false;
    for byte in content.iter_mut().skip(start) {
        in_comment = match *byte {
            b'\r' | b'\n' => false,
            b'%' => true,
            _ if in_comment => true,
            other if other.is_ascii_whitespace() => false,
            _ => return has_comment,
        };
        if in_comment {
            has_comment = true;
            *byte = b' ';
        }
    }
    has_comment
}
