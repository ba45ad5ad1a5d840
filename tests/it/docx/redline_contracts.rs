//! Redlines of contracts: clause for clause, field for field, and what the documents of both sides say of themselves.

use super::appendices::{Appendix, FILES, appendix, compared, exported, with_appendices};
use super::tracked::{Changes, marked, resolved};
use crate::common::word::{Element, body, rows};
use crate::common::{bytes_in, program};
use crate::verify::change_part;
use proptest::prelude::*;
use std::collections::HashMap;
use std::fs;
use tempfile::TempDir;

/// Numbers as Word counts them: those of clauses, and those of their paragraphs.
#[derive(Default)]
struct Numbers {
    clause: usize,
    paragraph: usize,
}

impl Numbers {
    /// The number of the next paragraph of this style; nothing for one that is not counted.
    fn next(&mut self, style: &str) -> String {
        match style {
            "ClauseHeading" => {
                (self.clause, self.paragraph) = (self.clause + 1, 0);
                self.clause.to_string()
            }
            "Clause" => {
                self.paragraph += 1;
                format!("{}.{}", self.clause, self.paragraph)
            }
            _ => String::new(),
        }
    }
}

/// What a document says: paragraphs with their styles and numbers, and rows of cells. The list of contents is left out.
fn said(body: &Element) -> Vec<String> {
    let mut numbers = Numbers::default();
    let mut said = Vec::new();
    for block in &body.kids {
        match block.name.as_str() {
            "p" if block.style() == "SectionEnd" || block.style().starts_with("TOC") => {}
            "p" => {
                let number = numbers.next(block.style());
                said.push(format!("{} {number}: {}", block.style(), block.shown()));
            }
            "tbl" => {
                let cells = |row: Vec<crate::common::word::WordCell>| {
                    row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | ")
                };
                said.extend(rows(block).into_iter().map(cells));
            }
            _ => {}
        }
    }
    said
}

/// The bookmarks of what is cited, each with what Word writes there: the number that it counts, or the text of an item.
fn cited_places(body: &Element) -> HashMap<String, String> {
    let mut numbers = Numbers::default();
    let mut places = HashMap::new();
    for paragraph in body.kids.iter().filter(|kid| kid.name == "p") {
        let number = numbers.next(paragraph.style());
        for mark in paragraph.all("bookmarkStart") {
            // Of what is gone the bookmark has moved on.
            places.entry(mark.attribute("name").unwrap().to_owned()).or_insert_with(|| number.clone());
        }
    }
    for cell in body.all("tc") {
        let names = cell.all("bookmarkStart").into_iter().map(|mark| mark.attribute("name").unwrap().to_owned());
        places.extend(names.map(|name| (name, cell.shown())));
    }
    places
}

/// The names that fields cite: those that are not deleted first.
fn cited_names(body: &Element) -> Vec<String> {
    let codes = body.all("instrText").into_iter().chain(body.all("delInstrText"));
    let names = codes.filter_map(|code| code.text.trim().strip_prefix("REF ")?.split(' ').next());
    names.map(str::to_owned).collect()
}

/// Holds the number that each citation shows against the one that stands where it leads to.
fn assert_cites(body: &Element) {
    let places = cited_places(body);
    let mut cited: Option<String> = None;
    let mut shown = String::new();
    for run in body.all("r") {
        for code in ["instrText", "delInstrText"].iter().filter_map(|name| run.kid(name)) {
            cited = code.text.trim().strip_prefix("REF ").map(str::to_owned);
            shown.clear();
        }
        let kind = run.kid("fldChar").and_then(|kind| kind.attribute("fldCharType"));
        if let (Some("end"), Some(code)) = (kind, cited.take_if(|_| kind == Some("end"))) {
            let name = code.split(' ').next().unwrap();
            assert_eq!(places.get(name), Some(&shown), "{name}");
        }
        shown += &run.shown();
    }
}

fn assert_resolves(redline: &[u8], old: &[u8], new: &[u8]) {
    let places = cited_places(&body(redline));
    for name in cited_names(&body(redline)) {
        assert!(places.contains_key(&name), "{name}");
    }
    for (changes, version) in [(Changes::Accepted, new), (Changes::Rejected, old)] {
        let resolved = resolved(&body(redline), changes);
        assert_eq!(said(&resolved), said(&body(version)), "{changes:?}");
        assert_cites(&resolved);
    }
}

/// The rules that no program checks.
fn assert_rules(redline: &[u8]) {
    let document = body(redline);
    let marks: Vec<&Element> = ["ins", "del", "bookmarkStart"].iter().flat_map(|name| document.all(name)).collect();
    let mut ids: Vec<&str> = marks.iter().map(|mark| mark.attribute("id").unwrap()).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count, "ids of changes and bookmarks");
    let mut names: Vec<&str> = marks.iter().filter_map(|mark| mark.attribute("name")).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "names of bookmarks");
    for deleted in document.all("del") {
        assert!(["ins", "t", "instrText", "bookmarkStart", "sdt"].iter().all(|name| deleted.all(name).is_empty()));
    }
    for inserted in document.all("ins") {
        assert!(["del", "delText", "delInstrText", "sdt"].iter().all(|name| inserted.all(name).is_empty()));
    }
    for control in document.all("sdt") {
        assert!(control.all("ins").is_empty() && control.all("del").is_empty(), "a change in a control");
    }
    for paragraph in document.all("p").into_iter().filter(|paragraph| !paragraph.all("delText").is_empty()) {
        assert!(paragraph.all("sdt").is_empty(), "a control in a paragraph with changes");
    }
    for row in document.all("tr") {
        let properties = row.kid("trPr").unwrap();
        let is_marked = properties.kid("ins").is_some() || properties.kid("del").is_some();
        let has_bare_runs = row.all("p").iter().any(|paragraph| paragraph.kids.iter().any(|kid| kid.name == "r"));
        assert!(!(is_marked && has_bare_runs), "a row with a mark, and a run in it without one");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn accepting_gives_the_new_appendix_and_rejecting_the_old_one(old in appendix(), new in appendix()) {
        let folder = with_appendices(&old, &new);
        let redline = compared(&folder, &FILES);
        assert_resolves(&redline, &exported(&folder, "old"), &exported(&folder, "new"));
        assert_rules(&redline);
    }
}

/// Two versions that differ in all that lawyers change.
fn negotiated() -> TempDir {
    let old = Appendix { clauses: vec![(0, 0), (1, 0), (2, 0), (3, 0)], ..Appendix::default() };
    let new = Appendix { clauses: vec![(4, 0), (0, 1), (1, 0), (3, 3)], name: 1, data: 1, ..Appendix::default() };
    with_appendices(&old, &new)
}

/// The paragraphs and the rows of a document that have changed, with digests as `DIGEST`.
fn all_changed(document: &Element) -> Vec<String> {
    let mut found = Vec::new();
    for block in &document.kids {
        if block.name == "p" {
            found.push(marked(block));
        }
        let row = |row: &Element| row.all("tc").into_iter().map(marked).collect::<Vec<_>>().join(" | ");
        found.extend(block.all("tr").into_iter().map(row));
    }
    found.retain(|text| text.contains("[-") || text.contains("{+"));
    let mut shown = Vec::new();
    for text in found {
        // Marks that stand beside each other are one.
        let text = text.replace("+}{+", "").replace("-][-", "").replace('\u{a0}', " ");
        let digests = text.split(|c: char| !c.is_ascii_hexdigit()).filter(|word| word.len() == 64);
        shown.push(digests.fold(text.clone(), |text, digest| text.replace(digest, "DIGEST")));
    }
    shown
}

#[test]
fn clauses_fields_and_signatures_are_changed_word_by_word() {
    let folder = negotiated();
    let expected = [
        "Customer\t[-Real Customer Ltd-]{+Globex GmbH+}, Companies Register 01234567, 1 Real Street, 12345 Realtown",
        "“Customer” means [-Real Customer Ltd-]{+Globex GmbH+} (Companies Register 01234567), whose registered address is 1 Real Street, 12345 Realtown.",
        "{+¶Governing law+}",
        "{+¶The law that governs the Agreement governs this Appendix too.+}",
        "Fees are due within thirty days of [-the-]{+each+} invoice, in Euro, without any deduction.",
        "Notices are given in writing to [-Real Customer Ltd-]{+Globex GmbH+} at 1 Real Street, 12345 Realtown.",
        "It goes behind [-clause 4-]{+clause 5+} and [-clause 4.1-]{+clause 5.1+}.",
        "[-¶Liability-]",
        "[-¶Neither party is liable for indirect loss, save where the law says otherwise.-]",
        "[-¶It goes behind clause 4 and clause 4.1.-]",
        "Term{+ and more+}",
        "It goes behind [-clause 4-]{+clause 5+} and [-clause 4.1-]{+clause 5.1+}.",
        "3 | Network management | Obtain customers backend CIDR in case of VPN/peeringCheck end-to-end connectivity (primary and failover) | WSO2/Customer | WSO2/Customer | [-Customer-]{+WSO2+} | Customer",
        "The parties sign this Appendix with the reference PDP-2026-0042, version 1.0, and the Matrix in it, whose SHA-256 digest (as CSV) is [-DIGEST-]{+DIGEST+}.",
        "Signed for and on behalf of [-Real Customer Ltd-]{+Globex GmbH+} (Customer)",
        "SHA-256 of the matrix (CSV)\t[-DIGEST-]{+DIGEST+}",
    ];
    let document = body(&compared(&folder, &FILES));
    assert_eq!(all_changed(&document), expected);
    // The numbers of citations are fields in both versions.
    let codes = |mark: &str, code: &str| -> Vec<String> {
        document.all(mark).iter().flat_map(|mark| mark.all(code)).map(|code| code.text.trim().to_owned()).collect()
    };
    let cited = ["REF clause_5 \\r \\h", "REF clause_5_1 \\r \\h"];
    assert_eq!(codes("ins", "instrText"), [cited, cited].concat());
    assert_eq!(codes("del", "delInstrText"), [cited, cited, cited].concat());
}

#[test]
fn citations_lead_to_their_items_in_both_versions() {
    let old = Appendix { clauses: vec![(4, 1)], ..Appendix::default() };
    let folder = with_appendices(&old, &Appendix { data: 3, ..old.clone() });
    let redline = compared(&folder, &FILES);
    assert_resolves(&redline, &exported(&folder, "old"), &exported(&folder, "new"));
    assert_rules(&redline);
    let document = body(&redline);
    // The firewall has moved to the top, and monitoring is gone: the items 4 and 7.
    assert_eq!(cited_names(&document), ["item_1_7", "item_1_1", "item_1_7", "old_item_1_4", "old_item_1_7"]);
    let changed = all_changed(&document).join("\n");
    let said = "It is said of [-item 8-]{+item 7+} and of [-item 4 and item 7-]{+item 1+}.";
    assert!(changed.contains(said), "{changed}");
    let names = |changes| {
        let mut names = cited_names(&resolved(&document, changes));
        names.retain(|name| name.contains("item"));
        names
    };
    assert_eq!(names(Changes::Accepted), ["item_1_7", "item_1_1"]);
    assert_eq!(names(Changes::Rejected), ["item_1_7", "old_item_1_4", "old_item_1_7"]);
}

#[test]
fn the_same_redline_has_the_same_bytes() {
    let folder = negotiated();
    let made = compared(&folder, &FILES);
    assert_eq!(made, compared(&folder, &FILES));
    assert_rules(&made);
}

#[test]
fn changes_are_of_the_date_that_is_asked_for_whatever_the_date_of_the_contract() {
    let folder = negotiated();
    let dates = |args: &[&str]| -> Vec<String> {
        let document = body(&compared(&folder, &[&FILES[..], args].concat()));
        let marks = ["ins", "del"].into_iter().flat_map(|name| document.all(name));
        let mut dates: Vec<String> = marks.map(|mark| mark.attribute("date").unwrap().to_owned()).collect();
        dates.dedup();
        dates
    };
    assert_eq!(dates(&[]), ["2026-12-01T00:00:00Z"]);
    assert_eq!(dates(&["--date", "2027-01-31"]), ["2027-01-31T00:00:00Z"]);
}

#[test]
fn two_documents_say_themselves_what_they_were_made_with() {
    let folder = negotiated();
    for name in ["old", "new"] {
        fs::write(folder.path().join(format!("{name}.docx")), exported(&folder, name)).unwrap();
    }
    let named = compared(&folder, &FILES);
    let found = compared(&folder, &["--from", "old.docx", "--to", "new.docx"]);
    let [expected, found] = [named, found].map(|redline| body(&redline));
    assert_eq!(marked(&found), marked(&expected));
    // The data of today are negotiated with the contract as it was.
    let found = compared(&folder, &["--from", "old.docx", "--to", "new-data.yaml"]);
    let today = ["--data", "new-data.yaml", "--template", "old-template.yaml", "--contract", "old-contract.yaml"];
    let today = bytes_in(&folder, &[&today[..], &["--model", "customer-sub", "-q", "-f", "docx", "-o", "-"]].concat());
    assert_resolves(&found, &exported(&folder, "old"), &today);
}

#[test]
fn a_contract_is_for_documents_of_word_alone() {
    let folder = negotiated();
    let run = |args: &[&str]| {
        let fixed = ["compare", "--from", "old-data.yaml", "--to", "new-data.yaml", "-q"];
        let run = program(&folder).args(fixed).args(args).assert().code(2);
        String::from_utf8(run.get_output().stderr.clone()).unwrap()
    };
    let refused = "error: `--contract` is only for a redline, the Word document of two versions\n";
    let hint = "  hint: add `--format docx`, or leave it out\n";
    assert_eq!(run(&["--contract", "new-contract.yaml"]), format!("{refused}{hint}"));
    assert_eq!(run(&["--contract", "new-contract.yaml", "-f", "pdf"]), format!("{refused}{hint}"));
    let without_fields = run(&["--contract", "new-contract.yaml", "-f", "docx"]);
    assert!(without_fields.contains("the template `matrix` has no fields for a contract"), "{without_fields}");
    let without_contract = run(&["--template", "appendix", "-f", "docx"]);
    assert!(without_contract.contains("error: the template `appendix` needs"), "{without_contract}");
}

#[test]
fn a_changed_contract_is_a_change() {
    let old = Appendix { clauses: vec![(0, 0)], ..Appendix::default() };
    let folder = with_appendices(&old, &Appendix { name: 1, ..old.clone() });
    let args = [&["compare"][..], &FILES, &["-f", "docx", "-o", "red.docx"]].concat();
    let run = program(&folder).args(&args).assert().code(1);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("No changes\n"), "{said}");
    assert!(said.contains("the redline has changes beside the matrices\n"), "{said}");
    fs::copy(folder.path().join("old-contract.yaml"), folder.path().join("new-contract.yaml")).unwrap();
    program(&folder).args(&args).assert().success();
}

#[test]
fn a_draft_is_redlined_against_the_draft_before_it() {
    let folder = negotiated();
    let sample = bytes_in(&folder, &["init", "contract"]);
    fs::write(folder.path().join("old-contract.yaml"), &sample).unwrap();
    let from_sample = body(&compared(&folder, &FILES));
    assert!(marked(&from_sample).contains("[-Example Customer Ltd-]{+Globex GmbH+}"));
    fs::write(folder.path().join("new-contract.yaml"), &sample).unwrap();
    let args = [&["compare"][..], &FILES, &["-q", "-f", "docx", "-o", "-"]].concat();
    let run = program(&folder).args(&args).assert().code(2);
    let refused = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(refused.contains("--watermark"), "{refused}");
    program(&folder).args(&args).args(["--watermark", "DRAFT"]).assert().code(1);
}

#[test]
fn a_document_that_was_edited_keeps_its_contract() {
    let folder = negotiated();
    for name in ["old", "new"] {
        fs::write(folder.path().join(format!("{name}.docx")), exported(&folder, name)).unwrap();
    }
    // A cell, and nothing else.
    change_part(&folder, "new.docx", "word/document.xml", |document| {
        let at = document.find("<w:tag w:val=\"pdp:customer-sub/firewall-rules/role.accountable\"/>").unwrap();
        let (before, behind) = document.split_at(at);
        format!("{before}{}", behind.replacen(">WSO2/Customer<", ">Customer<", 1))
    });
    let args = ["compare", "--from", "old.docx", "--to", "new.docx", "-f", "docx", "-o", "red.docx"];
    let run = program(&folder).args(args).assert().code(1);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("note: `new.docx` was changed since it was made: 1 change in its matrices\n"), "{said}");
    let changed = all_changed(&body(&fs::read(folder.path().join("red.docx")).unwrap())).join("\n");
    assert!(changed.contains("Notices are given in writing to [-Real Customer Ltd-]{+Globex GmbH+}"), "{changed}");
    // Nothing else but the digest of the matrix differs from what was sent.
    fs::write(folder.path().join("sent.docx"), exported(&folder, "new")).unwrap();
    let changed = all_changed(&body(&compared(&folder, &["--from", "sent.docx", "--to", "new.docx"])));
    let row = "4 | Firewall rules/access control | Set up firewall and required rules depending on the security tier | WSO2/Customer | [-WSO2/-]Customer | Customer | Customer";
    assert_eq!(changed[0], row);
    assert_eq!(changed.len(), 3);
    assert!(changed[1..].iter().all(|text| text.contains("[-DIGEST-]{+DIGEST+}")), "{changed:#?}");
}

#[test]
fn a_redline_is_in_the_language_of_its_documents() {
    let folder = negotiated();
    for name in ["old", "new"] {
        let [data, contract] = ["data", "contract"].map(|kind| format!("{name}-{kind}.yaml"));
        let files = ["--data", &data, "--template", "appendix", "--contract", &contract, "--lang", "de"];
        let made =
            bytes_in(&folder, &[&files[..], &["--model", "customer-sub", "-q", "-f", "docx", "-o", "-"]].concat());
        fs::write(folder.path().join(format!("{name}.docx")), made).unwrap();
    }
    let [old, new] = ["old.docx", "new.docx"].map(|name| fs::read(folder.path().join(name)).unwrap());
    assert_resolves(&compared(&folder, &["--from", "old.docx", "--to", "new.docx"]), &old, &new);
    let contracts =
        ["--template", "appendix", "--from-contract", "old-contract.yaml", "--contract", "new-contract.yaml"];
    let data = ["customer-sub", "--from", "old-data.yaml", "--to", "new-data.yaml", "--lang", "de"];
    assert_resolves(&compared(&folder, &[&data[..], &contracts].concat()), &old, &new);
}

#[test]
fn headings_of_columns_change_within_their_table() {
    let folder = negotiated();
    let path = folder.path().join("new-template.yaml");
    let columns = "columns:\n  - {field: number, heading: Item, width: 8}\n  - {field: task, heading: Task, width: 22}\n  - {field: description, heading: Description of the task, width: 34}\n  - {field: roles, heading: \"{role}\", width: 20}\n";
    let text = fs::read_to_string(&path).unwrap();
    fs::write(path, format!("{text}{columns}")).unwrap();
    let redline = compared(&folder, &FILES);
    assert_resolves(&redline, &exported(&folder, "old"), &exported(&folder, "new"));
    let header = "[-No.-]{+Item+} | Task | [-Task description-]{+Description of the task+} | Responsible | Accountable | Consulted | Informed";
    let changed = all_changed(&body(&redline));
    assert!(changed.contains(&header.to_owned()), "{changed:#?}");
}

#[test]
fn the_contract_names_the_model_and_the_tier() {
    let folder = negotiated();
    for (name, model, tier) in [("old", "customer-sub", "basic"), ("new", "self-managed", "premium")] {
        let path = folder.path().join(format!("{name}-contract.yaml"));
        let text = fs::read_to_string(&path).unwrap();
        let named = format!("deployment:\n  model: {model}\n  tier: {tier}\n");
        fs::write(path, text.replace("deployment:\n", &named)).unwrap();
    }
    let export = |name: &str| {
        let [data, template, contract] = ["data", "template", "contract"].map(|kind| format!("{name}-{kind}.yaml"));
        let files = ["--data", &data, "--template", &template, "--contract", &contract, "-q", "-f", "docx", "-o", "-"];
        bytes_in(&folder, &files)
    };
    // Without the model on the command line.
    assert_resolves(&compared(&folder, &FILES[1..]), &export("old"), &export("new"));
}
