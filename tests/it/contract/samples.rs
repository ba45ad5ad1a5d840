//! Sample values and sample clauses: only a draft shows the values, and a document says what its clauses are.

use crate::common::contract::{appendix, filled_in, replace, with_contract};
use crate::common::pdf::{load, page_texts};
use crate::common::{bytes, folder, program};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

const ARGS: [&str; 8] = ["-m", "customer-sub", "-t", "premium", "--contract", "contract.yaml", "-o", "a.pdf"];

/// What the program says of the contract in `folder`, and whether it makes the document.
fn made(folder: &TempDir, args: &[&str]) -> (bool, String) {
    made_with(folder, "appendix", args)
}

/// The same with another template.
fn made_with(folder: &TempDir, template: &str, args: &[&str]) -> (bool, String) {
    let run = program(folder).args(["--template", template]).args(ARGS).args(args).output().unwrap();
    let is_made = fs::remove_file(folder.path().join("a.pdf")).is_ok();
    assert_eq!(run.status.success(), is_made);
    (is_made, String::from_utf8(run.stderr).unwrap())
}

/// A folder with a contract in it.
fn with_text(contract: &str) -> TempDir {
    let folder = folder();
    fs::write(folder.path().join("contract.yaml"), contract).unwrap();
    folder
}

fn sample() -> String {
    String::from_utf8(bytes(&["init", "contract"])).unwrap()
}

#[test]
fn the_unedited_sample_makes_drafts_alone() {
    let folder = with_text(&sample());
    let (is_made, stderr) = made(&folder, &[]);
    assert!(!is_made);
    assert_data_eq!(
        stderr,
        str![[r#"
error[sample-value]: the contract still has sample values: `contract.agreement` (line 22), `contract.reference` (line 26), `deployment.provider` (line 44), `deployment.region` (line 46), `wso2.name` (line 50), `wso2.registration` (line 52), `wso2.address` (line 54), `customer.name` (line 64), `customer.registration` (line 66), `customer.address` (line 68), `revisions` (line 77)
  --> contract.yaml:22:14
   |
22 |   agreement: "Example Agreement"
   |              ^^^^^^^^^^^^^^^^^^^
   |
   = hint: fill in your own, or make a draft with `--watermark DRAFT`


"#]]
    );
    let (is_made, stderr) = made(&folder, &["--watermark", "DRAFT"]);
    assert!(is_made);
    assert_data_eq!(
        stderr,
        str![[r#"
note: the clauses of the template `appendix` are samples, not reviewed by a lawyer
  hint: have them reviewed, and say `reviewed: true` in a template of your own
note: the contract still has sample values: `contract.agreement`, `contract.reference`, `deployment.provider`, `deployment.region`, `wso2.name`, `wso2.registration`, `wso2.address`, `customer.name`, `customer.registration`, `customer.address`, `revisions`
  hint: fill in your own before you leave out the watermark
wrote a.pdf ([..], 16 rows)

"#]]
    );
}

#[test]
fn every_sample_value_that_is_left_is_found() {
    let (filled_in, sample) = (filled_in(), sample());
    let (filled_in, sample): (Vec<&str>, Vec<&str>) = (filled_in.lines().collect(), sample.lines().collect());
    let changed: Vec<usize> = (0..sample.len()).filter(|line| filled_in[*line] != sample[*line]).collect();
    assert_eq!(changed.len(), 11);
    for line in changed {
        let mut contract = filled_in.clone();
        contract[line] = sample[line];
        let (is_made, stderr) = made(&with_text(&contract.join("\n")), &[]);
        assert!(!is_made && stderr.starts_with("error[sample-value]"), "{stderr}");
        // The history is named as a whole.
        let shown = if sample[line].contains("author") { line } else { line + 1 };
        assert!(stderr.contains(&format!("contract.yaml:{shown}:")), "{stderr}");
    }
}

#[test]
fn dots_are_no_value() {
    let folder = with_contract();
    replace(&folder, "# signatory: \"...\"", "signatory: \"...\"");
    replace(&folder, "title: \"Responsibility Matrix\"", "title: \"\u{2026}\"");
    let (is_made, stderr) = made(&folder, &[]);
    assert!(!is_made);
    assert_data_eq!(
        stderr,
        str![[r#"
error[sample-value]: the contract still has sample values: `contract.title` (line 20), `wso2.signatory` (line 56), `customer.signatory` (line 70)
  --> contract.yaml:20:10
   |
20 |   title: "…"
   |          ^^^
   |
   = hint: fill in your own, or make a draft with `--watermark DRAFT`


"#]]
    );
    let (is_made, stderr) =
        made(&with_contract(), &["--set", "customer.place=...", "--set", "wso2.name=Example WSO2 Ltd"]);
    assert!(!is_made);
    assert_data_eq!(
        stderr,
        str![[r#"
error: the contract still has sample values: `wso2.name`, `customer.place`
  hint: fill in your own, or make a draft with `--watermark DRAFT`

"#]]
    );
}

#[test]
fn a_template_says_which_of_its_examples_may_stand() {
    let house = "template: house\nextends: appendix\nreviewed: true\nfields:\n  \
                 contract.order: {about: Number of the order, example: A-1}\n  \
                 contract.title: {example-allowed: false}\n  \
                 contract.reference: {example-allowed: true}\n  \
                 contract.effective: {example-allowed: false}\n";
    let folder = with_contract();
    fs::write(folder.path().join("house.yaml"), house).unwrap();
    replace(&folder, "  reference: \"PDP-2026-0042\"", "  reference: \"PDP-EXAMPLE\"\n  order: \"A-1\"");
    let (is_made, stderr) = made_with(&folder, "house.yaml", &[]);
    assert!(!is_made);
    assert_data_eq!(
        stderr,
        str![[r#"
error[sample-value]: the contract still has sample values: `contract.title` (line 20), `contract.order` (line 27), `contract.effective` (line 33)
  --> contract.yaml:20:10
   |
20 |   title: "Responsibility Matrix"
   |          ^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: fill in your own, or make a draft with `--watermark DRAFT`


"#]]
    );
}

#[test]
fn a_document_says_that_its_clauses_are_samples_until_a_template_says_otherwise() {
    let folder = with_contract();
    let house = "template: house\nextends: appendix\nreviewed: true\n";
    fs::write(folder.path().join("house.yaml"), house).unwrap();
    for (language, words) in [
        ("en", "Sample clauses, not reviewed by a lawyer"),
        ("de", "Musterklauseln, nicht anwaltlich geprüft"),
        ("fr", "Clauses types, non vérifiées par un avocat"),
    ] {
        let args = ["-m", "customer-sub", "--lang", language];
        let pages = page_texts(&load(&appendix(&folder, "pdf", &args)));
        assert!(pages.len() > 2);
        for page in pages.values() {
            assert!(page.artifacts.concat().replace('\n', " ").contains(words), "{:?}", page.artifacts);
        }
        let reviewed = [
            "--template",
            "house.yaml",
            "-m",
            "customer-sub",
            "-t",
            "basic",
            "--lang",
            language,
            "-f",
            "pdf",
            "-o",
            "-",
        ];
        let run = program(&folder).args(reviewed).args(["--contract", "contract.yaml"]).assert().success();
        let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
        assert!(stderr.starts_with("wrote standard output"), "{stderr}");
        for page in page_texts(&load(&run.get_output().stdout)).values() {
            assert!(!page.artifacts.concat().contains(words), "{:?}", page.artifacts);
        }
    }
    assert_data_eq!(
        made(&folder, &[]).1,
        str![[r#"
note: the clauses of the template `appendix` are samples, not reviewed by a lawyer
  hint: have them reviewed, and say `reviewed: true` in a template of your own
wrote a.pdf ([..], 16 rows)

"#]]
    );
}

#[test]
fn clauses_that_are_not_shown_are_not_told_of() {
    let folder = with_contract();
    let csv =
        ["--template", "appendix", "-m", "customer-sub", "-t", "basic", "--contract", "contract.yaml", "-o", "a.csv"];
    program(&folder).args(csv).assert().success().stderr_eq("wrote a.csv ([..], 16 rows)\n");
    let house = "template: house\nextends: appendix\nparts: [particulars, matrices, signatures]\n";
    fs::write(folder.path().join("house.yaml"), house).unwrap();
    let args = [
        "--template",
        "house.yaml",
        "-m",
        "customer-sub",
        "-t",
        "basic",
        "--contract",
        "contract.yaml",
        "-f",
        "pdf",
        "-o",
        "-",
    ];
    let run = program(&folder).args(args).assert().success();
    assert!(!String::from_utf8_lossy(&run.get_output().stderr).contains("note"));
}

#[test]
fn a_template_that_is_not_reviewed_needs_the_words_for_it() {
    let folder = folder();
    fs::write(folder.path().join("house.yaml"), "template: house\nextends: matrix\nreviewed: false\n").unwrap();
    let run = program(&folder).args(["--template", "house.yaml", "-f", "csv", "-o", "-"]).assert().code(1);
    assert_data_eq!(
        String::from_utf8(run.get_output().stderr.clone()).unwrap(),
        str![[r#"
error[missing-key]: the wording does not say that the clauses are not reviewed
 --> house.yaml:3:11
  |
3 | reviewed: false
  |           ^^^^^
  |
  = hint: add `unreviewed: ...` to the wording, or `reviewed: true`


"#]]
    );
}
