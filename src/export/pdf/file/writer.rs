//! The writer of the file (ISO 32000-1, 7.5): objects, cross-references and trailer.
//!
//! `lopdf` copies every object and writes each four times to learn how long it is; a document of ten thousand tasks has
//! half a million. Here an object is written once and let go, and those of the structure are made when their turn comes.

use super::object_syntax::{put, put_dictionary};
use super::objects::integer;
use super::tagging::StructureTree;
use crate::export::pdf::decimal::put_integer;
use crate::export::pdf::deflate::Deflater;
use crate::export::pdf::standard::PdfVersion;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::collections::BTreeMap;
use std::io;

/// The most objects in an object stream; a reader unpacks them all to get one.
const OBJECTS_IN_A_STREAM: usize = 100;
/// Tells programs that the file is not text (7.5.2).
const BINARY_MARK: &[u8] = &[b'%', 0xbb, 0xad, 0xc0, 0xde, b'\n'];

/// An entry of a cross-reference stream (7.5.8.3): the kind of the entry, and two fields of four and two bytes.
type XrefEntry = [u8; 7];
/// The kind of entry of an object that stands in the file by itself: where it begins, and its generation.
const BY_ITSELF: u8 = 1;
/// The kind of entry of an object in an object stream: the number of the stream, and its index there.
const IN_STREAM: u8 = 2;

/// Writes `document` with the elements of `structure`, with object streams.
///
/// # Errors
/// Those of the compression; a file of 4 GiB or more, which is too large for its cross-references.
pub(super) fn write(
    document: Document,
    version: PdfVersion,
    structure: &StructureTree<'_>,
    deflater: &mut Deflater,
) -> io::Result<Vec<u8>> {
    let Document { objects, trailer, max_id, .. } = document;
    // Streams stand by themselves; all else is packed into object streams, in the order of the numbers.
    let (streams, mut before): (BTreeMap<ObjectId, Object>, _) =
        objects.into_iter().partition(|(_, object)| matches!(object, Object::Stream(_)));
    let behind = before.split_off(&(structure.ids().end, 0));

    let mut file = FileWriter::default();
    file.bytes.extend(format!("%PDF-{}\n", version.number()).bytes());
    file.bytes.extend(BINARY_MARK);
    for ((number, _), object) in streams {
        // All of these are streams.
        if let Object::Stream(stream) = object {
            file.stream(number, &deflater.stream(stream)?)?;
        }
    }
    let mut packer = Packer { file, packed: ObjectStream::default(), next: max_id + 1, deflater };
    for ((number, _), object) in before {
        packer.add(number, |body| put(body, &object))?;
    }
    for number in structure.ids() {
        packer.add(number, |body| structure.put_element(body, number))?;
    }
    for ((number, _), object) in behind {
        packer.add(number, |body| put(body, &object))?;
    }
    let Packer { file, next, .. } = packer.finish()?;
    file.finish(next, trailer)
}

/// Packs objects into object streams, as many as there need to be.
struct Packer<'d> {
    file: FileWriter,
    /// The stream that is filled.
    packed: ObjectStream,
    /// The number of that stream.
    next: u32,
    deflater: &'d mut Deflater,
}

impl Packer<'_> {
    /// Adds the object that `put` writes.
    fn add(&mut self, number: u32, put: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        self.packed.add(number, put);
        if self.packed.numbers.len() == OBJECTS_IN_A_STREAM { self.end_stream() } else { Ok(()) }
    }

    fn end_stream(&mut self) -> io::Result<()> {
        let packed = std::mem::take(&mut self.packed);
        self.file.object_stream(self.next, &packed, self.deflater)?;
        self.next += 1;
        Ok(())
    }

    fn finish(mut self) -> io::Result<Self> {
        if !self.packed.numbers.is_empty() {
            self.end_stream()?;
        }
        Ok(self)
    }
}

/// An object stream (7.5.7) as it is filled.
#[derive(Default)]
struct ObjectStream {
    numbers: Vec<u32>,
    /// The number of each object, and where it begins in the body.
    table: Vec<u8>,
    body: Vec<u8>,
}

impl ObjectStream {
    fn add(&mut self, number: u32, put: impl FnOnce(&mut Vec<u8>)) {
        put_integer(&mut self.table, number.into());
        self.table.push(b' ');
        put_integer(&mut self.table, i64::try_from(self.body.len()).unwrap_or(i64::MAX));
        self.table.push(b' ');
        self.numbers.push(number);
        put(&mut self.body);
        self.body.push(b' ');
    }
}

/// A file as it is written.
#[derive(Default)]
struct FileWriter {
    bytes: Vec<u8>,
    /// The cross-references, by the numbers of the objects; `None` for numbers that are not used.
    entries: Vec<Option<XrefEntry>>,
}

impl FileWriter {
    fn enter(&mut self, number: u32, kind: u8, first: u32, second: u16) {
        let index = number as usize;
        if self.entries.len() <= index {
            self.entries.resize(index + 1, None);
        }
        let mut entry = [kind; 7];
        entry[1..5].copy_from_slice(&first.to_be_bytes());
        entry[5..].copy_from_slice(&second.to_be_bytes());
        self.entries[index] = Some(entry);
    }

    /// Where the next object begins.
    fn offset(&self) -> io::Result<u32> {
        u32::try_from(self.bytes.len()).map_err(|_| io::ErrorKind::FileTooLarge.into())
    }

    fn stream(&mut self, number: u32, stream: &Stream) -> io::Result<()> {
        let start = self.offset()?;
        self.enter(number, BY_ITSELF, start, 0);
        put_integer(&mut self.bytes, number.into());
        self.bytes.extend(b" 0 obj\n");
        put_dictionary(&mut self.bytes, &stream.dict);
        self.bytes.extend(b"stream\n");
        self.bytes.extend(&stream.content);
        self.bytes.extend(b"\nendstream \nendobj\n");
        Ok(())
    }

    fn object_stream(&mut self, number: u32, packed: &ObjectStream, deflater: &mut Deflater) -> io::Result<()> {
        for (index, object) in (0_u16..).zip(&packed.numbers) {
            self.enter(*object, IN_STREAM, number, index);
        }
        let bytes = [&packed.table[..], &packed.body].concat();
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => integer(packed.numbers.len()),
            "First" => integer(packed.table.len()),
        };
        let mut stream = Stream::new(dictionary, Vec::new());
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(deflater.objects(&bytes)?);
        self.stream(number, &stream)
    }

    /// Writes the cross-reference stream, as the object of this number, and the end.
    fn finish(mut self, number: u32, mut trailer: Dictionary) -> io::Result<Vec<u8>> {
        let start = self.offset()?;
        self.enter(number, BY_ITSELF, start, 0);
        // Numbers that are not used have no entry: the index tells which ranges have.
        let mut ranges: Vec<Object> = Vec::new();
        let mut first = 0;
        for entries in self.entries.chunk_by(|a, b| a.is_some() == b.is_some()) {
            if entries[0].is_some() {
                ranges.extend([integer(first).into(), integer(entries.len()).into()]);
            }
            first += entries.len();
        }
        trailer.set("Type", "XRef");
        trailer.set("Size", integer(self.entries.len()));
        trailer.set("W", [1, 4, 2].map(Object::Integer).to_vec());
        trailer.set("Index", ranges);
        let content = self.entries.iter().flatten().copied().collect::<Vec<XrefEntry>>().concat();
        self.stream(number, &Stream::new(trailer, content))?;
        // A signature is written behind the end, whose marker has to be a line of its own then (ISO 19005-3, 6.1.9).
        self.bytes.extend(format!("\nstartxref\n{start}\n%%EOF\n").bytes());
        Ok(self.bytes)
    }
}
