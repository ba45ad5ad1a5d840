//! The template `letters`: parties head the columns, and letters stand in the cells.

use crate::common::pdf::{load, matrices, tree};
use crate::common::{bytes, bytes_in, folder, program, sheets};
use snapbox::{assert_data_eq, str};
use std::fmt::Write as _;
use std::fs;

#[test]
fn letters_of_the_roles_that_a_party_holds_stand_below_its_name() {
    let csv = bytes(&["--template", "letters", "-m", "self-managed", "-f", "csv", "-o", "-"]);
    let csv = String::from_utf8(csv).unwrap();
    let short: Vec<&str> = csv.lines().filter(|line| line.contains(",\"") || line.contains(",1")).take(4).collect();
    assert_data_eq!(
        short.join("\n"),
        str![[r#"
Customer self-managed (WSO2 provides installation script and updates) model,1,Subscription prerequisites,"Create subscriptions
Customer self-managed (WSO2 provides installation script and updates) model,3,Network management,"Obtain customers backend CIDR in case of VPN/peering
Customer self-managed (WSO2 provides installation script and updates) model,5,Infrastructure provisioning,"Provision Bastion
Customer self-managed (WSO2 provides installation script and updates) model,6,Kubernetes cluster management,"Manage Kubernetes versions
"#]]
    );
}

#[test]
fn every_format_has_the_same_columns_and_says_what_the_letters_mean() {
    let args = |format| ["--template", "letters", "-m", "self-managed", "-f", format, "-o", "-"];
    let document = load(&bytes(&args("pdf")));
    let tree = tree(&document);
    let headings: Vec<String> = tree.all("THead")[0].all("TH").iter().map(|th| th.text.clone()).collect();
    assert_eq!(headings, ["No.", "Task", "Task description", "WSO2", "Customer"]);
    let legend = "R = Responsible, A = Accountable, C = Consulted, I = Informed";
    assert!(tree.all("P").iter().any(|paragraph| paragraph.text == legend));
    let (_, rows) = sheets(&bytes(&args("xlsx"))).remove(0);
    assert!(rows.iter().any(|row| row[0] == legend), "{:?}", &rows[..4]);
    let of_pdf: Vec<Vec<String>> = matrices(&tree);
    let header = rows.iter().position(|row| row[0] == "No.").unwrap();
    for (sheet, page) in rows[header + 1..].iter().zip(&of_pdf) {
        assert_eq!(sheet[3..5], page[3..5], "{}", sheet[1]);
    }
}

#[test]
fn what_letters_say_comes_back_as_the_same_roles() {
    let folder = folder();
    for model in ["wso2-sub", "customer-sub", "self-managed"] {
        let args = |template: &'static str| ["--template", template, "-m", model, "-f", "csv", "-o", "-", "--quiet"];
        fs::write(folder.path().join("letters.csv"), bytes_in(&folder, &args("letters"))).unwrap();
        let import = ["import", "letters.csv", "--date", "2026-01-31", "-o", "back.yaml"];
        program(&folder).args(import).assert().success();
        let back = bytes_in(&folder, &["--data", "back.yaml", "-f", "csv", "-o", "-", "--quiet"]);
        assert_eq!(String::from_utf8(back).unwrap(), String::from_utf8(bytes_in(&folder, &args("matrix"))).unwrap());
    }
}

#[test]
fn twelve_parties_stand_side_by_side_in_whole_words() {
    let folder = folder();
    let names: Vec<String> = (1..=12).map(|number| format!("Team {number}")).collect();
    let mut table = format!("Task,{}\n", names.join(","));
    for task in 1..=10 {
        let letters = (1..=12).map(|team| {
            if team == task {
                "RA"
            } else if team % 3 == 0 {
                "C"
            } else {
                "I"
            }
        });
        let _ = writeln!(table, "Task {task},{}", letters.collect::<Vec<_>>().join(","));
    }
    fs::write(folder.path().join("teams.csv"), table).unwrap();
    program(&folder).args(["import", "teams.csv", "--date", "2026-01-31", "-o", "teams.yaml"]).assert().success();
    let args = ["--data", "teams.yaml", "--template", "letters", "-f", "pdf", "-o", "-"];
    let tree = tree(&load(&bytes_in(&folder, &args)));
    let headings: Vec<&str> = tree.all("THead")[0].all("TH").iter().skip(3).map(|th| th.text.as_str()).collect();
    assert_eq!(headings, names);
    assert!(tree.all("TH").iter().all(|th| th.torn().is_empty()), "a word is broken");
}
