//! Very many tasks: work and memory grow with their number, no faster, and nothing is lost on the way.
//!
//! Allocations are counted, not seconds, so the figures are the same on every machine.

use crate::common::{MATRIX_TEMPLATE, csv_records, folder, part, pdf, program, sheets};
use allocation_counter::{AllocationInfo, measure};
use pdp_export::compose::{Details, compose};
use pdp_export::document::Report;
use pdp_export::domain::{Catalogue, Selection};
use pdp_export::export::{Format, Options, render};
use pdp_export::input::{SourceText, TemplateContext, decode, read_catalogue, read_template};
use pdp_export::template::Template;
use snapbox::str;
use std::fmt::Write as _;
use std::sync::Arc;

const TASKS: usize = 100;
/// The rows from which on a sheet is written as it grows.
const LARGE: usize = 5_000;

/// The head of a catalogue; its one model ends in its matrix.
const HEAD: &str = r#"{
    "catalogue": "large", "version": "1", "date": "2026-01-31", "language": "en", "product": "P", "title": "T",
    "source": {"publisher": "P", "citation": "C", "headings": {"task": "Task", "description": "Description"}},
    "roles": [{"id": "responsible", "letter": "R", "name": "Responsible"},
              {"id": "accountable", "letter": "A", "name": "Accountable"},
              {"id": "consulted", "letter": "C", "name": "Consulted"},
              {"id": "informed", "letter": "I", "name": "Informed"}],
    "parties": [{"id": "us", "name": "Us"}, {"id": "them", "name": "Them"}],
    "conditions": [{"id": "if-asked", "text": "if asked"}],
    "models": [{"id": "m", "name": "M", "matrix": ["#;

/// Tasks take turns in these: activities, and cells.
const ROWS: [(&[&str], [&str; 4]); 4] = [
    (&["Create subscriptions", "Check quota and service limits"], ["Us", "Us/Them", "Them (if asked)", "-"]),
    (&[], ["Them", "Them", "Us", "Us"]),
    (&["Obtain the customer's CIDR, in case of peering"], ["Us/Them", "Us", "-", "Them"]),
    (&["Monitor runtime alerts", "Apply patches", "Manage incidents"], ["Us", "Us", "Us", "Them (if asked)"]),
];

fn json(tasks: usize) -> String {
    let mut text = HEAD.to_owned();
    for i in 0..tasks {
        let (activities, [r, a, c, n]) = ROWS[i % ROWS.len()];
        let comma = if i > 0 { ",\n" } else { "" };
        let _ = write!(text, r#"{comma}{{"task": "t{i}", "name": "{}", "responsible": "{r}", "#, name(i));
        let _ = write!(text, r#""accountable": "{a}", "consulted": "{c}", "informed": "{n}""#);
        let activities: Vec<String> =
            activities.iter().enumerate().map(|(j, activity)| format!(r#""a{j}": "{activity}""#)).collect();
        if !activities.is_empty() {
            let _ = write!(text, r#", "activities": {{{}}}"#, activities.join(", "));
        }
        text.push('}');
    }
    text + "]}]}"
}

/// The same in YAML: a line each, in the flow style that JSON is too.
fn yaml(tasks: usize) -> String {
    format!("# A comment, which JSON has not.\n{}", json(tasks))
}

fn name(task: usize) -> String {
    format!("{}. Keep the clusters in shape", task + 1)
}

fn source(text: String) -> Arc<SourceText> {
    decode("data", text.into_bytes()).expect("text")
}

fn load(source: &Arc<SourceText>) -> Catalogue {
    read_catalogue(source).expect("a catalogue").0
}

fn template(catalogue: &Catalogue) -> Template {
    let source = source(MATRIX_TEMPLATE.to_owned());
    read_template(&source, TemplateContext::new(catalogue)).expect("a template").0
}

fn report(catalogue: &Catalogue) -> Report {
    compose(&Selection::default().view(catalogue), &template(catalogue), &Details::default())
}

fn report_of(tasks: usize) -> Report {
    report(&load(&source(json(tasks))))
}

fn bytes(format: Format, report: &Report) -> Vec<u8> {
    render(format, report, &Options::default()).expect("bytes").bytes
}

/// What a figure may grow by where the tasks are doubled: lists grow by leaps, so it is not exactly two.
const TWICE: f64 = 2.25;

/// Asserts that `figure` of twice as many tasks is at most about twice as large, and what is the same for any number of
/// tasks does not count.
fn assert_doubles(what: &str, figure: impl Fn(usize) -> u64) {
    let [small, middle, large] = [TASKS, 2 * TASKS, 4 * TASKS].map(figure);
    assert!(0 < small && small <= middle && middle <= large, "{what}: {small}, {middle}, {large}");
    let (first, second) = (middle - small, large - middle);
    assert!(
        ratio(second, first) <= TWICE,
        "{what}: {small} for {TASKS} tasks, {middle} for twice and {large} for four times as many"
    );
}

fn ratio(a: u64, b: u64) -> f64 {
    f64::from(u32::try_from(a).unwrap()) / f64::from(u32::try_from(b.max(1)).unwrap())
}

/// Asserts that allocations, the bytes allocated, and the most bytes held at once grow no faster than the tasks.
fn assert_linear<T, R>(what: &str, prepare: impl Fn(usize) -> T, work: impl Fn(&T) -> R) {
    let measured: Vec<(usize, AllocationInfo)> = [TASKS, 2 * TASKS, 4 * TASKS]
        .map(|tasks| {
            let prepared = prepare(tasks);
            // What is made once and kept, as parsed fonts, is made before.
            drop(work(&prepared));
            (tasks, measure(|| drop(work(&prepared))))
        })
        .to_vec();
    let of = |tasks: usize| measured.iter().find(|(n, _)| *n == tasks).expect("a figure").1;
    assert_doubles(&format!("{what}, allocations"), |tasks| of(tasks).count_total);
    assert_doubles(&format!("{what}, bytes allocated"), |tasks| of(tasks).bytes_total);
    let held = ratio(of(4 * TASKS).bytes_max, of(2 * TASKS).bytes_max);
    assert!(held <= TWICE, "{what}, bytes held at once: {held} times as many");
}

#[test]
fn loading_grows_with_the_tasks() {
    assert_linear("YAML", |tasks| source(yaml(tasks)), load);
    assert_linear("JSON", |tasks| source(json(tasks)), load);
}

#[test]
fn composing_grows_with_the_tasks() {
    assert_linear("report", |tasks| load(&source(json(tasks))), report);
}

#[test]
fn exporting_grows_with_the_tasks() {
    for format in Format::ALL {
        assert_linear(format.name(), report_of, |report| bytes(*format, report));
        assert_doubles(&format!("{}, size", format.name()), |tasks| bytes(*format, &report_of(tasks)).len() as u64);
    }
}

/// Texts of a cell, and how many of their characters each unit of work has. The built-in fonts lack those of two, which
/// is found out after these are laid out.
const TEXTS: [(&str, usize); 5] = [
    // Over some dozens of pages, lines that are moved from page to page would show.
    ("Check the quota of each ", 250),
    ("end-to-end-", 50),
    ("abcdefghij", 50),
    ("检查客户的网络连接", 50),
    ("ตรวจสอบการเชื่อมต่อ", 50),
];

#[test]
fn a_cell_grows_with_its_characters() {
    for (text, characters) in TEXTS {
        let report_of_text = |units: usize| {
            let text: String = text.chars().cycle().take(units * characters).collect();
            report(&load(&source(json(1).replace(&name(0), text.trim()))))
        };
        assert_linear(text, report_of_text, |report| drop(render(Format::Pdf, report, &Options::default())));
    }
}

#[test]
fn pages_and_their_structure_grow_with_the_tasks() {
    let document = |tasks| pdf::load(&bytes(Format::Pdf, &report_of(tasks)));
    assert_doubles("pages", |tasks| document(tasks).get_pages().len() as u64);
    assert_doubles("objects", |tasks| document(tasks).objects.len() as u64);
}

/// The cells of a CSV without its first column, the model.
fn cells_of_csv(report: &Report) -> Vec<Vec<String>> {
    csv_records(&bytes(Format::Csv, report)).into_iter().map(|record| record[1..].to_vec()).collect()
}

#[test]
fn a_pdf_of_many_pages_has_every_cell() {
    let report = report_of(900);
    let document = pdf::load(&bytes(Format::Pdf, &report));
    assert!(document.get_pages().len() > 50);
    let rows = pdf::tree(&document);
    let cells = |row: &&pdf::Node| row.kids.iter().map(pdf::Node::cell).collect::<Vec<String>>();
    let from_pdf: Vec<Vec<String>> = rows.all("TR").iter().map(cells).collect();
    assert_eq!(from_pdf, cells_of_csv(&report));
}

#[test]
fn a_large_sheet_has_its_table_its_headers_and_every_cell() {
    let report = report_of(LARGE);
    let book = bytes(Format::Xlsx, &report);
    let sheet = part(&book, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("t=\"inlineStr\""), "a sheet that is written as it grows has its texts in place");
    let csv = cells_of_csv(&report);
    let table = part(&book, "xl/tables/table1.xml");
    let last = LARGE + 4;
    assert!(table.contains(&format!("ref=\"A4:H{last}\"")), "{table}");
    for heading in &csv[0] {
        assert!(table.contains(&format!("name=\"{heading}\"")), "{heading}: {table}");
    }
    let (_, rows) = sheets(&book).remove(0);
    // Documents show a dash where data have nothing.
    let bare = |cell: &String| {
        cell.lines().filter(|l| *l != "–").map(|l| l.trim_start_matches("• ")).collect::<Vec<_>>().join("\n")
    };
    // Behind the columns of the data stand the ids.
    let from_sheet: Vec<Vec<String>> =
        rows[3..LARGE + 4].iter().map(|row| row[..7].iter().map(bare).collect()).collect();
    assert_eq!(from_sheet, csv);
}

#[test]
fn a_row_of_a_large_sheet_takes_half_the_memory_of_one_that_is_held_as_a_whole() {
    let held = |tasks| {
        let report = report_of(tasks);
        measure(|| drop(bytes(Format::Xlsx, &report))).bytes_max
    };
    let of_each = |tasks| (held(2 * tasks) - held(tasks)) / tasks as u64;
    let (small, large) = (of_each(LARGE / 2 - 1), of_each(LARGE));
    assert!(2 * large < small, "{large} bytes for each row, and {small} in small sheets");
}

#[test]
fn a_large_sheet_is_the_same_each_time() {
    let report = report_of(LARGE);
    assert!(bytes(Format::Xlsx, &report) == bytes(Format::Xlsx, &report));
}

#[test]
fn a_temporary_folder_that_cannot_be_written_is_named() {
    let folder = folder();
    std::fs::write(folder.path().join("large.json"), json(LARGE)).unwrap();
    let run = program(&folder).args(["--data", "large.json", "--format", "xlsx", "--output", "large.xlsx"]);
    run.env("TMPDIR", "missing").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: a large sheet needs a temporary file, but none can be created in `missing`: there is no such file or folder
  hint: set `TMPDIR` to a writable folder

"#]]);
    assert!(!folder.path().join("large.xlsx").exists());
}
