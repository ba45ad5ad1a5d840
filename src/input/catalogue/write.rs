//! The part of a catalogue that a report shows, as a catalogue of its own: data that travel with a document.

use crate::domain::{ActivityGroup, Assignments, Catalogue, Role, RowView, Text, View};
use std::fmt::Write as _;

/// `view` as YAML in the form of a catalogue, with the lists of the tier asked for alone.
///
/// Reading it again and asking for the same tier gives the same matrices.
#[must_use]
pub fn excerpt(view: &View<'_>) -> String {
    let catalogue = view.catalogue;
    let mut yaml = head(catalogue);
    yaml.push_str("models:\n");
    for model in &view.models {
        let part = model.model;
        line(&mut yaml, 2, "- id", &part.id.to_string());
        line(&mut yaml, 4, "name", &quoted(&part.name));
        line(&mut yaml, 4, "short-name", &quoted(&part.short_name));
        texts(&mut yaml, 4, "notes", &part.notes);
        yaml.push_str("    matrix:\n");
        for row in model.rows() {
            self::row(&mut yaml, row, &catalogue.roles);
        }
    }
    yaml
}

fn head(catalogue: &Catalogue) -> String {
    let mut yaml = String::new();
    let source = &catalogue.source;
    line(&mut yaml, 0, "catalogue", catalogue.id.as_str());
    line(&mut yaml, 0, "file-prefix", catalogue.file_prefix.as_str());
    line(&mut yaml, 0, "version", &quoted(&catalogue.version));
    line(&mut yaml, 0, "date", &catalogue.date.to_string());
    line(&mut yaml, 0, "language", catalogue.language.as_str());
    line(&mut yaml, 0, "product", &quoted(&catalogue.product));
    line(&mut yaml, 0, "title", &quoted(&catalogue.title));
    yaml.push_str("source:\n");
    line(&mut yaml, 2, "publisher", &quoted(&source.publisher));
    line(&mut yaml, 2, "citation", &quoted(&source.citation));
    let headings = (quoted(&source.headings.task), quoted(&source.headings.description));
    line(&mut yaml, 2, "headings", &format!("{{task: {}, description: {}}}", headings.0, headings.1));
    texts(&mut yaml, 0, "introduction", &catalogue.introduction);
    if let Some(note) = &catalogue.definitions_note {
        line(&mut yaml, 0, "definitions-note", &quoted(note));
    }
    yaml.push_str("roles:\n");
    catalogue.roles.iter().for_each(|role| self::role(&mut yaml, role));
    yaml.push_str("parties:\n");
    for party in &catalogue.parties {
        let _ = writeln!(yaml, "  - {{id: {}, name: {}}}", party.id, quoted(&party.name));
    }
    if !catalogue.conditions.is_empty() {
        yaml.push_str("conditions:\n");
    }
    for condition in &catalogue.conditions {
        let _ = writeln!(yaml, "  - {{id: {}, text: {}}}", condition.id, quoted(&condition.text));
    }
    if !catalogue.tiers.is_empty() {
        yaml.push_str("tiers:\n");
    }
    for tier in &catalogue.tiers {
        let (name, in_text) = (quoted(&tier.name), quoted(&tier.in_text));
        let _ = writeln!(yaml, "  - {{id: {}, name: {name}, in-text: {in_text}}}", tier.id);
    }
    yaml
}

fn role(yaml: &mut String, role: &Role) {
    line(yaml, 2, "- id", role.id.as_str());
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
    line(yaml, 6, "- task", task.id.as_str());
    line(yaml, 8, "name", &quoted(&task.name));
    let groups: Vec<&ActivityGroup> = row.groups().collect();
    match groups.as_slice() {
        [] => {}
        [only] if only.tiers.is_none() => {
            yaml.push_str("        activities:\n");
            activities(yaml, 10, only);
        }
        several => {
            yaml.push_str("        activities:\n");
            for group in several {
                self::group(yaml, group);
            }
        }
    }
    for (role, cell) in roles.iter().zip(row.cells()) {
        line(yaml, 8, role.id.as_str(), &self::cell(cell));
    }
}

fn group(yaml: &mut String, group: &ActivityGroup) {
    let tiers: Option<Vec<&str>> =
        group.tiers.as_ref().map(|tiers| tiers.iter().map(|tier| tier.id.as_str()).collect());
    match tiers {
        Some(tiers) => {
            line(yaml, 10, "- tiers", &format!("[{}]", tiers.join(", ")));
            yaml.push_str("            activities:\n");
        }
        None => yaml.push_str("          - activities:\n"),
    }
    activities(yaml, 14, group);
}

fn activities(yaml: &mut String, indent: usize, group: &ActivityGroup) {
    for activity in &group.activities {
        line(yaml, indent, activity.id.as_str(), &quoted(&activity.text));
    }
}

/// A cell as catalogues have it, whatever a template makes of it.
fn cell(cell: &Assignments) -> String {
    if cell.is_empty() {
        return "\"-\"".to_owned();
    }
    quote(&cell.iter().map(ToString::to_string).collect::<Vec<_>>().join("/"))
}

fn texts(yaml: &mut String, indent: usize, key: &str, texts: &[Text]) {
    if !texts.is_empty() {
        let _ = writeln!(yaml, "{:indent$}{key}:", "");
    }
    for text in texts {
        let _ = writeln!(yaml, "{:indent$}  - {}", "", quoted(text));
    }
}

fn line(yaml: &mut String, indent: usize, key: &str, value: &str) {
    let _ = writeln!(yaml, "{:indent$}{key}: {value}", "");
}

fn quoted(text: &Text) -> String {
    quote(text.as_str())
}

/// A text in double quotes (YAML 1.2.2, 7.3.1); it has no character that would need an escape but these two.
fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
