//! What each party does, in words: a summary of the matrices, in all formats that have pages.

use crate::common::contract::{all_text, appendix, with_contract};
use crate::common::pdf::{load, tree};
use crate::common::{MATRIX_TEMPLATE, bytes, bytes_in, folder, program, sheets};
use snapbox::{assert_data_eq, str};
use std::fs;

/// A catalogue of three parties, whose two duties have different holders.
const THREE_PARTIES: &str = "\
catalogue: tiny
version: \"1\"
date: 2026-01-31
language: en
product: Widget
title: Who does what
source: {publisher: Us, citation: Handbook, headings: {task: Task, description: Description}}
roles:
  - {id: doer, letter: D, name: Doer, holders: at-least-one}
  - {id: payer, letter: P, name: Payer, holders: exactly-one}
  - {id: helper, letter: H, name: Helper, holders: any}
parties: [{id: us, name: Us}, {id: them, name: Them}, {id: firm, name: The firm}]
conditions: [{id: if-asked, text: if asked}]
tasks: [{id: mow, name: Mow}, {id: sow, name: Sow}, {id: rake, name: Rake}, {id: dig, name: Dig}]
models:
  - id: garden
    name: Garden
    matrix:
      - {task: mow, doer: Us, payer: Us, helper: The firm}
      - {task: sow, doer: Them/Us, payer: Them, helper: The firm (if asked)/Them}
      - {task: rake, doer: Us/Them, payer: Them, helper: \"-\"}
      - {task: dig, doer: The firm (if asked)/Us, payer: Us (if asked), helper: The firm (if asked)}
";

/// The heading that marks the summary.
const HEADING: &str = "What each party does (a summary by task number; the matrices prevail)";

/// What the first column of the first sheet says, from below the heading of the summary up to the source of the text.
fn summary(bytes: &[u8]) -> String {
    let mut cells = sheets(bytes).into_iter().next().unwrap().1.into_iter().map(|row| row[0].clone());
    assert!(cells.any(|cell| cell == HEADING));
    let lines: Vec<String> = cells.take_while(|cell| !cell.starts_with("Source")).collect();
    lines.join("\n")
}

#[test]
fn of_one_model_each_party_has_its_tasks_by_number_and_name() {
    let book = bytes(&["-f", "xlsx", "-m", "customer-sub", "-t", "premium", "-o", "-"]);
    assert_data_eq!(
        summary(&book),
        str![[r#"
WSO2: Responsible and Accountable alone: 5 Infrastructure provisioning, 6 Kubernetes cluster management, 7 Infrastructure monitoring, 9 Choreo system components deployment, 10 Choreo system components management and 11 Choreo system components monitoring. Consulted: 1–2 and 12. Informed: 2 and 12.
Customer: Responsible and Accountable alone: 1 Subscription prerequisites, 2 Remote access for installation, 13 Choreo application creation/deployment, 14 Choreo application management, 15 Choreo application monitoring and 16 Choreo application logs. Consulted: 3–6, 8–9 and 12–16. Informed: 3–6, 8 and 11–16. Informed (if required): 7 and 10.
WSO2 and Customer: Responsible and Accountable together: 3 Network management, 4 Firewall rules/access control, 8 DNS management for Choreo system and 12 Choreo system security monitoring.
"#]]
    );
}

#[test]
fn of_several_models_each_has_the_numbers_of_its_tasks_by_party() {
    let book = bytes(&["-f", "xlsx", "-o", "-"]);
    assert_data_eq!(
        summary(&book),
        str![[r#"
WSO2 subscription: Responsible and Accountable: WSO2 for 1–2, 4–7 and 9–11; Customer for 13–16; WSO2 and Customer for 3, 8 and 12.
Customer subscription: Responsible and Accountable: WSO2 for 5–7 and 9–11; Customer for 1–2 and 13–16; WSO2 and Customer for 3–4, 8 and 12.
Customer self-managed: Responsible and Accountable: Customer for 1–11 and 13–16; WSO2 and Customer for 12.
"#]]
    );
}

#[test]
fn parties_that_share_a_task_and_conditions_are_named() {
    let folder = folder();
    fs::write(folder.path().join("tiny.yaml"), THREE_PARTIES).unwrap();
    let book = bytes_in(&folder, &["-d", "tiny.yaml", "-f", "xlsx", "-o", "-"]);
    assert_data_eq!(
        summary(&book),
        str![[r#"
Us: Doer and Payer alone: 1 Mow. Payer alone (if asked): 4 Dig.
Them: Payer alone: 2 Sow and 3 Rake. Helper: 2.
The firm: Helper: 1. Helper (if asked): 2 and 4.
Us and Them: Doer together: 2 Sow and 3 Rake.
Us and The firm (if asked): Doer together: 4 Dig.
"#]]
    );
    let (models, matrix) = THREE_PARTIES.split_once("models:\n").unwrap();
    let twin = matrix.replace("garden", "park").replace("Garden", "Park");
    let third = twin.replace("park", "yard").replace("Park", "Yard").replace("doer: Us,", "doer: Them,");
    fs::write(folder.path().join("tiny.yaml"), format!("{models}models:\n{matrix}{twin}{third}")).unwrap();
    let book = bytes_in(&folder, &["-d", "tiny.yaml", "-f", "xlsx", "-o", "-"]);
    assert_data_eq!(
        summary(&book),
        str![[r#"
Garden and Park: Doer: Us for 1; Us and Them for 2–3; Us and The firm (if asked) for 4. Payer: Us for 1; Us (if asked) for 4; Them for 2–3.
Yard: Doer: Them for 1; Us and Them for 2–3; Us and The firm (if asked) for 4. Payer: Us for 1; Us (if asked) for 4; Them for 2–3.
"#]]
    );
}

#[test]
fn many_tasks_have_no_names_and_very_many_are_counted() {
    let folder = folder();
    let (head, _) = THREE_PARTIES.split_once("tasks:").unwrap();
    let tasks = |count: usize| {
        let task = |n: usize| format!("  - {{id: t{n}, name: Task {n}}}\n");
        let doer = |n: usize| if n.is_multiple_of(3) { "Them" } else { "Us" };
        let row = |n: usize| format!("      - {{task: t{n}, doer: {}, payer: Us, helper: \"-\"}}\n", doer(n));
        let (tasks, rows): (String, String) = (1..=count).map(|n| (task(n), row(n))).unzip();
        format!("{head}tasks:\n{tasks}models:\n  - id: garden\n    name: Garden\n    matrix:\n{rows}")
    };
    fs::write(folder.path().join("many.yaml"), tasks(31)).unwrap();
    let book = bytes_in(&folder, &["-d", "many.yaml", "-f", "xlsx", "-o", "-"]);
    assert_data_eq!(
        summary(&book),
        str![[r#"
Us: Doer alone: 1–2, 4–5, 7–8, 10–11, 13–14, 16–17, 19–20, 22–23, 25–26, 28–29 and 31. Payer alone: 1–31.
Them: Doer alone: 3, 6, 9, 12, 15, 18, 21, 24, 27 and 30.
"#]]
    );
    fs::write(folder.path().join("many.yaml"), tasks(3000)).unwrap();
    let book = bytes_in(&folder, &["-d", "many.yaml", "-f", "xlsx", "-o", "-"]);
    assert_data_eq!(
        summary(&book),
        str![[r#"
Us: Doer alone: 2000 tasks. Payer alone: 1–3000.
Them: Doer alone: 1000 tasks.
"#]]
    );
}

#[test]
fn the_appendix_has_the_summary_where_its_template_asks_for_it() {
    let folder = with_contract();
    let parts = "[translation-note, particulars, clauses, roles, duties, matrices, signatures, control, provenance]";
    fs::write(folder.path().join("house.yaml"), format!("template: house\nextends: appendix\nparts: {parts}\n"))
        .unwrap();
    let args = ["--template", "house.yaml", "--contract", "contract.yaml", "-m", "self-managed", "-q", "-o", "-"];
    for (language, heading, expected) in [
        (
            "en",
            HEADING,
            str![[r#"
WSO2
Consulted: 1–12. Informed: 1, 3–4 and 12. Informed (if required): 5–6.
Customer
Responsible and Accountable alone: 1 Subscription prerequisites, 2 Remote access for installation, 3 Network management, 4 Firewall rules/access control, 5 Infrastructure provisioning, 6 Kubernetes cluster management, 7 Infrastructure monitoring, 8 DNS management for Choreo system, 9 Choreo system components deployment, 10 Choreo system components management, 11 Choreo system components monitoring, 13 Choreo application creation/deployment, 14 Choreo application management, 15 Choreo application monitoring and 16 Choreo application logs. Consulted and Informed: 12–16.
WSO2 and Customer
Responsible and Accountable together: 12 Choreo system security monitoring.
"#]],
        ),
        (
            "de",
            "Was jede Partei tut (Zusammenfassung nach Aufgabennummern; maßgeblich sind die Matrizen)",
            str![[r#"
WSO2
Consulted: 1–12. Informed: 1, 3–4 und 12. Informed (if required): 5–6.
Customer
Responsible und Accountable allein: 1 Subscription prerequisites, 2 Remote access for installation, 3 Network management, 4 Firewall rules/access control, 5 Infrastructure provisioning, 6 Kubernetes cluster management, 7 Infrastructure monitoring, 8 DNS management for Choreo system, 9 Choreo system components deployment, 10 Choreo system components management, 11 Choreo system components monitoring, 13 Choreo application creation/deployment, 14 Choreo application management, 15 Choreo application monitoring und 16 Choreo application logs. Consulted und Informed: 12–16.
WSO2 und Customer
Responsible und Accountable gemeinsam: 12 Choreo system security monitoring.
"#]],
        ),
        (
            "fr",
            "Ce que fait chaque partie (résumé par numéro de tâche ; les matrices prévalent)",
            str![[r#"
WSO2
Consulted : 1–12. Informed : 1, 3–4 et 12. Informed (if required) : 5–6.
Customer
Responsible et Accountable sans partage : 1 Subscription prerequisites, 2 Remote access for installation, 3 Network management, 4 Firewall rules/access control, 5 Infrastructure provisioning, 6 Kubernetes cluster management, 7 Infrastructure monitoring, 8 DNS management for Choreo system, 9 Choreo system components deployment, 10 Choreo system components management, 11 Choreo system components monitoring, 13 Choreo application creation/deployment, 14 Choreo application management, 15 Choreo application monitoring et 16 Choreo application logs. Consulted et Informed : 12–16.
WSO2 et Customer
Responsible et Accountable ensemble : 12 Choreo system security monitoring.
"#]],
        ),
    ] {
        let document = load(&bytes_in(&folder, &[&args[..], &["-f", "pdf", "--lang", language]].concat()));
        let tree = tree(&document);
        let texts = all_text(&tree);
        // The parts of an appendix have numbers.
        let start = texts.iter().position(|text| text.ends_with(heading)).unwrap() + 1;
        let end = start + texts[start..].iter().position(|text| text.contains("Customer self-managed (")).unwrap();
        assert_data_eq!(texts[start..end].join("\n"), expected);
    }
    let document = load(&appendix(&folder, "pdf", &["-m", "self-managed"]));
    assert!(!all_text(&tree(&document)).iter().any(|text| text.contains(HEADING)));
}

#[test]
fn a_template_that_asks_for_the_summary_needs_words_for_it() {
    let folder = folder();
    let (before, behind) = MATRIX_TEMPLATE.split_once("  duties:\n").unwrap();
    let (_, behind) = behind.split_once("  tiers:\n").unwrap();
    fs::write(folder.path().join("own.yaml"), format!("{before}  tiers:\n{behind}")).unwrap();
    program(&folder).args(["-f", "csv", "--template", "own.yaml"]).assert().code(1).stderr_eq(str![[r#"
error[missing-key]: the part `duties` has no wording
  --> own.yaml:10:1
   |
10 | template: matrix
   | ^^^^^^^^
   |
   = hint: add `wording.duties`, or extend `matrix`


"#]]);
}
