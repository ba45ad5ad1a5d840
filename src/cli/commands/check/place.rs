//! Where a message points, for programs.

use crate::cli::report::Diagnostic;

/// The place of a message.
pub(super) struct ReportPlace<'d> {
    /// The name of the file.
    pub(super) file: Option<&'d str>,
    /// The line, from 1.
    pub(super) line: Option<u64>,
    /// The column, from 1, in characters.
    pub(super) column: Option<usize>,
    /// The length in the line, in characters.
    pub(super) length: usize,
}

impl<'d> ReportPlace<'d> {
    /// The place of a message.
    pub(super) fn of(diagnostic: &'d Diagnostic) -> Self {
        if let Some((file, excerpt)) = &diagnostic.excerpt {
            let length = excerpt.text.get(excerpt.range.clone()).map_or(0, |text| text.chars().count());
            let (line, column) = (Some(excerpt.line as u64), Some(excerpt.column));
            return Self { file: Some(file), line, column, length };
        }
        let line = diagnostic.line.as_ref();
        let file = line.map(|(file, _)| file.as_str()).or(diagnostic.file.as_deref());
        Self { file, line: line.map(|(_, line)| *line), column: None, length: 0 }
    }
}
