//! The command `drift`: a tracker export compared with the contract.

use crate::cli::args::ReportForm;
use crate::cli::load::{self, TextReader};
use crate::cli::output;
use crate::cli::report::{BAD_INPUT, Failure, Messages};
use crate::cli::terminal::{Grid, GridCell};
use crate::complaint::{Complaint, counted, printable_path};
use crate::domain::Catalogue;
use crate::input::{TextEncoding, TrackerExport, is_marked_utf_16, read_tracker_export, text_of, windows_1252};
use crate::job;
use crate::plan::{
    Change, Double, Drift, FoundItem, Granularity, HolderNames, ImportTemplate, Staffing, compose_plan,
    drift as compare,
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A requested comparison.
pub(in crate::cli) struct DriftRequest {
    /// The file that the tracker exported.
    pub(in crate::cli) plan: PathBuf,
    /// The import template that the plan was made with.
    pub(in crate::cli) template: PathBuf,
    pub(in crate::cli) model: Vec<String>,
    pub(in crate::cli) tier: Option<String>,
    /// The parties whose tasks the plan has.
    pub(in crate::cli) party: Vec<String>,
    pub(in crate::cli) granularity: Option<Granularity>,
    pub(in crate::cli) report: ReportForm,
    pub(in crate::cli) data: Option<PathBuf>,
    /// How texts are encoded that are not Unicode.
    pub(in crate::cli) encoding: TextEncoding,
}

/// Compares a tracker export with the contract, and prints the differences. If there are any, the exit code is 1.
pub(in crate::cli) fn drift(request: &DriftRequest, messages: &mut Messages) -> Result<(), Failure> {
    let mut texts = TextReader::new(request.encoding, messages);
    let (catalogue, _) = load::catalogue(request.data.as_deref(), &mut texts)?;
    let template = load::import_template(Some(&request.template), &catalogue, &mut texts)?;
    let template = template.ok_or_else(|| no_import_template(&request.template))?;
    let selection =
        job::selection(&catalogue, &request.model, request.tier.as_deref(), &request.party).map_err(Failure::Usage)?;
    let names = HolderNames::of(&catalogue, &template);
    let found = read_plan(request, &template, &catalogue, &names, messages)?;
    let compare_at = |granularity: Granularity| {
        let agreed = compose_plan(&selection.view(&catalogue), granularity, template.groups, &Staffing::default());
        compare(&agreed, &template, &names, &found)
    };
    let differences = match request.granularity.or_else(|| granularity_by_ids(&found)) {
        Some(granularity) => compare_at(granularity),
        None => closest(compare_at(Granularity::Task), compare_at(Granularity::Activity), messages),
    };
    let text = match request.report {
        ReportForm::Table => table(&differences),
        ReportForm::Json => format!("{:#}\n", json(&differences)),
    };
    output::print(text.as_bytes())?;
    if differences.is_none() { Ok(()) } else { Err(Failure::Reported(BAD_INPUT)) }
}

/// Reads the items of a tracker export.
fn read_plan(
    request: &DriftRequest,
    template: &ImportTemplate,
    catalogue: &Catalogue,
    names: &HolderNames,
    messages: &mut Messages,
) -> Result<Vec<FoundItem>, Failure> {
    let what = || format!("the plan `{}` could not be read", printable_path(&request.plan));
    let mut bytes = load::read_file(&request.plan)
        .map_err(|error| Failure::io(&what(), &error, "check the spelling, and the folder you are in"))?;
    // A workbook is no text.
    if !bytes.starts_with(b"PK") {
        bytes = utf_8_of(bytes, request, messages);
    }
    let export = read_tracker_export(&bytes, template, catalogue, names);
    let export = export.map_err(|complaint| Failure::Io(complaint.about(&what())))?;
    let TrackerExport { items, uncertain, notes } = export;
    let name = printable_path(&request.plan);
    for note in notes {
        messages.note(&note.about(&name));
    }
    if uncertain.is_empty() {
        return Ok(items);
    }
    // Differences to a text that nobody has seen would be guesses.
    Err(Failure::Data(uncertain.into_iter().map(|complaint| complaint.about(&name)).collect()))
}

/// The bytes of a tracker's CSV as UTF-8. Many trackers write Windows-1252 without saying so.
fn utf_8_of(bytes: Vec<u8>, request: &DriftRequest, messages: &mut Messages) -> Vec<u8> {
    let is_marked = is_marked_utf_16(&bytes);
    let name = printable_path(&request.plan);
    let encoding = TextReader::new(request.encoding, messages).encoding_of_bytes(&name, &bytes);
    match text_of(bytes, encoding) {
        Ok(text) => {
            if is_marked {
                messages.line(&format!("read `{name}` as UTF-16, by its byte order mark"));
            }
            text.into_bytes()
        }
        Err(bytes) if is_marked => bytes,
        Err(bytes) => {
            let message = format!("the plan `{name}` is not UTF-8 text, and was read as Windows-1252");
            messages
                .note(&Complaint::new(message, "use `--encoding windows-1252` if that is right, or save it as UTF-8"));
            windows_1252(&bytes).into_bytes()
        }
    }
}

fn no_import_template(template: &Path) -> Failure {
    let message = format!("`{}` is not an import template", printable_path(template));
    Failure::usage(message, "use one of those that `pdp-export list` shows, or a file of your own")
}

/// The granularity of a plan by its ids, if all items have one: those of activities have another level below the task.
fn granularity_by_ids(found: &[FoundItem]) -> Option<Granularity> {
    /// The slashes in the id of a task: `catalogue/model/task`.
    const TASK_SLASHES: usize = 2;
    let is_activity = |item: &FoundItem| item.ids.iter().any(|id| id.matches('/').count() > TASK_SLASHES);
    if found.iter().any(is_activity) {
        return Some(Granularity::Activity);
    }
    found.iter().all(|item| !item.ids.is_empty()).then_some(Granularity::Task)
}

/// The comparison that finds less, where titles have to tell the granularity.
fn closest(by_task: Drift, by_activity: Drift, messages: &mut Messages) -> Drift {
    if by_task.differences() <= by_activity.differences() {
        return by_task;
    }
    let message = "the plan has rows for activities, by their titles";
    messages.note(&Complaint::new(message, "use `--granularity task` if these rows are not activities"));
    by_activity
}

/// The differences as a table.
fn table(drift: &Drift) -> String {
    if drift.is_none() {
        return "no drift: tasks and roles are as agreed\n".to_owned();
    }
    let mut rows: Vec<[String; 6]> = Vec::new();
    for change in &drift.changed {
        let Change { title, row, role, agreed, found, columns, .. } = change;
        let found = format!("{found} (by {})", columns.join(", "));
        rows.push(["role differs", &row.to_string(), title, role, agreed, &found].map(str::to_owned));
    }
    for (id, title) in &drift.missing {
        rows.push(["missing", "-", title, "", id, "nothing"].map(str::to_owned));
    }
    for Double { id, title, rows: doubles } in &drift.double {
        rows.extend(doubles.iter().map(|row| ["double", &row.to_string(), title, "", id, title].map(str::to_owned)));
    }
    for (row, title) in &drift.extra {
        rows.push(["not agreed", &row.to_string(), title, "", "nothing", title].map(str::to_owned));
    }
    let header = ["What", "Row", "Item", "Role", "Agreed", "In the plan"].map(GridCell::plain);
    let differences = counted(rows.len() as u64, "difference");
    let rows = rows.into_iter().map(|row| row.map(GridCell::plain).into()).collect();
    let grid = Grid { header: Some(header.into()), rows };
    format!("{}\n{differences}\n", grid.draw_at_full_width())
}

/// The differences as JSON.
fn json(drift: &Drift) -> Value {
    let changed = drift.changed.iter().map(|change| {
        let Change { id, title, row, columns, role, agreed, found } = change;
        json!({"id": **id, "title": **title, "row": row, "columns": columns, "role": **role, "agreed": agreed, "found": found})
    });
    let missing = drift.missing.iter().map(|(id, title)| json!({"id": **id, "title": **title}));
    let extra = drift.extra.iter().map(|(row, title)| json!({"row": row, "title": title}));
    let double =
        drift.double.iter().map(|Double { id, title, rows }| json!({"id": **id, "title": **title, "rows": rows}));
    json!({
        "changed": changed.collect::<Vec<Value>>(),
        "missing": missing.collect::<Vec<Value>>(),
        "extra": extra.collect::<Vec<Value>>(),
        "double": double.collect::<Vec<Value>>(),
    })
}
