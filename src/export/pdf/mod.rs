//! A PDF that can be archived and read aloud: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one file.

mod archive;
mod breaks;
mod face;
mod layout;
mod outline;
mod paint;
mod structure;
mod subset;
mod tagging;
mod text;
mod xmp;

pub use face::FontFile;

use super::{ExportError, Obstacle, Options, Rendered};
use crate::report::Report;
use std::collections::BTreeSet;
use text::Shaper;

/// Lays the report out, paints it, and finishes it to the standards.
pub(super) fn render(report: &Report, options: &Options) -> Result<Rendered, ExportError> {
    let mut shaper = Shaper::new(&options.fonts);
    let layout = layout::layout(report, &mut shaper);
    if !shaper.missing.is_empty() {
        let obstacles = shaper.missing.iter().map(|(c, text)| missing(*c, text)).collect();
        return Err(ExportError { obstacles });
    }
    let subsets = subset::subsets(&layout, &shaper.faces).map_err(|error| defect(&error))?;
    let painted = paint::paint(&layout, &shaper.faces, &subsets);
    let bytes = archive::finish(painted, &layout, report, options).map_err(|error| defect(&error))?;
    Ok(Rendered { bytes, warnings: Vec::new() })
}

/// The characters of `report` that the built-in faces do not cover.
#[must_use]
pub fn uncovered(report: &Report) -> BTreeSet<char> {
    let mut shaper = Shaper::new(&[]);
    layout::layout(report, &mut shaper);
    shaper.missing.into_iter().map(|(c, _)| c).collect()
}

/// No blank box stands for a character that no face has.
fn missing(c: char, text: &str) -> Obstacle {
    let message = format!("no font has the character `{c}` (U+{:04X}) of `{}`", u32::from(c), text.trim());
    let hint = "name a font that has it with `--font FILE`, or a folder of fonts with `--font-dir DIR`";
    Obstacle { character: Some(c), ..Obstacle::new(message, hint) }
}

fn defect(error: &str) -> ExportError {
    ExportError { obstacles: vec![Obstacle::defect(format!("the PDF could not be written: {error}"))] }
}
