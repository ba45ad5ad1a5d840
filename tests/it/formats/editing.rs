//! Workbooks that people edit: ids at the right of the rows, and cells that offer who can hold a role.

use crate::common::{SOUND, attribute, bytes, bytes_in, deliverable, folder, part, parts, sheets};
use snapbox::{assert_data_eq, str};
use std::fs;

#[test]
fn rows_have_ids_in_a_narrow_column_that_is_not_printed() {
    let book = deliverable("xlsx", "customer-sub", None);
    let (_, rows) = sheets(&book).remove(0);
    let ids: Vec<&str> = rows[3..7].iter().map(|row| row[7].as_str()).collect();
    let expected = [
        "Id",
        "customer-sub/subscription-prerequisites",
        "customer-sub/remote-access-for-installation",
        "customer-sub/network-management",
    ];
    assert_eq!(ids, expected);
    let xml = part(&book, "xl/worksheets/sheet1.xml");
    assert!(xml.contains(r#"<col min="8" max="8" width="12.7109375" style=""#), "{xml}");
    assert!(part(&book, "xl/workbook.xml").contains("'Customer subscription'!$A$1:$G$32</definedName>"));
}

#[test]
fn cells_of_roles_offer_the_holders_of_a_list_and_let_others_pass_with_a_warning() {
    let book = deliverable("xlsx", "customer-sub", None);
    let xml = part(&book, "xl/worksheets/sheet1.xml");
    let start = xml.find("<dataValidations").unwrap();
    let end = xml.find("</dataValidations>").unwrap();
    assert_data_eq!(
        &xml[start..end],
        str![[
            r#"<dataValidations count="1"><dataValidation type="list" errorStyle="warning" allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="Not in the list" error="The sheet of lists does not have this. Keep it if parties and conditions are spelled as they are there." sqref="D5:G20"><formula1>HoldersOfRoles</formula1></dataValidation>"#
        ]]
    );
    let names = part(&book, "xl/workbook.xml");
    assert!(names.contains("<definedName name=\"HoldersOfRoles\">'Lists'!$A$5:$A$10</definedName>"), "{names}");
    let (tab, rows) = sheets(&book).remove(1);
    let offered: Vec<&str> = rows[4..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(tab, "Lists");
    assert_eq!(offered, ["WSO2", "Customer", "WSO2 (if required)", "Customer (if required)", "WSO2/Customer", "-"]);
}

#[test]
fn a_workbook_of_a_contract_is_not_for_editing_and_one_of_letters_has_ids_alone() {
    let sample = bytes(&["init", "contract"]);
    let folder = folder();
    fs::write(folder.path().join("contract.yaml"), sample).unwrap();
    let args = ["--template", "appendix", "--contract", "contract.yaml", "--watermark", "SAMPLE", "-m", "customer-sub"];
    let appendix = bytes_in(&folder, &[&args[..], &["-f", "xlsx", "-o", "-"]].concat());
    let letters = bytes(&["--template", "letters", "-m", "customer-sub", "-f", "xlsx", "-o", "-"]);
    for (book, has_ids) in [(appendix, false), (letters, true)] {
        let sheets_of_book = parts(&book).into_iter().filter(|name| name.starts_with("xl/worksheets/sheet"));
        let xml: String = sheets_of_book.map(|name| part(&book, &name)).collect();
        assert!(!xml.contains("<dataValidation"));
        let ids = sheets(&book)
            .iter()
            .flat_map(|(_, rows)| rows.iter().flatten().cloned().collect::<Vec<_>>())
            .filter(|cell| cell == "Id")
            .count();
        assert_eq!(ids == 1, has_ids);
    }
}

/// A name of a party may be as long as it likes, and have any sign: a list in the validation itself could have neither.
#[test]
fn hostile_names_of_parties_are_offered_as_they_are() {
    let long = "x".repeat(300);
    let names = [long.as_str(), "=cmd|' /C calc'!A0", "A, B; \\\"C\\\"", "_x0041_", "'"];
    let parties = names.iter().enumerate().map(|(index, name)| format!("  - {{id: p{index}, name: \"{name}\"}}\n"));
    let data = SOUND.replace("parties:\n", &format!("parties:\n{}", parties.collect::<String>()));
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let book = bytes_in(&folder, &["--data", "data.yaml", "-f", "xlsx", "-o", "-"]);
    let (_, rows) = sheets(&book).remove(1);
    let offered: Vec<String> = rows[4..9].iter().map(|row| row[0].clone()).collect();
    assert_eq!(offered, names.map(|name| name.replace("\\\"", "\"")));
}

/// A sheet of many rows is written to the disk as it grows.
#[test]
fn a_large_sheet_has_ids_and_lists_too() {
    use std::fmt::Write as _;
    let mut data = SOUND.to_owned();
    for row in 0..5_200 {
        writeln!(data, "      - {{task: t{row}, name: Task {row}, doer: Us, payer: Us}}").unwrap();
    }
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let book = bytes_in(&folder, &["--data", "data.yaml", "-f", "xlsx", "-o", "-"]);
    let sheet = part(&book, "xl/worksheets/sheet1.xml");
    assert_eq!(attribute(&sheet, "dataValidation", "type"), Some("list"));
    let (_, rows) = sheets(&book).remove(0);
    let last = rows.iter().rev().find(|row| row[1] == "Task 5199").unwrap();
    assert!(last.last().unwrap().ends_with("/t5199"), "{last:?}");
}

#[test]
fn a_role_that_is_called_like_the_column_of_ids_keeps_its_name() {
    let data = SOUND.replace("name: Doer", "name: Id");
    assert_ne!(data, SOUND);
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let book = bytes_in(&folder, &["--data", "data.yaml", "-f", "xlsx", "-o", "-"]);
    let (_, rows) = sheets(&book).remove(0);
    let header = rows.iter().find(|row| row[1] == "Task").unwrap();
    assert_eq!((header[3].as_str(), header.last().unwrap().as_str()), ("Id", "Id (2)"));
}
