//! The order of the dates in a contract.

use crate::complaint::Complaint;
use crate::compose::Details;
use crate::domain::Catalogue;
use crate::template::{FieldKind, FieldSpec, FieldValue, Template};

/// Notes about dates that are before another, though the template says `not-before`. `details` have the contract.
#[must_use]
pub fn date_order(template: &Template, details: &Details, catalogue: &Catalogue) -> Vec<Complaint> {
    let (Some(form), Some(contract)) = (&template.contract, &details.contract) else { return Vec::new() };
    let given = |spec: &FieldSpec| match contract.value(&spec.id) {
        Some(FieldValue::Date(date)) => Some(*date),
        _ => None,
    };
    let mut notes = Vec::new();
    let own_date = details.date_of(template, catalogue);
    for spec in &form.fields {
        let is_own = spec.kind == FieldKind::DocumentDate;
        let Some(date) = given(spec).or(is_own.then_some(own_date)) else { continue };
        for other in form.fields.iter().filter(|other| spec.not_before.contains(&other.id)) {
            let path = other.path();
            match given(other) {
                Some(other) if date < other && is_own => {
                    let message = format!("the date of the document, {date}, is before `{path}`");
                    let hint = format!("give it with `--date`, or with `{}`", spec.path());
                    notes.push(Complaint::new(message, hint));
                }
                Some(other) if date < other => {
                    let message = format!("`{}` is before `{path}`", spec.path());
                    notes.push(Complaint::new(message, "check the two dates"));
                }
                // The document has a date all the same.
                None if other.kind == FieldKind::DocumentDate && date < own_date => {
                    let message = format!("`{}` is before the date of the document", spec.path());
                    let hint = format!("check it; `--date` or `{path}` sets the date of the document");
                    notes.push(Complaint::new(message, hint));
                }
                _ => {}
            }
        }
    }
    notes
}
