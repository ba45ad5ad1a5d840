//! The file of a customer list, which a run reads several times.

use super::list_copy::ListCopy;
use crate::batch::ListColumns;
use crate::cli::load::{self, TextReader};
use crate::cli::report::Failure;
use crate::complaint::{Complaint, printable_path};
use crate::input::{
    CustomerList, FileKind, LIST_HINT, MAX_BYTES, SheetOptions, SourceText, TextEncoding, compound_file,
    is_marked_utf_16, read_customers_csv, read_customers_tree, read_customers_workbook,
};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The first bytes of an Excel workbook: those of a ZIP archive.
const WORKBOOK: &[u8] = b"PK";
/// The first bytes of a workbook of Excel 97 to 2003, and of an encrypted one: those of an OLE compound file.
const OLD_WORKBOOK: &[u8] = b"\xd0\xcf\x11\xe0";
/// How many bytes tell the kind of a file.
const START: usize = 8;

/// A customer list that can be read again.
pub(in crate::cli::commands) struct ListFile {
    /// The name of the list in messages.
    pub(in crate::cli::commands) name: String,
    source: ListSource,
    /// What is read of a workbook.
    options: SheetOptions,
    /// How CSV is encoded.
    encoding: TextEncoding,
}

enum ListSource {
    /// A CSV file, read as a stream so that a long list takes no memory.
    Csv(PathBuf),
    /// A copy of CSV that can be read once only.
    Copied(ListCopy),
    /// The bytes of a workbook.
    Workbook(Vec<u8>),
    /// YAML or JSON.
    Tree(Arc<SourceText>),
}

impl ListFile {
    /// Opens the list at `path`, and finds out its format; `-` is standard input. The options are for workbooks.
    pub(super) fn open(path: &Path, options: SheetOptions, texts: &mut TextReader<'_>) -> Result<Self, Failure> {
        let is_stdin = path.as_os_str() == "-";
        let name = if is_stdin { "standard input".to_owned() } else { printable_path(path) };
        let unreadable = |error: io::Error| unreadable(&name, &error);
        let extension = path.extension().and_then(|e| e.to_str()).map(str::to_lowercase);
        let is_tree = extension.is_some_and(|e| ["yaml", "yml", "json"].contains(&e.as_str()));
        if !is_stdin && path.metadata().map_err(unreadable)?.is_dir() {
            return Err(unreadable(io::ErrorKind::IsADirectory.into()));
        }
        let source = if is_tree {
            ListSource::Tree(texts.read(path)?)
        } else if !is_stdin && path.is_file() {
            let mut start = [0; START];
            let length = File::open(path).and_then(|mut file| file.read(&mut start)).map_err(unreadable)?;
            if start.starts_with(OLD_WORKBOOK) {
                return Err(old_workbook(&load::read_file(path).map_err(unreadable)?, &name));
            }
            refuse_utf_16(&start[..length], &name)?;
            if let Some(kind @ FileKind::Pdf) = FileKind::of_bytes(&start[..length]) {
                return Err(load::refuse_kind(&name, kind, FileKind::List.described()));
            }
            if start.starts_with(WORKBOOK) {
                ListSource::Workbook(load::read_file(path).map_err(unreadable)?)
            } else {
                ListSource::Csv(path.to_owned())
            }
        } else {
            // Standard input or a pipe.
            read_once(path, is_stdin, &name, texts).map_err(unreadable)??
        };
        let encoding = source.encoding(&name, texts).map_err(unreadable)?;
        let list = Self { name, source, options, encoding };
        list.refuse_sheet_options()?;
        Ok(list)
    }

    /// Only workbooks have sheets, and hide rows.
    fn refuse_sheet_options(&self) -> Result<(), Failure> {
        let SheetOptions { sheet, skips_hidden } = &self.options;
        let option = match (sheet, skips_hidden, &self.source) {
            (_, _, ListSource::Workbook(_)) | (None, false, _) => return Ok(()),
            (Some(_), ..) => "--sheet",
            (None, ..) => "--skip-hidden",
        };
        let message = format!("`{option}` is for workbooks, and the list `{}` is none", self.name);
        Err(Failure::usage(message, "leave it out, or name an Excel workbook (.xlsx)"))
    }

    /// Reads the list from its beginning. What is read goes into `digest` too.
    pub(super) fn read(&self, digest: &Arc<Mutex<Sha256>>) -> Result<CustomerList, Failure> {
        let refused = |complaint: Complaint| {
            Failure::Data(vec![complaint.about(&format!("the list `{}` could not be read", self.name))])
        };
        let path = match &self.source {
            ListSource::Workbook(bytes) => {
                add(digest, bytes);
                return read_customers_workbook(bytes, &self.options).map_err(refused);
            }
            ListSource::Tree(source) => {
                add(digest, source.text.as_bytes());
                return read_customers_tree(source).map_err(|problems| {
                    load::refuse_other(source, FileKind::List).err().unwrap_or_else(|| problems.into())
                });
            }
            ListSource::Csv(path) => path,
            ListSource::Copied(copy) => {
                return read_customers_csv(digesting(copy.reader(), digest), self.encoding).map_err(refused);
            }
        };
        let file = File::open(path).map_err(|error| unreadable(&self.name, &error))?;
        read_customers_csv(digesting(file, digest), self.encoding).map_err(refused)
    }

    /// Reads the list again, and fails if its header is no longer the one that `columns` were read from.
    pub(in crate::cli::commands) fn read_again(
        &self,
        columns: &ListColumns,
        digest: &Arc<Mutex<Sha256>>,
    ) -> Result<CustomerList, Failure> {
        let list = self.read(digest)?;
        if columns.is_of(&list.headers) { Ok(list) } else { Err(self.changed()) }
    }

    /// The failure for a list that was changed during the run.
    pub(super) fn changed(&self) -> Failure {
        let message = format!("the list `{}` was changed during the run", self.name);
        Failure::Io(Complaint::new(message, "run again; finished documents are kept"))
    }
}

impl ListSource {
    /// How CSV is encoded; other sources have said it.
    fn encoding(&self, name: &str, texts: &mut TextReader<'_>) -> io::Result<TextEncoding> {
        match self {
            Self::Csv(path) => texts.encoding_of(name, BufReader::new(File::open(path)?)),
            Self::Copied(copy) => texts.encoding_of(name, BufReader::new(copy.reader())),
            Self::Workbook(_) | Self::Tree(_) => Ok(TextEncoding::Unicode),
        }
    }
}

fn unreadable(name: &str, error: &io::Error) -> Failure {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "check the spelling, and the folder you are in",
        io::ErrorKind::FileTooLarge => "save it to a file, and give its path",
        _ => LIST_HINT,
    };
    Failure::io(&format!("the list `{name}` could not be read"), error, hint)
}

/// Refuses UTF-16 without a mark, which looks like any bytes.
fn refuse_utf_16(start: &[u8], name: &str) -> Result<(), Failure> {
    // ASCII in UTF-16 has a zero in every other byte.
    if start.starts_with(WORKBOOK) || is_marked_utf_16(start) || !start.contains(&0) {
        return Ok(());
    }
    let message = format!("the list `{name}` could not be read: it looks like UTF-16 without a byte order mark");
    Err(Failure::Data(vec![Complaint::new(message, "save it as `CSV UTF-8`")]))
}

/// That a workbook of before 2007, or an encrypted one, is no list.
fn old_workbook(bytes: &[u8], name: &str) -> Failure {
    let complaint =
        compound_file(bytes).map(|complaint| complaint.about(&format!("the list `{name}` could not be read")));
    Failure::Data(complaint.into_iter().collect())
}

/// Whether text begins like a list in YAML or JSON: with an item, a comment, or the start of a document.
fn begins_like_tree(start: &[u8]) -> bool {
    // The beginning of a tree is ASCII, which UTF-16 writes with zeros between the letters.
    let narrow: Vec<u8> = start.iter().copied().filter(|byte| !matches!(byte, 0 | 0xfe | 0xff)).collect();
    let text = narrow.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&narrow).trim_ascii_start();
    [&b"- "[..], b"-\n", b"-\r", b"---", b"[", b"{", b"#"].iter().any(|mark| text.starts_with(mark))
}

/// Reads what can be read once only. A workbook, YAML or JSON is kept in memory; CSV may be long, and is copied to disk.
fn read_once(
    path: &Path,
    is_stdin: bool,
    name: &str,
    texts: &mut TextReader<'_>,
) -> io::Result<Result<ListSource, Failure>> {
    let mut reader: Box<dyn BufRead> =
        if is_stdin { Box::new(io::stdin().lock()) } else { Box::new(BufReader::new(File::open(path)?)) };
    let start = reader.fill_buf()?;
    if start.starts_with(OLD_WORKBOOK) {
        return Ok(Err(old_workbook(&load::read_bounded(&mut reader)?, name)));
    }
    if let Err(failure) = refuse_utf_16(&start[..start.len().min(START)], name) {
        return Ok(Err(failure));
    }
    let is_workbook = start.starts_with(WORKBOOK);
    if is_workbook || begins_like_tree(start) {
        let bytes = load::read_bounded(&mut reader)?;
        if is_workbook && bytes.len() > MAX_BYTES {
            return Err(load::too_large());
        }
        return Ok(if is_workbook {
            Ok(ListSource::Workbook(bytes))
        } else {
            texts.decode(name, bytes).map(ListSource::Tree)
        });
    }
    Ok(Ok(ListSource::Copied(ListCopy::of(&mut reader)?)))
}

fn add(digest: &Mutex<Sha256>, bytes: &[u8]) {
    digest.lock().unwrap_or_else(PoisonError::into_inner).update(bytes);
}

fn digesting<R: Read>(reader: R, digest: &Arc<Mutex<Sha256>>) -> DigestReader<BufReader<R>> {
    DigestReader { reader: BufReader::with_capacity(1 << 16, reader), digest: Arc::clone(digest) }
}

/// A reader that adds what it reads to a digest.
struct DigestReader<R> {
    reader: R,
    digest: Arc<Mutex<Sha256>>,
}

impl<R: BufRead> Read for DigestReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?;
        let length = bytes.len().min(buffer.len());
        buffer[..length].copy_from_slice(&bytes[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for DigestReader<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What is consumed is still in the buffer: to fill it again reads nothing new.
        if let Ok(bytes) = self.reader.fill_buf() {
            add(&self.digest, &bytes[..amount.min(bytes.len())]);
        }
        self.reader.consume(amount);
    }
}
