//! What the tests share: the program, folders of their own, and independent readers of the deliverables.

pub(crate) mod batch;
pub(crate) mod contract;
pub(crate) mod importers;
pub(crate) mod mspdi;
pub(crate) mod pdf;
pub(crate) mod pdf_lines;
pub(crate) mod raw_workbook;
pub(crate) mod word;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use snapbox::cmd::Command;
use snapbox::{Assert, Data as Snapshot, IntoData};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A small catalogue: one task in one model.
pub(crate) const SOUND: &str = include_str!("../../problems/sound.yaml");
/// The catalogue and the template that are built in.
pub(crate) const CATALOGUE: &str = include_str!("../../../data/choreo-pdp.yaml");
pub(crate) const MATRIX_TEMPLATE: &str = include_str!("../../../templates/matrix.yaml");

pub(crate) const MODELS: [&str; 3] = ["wso2-sub", "customer-sub", "self-managed"];
pub(crate) const TIERS: [Option<&str>; 4] = [None, Some("basic"), Some("standard"), Some("premium")];

/// The program, in `folder`, with nothing of the environment that could change what it says.
pub(crate) fn program(folder: &TempDir) -> Command {
    Command::new(program_path())
        .current_dir(folder.path())
        .env_remove("COLUMNS")
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
}

pub(crate) fn program_path() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_pdp-export"))
}

pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Compares a text with the file `name` under `tests/`, or writes it there when `SNAPSHOTS=overwrite` is set.
pub(crate) fn assert_snapshot(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let expected = Snapshot::read_from(&path, None).raw();
    Assert::new().action_env("SNAPSHOTS").eq(actual.to_owned().into_data().raw(), expected);
}

/// What the program writes to standard output when called with `args`; it has to succeed.
pub(crate) fn bytes(args: &[&str]) -> Vec<u8> {
    program(&folder()).args(args).assert().success().get_output().stdout.clone()
}

/// The same in `folder`.
pub(crate) fn bytes_in(folder: &TempDir, args: &[&str]) -> Vec<u8> {
    program(folder).args(args).assert().success().get_output().stdout.clone()
}

/// A deliverable: `format` of `model`, narrowed to `tier`.
pub(crate) fn deliverable(format: &str, model: &str, tier: Option<&str>) -> Vec<u8> {
    let mut args = vec!["--format", format, "--model", model, "--output", "-"];
    args.extend(tier.iter().flat_map(|tier| ["--tier", tier]));
    bytes(&args)
}

/// The records of a CSV, the header first, with the guard against formulas taken off.
pub(crate) fn csv_records(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let unguarded =
        |record: csv::StringRecord| record.iter().map(|f| pdp_export::export::unguard(f).to_owned()).collect();
    reader.records().map(|record| unguarded(record.expect("a record"))).collect()
}

/// The sheets of a workbook: each tab with its rows of texts.
pub(crate) fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        other => other.to_string(),
    };
    let rows = |range: calamine::Range<Data>| range.rows().map(|row| row.iter().map(text).collect()).collect();
    let sheets: Vec<_> = book.worksheets().into_iter().map(|(tab, range)| (tab, rows(range))).collect();
    assert!(!sheets.is_empty(), "a workbook without sheets");
    sheets
}

/// A workbook of one sheet with these rows.
pub(crate) fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (r, row) in (0_u32..).zip(rows) {
        for (c, cell) in (0_u16..).zip(row) {
            sheet.write_string(r, c, cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// A part of a workbook, as `xl/worksheets/sheet1.xml`.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(part_bytes(bytes, name)).expect("text")
}

pub(crate) fn part_bytes(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut part = archive.by_name(name).expect("a part");
    let mut bytes = Vec::new();
    part.read_to_end(&mut bytes).expect("a part that can be read");
    bytes
}

/// The value of `attribute` in the first `element` of a part.
pub(crate) fn attribute<'x>(xml: &'x str, element: &str, attribute: &str) -> Option<&'x str> {
    let start = xml.find(&format!("<{element} "))?;
    let tag = &xml[start..start + xml[start..].find('>')?];
    let value = tag.split(&format!(" {attribute}=\"")).nth(1)?;
    value.split('"').next()
}

/// The names of the parts of a workbook.
pub(crate) fn parts(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    archive.file_names().map(|name| name.expect("a name").into_owned()).collect()
}
