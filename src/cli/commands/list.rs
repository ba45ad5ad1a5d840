//! The command `list`: models, tiers, templates and formats.

use crate::cli::load::{self, built_in_template, builtin};
use crate::cli::terminal::{longest_word, output_width, wrap};
use crate::domain::Catalogue;
use crate::export::{BreakRules, Format};
use crate::input::SourceText;
use std::sync::Arc;

/// The list, one line each: kind, name and description. In a terminal that is too narrow a description takes several.
pub(in crate::cli) fn list(catalogue: &Catalogue, data: &Arc<SourceText>) -> String {
    let mut rows: Vec<(&str, &str, String)> = Vec::new();
    rows.extend(catalogue.models.iter().map(|model| ("model", model.id.as_str(), model.name.to_string())));
    rows.extend(catalogue.tiers.iter().map(|tier| ("tier", tier.id.as_str(), tier.name.to_string())));
    for name in builtin::TEMPLATES.iter().map(|template| template.name) {
        // Templates name roles: one that does not fit the roles of this catalogue is left out.
        let Ok(template) = built_in_template(name, catalogue, data) else { continue };
        let formats: Vec<&str> = template.formats.iter().map(|format| format.name()).collect();
        rows.push(("template", name, format!("{} ({})", template.summary, formats.join(", "))));
    }
    for template in builtin::IMPORTS {
        rows.extend(import_summary(template, catalogue).map(|summary| ("import", template.name, summary)));
    }
    rows.extend(Format::ALL.iter().map(|format| ("format", format.name(), format.summary().to_owned())));
    // Ids are ASCII.
    let longest = rows.iter().map(|(_, name, _)| name.len()).max().unwrap_or_default();
    let width = output_width();
    let mut text = String::new();
    for (kind, name, summary) in &rows {
        let name = format!("{kind:<8}  {name:<longest$}  ");
        text += &width.map_or_else(|| format!("{name}{summary}\n"), |width| entry(&name, summary, width));
    }
    text
}

/// A name with its description beside it or, where a word of it has no room there, below it.
fn entry(name: &str, summary: &str, width: usize) -> String {
    const INDENT: usize = 4;
    let is_beside = name.len() + longest_word(summary, BreakRules::Text) <= width;
    let indent = if is_beside { name.len() } else { INDENT };
    let lines = wrap(summary, BreakRules::Text, width.saturating_sub(indent));
    let below = lines.join(&format!("\n{:indent$}", ""));
    if is_beside { format!("{name}{below}\n") } else { format!("{}\n{:indent$}{below}\n", name.trim_end(), "") }
}

/// The summary of an import template; `None` if it does not fit the roles of the catalogue.
fn import_summary(template: &builtin::BuiltIn, catalogue: &Catalogue) -> Option<String> {
    let import = load::built_in_import(template, catalogue)?;
    Some(format!("{} ({}, {})", import.summary, import.format.extension(), import.evidence().name()))
}
