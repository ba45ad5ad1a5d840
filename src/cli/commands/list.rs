//! What there is to ask for, a line each.

use crate::cli::load::{self, built_in_template, builtin};
use crate::domain::Catalogue;
use crate::export::Format;

/// The models, tiers, templates and formats: kind, name and what it is, in columns.
pub(in crate::cli) fn list(catalogue: &Catalogue) -> String {
    let imports: Vec<(&str, String)> =
        builtin::IMPORTS.iter().filter_map(|t| Some((t.name, import(t, catalogue)?))).collect();
    let mut rows: Vec<(&str, &str, String)> = Vec::new();
    rows.extend(catalogue.models.iter().map(|m| ("model", m.id.as_str(), m.name.to_string())));
    rows.extend(catalogue.tiers.iter().map(|t| ("tier", t.id.as_str(), t.name.to_string())));
    for name in builtin::TEMPLATES.iter().map(|template| template.name) {
        // A built-in template that the catalogue's roles do not fit is not on offer.
        let Ok(template) = built_in_template(name, catalogue) else { continue };
        let formats: Vec<&str> = template.formats.iter().map(|format| format.name()).collect();
        rows.push(("template", name, format!("{} ({})", template.summary, formats.join(", "))));
    }
    rows.extend(imports.iter().map(|(name, what)| ("import", *name, what.clone())));
    rows.extend(Format::ALL.iter().map(|f| ("format", f.name(), f.summary().to_owned())));
    let widest = rows.iter().map(|(_, name, _)| name.len()).max().unwrap_or_default();
    let lines: Vec<String> =
        rows.iter().map(|(kind, name, what)| format!("{kind:<8}  {name:<widest$}  {what}\n")).collect();
    lines.concat()
}

/// What an import template makes, and whether its importer's documentation bears it out.
fn import(template: &builtin::BuiltIn, catalogue: &Catalogue) -> Option<String> {
    let import = load::built_in_import(template, catalogue)?;
    let unverified = if import.verified { "" } else { ", unverified" };
    Some(format!("{} ({}{unverified})", import.summary, import.format.extension()))
}
