//! A plan into the files that an importer takes: one module a form, all of the same shape.

mod csv;
mod mspdi;
mod xlsx;

use super::error::{ExportError, ExportFailure};
use crate::plan::{ImportTemplate, Plan, PlanFormat, PlanSheet};

/// A file of a plan.
#[derive(Clone, Debug)]
pub struct PlanFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The number of items in it.
    pub items: usize,
}

/// Writes `plan` as `template` says: a file, or several where an importer takes no more rows at once.
///
/// # Errors
/// Everything in the plan that the importer does not take.
pub fn render_plan(plan: &Plan, template: &ImportTemplate) -> Result<Vec<PlanFile>, ExportError> {
    let parts = parts(plan, template.most_rows)?;
    let file = |part: &Plan| Ok(PlanFile { bytes: render_part(part, template)?, items: part.items.len() });
    parts.iter().map(file).collect()
}

fn render_part(plan: &Plan, template: &ImportTemplate) -> Result<Vec<u8>, ExportError> {
    let sheet = || within_limits(template.sheet(plan), template);
    match template.format {
        PlanFormat::Csv => csv::render(&sheet()?, template.dialect),
        PlanFormat::Xlsx => xlsx::render(&sheet()?),
        PlanFormat::Mspdi => mspdi::render(plan),
    }
}

/// The plan in parts of at most so many items; what belongs together stays together.
fn parts(plan: &Plan, most: Option<usize>) -> Result<Vec<Plan>, ExportError> {
    let most = most.unwrap_or(usize::MAX);
    let starts: Vec<usize> = (0..plan.items.len()).filter(|item| plan.items[*item].parent.is_none()).collect();
    let ends = starts.iter().skip(1).copied().chain([plan.items.len()]);
    let mut parts: Vec<Plan> = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        if end - start > most {
            let message =
                format!("`{}` has {} items, and the importer takes {most}", plan.items[start].title, end - start);
            return Err(ExportError {
                failures: vec![ExportFailure::limit(message, "use `--granularity task`, or split the task")],
            });
        }
        if parts.last().is_none_or(|part| part.items.len() + end - start > most) {
            parts.push(Plan { items: Vec::new(), ..plan.clone() });
        }
        let Some(part) = parts.last_mut() else { continue };
        // Parents are known by their place, which is another in each part.
        let shift = |parent: usize| parent + part.items.len() - start;
        let moved = plan.items[start..end].iter().map(|item| {
            let parent = item.parent.map(shift);
            crate::plan::PlanItem { parent, ..item.clone() }
        });
        let moved: Vec<_> = moved.collect();
        part.items.extend(moved);
    }
    Ok(parts)
}

/// No value is longer than the importer takes; none is cut.
fn within_limits(sheet: PlanSheet, template: &ImportTemplate) -> Result<PlanSheet, ExportError> {
    let Some(longest) = template.longest else { return Ok(sheet) };
    let mut failures = Vec::new();
    for (number, row) in sheet.rows.iter().enumerate() {
        for (header, value) in sheet.headers.iter().zip(row) {
            let length = value.chars().count();
            if length > longest {
                let place = format!("row {} of `{header}`", number + 1);
                let message = format!("{place} has {length} characters, and the importer takes {longest}");
                failures.push(ExportFailure::limit(message, "shorten the text in the data"));
            }
        }
    }
    if failures.is_empty() { Ok(sheet) } else { Err(ExportError { failures }) }
}
