//! The command `show`: matrices in the terminal.

use crate::cli::load::built_in_template;
use crate::cli::load::builtin::DEFAULT_TEMPLATE;
use crate::cli::report::Failure;
use crate::cli::terminal::{ColorDepth, Screen};
use crate::compose::{Details, compose};
use crate::domain::{Catalogue, Selection};
use crate::input::SourceText;
use std::sync::Arc;

/// The matrices of a selection, fitted to the width of the terminal, in the colours of a document.
pub(in crate::cli) fn show(
    catalogue: &Catalogue,
    data: &Arc<SourceText>,
    selection: &Selection,
    depth: ColorDepth,
) -> Result<String, Failure> {
    let template = built_in_template(DEFAULT_TEMPLATE, catalogue, data)?;
    let report = compose(&selection.view(catalogue), &template, &Details::default());
    let screen = Screen::new(&report, depth);
    let sections: Vec<String> = report.sections.iter().map(|section| screen.section(section)).collect();
    Ok(sections.join("\n"))
}
