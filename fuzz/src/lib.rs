//! What the fuzz targets share: what is built in, and what has to be true of whatever is read.

use pdp_export::domain::{Catalogue, Date, Language};
use pdp_export::import::{ImportOptions, import};
use pdp_export::input::{
    MatrixWords, SourceKind, SourceText, TemplateContext, TrackedChanges, catalogue_text, decode, read_catalogue,
    read_matrix_words, read_source, read_template,
};
use pdp_export::template::Template;
use std::io::{Cursor, Write};
use std::sync::{Arc, LazyLock};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The built-in catalogue.
pub static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    read_catalogue(&text(include_bytes!("../../data/choreo-pdp.yaml"))).map_err(|problems| problems.list).unwrap().0
});

/// The built-in template of contracts.
pub static APPENDIX: LazyLock<Template> = LazyLock::new(|| {
    let bases = [text(include_bytes!("../../templates/matrix.yaml"))];
    let context = TemplateContext { catalogue: &CATALOGUE, bases: &bases, language: None };
    let appendix = text(include_bytes!("../../templates/appendix.yaml"));
    read_template(&appendix, context).map_err(|problems| problems.list).unwrap().0
});

static WORDS: LazyLock<MatrixWords> = LazyLock::new(|| {
    let words = text(include_bytes!("../../data/matrix-words.yaml"));
    read_matrix_words(&words).map_err(|problems| problems.list).unwrap().0
});

/// A text that is known to be one.
///
/// # Panics
/// It is none.
pub fn text(bytes: &[u8]) -> Arc<SourceText> {
    decode("text", bytes.to_vec()).map_err(|problems| problems.list).unwrap()
}

/// Imports a file. No cell is lost, and what comes out is written as it is read.
///
/// # Panics
/// A cell is counted twice, or what comes out cannot be read.
pub fn import_file(kind: SourceKind, bytes: &[u8]) {
    let Ok(file) = read_source("file", kind, bytes.to_vec(), TrackedChanges::default()) else { return };
    let options = ImportOptions {
        parties_in: None,
        letters: Vec::new(),
        parties: Vec::new(),
        roles: Vec::new(),
        one_model: bytes.len().is_multiple_of(2),
        id: None,
        title: None,
        product: None,
        language: Language::parse("en").unwrap(),
        date: Date::parse("2026-01-31").unwrap(),
    };
    let Ok(imported) = import(&[file], &[], &WORDS, &options) else { return };
    assert!(imported.report.left.len() <= imported.report.cells);
    // The command refuses what could not be read again, as a party `Customer (if`.
    if read_catalogue(&text(catalogue_text(&imported.catalogue).as_bytes())).is_ok() {
        same_when_written(&imported.catalogue);
    }
}

/// A catalogue that is written is read again, and written the same.
///
/// # Panics
/// It is not.
pub fn same_when_written(catalogue: &Catalogue) {
    let written = catalogue_text(catalogue);
    let again = read_catalogue(&text(written.as_bytes()));
    let again = again.map_err(|problems| format!("{:?}\n{written}", problems.list)).unwrap().0;
    assert_eq!(catalogue_text(&again), written);
}

/// An archive with these files, which are not compressed.
///
/// # Panics
/// Never: it is in memory.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
