//! Document templates: built in, or in a file, with those that they extend.

use super::builtin::{self, built_in};
use super::source::read;
use crate::cli::report::{Failure, Messages};
use crate::complaint::{quoted, shown};
use crate::domain::{Catalogue, Language, nearest};
use crate::input::{Code, Place, Problem, Problems, SourceText, TemplateContext, extended, read_template};
use crate::template::Template;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

/// Which template is asked for.
#[derive(Clone, Debug)]
pub(crate) struct TemplateChoice {
    /// Its name or its file.
    pub(crate) path: PathBuf,
    /// The language of its wording; `None`: its own.
    pub(crate) language: Option<Language>,
}

impl TemplateChoice {
    /// The choice of `path`, else the default template, in the language with the tag `language`.
    pub(crate) fn new(path: Option<&Path>, language: Option<&str>) -> Result<Self, Failure> {
        let path = path.unwrap_or_else(|| Path::new(builtin::DEFAULT_TEMPLATE)).to_owned();
        Ok(Self { path, language: language.map(parse_language).transpose()? })
    }
}

fn parse_language(typed: &str) -> Result<Language, Failure> {
    let language = Language::parse(typed).or_else(|| Language::parse(&typed.to_lowercase()));
    language.ok_or_else(|| {
        let message = format!("`{}` is not a language tag", typed.escape_debug());
        Failure::usage(message, "write a tag such as `en`, `de` or `fr`")
    })
}

/// A template with the texts that it was read from.
pub(crate) struct LoadedTemplate {
    pub(crate) template: Template,
    /// Its name or its file.
    pub(crate) path: PathBuf,
    /// Its text, then those of the templates that it extends.
    pub(crate) layers: Vec<Arc<SourceText>>,
}

/// Reads the template of `choice`; its warnings are reported.
pub(crate) fn template(
    choice: TemplateChoice,
    catalogue: &Catalogue,
    messages: &mut Messages,
) -> Result<LoadedTemplate, Failure> {
    let TemplateChoice { path, language } = choice;
    let layers = layers(&path, language.is_some())?;
    let (mut template, warnings) = parse(&layers, catalogue, None)?;
    messages.problems(&layers[0], &warnings);
    if let Some(language) = &language {
        if !template.languages.contains(language) {
            let names = quoted(template.languages.iter().map(Language::as_str));
            let message = format!("the template `{}` has no wording in `{language}`", template.name);
            return Err(Failure::usage(message, format!("it has {names}; add others under `translations`")));
        }
        if *language != template.language {
            template = parse(&layers, catalogue, Some(language))?.0;
        }
    }
    Ok(LoadedTemplate { template, path, layers })
}

/// A built-in template.
pub(crate) fn built_in_template(name: &str, catalogue: &Catalogue) -> Result<Template, Failure> {
    Ok(parse(&layers(Path::new(name), false)?, catalogue, None)?.0)
}

/// The first of `layers` laid over the others.
fn parse(
    layers: &[Arc<SourceText>],
    catalogue: &Catalogue,
    language: Option<&Language>,
) -> Result<(Template, Vec<Problem>), Failure> {
    let context = TemplateContext { catalogue, bases: &layers[1..], language };
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
pub(crate) fn template_text(name: &str) -> Result<&'static str, Failure> {
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
