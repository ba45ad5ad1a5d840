//! A PDF that can be archived and read aloud: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one file.

mod file;
mod font;
mod layout;
mod paint;
mod structure;
mod text;

pub use font::face::{Faces, FontFile};

use super::{Cause, ExportError, ExportFailure, Options, Rendered};
use crate::complaint::Complaint;
use crate::document::Report;
use file::deflate::Deflater;
use font::face::Face;
use layout::Layout;
use paint::Languages;
use std::collections::BTreeSet;
use text::shaper::Shaper;

/// Lays the report out, paints it, and finishes it to the standards.
pub(super) fn render(report: &Report, options: &Options) -> Result<Rendered, ExportError> {
    let laid_out = lay_out(report, options)?;
    let bytes = laid_out.paint()?.finish()?;
    Ok(Rendered { bytes, pages: Some(laid_out.layout.pages.len()), warnings: Vec::new() })
}

/// A report laid out: everything has its place on a page. The first of the three stages of a PDF.
pub struct LaidOut<'a> {
    report: &'a Report,
    options: &'a Options,
    layout: Layout,
    faces: Vec<Face<'a>>,
}

/// A report painted: pages, and nothing yet that standards ask for. The second of the three stages of a PDF.
pub struct Painted<'l, 'a> {
    laid_out: &'l LaidOut<'a>,
    painted: paint::Painted,
}

/// Shapes the text of `report`, and gives everything its place.
///
/// # Errors
/// Every character that no face has; every running line that has no room.
pub fn lay_out<'a>(report: &'a Report, options: &'a Options) -> Result<LaidOut<'a>, ExportError> {
    let mut shaper = Shaper::new(&options.faces, &options.fonts);
    let layout = layout::layout(report, &mut shaper);
    if !shaper.missing.is_empty() {
        let mut texts: Vec<&(char, String)> = shaper.missing.iter().collect();
        texts.dedup_by_key(|(c, _)| *c);
        let failures = texts.into_iter().map(|(c, text)| missing(*c, text)).collect();
        return Err(ExportError { failures });
    }
    if !layout.failures.is_empty() {
        return Err(ExportError { failures: layout.failures });
    }
    Ok(LaidOut { report, options, layout, faces: shaper.faces })
}

impl<'a> LaidOut<'a> {
    /// Cuts the faces down to what is used, and paints the pages.
    ///
    /// # Errors
    /// A face that cannot be cut down.
    pub fn paint(&self) -> Result<Painted<'_, 'a>, ExportError> {
        let mut deflater = Deflater::new();
        let subsets = font::subset::subsets(&self.layout, &self.faces, &self.options.faces, &mut deflater);
        let subsets = subsets.map_err(|error| defect(&error))?;
        let (data, wording) = (self.report.language.as_ref(), self.report.words_language.as_ref());
        let languages = (data != wording).then_some(Languages { data, wording });
        let painted = paint::paint(&self.layout, &self.faces, &subsets, languages, deflater);
        Ok(Painted { laid_out: self, painted: painted.map_err(|error| defect(&error.to_string()))? })
    }
}

impl Painted<'_, '_> {
    /// Adds what archives and screen readers need, and writes the file.
    ///
    /// # Errors
    /// What the writer says when it cannot write.
    pub fn finish(self) -> Result<Vec<u8>, ExportError> {
        let LaidOut { report, options, layout, .. } = self.laid_out;
        file::archive::finish(self.painted, layout, report, options).map_err(|error| defect(&error))
    }
}

/// The characters of `report` that `faces` do not cover.
#[must_use]
pub fn uncovered(report: &Report, faces: &Faces) -> BTreeSet<char> {
    let mut shaper = Shaper::new(faces, &[]);
    layout::layout(report, &mut shaper);
    shaper.missing.into_iter().map(|(c, _)| c).collect()
}

/// No blank box stands for a character that no face has.
fn missing(c: char, text: &str) -> ExportFailure {
    let message = format!("no font has the character `{c}` (U+{:04X}) of `{}`", u32::from(c), text.trim());
    let hint = "name a font that has it with `--font FILE`, or a folder of fonts with `--font-dir DIR`";
    ExportFailure { complaint: Complaint::new(message, hint), cause: Cause::MissingGlyph(c) }
}

fn defect(error: &str) -> ExportError {
    ExportError::from(ExportFailure::defect(format!("the PDF could not be written: {error}")))
}
