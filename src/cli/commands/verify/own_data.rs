//! A PDF, held against the data that are attached to it, and against those of today.

use super::report::{FileReport, Finding, HeldAgainst, no_matrix};
use super::today::{DataSide, Today};
use crate::cli::load::{self, TemplateChoice, TextReader, builtin};
use crate::cli::report::Failure;
use crate::complaint::{Complaint, printable, quoted};
use crate::domain::{Catalogue, Id};
use crate::input::{SourceKind, SourceText, decode, read_catalogue};
use crate::job::sha256;
use crate::readback::{AttachedFile, FileRecord, PdfContent, Possibilities, UntaggedText, Verdict, read_tables};
use crate::template::Template;
use std::path::Path;
use std::sync::Arc;

/// Holds a PDF against the data that it carries, and against those of `today`.
pub(super) fn held_against_its_own(
    name: String,
    pdf: &PdfContent,
    today: &mut Today<'_>,
    texts: &mut TextReader<'_>,
) -> Result<HeldPdf, Failure> {
    let HeldPdf { mut report, own } = held_against_attached(name, pdf, today.template(), texts)?;
    report.hold_against_today(pdf, own.as_ref(), today, texts)?;
    Ok(HeldPdf { report, own })
}

/// A PDF, held against the data that it carries.
pub(super) struct HeldPdf {
    pub(super) report: FileReport,
    /// The data that it carries, where they can be read.
    pub(super) own: Option<DataSide>,
}

/// Holds a PDF against the data that it carries alone. Without a `template` it says itself with which it was made.
pub(super) fn held_against_attached(
    name: String,
    pdf: &PdfContent,
    template: Option<&Path>,
    texts: &mut TextReader<'_>,
) -> Result<HeldPdf, Failure> {
    let mut report =
        FileReport { name, form: pdf.tables.form.name(), held: Vec::new(), findings: Vec::new(), notes: Vec::new() };
    if pdf.is_signed {
        let message = "it is signed; whether its signatures are valid is not checked here";
        report.notes.push(Complaint::new(message, "a PDF reader shows that"));
    }
    report.check_attached(pdf);
    for UntaggedText { page, text } in &pdf.untagged {
        let message = format!("page {page} shows `{}` without a tag: no data say it", printable(text));
        report.finding("untagged-text", message);
    }
    let own = report.own_data(pdf, template, texts)?;
    if let Some(own) = &own {
        report.hold_against_own(pdf, own)?;
        report.check_digest(pdf, own);
    }
    Ok(HeldPdf { report, own })
}

/// Those of `templates` that the document names, or all.
pub(super) fn recorded_templates(pdf: &PdfContent, templates: &[Template]) -> Vec<Template> {
    let is_recorded = |template: &&Template| {
        let of = |record: &FileRecord| {
            record.template == template.name.as_str() && record.language == template.language.as_str()
        };
        pdf.carried.record.as_ref().is_some_and(of)
    };
    let recorded: Vec<Template> = templates.iter().filter(is_recorded).cloned().collect();
    if recorded.is_empty() { templates.to_vec() } else { recorded }
}

/// The built-in template that the document names, in its language: then no other need be read.
fn recorded_template(
    pdf: &PdfContent,
    catalogue: &Catalogue,
    source: &Arc<SourceText>,
    texts: &mut TextReader<'_>,
) -> Option<Template> {
    let record = pdf.carried.record.as_ref()?;
    builtin::template(&record.template)?;
    let choice = TemplateChoice::new(Some(Path::new(&record.template)), Some(&record.language)).ok()?;
    load::template(choice, catalogue, source, texts).ok().map(|loaded| loaded.template)
}

/// The template of one's own that travels in a document, for `catalogue`; `None` if none does.
fn travelled_template(pdf: &PdfContent, catalogue: &Catalogue) -> Option<Result<Template, Complaint>> {
    let texts = pdf.carried.made_with().template_texts;
    let language = pdf.carried.record.as_ref().map_or("", |record| record.language.as_str());
    (!texts.is_empty()).then(|| match load::travelled_template(&texts, language, catalogue) {
        Ok(loaded) => Ok(loaded.template),
        Err(failure) => {
            let Complaint { message, hint } = failure.into_complaint();
            Err(Complaint { message: format!("the attached template cannot be read: {message}"), hint })
        }
    })
}

/// The ids among `texts`.
fn ids(texts: &[String]) -> Vec<Id> {
    texts.iter().filter_map(|text| Id::parse(text)).collect()
}

/// Which digests stand on the pages.
fn shown(pdf: &PdfContent) -> String {
    if pdf.digests.is_empty() {
        return "there is no digest on the page".to_owned();
    }
    format!("the digest on the page is {}", quoted(pdf.digests.iter().map(String::as_str)))
}

impl FileReport {
    /// Adds a finding, unless it is there already.
    pub(super) fn finding(&mut self, kind: &'static str, message: impl Into<String>) {
        let message = message.into();
        if self.findings.iter().all(|other| other.message != message) {
            self.findings.push(Finding { kind, message, change: None });
        }
    }

    /// Holds the attached files against what the document says was attached to it.
    fn check_attached(&mut self, pdf: &PdfContent) {
        let Some(record) = &pdf.carried.record else {
            if pdf.carried.attached.is_empty() {
                let message = "it has no data attached, and does not say whether it ever had";
                self.notes
                    .push(Complaint::new(message, "it is of an earlier version, or was made anew by another program"));
            }
            return;
        };
        for recorded in &record.attached {
            let name = &recorded.name;
            match pdf.carried.attached.iter().find(|file| file.name == *name) {
                None => self.finding("removed-attachment", format!("the attached `{}` was removed", printable(name))),
                Some(file) if sha256(&file.bytes) != recorded.sha256 => {
                    let message = format!("the attached `{}` is not the file that was attached", printable(name));
                    self.finding("changed-attachment", message);
                }
                Some(_) => {}
            }
        }
    }

    /// The data that the document was made from, where they are attached and can be read.
    fn own_data(
        &mut self,
        pdf: &PdfContent,
        template: Option<&Path>,
        texts: &mut TextReader<'_>,
    ) -> Result<Option<DataSide>, Failure> {
        let Some(file) = pdf.carried.source() else { return Ok(None) };
        let name = format!("the attached `{}`", printable(&file.name));
        let read = decode(&name, file.bytes.clone()).and_then(|text| Ok((read_catalogue(&text)?.0, text)));
        let (catalogue, text) = match read {
            Ok(read) => read,
            Err(problems) => {
                let why = Failure::from(problems).into_complaint().message;
                self.finding("unreadable-attachment", format!("{name} cannot be read: {why}"));
                return Ok(None);
            }
        };
        if template.is_none()
            && let Some(template) = self.travelled(pdf, &catalogue)
        {
            return Ok(Some(DataSide::of_template(&name, catalogue, template)));
        }
        if template.is_none()
            && let Some(template) = recorded_template(pdf, &catalogue, &text, texts)
        {
            return Ok(Some(DataSide::of_template(&name, catalogue, template)));
        }
        DataSide::new(&name, catalogue, &text, template, texts).map(Some)
    }

    /// The template of one's own that the document was made with, where it travelled in it.
    fn travelled(&mut self, pdf: &PdfContent, catalogue: &Catalogue) -> Option<Template> {
        let template = travelled_template(pdf, catalogue)?;
        template.map_err(|why| self.finding("unreadable-attachment", why.message)).ok()
    }

    /// The same template for other data, of which it may name what they do not have.
    fn travelled_today(&mut self, pdf: &PdfContent, side: &DataSide) -> Option<Template> {
        let template = travelled_template(pdf, &side.catalogue)?;
        template.map_err(|why| self.notes.push(why.about(&format!("with {}", side.name)))).ok()
    }

    fn hold_against_own(&mut self, pdf: &PdfContent, own: &DataSide) -> Result<(), Failure> {
        // The attached data are those that the document shows, and no others.
        let models: Vec<Id> = own.catalogue.models.iter().map(|model| model.id.clone()).collect();
        let templates = recorded_templates(pdf, &own.templates);
        let every = Possibilities::all(&own.catalogue, &templates);
        let mut possibilities = Possibilities { models, has_numbers: false, ..every };
        if let Some(record) = &pdf.carried.record {
            possibilities.tiers = vec![record.tier.as_deref().and_then(Id::parse)];
        }
        let pages =
            possibilities.closest(&pdf.tables, &own.catalogue).ok_or_else(|| no_matrix(&self.name, &own.name))?;
        if let Some(table) = pdf.carried.table() {
            self.hold_table(table, own, &possibilities, &pages);
        }
        self.held.insert(0, HeldAgainst { side: "attached", part: None, data: own.name.clone(), verdict: pages });
        Ok(())
    }

    /// Holds the attached CSV against the attached data.
    fn hold_table(&mut self, table: &AttachedFile, own: &DataSide, all: &Possibilities<'_>, pages: &Verdict) {
        let part = format!("the attached `{}`", printable(&table.name));
        let tables = match read_tables(&part, SourceKind::Csv, table.bytes.clone()) {
            Ok(tables) => tables,
            Err(complaint) => {
                self.finding("unreadable-attachment", format!("{part} cannot be read: {}", complaint.message));
                return;
            }
        };
        let same = Possibilities { tiers: pages.tiers.clone(), parties: vec![pages.parties.clone()], ..all.clone() };
        match same.closest(&tables, &own.catalogue) {
            Some(verdict) if verdict.differences.is_empty() => {}
            Some(verdict) => {
                let data = own.name.clone();
                self.held.push(HeldAgainst { side: "attached", part: Some(part), data, verdict });
            }
            None => self.finding("unreadable-attachment", format!("{part} has no matrix")),
        }
    }

    /// Holds the digest on the page against the attached CSV whose digest it is.
    fn check_digest(&mut self, pdf: &PdfContent, own: &DataSide) {
        let Some(table) = pdf.carried.table().filter(|_| own.has_digest(pdf)) else { return };
        let digest = sha256(&table.bytes);
        if !pdf.digests.contains(&digest) {
            let message =
                format!("{}, and that of the attached `{}` is `{digest}`", shown(pdf), printable(&table.name));
            self.finding("digest", message);
        }
    }

    /// Holds the digest on the pages of a document without attached data against that of the CSV that the data of today
    /// give, where these give the same cells.
    fn check_digest_of_today(&mut self, pdf: &PdfContent, side: &DataSide, verdict: &Verdict) -> Result<(), Failure> {
        if !side.has_digest(pdf) || !verdict.differences.is_empty() {
            return Ok(());
        }
        let digests = side.digests(verdict)?;
        if let Some(first) = digests.first()
            && !digests.iter().any(|digest| pdf.digests.contains(digest))
        {
            let message = format!("{}, and that of the CSV of {} is `{first}`", shown(pdf), side.name);
            self.finding("digest", message);
        }
        Ok(())
    }

    fn hold_against_today(
        &mut self,
        pdf: &PdfContent,
        own: Option<&DataSide>,
        today: &mut Today<'_>,
        texts: &mut TextReader<'_>,
    ) -> Result<(), Failure> {
        let is_named = today.is_named();
        let template = today.template();
        let side = today.side(texts)?;
        if let Some(own) = own.filter(|own| own.catalogue.id != side.catalogue.id && !is_named) {
            let id = &own.catalogue.id;
            let message = format!("its data are those of the catalogue `{id}`, not held against {}", side.name);
            self.notes.push(Complaint::new(message, "name the data of today with `--data`"));
            return Ok(());
        }
        let travelled = if template.is_none() { self.travelled_today(pdf, side) } else { None };
        let templates = travelled.map_or_else(|| recorded_templates(pdf, &side.templates), |template| vec![template]);
        let mut possibilities = Possibilities::all(&side.catalogue, &templates);
        if let Some(record) = &pdf.carried.record {
            possibilities.models = ids(&record.models);
            possibilities.tiers = vec![record.tier.as_deref().and_then(Id::parse)];
            possibilities.parties = vec![ids(&record.parties)];
        }
        if let Some(own) = own {
            possibilities.models = own.catalogue.models.iter().map(|model| model.id.clone()).collect();
        }
        // Without a model that is still there, all are looked for.
        let is_there = |id: &Id| side.catalogue.models.iter().any(|model| model.id == *id);
        possibilities.models.retain(is_there);
        let verdict =
            possibilities.closest(&pdf.tables, &side.catalogue).ok_or_else(|| no_matrix(&self.name, &side.name))?;
        match own {
            Some(own) if verdict.differences.is_empty() && own.catalogue.version != side.catalogue.version => {
                let (made, now) = (&own.catalogue.version, &side.catalogue.version);
                let message =
                    format!("it was made from version {made} of the data; version {now} gives the same cells");
                self.notes.push(Complaint::new(message, "its matrices need not be made again"));
            }
            Some(_) => {}
            None => self.check_digest_of_today(pdf, side, &verdict)?,
        }
        self.held.push(HeldAgainst { side: "today", part: None, data: side.name.clone(), verdict });
        Ok(())
    }
}
