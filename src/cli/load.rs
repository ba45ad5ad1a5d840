//! Reading catalogues and templates from where they are kept.

use super::builtin;
use super::failure::{Failure, shown};
use super::messages::Messages;
use crate::domain::{Catalogue, nearest};
use crate::export::Format;
use crate::input::{MAX_BYTES, SourceText, TemplateContext, decode, read_catalogue, read_template};
use crate::report::Template;
use std::fs::File;
use std::io::{self, Read};
use std::path::{MAIN_SEPARATOR, Path};
use std::sync::Arc;

/// The catalogue at `path` (`-` is standard input), else the built-in one, and its text; its warnings are said.
pub(super) fn catalogue(path: Option<&Path>, messages: &mut Messages) -> Result<(Catalogue, Arc<SourceText>), Failure> {
    let source = match path {
        None => built_in("the built-in catalogue", builtin::CATALOGUE_JSON),
        Some(path) => read(path)?,
    };
    let (catalogue, warnings) = read_catalogue(&source)?;
    messages.problems(&source, &warnings);
    Ok((catalogue, source))
}

/// The template called or kept at `template`, else the default one; its warnings are said.
pub(super) fn template(
    template: Option<&Path>,
    catalogue: &Catalogue,
    messages: &mut Messages,
) -> Result<Template, Failure> {
    let source = template_source(template.unwrap_or_else(|| Path::new(builtin::DEFAULT_TEMPLATE)))?;
    let (template, warnings) = parse_template(&source, catalogue)?;
    messages.problems(&source, &warnings);
    Ok(template)
}

/// A built-in template.
pub(super) fn built_in_template(name: &str, catalogue: &Catalogue) -> Result<Template, Failure> {
    let text = builtin::template(name).map_or("", |template| template.json);
    Ok(parse_template(&built_in(name, text), catalogue)?.0)
}

fn parse_template(
    source: &Arc<SourceText>,
    catalogue: &Catalogue,
) -> Result<(Template, Vec<crate::input::Problem>), crate::input::Problems> {
    read_template(source, TemplateContext { roles: &catalogue.roles, formats: Format::NAMES })
}

fn built_in(name: &str, text: &str) -> Arc<SourceText> {
    Arc::new(SourceText { name: name.to_owned(), text: text.to_owned() })
}

/// A built-in template by its name, unless what is asked for looks like a file or is one.
fn template_source(asked: &Path) -> Result<Arc<SourceText>, Failure> {
    let name = asked.to_str().unwrap_or_default();
    if let Some(template) = builtin::template(name) {
        return Ok(built_in(&format!("the built-in template {name}"), template.json));
    }
    let is_file = name.contains(['/', MAIN_SEPARATOR]) || asked.extension().is_some() || asked.exists();
    if is_file {
        return read(asked);
    }
    Err(no_template(&shown(asked)))
}

/// The text of a built-in template, as people write it.
pub(super) fn template_text(name: &str) -> Result<&'static str, Failure> {
    builtin::template(name).map(|template| template.yaml).ok_or_else(|| no_template(name))
}

fn no_template(name: &str) -> Failure {
    let names = || builtin::TEMPLATES.iter().map(|template| template.name);
    let hint = nearest(name, names()).map_or_else(
        || format!("the built-in templates are {}; a file is named with its extension", quoted(names())),
        |near| format!("did you mean `{near}`?"),
    );
    Failure::usage(format!("there is no template `{}`", name.escape_debug()), hint)
}

/// `names` with back-ticks and commas.
pub(super) fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn read(path: &Path) -> Result<Arc<SourceText>, Failure> {
    let is_stdin = path.as_os_str() == "-";
    let name = if is_stdin { "standard input".to_owned() } else { shown(path) };
    let bytes = if is_stdin { read_bounded(io::stdin().lock()) } else { File::open(path).and_then(read_bounded) };
    let bytes = bytes.map_err(|error| {
        let hint = match error.kind() {
            io::ErrorKind::NotFound => "check the spelling, and the folder you are in",
            io::ErrorKind::IsADirectory => "name a file in it",
            _ => "check that the file can be read",
        };
        Failure::world(&format!("`{name}` could not be read"), &error, hint)
    })?;
    Ok(decode(&name, bytes)?)
}

/// Reads one byte more than a text may have, and no further.
fn read_bounded(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    reader.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}
