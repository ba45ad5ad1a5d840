//! One document: composed once, written in any format.

use super::digest::sha256;
use crate::complaint::Complaint;
use crate::compose::{Details, compose};
use crate::document::{Report, SharedStr};
use crate::domain::{View, is_invisible};
use crate::export::{Attachment, Cause, ExportError, ExportFailure, Format, Options, Relationship, Rendered, render};
use crate::input::excerpt;
use crate::template::Template;

/// A view in the words and the look of a template: nothing is left to decide.
#[derive(Debug)]
pub struct Document<'a> {
    view: &'a View<'a>,
    template: &'a Template,
    report: Report,
}

impl<'a> Document<'a> {
    /// Composes the document; one that belongs to a contract says the digest of its matrices.
    ///
    /// # Errors
    /// Marks for electronic signatures that a service would find twice; matrices that no CSV can hold.
    pub fn new(view: &'a View<'a>, template: &'a Template, mut details: Details) -> Result<Self, ExportError> {
        let mut report = compose(view, template, &details);
        if template.contract.is_some() {
            details.digest = Some(digest(&report)?);
            report = compose(view, template, &details);
        }
        check_anchors(&report)?;
        Ok(Self { view, template, report })
    }

    /// What it says.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The data that travel inside a PDF: the same selection as CSV, and the part of the catalogue that it shows. The
    /// files are called `stem`.
    ///
    /// # Errors
    /// Matrices that no CSV can hold.
    pub fn attachments(&self, stem: &str) -> Result<Vec<Attachment>, ExportError> {
        let words = &self.template.words.attachments;
        let data = Attachment {
            name: format!("{stem}.csv"),
            media_type: "text/csv",
            description: words.data.to_string(),
            relationship: Relationship::Data,
            bytes: render(Format::Csv, &self.report, &Options::default())?.bytes,
        };
        let source = Attachment {
            name: format!("{stem}.yaml"),
            media_type: "application/yaml",
            description: words.source.to_string(),
            relationship: Relationship::Source,
            bytes: excerpt(self.view).into_bytes(),
        };
        Ok(vec![data, source])
    }

    /// Writes it in `format`.
    ///
    /// # Errors
    /// Everything in it that the format cannot hold.
    pub fn render(&self, format: Format, options: &Options) -> Result<Rendered, ExportError> {
        render(format, &self.report, options)
    }
}

/// A text that a service looks for has to be found once: none stands within another, or in what is read. Characters
/// that show nothing are passed over, as services pass over them.
fn check_anchors(report: &Report) -> Result<(), ExportError> {
    let anchors: Vec<String> = report.anchors().into_iter().map(|anchor| visible(anchor)).collect();
    if anchors.is_empty() {
        return Ok(());
    }
    let texts: Vec<String> = report.visible_text().into_iter().map(visible).collect();
    let mut failures = Vec::new();
    for (index, anchor) in anchors.iter().enumerate() {
        let others = anchors.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| other);
        if let Some(text) = others.chain(&texts).find(|text| text.contains(anchor.as_str())) {
            let short: String = text.chars().take(60).collect();
            let message = format!("the mark `{anchor}` for electronic signatures stands in `{short}` too");
            let hint = "change one of the two: a service takes each for a place to sign";
            failures.push(ExportFailure { complaint: Complaint::new(message, hint), cause: Cause::AmbiguousAnchor });
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(ExportError { failures }) }
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).collect()
}

/// SHA-256 of the matrices as CSV, in hexadecimal digits.
fn digest(report: &Report) -> Result<SharedStr, ExportError> {
    Ok(sha256(&render(Format::Csv, report, &Options::default())?.bytes).into())
}
