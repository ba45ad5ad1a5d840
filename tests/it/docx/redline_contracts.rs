//! Redlines of contracts: clause for clause, field for field, and what the documents of both sides say of themselves.

use super::tracked::{Changes, resolved};
use crate::common::contract::filled_in;
use crate::common::word::{Element, body, rows};
use crate::common::{CATALOGUE, bytes_in, folder, program};
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

/// Holds the number that each citation of a clause shows against the one that Word counts there.
fn assert_cites(body: &Element) {
    let mut numbers = Numbers::default();
    let mut places = HashMap::new();
    for paragraph in body.kids.iter().filter(|kid| kid.name == "p") {
        let number = numbers.next(paragraph.style());
        for mark in paragraph.all("bookmarkStart") {
            // Of what is gone the bookmark has moved on.
            places.entry(mark.attribute("name").unwrap().to_owned()).or_insert_with(|| number.clone());
        }
    }
    let mut cited: Option<String> = None;
    let mut shown = String::new();
    for run in body.all("r") {
        for code in ["instrText", "delInstrText"].iter().filter_map(|name| run.kid(name)) {
            cited = code.text.trim().strip_prefix("REF ").filter(|code| code.contains("\\r")).map(str::to_owned);
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

/// Two versions of an appendix in a folder: their data, their templates and their contracts.
fn with_appendices(old: &Appendix, new: &Appendix) -> TempDir {
    let folder = folder();
    for (name, appendix) in [("old", old), ("new", new)] {
        let write =
            |kind: &str, text: &str| fs::write(folder.path().join(format!("{name}-{kind}.yaml")), text).unwrap();
        write("data", &appendix.data());
        write("template", &appendix.template(name));
        write("contract", &appendix.contract());
    }
    folder
}

/// The appendix of one version as it is exported.
fn exported(folder: &TempDir, name: &str) -> Vec<u8> {
    let [data, template, contract] = ["data", "template", "contract"].map(|kind| format!("{name}-{kind}.yaml"));
    let files = ["--data", &data, "--template", &template, "--contract", &contract];
    bytes_in(folder, &[&files[..], &["--model", "customer-sub", "-q", "-f", "docx", "-o", "-"]].concat())
}

/// What `compare` makes of two versions.
fn compared(folder: &TempDir, args: &[&str]) -> Vec<u8> {
    let run = program(folder).arg("compare").args(args).args(["-q", "-f", "docx", "-o", "-"]).assert();
    let output = run.get_output();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout.clone()
}

const FILES: [&str; 13] = [
    "customer-sub",
    "--from",
    "old-data.yaml",
    "--to",
    "new-data.yaml",
    "--from-template",
    "old-template.yaml",
    "--template",
    "new-template.yaml",
    "--from-contract",
    "old-contract.yaml",
    "--contract",
    "new-contract.yaml",
];

fn assert_resolves(redline: &[u8], old: &[u8], new: &[u8]) {
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

const HEADINGS: [&str; 5] = ["Fees", "Notices", "Liability", "Term", "Governing law"];
const TEXTS: [&str; 5] = [
    "Fees are due within thirty days of the invoice, in Euro, without any deduction.",
    "Notices are given in writing to {customer.name} at {customer.address}.",
    "Neither party is liable for indirect loss, save where the law says otherwise.",
    "The term begins on {contract.effective} and ends when the Agreement ends.",
    "The law that governs the Agreement governs this Appendix too.",
];

/// A version of an appendix: which clauses of its own it has, each with a variant, and what its contract and its data say.
#[derive(Clone, Debug, Default)]
struct Appendix {
    clauses: Vec<(usize, usize)>,
    name: usize,
    address: usize,
    signatory: usize,
    region: usize,
    data: usize,
}

impl Appendix {
    fn template(&self, name: &str) -> String {
        let mut text =
            format!("template: {name}\nextends: appendix\nreviewed: true\nwording:\n  clauses:\n    list:\n");
        if self.clauses.is_empty() {
            return text.replace("list:\n", "list: {}\n");
        }
        for (place, (clause, variant)) in self.clauses.iter().enumerate() {
            let heading =
                if *variant == 3 { format!("{} and more", HEADINGS[*clause]) } else { HEADINGS[*clause].to_owned() };
            text += &format!("      c{clause}:\n        heading: {heading}\n        paragraphs:\n");
            let own = TEXTS[*clause];
            let own = match variant {
                1 => own.replacen("the", "each", 1).replace(" and ", " or "),
                2 => format!("In any case, {own} This is final."),
                _ => own.to_owned(),
            };
            text += &format!("          - {{id: own, text: \"{own}\"}}\n");
            let (first, _) = self.clauses[0];
            if place > 0 {
                text += &format!(
                    "          - \"It goes behind {{ref:clause:c{first}}} and {{ref:clause:c{first}/own}}.\"\n"
                );
            }
            if *variant == 2 {
                text +=
                    "          - \"A paragraph of its own, as {ref:part:signatures} and {ref:clause:scope} say.\"\n";
            }
        }
        text
    }

    fn contract(&self) -> String {
        let names = ["Real Customer Ltd", "Globex GmbH", "Real Holding Ltd"];
        let addresses = [
            "1 Real Street, 12345 Exampletown",
            "1 Real Street\\n12345 Realtown",
            "2 Real Street\\n3rd floor\\n12345 Realtown",
        ];
        let text = filled_in();
        let address = "1 Real Street, 12345 Exampletown";
        let start = text.find("customer:").unwrap();
        let (before, customer) = text.split_at(start);
        let customer = customer.replacen("Real Customer Ltd", names[self.name], 1);
        let customer = customer.replacen(&format!("\"{address}\""), &format!("\"{}\"", addresses[self.address]), 1);
        let customer = match self.signatory {
            0 => customer,
            _ => customer.replacen("customer:\n", "customer:\n  signatory: \"C. Custo\"\n  place: \"Realtown\"\n", 1),
        };
        let text = format!("{before}{customer}");
        if self.region == 0 { text } else { text.replace("eu-central-1", "us-west-2") }
    }

    fn data(&self) -> String {
        match self.data {
            1 => CATALOGUE.replace("consulted: Customer\n", "consulted: WSO2\n"),
            2 => {
                let start = CATALOGUE.find("      - task: infrastructure-monitoring\n").unwrap();
                let end = start + 10 + CATALOGUE[start + 10..].find("      - task: ").unwrap();
                format!("{}{}", &CATALOGUE[..start], &CATALOGUE[end..])
                    .replace("Set up alerts", "Set up and test alerts")
            }
            _ => CATALOGUE.to_owned(),
        }
    }
}

/// Any appendix.
fn appendix() -> impl Strategy<Value = Appendix> {
    let clauses = proptest::sample::subsequence((0..5_usize).collect::<Vec<_>>(), 0..=5).prop_shuffle();
    let clauses =
        clauses.prop_flat_map(|all| all.into_iter().map(|clause| (Just(clause), 0..4_usize)).collect::<Vec<_>>());
    (clauses, 0..3_usize, 0..3_usize, 0..2_usize, 0..2_usize, 0..3_usize).prop_map(
        |(clauses, name, address, signatory, region, data)| Appendix {
            clauses,
            name,
            address,
            signatory,
            region,
            data,
        },
    )
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
    let new = Appendix { clauses: vec![(0, 1), (4, 0), (1, 0), (3, 3)], name: 1, data: 1, ..Appendix::default() };
    with_appendices(&old, &new)
}

/// A text with its changes: what is deleted as `[-…-]`, what is inserted as `{+…+}`, and so the marks of paragraphs.
fn marked(element: &Element) -> String {
    let inner = || element.kids.iter().map(marked).collect::<String>();
    match element.name.as_str() {
        "t" | "delText" => element.text.clone(),
        "tab" => "\t".to_owned(),
        "br" => "\n".to_owned(),
        "pPr" => {
            let mark = |name: &str| element.kid("rPr").is_some_and(|own| own.kid(name).is_some());
            if mark("ins") {
                "{+¶+}".to_owned()
            } else if mark("del") {
                "[-¶-]".to_owned()
            } else {
                String::new()
            }
        }
        "ins" => format!("{{+{}+}}", inner()),
        "del" => format!("[-{}-]", inner()),
        "rPr" | "instrText" | "delInstrText" | "sdtPr" => String::new(),
        _ => inner(),
    }
}

#[test]
fn clauses_fields_and_signatures_are_changed_word_by_word() {
    let folder = negotiated();
    let document = body(&compared(&folder, &FILES));
    let texts = document.kids.iter().filter(|kid| kid.name == "p").map(|paragraph| {
        // Marks that stand beside each other are one.
        marked(paragraph).replace("+}{+", "").replace("-][-", "")
    });
    let changed: Vec<String> = texts.filter(|text| text.contains("[-") || text.contains("{+")).collect();
    let expected: [&str; 0] = [];
    assert_eq!(changed, expected);
}

#[test]
fn the_same_redline_has_the_same_bytes() {
    let folder = negotiated();
    let made = compared(&folder, &FILES);
    assert_eq!(made, compared(&folder, &FILES));
    assert_rules(&made);
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
