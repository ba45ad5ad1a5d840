//! The work of an import grows with its file, and no faster. Allocations are counted, not seconds.

use super::{options, words};
use allocation_counter::measure;
use pdp_export::import::import;
use pdp_export::input::{MatrixWords, SourceKind, TrackedChanges, read_source};

const FEW: usize = 200;

/// A file of so many rows, some of them sections, between paragraphs and pieces of HTML.
fn file(kind: SourceKind, rows: usize) -> String {
    let row = |at: usize| match kind {
        SourceKind::Markdown => format!("| Task {at} | Vendor/Customer | Customer | - |\n"),
        SourceKind::Html => format!("<tr><td>Task {at}<td>Vendor/Customer<td rowspan=1>Customer<td>-"),
        SourceKind::Asciidoc => format!("|Task {at} |Vendor/Customer |Customer |-\n"),
        _ => format!("Task {at},Vendor/Customer,Customer,-\n"),
    };
    let rows: String = (0..rows).map(row).collect();
    let head = ["Task", "Responsible", "Accountable", "Informed"];
    match kind {
        SourceKind::Markdown => {
            let pieces = "<p>a</p>\n\ntext\n\n".repeat(rows.len() / 200);
            format!("{pieces}| {} |\n|---|---|---|---|\n{rows}", head.join(" | "))
        }
        SourceKind::Html => format!("<table><tr><th>{}{rows}</table>", head.join("<th>")),
        SourceKind::Asciidoc => format!("|===\n|{}\n\n{rows}|===\n", head.join(" |")),
        _ => format!("{}\n{rows}", head.join(",")),
    }
}

fn allocations(kind: SourceKind, rows: usize, words: &MatrixWords) -> u64 {
    let text = file(kind, rows);
    let options = options(&["Vendor"]);
    let mut tasks = 0;
    let info = measure(|| {
        let files = [read_source("file", kind, text.into_bytes(), TrackedChanges::default()).unwrap()];
        tasks = import(&files, &[], words, &options).unwrap().catalogue.models[0].rows.len();
    });
    assert_eq!(tasks, rows);
    info.count_total
}

#[test]
fn ten_times_the_rows_are_ten_times_the_work() {
    let words = words();
    for kind in [SourceKind::Csv, SourceKind::Markdown, SourceKind::Html, SourceKind::Asciidoc] {
        let [few, many] = [FEW, 10 * FEW].map(|rows| allocations(kind, rows, &words));
        assert!(many < 11 * few, "{kind:?}: {few}, {many}");
    }
}
