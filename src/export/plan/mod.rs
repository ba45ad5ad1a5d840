//! Plans into files for importers: one module per format, all of the same shape.

mod csv;
mod mspdi;
mod xlsx;

use super::error::{ExportError, ExportFailure};
use crate::plan::{Excess, ImportTemplate, Plan, PlanFormat, PlanItem, PlanSheet};

/// A file for an importer.
#[derive(Clone, Debug)]
pub struct PlanFile {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The number of items in the file.
    pub items: usize,
    /// The values that were shortened.
    pub shortened: Vec<Excess>,
}

/// Renders `plan` in the format of `template`: one file, or several if the importer limits the rows of a file.
///
/// # Errors
/// Everything in the plan that exceeds the limits of the importer, and cannot be shortened.
pub fn render_plan(plan: &Plan, template: &ImportTemplate) -> Result<Vec<PlanFile>, ExportError> {
    refuse_too_many_children(plan, template)?;
    let mut files = Vec::new();
    for part in parts(plan, template)? {
        files.push(render_part(&part, template)?);
    }
    Ok(files)
}

fn render_part(plan: &Plan, template: &ImportTemplate) -> Result<PlanFile, ExportError> {
    let (bytes, shortened) = match template.format {
        PlanFormat::Csv => {
            let sheet = within_limits(template.sheet(plan))?;
            (csv::render(&sheet, template.dialect)?, sheet.shortened)
        }
        PlanFormat::Xlsx => {
            let sheet = within_limits(template.sheet(plan))?;
            (xlsx::render(&sheet)?, sheet.shortened)
        }
        PlanFormat::Mspdi => {
            let (plan, shortened) = template.with_short_titles(plan);
            (mspdi::render(&plan)?, shortened)
        }
    };
    Ok(PlanFile { bytes, items: plan.items.len(), shortened })
}

/// Refuses items with more items right below them than the importer takes.
fn refuse_too_many_children(plan: &Plan, template: &ImportTemplate) -> Result<(), ExportError> {
    let most = template.limits.children.unwrap_or(usize::MAX);
    let mut failures = Vec::new();
    for (index, item) in plan.items.iter().enumerate() {
        let children = plan.parts(index).count();
        if children > most {
            let message =
                format!("`{}` has {children} items below it, but the importer takes at most {most}", item.title);
            failures.push(ExportFailure::limit(message, "use `--granularity task`, or split the task"));
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(ExportError { failures }) }
}

/// The plan in parts of at most as many items as the importer takes, perhaps of one model each; an item and those below it
/// stay together.
fn parts(plan: &Plan, template: &ImportTemplate) -> Result<Vec<Plan>, ExportError> {
    let most = template.limits.rows.unwrap_or(usize::MAX);
    // Items below another follow it, so that each group reaches from one item without a parent to the next.
    let starts: Vec<usize> = (0..plan.items.len()).filter(|item| plan.items[*item].parent.is_none()).collect();
    let ends = starts.iter().skip(1).copied().chain([plan.items.len()]);
    let mut parts: Vec<Plan> = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let group = &plan.items[start..end];
        if group.len() > most {
            return Err(too_many(&group[0].title, group.len(), most).into());
        }
        let is_other_model = |part: &Plan| part.items.last().is_some_and(|last| last.model != group[0].model);
        let is_full = |part: &Plan| part.items.len() + group.len() > most;
        if parts.last().is_none_or(|part| is_full(part) || (template.has_file_per_model && is_other_model(part))) {
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

/// The sheet, if no value in it is too long even where it was shortened.
fn within_limits(sheet: PlanSheet) -> Result<PlanSheet, ExportError> {
    let failures: Vec<ExportFailure> = sheet.too_long.iter().map(too_long).collect();
    if failures.is_empty() { Ok(sheet) } else { Err(ExportError { failures }) }
}

/// The failure for a value that is longer than the importer takes.
fn too_long(excess: &Excess) -> ExportFailure {
    ExportFailure::limit(excess.to_string(), "shorten the text in the data")
}
