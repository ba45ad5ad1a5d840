//! The workbook of an appendix.

use crate::common::contract::{appendix, with_contract};
use crate::common::{bytes_in, part, sheets};
use std::fs;

#[test]
fn the_workbook_begins_with_the_particulars_and_ends_with_the_signatures() {
    let folder = with_contract();
    let sheets = sheets(&appendix(&folder, "xlsx", &["-m", "customer-sub", "-t", "premium"]));
    assert_eq!(
        sheets.iter().map(|(tab, _)| tab.as_str()).collect::<Vec<_>>(),
        ["Particulars", "Customer subscription", "6. Signatures"]
    );
    let rows = |sheet: usize| -> Vec<Vec<&str>> {
        let rows = sheets[sheet].1.iter();
        rows.map(|row| row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect()).collect()
    };
    for expected in [vec!["Document reference", "PDP-2026-0042"], vec!["Version", "1.0, 1 December 2026"]] {
        assert!(rows(0).contains(&expected), "{expected:?}: {:?}", rows(0));
    }
    for expected in [vec!["Signature"], vec!["Place"], vec!["1.0", "1 December 2026", "A. Author", "First issue"]] {
        assert!(rows(2).contains(&expected), "{expected:?}: {:?}", rows(2));
    }
}

/// What stands in the rows that begin printed pages on the sheet of signatures, of an appendix in landscape for so many
/// parties.
fn begin_pages(parties: usize) -> Vec<String> {
    let folder = with_contract();
    let template = "template: wide\nextends: appendix\npage: {size: A4, orientation: landscape}\n";
    fs::write(folder.path().join("wide.yaml"), template).unwrap();
    let customer = "    name: Customer\n";
    let more: Vec<String> = (3..=parties).map(|n| format!("  - {{id: p{n}, name: Party {n}}}\n")).collect();
    let data =
        include_str!("../../../data/choreo-pdp.yaml").replacen(customer, &[customer, &more.concat()].concat(), 1);
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let contract = bytes_in(&folder, &["init", "contract", "--data", "data.yaml"]);
    fs::write(folder.path().join("contract.yaml"), contract).unwrap();
    let args = ["--template", "wide.yaml", "--data", "data.yaml", "-m", "customer-sub", "--watermark", "DRAFT"];
    let book =
        bytes_in(&folder, &[&args[..], &["--contract", "contract.yaml", "-q", "-o", "-", "-f", "xlsx"]].concat());
    let rows = &sheets(&book)[2].1;
    let sheet = part(&book, "xl/worksheets/sheet3.xml");
    // A page ends below the row of this number, counted from 1.
    let breaks =
        sheet.split("<brk id=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse::<usize>().unwrap());
    breaks.map(|row| rows[row][0].clone()).collect()
}

#[test]
fn no_printed_page_divides_the_block_of_a_party_or_ends_with_one_alone() {
    assert_eq!(begin_pages(2), [""; 0]);
    assert_eq!(begin_pages(3), ["Signed for and on behalf of Example Customer Ltd (Customer)"]);
    assert_eq!(begin_pages(4), ["Signed for and on behalf of Example Party 3 Ltd (Party 3)"]);
}
