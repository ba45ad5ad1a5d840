//! The workbook is fit to be printed, read aloud and sorted: asserted on its parts (ECMA-376).

use crate::common::{attribute, deliverable, part, parts, sheets};

fn sheet(bytes: &[u8]) -> String {
    part(bytes, "xl/worksheets/sheet1.xml")
}

#[test]
fn the_page_is_a4_landscape_one_page_wide_with_the_header_repeated() {
    let book = deliverable("xlsx", "customer-sub", None);
    let xml = sheet(&book);
    assert_eq!(attribute(&xml, "pageSetup", "paperSize"), Some("9"));
    assert_eq!(attribute(&xml, "pageSetup", "orientation"), Some("landscape"));
    assert_eq!(attribute(&xml, "pageSetup", "fitToHeight"), Some("0"));
    assert_eq!(attribute(&xml, "pageSetup", "fitToWidth").unwrap_or("1"), "1");
    assert!(xml.contains(r#"<pageSetUpPr fitToPage="1"/>"#));
    assert!(xml.contains("Page &amp;P of &amp;N"));
    let names = part(&book, "xl/workbook.xml");
    assert!(
        names.contains(r#"<definedName name="_xlnm.Print_Titles" localSheetId="0">'Customer subscription'!$4:$4<"#),
        "{names}"
    );
    assert!(names.contains("_xlnm.Print_Area"));
}

#[test]
fn the_header_is_frozen_and_the_table_has_filters() {
    let book = deliverable("xlsx", "wso2-sub", None);
    let xml = sheet(&book);
    assert_eq!(attribute(&xml, "pane", "state"), Some("frozen"));
    assert_eq!(attribute(&xml, "pane", "topLeftCell"), Some("A6"));
    let table = part(&book, "xl/tables/table1.xml");
    assert_eq!(attribute(&table, "table", "ref"), Some("A5:H21"));
    assert_eq!(attribute(&table, "autoFilter", "ref"), Some("A5:H21"));
}

#[test]
fn nothing_is_hidden_merged_in_the_table_or_a_formula() {
    for tier in [None, Some("standard")] {
        let book = deliverable("xlsx", "all", tier);
        let names = parts(&book);
        let sheets: Vec<&String> = names.iter().filter(|name| name.starts_with("xl/worksheets/sheet")).collect();
        assert_eq!(sheets.len(), 5);
        for name in sheets {
            let xml = part(&book, name);
            assert!(!xml.contains("hidden="), "{name}");
            assert!(!xml.contains("<f>"), "{name}");
        }
        assert!(!part(&book, "xl/workbook.xml").contains("state=\"hidden\""));
        let table = part(&book, "xl/tables/table3.xml");
        let rows: Vec<u32> =
            attribute(&table, "table", "ref").unwrap().split(':').map(|cell| cell[1..].parse().unwrap()).collect();
        let xml = part(&book, "xl/worksheets/sheet2.xml");
        let merged: Vec<&str> = xml.split("<mergeCell ref=\"").skip(1).collect();
        assert!(!merged.is_empty(), "no cells are merged, not even above the table");
        for cells in merged {
            let first = cells.split(':').next().unwrap().trim_start_matches(|c: char| c.is_ascii_uppercase());
            let row: u32 = first.parse().unwrap();
            assert!(row < rows[0] || row > rows[1], "row {row} is merged inside the table");
        }
    }
}

#[test]
fn properties_say_what_the_file_is_and_never_when_it_was_made() {
    let core = part(&deliverable("xlsx", "customer-sub", None), "docProps/core.xml");
    assert!(core.contains("<dc:title>Private Data Plane Management Models</dc:title>"));
    assert!(core.contains("<dc:creator>WSO2</dc:creator>"));
    assert!(core.contains("Customer subscription</dc:subject>"));
    assert!(core.contains("RACI"));
    assert!(core.contains(">2026-11-02T00:00:00Z</dcterms:created>"), "{core}");
    assert!(core.contains(">2026-11-02T00:00:00Z</dcterms:modified>"), "{core}");
}

#[test]
fn tabs_are_short_telling_and_in_order() {
    let tabs: Vec<String> = sheets(&deliverable("xlsx", "all", None)).into_iter().map(|(tab, _)| tab).collect();
    assert_eq!(tabs, ["Overview", "WSO2 subscription", "Customer subscription", "Customer self-managed", "Lists"]);
}

#[test]
fn the_overview_counts_who_is_responsible() {
    let (_, rows) = sheets(&deliverable("xlsx", "all", None)).remove(0);
    let header = rows.iter().position(|row| row[0] == "Model").unwrap();
    assert_eq!(
        rows[header][..5],
        ["Model", "Tasks", "Responsible: WSO2", "Responsible: WSO2/Customer", "Responsible: Customer"]
    );
    let counts: Vec<&[String]> = rows[header + 1..header + 4].iter().map(|row| &row[1..5]).collect();
    assert_eq!(counts, [["16", "9", "3", "4"], ["16", "6", "4", "6"], ["16", "0", "1", "15"]]);
}

#[test]
fn a_tier_is_named_and_says_what_it_leaves_out() {
    let (_, rows) = sheets(&deliverable("xlsx", "customer-sub", Some("standard"))).remove(0);
    let texts: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(texts[1], "Private Data Plane Management Models – Standard tier");
    let note = "This matrix is for the standard tier. Of “Choreo system security monitoring”, what is listed for the \
                basic tier is not shown. The matrix is the same for the standard and premium tiers.";
    assert!(texts.contains(&note), "{texts:#?}");
}
