//! Loading a document template: built in or from a file, with the templates that it extends.

use super::builtin::{self, built_in};
use super::source::read_as;
use crate::cli::report::{Failure, Messages};
use crate::complaint::{printable_path, quoted};
use crate::domain::{Catalogue, Language, nearest};
use crate::input::{Code, FileKind, Place, Problem, Problems, SourceText, TemplateContext, extended, read_template};
use crate::template::Template;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

/// A requested template.
#[derive(Clone, Debug)]
pub(crate) struct TemplateChoice {
    /// The name of a built-in template, or the path of a file.
    pub(crate) path: PathBuf,
    /// The language of the wording; `None` is the template's own.
    pub(crate) language: Option<Language>,
}

impl TemplateChoice {
    /// The template at `path`, or the default one, in the language with the tag `language`.
    pub(crate) fn new(path: Option<&Path>, language: Option<&str>) -> Result<Self, Failure> {
        let path = path.unwrap_or_else(|| Path::new(builtin::DEFAULT_TEMPLATE)).to_owned();
        Ok(Self { path, language: language.map(parse_language).transpose()? })
    }
}

fn parse_language(typed: &str) -> Result<Language, Failure> {
    // Tags are written in lower case, but `DE` is clear too.
    let language = Language::parse(typed).or_else(|| Language::parse(&typed.to_lowercase()));
    language.ok_or_else(|| {
        let message = format!("`{}` is not a language tag", typed.escape_debug());
        Failure::usage(message, "write a tag such as `en`, `de` or `fr`")
    })
}

/// A template, and the texts that it was read from.
pub(crate) struct LoadedTemplate {
    pub(crate) template: Template,
    /// The name of a built-in template, or the path of a file.
    pub(crate) path: PathBuf,
    /// The text of the template, then those of the templates that it extends.
    pub(crate) layers: Vec<Arc<SourceText>>,
}

/// Loads a template. Warnings are reported.
pub(crate) fn template(
    choice: TemplateChoice,
    catalogue: &Catalogue,
    messages: &mut Messages,
) -> Result<LoadedTemplate, Failure> {
    let TemplateChoice { path, language } = choice;
    let layers = layers(&path, language.is_some())?;
    // Read in its own language first: only then its languages are clear.
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

/// Loads a built-in template in its own language.
pub(crate) fn built_in_template(name: &str, catalogue: &Catalogue) -> Result<Template, Failure> {
    Ok(parse(&layers(Path::new(name), false)?, catalogue, None)?.0)
}

/// Parses the first of `layers`, which extends the others.
fn parse(
    layers: &[Arc<SourceText>],
    catalogue: &Catalogue,
    language: Option<&Language>,
) -> Result<(Template, Vec<Problem>), Failure> {
    let context = TemplateContext { catalogue, bases: &layers[1..], language };
    Ok(read_template(&layers[0], context)?)
}

/// The text of a template, then that of the template which it extends, and so on. The path of an extended template is
/// relative to the file that extends it. Built-in templates have their translations if `with_translations`.
fn layers(path: &Path, with_translations: bool) -> Result<Vec<Arc<SourceText>>, Failure> {
    const MAX_LAYERS: usize = 8;
    let mut layers = vec![template_source(path, with_translations)?];
    let mut folder = path.parent().map(Path::to_owned).unwrap_or_default();
    while let Some((name, place)) = extended(&layers[layers.len() - 1])? {
        // More layers than anybody writes mean that a template extends itself.
        if layers.len() == MAX_LAYERS {
            let message = format!("`{}` extends more than {} templates", layers[0].name, MAX_LAYERS - 1);
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

/// The failure for an extended template that cannot be read, with the `place` that names it.
fn no_base(failure: Failure, source: &Arc<SourceText>, place: Place) -> Failure {
    let complaint = match failure {
        Failure::Usage(mut complaints) if !complaints.is_empty() => complaints.remove(0),
        Failure::Io(complaint) => complaint,
        // Problems of the extended template have places in its own text.
        other => return other,
    };
    let problem = Problem { code: Code::UnknownTemplate, place, complaint };
    Failure::Input(vec![Problems { source: Arc::clone(source), list: vec![problem] }])
}

/// The text of a built-in template, or of a file.
fn template_source(path: &Path, with_translations: bool) -> Result<Arc<SourceText>, Failure> {
    let name = path.to_str().unwrap_or_default();
    if let Some(template) = builtin::template(name) {
        // Translations are left out where they are not needed: they take longer to read than the rest.
        let text = if with_translations { template.translated } else { template.json };
        return Ok(built_in(&format!("the built-in template {name}"), text));
    }
    // A word without slash and extension is a misspelled name of a built-in template rather than a missing file.
    let is_file = name.contains(['/', MAIN_SEPARATOR]) || path.extension().is_some() || path.exists();
    if is_file {
        return read_as(path, FileKind::Template);
    }
    Err(no_template(&printable_path(path)))
}

/// The YAML of a built-in template, for documents or for imports.
pub(crate) fn template_text(name: &str) -> Result<&'static str, Failure> {
    builtin::template(name)
        .or_else(|| builtin::import(name))
        .map(|template| template.yaml)
        .ok_or_else(|| no_template(name))
}

fn no_template(name: &str) -> Failure {
    let names = || builtin::TEMPLATES.iter().chain(builtin::IMPORTS).map(|template| template.name);
    let hint = nearest(name, names()).map_or_else(
        || format!("the built-in templates are {}; write the name of a file with its extension", quoted(names())),
        |near| format!("did you mean `{near}`?"),
    );
    Failure::usage(format!("there is no template `{}`", name.escape_debug()), hint)
}
