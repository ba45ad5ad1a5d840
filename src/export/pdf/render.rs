//! A report into a PDF, in three stages: laid out, painted, finished.

use super::faces::Faces;
use super::file::finish::finish;
use super::font::face::Face;
use super::layout;
use super::layout::pages::Layout;
use super::paint::pages::{PaintedPages, paint};
use super::subsets::subsets;
use super::text::font_stack::{OriginLanguages, UncoveredCharacter};
use super::text::shaper::Shaper;
use crate::complaint::Complaint;
use crate::document::Report;
use crate::export::error::{Cause, ExportError, ExportFailure};
use crate::export::options::Options;
use crate::export::rendered::Rendered;
use std::collections::BTreeSet;

/// Lays the report out, paints it, and finishes it to the standards.
pub(crate) fn render(report: &Report, options: &Options) -> Result<Rendered, ExportError> {
    let laid_out = lay_out(report, options)?;
    let bytes = laid_out.paint()?.finish()?;
    Ok(Rendered { bytes, pages: Some(laid_out.layout.pages.len()), warnings: Vec::new() })
}

/// A report that has been laid out: the first of the three stages of a PDF.
pub struct LaidOut<'a> {
    report: &'a Report,
    options: &'a Options,
    layout: Layout,
    faces: Vec<Face<'a>>,
}

/// A report whose pages have been painted, without what the standards require: the second of the three stages of a PDF.
pub struct Painted<'l, 'a> {
    laid_out: &'l LaidOut<'a>,
    pages: PaintedPages,
}

/// Shapes the text of `report`, and lays it out on pages.
///
/// # Errors
/// Every character that no face has; every running line that does not fit in its margin.
pub fn lay_out<'a>(report: &'a Report, options: &'a Options) -> Result<LaidOut<'a>, ExportError> {
    let mut shaper = Shaper::new(&options.faces, &options.fonts, report.direction);
    shaper.fonts.languages = OriginLanguages::of(report);
    let layout = layout::lay_out::lay_out(report, &mut shaper);
    if !shaper.fonts.missing.is_empty() {
        // One failure for each character, however many texts have it.
        let missing = shaper.fonts.missing.iter();
        return Err(ExportError { failures: missing.map(|(character, text)| no_glyph(*character, text)).collect() });
    }
    if !layout.failures.is_empty() {
        return Err(ExportError { failures: layout.failures });
    }
    Ok(LaidOut { report, options, layout, faces: shaper.fonts.faces })
}

impl<'a> LaidOut<'a> {
    /// Subsets the fonts, and paints the pages.
    ///
    /// # Errors
    /// A font that cannot be subset.
    pub fn paint(&self) -> Result<Painted<'_, 'a>, ExportError> {
        let mut deflater = self.options.faces.deflaters().take();
        let subsets = subsets(&self.layout, &self.faces, &self.options.faces, &mut deflater)?;
        let pages = paint(&self.layout, self.report, &self.faces, &subsets, deflater)?;
        Ok(Painted { laid_out: self, pages })
    }
}

impl Painted<'_, '_> {
    /// Adds what PDF/A and PDF/UA require, and writes the file.
    ///
    /// # Errors
    /// A logo that cannot be decoded; a file that is too large.
    pub fn finish(self) -> Result<Vec<u8>, ExportError> {
        let LaidOut { report, options, layout, .. } = self.laid_out;
        Ok(finish(self.pages, layout, report, options)?)
    }
}

/// The characters of `report` for which `faces` have no glyph.
#[must_use]
pub fn uncovered(report: &Report, faces: &Faces) -> BTreeSet<UncoveredCharacter> {
    let mut shaper = Shaper::new(faces, &[], report.direction);
    shaper.fonts.languages = OriginLanguages::of(report);
    layout::lay_out::lay_out(report, &mut shaper);
    shaper.fonts.uncovered
}

/// A document is refused rather than written with blank boxes.
fn no_glyph(character: char, text: &str) -> ExportFailure {
    let message =
        format!("no font has the character `{character}` (U+{:04X}) of `{}`", u32::from(character), text.trim());
    let hint = "add a font that has it with `--font FILE`, or a folder of fonts with `--font-dir DIR`";
    ExportFailure { complaint: Complaint::new(message, hint), cause: Cause::MissingGlyph(character) }
}
