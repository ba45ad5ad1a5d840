//! Templates over templates: what one extends, and the wording in another language.

use crate::domain::Language;
use crate::input::decode::hints::{printable, wrong_type};
use crate::input::decode::scalar::{self, all, checked_language, string};
use crate::input::problem::{Code, Place, Problems, Sink, SourceText};
use crate::input::tree::{Key, Node, Value, read_tree};
use std::sync::Arc;

/// The key that names the template which a template extends.
const EXTENDS: &str = "extends";
/// The key of the wording in other languages.
const TRANSLATIONS: &str = "translations";
/// The keys of a template that are gone once its layers are one.
pub(super) const LAYER_KEYS: [&str; 2] = [EXTENDS, TRANSLATIONS];

/// The name of the template that a template extends, if it extends one, and where it says so.
///
/// # Errors
/// The text cannot be read, or the name is no text.
pub fn extended(source: &Arc<SourceText>) -> Result<Option<(String, Place)>, Problems> {
    // Most templates extend none, and need not be read twice.
    if !source.text.contains(EXTENDS) {
        return Ok(None);
    }
    let mut sink = Sink::default();
    let root = read_tree(&source.text, &mut sink);
    let name = root.map(|root| {
        let node = root.get(EXTENDS)?;
        Some((string(node, &mut sink)?.to_owned(), node.place.clone()))
    });
    sink.finish(source, name).map(|(name, _)| name)
}

/// Lays a template over the ones that it extends. What comes from these stands, for messages, where it says so.
pub(super) fn layered<'t>(mut root: Node<'t>, bases: &'t [Arc<SourceText>], sink: &mut Sink) -> Option<Node<'t>> {
    let Some(place) = root.get(EXTENDS).map(|node| node.place.clone()) else { return Some(root) };
    let Some((source, others)) = bases.split_first() else {
        sink.report(
            Code::UnknownTemplate,
            &place,
            "this template does not exist",
            "use a built-in template, or a file",
        );
        return None;
    };
    // What comes from the base is told of at the place that names it: its own text is sound by itself.
    root.remove(EXTENDS);
    let mut base = layered(read_tree(&source.text, sink)?, others, sink)?.moved_to(&place);
    // A template that extends another needs a name of its own.
    base.remove("template");
    remove_outdated_translations(&root, &mut base);
    Some(root.over(base))
}

/// The parts of a template that have to be translated.
const TRANSLATED: [&str; 2] = ["wording", "columns"];

/// Removes the translations of what `root` says anew from its `base`: they translate what was said before.
fn remove_outdated_translations(root: &Node, base: &mut Node) {
    // The base is changed while it is compared with what it was.
    let before = base.clone();
    let Some(Value::Map(languages)) = base.get_mut(TRANSLATIONS).map(|node| &mut node.value) else { return };
    for (_, translation) in languages {
        for part in TRANSLATED {
            let (Some(now), Some(translated)) = (root.get(part), translation.get_mut(part)) else { continue };
            if now.remove_changed(before.get(part), translated) {
                translation.remove(part);
            }
        }
    }
}

/// A template with its wording in one language.
pub(super) struct Translated<'t> {
    pub(super) root: Node<'t>,
    /// The languages that there is wording in, the template's own first; none where it does not say its own.
    pub(super) languages: Vec<Language>,
}

/// The template with its wording in `language`, or in its own where it has none in that.
pub(super) fn translated<'t>(
    mut root: Node<'t>,
    language: Option<&Language>,
    sink: &mut Sink,
) -> Option<Translated<'t>> {
    let translations = root.get(TRANSLATIONS).cloned();
    root.remove(TRANSLATIONS);
    // One that does not say its language is told of when it is read.
    let Some(own) = root.get("language") else { return Some(Translated { root, languages: Vec::new() }) };
    let own = scalar::language(own, sink)?;
    let Some(translations) = translations else { return Some(Translated { root, languages: vec![own] }) };
    let Value::Map(pairs) = translations.value else {
        wrong_type(&translations, "the translations are a mapping of languages", sink);
        return None;
    };
    let others = all(pairs.iter().map(|(key, _)| checked_language(&key.name, &key.place, sink)))?;
    let languages = std::iter::once(own).chain(others).collect();
    let wanted = pairs.into_iter().find(|(key, _)| language.is_some_and(|l| l.as_str() == key.name));
    let Some((key, translation)) = wanted else { return Some(Translated { root, languages }) };
    // Only the language asked for: a template with a gap in one language is good in the others.
    check_translation(&root, &key, &translation, sink);
    root.remove("language");
    // Like a template that extends another: what is not translated stays.
    let mut root = translation.over(root);
    if let Value::Map(pairs) = &mut root.value {
        let language = Node { place: key.place.clone(), value: Value::Text(key.name) };
        pairs.push((Key { place: key.place, name: "language".into() }, language));
    }
    Some(Translated { root, languages })
}

/// A translation says all that the template says in words, and has its columns.
fn check_translation(root: &Node, language: &Key, translation: &Node, sink: &mut Sink) {
    for part in TRANSLATED {
        if let Some(own) = root.get(part) {
            report_untranslated(part, own, translation.get(part), language, sink);
        }
    }
    if let (Some(own), Some(columns)) = (root.get("columns"), translation.get("columns"))
        && fields_of(own) != fields_of(columns)
    {
        let message = format!("the translation into `{}` has different columns", printable(&language.name));
        let hint = "give each column its translated heading, in the same order";
        sink.report(Code::MissingTranslation, &columns.place, message, hint);
    }
}

/// What a list of columns shows.
fn fields_of<'n>(columns: &'n Node<'_>) -> Vec<(Option<&'n str>, Option<&'n str>)> {
    let Value::List(columns) = &columns.value else { return Vec::new() };
    columns.iter().map(|column| (text_of(column, "field"), text_of(column, "role"))).collect()
}

/// The text that `node` has for `key`.
fn text_of<'n>(node: &'n Node<'_>, key: &str) -> Option<&'n str> {
    match node.get(key).map(|node| &node.value) {
        Some(Value::Text(text)) => Some(text.as_ref()),
        _ => None,
    }
}

/// Every text with words in it needs its translation, so that no document is in two languages by oversight.
fn report_untranslated(path: &str, own: &Node, translation: Option<&Node>, language: &Key, sink: &mut Sink) {
    match (&own.value, translation.map(|node| &node.value)) {
        (Value::Map(pairs), Some(Value::Map(_))) => {
            for (key, node) in pairs {
                let below = translation.and_then(|translation| translation.get(&key.name));
                report_untranslated(&format!("{path}.{}", key.name), node, below, language, sink);
            }
        }
        (Value::Map(pairs), _) => {
            for (key, node) in pairs {
                report_untranslated(&format!("{path}.{}", key.name), node, None, language, sink);
            }
        }
        (_, None) if has_words(own) => {
            let message = format!("the translation into `{}` has no `{path}`", printable(&language.name));
            sink.report(Code::MissingTranslation, &language.place, message, "translate it, or leave out `--lang`");
        }
        _ => {}
    }
}

/// Whether a text, or one of a list's, has letters outside of its placeholders.
fn has_words(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => {
            // How many placeholders, or doubled braces, are open.
            let mut depth = 0_i32;
            text.chars().any(|c| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                depth == 0 && c.is_alphabetic()
            })
        }
        Value::List(items) => items.iter().any(has_words),
        Value::Map(pairs) => pairs.iter().any(|(_, node)| has_words(node)),
        _ => false,
    }
}
