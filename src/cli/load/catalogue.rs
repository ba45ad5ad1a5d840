//! Loading a catalogue: built in, or from a file.

use super::builtin::{self, built_in};
use super::source::{read_as, refuse_other};
use crate::cli::report::{Failure, Messages};
use crate::domain::Catalogue;
use crate::input::{FileKind, SourceText, read_catalogue};
use std::path::Path;
use std::sync::Arc;

/// Loads the catalogue at `path`, or the built-in one, and returns its text too; `-` is standard input. Warnings are
/// reported.
pub(crate) fn catalogue(path: Option<&Path>, messages: &mut Messages) -> Result<(Catalogue, Arc<SourceText>), Failure> {
    let source = match path {
        None => built_in("the built-in catalogue", builtin::CATALOGUE_JSON),
        Some(path) => read_as(path, FileKind::Catalogue)?,
    };
    let (catalogue, warnings) = match read_catalogue(&source) {
        Ok(read) => read,
        Err(problems) => {
            refuse_other(&source, FileKind::Catalogue)?;
            return Err(problems.into());
        }
    };
    messages.problems(&source, &warnings);
    Ok((catalogue, source))
}
