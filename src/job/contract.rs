//! The contract of a job: the contract file, and the values that override it.

use super::error::JobError;
use super::request::Request;
use crate::complaint::{Complaint, quoted, with_choices};
use crate::document::Format;
use crate::domain::{Catalogue, is_in_curly_quotes, nearest};
use crate::input::{ContractContext, FieldReader, Problem, SourceText, read_contract, sample_complaint, value_notes};
use crate::template::{Contract, ContractForm, FieldSpec, Template};
use std::sync::Arc;

/// How much of a contract the file and the overrides have to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContractScope {
    /// All required fields.
    Whole,
    /// The part that the rows of a list share; the rest comes from their columns.
    Shared,
    /// The same, but the template may have no contract fields at all.
    SharedOrNone,
}

/// A contract, and the warnings about its file.
#[derive(Debug, Default)]
pub(super) struct ReadContract {
    /// `None` if the template has no contract fields.
    pub(super) contract: Option<Contract>,
    pub(super) warnings: Vec<Problem>,
    /// Notes about the values that override the file.
    pub(super) notes: Vec<Complaint>,
}

/// The texts of a contract.
#[derive(Clone, Copy)]
pub(super) struct ContractTexts<'a> {
    /// The contract file.
    pub(super) file: Option<&'a Arc<SourceText>>,
    /// The contract that a document carries; what the file says goes before it.
    pub(super) carried: Option<&'a Arc<SourceText>>,
}

/// Reads the contract from its texts and from the overrides of the request.
pub(super) fn read(
    texts: ContractTexts<'_>,
    request: &Request,
    template: &Template,
    catalogue: &Catalogue,
    scope: ContractScope,
) -> Result<ReadContract, JobError> {
    if scope != ContractScope::SharedOrNone {
        refuse_without_fields(request, template)?;
    }
    let Some(form) = &template.contract else { return Ok(ReadContract::default()) };
    let Overrides { mut given, notes } = overrides(request, form, catalogue)?;
    let is_part = scope != ContractScope::Whole;
    // A row of a list may override what its documents share.
    let is_sample_allowed = is_part || is_draft(request);
    let samples = form.sample_values(&given);
    if !samples.is_empty() && !is_sample_allowed {
        return Err(JobError::Usage(vec![sample_complaint(&samples)]));
    }
    let dates = request.date_format;
    let mut warnings = Vec::new();
    if let Some(source) = texts.file {
        // The reader takes what is given already: a required field may be missing in the file.
        let is_part = is_part || texts.carried.is_some();
        let context = ContractContext { form, catalogue, given: &given, is_part, is_sample_allowed, dates };
        (given, warnings) = read_contract(source, context)?;
    }
    if let Some(carried) = texts.carried {
        let context = ContractContext { form, catalogue, given: &given, is_part, is_sample_allowed, dates };
        // What is carried was written by this program, and deserves no warnings.
        let (mut contract, _) = read_contract(carried, context)?;
        if !given.revisions.is_empty() {
            contract.revisions = given.revisions;
        }
        return Ok(ReadContract { contract: Some(contract), warnings, notes });
    }
    if texts.file.is_some() {
        return Ok(ReadContract { contract: Some(given), warnings, notes });
    }
    let missing: Vec<String> = form.missing(&given).map(FieldSpec::path).collect();
    if !missing.is_empty() && !is_part {
        return Err(no_contract(template, &missing));
    }
    Ok(ReadContract { contract: Some(given), warnings: Vec::new(), notes })
}

/// Whether the documents are drafts, which may show values of the sample.
fn is_draft(request: &Request) -> bool {
    request.watermark.is_some()
}

/// Refuses a request with contract details if the template has no contract fields.
///
/// # Errors
/// The template has none.
pub fn refuse_without_fields(request: &Request, template: &Template) -> Result<(), JobError> {
    if request.needs_contract() && template.contract.is_none() {
        return Err(JobError::Usage(vec![no_fields(template)]));
    }
    Ok(())
}

/// The complaint about a template without contract fields.
#[must_use]
pub fn no_fields(template: &Template) -> Complaint {
    let message = format!("the template `{}` has no fields for a contract", template.name);
    Complaint::new(message, "use `--template appendix`, or a template that extends it")
}

/// A note if documents in these formats show clauses of `template` that no lawyer has reviewed.
#[must_use]
pub fn unreviewed_clauses(template: &Template, formats: &[Format]) -> Option<Complaint> {
    // A CSV has the matrix alone.
    let shows_clauses = formats.iter().any(|format| *format != Format::Csv);
    (template.has_unreviewed_clauses && shows_clauses).then(|| {
        let message = format!("the clauses of the template `{}` are samples, not reviewed by a lawyer", template.name);
        Complaint::new(message, "have them reviewed, and say `reviewed: true` in a template of your own")
    })
}

fn no_contract(template: &Template, missing: &[String]) -> JobError {
    let names = quoted(missing.iter().map(String::as_str));
    let message = format!("the template `{}` needs a contract with {names}", template.name);
    let hint = "edit the output of `pdp-export init contract`, and use it with `--contract FILE`";
    JobError::Usage(vec![Complaint::new(message, hint)])
}

/// The values that override the contract file.
#[derive(Default)]
struct Overrides {
    given: Contract,
    notes: Vec<Complaint>,
}

/// Parses the values that override the contract file.
fn overrides(request: &Request, form: &ContractForm, catalogue: &Catalogue) -> Result<Overrides, JobError> {
    let Overrides { mut given, mut notes } = Overrides::default();
    let reader = FieldReader::new(form, catalogue);
    let mut complaints = Vec::new();
    for entry in &request.overrides {
        let Some((path, raw)) = entry.split_once('=') else {
            let message = format!("`--set {}` has no value", entry.escape_debug());
            let hint = "write `--set FIELD=VALUE`, such as `--set customer.name=\"Globex GmbH\"`";
            complaints.push(Complaint::new(message, hint));
            continue;
        };
        let Some(spec) = form.field(path) else {
            complaints.push(unknown_field(path, &form.fields));
            continue;
        };
        notes.extend(value_notes(raw, &format!("--set {path}"), spec.has_lines));
        match reader.parse(spec, raw, request.date_format) {
            Ok(value) => given.set(spec.id.clone(), value),
            Err(complaint) => complaints.push(complaint.about(&format!("`--set {path}`"))),
        }
    }
    if complaints.is_empty() { Ok(Overrides { given, notes }) } else { Err(JobError::Usage(complaints)) }
}

/// A complaint about each override whose value stands in curly quotes, which become part of it.
#[must_use]
pub fn curly_overrides(request: &Request) -> Vec<Complaint> {
    let parts = request.overrides.iter().filter_map(|entry| entry.split_once('='));
    let curly = parts.filter(|(_, raw)| is_in_curly_quotes(raw));
    let hint = "write straight quotes, `\"`, or none";
    curly
        .map(|(path, _)| {
            Complaint::new(format!("`--set {path}`: the curly quotes around this text are part of it"), hint)
        })
        .collect()
}

fn unknown_field(path: &str, fields: &[FieldSpec]) -> Complaint {
    let paths: Vec<String> = fields.iter().map(FieldSpec::path).collect();
    let names = || paths.iter().map(String::as_str);
    let hint = match nearest(path, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => with_choices("the fields are", names()),
    };
    Complaint::new(format!("there is no field `{}`", path.escape_debug()), hint)
}
