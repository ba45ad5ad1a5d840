//! Loading a catalogue: built in, or from a file.

use super::builtin::{self, built_in};
use super::source::refuse_other;
use super::text_reader::TextReader;
use crate::cli::report::Failure;
use crate::domain::Catalogue;
use crate::input::{FileKind, SourceText, read_catalogue};
use std::path::Path;
use std::sync::Arc;

/// Loads the catalogue at `path`, or the built-in one, and returns its text too; `-` is standard input. Warnings are
/// reported.
pub(crate) fn catalogue(
    path: Option<&Path>,
    texts: &mut TextReader<'_>,
) -> Result<(Catalogue, Arc<SourceText>), Failure> {
    let source = match path {
        None => built_in("the built-in catalogue", builtin::CATALOGUE_JSON),
        Some(path) => texts.read_as(path, FileKind::Catalogue)?,
    };
    let (catalogue, warnings) = match read_catalogue(&source) {
        Ok(read) => read,
        Err(problems) => {
            refuse_other(&source, FileKind::Catalogue)?;
            return Err(problems.into());
        }
    };
    texts.messages.problems(&source, &warnings);
    Ok((catalogue, source))
}
