//! Words that are wider than their columns: hyphenated in their language, and whole for whoever reads the text.

use crate::common::pdf::{Node, PageText, load, matrices, page_texts, tree};
use crate::common::{bytes_in, csv_records, folder};
use std::fs;

const SIX_ROLES: &str = r#"
catalogue: tiny
version: "1"
date: 2026-01-31
language: en
product: Widget
title: Who does what
source: {publisher: Us, citation: Handbook, headings: {task: Task, description: Description}}
roles:
  - {id: r, letter: R, name: Responsible}
  - {id: a, letter: A, name: Accountable}
  - {id: c, letter: C, name: Consulted}
  - {id: i, letter: I, name: Informed}
  - {id: s, letter: S, name: Supporting}
  - {id: v, letter: V, name: Verifying}
parties:
  - {id: we, name: Us}
  - {id: customer, name: Customer}
conditions:
  - {id: if-required, text: if required}
tiers:
  - {id: low, name: Low}
tasks:
  - id: provisioning
    name: Infrastructure provisioning
    activities: {scripts: Run the compatibility prerequisite script, clusters: Provision Kubernetes clusters}
  - id: contracts
    name: Network management
    activities: {check: Check end-to-end connectivity}
models:
  - id: one
    name: One
    matrix:
      - {task: provisioning, r: Us, a: Us/Customer, c: Customer (if required), i: Customer, s: "-", v: Customer}
      - {task: contracts, r: Us, a: Us, c: Customer, i: Us/Customer, s: Customer (if required), v: "-"}
"#;
const LONG_NAME: &str = "Rechtsschutzversicherungsgesellschaften-Vertragsmanagement";

/// `SIX_ROLES` in German, with a very long name.
fn in_german() -> String {
    let mut data = SIX_ROLES.to_owned();
    for (from, to) in [
        ("language: en", "language: de"),
        ("Responsible", "Durchführungsverantwortlich"),
        ("Accountable", "Rechenschaftspflichtig"),
        ("Consulted", "Hinzuzuziehen"),
        ("Informed", "Benachrichtigt"),
        ("Supporting", "Unterstützend"),
        ("Verifying", "Qualitätssichernd"),
        ("Customer", "Auftraggeberin"),
        ("if required", "falls erforderlich"),
        ("Infrastructure provisioning", "Bereitstellung der Infrastruktur"),
        ("Network management", LONG_NAME),
    ] {
        assert!(data.contains(from), "{from}");
        data = data.replace(from, to);
    }
    data
}

/// Makes a PDF of `data` on A4, and asserts that no word is torn and that its cells are those of the CSV.
fn made(data: &str, orientation: &str, args: &[&str]) -> Node {
    let folder = folder();
    let page = format!("template: ours\nextends: matrix\npage: {{size: A4, orientation: {orientation}}}\n");
    fs::write(folder.path().join("ours.yaml"), page).unwrap();
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let bytes = |format| {
        let fixed = ["-f", format, "-o", "-", "-q", "--template", "ours.yaml", "--data", "data.yaml"];
        bytes_in(&folder, &[&fixed, args].concat())
    };
    let tree = tree(&load(&bytes("pdf")));
    assert_eq!(tree.torn(), [[""; 0]; 0]);
    let csv = csv_records(&bytes("csv"));
    let rows = tree.all("TBody").into_iter().flat_map(|body| &body.kids);
    let cells: Vec<Vec<String>> = rows.map(|row| row.kids.iter().map(Node::cell).collect()).collect();
    let from_csv: Vec<Vec<String>> = csv[1..].iter().map(|record| record[1..].to_vec()).collect();
    assert!(cells.ends_with(&from_csv), "{cells:?}\n{from_csv:?}");
    tree
}

#[test]
fn of_six_roles_on_a_portrait_page_the_widest_words_are_hyphenated() {
    let tree = made(SIX_ROLES, "portrait", &[]);
    // Names of roles before tasks and their descriptions have a word on each line.
    let expected: [&[&str]; 5] = [
        &["Respon-", "sible"],
        &["Account-", "able"],
        &["Sup-", "porting"],
        &["Infra-", "structure", "provisioning"],
        &["Network", "manage-", "ment"],
    ];
    assert_eq!(tree.hyphenated(), expected);
}

#[test]
fn a_very_long_word_among_six_roles_is_hyphenated_in_its_language() {
    let tree = made(&in_german(), "portrait", &["--lang", "de"]);
    let hyphenated = tree.hyphenated();
    let headings: [&[&str]; 6] = [
        &["Durchfüh-", "rungsver-", "antwortlich"],
        &["Rechen-", "schafts-", "pﬂichtig"],
        &["Hinzuzu-", "ziehen"],
        &["Benach-", "richtigt"],
        &["Unter-", "stützend"],
        &["Qualitäts-", "sichernd"],
    ];
    assert_eq!(hyphenated[..6], headings);
    let name = ["Rechts-", "schutzversi-", "cherungsge-", "sellschaften-", "Vertragsma-", "nagement"];
    assert!(hyphenated.iter().any(|lines| *lines == name), "{hyphenated:?}");
    // A condition is broken between its words rather than within them.
    assert!(hyphenated.iter().any(|lines| *lines == ["Auftrag-", "geberin", "(falls", "erforderlich)"]));
}

/// A table that goes on repeats its headings as artifacts: what is no text needs none in place of its glyphs.
#[test]
fn a_hyphenated_heading_is_read_whole_and_its_repetitions_are_no_text() {
    let task = |i| format!("  - {{id: t{i}, name: Aufgabe {i}, activities: {{a: Tun}}}}\n");
    let row = |i| format!("      - {{task: t{i}, r: Us, a: Us, c: Us, i: Us, s: Us, v: Us}}\n");
    let tasks = (0..40).map(task).collect::<Vec<String>>().concat();
    let rows = (0..40).map(row).collect::<Vec<String>>().concat();
    let data = in_german().replace("models:\n", &format!("{tasks}models:\n")) + &rows;
    let folder = folder();
    fs::write(folder.path().join("ours.yaml"), "template: ours\nextends: matrix\npage: {orientation: portrait}\n")
        .unwrap();
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let args = ["-f", "pdf", "-o", "-", "-q", "--template", "ours.yaml", "--data", "data.yaml", "--lang", "de"];
    let document = load(&bytes_in(&folder, &args));
    let tree = tree(&document);
    let head = tree.all("THead").into_iter().last().unwrap();
    let headings: Vec<&str> = head.kids[0].kids.iter().skip(3).map(|heading| heading.text.as_str()).collect();
    let names = ["Durchführungsverantwortlich", "Rechenschaftspflichtig", "Hinzuzuziehen"];
    assert_eq!(headings[..3], names);
    assert_eq!(headings[3..], ["Benachrichtigt", "Unterstützend", "Qualitätssichernd"]);
    assert_eq!(head.hyphenated().len(), 6);
    let pages: Vec<PageText> = page_texts(&document).into_values().collect();
    assert!(pages.len() > 1);
    for page in pages {
        let is_repeated = page.artifacts.iter().any(|text| text.contains("rungsver-"));
        let is_text = page.marked.values().any(|text| text.contains("Durchführungsverantwortlich"));
        assert!(is_repeated != is_text, "{:?}", page.artifacts);
    }
}

#[test]
fn six_roles_and_a_very_long_word_in_another_language_fit_too() {
    let tree = made(&SIX_ROLES.replace("Network management", LONG_NAME), "portrait", &[]);
    let expected: [&[&str]; 3] = [
        &["Respon-", "sible"],
        &["Account-", "able"],
        // By the patterns of English, and no line has two letters alone.
        &["Rechtss-", "chutzver-", "sicherungsge-", "sellschaften-", "Vertrags-", "management"],
    ];
    assert_eq!(tree.hyphenated(), expected);
}

#[test]
fn where_there_is_room_a_very_long_compound_breaks_only_at_its_hyphen() {
    let tree = made(&SIX_ROLES.replace("Network management", LONG_NAME), "landscape", &[]);
    assert_eq!(tree.hyphenated(), [[""; 0]; 0]);
    let long = tree.all("TH").into_iter().find(|cell| cell.text == LONG_NAME).unwrap();
    let lines: Vec<&str> = long.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["Rechtsschutzversicherungsgesellschaften-", "Vertragsmanagement"]);
}

#[test]
fn a_very_long_name_of_a_role_is_hyphenated_beside_its_definition_too() {
    const NAME: &str = "Rechtsschutzversicherungsgesellschaftsverantwortlichkeit";
    let role = format!("name: {NAME}, definition: {{de: Führt die Aufgabe aus.}}}}");
    let tree = made(&in_german().replace("name: Durchführungsverantwortlich}", &role), "portrait", &["--lang", "de"]);
    let label = tree.all("Lbl").into_iter().find(|label| label.text == NAME).unwrap();
    let lines: Vec<&str> = label.lines.iter().map(|line| line.text.trim_end()).collect();
    assert_eq!(lines, ["Rechtsschutzversicherungsge-", "sellschaftsverantwortlichkeit"]);
}

#[test]
fn what_is_no_word_is_broken_between_letters_and_has_no_hyphen() {
    let folder = folder();
    let id = "0123456789abcdef".repeat(8);
    fs::write(folder.path().join("data.yaml"), SIX_ROLES.replace("Network management", &id)).unwrap();
    let tree = tree(&load(&bytes_in(&folder, &["-f", "pdf", "-o", "-", "-q", "--data", "data.yaml"])));
    assert_eq!(tree.hyphenated(), [[""; 0]; 0]);
    // Only the id is torn, so that other words stay whole.
    let torn = tree.torn().into_iter().map(|lines| lines.concat());
    // The summary of what each party does names it too.
    let torn: Vec<String> = torn.filter(|text| !text.contains(": ")).collect();
    assert_eq!(torn, std::slice::from_ref(&id));
    assert_eq!(matrices(&tree)[1][1], id);
}
