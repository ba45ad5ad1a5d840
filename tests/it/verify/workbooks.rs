//! Workbooks that somebody changed.

use super::{change_part, said, save};
use crate::common::folder;
use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// A folder with the workbook of a model in it.
fn with_workbook() -> TempDir {
    let folder = folder();
    save(&folder, "pdp.xlsx", &["-m", "customer-sub", "-t", "premium"]);
    folder
}

/// A row of a sheet, with what it has.
fn row(xml: &str, number: u32) -> String {
    let start = xml.find(&format!("<row r=\"{number}\"")).unwrap();
    xml[start..start + xml[start..].find("</row>").unwrap() + "</row>".len()].to_owned()
}

#[test]
fn a_cell_that_was_changed_is_named() {
    let folder = with_workbook();
    change_part(&folder, "pdp.xlsx", SHEET, |xml| {
        xml.replace(
            "<c r=\"E7\" s=\"13\" t=\"s\"><v>22</v></c>",
            "<c r=\"E7\" s=\"13\" t=\"inlineStr\"><is><t>Customer</t></is></c>",
        )
    });
    assert_data_eq!(
        said(&folder, &["pdp.xlsx"]),
        str![[r#"
exit 1
pdp.xlsx: 1 difference from the built-in data, version 1.0.0 (`customer-sub`; the same for the tiers `standard`, `premium`; columns of the template `matrix` in `en`)
  customer-sub, Network management, Accountable: `Customer` in the file, `WSO2/Customer` in the data (sheet `Customer subscription`, E7)

"#]]
    );
}

#[test]
fn a_row_that_was_removed_hidden_or_added_is_named() {
    let folder = with_workbook();
    change_part(&folder, "pdp.xlsx", SHEET, |xml| xml.replace(&row(&xml, 7), ""));
    assert_data_eq!(
        said(&folder, &["pdp.xlsx"]),
        str![[r#"
exit 1
pdp.xlsx: 1 difference from the built-in data, version 1.0.0 (`customer-sub`; the same for the tiers `standard`, `premium`; columns of the template `matrix` in `en`)
  customer-sub, Network management: the row is missing

"#]]
    );

    let folder = with_workbook();
    change_part(&folder, "pdp.xlsx", SHEET, |xml| xml.replace("<row r=\"7\"", "<row r=\"7\" hidden=\"1\""));
    assert_data_eq!(
        said(&folder, &["pdp.xlsx"]),
        str![[r#"
exit 1
pdp.xlsx: 1 difference from the built-in data, version 1.0.0 (`customer-sub`; the same for the tiers `standard`, `premium`; columns of the template `matrix` in `en`)
  customer-sub, Network management: the row is hidden (sheet `Customer subscription`, A7)

"#]]
    );

    let folder = with_workbook();
    change_part(&folder, "pdp.xlsx", SHEET, |xml| {
        let after = row(&xml, 20);
        let cell = |column: char, text: &str| format!("<c r=\"{column}21\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        let cells = [('A', "17"), ('B', "Backups"), ('D', "Customer"), ('E', "Customer"), ('F', "-"), ('G', "-")];
        let cells: String = cells.into_iter().map(|(column, text)| cell(column, text)).collect();
        // What stood in the row is moved out of the way.
        let xml = xml.replace(&row(&xml, 21), "");
        xml.replace(&after, &format!("{after}<row r=\"21\">{cells}</row>"))
    });
    assert_data_eq!(
        said(&folder, &["pdp.xlsx"]),
        str![[r#"
exit 1
pdp.xlsx: 1 difference from the built-in data, version 1.0.0 (`customer-sub`; the same for the tiers `standard`, `premium`; columns of the template `matrix` in `en`)
  customer-sub: a row that the data do not have: `Backups` (sheet `Customer subscription`, A21)

"#]]
    );
}

#[test]
fn a_column_or_a_sheet_that_is_hidden_is_named() {
    let folder = with_workbook();
    change_part(&folder, "pdp.xlsx", SHEET, |xml| {
        xml.replace("<col min=\"6\" max=\"7\"", "<col min=\"6\" max=\"7\" hidden=\"1\"")
    });
    assert_data_eq!(
        said(&folder, &["pdp.xlsx"]),
        str![[r#"
exit 1
pdp.xlsx: 2 differences from the built-in data, version 1.0.0 (`customer-sub`; the same for the tiers `standard`, `premium`; columns of the template `matrix` in `en`)
  customer-sub, Consulted: the column is hidden
  customer-sub, Informed: the column is hidden

"#]]
    );

    let folder = folder_of_all();
    change_part(&folder, "pdp.xlsx", "xl/workbook.xml", |xml| {
        xml.replace("<sheet name=\"Customer subscription\"", "<sheet name=\"Customer subscription\" state=\"hidden\"")
    });
    assert_data_eq!(
        said(&folder, &["pdp.xlsx"]),
        str![[r#"
exit 1
pdp.xlsx: 1 difference from the built-in data, version 1.0.0 (`wso2-sub`, `customer-sub`, `self-managed`; all tiers; columns of the template `matrix` in `en`)
  customer-sub: the matrix is hidden

"#]]
    );
}

fn folder_of_all() -> TempDir {
    let folder = folder();
    save(&folder, "pdp.xlsx", &[]);
    folder
}

#[test]
fn a_formula_that_was_never_computed_is_no_cell_of_the_data() {
    let folder = with_workbook();
    change_part(&folder, "pdp.xlsx", SHEET, |xml| {
        xml.replace("<c r=\"E7\" s=\"13\" t=\"s\"><v>22</v></c>", "<c r=\"E7\" s=\"13\"><f>D7</f></c>")
    });
    assert_data_eq!(
        said(&folder, &["pdp.xlsx"]),
        str![[r#"
exit 1
pdp.xlsx: 1 difference from the built-in data, version 1.0.0 (`customer-sub`; the same for the tiers `standard`, `premium`; columns of the template `matrix` in `en`)
  customer-sub, Network management, Accountable: `WSO2/Customer` in the data; of the file it is not certain: `E7` has a formula and no value (sheet `Customer subscription`, E7)

"#]]
    );
}
