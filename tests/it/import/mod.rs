//! Matrices of others, imported: every cell is in the catalogue or named.

mod account;
mod any_bytes;
mod excel_97;
mod files;
mod growth;
mod hostile;
mod kinds;
mod met;
mod onto;
mod round_trip;
mod shapes;
mod tracked;
mod translations;

use crate::common::{folder, program};
use pdp_export::domain::{Date, Language};
use pdp_export::import::ImportOptions;
use pdp_export::input::{MatrixWords, decode, read_matrix_words};
use std::fs;
use tempfile::TempDir;

/// What an import says and makes.
struct Import {
    /// The matrices as CSV.
    matrix: String,
    /// The catalogue.
    catalogue: String,
    /// What is said on standard error.
    said: String,
}

/// Imports a file with this name; it has to succeed.
fn import(name: &str, bytes: impl AsRef<[u8]>, args: &[&str]) -> Import {
    let folder = folder();
    fs::write(folder.path().join(name), bytes).unwrap();
    import_in(&folder, &[&[name][..], args].concat())
}

/// The same of files that are in `folder`.
fn import_in(folder: &TempDir, args: &[&str]) -> Import {
    let made = ["import", "--date", "2026-01-31", "-o", "made.yaml"];
    let run = program(folder).args(made).args(args).assert().success();
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    let csv = ["--data", "made.yaml", "-f", "csv", "-o", "-", "--quiet"];
    let run = program(folder).args(csv).assert().success();
    let matrix = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    let matrix = matrix.trim_start_matches('\u{feff}').to_owned();
    let catalogue = fs::read_to_string(folder.path().join("made.yaml")).unwrap();
    Import { matrix, catalogue, said }
}

/// What an import that fails says.
fn refused(name: &str, bytes: impl AsRef<[u8]>, args: &[&str]) -> String {
    let folder = folder();
    fs::write(folder.path().join(name), bytes).unwrap();
    let run = program(&folder).args(["import", "--date", "2026-01-31", name]).args(args).assert().code(1);
    assert!(run.get_output().stdout.is_empty(), "no catalogue is printed");
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

/// The words that are built in.
fn words() -> MatrixWords {
    let source = decode("words", include_bytes!("../../../data/matrix-words.yaml").to_vec()).unwrap();
    read_matrix_words(&source).map_err(|problems| problems.to_string()).unwrap().0
}

/// The options of an import that knows these parties.
fn options(parties: &[&str]) -> ImportOptions {
    ImportOptions {
        parties_in: None,
        letters: Vec::new(),
        parties: parties.iter().map(|party| (*party).to_owned()).collect(),
        roles: Vec::new(),
        one_model: false,
        id: None,
        title: None,
        product: None,
        language: Language::parse("en").unwrap(),
        date: Date::parse("2026-01-31").unwrap(),
    }
}
