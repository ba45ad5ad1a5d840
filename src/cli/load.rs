//! Reading catalogues and templates from where they are kept.

use super::builtin;
use super::failure::{Failure, shown};
use super::messages::Messages;
use crate::complaint::quoted;
use crate::domain::{Catalogue, Language, nearest};
use crate::export::Format;
use crate::input::{
    BrandSpec, Code, MAX_BYTES, Place, Problem, Problems, SourceText, TemplateContext, decode, extended,
    is_import_template, read_brand, read_catalogue, read_import_template, read_template,
};
use crate::plan::ImportTemplate;
use crate::template::Template;
use std::fs::File;
use std::io::{self, Read};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
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

/// The template called or kept at `asked`, else the default one, in `language`, and its text with those of the templates
/// that it extends; its warnings are said.
pub(super) fn template(
    asked: Option<&Path>,
    catalogue: &Catalogue,
    language: Option<&Language>,
    messages: &mut Messages,
) -> Result<(Template, Vec<Arc<SourceText>>), Failure> {
    let asked = asked.unwrap_or_else(|| Path::new(builtin::DEFAULT_TEMPLATE));
    let layers = layers(asked, language.is_some())?;
    let (template, warnings) = parse(&layers, catalogue, None)?;
    messages.problems(&layers[0], &warnings);
    match language {
        Some(language) if !template.languages.contains(language) => {
            let names = quoted(template.languages.iter().map(Language::as_str));
            let message = format!("the template `{}` has no wording in `{language}`", template.name);
            Err(Failure::usage(message, format!("it has {names}; add others under `translations`")))
        }
        Some(language) if *language != template.language => Ok((parse(&layers, catalogue, Some(language))?.0, layers)),
        _ => Ok((template, layers)),
    }
}

/// The import template called or kept at `asked`, and its warnings said; nothing where a template for documents is.
pub(super) fn import_template(
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
pub(super) fn built_in_import(template: &builtin::BuiltIn, catalogue: &Catalogue) -> Option<ImportTemplate> {
    read_import_template(&built_in(template.name, template.json), &catalogue.roles).ok().map(|(template, _)| template)
}

/// A built-in template.
pub(super) fn built_in_template(name: &str, catalogue: &Catalogue) -> Result<Template, Failure> {
    Ok(parse(&layers(Path::new(name), false)?, catalogue, None)?.0)
}

/// The look of a house, in a file of its own; its warnings are said.
pub(super) fn brand(source: &Arc<SourceText>, messages: &mut Messages) -> Result<BrandSpec, Failure> {
    let (brand, warnings) = read_brand(source)?;
    messages.problems(source, &warnings);
    Ok(brand)
}

/// The first of `layers` laid over the others.
fn parse(
    layers: &[Arc<SourceText>],
    catalogue: &Catalogue,
    language: Option<&Language>,
) -> Result<(Template, Vec<Problem>), Failure> {
    let context = TemplateContext { catalogue, formats: Format::NAMES, bases: &layers[1..], language };
    Ok(read_template(&layers[0], context)?)
}

/// A template's text, then that of the one which it extends, and so on. A file that is extended is looked for beside
/// the one that extends it. What is built in comes with its translations where they are needed.
fn layers(asked: &Path, with_translations: bool) -> Result<Vec<Arc<SourceText>>, Failure> {
    const MOST_LAYERS: usize = 8;
    let mut layers = vec![template_source(asked, with_translations)?];
    let mut folder = asked.parent().map(Path::to_owned).unwrap_or_default();
    while let Some((name, place)) = extended(&layers[layers.len() - 1])? {
        if layers.len() == MOST_LAYERS {
            let message = format!("`{}` extends more than {} templates", layers[0].name, MOST_LAYERS - 1);
            return Err(Failure::usage(message, "check that no template extends itself"));
        }
        let path = if builtin::template(&name).is_some() { PathBuf::from(&name) } else { folder.join(&name) };
        let base = template_source(&path, with_translations)
            .map_err(|failure| no_base(failure, &layers[layers.len() - 1], place))?;
        layers.push(base);
        folder = path.parent().map(Path::to_owned).unwrap_or_default();
    }
    Ok(layers)
}

/// A template that is to be extended and is not there, with the place that names it.
fn no_base(failure: Failure, source: &Arc<SourceText>, place: Place) -> Failure {
    let note = match failure {
        Failure::Usage(mut notes) if !notes.is_empty() => notes.remove(0),
        Failure::World(note) => note,
        other => return other,
    };
    let problem = Problem { code: Code::UnknownTemplate, place, complaint: note };
    Failure::Input(vec![Problems { source: Arc::clone(source), list: vec![problem] }])
}

fn built_in(name: &str, text: &str) -> Arc<SourceText> {
    Arc::new(SourceText { name: name.to_owned(), text: text.to_owned() })
}

/// A built-in template by its name, unless what is asked for looks like a file or is one.
fn template_source(asked: &Path, with_translations: bool) -> Result<Arc<SourceText>, Failure> {
    let name = asked.to_str().unwrap_or_default();
    if let Some(template) = builtin::template(name) {
        let text = if with_translations { template.translated } else { template.json };
        return Ok(built_in(&format!("the built-in template {name}"), text));
    }
    let is_file = name.contains(['/', MAIN_SEPARATOR]) || asked.extension().is_some() || asked.exists();
    if is_file {
        return read(asked);
    }
    Err(no_template(&shown(asked)))
}

/// The text of a built-in template, as people write it.
pub(super) fn template_text(name: &str) -> Result<&'static str, Failure> {
    builtin::template(name)
        .or_else(|| builtin::import(name))
        .map(|template| template.yaml)
        .ok_or_else(|| no_template(name))
}

fn no_template(name: &str) -> Failure {
    let names = || builtin::TEMPLATES.iter().chain(builtin::IMPORTS).map(|template| template.name);
    let hint = nearest(name, names()).map_or_else(
        || format!("the built-in templates are {}; a file is named with its extension", quoted(names())),
        |near| format!("did you mean `{near}`?"),
    );
    Failure::usage(format!("there is no template `{}`", name.escape_debug()), hint)
}

/// The text of a file, or of standard input (`-`).
pub(super) fn read(path: &Path) -> Result<Arc<SourceText>, Failure> {
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

/// The bytes of a file that is no text; one that is too large is none.
pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = read_bounded(File::open(path)?)?;
    if bytes.len() > MAX_BYTES { Err(too_large()) } else { Ok(bytes) }
}

pub(super) fn too_large() -> io::Error {
    io::Error::other(format!("it is larger than {} MiB", MAX_BYTES / 1024 / 1024))
}

/// Reads one byte more than a text may have, and no further.
pub(super) fn read_bounded(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    reader.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}
