//! Parties and their colours, and how a workbook leads through its sheets.

use crate::common::contract::with_contract;
use crate::common::pdf::{load, tree};
use crate::common::{deliverable, folder, part, program, sheets};
use lopdf::Document;
use lopdf::content::Content;
use std::collections::BTreeSet;
use std::fs;

/// The colours of WSO2 and the customer.
const PARTIES: [u32; 2] = [0x0B_3C6F, 0xC3_861A];

/// The colours that a document is painted in.
fn colors(document: &Document) -> BTreeSet<u32> {
    let mut colors = BTreeSet::new();
    for page in document.get_pages().into_values() {
        let content = Content::decode(&document.get_page_content(page)).unwrap();
        for operation in content.operations.iter().filter(|operation| operation.operator == "rg") {
            let channels = operation.operands.iter().map(|operand| (operand.as_float().unwrap() * 255.0).round());
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "channels are from 0 to 255")]
            colors.insert(channels.fold(0, |sum, channel| sum << 8 | channel as u32));
        }
    }
    colors
}

#[test]
fn a_legend_above_each_matrix_says_whose_a_colour_is() {
    let document = load(&deliverable("pdf", "all", None));
    assert!(PARTIES.iter().all(|party| colors(&document).contains(party)));
    for section in tree(&document).all("Sect") {
        let legend = section.kids.iter().find(|kid| kid.tag == "L").unwrap();
        let entries: Vec<&str> = legend.kids.iter().map(|item| item.kids[0].text.as_str()).collect();
        assert_eq!(entries, ["WSO2", "Customer", "Several parties"]);
    }
    let (_, rows) = sheets(&deliverable("xlsx", "customer-sub", None)).remove(0);
    assert_eq!(rows[2], ["", "", "", "", "WSO2", "Customer", "Several parties", ""]);
}

#[test]
fn a_workbook_shows_parties_as_borders() {
    let styles = part(&deliverable("xlsx", "customer-sub", None), "xl/styles.xml");
    for border in [
        r#"<left style="thick"><color rgb="FF0B3C6F"/>"#,
        r#"<left style="thick"><color rgb="FFC3861A"/>"#,
        r#"<left style="double">"#,
    ] {
        assert!(styles.contains(border), "{border}: {styles}");
    }
}

/// Blue, red and amber differ in lightness. So the customer has amber beside a green brand, and the pale second colour of
/// the brand is no colour for a party.
#[test]
fn a_brand_colours_the_parties_as_far_as_they_can_be_told_apart() {
    let folder = folder();
    fs::write(folder.path().join("brand.yaml"), "primary: \"#0B6E4F\"\nsecondary: \"#9BC53D\"\n").unwrap();
    let args = ["-m", "customer-sub", "-f", "xlsx", "-o", "-", "--brand", "brand.yaml"];
    let book = program(&folder).args(args).assert().success().get_output().stdout.clone();
    let styles = part(&book, "xl/styles.xml");
    for (color, is_party) in [("0B6E4F", true), ("C3861A", true), ("9BC53D", false), ("0B3C6F", false)] {
        let border = format!(r#"<left style="thick"><color rgb="FF{color}"/>"#);
        assert_eq!(styles.contains(&border), is_party, "{color}: {styles}");
    }
}

#[test]
fn a_task_without_a_description_has_a_dash_in_documents_and_nothing_in_data() {
    let (_, rows) = sheets(&deliverable("xlsx", "customer-sub", None)).remove(0);
    let row = rows.iter().find(|row| row[1] == "Choreo application logs").unwrap();
    assert_eq!(row[2], "–");
    let csv = String::from_utf8(deliverable("csv", "customer-sub", None)).unwrap();
    assert!(csv.contains(",16,Choreo application logs,,"), "{csv}");
}

#[test]
fn the_overview_of_a_workbook_links_to_its_sheets_and_these_to_it() {
    let book = deliverable("xlsx", "all", None);
    let overview = part(&book, "xl/worksheets/sheet1.xml");
    for (number, tab) in (2..).zip(["WSO2 subscription", "Customer subscription", "Customer self-managed"]) {
        assert!(overview.contains(&format!("location=\"'{tab}'!A1\"")), "{tab}: {overview}");
        let sheet = part(&book, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(sheet.contains("location=\"'Overview'!A1\" display=\"← Overview\""), "{tab}: {sheet}");
    }
}

#[test]
fn the_chart_of_a_workbook_is_made_from_the_table_above_it() {
    let chart = part(&deliverable("xlsx", "all", None), "xl/charts/chart1.xml");
    let ranges: Vec<&str> = chart.split("<c:f>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert_eq!(ranges.len(), 9);
    assert_eq!(ranges[..3], ["Overview!$C$4", "Overview!$A$5:$A$7", "Overview!$C$5:$C$7"]);
}

#[test]
fn footers_name_the_model_and_the_tier() {
    let sheet = part(&deliverable("xlsx", "customer-sub", Some("premium")), "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("Private Data Plane Management Models – Customer subscription – Premium tier&amp;R"),
        "{sheet}"
    );
    let folder = with_contract();
    let args = ["--template", "appendix", "--contract", "contract.yaml", "-m", "wso2-sub", "-f", "xlsx", "-o", "-"];
    let book = program(&folder).args(args).assert().success().get_output().stdout.clone();
    // Without a tier, the model alone.
    let footer = "Appendix A: Responsibility Matrix – WSO2 subscription";
    for number in 1..=3 {
        let sheet = part(&book, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(sheet.contains(footer), "{sheet}");
    }
}
