//! What was found, in words.

use super::folder::FolderReport;
use super::report::{FileReport, HeldAgainst};
use crate::cli::report::parted;
use crate::complaint::{counted, printable, quoted};
use crate::domain::Id;
use crate::readback::{Difference, DifferenceKind, Verdict};

/// The lines about a folder: its findings, and a sum.
pub(super) fn folder_lines(report: &FolderReport) -> Vec<String> {
    let count = report.findings.len();
    let result = if count == 0 { "all match the manifest".to_owned() } else { counted(count as u64, "finding") };
    let mut lines = report.findings.clone();
    lines.push(format!("{}: {result}", report.checked));
    lines
}

/// The lines about a file: a sentence for what it was held against, and a line for each difference.
pub(super) fn file_lines(report: &FileReport) -> Vec<String> {
    let name = &report.name;
    let mut lines: Vec<String> = report.findings.iter().map(|finding| format!("{name}: {}", finding.message)).collect();
    for HeldAgainst { part, data, verdict, .. } in &report.held {
        let count = verdict.differences.len() as u64;
        let part = part.as_ref().map(|part| format!("{part}: ")).unwrap_or_default();
        let result = if count == 0 {
            format!("{} as in {data}", counted(verdict.rows as u64, "row"))
        } else {
            format!("{} from {data}", counted(count, "difference"))
        };
        lines.push(format!("{name}: {part}{result} ({})", made_as(verdict)));
        lines.extend(verdict.differences.iter().map(|difference| format!("  {}", sentence(difference))));
    }
    lines
}

/// What the file was found to be: its models, its tier, its parties, its template.
fn made_as(verdict: &Verdict) -> String {
    let models = quoted(verdict.models.iter().map(|model| model.id.as_str()));
    let mut parts = vec![if models.is_empty() { "no model of these".to_owned() } else { models }];
    parts.push(tiers(&verdict.tiers));
    if !verdict.parties.is_empty() {
        parts.push(format!("only tasks of {}", quoted(verdict.parties.iter().map(Id::as_str))));
    }
    let language = &verdict.language;
    parts.push(format!("columns of the template `{}` in `{language}`", verdict.template));
    parts.join("; ")
}

/// The tiers that give the same.
fn tiers(tiers: &[Option<Id>]) -> String {
    let named = quoted(tiers.iter().flatten().map(Id::as_str));
    match (tiers.contains(&None), named.is_empty()) {
        (true, true) => "all tiers".to_owned(),
        (true, false) => "the same for every tier".to_owned(),
        (false, _) if tiers.len() > 1 => format!("the same for the tiers {named}"),
        (false, _) => format!("tier {named}"),
    }
}

/// A difference in a sentence without a full stop.
fn sentence(difference: &Difference) -> String {
    let Difference { kind, model, task, column, in_file, in_data, place, .. } = difference;
    let subject = [
        model.as_ref().map(|model| model.id.to_string()),
        task.as_ref().map(|task| task.name.to_string()),
        column.clone(),
    ];
    let subject = subject.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let (in_file, in_data) = parted(in_file.as_deref().unwrap_or_default(), in_data.as_deref().unwrap_or_default());
    let what = match kind {
        DifferenceKind::Cell | DifferenceKind::Heading | DifferenceKind::Title => {
            format!("{} in the file, {} in the data", said(&in_file), said(&in_data))
        }
        DifferenceKind::UncertainCell => {
            format!("{} in the data; of the file it is not certain: {in_file}", said(&in_data))
        }
        DifferenceKind::MissingRow => "the row is missing".to_owned(),
        DifferenceKind::AddedRow => format!("a row that the data do not have: {}", said(&in_file)),
        DifferenceKind::HiddenRow => "the row is hidden".to_owned(),
        DifferenceKind::MissingColumn => "the column is missing".to_owned(),
        DifferenceKind::AddedColumn => "a column that the data do not have".to_owned(),
        DifferenceKind::HiddenColumn => "the column is hidden".to_owned(),
        DifferenceKind::MissingMatrix => "the matrix is missing".to_owned(),
        DifferenceKind::AddedMatrix => format!("a matrix that the data do not have: {}", said(&in_file)),
        DifferenceKind::HiddenMatrix => "the matrix is hidden".to_owned(),
    };
    let place = place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
    let colon = if subject.is_empty() { "" } else { ": " };
    format!("{subject}{colon}{what}{place}")
}

/// A text of a cell in back-ticks.
fn said(text: &str) -> String {
    if text.is_empty() { "nothing".to_owned() } else { format!("`{}`", printable(text)) }
}
