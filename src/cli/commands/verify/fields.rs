//! The values of a contract in a document of Word, held against the contract that travels in it.

use super::own_data::recorded_templates;
use super::report::{FileReport, Finding};
use super::today::DataSide;
use crate::cli::report::{Failure, below, changed_places, missing_note, value_texts};
use crate::complaint::{Complaint, printable};
use crate::compose::{Details, compose};
use crate::domain::{Date, Id, Selection};
use crate::input::{ContractContext, SourceText, read_contract};
use crate::readback::{DocxContent, MadeWith, ShownValues, ValueChange, ValuesComparison, compare_values};
use crate::template::Contract;
use std::sync::Arc;

/// Holds the values of the contract in a document against those that its own data, template and contract give.
pub(super) fn hold_fields(report: &mut FileReport, docx: &DocxContent, own: Option<&DataSide>) {
    let comparison = match changed_fields(docx, own) {
        Ok(Some(comparison)) => comparison,
        Ok(None) if docx.values.is_empty() => return,
        Ok(None) => {
            let message = "its contract is not attached: the fields of the contract were not checked";
            let hint = "`compare --from OURS --to THEIRS` compares them with those of another";
            return report.notes.push(Complaint::new(message, hint));
        }
        Err(failure) => {
            let why = failure.into_complaint().message;
            return report.finding("unreadable-attachment", format!("the attached contract cannot be read: {why}"));
        }
    };
    for change in comparison.changes {
        let message = sentence(&change);
        report.findings.push(Finding { kind: "contract-field", message, change: Some(change) });
    }
    let mut missing = comparison.missing;
    // In a redline a clause that was moved stands twice or not at all.
    missing.retain(|field| docx.tracked == 0 || field.places == field.of);
    report.notes.extend(missing_note(&missing));
}

/// The values that a document shows otherwise than its own data, template and contract; nothing without them.
pub(super) fn changed_fields(docx: &DocxContent, own: Option<&DataSide>) -> Result<Option<ValuesComparison>, Failure> {
    let made_with = docx.content.carried.made_with();
    let (Some(own), Some(contract)) = (own, made_with.contract.clone().filter(|_| !docx.values.is_empty())) else {
        return Ok(None);
    };
    let expected = expected_values(docx, own, &made_with, contract)?;
    Ok(Some(compare_values(&expected, &docx.values)))
}

/// The values as the document had them when it was made: it is composed again.
fn expected_values(
    docx: &DocxContent,
    own: &DataSide,
    made_with: &MadeWith,
    contract: String,
) -> Result<ShownValues, Failure> {
    let templates = recorded_templates(&docx.content, &own.templates);
    let template = templates.iter().find_map(|template| Some((template, template.contract.as_ref()?)));
    let Some((template, form)) = template else { return Ok(ShownValues::default()) };
    let source = Arc::new(SourceText { name: "the attached contract".to_owned(), text: contract });
    let (given, catalogue) = (&Contract::default(), &own.catalogue);
    let context = ContractContext { form, catalogue, given, is_part: false, is_sample_allowed: true, dates: None };
    let (contract, _) = read_contract(&source, context)?;
    let record = docx.content.carried.record.as_ref();
    let selection = Selection {
        models: catalogue.models.iter().map(|model| model.id.clone()).collect(),
        tier: record.and_then(|record| Id::parse(record.tier.as_deref()?)),
        parties: record.iter().flat_map(|record| &record.parties).filter_map(|id| Id::parse(id)).collect(),
    };
    let details = Details {
        date: made_with.date.as_deref().and_then(Date::parse),
        contract: Some(contract),
        // What shows the digest is there, whatever it is.
        digest: Some(docx.content.digests.first().map(String::as_str).unwrap_or_default().into()),
        ..Details::default()
    };
    Ok(ShownValues::of_report(&compose(&selection.view(catalogue), template, &details)))
}

/// A value that is another one in the file, in a sentence without a full stop.
fn sentence(change: &ValueChange) -> String {
    let [in_contract, in_file] = value_texts(change);
    let places = changed_places(change).map(|places| format!("{places} of ")).unwrap_or_default();
    format!(
        "contract field `{}`: {in_file} in {places}the file{}, {in_contract} in the contract",
        printable(&change.field),
        below(change)
    )
}
