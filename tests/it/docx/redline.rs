//! Tracked changes: accepting all gives the new version, rejecting all the old one.

use super::tracked::{Changes, marked, resolved};
use crate::common::word::{Element, body, rows};
use crate::common::{CATALOGUE, bytes_in, folder, program};
use proptest::prelude::*;
use std::fs;
use tempfile::TempDir;

/// What a document says: paragraphs, and cells by rows with the styles of their lines; what is blank for the sake of Word is
/// left out.
fn said(body: &Element) -> Vec<String> {
    let mut said = Vec::new();
    for block in &body.kids {
        match block.name.as_str() {
            "p" if block.style() == "SectionEnd" => {}
            "p" => said.push(block.shown()),
            "tbl" => {
                for (row, cells) in block.all("tr").into_iter().zip(rows(block)) {
                    said.push(cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | "));
                    said.push(row.all("p").into_iter().map(Element::style).collect::<Vec<_>>().join(" "));
                }
            }
            _ => {}
        }
    }
    said
}

/// Data in the folder, as they are when they are made into a document.
fn document(folder: &TempDir, data: &str) -> Element {
    body(&bytes_in(folder, &["--data", data, "-q", "-f", "docx", "-o", "-"]))
}

fn redline(folder: &TempDir, more: &[&str]) -> Vec<u8> {
    let fixed = ["compare", "--from", "old.yaml", "--to", "new.yaml", "-q", "-f", "docx", "-o", "-"];
    let run = program(folder).args(fixed).args(more).assert();
    let output = run.get_output();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout.clone()
}

fn with_versions(old: &str, new: &str) -> TempDir {
    let folder = folder();
    fs::write(folder.path().join("old.yaml"), old).unwrap();
    fs::write(folder.path().join("new.yaml"), new).unwrap();
    folder
}

fn assert_resolves(folder: &TempDir) {
    let changed = body(&redline(folder, &[]));
    assert_eq!(said(&resolved(&changed, Changes::Accepted)), said(&document(folder, "new.yaml")), "accepted");
    assert_eq!(said(&resolved(&changed, Changes::Rejected)), said(&document(folder, "old.yaml")), "rejected");
}

#[test]
fn a_cell_and_a_text_are_changed_word_by_word_by_their_author() {
    let new = CATALOGUE.replacen("consulted: Customer\n", "consulted: WSO2\n", 1);
    let new = new.replacen("Set up alerts", "Set up alerts and dashboards", 1);
    let folder = with_versions(CATALOGUE, &new);
    let made = redline(&folder, &["--author", "A. Counsel & Sons", "--date", "2027-01-31"]);
    let document = body(&made);
    let of = |name: &str| -> Vec<String> {
        let changes = document.all(name).into_iter().filter(|change| !change.kids.is_empty());
        changes
            .map(|change| {
                change.all(if name == "del" { "delText" } else { "t" }).iter().map(|t| t.text.as_str()).collect()
            })
            .collect()
    };
    assert!(of("del").contains(&"Customer".to_owned()) && of("ins").contains(&"WSO2".to_owned()));
    assert!(of("ins").iter().any(|text| text.contains("dashboards")), "{:?}", of("ins"));
    for change in document.all("ins").into_iter().chain(document.all("del")) {
        assert_eq!(change.attribute("author"), Some("A. Counsel & Sons"));
        assert_eq!(change.attribute("date"), Some("2027-01-31T00:00:00Z"));
    }
    assert_resolves(&folder);
}

#[test]
fn no_control_stands_in_a_row_that_has_changed() {
    let new = CATALOGUE.replacen("consulted: Customer\n", "consulted: WSO2\n", 1);
    let document = body(&redline(&with_versions(CATALOGUE, &new), &[]));
    let mut changed = 0;
    for row in document.all("tr") {
        let is_changed = !row.all("ins").is_empty() || !row.all("del").is_empty();
        changed += usize::from(is_changed);
        assert!(!is_changed || row.all("sdt").is_empty());
    }
    // The row of the matrix, and that of the heat map.
    assert_eq!(changed, 2);
    assert!(!document.all("sdt").is_empty(), "unchanged rows have theirs");
}

#[test]
fn a_row_is_marked_with_all_its_runs() {
    let (before, rest) = CATALOGUE.split_once("      - task: infrastructure-monitoring\n").unwrap();
    let next = rest.find("      - task: ").unwrap();
    let new = format!("{before}{}", &rest[next..]);
    let folder = with_versions(CATALOGUE, &new);
    for (from, to, mark) in [("old.yaml", "new.yaml", "del"), ("new.yaml", "old.yaml", "ins")] {
        let args = ["compare", "--from", from, "--to", to, "-q", "-f", "docx", "-o", "-"];
        let made = program(&folder).args(args).assert().get_output().stdout.clone();
        let document = body(&made);
        let marked = |row: &&Element| row.kid("trPr").unwrap().kid(mark).is_some();
        let row = document.all("tr").into_iter().find(marked).expect("a row with its mark");
        for paragraph in row.all("p") {
            assert!(paragraph.kids.iter().all(|kid| kid.name != "r"), "{mark}: a run without a mark: {paragraph:?}");
        }
        // Names of the new version stand once: the old row has one of its own, by which it is cited.
        let names: Vec<_> = row.all("bookmarkStart").iter().filter_map(|mark| mark.attribute("name")).collect();
        assert!(mark == "ins" || names.iter().all(|name| name.starts_with("old_item_")), "{names:?}");
    }
    assert_resolves(&folder);
}

#[test]
fn a_line_that_becomes_a_bullet_is_a_change_of_its_style() {
    let (old, new) = (data(&[(0, 0, 0, 1)]), data(&[(0, 0, 0, 2)]));
    let folder = with_versions(&old, &new);
    let document = body(&redline(&folder, &["--author", "A. Counsel"]));
    let changes = document.all("pPrChange");
    let styles: Vec<&str> =
        changes.iter().map(|change| change.kid("pPr").unwrap().kid("pStyle").unwrap().val()).collect();
    // The new line, and the one that it stands before.
    assert_eq!(styles, ["TableText"; 2]);
    assert_eq!(changes[0].attribute("author"), Some("A. Counsel"));
    assert_resolves(&folder);
}

/// The paragraphs of each cell in the first row that is deleted, with the marks of their ends.
fn cells_of_deleted_row(redline: &[u8]) -> Vec<Vec<String>> {
    let document = body(redline);
    let is_deleted = |row: &&Element| row.kid("trPr").unwrap().kid("del").is_some();
    let row = document.all("tr").into_iter().filter(is_deleted).find(|row| row.all("p").len() > row.all("tc").len());
    let cells = row.expect("a row with several activities").all("tc").into_iter();
    cells.map(|cell| cell.all("p").into_iter().map(marked).collect()).collect()
}

#[test]
fn paragraphs_of_a_deleted_row_are_marked_with_their_ends_but_for_those_of_cells() {
    let task = "{task: t1, name: Mow, activities: {a: cut the grass, b: rake the leaves}, doer: Us, payer: Us/Them}\n";
    let old = format!("{}      - {task}", data(&[(0, 0, 0, 1)]));
    let expected: [&[&str]; 5] =
        [&["[-2-]"], &["[-Mow-]"], &["[-¶-][-cut the grass-]", "[-rake the leaves-]"], &["[-Us-]"], &["[-Us/Them-]"]];
    let found = cells_of_deleted_row(&redline(&with_versions(&old, &data(&[(0, 0, 0, 1)])), &[]));
    assert_eq!(found, expected);
    // So are those of a model that is gone.
    let other = old.replace("id: garden", "id: park").replace("name: Garden", "name: Park");
    let models = other.split("models:\n").nth(1).unwrap();
    let found = cells_of_deleted_row(&redline(&with_versions(&format!("{old}{models}"), &old), &[]));
    assert_eq!(found[2], expected[2]);
}

#[test]
fn a_redline_is_imported_as_the_new_version() {
    let (before, rest) = CATALOGUE.split_once("      - task: infrastructure-monitoring\n").unwrap();
    let next = rest.find("      - task: ").unwrap();
    let folder = with_versions(CATALOGUE, &format!("{before}{}", &rest[next..]));
    fs::write(folder.path().join("red.docx"), redline(&folder, &[])).unwrap();
    let made = bytes_in(&folder, &["--data", "new.yaml", "-q", "-f", "docx", "-o", "-"]);
    fs::write(folder.path().join("new.docx"), made).unwrap();
    let args = ["compare", "--from", "new.docx", "--to", "red.docx", "-q", "--report", "json"];
    let found: serde_json::Value = serde_json::from_slice(&bytes_in(&folder, &args)).unwrap();
    let counts = found["counts"].as_object().unwrap();
    assert!(counts.values().all(|count| count == 0), "{counts:?}");
}

#[test]
fn models_that_come_and_go_are_tracked_whole() {
    let start = CATALOGUE.find("  - id: self-managed\n").unwrap();
    assert_resolves(&with_versions(CATALOGUE, &CATALOGUE[..start]));
    assert_resolves(&with_versions(&CATALOGUE[..start], CATALOGUE));
}

#[test]
fn ids_of_changes_and_bookmarks_are_one_count() {
    let new = CATALOGUE.replace("consulted: Customer\n", "consulted: WSO2\n");
    let document = body(&redline(&with_versions(CATALOGUE, &new), &[]));
    let mut ids: Vec<&str> = Vec::new();
    for name in ["ins", "del", "bookmarkStart"] {
        ids.extend(document.all(name).iter().map(|element| element.attribute("id").unwrap()));
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    // Programs lose a deletion within an insertion.
    assert!(document.all("ins").iter().all(|ins| ins.all("del").is_empty()));
    assert!(document.all("del").iter().all(|del| del.all("ins").is_empty() && del.all("t").is_empty()));
}

/// A version: which tasks it has, in which order, who holds their roles, and how many activities they have.
fn version() -> impl Strategy<Value = Vec<(usize, usize, usize, usize)>> {
    let tasks = proptest::sample::subsequence((0..7_usize).collect::<Vec<_>>(), 1..7).prop_shuffle();
    tasks.prop_flat_map(|tasks| {
        let rows = tasks.into_iter().map(|task| (Just(task), 0..3_usize, 0..3_usize, 0..4_usize));
        rows.collect::<Vec<_>>()
    })
}

fn data(rows: &[(usize, usize, usize, usize)]) -> String {
    const PARTIES: [&str; 3] = ["Us", "Them", "Us/Them"];
    const WORDS: [&str; 4] = ["cut the grass", "rake the leaves", "water the beds", "oil the gate"];
    let rows = rows.iter().map(|(task, doer, payer, activities)| {
        let (doer, payer) = (PARTIES[*doer], PARTIES[*payer]);
        let activities = WORDS[..*activities].iter().enumerate().map(|(i, words)| format!("a{i}: {words} {doer}"));
        let activities = activities.collect::<Vec<_>>().join(", ");
        let activities = if activities.is_empty() { activities } else { format!(", activities: {{{activities}}}") };
        format!("      - {{task: t{task}, name: Task {task}{activities}, doer: {doer}, payer: {payer}}}\n")
    });
    let head = crate::common::SOUND.split("tasks:\n").next().unwrap();
    format!("{head}models:\n  - id: garden\n    name: Garden\n    matrix:\n{}", rows.collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn accepting_gives_the_new_version_and_rejecting_the_old_one(old in version(), new in version()) {
        assert_resolves(&with_versions(&data(&old), &data(&new)));
    }
}
