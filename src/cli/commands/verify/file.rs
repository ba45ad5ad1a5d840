//! A deliverable: which kind of file it is, and what is found in it.

use super::fields::hold_fields;
use super::own_data::{HeldPdf, held_against_its_own};
use super::report::{FileReport, HeldAgainst, no_matrix};
use super::today::{DataSide, Today};
use super::word;
use crate::cli::load::builtin::DEFAULT_TEMPLATE;
use crate::cli::load::{self, TextReader};
use crate::cli::report::Failure;
use crate::complaint::{Complaint, printable_path, quoted};
use crate::compose::{Details, compose};
use crate::domain::Selection;
use crate::export::{Format, Options, render};
use crate::input::{FileKind, SourceKind, TrackedChanges};
use crate::readback::{
    DeliverableForm, DocxContent, PdfContent, Possibilities, ReadTables, Verdict, is_docx, read_docx, read_pdf,
    read_tables,
};
use std::path::Path;

/// What a file holds.
enum Content {
    Tables(ReadTables),
    Pdf(Box<PdfContent>),
    Docx(Box<DocxContent>),
    Catalogue,
}

/// Reads the file at `path`, and holds it against the data that it carries and against those of `today`.
pub(super) fn report_on(path: &Path, today: &mut Today<'_>, texts: &mut TextReader<'_>) -> Result<FileReport, Failure> {
    let name = printable_path(path);
    let hint = "check the spelling, and the folder you are in";
    let bytes =
        load::read_file(path).map_err(|error| Failure::io(&format!("`{name}` could not be read"), &error, hint))?;
    match content(&name, path, bytes, today.changes())? {
        Content::Tables(read) => {
            let side = today.side(texts)?;
            let possibilities = Possibilities::all(&side.catalogue, &side.templates);
            let verdict = possibilities.closest(&read, &side.catalogue).ok_or_else(|| no_matrix(&name, &side.name))?;
            let notes = models_left_out(&read, &verdict, side).into_iter().collect();
            let held = HeldAgainst { side: "today", part: None, data: side.name.clone(), verdict };
            Ok(FileReport { name, form: read.form.name(), held: vec![held], findings: Vec::new(), notes })
        }
        Content::Pdf(pdf) => Ok(held_against_its_own(name, &pdf, today, texts)?.report),
        Content::Docx(docx) => {
            let HeldPdf { mut report, own } = held_against_its_own(name, &docx.content, today, texts)?;
            hold_fields(&mut report, &docx, own.as_ref());
            word::note(&mut report, &docx, today.changes());
            Ok(report)
        }
        Content::Catalogue => report_on_catalogue(name, path, today, texts),
    }
}

fn content(name: &str, path: &Path, bytes: Vec<u8>, changes: TrackedChanges) -> Result<Content, Failure> {
    let is_text_of = |extensions: &[&str]| {
        let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
        extension.is_some_and(|extension| extensions.contains(&extension.as_str()))
    };
    let cannot = |complaint: Complaint| Failure::Io(complaint.about(&format!("`{name}` cannot be verified")));
    let kind = match FileKind::of_bytes(&bytes) {
        Some(FileKind::Pdf) => return read_pdf(&bytes).map(|pdf| Content::Pdf(Box::new(pdf))).map_err(cannot),
        Some(_) if is_docx(&bytes) => {
            return read_docx(&bytes, changes).map(|docx| Content::Docx(Box::new(docx))).map_err(cannot);
        }
        Some(_) if SourceKind::of(path) == Some(SourceKind::Ods) => SourceKind::Ods,
        Some(_) => SourceKind::Xlsx,
        None if is_text_of(&["yaml", "yml", "json"]) => return Ok(Content::Catalogue),
        None => match SourceKind::of(path) {
            Some(SourceKind::Tsv) => SourceKind::Tsv,
            Some(SourceKind::Csv) | None => SourceKind::Csv,
            // Its name says that this program has not made it.
            Some(_) => return Err(no_deliverable(name)),
        },
    };
    read_tables(name, kind, bytes).map(Content::Tables).map_err(cannot)
}

fn no_deliverable(name: &str) -> Failure {
    let message = format!("`{name}` is no deliverable: no PDF, workbook, CSV or catalogue");
    Failure::Io(Complaint::new(message, "name a file that this program made; `pdp-export import` reads others"))
}

/// What a CSV may lack: it does not say which models it was made with.
fn models_left_out(read: &ReadTables, verdict: &Verdict, side: &DataSide) -> Option<Complaint> {
    let models = side.catalogue.models.iter();
    let missing: Vec<&str> = models
        .map(|model| model.id.as_str())
        .filter(|id| verdict.models.iter().all(|found| found.id.as_str() != *id))
        .collect();
    let (found, all) = (verdict.models.len(), side.catalogue.models.len());
    if read.form != DeliverableForm::Csv || found < 2 || missing.is_empty() {
        return None;
    }
    let message = format!("it has {found} of {all} models, without {}", quoted(missing.into_iter()));
    Some(Complaint::new(message, "a CSV does not say for which models it was made: check that these are all"))
}

/// Holds a catalogue against the data of today, by what documents show of both for each tier.
fn report_on_catalogue(
    name: String,
    path: &Path,
    today: &mut Today<'_>,
    texts: &mut TextReader<'_>,
) -> Result<FileReport, Failure> {
    let (own, source) = load::catalogue(Some(path), texts)?;
    let own = DataSide::new(&name, own, &source, Some(Path::new(DEFAULT_TEMPLATE)), texts)?;
    let side = today.side(texts)?;
    let mut best: Option<Verdict> = None;
    let tiers = own.catalogue.tiers.iter().map(|tier| Some(tier.id.clone()));
    for tier in std::iter::once(None).chain(tiers) {
        let selection = Selection { tier: tier.clone(), ..Selection::default() };
        let read = own_tables(&own, &selection)?;
        let every = Possibilities::all(&side.catalogue, &side.templates);
        let possibilities = Possibilities { tiers: vec![tier], parties: vec![Vec::new()], ..every };
        let verdict = possibilities.closest(&read, &side.catalogue).ok_or_else(|| no_matrix(&name, &side.name))?;
        if best.as_ref().is_none_or(|best| verdict.differences.len() < best.differences.len()) {
            best = Some(verdict);
        }
    }
    let mut verdict = best.ok_or_else(|| no_matrix(&name, &side.name))?;
    // Places would be those of a table that nobody has.
    verdict.differences.iter_mut().for_each(|difference| difference.place = None);
    let held = HeldAgainst { side: "today", part: None, data: side.name.clone(), verdict };
    Ok(FileReport { name, form: "catalogue", held: vec![held], findings: Vec::new(), notes: Vec::new() })
}

/// The tables that a CSV of the data has.
fn own_tables(own: &DataSide, selection: &Selection) -> Result<ReadTables, Failure> {
    let template = own.templates.first().ok_or_else(|| no_matrix(&own.name, &own.name))?;
    let report = compose(&selection.view(&own.catalogue), template, &Details::default());
    let table = render(Format::Csv, &report, &Options::default())?.bytes;
    read_tables("", SourceKind::Csv, table).map_err(|complaint| Failure::Data(vec![complaint]))
}
