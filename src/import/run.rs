//! An import from its files to a catalogue and its account.

use super::account::ImportReport;
use super::build::{BuildContext, build};
use super::options::ImportOptions;
use super::reading::find;
use super::translation::{FoundTranslation, translate};
use crate::complaint::Complaint;
use crate::domain::{Catalogue, Language};
use crate::input::{MatrixWords, SourceFile};

/// A catalogue, and the account of how it was made.
#[derive(Debug)]
pub struct Imported {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// What was read, and what was left.
    pub report: ImportReport,
}

/// The files of the matrices in another language.
#[derive(Debug)]
pub struct TranslatedFiles {
    /// The language.
    pub language: Language,
    /// The files, in the order of those that they translate.
    pub files: Vec<SourceFile>,
}

/// Makes a catalogue of the matrices in `files`, with their `translations`.
///
/// # Errors
/// Every cell that can be read in two ways, every file without a matrix, and every row whose translation is another row.
pub fn import(
    files: &[SourceFile],
    translations: &[TranslatedFiles],
    words: &MatrixWords,
    options: &ImportOptions,
) -> Result<Imported, Vec<Complaint>> {
    let mut original = find(files, words, options, None)?;
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for TranslatedFiles { language, files } in translations {
        let translated = find(files, words, options, Some(&original)).and_then(|mut other| {
            let texts = translate(&original, &mut other, files)?;
            Ok((texts, other.report))
        });
        match translated {
            Ok((texts, report)) => {
                original.report.add(report);
                found.push(FoundTranslation { language: language.clone(), texts });
            }
            Err(more) => problems.extend(more),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let report = std::mem::take(&mut original.report);
    let catalogue = build(&BuildContext { found: &original, translations: &found, files, options })?;
    Ok(Imported { catalogue, report })
}
