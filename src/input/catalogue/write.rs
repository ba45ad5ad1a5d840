//! The part of a catalogue that a report shows, as a catalogue of its own: data that travel with a document. The keys
//! are those that `read` and `matrix` ask for.

use super::cell::written_cell;
use crate::domain::{
    ActivityGroup, Catalogue, Id, LawLevel, MatrixRow, Model, Role, RowView, Task, Text, Translation, View,
};
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

/// `view` as YAML in the form of a catalogue, with the lists of the tier asked for alone.
///
/// Reading it again and asking for the same tier gives the same matrices.
#[must_use]
pub fn excerpt(view: &View<'_>) -> String {
    let catalogue = view.catalogue;
    // By hand: each text stays on one line, and what has no value is left out.
    let mut yaml = head(catalogue);
    yaml.push_str("models:\n");
    for model in &view.models {
        model_head(&mut yaml, model.model);
        for row in model.rows() {
            self::row(&mut yaml, row, &catalogue.roles);
        }
    }
    yaml
}

/// A whole catalogue as YAML. A task that several models have, with one name and description, is written once.
#[must_use]
pub fn catalogue_text(catalogue: &Catalogue) -> String {
    let shared = shared_tasks(catalogue);
    let mut yaml = head(catalogue);
    checks(&mut yaml, &catalogue.checks);
    if !shared.is_empty() {
        yaml.push_str("tasks:\n");
    }
    for task in &shared {
        line(&mut yaml, 2, "- id", &id(&task.id));
        line(&mut yaml, 4, "name", &quoted(&task.name));
        lists(&mut yaml, 4, &task.description.iter().collect::<Vec<_>>());
    }
    yaml.push_str("models:\n");
    let shared: HashSet<&Id> = shared.iter().map(|task| &task.id).collect();
    for model in &catalogue.models {
        model_head(&mut yaml, model);
        for row in &model.rows {
            line(&mut yaml, 6, "- task", &id(&row.task.id));
            if !shared.contains(&row.task.id) {
                line(&mut yaml, 8, "name", &quoted(&row.task.name));
                lists(&mut yaml, 8, &row.task.description.iter().collect::<Vec<_>>());
            }
            rest_of_row(&mut yaml, row, &catalogue.roles);
        }
    }
    translations(&mut yaml, catalogue);
    yaml
}

/// The texts in other languages, in the order in which the catalogue has them.
fn translations(yaml: &mut String, catalogue: &Catalogue) {
    if catalogue.translations.is_empty() {
        return;
    }
    yaml.push_str("translations:\n");
    let order = catalogue.translatable();
    for Translation { language, texts } in &catalogue.translations {
        let _ = writeln!(yaml, "  {language}:");
        for (original, translated) in order.iter().filter_map(|text| texts.get_key_value(text)) {
            entry(yaml, original, translated);
        }
    }
}

/// A text with its translation. A key of more than 1024 characters needs a mark of its own (YAML 1.2.2, 7.4.2).
fn entry(yaml: &mut String, original: &Text, translated: &Text) {
    const LONGEST_PLAIN: usize = 1000;
    let (original, translated) = (quoted(original), quoted(translated));
    if original.len() > LONGEST_PLAIN {
        let _ = writeln!(yaml, "    ? {original}\n    : {translated}");
    } else {
        line(yaml, 4, &original, &translated);
    }
}

/// The tasks that several models have, with one name and description.
fn shared_tasks(catalogue: &Catalogue) -> Vec<&Task> {
    let mut found: HashMap<&Id, Vec<&Task>> = HashMap::new();
    let mut order = Vec::new();
    for row in catalogue.models.iter().flat_map(|model| &model.rows) {
        let tasks = found.entry(&row.task.id).or_default();
        if tasks.is_empty() {
            order.push(&row.task.id);
        }
        tasks.push(&row.task);
    }
    let is_same = |one: &Task, other: &Task| one.name == other.name && one.description == other.description;
    let shared = order.into_iter().filter_map(|id| {
        let [first, rest @ ..] = found.get(id)?.as_slice() else { return None };
        (!rest.is_empty() && rest.iter().all(|task| is_same(first, task))).then_some(*first)
    });
    shared.collect()
}

fn model_head(yaml: &mut String, model: &Model) {
    line(yaml, 2, "- id", &id(&model.id));
    line(yaml, 4, "name", &quoted(&model.name));
    line(yaml, 4, "short-name", &quoted(&model.short_name));
    text_list(yaml, 4, "notes", &model.notes);
    yaml.push_str("    matrix:\n");
}

fn head(catalogue: &Catalogue) -> String {
    let mut yaml = String::new();
    let source = &catalogue.source;
    line(&mut yaml, 0, "catalogue", &id(&catalogue.id));
    line(&mut yaml, 0, "file-prefix", &id(&catalogue.file_prefix));
    line(&mut yaml, 0, "version", &quoted(&catalogue.version));
    line(&mut yaml, 0, "date", &catalogue.date.to_string());
    line(&mut yaml, 0, "language", catalogue.language.as_str());
    line(&mut yaml, 0, "product", &quoted(&catalogue.product));
    line(&mut yaml, 0, "title", &quoted(&catalogue.title));
    yaml.push_str("source:\n");
    line(&mut yaml, 2, "publisher", &quoted(&source.publisher));
    line(&mut yaml, 2, "citation", &quoted(&source.citation));
    let (task, description) = (quoted(&source.headings.task), quoted(&source.headings.description));
    line(&mut yaml, 2, "headings", &format!("{{task: {task}, description: {description}}}"));
    text_list(&mut yaml, 0, "introduction", &catalogue.introduction);
    if let Some(note) = &catalogue.definitions_note {
        line(&mut yaml, 0, "definitions-note", &quoted(note));
    }
    yaml.push_str("roles:\n");
    catalogue.roles.iter().for_each(|role| self::role(&mut yaml, role));
    yaml.push_str("parties:\n");
    for party in &catalogue.parties {
        // Writing to a string cannot fail.
        let _ = writeln!(yaml, "  - {{id: {}, name: {}}}", id(&party.id), quoted(&party.name));
    }
    if !catalogue.conditions.is_empty() {
        yaml.push_str("conditions:\n");
    }
    for condition in &catalogue.conditions {
        let _ = writeln!(yaml, "  - {{id: {}, text: {}}}", id(&condition.id), quoted(&condition.text));
    }
    if !catalogue.tiers.is_empty() {
        yaml.push_str("tiers:\n");
    }
    for tier in &catalogue.tiers {
        let (name, in_text) = (quoted(&tier.name), quoted(&tier.in_text));
        let _ = writeln!(yaml, "  - {{id: {}, name: {name}, in-text: {in_text}}}", id(&tier.id));
    }
    yaml
}

/// How seriously a check takes which law.
fn checks(yaml: &mut String, levels: &[LawLevel]) {
    if !levels.is_empty() {
        yaml.push_str("checks:\n");
    }
    for LawLevel { law, level } in levels {
        line(yaml, 2, law.name(), &format!("\"{}\"", level.name()));
    }
}

fn role(yaml: &mut String, role: &Role) {
    line(yaml, 2, "- id", &id(&role.id));
    line(yaml, 4, "letter", &quoted(&role.letter));
    line(yaml, 4, "name", &quoted(&role.name));
    line(yaml, 4, "source-heading", &quoted(&role.source_heading));
    line(yaml, 4, "holders", role.holders.name());
    if !role.definitions.is_empty() {
        yaml.push_str("    definition:\n");
    }
    for definition in &role.definitions {
        line(yaml, 6, definition.language.as_str(), &quoted(&definition.text));
    }
}

fn row(yaml: &mut String, row: RowView<'_>, roles: &[Role]) {
    let task = &row.row.task;
    line(yaml, 6, "- task", &id(&task.id));
    line(yaml, 8, "name", &quoted(&task.name));
    lists(yaml, 8, &row.groups().collect::<Vec<_>>());
    rest_of_row(yaml, row.row, roles);
}

/// The lists of activities, below the key of which the `indent` is given.
fn lists(yaml: &mut String, indent: usize, groups: &[&ActivityGroup]) {
    if !groups.is_empty() {
        let _ = writeln!(yaml, "{:indent$}activities:", "");
    }
    match groups {
        // One list for all tiers needs no items that say which it is for.
        [only] if only.tiers.is_none() => activities(yaml, indent + 2, only),
        several => several.iter().for_each(|group| self::group(yaml, indent + 2, group)),
    }
}

/// What a row has beside its task: its group, its notes, and a column for each role under the role's own id.
fn rest_of_row(yaml: &mut String, row: &MatrixRow, roles: &[Role]) {
    if let Some(group) = &row.group {
        line(yaml, 8, "group", &quoted(group));
    }
    text_list(yaml, 8, "notes", &row.notes);
    for (role, cell) in roles.iter().zip(row.cells()) {
        line(yaml, 8, role.id.as_str(), &quote(&written_cell(cell)));
    }
}

fn group(yaml: &mut String, indent: usize, group: &ActivityGroup) {
    let tiers: Option<Vec<String>> = group.tiers.as_ref().map(|tiers| tiers.iter().map(|tier| id(&tier.id)).collect());
    match tiers {
        Some(tiers) => {
            line(yaml, indent, "- tiers", &format!("[{}]", tiers.join(", ")));
            let _ = writeln!(yaml, "{:indent$}  activities:", "");
        }
        None => line(yaml, indent, "- activities", ""),
    }
    activities(yaml, indent + 4, group);
}

fn activities(yaml: &mut String, indent: usize, group: &ActivityGroup) {
    for activity in &group.activities {
        line(yaml, indent, activity.id.as_str(), &quoted(&activity.text));
    }
}

/// The key with a list below it; nothing where the list is empty, as the reader takes no empty one.
fn text_list(yaml: &mut String, indent: usize, key: &str, items: &[Text]) {
    if !items.is_empty() {
        let _ = writeln!(yaml, "{:indent$}{key}:", "");
    }
    for text in items {
        let _ = writeln!(yaml, "{:indent$}  - {}", "", quoted(text));
    }
}

fn line(yaml: &mut String, indent: usize, key: &str, value: &str) {
    let _ = writeln!(yaml, "{:indent$}{key}: {value}", "");
}

/// An id as a value: in quotes where readers of YAML could take it for a number, a date or a truth value.
fn id(id: &Id) -> String {
    const OTHERS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let id = id.as_str();
    let is_other = id.starts_with(|c: char| c.is_ascii_digit()) || OTHERS.contains(&id);
    if is_other { quote(id) } else { id.to_owned() }
}

fn quoted(text: &Text) -> String {
    quote(text.as_str())
}

/// A text in double quotes (YAML 1.2.2, 7.3.1).
fn quote(text: &str) -> String {
    // A text has no other characters that would need an escape: no line break and no control character.
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Selection;
    use crate::input::catalogue::read_catalogue;
    use crate::input::tree::decode;

    /// Each key that one of the two knows, the other knows too.
    #[test]
    fn a_catalogue_that_is_written_is_read_as_the_same() {
        let read = |yaml: String| {
            let source = decode("catalogue", yaml.into_bytes()).unwrap();
            read_catalogue(&source).map_err(|problems| problems.list).unwrap().0
        };
        let built_in = read(include_str!("../../../data/choreo-pdp.yaml").to_owned());
        let again = read(excerpt(&Selection::default().view(&built_in)));
        assert_eq!(format!("{again:#?}"), format!("{built_in:#?}"));
        let checked = include_str!("../../../data/choreo-pdp.yaml").to_owned()
            + "\nchecks: {two-accountable: off}\ntranslations: {de: {Network management: Netzverwaltung}}\n";
        let checked = read(checked);
        let whole = read(catalogue_text(&checked));
        assert_eq!(format!("{whole:#?}"), format!("{checked:#?}"));
    }
}
