//! Loading a catalogue: built in, or from a file.

use super::builtin::{self, built_in};
use super::source::refuse_other;
use super::template::TemplateChoice;
use super::text_reader::TextReader;
use crate::cli::report::Failure;
use crate::complaint::{Complaint, counted, printable};
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

/// The catalogue in the language of `choice`, if it has a translation into it.
pub(crate) fn in_language(catalogue: &Catalogue, choice: &TemplateChoice) -> Result<Option<Catalogue>, Failure> {
    /// How many texts are named.
    const MOST: usize = 5;
    let Some(language) = &choice.language else { return Ok(None) };
    catalogue.in_language(language).map_err(|missing| {
        let count = counted(missing.len() as u64, "text");
        let names = missing.iter().take(MOST).map(|text| format!("`{}`", printable(text.as_str()))).collect::<Vec<_>>();
        let more = if missing.len() > MOST { ", and others" } else { "" };
        let message = format!("the catalogue does not say in `{language}` {count}: {}{more}", names.join(", "));
        let hint = format!("add it under `translations`, `{language}`, also where both languages say the same");
        Failure::Data(vec![Complaint::new(message, hint)])
    })
}
