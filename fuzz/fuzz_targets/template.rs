//! A template for documents, or for an importer.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::input::{TemplateContext, decode, extended, is_import_template, read_import_template, read_template};
use pdp_export_fuzz::{CATALOGUE, text};

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = decode("template", bytes.to_vec()) else { return };
    if is_import_template(&source) {
        let _ = read_import_template(&source, &CATALOGUE.roles);
        return;
    }
    let extends = matches!(extended(&source), Ok(Some(_)));
    let base = [text(include_bytes!("../../templates/matrix.yaml"))];
    let bases = if extends { &base[..] } else { &[] };
    let _ = read_template(&source, TemplateContext { catalogue: &CATALOGUE, bases, language: None });
});
