//! What programs find again: controls, bookmarks, and the files that travel in a document.

use crate::common::contract::{appendix, replace, with_contract};
use crate::common::word::{Element, body, parsed, rows, tree};
use crate::common::{SOUND, bytes_in, deliverable, folder, part, parts, program};
use std::fs;

#[test]
fn a_cell_is_named_by_tag_title_and_bookmark() {
    let document = body(&deliverable("docx", "customer-sub", None));
    let table = *document.all("tbl").last().unwrap();
    let rows = rows(table);
    let cell = &rows[3][3];
    assert_eq!(cell.text, "WSO2/Customer");
    assert_eq!(cell.tag.as_deref(), Some("pdp:customer-sub/network-management/role.responsible"));
    assert_eq!(cell.alias, cell.tag);
    assert_eq!(cell.bookmarks, ["pdp_1_3_4"]);
    // The number of an item is nobody's to change: it has the bookmark that clauses cite.
    let number = &rows[3][0];
    assert_eq!(
        (number.text.as_str(), &number.tag, number.bookmarks.as_slice()),
        ("3", &None, &["item_1_3".to_owned()][..])
    );
    let controls = table.all("sdt").len();
    let lines: usize = rows[1..].iter().flat_map(|row| &row[1..]).map(|cell| cell.text.lines().count()).sum();
    assert_eq!(controls, lines, "each line of a cell stands in a control of its own");
}

#[test]
fn a_control_is_alone_in_its_paragraph_and_takes_plain_text() {
    let document = body(&deliverable("docx", "all", Some("premium")));
    for paragraph in document.all("tc").iter().flat_map(|cell| cell.all("p")) {
        let controls = paragraph.kids.iter().filter(|kid| kid.name == "sdt").count();
        let runs = paragraph.kids.iter().filter(|kid| kid.name == "r").count();
        assert!(controls == 0 || (controls == 1 && runs == 0), "{paragraph:?}");
        for control in paragraph.all("sdtPr") {
            let names: Vec<&str> = control.kids.iter().map(|kid| kid.name.as_str()).collect();
            assert_eq!(names, ["alias", "tag", "id", "text"]);
        }
    }
}

#[test]
fn a_value_in_several_scripts_stands_in_a_control_of_rich_text_with_its_isolate() {
    const PLAIN: [&str; 4] = ["alias", "tag", "id", "text"];
    let isolated = "\u{2068}אבג 12 Globex\u{2069}";
    for (name, kinds, shown) in [
        ("Globex GmbH", &PLAIN[..], "Globex GmbH"),
        ("ACME 株式会社", &PLAIN[..3], "ACME 株式会社"),
        ("อะโคเม", &PLAIN[..3], "อะโคเม"),
        ("אבג 12 Globex", &PLAIN[..3], isolated),
    ] {
        let folder = with_contract();
        replace(&folder, "Real Customer Ltd", name);
        let made = appendix(&folder, "docx", &["--model", "customer-sub"]);
        let document = body(&made);
        let is_of_name = |control: &&Element| control.all("tag")[0].val() == "pdp:customer.name";
        let controls: Vec<&Element> = document.all("sdt").into_iter().filter(is_of_name).collect();
        assert_eq!(controls.len(), 2);
        for control in controls {
            let properties = control.kid("sdtPr").unwrap();
            let found: Vec<&str> = properties.kids.iter().map(|kid| kid.name.as_str()).collect();
            assert_eq!((found.as_slice(), control.shown().as_str()), (kinds, shown));
        }
        fs::write(folder.path().join("our.docx"), made).unwrap();
        program(&folder).args(["verify", "our.docx", "-q"]).assert().success();
    }
}

#[test]
fn values_of_the_contract_have_controls_wherever_they_stand() {
    let made = appendix(&with_contract(), "docx", &["--model", "customer-sub", "--tier", "premium"]);
    let document = body(&made);
    let of = |tag: &str| -> Vec<String> {
        let controls = document.all("sdt").into_iter();
        let own = controls.filter(|control| control.all("tag").iter().any(|found| found.val() == tag));
        own.map(|control| control.kid("sdtContent").unwrap().shown()).collect()
    };
    assert_eq!(of("pdp:contract.effective"), ["1 January 2027", "1 January 2027"]);
    assert_eq!(of("pdp:customer.name"), ["Real Customer Ltd", "Real Customer Ltd"]);
    // No control is bound: Word would write the bound value over what was typed.
    assert!(document.all("dataBinding").is_empty());
}

#[test]
fn a_name_that_word_would_cut_is_that_of_the_bookmark() {
    let folder = folder();
    let id = "a-task-with-an-id-that-goes-on-for-longer-than-the-tag-of-a-control-may";
    fs::write(
        folder.path().join("data.yaml"),
        SOUND.replace(": mow\n", &format!(": {id}\n")).replace(": mow,", &format!(": {id},")),
    )
    .unwrap();
    let made = bytes_in(&folder, &["--data", "data.yaml", "-q", "-f", "docx", "-o", "-"]);
    let document = body(&made);
    let tags: Vec<&str> = document.all("tag").iter().map(|tag| tag.val()).collect();
    assert!(tags.iter().all(|tag| tag.chars().count() <= 64), "{tags:?}");
    assert!(tags.contains(&"pdp:pdp_1_1_2"), "{tags:?}");
    // What it stands for is in the list of names.
    let names = parts(&made).into_iter().filter(|name| name.starts_with("customXml/item") && !name.contains("Props"));
    let names = names.map(|name| tree(&made, &name)).find(|root| root.name == "names").unwrap();
    let rows: Vec<&str> = names.all("row").iter().map(|row| row.text.as_str()).collect();
    assert_eq!(rows, [id]);
}

#[test]
fn the_data_and_the_record_travel_in_it() {
    let folder = with_contract();
    let made = appendix(&folder, "docx", &["--model", "customer-sub", "--tier", "premium"]);
    let carried = |number: usize| parsed(&part(&made, &format!("customXml/item{number}.xml")));
    let (data, record) = (carried(1), carried(2));
    assert_eq!(data.attribute("name"), Some("pdp-customer-sub-premium-appendix.yaml"));
    assert_eq!(data.attribute("relationship"), Some("Source"));
    // The data make the same document again.
    fs::write(folder.path().join("own.yaml"), &data.text).unwrap();
    let again = appendix(&folder, "docx", &["--data", "own.yaml", "--tier", "premium"]);
    assert_eq!(rows(body(&again).all("tbl")[0]), rows(body(&made).all("tbl")[0]));
    let record: serde_json::Value = serde_json::from_str(&record.text).unwrap();
    assert_eq!(record["template"], "appendix");
    assert_eq!(record["contract"]["customer"]["name"], "Real Customer Ltd");
    // Word finds a part by its type, and programs by its namespace.
    assert!(part(&made, "[Content_Types].xml").contains("customXmlProperties+xml"));
    assert!(part(&made, "customXml/itemProps1.xml").contains("urn:pdp-export:carried"));
    let bare = appendix(&folder, "docx", &["--model", "customer-sub", "--no-contract-data"]);
    assert!(!part(&bare, "customXml/item2.xml").contains("Real Customer"));
}
