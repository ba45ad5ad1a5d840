//! The command `list`: models, tiers, templates and formats.

use crate::cli::load::{self, built_in_template, builtin};
use crate::domain::Catalogue;
use crate::export::Format;
use crate::input::SourceText;
use std::sync::Arc;

/// The list, one line each: kind, name and description.
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
    let width = rows.iter().map(|(_, name, _)| name.len()).max().unwrap_or_default();
    let lines: Vec<String> =
        rows.iter().map(|(kind, name, summary)| format!("{kind:<8}  {name:<width$}  {summary}\n")).collect();
    lines.concat()
}

/// The summary of an import template; `None` if it does not fit the roles of the catalogue.
fn import_summary(template: &builtin::BuiltIn, catalogue: &Catalogue) -> Option<String> {
    let import = load::built_in_import(template, catalogue)?;
    let unverified = if import.verified { "" } else { ", unverified" };
    Some(format!("{} ({}{unverified})", import.summary, import.format.extension()))
}
