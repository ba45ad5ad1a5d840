//! Loading an import template: built in, or from a file.

use super::builtin::{self, built_in};
use super::text_reader::TextReader;
use crate::cli::report::Failure;
use crate::domain::Catalogue;
use crate::input::{FileKind, is_import_template, read_import_template};
use crate::plan::ImportTemplate;
use std::path::Path;

/// Loads the import template that `name` names: a built-in one or a file. `None` means that it is a template for
/// documents, or that there is none. Warnings are reported.
pub(crate) fn import_template(
    name: Option<&Path>,
    catalogue: &Catalogue,
    texts: &mut TextReader<'_>,
) -> Result<Option<ImportTemplate>, Failure> {
    let Some(path) = name else { return Ok(None) };
    let name = path.to_str().unwrap_or_default();
    let source = match builtin::import(name) {
        Some(template) => built_in(&format!("the built-in import template {name}"), template.json),
        // A built-in template comes before a file of the same name.
        None if builtin::template(name).is_none() && path.is_file() => texts.read_as(path, FileKind::Template)?,
        None => return Ok(None),
    };
    // A file may be a template for documents too, which is then read again as such.
    if !is_import_template(&source) {
        return Ok(None);
    }
    let (template, warnings) = read_import_template(&source, &catalogue.roles)?;
    texts.messages.problems(&source, &warnings);
    Ok(Some(template))
}

/// Loads a built-in import template; `None` if it does not fit the roles of the catalogue.
pub(crate) fn built_in_import(template: &builtin::BuiltIn, catalogue: &Catalogue) -> Option<ImportTemplate> {
    read_import_template(&built_in(template.name, template.json), &catalogue.roles).ok().map(|(template, _)| template)
}
