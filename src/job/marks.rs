//! The details of a document that options ask for: electronic signatures and a watermark.

use super::assemble::Job;
use super::error::JobError;
use super::request::Request;
use crate::complaint::{Complaint, quoted};
use crate::domain::{Id, Text};
use crate::template::{Contract, FieldKind, FieldValue, Template};

/// The value of `--e-signature` that asks for signature fields.
const FIELDS: &str = "fields";

impl Job {
    /// Sets the signatures and the watermark that `request` asks for, and returns a note if its date is not used.
    ///
    /// # Errors
    /// A service for signatures that the template does not have, or several; a watermark that is too long.
    pub fn set_marks(&mut self, request: &Request) -> Result<Option<Complaint>, JobError> {
        let mut complaints = Vec::new();
        let signatures = signatures(request, &self.template, &mut complaints);
        let watermark = watermark(request, &mut complaints);
        if !complaints.is_empty() {
            return Err(JobError::Usage(complaints));
        }
        self.details.anchors = signatures.anchors;
        self.details.has_signature_fields = signatures.has_fields;
        self.details.watermark = watermark;
        Ok(other_date(request, &self.template, self.contract.as_ref()))
    }
}

/// That the contract's date wins over the one that was asked for.
fn other_date(request: &Request, template: &Template, contract: Option<&Contract>) -> Option<Complaint> {
    let asked = request.date?;
    match template.contract.as_ref()?.value_of_kind(FieldKind::DocumentDate, contract?)? {
        FieldValue::Date(given) if *given != asked => {
            let message = format!("`--date {asked}` is not used: the contract is of {given}");
            Some(Complaint::new(message, "change the date in the contract, or set it with `--set`"))
        }
        _ => None,
    }
}

/// How signatures are prepared.
#[derive(Default)]
struct Signatures {
    /// The service that anchors are for.
    anchors: Option<Id>,
    has_fields: bool,
}

fn signatures(request: &Request, template: &Template, complaints: &mut Vec<Complaint>) -> Signatures {
    let Some(form) = &template.contract else { return Signatures::default() };
    let mut signatures = Signatures::default();
    for asked in &request.e_signature {
        if asked == FIELDS {
            signatures.has_fields = true;
            continue;
        }
        let Some(style) = form.anchors.iter().find(|style| style.name.as_str() == asked) else {
            let names = form.anchors.iter().map(|style| style.name.as_str()).chain([FIELDS]);
            let message = format!("there is no service `{}` for electronic signatures", asked.escape_debug());
            complaints.push(Complaint::new(message, format!("choose from {}", quoted(names))));
            continue;
        };
        if signatures.anchors.as_ref().is_some_and(|other| *other != style.name) {
            let message = "several services for electronic signatures are asked for";
            complaints.push(Complaint::new(message, "name one; each signer signs with one"));
            continue;
        }
        signatures.anchors = Some(style.name.clone());
    }
    signatures
}

fn watermark(request: &Request, complaints: &mut Vec<Complaint>) -> Option<Text> {
    /// What stands across a page at a size that can be read.
    const LONGEST: usize = 40;
    let asked = request.watermark.as_deref()?;
    let text = Text::parse(asked).ok().filter(|text| text.as_str().chars().count() <= LONGEST);
    if text.is_none() {
        let message = format!("`--watermark {}` cannot stand across a page", asked.escape_debug());
        complaints
            .push(Complaint::new(message, format!("write a word or two, at most {LONGEST} characters, as DRAFT")));
    }
    text
}
