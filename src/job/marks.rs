//! Electronic signatures and watermarks, and the date of a document.

use super::assemble::Job;
use super::error::JobError;
use super::request::Request;
use crate::complaint::{Complaint, quoted};
use crate::domain::{Id, Text};
use crate::template::{Contract, FieldKind, FieldValue, Template};

/// The value of `--e-signature` that asks for form fields.
const FIELDS: &str = "fields";

impl Job {
    /// Sets the signatures and the watermark that `request` asks for. Returns a note if the request's date is not used.
    ///
    /// # Errors
    /// The template does not have the signature service, several services are named, or the watermark is too long.
    pub fn set_marks(&mut self, request: &Request) -> Result<Option<Complaint>, JobError> {
        let mut complaints = Vec::new();
        let signatures = signatures(request, &self.template, &mut complaints);
        let watermark = watermark(request, &mut complaints);
        if !complaints.is_empty() {
            return Err(JobError::Usage(complaints));
        }
        self.details.anchors = signatures.anchors;
        self.details.has_form_fields = signatures.has_fields;
        self.details.watermark = watermark;
        Ok(unused_date(request, &self.template, self.contract.as_ref()))
    }
}

/// A note if the contract has another date than the request: the contract's is used.
fn unused_date(request: &Request, template: &Template, contract: Option<&Contract>) -> Option<Complaint> {
    let requested = request.date?;
    match template.contract.as_ref()?.value_of_kind(FieldKind::DocumentDate, contract?)? {
        FieldValue::Date(given) if *given != requested => {
            let message = format!("`--date {requested}` is ignored: the contract is dated {given}");
            Some(Complaint::new(message, "change the date in the contract, or set it with `--set`"))
        }
        _ => None,
    }
}

/// How a document is prepared for electronic signatures.
#[derive(Default)]
struct Signatures {
    /// The service whose anchors mark the places to sign.
    anchors: Option<Id>,
    /// Whether the lines of signature blocks are form fields.
    has_fields: bool,
}

fn signatures(request: &Request, template: &Template, complaints: &mut Vec<Complaint>) -> Signatures {
    // Without contract fields nobody signs.
    let Some(form) = &template.contract else { return Signatures::default() };
    let mut signatures = Signatures::default();
    for name in &request.e_signature {
        // As the services write their own names: `DocuSign`, `Acrobat Sign`.
        let id = Id::suggestion(name);
        let id = id.as_ref().map_or(name.as_str(), Id::as_str);
        if id == FIELDS {
            signatures.has_fields = true;
            continue;
        }
        let Some(style) = form.anchors.iter().find(|style| style.name.as_str() == id) else {
            let names = form.anchors.iter().map(|style| style.name.as_str()).chain([FIELDS]);
            let message = format!("there is no e-signature service `{}`", name.escape_debug());
            complaints.push(Complaint::new(message, format!("choose from {}", quoted(names))));
            continue;
        };
        if signatures.anchors.as_ref().is_some_and(|other| *other != style.name) {
            let message = "several e-signature services are given";
            complaints.push(Complaint::new(message, "choose one, as each signer uses one"));
            continue;
        }
        signatures.anchors = Some(style.name.clone());
    }
    signatures
}

/// The values that `--e-signature` takes for documents of `template`; none for one that nobody signs.
#[must_use]
pub fn signature_services(template: &Template) -> Vec<String> {
    let Some(form) = &template.contract else { return Vec::new() };
    form.anchors.iter().map(|style| style.name.to_string()).chain([FIELDS.to_owned()]).collect()
}

fn watermark(request: &Request, complaints: &mut Vec<Complaint>) -> Option<Text> {
    /// A longer text would be too small to read across a page.
    const MAX_CHARS: usize = 40;
    let typed = request.watermark.as_deref()?;
    let text = Text::parse(typed).ok().filter(|text| text.as_str().chars().count() <= MAX_CHARS);
    if text.is_none() {
        let message = format!("`--watermark {}` cannot be a watermark", typed.escape_debug());
        let hint = format!("write a word or two, at most {MAX_CHARS} characters, such as DRAFT");
        complaints.push(Complaint::new(message, hint));
    }
    text
}
