//! Amendments as files.

use super::{CHANGES, amend, made, said, with_signed};
use crate::common::contract::{all_text, with_contract};
use crate::common::pdf::{Node, tree};
use crate::common::{CATALOGUE, bytes_in, csv_records, program};
use crate::verify::pdfs::swap_texts;
use lopdf::{Document, Object};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

/// The texts of a document, with plain blanks.
fn texts(document: &Document) -> Vec<String> {
    all_text(&tree(document)).into_iter().map(|text| text.replace('\u{a0}', " ")).collect()
}

/// The lines of a cell, with plain blanks; labels of lists are left out.
fn lines(node: &Node) -> Vec<String> {
    match node.tag.as_str() {
        "Lbl" => Vec::new(),
        "TH" | "TD" | "L" | "LI" if !node.kids.is_empty() => node.kids.iter().flat_map(lines).collect(),
        _ => vec![all_text(node).concat().replace('\u{a0}', " ")],
    }
}

/// The cells of the last table with so many columns, row by row.
fn rows(root: &Node, columns: usize) -> Vec<Vec<String>> {
    let table = |table: &&Node| table.all("TR").iter().any(|row| row.kids.len() == columns);
    let last = root.all("Table").into_iter().rfind(table).unwrap();
    let cells = |row: &Node| row.kids.iter().map(|cell| lines(cell).join("\n")).collect();
    last.all("TR").into_iter().map(cells).collect()
}

#[test]
fn it_says_what_it_read_and_how_much_changes_and_writes_a_pdf() {
    let folder = with_signed(&[], CHANGES);
    let args = ["--data", "new.yaml", "--date", "2027-03-01"];
    assert_data_eq!(
        said(&folder, &args),
        str![[r#"
exit 0
read signed.pdf: `customer-sub`, tier `standard`, of 2026-12-01, version 1.0.0 of the data
`new.yaml`, version 1.0.0: 2 responsibility changes, 1 task reworded, 1 added
note: the clauses of the template `amendment` are samples, not reviewed by a lawyer
  hint: have them reviewed, and say `reviewed: true` in a template of your own
wrote pdp-customer-sub-standard-amendment-1.pdf ([..], 4 rows)

"#]]
    );
    let document = Document::load(folder.path().join("pdp-customer-sub-standard-amendment-1.pdf")).unwrap();
    let expected = [
        ["No.", "Task", "What", "Before", "After"],
        ["2", "Remote access for installation", "Description", "Provide access", "Provide access within a day"],
        ["3", "Network management", "Responsible", "WSO2/Customer", "WSO2"],
        ["3", "Network management", "Accountable", "WSO2/Customer", "WSO2"],
        [
            "4",
            "Audit of access",
            "Task",
            "",
            "Review who has access\nResponsible: WSO2\nAccountable: Customer\nConsulted: -\nInformed: Customer",
        ],
    ];
    assert_eq!(rows(&tree(&document), 5), expected);
    let texts = texts(&document);
    for expected in [
        "Amendment No. 1",
        "to Appendix A: Responsibility Matrix, reference PDP-2026-0042, version 1.0",
        "In all other respects the Appendix and the Agreement remain unchanged and in force.",
        "“Customer” means Real Customer Ltd (Companies Register 01234567), whose registered address is 1 Real Street, \
         12345 Realtown.",
        "7. Signatures",
    ] {
        assert!(texts.iter().any(|text| text == expected), "{expected}: {texts:#?}");
    }
}

#[test]
fn nothing_is_written_where_nothing_changes() {
    let folder = with_signed(&[], &[]);
    let files = || fs::read_dir(folder.path()).unwrap().count();
    let before = files();
    assert_data_eq!(
        said(&folder, &[]),
        str![[r#"
exit 0
read signed.pdf: `customer-sub`, tier `standard`, of 2026-12-01, version 1.0.0 of the data
the built-in data, version 1.0.0: No changes
nothing changes, so that no amendment is written

"#]]
    );
    assert_eq!(files(), before);
}

#[test]
fn another_tier_and_another_model_are_changes() {
    let folder = with_signed(&[], &[]);
    let document = made(&folder, &["-t", "premium", "-m", "self-managed"]);
    let expected = [
        ["What", "Before", "After"],
        ["Tier", "Standard", "Premium"],
        [
            "Model",
            "WSO2 fully managed (infrastructure and PDP in customer subscription) model",
            "Customer self-managed (WSO2 provides installation script and updates) model",
        ],
    ];
    assert_eq!(rows(&tree(&document), 3), expected);
    assert!(
        texts(&document)
            .iter()
            .any(|text| text == "37 responsibility changes, 1 task reworded, 2 other texts changed.")
    );
    // The tier stands in a contract too.
    fs::write(folder.path().join("amendment.yaml"), "deployment: {tier: premium}\namendment: {number: \"2\"}\n")
        .unwrap();
    let told = said(&folder, &["--contract", "amendment.yaml", "--date", "2027-03-01"]);
    assert!(told.contains("wrote pdp-customer-sub-premium-amendment-2.pdf"), "{told}");
}

#[test]
fn a_new_number_stands_beside_the_old_one() {
    let changes = [
        CHANGES[2],
        ("responsible: WSO2\n        accountable: WSO2", "responsible: Customer\n        accountable: WSO2"),
    ];
    let folder = with_signed(&[], &changes);
    let document = made(&folder, &["--data", "new.yaml"]);
    let numbers: Vec<String> = rows(&tree(&document), 5).into_iter().skip(1).map(|row| row[0].clone()).collect();
    assert_eq!(numbers, ["4", "5 (now 6)"]);
}

#[test]
fn what_is_removed_is_struck_through_and_what_is_added_is_underlined() {
    let folder = with_signed(&[], CHANGES);
    let document = made(&folder, &["--data", "new.yaml"]);
    let decorated = |object: &Object| {
        let attributes = object.as_dict().ok()?.get(b"A").ok()?;
        let attributes = document.dereference(attributes).ok()?.1.as_dict().ok()?;
        attributes.get(b"TextDecorationType").and_then(Object::as_name).ok().map(<[u8]>::to_vec)
    };
    let found: Vec<Vec<u8>> = document.objects.values().filter_map(decorated).collect();
    for kind in ["LineThrough", "Underline"] {
        assert!(found.iter().any(|name| name == kind.as_bytes()), "{kind}");
    }
}

#[test]
fn all_languages_have_the_clauses() {
    let folder = with_signed(&[], CHANGES);
    for (language, title, rest) in [
        ("en", "Amendment No. 1", "In all other respects"),
        ("de", "Nachtrag Nr. 1", "Im Übrigen bleiben"),
        ("fr", "Avenant n° 1", "Pour le reste, "),
    ] {
        let texts = texts(&made(&folder, &["--data", "new.yaml", "--lang", language]));
        assert!(texts.iter().any(|text| text == title), "{language}: {texts:#?}");
        assert!(texts.iter().any(|text| text.starts_with(rest)), "{language}: {texts:#?}");
    }
    // Without the option it is that of the file.
    let german = with_signed(&["--lang", "de"], CHANGES);
    assert!(texts(&made(&german, &["--data", "new.yaml"])).iter().any(|text| text == "Nachtrag Nr. 1"));
}

#[test]
fn the_document_as_amended_is_what_the_new_data_give() {
    let folder = with_signed(&[], CHANGES);
    let args = ["--data", "new.yaml", "--consolidated", "-o", "out/", "-q"];
    assert_eq!(amend(&folder, &args).status.code(), Some(0));
    let name = "out/pdp-customer-sub-standard-appendix-consolidated.pdf";
    program(&folder).args(["verify", name, "--data", "new.yaml"]).assert().code(0);
    let texts = texts(&Document::load(folder.path().join(name)).unwrap());
    let version = "1.0, as amended by Amendment No. 1, 2 November 2026";
    assert!(texts.iter().any(|text| text == version), "{texts:#?}");
    // The amendment is signed, and not this.
    assert!(!texts.iter().any(|text| text.ends_with("Signatures")), "{texts:#?}");
    let beside = ["--data", "new.yaml", "--consolidated", "-o", "a.pdf", "-q"];
    assert_eq!(amend(&folder, &beside).status.code(), Some(0));
    assert!(folder.path().join("a-consolidated.pdf").exists());
}

#[test]
fn a_file_that_was_altered_is_refused_with_what_differs() {
    let folder = with_signed(&[], CHANGES);
    let path = folder.path().join("signed.pdf");
    let mut document = Document::load(&path).unwrap();
    swap_texts(&mut document, "WSO2/Customer", "WSO2");
    document.save(path).unwrap();
    assert_data_eq!(
        said(&folder, &["--data", "new.yaml"]),
        str![[r#"
exit 1
error: `signed.pdf` was altered since it was made: 1 difference from the attached `pdp-customer-sub-standard-appendix.yaml`, version 1.0.0 (`customer-sub`; tier `standard`; columns of the template `appendix` in `en`); customer-sub, Network management, Responsible: `WSO2Customer` in the file, `WSO2/Customer` in the data (page 2)
  hint: `pdp-export verify` names all that differs

"#]]
    );
}

#[test]
fn the_amendment_of_a_draft_is_a_draft_and_needs_no_contract() {
    let folder = with_contract();
    fs::write(folder.path().join("sample.yaml"), bytes_in(&folder, &["init", "contract"])).unwrap();
    let args = ["--template", "appendix", "--contract", "sample.yaml", "--watermark", "DRAFT", "-m", "customer-sub"];
    let draft = bytes_in(&folder, &[&args[..], &["-f", "pdf", "-o", "-", "-q"]].concat());
    fs::write(folder.path().join("signed.pdf"), draft).unwrap();
    let document = made(&folder, &["-t", "premium"]);
    assert!(texts(&document).iter().any(|text| text.contains("Example Customer Ltd")));
    let contents: Vec<u8> = document.page_iter().flat_map(|page| document.get_page_content(page)).collect();
    assert!(String::from_utf8_lossy(&contents).contains("/Watermark"));
}

#[test]
fn what_the_file_does_not_carry_is_asked_for() {
    let folder = with_signed(&["--no-contract-data"], CHANGES);
    let told = said(&folder, &["--data", "new.yaml"]);
    assert!(told.starts_with("exit 1\n"), "{told}");
    assert!(told.contains("the contract has no `customer.name`"), "{told}");
    let args = ["--data", "new.yaml", "--contract", "contract.yaml", "-q"];
    assert_eq!(said(&folder, &args), "exit 0\n");
}

#[test]
fn other_files_and_other_data_are_refused() {
    let folder = with_signed(&["--no-attachments"], &[]);
    let told = said(&folder, &[]);
    assert!(told.starts_with("exit 1\nerror: `signed.pdf` has no data attached\n"), "{told}");
    fs::write(folder.path().join("other.yaml"), CATALOGUE.replace("catalogue: choreo-pdp", "catalogue: house"))
        .unwrap();
    let args = ["--template", "appendix", "--contract", "contract.yaml", "-m", "customer-sub", "-q", "-f", "pdf"];
    let other = bytes_in(&folder, &[&args[..], &["--data", "other.yaml", "-o", "-"]].concat());
    fs::write(folder.path().join("signed.pdf"), other).unwrap();
    assert!(said(&folder, &[]).contains("are those of the catalogue `house`, not of the built-in data"));
    let told = said(&folder, &["--data", "other.yaml", "--template", "appendix"]);
    assert!(told.contains("the template `appendix` has no wording for amendments"), "{told}");
    let told = said(&folder, &["--data", "other.yaml", "-o", "signed.pdf", "-t", "premium"]);
    assert!(told.contains("`signed.pdf` is an input file, and would be overwritten"), "{told}");
    let export = program(&folder).args(["--template", "amendment", "-f", "pdf"]).assert().code(2);
    let told = String::from_utf8_lossy(&export.get_output().stderr).into_owned();
    assert!(told.contains("the template `amendment` is for amendments"), "{told}");
}

#[test]
fn a_clause_of_ones_own_cites_clauses_and_no_items() {
    let folder = with_signed(&[], CHANGES);
    let cites = |target: &str| {
        let clause = format!("{{heading: Notice, paragraphs: [\"As {{ref:{target}}} says.\"]}}");
        let template =
            format!("template: ours\nextends: amendment\nwording:\n  clauses:\n    list:\n      notice: {clause}\n");
        fs::write(folder.path().join("ours.yaml"), template).unwrap();
        said(&folder, &["--data", "new.yaml", "--template", "ours.yaml", "-o", "-", "-f", "csv", "-q"])
    };
    assert_eq!(cites("clause:scope"), "exit 0\n");
    assert_eq!(cites("part:differences"), "exit 0\n");
    let told = cites("item:firewall-rules");
    assert!(told.contains("`{ref:item:firewall-rules}` cites an item, and an amendment shows few of them"), "{told}");
}

/// The rows of the amendment as CSV.
fn csv(folder: &TempDir) -> Vec<Vec<String>> {
    let args = ["amend", "signed.pdf", "--data", "new.yaml", "-f", "csv", "-o", "-", "-q"];
    csv_records(&bytes_in(folder, &args))
}

#[test]
fn a_csv_has_the_changes_with_their_kinds() {
    let folder = with_signed(&[], CHANGES);
    let rows = csv(&folder);
    assert_eq!(rows[0], ["Model", "No.", "Task", "Kind", "What", "Before", "After"]);
    assert_eq!(rows[2][1..], ["3", "Network management", "Responsibility", "Responsible", "WSO2/Customer", "WSO2"]);
    assert_eq!(rows.len(), 5);
}
