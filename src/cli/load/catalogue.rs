//! Loading a catalogue: built in, or from a file.

use super::builtin::{self, built_in};
use super::source::read;
use crate::cli::report::{Failure, Messages};
use crate::domain::Catalogue;
use crate::input::{SourceText, read_catalogue};
use std::path::Path;
use std::sync::Arc;

/// Loads the catalogue at `path`, or the built-in one, and returns its text too; `-` is standard input. Warnings are
/// reported.
pub(crate) fn catalogue(path: Option<&Path>, messages: &mut Messages) -> Result<(Catalogue, Arc<SourceText>), Failure> {
    let source = match path {
        None => built_in("the built-in catalogue", builtin::CATALOGUE_JSON),
        Some(path) => read(path)?,
    };
    let (catalogue, warnings) = read_catalogue(&source)?;
    messages.problems(&source, &warnings);
    Ok((catalogue, source))
}
