//! The appendix of a contract: everything that the contract gives stands in it, once and right, and nothing is empty.

use crate::common::contract::{all_text, appendix, refused, replace, with_contract};
use crate::common::pdf::{Node, load, page_texts, tree};
use crate::common::{MODELS, TIERS, assert_snapshot, csv_records, deliverable, folder, program, sheets};
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
