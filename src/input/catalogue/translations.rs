//! The texts of a catalogue in other languages: `translations: {de: {Backup: Sicherung}}`.

use crate::domain::{Catalogue, Text, Translation};
use crate::input::decode::fields::pairs;
use crate::input::decode::hints::printable;
use crate::input::decode::scalar::{all, checked_language, checked_text, text};
use crate::input::problem::{Code, Sink};
use crate::input::tree::{Node, Value};
use std::collections::{BTreeMap, HashSet};

/// Reads the translations.
pub(super) fn translations(node: &Node, sink: &mut Sink) -> Option<Vec<Translation>> {
    all(pairs("the list of translations", node, sink)?.into_iter().map(|(key, node)| {
        let language = checked_language(&key.name, &key.place, sink);
        let entries = all(pairs("a translation", node, sink)?.into_iter().map(|(key, value)| {
            let original = checked_text(&key.name, &key.place, sink);
            let translated = text(value, sink);
            Some((original?, translated?))
        }));
        Some(Translation { language: language?, texts: BTreeMap::from_iter(entries?) })
    }))
}

/// Warns of what the translations in `node` translate though the catalogue does not say it: its texts may have changed.
pub(super) fn report_unused(node: &Node, catalogue: &Catalogue, sink: &mut Sink) {
    let texts = catalogue.translatable();
    let texts: HashSet<&str> = texts.iter().map(Text::as_str).collect();
    let Value::Map(languages) = &node.value else { return };
    for (language, translation) in languages {
        let Value::Map(entries) = &translation.value else { continue };
        for (key, _) in entries.iter().filter(|(key, _)| !texts.contains(&*key.name)) {
            let message = format!("no text of the catalogue is `{}`", printable(&key.name));
            let hint = format!("translate it into `{}` as it is now, word for word", language.name);
            sink.report(Code::Unused, &key.place, message, hint);
        }
    }
}
