//! Plans into files for importers: one module per format, all of the same shape.

mod csv;
mod mspdi;
mod xlsx;

use super::error::{ExportError, ExportFailure};
use crate::plan::{ImportTemplate, Plan, PlanFormat, PlanItem, PlanSheet};

/// A file for an importer.
#[derive(Clone, Debug)]
pub struct PlanFile {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The number of items in the file.
    pub items: usize,
}

/// Renders `plan` in the format of `template`: one file, or several if the importer limits the rows of a file.
///
/// # Errors
/// Everything in the plan that exceeds the limits of the importer.
pub fn render_plan(plan: &Plan, template: &ImportTemplate) -> Result<Vec<PlanFile>, ExportError> {
    let mut files = Vec::new();
    for part in parts(plan, template.most_rows)? {
        files.push(PlanFile { bytes: render_part(&part, template)?, items: part.items.len() });
    }
    Ok(files)
}

fn render_part(plan: &Plan, template: &ImportTemplate) -> Result<Vec<u8>, ExportError> {
    let sheet = || within_limits(escaped(template.sheet(plan)), template);
    match template.format {
        PlanFormat::Csv => csv::render(&sheet()?, template.dialect),
        PlanFormat::Xlsx => xlsx::render(&sheet()?),
        PlanFormat::Mspdi => mspdi::render(plan),
    }
}

/// The plan in parts of at most `most` items; an item and those below it stay together.
fn parts(plan: &Plan, most: Option<usize>) -> Result<Vec<Plan>, ExportError> {
    let most = most.unwrap_or(usize::MAX);
    // Items below another follow it, so that each group reaches from one item without a parent to the next.
    let starts: Vec<usize> = (0..plan.items.len()).filter(|item| plan.items[*item].parent.is_none()).collect();
    let ends = starts.iter().skip(1).copied().chain([plan.items.len()]);
    let mut parts: Vec<Plan> = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let group = &plan.items[start..end];
        if group.len() > most {
            return Err(too_many(&group[0].title, group.len(), most).into());
        }
        if parts.last().is_none_or(|part| part.items.len() + group.len() > most) {
            parts.push(Plan { items: Vec::new(), ..plan.clone() });
        }
        let Some(part) = parts.last_mut() else { continue };
        let begins = part.items.len();
        for item in group {
            // Parents are indices, which are others in each part.
            let parent = item.parent.map(|parent| parent - start + begins);
            part.items.push(PlanItem { parent, ..item.clone() });
        }
    }
    Ok(parts)
}

fn too_many(title: &str, items: usize, most: usize) -> ExportFailure {
    let message = format!("`{title}` has {items} items, but the importer takes at most {most}");
    ExportFailure::limit(message, "use `--granularity task`, or split the task")
}

/// The sheet with each value in the form that the tracker takes for what it says.
fn escaped(mut sheet: PlanSheet) -> PlanSheet {
    for row in &mut sheet.rows {
        for (header, value) in sheet.headers.iter().zip(row) {
            *value = header.escape.escape(value);
        }
    }
    sheet
}

/// The sheet, if no value is longer than the importer takes: values are never cut.
fn within_limits(sheet: PlanSheet, template: &ImportTemplate) -> Result<PlanSheet, ExportError> {
    let Some(longest) = template.longest else { return Ok(sheet) };
    let mut failures = Vec::new();
    for (number, row) in (1..).zip(&sheet.rows) {
        for (header, value) in sheet.headers.iter().zip(row) {
            let length = value.chars().count();
            if length > longest {
                let place = format!("row {number} of `{}`", header.text);
                let message = format!("{place} has {length} characters, but the importer takes at most {longest}");
                failures.push(ExportFailure::limit(message, "shorten the text in the data"));
            }
        }
    }
    if failures.is_empty() { Ok(sheet) } else { Err(ExportError { failures }) }
}
