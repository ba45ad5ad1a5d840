//! A document: composed once, and written in any format.

use super::digest::sha256;
use super::record::{RecordScope, record};
use crate::complaint::Complaint;
use crate::compose::{
    Amendment, Compared, Details, cited_items, compose, compose_amendment, compose_comparison, compose_matrices,
    missing_references,
};
use crate::document::{Report, SharedStr};
use crate::domain::{View, is_invisible};
use crate::export::{
    Attachment, Cause, ExportError, ExportFailure, Format, MadeOf, Options, Relationship, Rendered, render,
};
use crate::input::excerpt;
use crate::template::{ComparisonWords, Template};

/// A document, composed from a view and a template.
#[derive(Debug)]
pub struct Document<'a> {
    view: &'a View<'a>,
    template: &'a Template,
    details: Details,
    report: Report,
}

impl<'a> Document<'a> {
    /// Composes a document. If the template is for a contract, the document can show the digest of its matrices.
    ///
    /// # Errors
    /// A clause cites what the document does not show, an anchor for electronic signatures is ambiguous, or no CSV can hold
    /// the matrices.
    pub fn new(view: &'a View<'a>, template: &'a Template, mut details: Details) -> Result<Self, ExportError> {
        check_references(view, template, &details)?;
        // The digest is that of the matrices as CSV, which are needed first.
        if template.contract.is_some() {
            details.digest = Some(digest(&compose_matrices(view, template, &details))?);
        }
        let report = compose(view, template, &details);
        check_anchors(&report)?;
        Ok(Self { view, template, details, report })
    }

    /// Composes a document that is written in these formats. For CSV alone, without a contract, it has its matrices and
    /// nothing else.
    ///
    /// # Errors
    /// As of [`Document::new`].
    pub fn for_formats(
        view: &'a View<'a>,
        template: &'a Template,
        details: Details,
        formats: impl IntoIterator<Item = Format>,
    ) -> Result<Self, ExportError> {
        let is_table = template.contract.is_none() && formats.into_iter().all(|format| format == Format::Csv);
        if !is_table {
            return Self::new(view, template, details);
        }
        let report = compose_matrices(view, template, &details);
        Ok(Self { view, template, details, report })
    }

    /// Composes the document of a comparison; `view` is what is compared, of two versions the new one.
    #[must_use]
    pub fn compared(
        view: &'a View<'a>,
        template: &'a Template,
        details: Details,
        compared: Compared<'_>,
        words: &ComparisonWords,
    ) -> Self {
        let report = compose_comparison(view, template, &details, compared, words);
        Self { view, template, details, report }
    }

    /// Composes an amendment; `view` is what is amended, as it is then.
    ///
    /// # Errors
    /// As of [`Document::new`].
    pub fn amendment(
        view: &'a View<'a>,
        template: &'a Template,
        mut details: Details,
        amendment: Amendment<'_>,
    ) -> Result<Self, ExportError> {
        refuse_references(cited_items(template))?;
        check_references(view, template, &details)?;
        // What the parties sign is what changes.
        details.digest = Some(digest(&compose_amendment(view, template, &details, amendment))?);
        let report = compose_amendment(view, template, &details, amendment);
        check_anchors(&report)?;
        Ok(Self { view, template, details, report })
    }

    /// The report that formats are written from.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The files to attach to a PDF: the matrices as CSV, the shown part of the catalogue as YAML, and the record of the
    /// template and the contract as JSON. `stem` is their name without extension.
    ///
    /// # Errors
    /// No CSV can hold the matrices.
    pub fn attachments(&self, stem: &str, scope: &RecordScope) -> Result<Vec<Attachment>, ExportError> {
        let words = &self.template.words.attachments;
        let data = Attachment {
            name: format!("{stem}.csv"),
            media_type: "text/csv",
            description: words.data.to_string(),
            relationship: Relationship::Data,
            bytes: render(Format::Csv, &self.report, &Options::default())?.bytes,
        };
        let mut attachments = vec![data];
        attachments.extend(self.carried(stem, scope));
        Ok(attachments)
    }

    /// The files that make the document again, which one of Word carries too: the shown part of the catalogue, and the
    /// record of the template and the contract.
    #[must_use]
    pub fn carried(&self, stem: &str, scope: &RecordScope) -> Vec<Attachment> {
        let words = &self.template.words.attachments;
        let source = Attachment {
            name: format!("{stem}.yaml"),
            media_type: "application/yaml",
            description: words.source.to_string(),
            relationship: Relationship::Source,
            bytes: excerpt(self.view).into_bytes(),
        };
        let record = Attachment {
            name: format!("{stem}.json"),
            media_type: "application/json",
            description: words.record.as_ref().unwrap_or(&words.source).to_string(),
            relationship: Relationship::Supplement,
            bytes: record(self.view, self.template, &self.details, scope).into_bytes(),
        };
        vec![source, record]
    }

    /// What the document is made of.
    #[must_use]
    pub fn made_of(&self) -> MadeOf {
        let View { models, tier, parties, .. } = self.view;
        MadeOf {
            template: self.template.name.to_string(),
            language: self.template.language.to_string(),
            models: models.iter().map(|model| model.model.id.to_string()).collect(),
            tier: tier.map(|tier| tier.id.to_string()),
            parties: parties.iter().map(ToString::to_string).collect(),
        }
    }

    /// Writes the document in `format`.
    ///
    /// # Errors
    /// The format cannot hold the document; all reasons why.
    pub fn render(&self, format: Format, options: &Options) -> Result<Rendered, ExportError> {
        render(format, &self.report, options)
    }
}

/// Refuses clauses that cite what the document does not show.
fn check_references(view: &View<'_>, template: &Template, details: &Details) -> Result<(), ExportError> {
    refuse_references(missing_references(view, template, details))
}

fn refuse_references(missing: Vec<Complaint>) -> Result<(), ExportError> {
    let failure = |complaint| ExportFailure { complaint, cause: Cause::MissingReference };
    let failures: Vec<ExportFailure> = missing.into_iter().map(failure).collect();
    if failures.is_empty() { Ok(()) } else { Err(ExportError { failures }) }
}

/// Refuses anchors that a signature service would find more than once: within another anchor, or in the text of the
/// document.
fn check_anchors(report: &Report) -> Result<(), ExportError> {
    let anchors: Vec<String> = report.anchors().iter().map(|anchor| visible(anchor)).collect();
    if anchors.is_empty() {
        return Ok(());
    }
    let all_text: Vec<String> = report.visible_text().into_iter().map(visible).collect();
    let mut failures = Vec::new();
    for (index, anchor) in anchors.iter().enumerate() {
        let others = anchors.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| other);
        if let Some(text) = others.chain(&all_text).find(|text| text.contains(anchor.as_str())) {
            // The text may be a whole clause.
            let short: String = text.chars().take(60).collect();
            let message = format!("the signature anchor `{anchor}` also appears in `{short}`");
            let hint = "change one of the two: the service would take both for places to sign";
            failures.push(ExportFailure { complaint: Complaint::new(message, hint), cause: Cause::AmbiguousAnchor });
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(ExportError { failures }) }
}

/// `text` without invisible characters, which services ignore too.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).collect()
}

/// The SHA-256 digest of the matrices as CSV, in hexadecimal digits.
fn digest(report: &Report) -> Result<SharedStr, ExportError> {
    Ok(sha256(&render(Format::Csv, report, &Options::default())?.bytes).into())
}
