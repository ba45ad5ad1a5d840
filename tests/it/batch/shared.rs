//! What the documents of a batch share does not show: each has the bytes that it has alone.

use crate::common::batch::{MODELS, files, made, with_customers, write};
use crate::common::{CATALOGUE, MATRIX_TEMPLATE, bytes_in};
use pdp_export::compose::{Details, compose};
use pdp_export::domain::Selection;
use pdp_export::export::{Faces, FontFile, Format, Options, render};
use pdp_export::input::{TemplateContext, decode, read_catalogue, read_template};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Names in scripts that take other faces, directions and glyphs, some of them in the words of others.
const NAMES: [&str; 8] = [
    "Acme Ltd",
    "\u{5d0}\u{5d1}\u{5d2} Acme \u{5d3}\u{5d4}",
    "M\u{fc}ller & S\u{f8}hne",
    "\u{39a}\u{3cc}\u{3c3}\u{3bc}\u{3bf}\u{3c2} Ltd",
    "Office A\u{301}e\u{328}\u{301} fi \u{2192}",
    "\u{5d0}\u{5d1}\u{5d2}",
    "\u{416}\u{443}\u{43a} #1 @ 50 %",
    "Acme Ltd",
];

/// Makes an appendix for each of the names, in a batch and each alone, and holds them against each other.
fn assert_same_as_alone(folder: &TempDir, flags: &[&str]) {
    let appendix = [&["--template", "appendix", "--contract", "common.yaml", "--format", "pdf"], flags].concat();
    let row = |(n, name): (usize, &&str)| format!("c{n},{},{name},R-{n}\n", MODELS[n % 3]);
    let rows: Vec<String> = NAMES.iter().enumerate().map(row).collect();
    write(folder, "customers.csv", &format!("id,model,customer.name,contract.reference\n{}", rows.concat()));
    made(folder, &[&["customers.csv", "--name", "{id}.{ext}"], &appendix[..]].concat(), "out");
    let batch = files(&folder.path().join("out"));
    for (n, name) in NAMES.iter().enumerate() {
        let (name, reference) = (format!("customer.name={name}"), format!("contract.reference=R-{n}"));
        let own = ["-m", MODELS[n % 3], "--set", &name, "--set", &reference, "-q", "-o", "-"];
        let alone = bytes_in(folder, &[&appendix[..], &own].concat());
        assert!(batch[&format!("c{n}.pdf")] == alone, "{name}");
    }
}

fn font(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts").join(name).to_str().unwrap().to_owned()
}

#[test]
fn with_a_font_for_what_the_built_in_faces_lack() {
    let folder = with_customers(0);
    assert_same_as_alone(&folder, &["--font", &font("LiberationSans-Regular.ttf")]);
}

/// Liberation Sans with a glyph for U+FE0F in the place of four others: none of the built-in faces has one.
fn font_with_a_selector() -> Vec<u8> {
    let mut bytes = fs::read(font("LiberationSans-Regular.ttf")).unwrap();
    // The last segments of its character map (OpenType, cmap format 4) are U+FE20 to U+FE23, U+FFFC and U+FFFF.
    for last in [0x23, 0x20] {
        let wanted = [0xfe, last, 0xff, 0xfc, 0xff, 0xff];
        let found: Vec<usize> = (0..bytes.len() - 6).filter(|at| bytes[*at..at + 6] == wanted).collect();
        assert_eq!(found.len(), 1);
        bytes[found[0] + 1] = 0x0f;
    }
    // The table has another sum now: its record has the name, the sum, the place and the length.
    let record = (12..).step_by(16).find(|at| bytes[*at..].starts_with(b"cmap")).unwrap();
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    let (start, length) = (number(record + 8) as usize, number(record + 12) as usize);
    let sum = (start..start + length).step_by(4).map(number).fold(0, u32::wrapping_add);
    bytes[record + 4..record + 8].copy_from_slice(&sum.to_be_bytes());
    bytes
}

#[test]
fn with_a_character_that_shows_nothing_and_that_only_a_further_font_has() {
    let folder = with_customers(0);
    fs::write(folder.path().join("selector.ttf"), font_with_a_selector()).unwrap();
    let name = "Acme \u{fe0f}Ltd";
    let rows = format!("a,wso2-sub,all,{name},\u{5d0}\nb,wso2-sub,all,{name},R\n");
    write(&folder, "customers.csv", &format!("id,model,tier,customer.name,contract.reference\n{rows}"));
    let appendix = ["--template", "appendix", "--contract", "common.yaml", "--format", "pdf", "--font", "selector.ttf"];
    made(&folder, &[&["customers.csv", "--jobs", "1", "--name", "{id}.{ext}"], &appendix[..]].concat(), "out");
    let batch = files(&folder.path().join("out"));
    let name = format!("customer.name={name}");
    let own = ["-m", "wso2-sub", "--set", &name, "--set", "contract.reference=R", "-q", "-o", "-"];
    assert!(batch["b.pdf"] == bytes_in(&folder, &[&appendix[..], &own].concat()));
}

#[test]
fn with_the_faces_of_a_brand() {
    let folder = with_customers(0);
    for (face, file) in [("Regular", "a.ttf"), ("Bold", "b.ttf"), ("Regular", "c.ttf")] {
        fs::copy(font(&format!("LiberationSans-{face}.ttf")), folder.path().join(file)).unwrap();
    }
    write(&folder, "brand.yaml", "faces: {regular: a.ttf, bold: b.ttf, italic: c.ttf}\n");
    assert_same_as_alone(&folder, &["--brand", "brand.yaml", "--lang", "de"]);
}

#[test]
fn with_one_font_in_one_document_and_another_in_the_next() {
    let data = CATALOGUE;
    let data = data.replacen("WSO2", "\u{5d0}\u{5d1}\u{5d2}", 400);
    let source = decode("data", data.into_bytes()).unwrap();
    let (catalogue, _) = read_catalogue(&source).unwrap();
    let template = decode("template", MATRIX_TEMPLATE.into()).unwrap();
    let (template, _) = read_template(&template, TemplateContext::new(&catalogue)).unwrap();
    let report = compose(&Selection::default().view(&catalogue), &template, &Details::default());
    let [regular, bold] = ["Regular", "Bold"]
        .map(|face| FontFile::parse(fs::read(font(&format!("LiberationSans-{face}.ttf"))).unwrap()).expect("a font"));
    let pdf = |faces: &Faces, font: &FontFile| {
        let options = Options { faces: faces.clone(), fonts: vec![font.face(None).clone()], ..Options::default() };
        render(Format::Pdf, &report, &options).expect("a PDF").bytes
    };
    let shared = Faces::default();
    let alone = [&regular, &bold].map(|font| pdf(&Faces::default(), font));
    let together = [&regular, &bold].map(|font| pdf(&shared, font));
    assert!(alone[0] != alone[1]);
    assert!(alone == together);
}
