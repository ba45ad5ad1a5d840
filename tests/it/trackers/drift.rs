//! A plan that comes back from a tracker is held against the contract: what differs is named, and nothing else.

use crate::common::raw_workbook::{RawWorkbook, text_cell, text_row};
use crate::common::{bytes, folder, program, sheets, workbook};
use snapbox::{assert_data_eq, str};
use std::fs;

const TEMPLATES: [&str; 14] = [
    "asana",
    "azure-devops",
    "clickup",
    "generic",
    "gitlab",
    "jira",
    "kanboard",
    "linear",
    "ms-project",
    "ms-project-xlsx",
    "openproject",
    "redmine",
    "smartsheet",
    "wrike",
];

fn plan(template: &str, granularity: &str) -> Vec<u8> {
    let args = ["-q", "-o", "-", "--template", template, "-m", "customer-sub", "-t", "premium"];
    bytes(&[&args[..], &["--granularity", granularity]].concat())
}

/// What is said of `plan`, with the exit code.
fn report_of(plan: &[u8], template: &str, more: &[&str]) -> (i32, String) {
    let folder = folder();
    fs::write(folder.path().join("plan"), plan).unwrap();
    let args = ["drift", "plan", "--template", template, "--model", "customer-sub", "--tier", "premium"];
    let output = program(&folder).args(args).args(more).assert().get_output().clone();
    (output.status.code().unwrap(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

fn changed(template: &str, from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(plan(template, "task")).unwrap();
    assert!(text.contains(from), "{from}\n{text}");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn what_comes_back_as_it_went_has_no_drift() {
    for template in TEMPLATES {
        for granularity in ["task", "activity"] {
            let (code, report_of) = report_of(&plan(template, granularity), template, &[]);
            assert_eq!(
                (code, report_of.as_str()),
                (0, "no drift: tasks and roles are as agreed\n"),
                "{template}, {granularity}"
            );
        }
    }
}

#[test]
fn a_quote_that_could_hide_a_row_is_told() {
    let plan = String::from_utf8(plan("jira", "task")).unwrap();
    let header_end = plan.find('\n').unwrap() + 1;
    for (quoted, said) in [
        ("1,\"The \"best\" task\",x\n", "the row from line 2 on has a quote that is not doubled"),
        ("1,\"Open,x\n", "a quote that opens in the row from line 2 on is not closed"),
    ] {
        let broken = [&plan[..header_end], quoted, &plan[header_end..].replace('"', "")].concat();
        let (code, report) = report_of(broken.as_bytes(), "jira", &[]);
        assert_eq!(code, 2, "{report}");
        assert!(report.contains(said), "{report}");
    }
}

#[test]
fn a_changed_label_names_its_cell() {
    let plan = changed("jira", "responsible-customer", "responsible-wso2");
    let (code, report_of) = report_of(&plan, "jira", &[]);
    snapbox::Assert::new().eq(
        report_of,
        str![[r#"
┌──────────────┬─────┬────────────────────────────┬─────────────┬──────────┬──────────────────┐
│ What         ┆ Row ┆ Item                       ┆ Role        ┆ Agreed   ┆ In the plan      │
╞══════════════╪═════╪════════════════════════════╪═════════════╪══════════╪══════════════════╡
│ role differs ┆ 1   ┆ Subscription prerequisites ┆ Responsible ┆ Customer ┆ WSO2 (by labels) │
└──────────────┴─────┴────────────────────────────┴─────────────┴──────────┴──────────────────┘
1 difference

"#]],
    );
    assert_eq!(code, 1);
}

#[test]
fn a_spreadsheet_may_have_saved_it_with_semicolons() {
    let plan = plan("jira", "task");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(plan.as_slice());
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    reader.records().for_each(|record| writer.write_record(&record.unwrap()).unwrap());
    assert_eq!(report_of(&writer.into_inner().unwrap(), "jira", &[]).0, 0);
}

#[test]
fn a_cell_in_the_last_corner_of_a_sheet_does_no_harm() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = sheets(&plan("generic", "task")).remove(0).1;
    for (r, row) in (0_u32..).zip(&rows) {
        for (c, cell) in (0_u16..).zip(row) {
            sheet.write_string(r, c, cell).unwrap();
        }
    }
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    assert_eq!(report_of(&book.save_to_buffer().unwrap(), "generic", &[]).0, 0);
}

/// A plan of one task out of a workbook, with these cells behind its header; the style 1 has a format that is not known.
fn task_in_workbook(cells: &str) -> (i32, String) {
    let headers = text_row(1, &["Id", "Title", "Responsible", "Budget"]);
    let rows = format!("{headers}<row r=\"2\">{cells}</row>");
    report_of(&RawWorkbook::of_rows(&rows).format("[>9]0;General").bytes(), "generic", &[])
}

#[test]
fn a_cell_that_may_show_something_else_is_no_difference_but_a_problem() {
    let id = text_cell("A2", "choreo-pdp/customer-sub/network-management");
    let number = |place: &str| format!("<c r=\"{place}\" s=\"1\"><v>12</v></c>");
    let [title, responsible] = [text_cell("B2", "Network management"), text_cell("C2", "WSO2")];
    // In columns that are compared, and where the title alone tells which task it is.
    let (code, said) = task_in_workbook(&[&*id, &number("B2"), "<c r=\"C2\"><f>A1</f></c>"].concat());
    assert_eq!(code, 1);
    assert_data_eq!(
        said,
        str![[r#"
note: plan: `B2` holds 12 in the format `[>9]0;General`, which programs may show differently
  hint: format the cell as text, and write what documents have to say
error: plan: `C2` has a formula and no value
  hint: open and save it in Excel or LibreOffice, then there is a value

"#]]
    );
    let (code, said) = task_in_workbook(&[&*number("B2"), &responsible].concat());
    assert_eq!(code, 1);
    assert_data_eq!(
        said,
        str![[r#"
error: plan: `B2` holds 12 in the format `[>9]0;General`, which programs may show differently
  hint: format the cell as text, and write what documents have to say

"#]]
    );
    // Nothing depends on it.
    let (code, said) = task_in_workbook(&[&*id, &title, &responsible, &number("D2")].concat());
    let (differences, note) = said.split_once("differences\n").expect("a comparison");
    assert!(code == 1 && differences.contains("role differs"), "{said}");
    assert_data_eq!(
        note,
        str![[r#"
note: plan: `D2` holds 12 in the format `[>9]0;General`, which programs may show differently
  hint: format the cell as text, and write what documents have to say

"#]]
    );
}

/// The plan with the first cell that says `from` saying `to`, in a file of the same form.
fn with_one_cell_changed(template: &str, from: &str, to: &str) -> Vec<u8> {
    let made = plan(template, "task");
    if !made.starts_with(b"PK") {
        return changed(template, from, to);
    }
    let mut rows = sheets(&made).remove(0).1;
    // A party alone is a cell of its own; what a text says is a part of it.
    let says = |cell: &&mut String| **cell == from || (from.contains(':') && cell.contains(from));
    let cell = rows.iter_mut().flatten().find(says).unwrap();
    *cell = cell.replacen(from, to, 1);
    workbook(&rows)
}

#[test]
fn one_changed_cell_is_named_whatever_the_tracker() {
    for template in TEMPLATES {
        let (from, to) = match template {
            "ms-project" => ("<Value>Customer</Value>", "<Value>WSO2</Value>"),
            "generic" => ("Customer", "WSO2"),
            _ => ("Responsible: Customer", "Responsible: WSO2"),
        };
        let (code, report_of) = report_of(&with_one_cell_changed(template, from, to), template, &["--report", "json"]);
        let report: serde_json::Value = serde_json::from_str(&report_of).unwrap();
        assert_eq!((code, report["changed"].as_array().unwrap().len()), (1, 1), "{template}: {report_of}");
        let change = &report["changed"][0];
        let named = [&change["id"], &change["row"], &change["role"], &change["agreed"], &change["found"]];
        let id = "choreo-pdp/customer-sub/subscription-prerequisites";
        let expected: [serde_json::Value; 5] =
            [id.into(), 1.into(), "Responsible".into(), "Customer".into(), "WSO2".into()];
        assert_eq!(named, expected.each_ref(), "{template}");
        assert!(report["missing"].as_array().unwrap().is_empty() && report["extra"].as_array().unwrap().is_empty());
    }
}

#[test]
fn the_headers_of_the_trackers_own_export_are_known() {
    let text = "Issue key,Summary,Custom field (External Id),Labels\nPDP-1,Renamed,choreo-pdp/customer-sub/remote-access-for-installation,responsible-wso2 accountable-customer\n";
    let (_, report_of) = report_of(text.as_bytes(), "jira", &["--report", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report_of).unwrap();
    assert_eq!(report["missing"].as_array().unwrap().len(), 15);
    assert!(report["extra"].as_array().unwrap().is_empty());
}

#[test]
fn what_people_write_in_another_way_is_no_drift_and_what_they_change_is() {
    let is_drift = |from: &str, to: &str| report_of(&changed("gitlab", from, to), "gitlab", &[]).0 == 1;
    for harmless in ["*Responsible:* Customer", "- responsible : customer", "<li>Responsible:&nbsp;Customer</li>"] {
        assert!(!is_drift("Responsible: Customer", harmless), "{harmless}");
    }
    assert!(!is_drift("Customer (if required)", "Customer(If required)"));
    for change in ["*Responsible:* WSO2", "Responsible: Customer\nResponsible: WSO2", "Responsible: Customer, Acme"] {
        assert!(is_drift("Responsible: Customer", change), "{change}");
    }
    let (code, _) =
        report_of(&changed("jira", "responsible-customer", "responsible-customer,responsible-acme"), "jira", &[]);
    assert_eq!(code, 1);
}

#[test]
fn activities_that_are_gone_are_missed_where_they_are_asked_for() {
    let (code, _) = report_of(&plan("jira", "task"), "jira", &["--granularity", "activity"]);
    assert_eq!(code, 1);
}

#[test]
fn a_lost_condition_is_drift() {
    let plan = changed("gitlab", "Informed: Customer (if required)", "Informed: Customer");
    let (code, report_of) = report_of(&plan, "gitlab", &["--report", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report_of).unwrap();
    assert_eq!((code, &report["changed"][0]["agreed"]), (1, &"Customer (if required)".into()));
}

#[test]
fn a_task_that_is_gone_and_one_that_nobody_agreed_are_named() {
    let text = String::from_utf8(plan("clickup", "task")).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    records[1..].iter().for_each(|record| writer.write_record(record).unwrap());
    writer.write_record(["99", "", "Water the plants", "", "", ""]).unwrap();
    let (code, report_of) = report_of(&writer.into_inner().unwrap(), "clickup", &["--report", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report_of).unwrap();
    assert_eq!(code, 1);
    assert_eq!(report["missing"][0]["title"], "Subscription prerequisites");
    assert_eq!(report["extra"][0]["title"], "Water the plants");
    assert_eq!(report["changed"].as_array().unwrap().len(), 0);
}

#[test]
fn without_ids_titles_tell_what_is_what() {
    let text = "Summary,Labels\nNetwork management,responsible-wso2 ; responsible-customer\n";
    let (code, report_of) = report_of(text.as_bytes(), "jira", &["--report", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report_of).unwrap();
    assert_eq!((code, report["missing"].as_array().unwrap().len()), (1, 15));
    let roles: Vec<&str> = report["changed"].as_array().unwrap().iter().map(|c| c["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["Accountable", "Consulted", "Informed"]);
}

#[test]
fn what_cannot_be_read_is_told() {
    for (plan, why) in [
        (&b"PK\x03\x04 no workbook"[..], "it is not a workbook: "),
        (b"a,b\n1,2\n", "it has no column for titles, which is one of `Summary`"),
        (b"", "there is nothing in it"),
        (b"Summary\nNetwork management\n", "it does not name the holders of roles"),
    ] {
        let (code, report_of) = report_of(plan, "jira", &[]);
        assert!(
            code == 2 && report_of.starts_with(&format!("error: the plan `plan` could not be read: {why}")),
            "{report_of}"
        );
    }
    let deep = "<a>".repeat(100_000);
    let (code, report_of) = self::report_of(deep.as_bytes(), "ms-project", &[]);
    assert!(code == 2 && report_of.contains("it is nested too deeply"), "{report_of}");
    let (code, report_of) = self::report_of(b"<Project><Tasks>", "ms-project", &[]);
    assert!(code == 2 && report_of.contains("could not be read: it "), "{report_of}");
    let (code, report_of) = self::report_of(b"", "matrix", &[]);
    assert_eq!((code, report_of.lines().next()), (2, Some("error: `matrix` is not an import template")));
}

/// Two megabytes each: as a table, one had a cell for each field of any task, the other the long caption for each task.
#[test]
fn project_xml_of_many_fields_or_of_a_long_one_takes_no_memory_of_their_product() {
    let task = |field: usize| {
        let attribute = format!("<ExtendedAttribute><FieldID>{field}</FieldID><Value>x</Value></ExtendedAttribute>");
        format!("<Task><Name>A</Name>{attribute}</Task>")
    };
    let many: String = (0..20_000).map(task).collect();
    let (code, said) = report_of(format!("<Project><Tasks>{many}</Tasks></Project>").as_bytes(), "ms-project", &[]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("it has 20001 fields and 20000 tasks, more than a plan can need"), "{said}");

    let alias = "x".repeat(1_000_000);
    let caption = format!("<ExtendedAttribute><FieldID>1</FieldID><Alias>{alias}</Alias></ExtendedAttribute>");
    let tasks = task(1).repeat(10_000);
    let project =
        format!("<Project><ExtendedAttributes>{caption}</ExtendedAttributes><Tasks>{tasks}</Tasks></Project>");
    assert_ne!(report_of(project.as_bytes(), "ms-project", &[]).0, 0);
}
