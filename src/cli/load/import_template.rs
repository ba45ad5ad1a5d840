//! Import templates: built in, or in a file.

use super::builtin::{self, built_in};
use super::source::read;
use crate::cli::report::{Failure, Messages};
use crate::domain::Catalogue;
use crate::input::{is_import_template, read_import_template};
use crate::plan::ImportTemplate;
use std::path::Path;

/// The import template called or kept at `asked`, and its warnings said; nothing where a template for documents is.
pub(crate) fn import_template(
    asked: Option<&Path>,
    catalogue: &Catalogue,
    messages: &mut Messages,
) -> Result<Option<ImportTemplate>, Failure> {
    let Some(asked) = asked else { return Ok(None) };
    let name = asked.to_str().unwrap_or_default();
    let source = match builtin::import(name) {
        Some(template) => built_in(&format!("the built-in import template {name}"), template.json),
        None if builtin::template(name).is_none() && asked.is_file() => read(asked)?,
        None => return Ok(None),
    };
    if !is_import_template(&source) {
        return Ok(None);
    }
    let (template, warnings) = read_import_template(&source, &catalogue.roles)?;
    messages.problems(&source, &warnings);
    Ok(Some(template))
}

/// A built-in import template, if the catalogue's roles fit it.
pub(crate) fn built_in_import(template: &builtin::BuiltIn, catalogue: &Catalogue) -> Option<ImportTemplate> {
    read_import_template(&built_in(template.name, template.json), &catalogue.roles).ok().map(|(template, _)| template)
}
