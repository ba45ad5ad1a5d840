//! The appendix of a contract: everything that the contract gives stands in it, once and right, and nothing is empty.

use crate::common::contract::{all_text, appendix, filled_in, refused, replace, with_contract};
use crate::common::pdf::{Node, catalog, load, page_texts, text_string, tree};
use crate::common::{MODELS, TIERS, assert_snapshot, csv_records, deliverable, folder, part, program, sheets};
use lopdf::{Dictionary, Document, Object};
use sha2::{Digest, Sha256};
use snapbox::{assert_data_eq, str};
use std::fmt::Write as _;
use std::fs;

const LANGUAGES: [&str; 3] = ["en", "de", "fr"];

fn matrix_rows(tree: &Node) -> Vec<Vec<String>> {
    let sections = tree.all("Sect").into_iter().flat_map(|section| section.all("TBody"));
    sections.flat_map(|body| body.kids.iter().map(|row| row.kids.iter().map(Node::cell).collect())).collect()
}

#[test]
fn a_contract_makes_an_appendix_of_every_model_tier_and_language() {
    let folder = with_contract();
    for language in LANGUAGES {
        for tier in TIERS {
            for model in MODELS.into_iter().chain(["all"]) {
                let tier = tier.iter().flat_map(|tier| ["--tier", tier]);
                let args: Vec<&str> = ["-m", model, "--lang", language].into_iter().chain(tier).collect();
                let csv = csv_records(&appendix(&folder, "csv", &args));
                let tree = tree(&load(&appendix(&folder, "pdf", &args)));
                let from_csv: Vec<Vec<String>> = csv[1..].iter().map(|record| record[1..].to_vec()).collect();
                assert_eq!(matrix_rows(&tree), from_csv, "{args:?}");
                assert_eq!(from_csv.len(), if model == "all" { 48 } else { 16 });
                for text in all_text(&tree) {
                    assert!(!text.contains(['{', '}']) && !text.contains("..."), "{text}");
                }
                assert_eq!(sheets(&appendix(&folder, "xlsx", &args)).len(), if model == "all" { 5 } else { 3 });
            }
        }
    }
}

#[test]
fn its_parts_stand_in_their_order() {
    let folder = with_contract();
    let tree = tree(&load(&appendix(&folder, "pdf", &["-m", "customer-sub", "-t", "premium"])));
    let mut headings = Vec::new();
    collect_headings(&tree, &mut headings);
    assert_eq!(
        headings,
        [
            "H1 Appendix A: Responsibility Matrix",
            "H2 Particulars",
            "H2 1. Definitions",
            "H2 2. Scope",
            "H2 3. Precedence",
            "H2 4. Roles",
            "H2 5. WSO2 fully managed (infrastructure and PDP in customer subscription) model",
            "H2 6. Signatures",
            "H2 7. Document control",
            "H2 Revision history",
        ]
    );
    let texts = all_text(&tree);
    let at = |text: &str| texts.iter().position(|other| *other == text).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(texts[at("Security tier") + 1], "Premium");
    assert_eq!(texts[at("Effective date") + 1], "1 January 2027");
    assert_eq!(
        texts[at("Customer") + 1],
        "Real Customer Ltd, Companies Register 01234567, 1 Real Street, 12345 Realtown"
    );
    let meaning = "“Customer” means Real Customer Ltd (Companies Register 01234567), whose registered address is 1 Real Street, 12345 Realtown.";
    assert_eq!(texts[at(meaning) - 1], "1.3");
    let note = "This matrix is for the premium tier. Of “Choreo system security monitoring”, what is listed for the basic tier is not shown. The matrix is the same for the standard and premium tiers.";
    assert!(at(note) < at("Signed for and on behalf of Real WSO2 Ltd (WSO2)"));
}

#[test]
fn the_structure_is_that_of_the_document() {
    let folder = with_contract();
    let mut outline = String::new();
    let args = ["-m", "customer-sub", "-t", "premium", "--e-signature", "fields"];
    tree(&load(&appendix(&folder, "pdf", &args))).outline(0, &mut outline);
    assert_snapshot("golden/customer-sub-premium-appendix.pdf.txt", &outline);
}

fn collect_headings(node: &Node, headings: &mut Vec<String>) {
    if node.tag.starts_with('H') {
        headings.push(format!("{} {}", node.tag, node.text));
    }
    node.kids.iter().for_each(|kid| collect_headings(kid, headings));
}

#[test]
fn what_an_optional_field_would_say_is_left_out_with_it() {
    let folder = with_contract();
    let tree = tree(&load(&appendix(&folder, "pdf", &["-m", "customer-sub"])));
    let texts = all_text(&tree).join("\n");
    assert!(!texts.contains("Security tier") && !texts.contains("The PDP is run in the security tier"), "{texts}");
    let pages = || page_texts(&load(&appendix(&folder, "pdf", &["-m", "customer-sub"])));
    assert!(pages().values().all(|page| page.artifacts.concat().contains("Confidential")));
    replace(&folder, "  confidentiality: \"Confidential\"\n", "");
    assert!(pages().values().all(|page| !page.artifacts.concat().contains("Confidential")));
}

#[test]
fn the_csv_is_the_bare_matrix() {
    let folder = with_contract();
    let plain = deliverable("csv", "customer-sub", Some("basic"));
    assert!(appendix(&folder, "csv", &["-m", "customer-sub", "-t", "basic"]) == plain);
}

#[test]
fn the_digest_is_that_of_the_csv() {
    let folder = with_contract();
    let args = ["-m", "self-managed", "-t", "standard"];
    let csv = appendix(&folder, "csv", &args);
    let mut digest = String::new();
    for byte in Sha256::digest(&csv) {
        write!(digest, "{byte:02x}").unwrap();
    }
    assert!(all_text(&tree(&load(&appendix(&folder, "pdf", &args)))).contains(&digest.as_str()));
    let control = &sheets(&appendix(&folder, "xlsx", &args))[2].1;
    assert!(control.iter().flatten().any(|cell| *cell == digest));
}

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

#[test]
fn flags_stand_above_the_file_and_the_file_above_the_catalogue() {
    let folder = with_contract();
    let texts = |args: &[&str]| all_text(&tree(&load(&appendix(&folder, "pdf", args)))).join("\n");
    assert!(texts(&[]).contains("Document date: 1 December 2026"));
    let globex = texts(&["--set", "customer.name=Globex GmbH", "--set", "contract.date=2027-02-03"]);
    assert!(globex.contains("“Customer” means Globex GmbH (") && globex.contains("Document date: 3 February 2027"));
    replace(&folder, "  # model: \"...\"", "  model: customer-sub");
    replace(&folder, "  # tier: \"...\"", "  tier: basic");
    let chosen = texts(&[]);
    assert!(chosen.contains("Basic") && !chosen.contains("Customer self-managed"), "{chosen}");
    assert!(texts(&["--tier", "premium"]).contains("Premium"));
    replace(&folder, "  date: 2026-12-01\n", "");
    assert!(texts(&[]).contains("Document date: 2 November 2026"));
    assert!(texts(&["--date", "2027-05-06"]).contains("Document date: 6 May 2027"));
}

#[test]
fn a_date_that_the_contract_overrules_is_told() {
    let folder = with_contract();
    let args = ["--template", "appendix", "--contract", "contract.yaml", "-f", "csv", "-o", "-", "-m", "wso2-sub"];
    let args = args.into_iter().chain(["--date", "2027-05-06"]);
    program(&folder).args(args).assert().success().stderr_eq(str![[r#"
note: the contract has no tier, but its matrices depend on the tier
  hint: choose one with `--tier`, or with `deployment.tier` in the contract
note: `--date 2027-05-06` is ignored: the contract is dated 2026-12-01
  hint: change the date in the contract, or set it with `--set`
wrote standard output ([..], 16 rows)

"#]]);
}

#[test]
fn a_contract_in_json_is_the_same_as_in_yaml() {
    let folder = with_contract();
    let yaml = appendix(&folder, "pdf", &["-m", "wso2-sub"]);
    let sample = fs::read_to_string(folder.path().join("contract.yaml")).unwrap();
    let tree: serde_json::Value = serde_saphyr::from_str(&sample).unwrap();
    fs::write(folder.path().join("contract.yaml"), tree.to_string()).unwrap();
    assert!(appendix(&folder, "pdf", &["-m", "wso2-sub"]) == yaml);
}

#[test]
fn flags_that_cannot_be_meant_are_all_told() {
    let folder = with_contract();
    let args = ["-f", "pdf", "--set", "customer.nam=x", "--set", "x", "--set", "contract.effective=tomorrow"];
    assert_data_eq!(
        refused(&folder, &args),
        str![[r#"
error: there is no field `customer.nam`
  hint: did you mean `customer.name`?
error: `--set x` has no value
  hint: write `--set FIELD=VALUE`, such as `--set customer.name="Globex GmbH"`
error: `--set contract.effective`: `tomorrow` is not a date
  hint: write it as YYYY-MM-DD, from 1900 on, for example 2026-03-31

"#]],
    );
    let args = ["-f", "pdf", "--e-signature", "pen"];
    assert_data_eq!(
        refused(&folder, &args),
        str![[r#"
error: there is no e-signature service `pen`
  hint: choose from `docusign`, `acrobat-sign`, `fields`

"#]],
    );
}

#[test]
fn without_a_contract_all_that_is_needed_is_named() {
    let folder = folder();
    let args = ["--template", "appendix", "-f", "pdf", "--set", "contract.version=2"];
    program(&folder).args(args).assert().code(2).stderr_eq(str![[r#"
error: the template `appendix` needs a contract with `contract.appendix`, `contract.title`, `contract.agreement`, `contract.agreement-date`, `contract.reference`, `contract.effective`, `deployment.provider`, `deployment.region`, `wso2.name`, `wso2.registration`, `wso2.address`, `customer.name`, `customer.registration`, `customer.address`
  hint: edit the output of `pdp-export init contract`, and use it with `--contract FILE`

"#]]);
    program(&folder).args(["-f", "pdf", "--contract", "x.yaml"]).assert().code(2).stderr_eq(str![[r#"
error: the template `matrix` has no fields for a contract
  hint: use `--template appendix`, or a template that extends it

"#]]);
}

#[test]
fn anchors_are_unique_and_can_be_extracted() {
    let folder = with_contract();
    for (style, anchors) in [
        ("docusign", ["/pdp-sign-1/", "/pdp-name-2/", "/pdp-title-1/", "/pdp-date-2/"]),
        (
            "acrobat-sign",
            [
                "{{Sig_es_:signer1:signature}}",
                "{{N_es_:signer2:fullname}}",
                "{{Ttl_es_:signer1:title}}",
                "{{Dte_es_:signer2:date}}",
            ],
        ),
    ] {
        let document = load(&appendix(&folder, "pdf", &["-m", "customer-sub", "--e-signature", style]));
        let pages = page_texts(&document);
        let artifacts: Vec<&String> = pages.values().flat_map(|page| &page.artifacts).collect();
        let content: String = pages.values().flat_map(|page| page.marked.values().cloned()).collect();
        for anchor in anchors {
            assert_eq!(artifacts.iter().filter(|text| text.contains(anchor)).count(), 1, "{anchor}");
            assert!(!content.contains(anchor));
        }
    }
}

#[test]
fn initials_have_an_anchor_for_each_party_on_each_page() {
    let folder = with_contract();
    let args = |style| ["-m", "customer-sub", "--e-signature", style];
    let without = load(&appendix(&folder, "pdf", &args("docusign")));
    assert!(page_texts(&without).values().all(|page| !page.artifacts.concat().contains("initials")));
    replace(&folder, "  # initials: true", "  initials: true");
    for (style, anchor) in [("docusign", "/pdp-initials-N/"), ("acrobat-sign", "{{IntP_es_:signerN:initials}}")] {
        let document = load(&appendix(&folder, "pdf", &args(style)));
        for (page, (_, text)) in (1..).zip(page_texts(&document)) {
            let anchor = anchor.replace('P', &page.to_string());
            for number in ["1", "2"] {
                let anchor = anchor.replace('N', number);
                let found = text.artifacts.iter().filter(|text| text.contains(&anchor)).count();
                assert_eq!(found, 1, "{anchor} on page {page}: {:?}", text.artifacts);
            }
            assert!(text.marked.values().all(|text| !text.contains("initials")));
        }
    }
    // No contract can have a text that the service would take for one of them.
    let stderr = refused(&folder, &["-f", "pdf", "--set", "customer.name=/pdp-initials-1/"]);
    assert!(stderr.contains("customer.name"), "{stderr}");
}

fn dictionary<'d>(document: &'d Document, object: &'d Object) -> &'d Dictionary {
    object.as_dict().or_else(|_| document.get_dictionary(object.as_reference().unwrap())).unwrap()
}

#[test]
fn signature_fields_are_empty_and_belong_to_the_structure() {
    let folder = with_contract();
    let document = load(&appendix(&folder, "pdf", &["-m", "customer-sub", "--e-signature", "fields"]));
    let form = dictionary(&document, catalog(&document).get(b"AcroForm").unwrap());
    let fields = form.get(b"Fields").and_then(Object::as_array).unwrap();
    let text = |field: &Dictionary, key: &[u8]| text_string(field.get(key).and_then(Object::as_str).unwrap());
    let fields: Vec<&Dictionary> = fields.iter().map(|field| dictionary(&document, field)).collect();
    let kind = |field: &Dictionary| String::from_utf8(field.get(b"FT").and_then(Object::as_name).unwrap().to_vec());
    assert_eq!(
        fields.iter().map(|field| format!("{} {}", kind(field).unwrap(), text(field, b"T"))).collect::<Vec<_>>(),
        [
            "Sig signature-wso2",
            "Tx name-wso2",
            "Tx title-wso2",
            "Tx date-wso2",
            "Tx place-wso2",
            "Sig signature-customer",
            "Tx name-customer",
            "Tx title-customer",
            "Tx date-customer",
            "Tx place-customer",
        ]
    );
    assert_eq!(text(fields[5], b"TU"), "Signature: Signed for and on behalf of Real Customer Ltd (Customer)");
    assert_eq!(text(fields[9], b"TU"), "Place: Signed for and on behalf of Real Customer Ltd (Customer)");
    // What is typed is set in a font of the file (ISO 19005-3, 6.2.11.4), and there are no scripts (6.4.1).
    assert!(!form.has(b"NeedAppearances"));
    let resources = form.get(b"DR").and_then(Object::as_dict).unwrap();
    let fonts = resources.get(b"Font").and_then(Object::as_dict).unwrap();
    let font = dictionary(&document, fonts.get(b"NotoSans").unwrap());
    assert_eq!(font.get(b"Subtype").and_then(Object::as_name).unwrap(), b"TrueType");
    assert_eq!(font.get(b"Encoding").and_then(Object::as_name).unwrap(), b"WinAnsiEncoding");
    assert_eq!(font.get(b"Widths").and_then(Object::as_array).unwrap().len(), 224);
    assert!(dictionary(&document, font.get(b"FontDescriptor").unwrap()).has(b"FontFile2"));
    for field in fields {
        assert!(field.get(b"V").is_err() && field.get(b"AP").is_ok() && !field.has(b"AA"));
        assert_eq!(field.has(b"DA"), kind(field).unwrap() == "Tx");
        if field.has(b"DA") {
            assert_eq!(text(field, b"DA"), "/NotoSans 9.5 Tf 0.106 0.122 0.141 rg");
        }
        assert_eq!(field.get(b"F").and_then(Object::as_i64).unwrap(), 4);
        let page = dictionary(&document, field.get(b"P").unwrap());
        assert!(!page.get(b"Annots").and_then(Object::as_array).unwrap().is_empty());
    }
    let forms = document.objects.values().filter_map(|object| object.as_dict().ok());
    let forms = forms.filter(|element| element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Form"));
    let reference = |form: &Dictionary| form.get(b"K").and_then(Object::as_dict).unwrap().clone();
    assert_eq!(forms.filter(|form| reference(form).has(b"Obj")).count(), 10);
    // pyHanko does not see a field below an element that stands without an array.
    for element in document.objects.values().filter_map(|object| object.as_dict().ok()).filter(|e| e.has(b"S")) {
        assert!(!matches!(element.get(b"K"), Ok(Object::Reference(_))), "{element:?}");
    }
}

#[test]
fn a_line_that_the_contract_fills_in_has_no_field() {
    let folder = with_contract();
    let args = ["-m", "customer-sub", "--e-signature", "fields", "--set", "customer.signatory=Ada Lovelace"];
    let document = load(&appendix(&folder, "pdf", &args));
    let form = dictionary(&document, catalog(&document).get(b"AcroForm").unwrap());
    assert_eq!(form.get(b"Fields").and_then(Object::as_array).unwrap().len(), 9);
}

#[test]
fn the_file_ends_in_a_whole_line() {
    let folder = with_contract();
    assert!(appendix(&folder, "pdf", &["-m", "customer-sub"]).ends_with(b"\n%%EOF\n"));
}

#[test]
fn a_watermark_stands_on_every_page_and_is_no_text() {
    let folder = with_contract();
    let document = load(&appendix(&folder, "pdf", &["-m", "customer-sub", "--watermark", "DRAFT"]));
    for (page, text) in page_texts(&document) {
        let content = String::from_utf8_lossy(&document.get_page_content(page)).into_owned();
        assert_eq!(content.matches("/Watermark").count(), 1);
        // Last, and it only darkens what is below it.
        let mark = content.split("/Watermark").nth(1).unwrap();
        assert!(mark.contains("/Multiply gs") && !mark.contains("BT") && mark.trim_end().ends_with("f\nQ\nEMC"));
        let page = document.get_dictionary(page).unwrap();
        let group = dictionary(&document, page.get(b"Group").unwrap());
        assert_eq!(group.get(b"CS").and_then(Object::as_name).unwrap(), b"DeviceRGB");
        let resources = dictionary(&document, page.get(b"Resources").unwrap());
        let states = dictionary(&document, resources.get(b"ExtGState").unwrap());
        let state = dictionary(&document, states.get(b"Multiply").unwrap());
        assert_eq!(state.get(b"BM").and_then(Object::as_name).unwrap(), b"Multiply");
        assert!(!text.artifacts.concat().contains("DRAFT") && text.unmarked.is_empty());
    }
    let workbook = appendix(&folder, "xlsx", &["-m", "customer-sub", "--watermark", "DRAFT"]);
    assert!(part(&workbook, "xl/worksheets/sheet2.xml").contains("DRAFT"));
    let stderr = refused(&folder, &["-f", "pdf", "--watermark", ""]);
    assert!(stderr.starts_with("error: `--watermark ` cannot be a watermark"), "{stderr}");
}

/// What is said of a contract with a change to it.
fn said_of_changed_contract(from: &str, to: &str) -> String {
    let folder = folder();
    let contract = filled_in();
    assert!(contract.contains(from), "{from}");
    std::fs::write(folder.path().join("c.yaml"), contract.replacen(from, to, 1)).unwrap();
    let args = ["--template", "appendix", "-m", "customer-sub", "-f", "csv", "-o", "-", "--contract", "c.yaml"];
    let run = program(&folder).args(args).output().unwrap();
    String::from_utf8(run.stderr).unwrap()
}

#[test]
fn a_misspelled_section_is_reported_as_such_and_not_as_its_missing_fields() {
    snapbox::assert_data_eq!(
        said_of_changed_contract("\ncustomer:", "\nCustomer:"),
        snapbox::str![[r#"
error[unknown-key]: the contract has a section `Customer` instead of `customer`
  --> c.yaml:56:1
   |
56 | Customer:
   | ^^^^^^^^
   |
   = hint: call it `customer`


"#]]
    );
}

#[test]
fn a_quote_that_is_not_closed_is_reported_where_it_opens() {
    for (from, to) in [("Customer Ltd\"", "Customer Ltd"), ("\"Real Customer Ltd\"", "'Real Customer Ltd")] {
        let said = said_of_changed_contract(from, to);
        assert!(said.contains(" --> c.yaml:58:9\n"), "{said}");
        assert!(said.contains("quote"), "{said}");
    }
}

#[test]
fn curly_quotes_round_a_value_are_told_and_within_straight_ones_they_are_meant() {
    let told = "warning[curly-quotes]: the curly quotes around this text are part of it\n  --> c.yaml:58:9\n";
    for value in ["\u{201c}Globex GmbH\u{201d}", "\u{201e}Globex GmbH\u{201c}", "\u{ab}Globex SA\u{bb}"] {
        let said = said_of_changed_contract("\"Real Customer Ltd\"", value);
        assert!(said.contains(told), "{said}");
    }
    for value in ["\"\u{201c}Globex\u{201d}\"", "\u{201c}Globex\u{201d} of \u{201c}Initech\u{201d}"] {
        let said = said_of_changed_contract("\"Real Customer Ltd\"", value);
        assert!(!said.contains("curly"), "{said}");
    }
}

#[test]
fn a_misspelled_field_is_reported_as_such_and_not_as_missing() {
    snapbox::assert_data_eq!(
        said_of_changed_contract("  name: \"Real Customer Ltd\"", "  nme: \"Real Customer Ltd\""),
        snapbox::str![[r#"
error[unknown-key]: unknown field `nme` in the section `customer`
  --> c.yaml:58:3
   |
58 |   nme: "Real Customer Ltd"
   |   ^^^
   |
   = hint: did you mean `name`?


"#]]
    );
}

#[test]
fn a_misspelled_field_that_may_be_missing_is_only_told() {
    snapbox::assert_data_eq!(
        said_of_changed_contract("  confidentiality: \"", "  confidentialty: \""),
        snapbox::str![[r#"
warning[unused]: nothing uses `contract.confidentialty`
  --> c.yaml:28:3
   |
28 |   confidentialty: "Confidential"
   |   ^^^^^^^^^^^^^^
   |
   = hint: did you mean `confidentiality`?

note: the contract has no tier, but its matrices depend on the tier
  hint: choose one with `--tier`, or with `deployment.tier` in the contract
wrote standard output (3.4 KB, 16 rows)

"#]]
    );
}

#[test]
fn curly_quotes_round_a_value_of_set_are_told() {
    let folder = with_contract();
    let args = ["--template", "appendix", "-m", "customer-sub", "-f", "csv", "-o", "-", "--contract", "contract.yaml"];
    let said = |value: &str| {
        let run = program(&folder).args(args).args(["--set", &format!("customer.name={value}")]).assert().success();
        String::from_utf8(run.get_output().stderr.clone()).unwrap()
    };
    let told = "warning: `--set customer.name`: the curly quotes around this text are part of it\n  \
                hint: write straight quotes, `\"`, or none\n";
    for value in ["\u{201c}Globex GmbH\u{201d}", "\u{201e}Globex GmbH\u{201c}", "\u{ab}Globex SA\u{bb}"] {
        assert!(said(value).starts_with(told), "{value}");
    }
    assert!(!said("Globex \u{201c}Best\u{201d} GmbH").contains("curly"));
}
