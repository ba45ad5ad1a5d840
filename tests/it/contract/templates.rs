//! A company's own templates, brand and marks: what they say is shown, and what they would lose or blur is refused.

use super::logos::png;
use crate::common::contract::{all_text, appendix, refused, with_contract};
use crate::common::pdf::{load, page_texts, tree};
use crate::common::{folder, part, parts, program};
use snapbox::str;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const GLOBEX: &str = "\
template: globex
extends: appendix
brand:
  logo: {file: logo.png, alt: The sign of Globex}
  primary: \"#8A1538\"
  secondary: \"#C9A0AC\"
wording:
  clauses:
    list:
      law: {heading: Law, paragraphs: [\"The law of {deployment.region} applies.\"]}
";

fn with_globex() -> TempDir {
    let folder = with_contract();
    fs::write(folder.path().join("globex.yaml"), GLOBEX).unwrap();
    fs::write(folder.path().join("logo.png"), png()).unwrap();
    folder
}

fn made_for_globex(folder: &TempDir, format: &str) -> Vec<u8> {
    let args = ["--template", "globex.yaml", "--contract", "contract.yaml", "-q", "-o", "-", "-m", "wso2-sub", "-f"];
    program(folder).args(args).arg(format).assert().success().get_output().stdout.clone()
}

#[test]
fn a_template_of_ten_lines_adds_a_clause_and_a_brand() {
    let folder = with_globex();
    let bytes = made_for_globex(&folder, "pdf");
    let document = load(&bytes);
    let tree = tree(&document);
    assert_eq!((tree.kids[0].tag.as_str(), tree.kids[0].alt.as_deref()), ("Figure", Some("The sign of Globex")));
    let texts = all_text(&tree);
    assert!(texts.contains(&"4. Law") && texts.contains(&"The law of eu-central-1 applies."));
    let page = *document.get_pages().values().next().unwrap();
    let content = String::from_utf8_lossy(&document.get_page_content(page)).into_owned();
    // #8A1538 as shares of 255, and the logo.
    assert!(content.contains("0.541 0.082 0.22 rg") && content.contains("/Logo Do"));
    assert!(bytes == made_for_globex(&folder, "pdf"));
    let workbook = made_for_globex(&folder, "xlsx");
    assert!(parts(&workbook).contains(&"xl/media/image1.png".to_owned()));
    assert!(part(&workbook, "xl/drawings/drawing1.xml").contains("The sign of Globex"));
}

#[test]
fn a_brand_can_stand_in_a_file_of_its_own() {
    let folder = with_contract();
    fs::create_dir(folder.path().join("brand")).unwrap();
    fs::write(folder.path().join("brand/logo.png"), png()).unwrap();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    for (face, file) in [("Regular", "a.ttf"), ("Bold", "b.ttf"), ("Regular", "c.ttf")] {
        fs::copy(fonts.join(format!("LiberationSans-{face}.ttf")), folder.path().join("brand").join(file)).unwrap();
    }
    let brand = "logo: {file: logo.png, alt: Globex}\nfaces: {regular: a.ttf, bold: b.ttf, italic: c.ttf}\n";
    fs::write(folder.path().join("brand/brand.yaml"), brand).unwrap();
    let document = load(&appendix(&folder, "pdf", &["-m", "wso2-sub", "--brand", "brand/brand.yaml"]));
    let names =
        document.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"BaseFont").ok()?.as_name().ok());
    let names: Vec<String> = names.map(|name| String::from_utf8_lossy(name).into_owned()).collect();
    assert!(!names.is_empty() && names.iter().all(|name| name.contains("+LiberationSans")), "{names:?}");
}

#[test]
fn what_may_not_be_meant_is_told() {
    let folder = with_contract();
    let args = ["--template", "appendix", "--contract", "contract.yaml", "-f", "csv,xlsx", "--e-signature", "fields"];
    program(&folder).args(args).assert().success().stderr_eq(str![[r#"
note: the clauses of the template `appendix` are samples, not reviewed by a lawyer
  hint: have them reviewed, and say `reviewed: true` in a template of your own
note: the contract covers 3 models
  hint: choose the agreed model with `--model`, or with `deployment.model` in the contract
note: the contract has no tier, but its matrices depend on the tier
  hint: choose one with `--tier`, or with `deployment.tier` in the contract
note: `--e-signature` changes nothing here
  hint: it needs the format `pdf`, and a template with the part `signatures`
wrote pdp-all-appendix-fields.xlsx ([..], 48 rows)
wrote pdp-all-appendix-fields.csv ([..], 48 rows)

"#]]);
}

#[test]
fn a_line_that_is_filled_in_has_no_anchor() {
    let folder = with_contract();
    let args = ["-m", "wso2-sub", "--e-signature", "docusign", "--set", "customer.signatory=Erika Mustermann"];
    let document = load(&appendix(&folder, "pdf", &args));
    let artifacts: String = page_texts(&document).into_values().flat_map(|page| page.artifacts).collect();
    assert!(artifacts.contains("/pdp-name-1/") && !artifacts.contains("/pdp-name-2/"));
    assert!(all_text(&tree(&document)).contains(&"Erika Mustermann"));
}

#[test]
fn a_changed_clause_loses_the_translation_of_what_it_said_before() {
    let folder = with_contract();
    let precedence = "{precedence: {heading: Precedence, paragraphs: [The Agreement prevails.]}}";
    let globex = format!("template: globex\nextends: appendix\nwording: {{clauses: {{list: {precedence}}}}}\n");
    fs::write(folder.path().join("globex.yaml"), globex).unwrap();
    let args = ["--template", "globex.yaml", "--contract", "contract.yaml", "-f", "pdf", "--lang", "fr"];
    program(&folder).args(args).assert().code(1).stderr_eq(str![[r#"
error[missing-translation]: the translation into `fr` has no `wording.clauses.list.precedence.paragraphs`
 --> globex.yaml:2:10
  |
2 | extends: appendix
  |          ^^^^^^^^
  |
  = hint: translate it, or leave out `--lang`


"#]]);
}

#[test]
fn a_clause_that_is_not_translated_is_told() {
    let folder = with_globex();
    let args = ["--template", "globex.yaml", "--contract", "contract.yaml", "-q", "-f", "pdf", "--lang", "de"];
    let run = program(&folder).args(args).assert().code(1);
    let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(
        stderr.starts_with(
            "error[missing-translation]: the translation into `de` has no `wording.clauses.list.law.heading`"
        ),
        "{stderr}"
    );
}

/// What the program says of a template that extends the appendix with `more`; it has to be refused.
fn refused_template(more: &str, args: &[&str]) -> String {
    let folder = with_contract();
    fs::write(folder.path().join("globex.yaml"), format!("template: globex\nextends: appendix\n{more}\n")).unwrap();
    let fixed = ["--template", "globex.yaml", "--contract", "contract.yaml", "-q", "-f", "pdf", "-m", "wso2-sub"];
    let run = program(&folder).args(fixed).args(args).assert();
    assert_ne!(run.get_output().status.code(), Some(0));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

#[test]
fn a_template_that_could_lose_or_blur_something_is_refused() {
    for (more, args, message) in [
        (
            "wording: {particulars: {heading: \"Facts {contract.title}\"}}",
            &[][..],
            "error[unknown-placeholder]: `{contract.title}` is not a placeholder here",
        ),
        (
            "wording: {signatures: {party: \"For {party.name} at {party.place}\"}}",
            &[],
            "error[unknown-placeholder]: `{party.place}` is not a placeholder here",
        ),
        ("wording: {title: \"{tier}\"}", &[], "error[unknown-placeholder]: `{tier}` is not a placeholder here"),
        (
            "columns: [{field: task, heading: Task, width: 5}]",
            &[],
            "error[missing-key]: the list of columns shows no role",
        ),
        (
            "translations: {de: {columns: [{field: roles, heading: \"{role}\"}]}}",
            &["--lang", "de"],
            "error[missing-translation]: the translation into `de` has different columns",
        ),
        (
            "e-signature: {docusign: {signature: sign-here}}",
            &[],
            "error[invalid-text]: this text cannot be an anchor of a signature service",
        ),
        (
            "e-signature: {pen: {signature: \"sign-{number}\", name: \"sign-{number}-name\"}}",
            &["--e-signature", "pen"],
            "error: the signature anchor `sign-1` also appears in `sign-1-name`",
        ),
        (
            "wording: {control: {heading: Control /pdp-sign-1/}}",
            &["--e-signature", "docusign"],
            "error: the signature anchor `/pdp-sign-1/` also appears in `7. Control /pdp-sign-1/`",
        ),
    ] {
        let stderr = refused_template(more, args);
        assert!(stderr.starts_with(message), "{more}\n{stderr}");
    }
}

#[test]
fn a_running_line_wraps_and_what_has_no_room_is_refused_by_name() {
    let folder = with_contract();
    let title = "Responsibility Matrix for the Private Data Plane and All Else";
    let args = ["-m", "wso2-sub", "--set", &format!("contract.title={title}"), "--set", "contract.initials=true"];
    let document = load(&appendix(&folder, "pdf", &args));
    for page in page_texts(&document).into_values() {
        let artifacts = page.artifacts.concat();
        assert!(artifacts.contains("WSO2: ________") && artifacts.contains(title), "{artifacts}");
    }
    let long = format!("contract.confidentiality={}", "Confidential ".repeat(200).trim());
    let stderr = refused(&folder, &["-f", "pdf", "-m", "wso2-sub", "--set", &long]);
    assert!(
        stderr.starts_with("error: the header `PDP-2026-0042, version 1.0Confidential C…` does not fit"),
        "{stderr}"
    );
}

#[test]
fn standard_input_is_read_once() {
    let args = ["--template", "appendix", "--contract", "-", "--data", "-", "-f", "pdf"];
    program(&folder()).args(args).assert().code(2).stderr_eq(str![[r#"
error: standard input can be read only once, but `--data`, `--contract` use it
  hint: use a file for all but one

"#]]);
}

#[test]
fn a_template_that_extends_itself_is_told() {
    let folder = folder();
    fs::write(folder.path().join("a.yaml"), "template: a\nextends: a.yaml\n").unwrap();
    program(&folder).args(["--template", "a.yaml", "-f", "pdf"]).assert().code(2).stderr_eq(str![[r#"
error: `a.yaml` extends more than 7 templates
  hint: check that no template extends itself

"#]]);
}

#[test]
fn a_language_has_its_own_first_of_a_month_and_capitals() {
    let text = |language: &str, date: &str| {
        let args = ["-f", "pdf", "-m", "customer-sub", "--lang", language, "--date", date, "-q", "-o", "-"];
        let tree = crate::common::pdf::tree(&crate::common::pdf::load(&crate::common::bytes(&args)));
        crate::common::contract::all_text(&tree).join("\n")
    };
    let french = text("fr", "2026-01-01");
    assert!(french.contains("Date du document : 1er janvier 2026."), "{french}");
    assert!(french.contains("Niveaux Standard et premium"), "{french}");
    assert!(text("fr", "2026-01-21").contains("21 janvier 2026"));
    let german = text("de", "2026-01-01");
    assert!(german.contains("1. Januar 2026") && german.contains("Stufen Standard und Premium"), "{german}");
}

#[test]
fn a_template_without_a_language_is_told() {
    let folder = folder();
    std::fs::write(folder.path().join("bare.yaml"), "template: bare\n").unwrap();
    let run = program(&folder).args(["--template", "bare.yaml", "-f", "csv"]).assert().code(1);
    let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(stderr.contains("has no `language`"), "{stderr}");
}
