//! Reading the texts of files, in the encoding that somebody names or that they have.

use super::source::{name_of, read_bytes, refuse_kind, refuse_other};
use crate::cli::report::{Failure, Messages};
use crate::complaint::Complaint;
use crate::input::{Code, FileKind, SourceText, TextEncoding, decode_in, is_unmarked_utf_8};
use std::io::{self, BufRead};
use std::path::Path;
use std::sync::Arc;

/// Reads texts, and says what was found.
pub(crate) struct TextReader<'m> {
    /// The encoding of texts that are not Unicode.
    encoding: TextEncoding,
    pub(crate) messages: &'m mut Messages,
}

impl<'m> TextReader<'m> {
    /// Reads texts that are not Unicode in this encoding.
    pub(crate) fn new(encoding: impl Into<TextEncoding>, messages: &'m mut Messages) -> Self {
        Self { encoding: encoding.into(), messages }
    }

    /// Reads the text of a file, or of standard input (`-`).
    pub(crate) fn read(&mut self, path: &Path) -> Result<Arc<SourceText>, Failure> {
        let bytes = read_bytes(path)?;
        let name = name_of(path);
        if let Some(kind) = FileKind::of_bytes(&bytes) {
            return Err(refuse_kind(&name, kind, "YAML or JSON"));
        }
        self.decode(&name, bytes)
    }

    /// Reads the text of a file that has to be `wanted`. One that looks like something else is refused with the option
    /// that takes it, not with every key that it has or lacks.
    pub(crate) fn read_as(&mut self, path: &Path, wanted: FileKind) -> Result<Arc<SourceText>, Failure> {
        let source = self.read(path).map_err(|failure| match failure {
            Failure::Input(mut all) => {
                let problems = all.iter_mut().flat_map(|problems| &mut problems.list);
                for problem in problems.filter(|problem| problem.code == Code::Empty) {
                    problem.complaint.hint = wanted.beginning().into();
                }
                Failure::Input(all)
            }
            other => other,
        })?;
        // A catalogue can be long: what it looks like is asked if it is none.
        if wanted != FileKind::Catalogue {
            refuse_other(&source, wanted)?;
        }
        Ok(source)
    }

    /// Decodes the bytes of a text, which messages call `name`.
    pub(crate) fn decode(&mut self, name: &str, bytes: Vec<u8>) -> Result<Arc<SourceText>, Failure> {
        let encoding = self.encoding_of_bytes(name, &bytes);
        Ok(decode_in(name, bytes, encoding)?)
    }

    /// The encoding to read these bytes in.
    pub(crate) fn encoding_of_bytes(&mut self, name: &str, bytes: &[u8]) -> TextEncoding {
        // Bytes in memory can always be read.
        self.encoding_of(name, bytes).unwrap_or(self.encoding)
    }

    /// The encoding to read a text in: what is UTF-8 stays that, as an option is for all files of a command, and few of
    /// them need it.
    pub(crate) fn encoding_of(&mut self, name: &str, text: impl BufRead) -> io::Result<TextEncoding> {
        if self.encoding == TextEncoding::Unicode || !is_unmarked_utf_8(text)? {
            return Ok(self.encoding);
        }
        let message = format!("`{name}` is UTF-8 text, and was read as that in spite of `--encoding`");
        self.messages.note_once(&Complaint::new(message, "leave out `--encoding` if no other file needs it"));
        Ok(TextEncoding::Unicode)
    }
}
