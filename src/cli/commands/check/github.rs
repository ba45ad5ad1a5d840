//! A report as workflow commands of GitHub Actions, which show them beside the lines of a pull request
//! (<https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>).

use super::place::ReportPlace;
use crate::cli::report::{Diagnostic, DiagnosticKind};

/// The report, a line for each message.
pub(super) fn report(found: &[Diagnostic]) -> String {
    found.iter().map(|diagnostic| command(diagnostic) + "\n").collect()
}

fn command(diagnostic: &Diagnostic) -> String {
    let name = match diagnostic.kind {
        DiagnosticKind::Error => "error",
        DiagnosticKind::Warning => "warning",
        DiagnosticKind::Note => "notice",
    };
    let ReportPlace { file, line, column, .. } = ReportPlace::of(diagnostic);
    let values = [
        ("file", file.map(str::to_owned)),
        ("line", line.map(|line| line.to_string())),
        ("col", column.map(|column| column.to_string())),
        ("title", diagnostic.code.map(str::to_owned)),
    ];
    let values = values.into_iter().filter_map(|(key, value)| Some(format!("{key}={}", property(&value?))));
    let values = values.collect::<Vec<_>>().join(",");
    let space = if values.is_empty() { "" } else { " " };
    let complaint = &diagnostic.complaint;
    format!("::{name}{space}{values}::{}", data(&format!("{}\nhint: {}", complaint.message, complaint.hint)))
}

/// The message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before the message.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
