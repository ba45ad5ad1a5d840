//! Who holds what, in the overview of several models.

use crate::common::pdf::{load, page_texts, tree};
use crate::common::{bytes, deliverable, sheets};

#[test]
fn an_overview_has_a_tagged_heat_map_of_all_tasks_and_parties_on_one_page() {
    for options in [&[][..], &["--lang", "de"], &["--template", "letters"]] {
        let book = bytes(&[&["-f", "pdf", "-o", "-", "--quiet"], options].concat());
        let document = load(&book);
        let tree = tree(&document);
        let tables = tree.all("Table");
        let map =
            tables.iter().find(|table| table.all("TR").len() == 17 && table.all("TR")[0].kids.len() == 7).unwrap();
        let header = &map.all("TR")[0];
        assert!(header.kids.iter().all(|cell| cell.tag == "TH"), "headings are tagged");
        assert!(map.all("TR")[1..].iter().all(|row| row.kids[0].tag == "TH"), "tasks head their rows");
        assert_eq!(map.all("TR")[1].kids[1].cell(), "R/A");
        let has_all = |texts: Vec<&str>| {
            let has = |wanted: &str| texts.iter().any(|text| text.trim() == wanted);
            has("Subscription prerequisites") && has("Choreo application logs") && has("R/A/C/I")
        };
        let pages = page_texts(&document);
        assert!(pages.values().any(|page| has_all(page.marked.values().map(String::as_str).collect())), "one page");
    }
}

#[test]
fn one_model_has_no_heat_map() {
    let heading = "Who holds what";
    let has_it = |model: &str| {
        let (_, rows) = sheets(&deliverable("xlsx", model, None)).remove(0);
        rows.iter().any(|row| row[0] == heading)
    };
    assert!(has_it("all"));
    assert!(!has_it("customer-sub"));
}
