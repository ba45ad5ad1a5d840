//! Loading a document template: built in or from a file, with the templates that it extends.

use super::builtin::{self, built_in};
use super::text_reader::TextReader;
use crate::cli::report::{Failure, Messages};
use crate::complaint::{Complaint, printable_path, quoted};
use crate::domain::{Catalogue, Language, Role, nearest};
use crate::input::{
    Code, FileKind, Place, Problem, Problems, Severity, SourceText, TemplateContext, TextEncoding, extended,
    read_template, role_name_place,
};
use crate::template::Template;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

/// The most templates of which one extends the next.
const MAX_LAYERS: usize = 8;

/// A requested template.
#[derive(Clone, Debug)]
pub(crate) struct TemplateChoice {
    /// The name of a built-in template, or the path of a file.
    pub(crate) path: PathBuf,
    /// The language of the document; `None` is the template's own.
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
    /// Those of them that are not built in.
    pub(crate) own_layers: Vec<Arc<SourceText>>,
}

/// Loads a template for `catalogue`, which was read from `data`. Warnings are reported.
pub(crate) fn template(
    choice: TemplateChoice,
    catalogue: &Catalogue,
    data: &Arc<SourceText>,
    texts: &mut TextReader<'_>,
) -> Result<LoadedTemplate, Failure> {
    let TemplateChoice { path, language } = choice;
    let is_built_in = path.to_str().and_then(builtin::template).is_some();
    let blamed =
        |problems: Problems| if is_built_in { blame_roles(problems, catalogue, data) } else { problems.into() };
    let layers = layers(&path, language.is_some(), texts)?;
    // Read in its own language first: only then its languages are clear.
    let (mut template, warnings) = parse(&layers, catalogue, None).map_err(blamed)?;
    texts.messages.problems(&layers[0], &warnings);
    if let Some(language) = &language {
        if !template.languages.contains(language) {
            let names = quoted(template.languages.iter().map(Language::as_str));
            let message = format!("the template `{}` has no wording in `{language}`", template.name);
            return Err(Failure::usage(message, format!("it has {names}; add others under `translations`")));
        }
        if *language != template.language {
            template = parse(&layers, catalogue, Some(language)).map_err(blamed)?.0;
        }
    }
    let own_layers = layers.iter().filter(|layer| !is_built_in_text(layer)).map(Arc::clone).collect();
    Ok(LoadedTemplate { template, path, layers, own_layers })
}

/// Loads a template in each of its languages, its own first. Warnings are reported once.
pub(crate) fn template_in_all_languages(
    path: &Path,
    catalogue: &Catalogue,
    data: &Arc<SourceText>,
    texts: &mut TextReader<'_>,
) -> Result<Vec<Template>, Failure> {
    let blamed = |problems: Problems| match path.to_str().and_then(builtin::template) {
        Some(_) => blame_roles(problems, catalogue, data),
        None => problems.into(),
    };
    let layers = layers(path, true, texts)?;
    let (own, warnings) = parse(&layers, catalogue, None).map_err(blamed)?;
    texts.messages.problems(&layers[0], &warnings);
    let mut all = vec![own];
    for language in all[0].languages.clone() {
        if language != all[0].language {
            all.push(parse(&layers, catalogue, Some(&language)).map_err(blamed)?.0);
        }
    }
    Ok(all)
}

/// Reports all problems of a template of one's own, `source` at `path`, in each of its languages.
pub(crate) fn check_template(
    source: &Arc<SourceText>,
    path: &Path,
    catalogue: &Catalogue,
    texts: &mut TextReader<'_>,
) -> Result<(), Failure> {
    let layers = layers_of(Arc::clone(source), path, true, texts)?;
    let (template, warnings) = parse(&layers, catalogue, None)?;
    texts.messages.problems(source, &warnings);
    let mut told: Vec<Problem> = Vec::new();
    for language in template.languages.iter().filter(|language| **language != template.language) {
        let Err(problems) = parse(&layers, catalogue, Some(language)) else { continue };
        // What is wrong in each language is told once.
        told.extend(problems.list.into_iter().filter(|problem| problem.code.severity() == Severity::Error));
    }
    told.sort_by_key(|problem| problem.place.start);
    told.dedup();
    if told.is_empty() { Ok(()) } else { Err(Problems { source: Arc::clone(source), list: told }.into()) }
}

/// Loads a built-in template in its own language, without its translations.
pub(crate) fn built_in_template(
    name: &str,
    catalogue: &Catalogue,
    data: &Arc<SourceText>,
) -> Result<Template, Failure> {
    let read = parse(&built_in_layers(name, false)?, catalogue, None);
    Ok(read.map_err(|problems| blame_roles(problems, catalogue, data))?.0)
}

/// Loads a built-in template in its own language, with the list of those that it is translated to.
pub(crate) fn translated_template(
    name: &str,
    catalogue: &Catalogue,
    data: &Arc<SourceText>,
) -> Result<Template, Failure> {
    let read = parse(&built_in_layers(name, true)?, catalogue, None);
    Ok(read.map_err(|problems| blame_roles(problems, catalogue, data))?.0)
}

/// The failure for a built-in template that does not fit the catalogue: what roles are to blame for is told where `data`
/// names them, once for each.
fn blame_roles(problems: Problems, catalogue: &Catalogue, data: &Arc<SourceText>) -> Failure {
    let template = &problems.source.name;
    let mut of_roles = Vec::new();
    let mut others = Vec::new();
    for problem in problems.list {
        let role = problem.role.as_ref().and_then(|id| catalogue.roles.iter().find(|role| role.id == *id));
        let Some((role, place)) = role.and_then(|role| Some((role, role_name_place(data, &role.id)?))) else {
            others.push(problem);
            continue;
        };
        let Role { id, name, .. } = role;
        let message = format!("the role `{id}` is named `{name}`, like another column of {template}");
        let hint = "give the role another name; or give the column another heading in a copy of the template, which \
                    `pdp-export template` prints";
        of_roles.push(Problem { place, complaint: Complaint::new(message, hint), ..problem });
    }
    of_roles.sort_by_key(|problem| problem.place.start);
    // Both lists of columns have it.
    of_roles.dedup();
    let lists = [(data, of_roles), (&problems.source, others)].into_iter().filter(|(_, list)| !list.is_empty());
    Failure::Input(lists.map(|(source, list)| Problems { source: Arc::clone(source), list }).collect())
}

/// Parses the first of `layers`, which extends the others.
fn parse(
    layers: &[Arc<SourceText>],
    catalogue: &Catalogue,
    language: Option<&Language>,
) -> Result<(Template, Vec<Problem>), Problems> {
    read_template(&layers[0], TemplateContext { catalogue, bases: &layers[1..], language })
}

/// Whether a text is that of a built-in template.
fn is_built_in_text(layer: &SourceText) -> bool {
    builtin::TEMPLATES.iter().any(|template| [template.json, template.translated].contains(&layer.text.as_str()))
}

/// Loads a template whose own texts travelled in a file, in the language of the file. A name that one of them extends is
/// that of the next text, or of a built-in template.
pub(crate) fn travelled_template(
    texts: &[String],
    language: &str,
    catalogue: &Catalogue,
) -> Result<LoadedTemplate, Failure> {
    let mut layers: Vec<Arc<SourceText>> = Vec::new();
    if texts.len() > MAX_LAYERS {
        return Err(too_many_layers("the attached template"));
    }
    let own = texts.iter().map(|text| built_in("the attached template", text));
    for layer in own {
        let base = extended(&layer)?;
        layers.push(layer);
        if let Some((name, _)) = base
            && builtin::template(&name).is_some()
        {
            layers.extend(built_in_layers(&name, true)?);
            break;
        }
    }
    let language = Language::parse(language);
    if layers.is_empty() {
        return Err(Failure::usage("the attached template has no text", "name its template with `--template`"));
    }
    let template = parse(&layers, catalogue, language.as_ref())?.0;
    let own_layers = layers.iter().filter(|layer| !is_built_in_text(layer)).map(Arc::clone).collect();
    // Fonts and logos are looked for beside a template; this one has no folder.
    Ok(LoadedTemplate { template, path: PathBuf::new(), layers, own_layers })
}

/// The text of a template, then that of the template which it extends, and so on. The path of an extended template is
/// relative to the file that extends it. Built-in templates have their translations if `with_translations`.
fn layers(path: &Path, with_translations: bool, texts: &mut TextReader<'_>) -> Result<Vec<Arc<SourceText>>, Failure> {
    layers_of(template_source(path, with_translations, texts)?, path, with_translations, texts)
}

/// The same of a built-in template, about which there is nothing to say.
fn built_in_layers(name: &str, with_translations: bool) -> Result<Vec<Arc<SourceText>>, Failure> {
    let mut untold = Messages::kept();
    layers(Path::new(name), with_translations, &mut TextReader::new(TextEncoding::Unicode, &mut untold))
}

/// The same of a template at `path` whose text is read already.
fn layers_of(
    source: Arc<SourceText>,
    path: &Path,
    with_translations: bool,
    texts: &mut TextReader<'_>,
) -> Result<Vec<Arc<SourceText>>, Failure> {
    let mut layers = vec![source];
    let mut folder = path.parent().map(Path::to_owned).unwrap_or_default();
    while let Some((name, place)) = extended(&layers[layers.len() - 1])? {
        // More layers than anybody writes mean that a template extends itself.
        if layers.len() == MAX_LAYERS {
            return Err(too_many_layers(&layers[0].name));
        }
        let path = if builtin::template(&name).is_some() { PathBuf::from(&name) } else { folder.join(&name) };
        let base = template_source(&path, with_translations, texts)
            .map_err(|failure| no_base(failure, &layers[layers.len() - 1], place))?;
        layers.push(base);
        folder = path.parent().map(Path::to_owned).unwrap_or_default();
    }
    Ok(layers)
}

fn too_many_layers(name: &str) -> Failure {
    let message = format!("`{name}` extends more than {} templates", MAX_LAYERS - 1);
    Failure::usage(message, "check that no template extends itself")
}

/// The failure for an extended template that cannot be read, with the `place` that names it.
fn no_base(failure: Failure, source: &Arc<SourceText>, place: Place) -> Failure {
    let complaint = match failure {
        Failure::Usage(mut complaints) if !complaints.is_empty() => complaints.remove(0),
        Failure::Io(complaint) => complaint,
        // Problems of the extended template have places in its own text.
        other => return other,
    };
    let problem = Problem { code: Code::UnknownTemplate, place, role: None, complaint };
    Failure::Input(vec![Problems { source: Arc::clone(source), list: vec![problem] }])
}

/// The text of a built-in template, or of a file.
fn template_source(
    path: &Path,
    with_translations: bool,
    texts: &mut TextReader<'_>,
) -> Result<Arc<SourceText>, Failure> {
    let name = path.to_str().unwrap_or_default();
    if let Some(template) = builtin::template(name) {
        // Translations are left out where they are not needed: they take longer to read than the rest.
        let text = if with_translations { template.translated } else { template.json };
        return Ok(built_in(&format!("the built-in template {name}"), text));
    }
    // A word without slash and extension is a misspelled name of a built-in template rather than a missing file.
    let is_file = name.contains(['/', MAIN_SEPARATOR]) || path.extension().is_some() || path.exists();
    if is_file {
        return texts.read_as(path, FileKind::Template);
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
