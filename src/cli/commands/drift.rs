//! What a plan that came back from a tracker says otherwise than the contract.

use crate::cli::args::ReportForm;
use crate::cli::report::{BAD_INPUT, Failure, Messages};
use crate::cli::{load, output};
use crate::complaint::shown;
use crate::input::read_tracker_export;
use crate::job;
use crate::plan::{Change, Drift, FoundItem, Granularity, Staffing, compose_plan, drift};
use comfy_table::{Table, presets};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What to compare.
pub(in crate::cli) struct Comparison {
    pub(in crate::cli) plan: PathBuf,
    pub(in crate::cli) template: PathBuf,
    pub(in crate::cli) model: Vec<String>,
    pub(in crate::cli) tier: Option<String>,
    pub(in crate::cli) granularity: Option<Granularity>,
    pub(in crate::cli) report: ReportForm,
    pub(in crate::cli) data: Option<PathBuf>,
}

/// Compares, and prints what differs; that something does is a failure without words.
pub(in crate::cli) fn compare(asked: &Comparison, messages: &mut Messages) -> Result<(), Failure> {
    let (catalogue, _) = load::catalogue(asked.data.as_deref(), messages)?;
    let template = load::import_template(Some(&asked.template), &catalogue, messages)?;
    let template = template.ok_or_else(|| no_import(&asked.template))?;
    let selection = job::selection(&catalogue, &asked.model, asked.tier.as_deref()).map_err(Failure::Usage)?;
    let bytes = load::read_file(&asked.plan).map_err(|error| {
        Failure::world(&unreadable(&asked.plan), &error, "check the spelling, and the folder you are in")
    })?;
    let found = read_tracker_export(&bytes, &template, &catalogue)
        .map_err(|complaint| Failure::World(complaint.about(&unreadable(&asked.plan))))?;
    let size = asked.granularity.unwrap_or_else(|| granularity(&found));
    let plan = compose_plan(&selection.view(&catalogue), size, &Staffing::default());
    let differs = drift(&plan, &found);
    let text = match asked.report {
        ReportForm::Table => table(&differs),
        ReportForm::Json => format!("{:#}\n", json(&differs)),
    };
    output::print(text.as_bytes())?;
    if differs.is_none() { Ok(()) } else { Err(Failure::Said(BAD_INPUT)) }
}

fn unreadable(plan: &Path) -> String {
    format!("the plan `{}` could not be read", shown(plan))
}

fn no_import(template: &Path) -> Failure {
    let message = format!("`{}` is no import template", shown(template));
    Failure::usage(message, "name one that `pdp-export list` has, or a file of your own")
}

/// A plan with an id below that of a task has a row for each activity.
fn granularity(found: &[FoundItem]) -> Granularity {
    const TASK_SLASHES: usize = 2;
    let is_below = |item: &FoundItem| item.id.as_ref().is_some_and(|id| id.matches('/').count() > TASK_SLASHES);
    if found.iter().any(is_below) { Granularity::Activity } else { Granularity::Task }
}

fn table(drift: &Drift) -> String {
    if drift.is_none() {
        return "no drift: tasks and roles are as agreed\n".to_owned();
    }
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL).set_header(["What", "Row", "Item", "Role", "Agreed", "In the plan"]);
    for change in &drift.changed {
        let Change { title, row, role, agreed, found, column, .. } = change;
        let found = format!("{found} (by {column})");
        table.add_row(["role differs", &row.to_string(), title, role, agreed, &found]);
    }
    for (id, title) in &drift.missing {
        table.add_row(["missing", "-", title, "", id, "nothing"]);
    }
    for (row, title) in &drift.extra {
        table.add_row(["not agreed", &row.to_string(), title, "", "nothing", title]);
    }
    let count = drift.changed.len() + drift.missing.len() + drift.extra.len();
    format!("{}\n{count} difference{}\n", table.trim_fmt(), if count == 1 { "" } else { "s" })
}

fn json(drift: &Drift) -> Value {
    let changed = drift.changed.iter().map(|change| {
        let Change { id, title, row, column, role, agreed, found } = change;
        json!({"id": **id, "title": **title, "row": row, "column": column, "role": **role, "agreed": agreed, "found": found})
    });
    let missing = drift.missing.iter().map(|(id, title)| json!({"id": **id, "title": **title}));
    let extra = drift.extra.iter().map(|(row, title)| json!({"row": row, "title": title}));
    json!({
        "changed": changed.collect::<Vec<Value>>(),
        "missing": missing.collect::<Vec<Value>>(),
        "extra": extra.collect::<Vec<Value>>(),
    })
}
