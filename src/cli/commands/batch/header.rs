//! The check of a list's header and of the options against the jobs of a batch.

use crate::batch::{BatchJob, JobKey, ListColumns, ListField, Pattern, name_fields};
use crate::cli::report::Failure;
use crate::complaint::Complaint;
use crate::domain::{Catalogue, DatePattern};
use crate::export::Format;
use crate::job;
use crate::template::{FieldSpec, Template};
use std::collections::{BTreeMap, HashMap};

/// The jobs of a batch, each loaded or with the reason why it could not be.
pub(super) type Jobs = HashMap<JobKey, Result<BatchJob, Complaint>>;

/// Reads the header of the list and the pattern of file names; `dates` is the pattern of dates.
///
/// # Errors
/// All complaints about the two, and about columns that are missing.
pub(super) fn read_header(
    headers: Vec<String>,
    jobs: &Jobs,
    dates: Option<DatePattern>,
    name_pattern: &str,
    list: &str,
) -> Result<(ListColumns, Pattern), Failure> {
    let templates: Vec<&Template> = jobs.values().flatten().map(|batch_job| &batch_job.job.template).collect();
    let mut complaints = Vec::new();
    let columns = ListColumns::read(headers, &contract_fields(&templates), dates);
    let columns = columns.map_err(|more| complaints.extend(more.into_iter().map(|more| more.about(list)))).ok();
    let pattern = Pattern::parse(name_pattern, &name_fields(templates.iter().copied()));
    let pattern = pattern.map_err(|more| complaints.extend(more.into_iter().map(|more| more.about("`--name`")))).ok();
    // Rows of several templates need not have the columns of each.
    if let (Some(columns), Some(Ok(only)), 1) = (&columns, jobs.values().next(), jobs.len()) {
        complaints.extend(missing_columns(columns, only).into_iter().map(|missing| missing.about(list)));
    }
    match (columns, pattern) {
        (Some(columns), Some(pattern)) if complaints.is_empty() => Ok((columns, pattern)),
        _ => Err(Failure::Data(complaints)),
    }
}

/// The contract fields of all templates, each once, sorted by their paths.
fn contract_fields(templates: &[&Template]) -> Vec<ListField> {
    let forms = templates.iter().filter_map(|template| template.contract.as_ref());
    let mut fields: BTreeMap<String, bool> = BTreeMap::new();
    for spec in forms.flat_map(|form| &form.fields) {
        *fields.entry(spec.path()).or_default() |= spec.kind.is_date();
    }
    fields.into_iter().map(|(path, is_date)| ListField { path, is_date }).collect()
}

/// The required fields that neither the shared contract nor a column gives.
fn missing_columns(columns: &ListColumns, batch_job: &BatchJob) -> Vec<Complaint> {
    let job = &batch_job.job;
    let (Some(form), Some(contract)) = (&job.template.contract, &job.contract) else { return Vec::new() };
    let naming = batch_job.naming_field();
    let mut missing = Vec::new();
    for spec in form.missing(contract) {
        let path = spec.path();
        // The column `customer` stands for the field with the customer's name.
        let names_customer = naming.is_some_and(|naming| naming.id == spec.id);
        if columns.has_field(&path) || (names_customer && columns.has_customer()) {
            continue;
        }
        let hint = format!("add it, or give it for all rows in `--contract FILE` or by `--set {path}=...`");
        missing.push(Complaint::new(format!("the list has no column `{path}`: {}", spec.about), hint));
    }
    missing
}

/// Refuses options, and values of the shared contract, that are wrong for all rows.
pub(super) fn refuse_options(shared: &BatchJob, catalogue: &Catalogue, headers: &[String]) -> Result<(), Failure> {
    let job = &shared.job;
    let selection = job::selection(catalogue, &job.models, job.tier.as_deref(), &[]);
    let mut complaints = selection.err().unwrap_or_default();
    if job.formats.contains(&Format::Pdf) {
        // A value that a column overrides does not show in any document.
        let naming = shared.naming_field();
        let has = |name: &str| headers.iter().any(|header| header.to_lowercase() == name);
        let names_customer = |spec: &FieldSpec| naming.is_some_and(|naming| naming.id == spec.id);
        complaints.extend(shared.uncovered(|spec| has(&spec.path()) || (names_customer(spec) && has("customer"))));
    }
    if job.formats.is_empty() && !ListColumns::has_formats(headers) {
        let hint = "add `--format`, or a column `formats`";
        complaints.push(Complaint::new("no format is given", hint));
    }
    if complaints.is_empty() { Ok(()) } else { Err(Failure::Usage(complaints)) }
}
