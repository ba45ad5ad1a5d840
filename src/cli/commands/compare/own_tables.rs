//! Workbooks and CSV files of ours: which models, tier and parties of the built-in data they show.

use crate::cli::load::{self, TextReader, builtin};
use crate::cli::report::Failure;
use crate::domain::{Catalogue, Selection};
use crate::input::SourceKind;
use crate::readback::{DifferenceKind, Possibilities, Verdict, read_tables};
use std::path::Path;

/// What a file shows, and the data of which it shows it.
pub(super) struct OwnTables {
    pub(super) shown: Selection,
    pub(super) data: Catalogue,
}

/// What the file at `path` shows of the built-in data; `None` if it is no document of them.
pub(super) fn own_tables(path: &Path, texts: &mut TextReader<'_>) -> Result<Option<OwnTables>, Failure> {
    let kind = SourceKind::of(path)
        .filter(|kind| matches!(kind, SourceKind::Csv | SourceKind::Tsv | SourceKind::Xlsx | SourceKind::Ods));
    let Some(kind) = kind else { return Ok(None) };
    // What cannot be read has been told by `import`.
    let Ok(read) = read_tables(&load::name_of(path), kind, load::read_bytes(path)?) else { return Ok(None) };
    let (data, source) = load::catalogue(None, texts)?;
    let mut templates = Vec::new();
    for template in builtin::TEMPLATES.iter().filter(|template| template.name != builtin::AMENDMENT_TEMPLATE) {
        templates.extend(load::template_in_all_languages(Path::new(template.name), &data, &source, texts)?);
    }
    let verdict = Possibilities::all(&data, &templates).closest(&read, &data);
    let shown = verdict.filter(is_own).map(|verdict| Selection {
        models: verdict.models.iter().map(|model| model.id.clone()).collect(),
        // The lists of all tiers are those of a file whose lists are the same for each.
        tier: if verdict.tiers.contains(&None) { None } else { verdict.tiers.into_iter().next().flatten() },
        parties: verdict.parties,
    });
    Ok(shown.map(|shown| OwnTables { shown, data }))
}

/// Whether a file has the columns of our documents, and most of the rows that it shows.
fn is_own(verdict: &Verdict) -> bool {
    let is_of_form = |kind: DifferenceKind| {
        matches!(kind, DifferenceKind::Heading | DifferenceKind::MissingColumn | DifferenceKind::AddedColumn)
    };
    let missing = verdict.differences.iter().filter(|one| one.kind == DifferenceKind::MissingRow).count();
    verdict.rows > missing && !verdict.differences.iter().any(|difference| is_of_form(difference.kind))
}
