//! The appendix of a contract: everything that the contract gives stands in it, once and right, and nothing is empty.

mod common;
#[path = "common/pdf.rs"]
mod reader;

use common::{MODELS, TIERS, csv_records, folder, program, sheets};
use lopdf::{Dictionary, Document, Object};
use reader::{Node, catalog, load, page_texts, text_string, tree};
use sha2::{Digest, Sha256};
use snapbox::{Assert, Data, IntoData, str};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const LANGUAGES: [&str; 3] = ["en", "de", "fr"];

/// A folder with the sample contract in it, as `contract.yaml`.
fn with_sample() -> TempDir {
    let folder = folder();
    let sample = program(&folder).args(["init", "contract"]).assert().success().get_output().stdout.clone();
    fs::write(folder.path().join("contract.yaml"), sample).unwrap();
    folder
}

/// What the program writes to standard output for the appendix of `contract.yaml`; it has to succeed.
fn appendix(folder: &TempDir, format: &str, args: &[&str]) -> Vec<u8> {
    let fixed = ["--template", "appendix", "--contract", "contract.yaml", "-q", "-o", "-", "-f", format];
    program(folder).args(fixed).args(args).assert().success().stderr_eq("").get_output().stdout.clone()
}

/// What the program says of an appendix that it refuses.
fn refused(folder: &TempDir, args: &[&str]) -> String {
    let fixed = ["--template", "appendix", "--contract", "contract.yaml", "-q"];
    let run = program(folder).args(fixed).args(args).assert();
    assert_ne!(run.get_output().status.code(), Some(0));
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

fn all_text(node: &Node) -> Vec<&str> {
    let own = (!node.text.is_empty()).then_some(node.text.as_str());
    own.into_iter().chain(node.kids.iter().flat_map(all_text)).collect()
}

fn replace(folder: &TempDir, from: &str, to: &str) {
    let path = folder.path().join("contract.yaml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replace(from, to)).unwrap();
}

fn matrix_rows(tree: &Node) -> Vec<Vec<String>> {
    let sections = tree.all("Sect").into_iter().flat_map(|section| section.all("TBody"));
    sections.flat_map(|body| body.kids.iter().map(|row| row.kids.iter().map(Node::cell).collect())).collect()
}

#[test]
fn the_unedited_sample_makes_an_appendix_of_every_model_tier_and_language() {
    let folder = with_sample();
    for language in LANGUAGES {
        for tier in TIERS {
            for model in MODELS.into_iter().chain(["all"]) {
                let tier = tier.iter().flat_map(|tier| ["--tier", tier]);
                let args: Vec<&str> = ["-m", model, "--lang", language].into_iter().chain(tier).collect();
                let csv = csv_records(&appendix(&folder, "csv", &args));
                let tree = tree(&load(&appendix(&folder, "pdf", &args)));
                let from_csv: Vec<Vec<String>> = csv[1..].iter().map(|record| record[2..].to_vec()).collect();
                assert_eq!(matrix_rows(&tree), from_csv, "{args:?}");
                for text in all_text(&tree) {
                    assert!(!text.contains(['{', '}']) && !text.contains("..."), "{text}");
                }
                assert_eq!(sheets(&appendix(&folder, "xlsx", &args)).len(), if model == "all" { 4 } else { 2 });
            }
        }
    }
}

#[test]
fn its_parts_stand_in_their_order() {
    let folder = with_sample();
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
            "H2 Roles",
            "H2 WSO2 fully managed (infrastructure and PDP in customer subscription) model",
            "H2 Signatures",
            "H2 Document control",
            "H2 Revision history",
        ]
    );
    let texts = all_text(&tree);
    let at = |text: &str| texts.iter().position(|known| *known == text).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(texts[at("Security tier") + 1], "Premium");
    assert_eq!(texts[at("Effective date") + 1], "1 January 2027");
    assert_eq!(
        texts[at("Customer") + 1],
        "Example Customer Ltd, Companies Register 01234567, 1 Example Street, 12345 Exampletown"
    );
    let meaning = "“Customer” means Example Customer Ltd (Companies Register 01234567), whose registered address is 1 Example Street, 12345 Exampletown.";
    assert_eq!(texts[at(meaning) - 1], "1.3");
    let note = "This matrix is for the premium tier. Of “Choreo system security monitoring”, what is listed for the basic tier is not shown. The matrix is the same for the standard and premium tiers.";
    assert!(at(note) < at("Signed for and on behalf of Example WSO2 Ltd (WSO2)"));
}

#[test]
fn the_structure_is_that_of_the_document() {
    let folder = with_sample();
    let mut outline = String::new();
    let args = ["-m", "customer-sub", "-t", "premium", "--e-signature", "fields"];
    tree(&load(&appendix(&folder, "pdf", &args))).outline(0, &mut outline);
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/customer-sub-premium-appendix.pdf.txt");
    let expected = Data::read_from(&golden, None).raw();
    Assert::new().action_env("SNAPSHOTS").eq(outline.into_data().raw(), expected);
}

fn collect_headings(node: &Node, headings: &mut Vec<String>) {
    if node.tag.starts_with('H') {
        headings.push(format!("{} {}", node.tag, node.text));
    }
    node.kids.iter().for_each(|kid| collect_headings(kid, headings));
}

#[test]
fn what_an_optional_field_would_say_is_left_out_with_it() {
    let folder = with_sample();
    let tree = tree(&load(&appendix(&folder, "pdf", &["-m", "customer-sub"])));
    let texts = all_text(&tree).join("\n");
    assert!(!texts.contains("Security tier") && !texts.contains("The PDP is run in the security tier"), "{texts}");
    replace(&folder, "  confidentiality: \"Confidential\"\n", "");
    let pages = page_texts(&load(&appendix(&folder, "pdf", &["-m", "customer-sub"])));
    assert!(pages.values().all(|page| !page.artifacts.concat().contains("Confidential")));
}

#[test]
fn the_csv_is_the_bare_matrix() {
    let folder = with_sample();
    let plain = common::deliverable("csv", "customer-sub", Some("basic"));
    assert!(appendix(&folder, "csv", &["-m", "customer-sub", "-t", "basic"]) == plain);
}

#[test]
fn the_digest_is_that_of_the_csv() {
    let folder = with_sample();
    let args = ["-m", "self-managed", "-t", "standard"];
    let csv = appendix(&folder, "csv", &args);
    let mut digest = String::new();
    for byte in Sha256::digest(&csv) {
        write!(digest, "{byte:02x}").unwrap();
    }
    assert!(all_text(&tree(&load(&appendix(&folder, "pdf", &args)))).contains(&digest.as_str()));
    let control = &sheets(&appendix(&folder, "xlsx", &args))[0].1;
    assert!(control.iter().flatten().any(|cell| *cell == digest));
}

#[test]
fn the_workbook_begins_with_document_control() {
    let folder = with_sample();
    let sheets = sheets(&appendix(&folder, "xlsx", &["-m", "customer-sub", "-t", "premium"]));
    assert_eq!(
        sheets.iter().map(|(tab, _)| tab.as_str()).collect::<Vec<_>>(),
        ["Document control", "Customer subscription"]
    );
    let rows: Vec<Vec<&str>> = sheets[0]
        .1
        .iter()
        .map(|row| row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect())
        .collect();
    for expected in [
        vec!["Document reference", "PDP-2026-0042"],
        vec!["Version", "1.0, 1 December 2026"],
        vec!["Signature"],
        vec!["Place"],
        vec!["1.0", "1 December 2026", "A. Author", "First issue"],
    ] {
        assert!(rows.contains(&expected), "{expected:?}: {rows:?}");
    }
}

#[test]
fn flags_stand_above_the_file_and_the_file_above_the_catalogue() {
    let folder = with_sample();
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
    let folder = with_sample();
    replace(&folder, "\"Example ", "\"");
    replace(&folder, "Companies Register", "Register");
    replace(&folder, "1 Example Street, 12345 Exampletown", "1 Street, Town");
    let args = ["--template", "appendix", "--contract", "contract.yaml", "-f", "csv", "-o", "-", "-m", "wso2-sub"];
    let args = args.into_iter().chain(["--date", "2027-05-06"]);
    program(&folder).args(args).assert().success().stderr_eq(str![[r#"
note: `--date 2027-05-06` is not used: the contract is of 2026-12-01
  hint: change the date in the contract, or set it with `--set`
wrote standard output ([..], 16 rows)

"#]]);
}

#[test]
fn a_contract_in_json_is_the_same_as_in_yaml() {
    let folder = with_sample();
    let yaml = appendix(&folder, "pdf", &["-m", "wso2-sub"]);
    let sample = fs::read_to_string(folder.path().join("contract.yaml")).unwrap();
    let tree: serde_json::Value = serde_saphyr::from_str(&sample).unwrap();
    fs::write(folder.path().join("contract.yaml"), tree.to_string()).unwrap();
    assert!(appendix(&folder, "pdf", &["-m", "wso2-sub"]) == yaml);
}

#[test]
fn flags_that_cannot_be_meant_are_all_told() {
    let folder = with_sample();
    let args = ["-f", "pdf", "--set", "customer.nam=x", "--set", "x", "--set", "contract.effective=tomorrow"];
    Assert::new().eq(
        refused(&folder, &args),
        str![[r#"
error: there is no field `customer.nam`
  hint: did you mean `customer.name`?
error: `--set x` sets nothing
  hint: write `--set FIELD=VALUE`, as `--set customer.name="Globex GmbH"`
error: `--set contract.effective`: `tomorrow` is not a date
  hint: write it as YYYY-MM-DD, from 1900 on, for example 2026-03-31

"#]],
    );
    let args = ["-f", "pdf", "--e-signature", "pen"];
    Assert::new().eq(
        refused(&folder, &args),
        str![[r#"
error: there is no service `pen` for electronic signatures
  hint: choose from `docusign`, `acrobat-sign`, `fields`

"#]],
    );
}

#[test]
fn without_a_contract_all_that_is_needed_is_named() {
    let folder = folder();
    let args = ["--template", "appendix", "-f", "pdf", "--set", "contract.version=2"];
    program(&folder).args(args).assert().code(2).stderr_eq(str![[r#"
error: the template `appendix` needs a contract, which gives `contract.appendix`, `contract.title`, `contract.agreement`, `contract.agreement-date`, `contract.reference`, `contract.effective`, `deployment.provider`, `deployment.region`, `wso2.name`, `wso2.registration`, `wso2.address`, `customer.name`, `customer.registration`, `customer.address`
  hint: fill in what `pdp-export init contract` prints, and name it with `--contract FILE`

"#]]);
    program(&folder).args(["-f", "pdf", "--contract", "x.yaml"]).assert().code(2).stderr_eq(str![[r#"
error: the template `matrix` has no fields for a contract
  hint: use `--template appendix`, or a template that extends it

"#]]);
}

#[test]
fn anchors_are_unique_and_can_be_extracted() {
    let folder = with_sample();
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

fn dictionary<'d>(document: &'d Document, object: &'d Object) -> &'d Dictionary {
    object.as_dict().or_else(|_| document.get_dictionary(object.as_reference().unwrap())).unwrap()
}

#[test]
fn signature_fields_are_empty_and_belong_to_the_structure() {
    let folder = with_sample();
    let document = load(&appendix(&folder, "pdf", &["-m", "customer-sub", "--e-signature", "fields"]));
    let form = dictionary(&document, catalog(&document).get(b"AcroForm").unwrap());
    let fields = form.get(b"Fields").and_then(Object::as_array).unwrap();
    let text = |field: &Dictionary, key: &[u8]| text_string(field.get(key).and_then(Object::as_str).unwrap());
    let fields: Vec<&Dictionary> = fields.iter().map(|field| dictionary(&document, field)).collect();
    assert_eq!(
        fields.iter().map(|field| text(field, b"T")).collect::<Vec<_>>(),
        ["signature-wso2", "signature-customer"]
    );
    assert_eq!(text(fields[1], b"TU"), "Signature: Signed for and on behalf of Example Customer Ltd (Customer)");
    for field in fields {
        assert_eq!(field.get(b"FT").and_then(Object::as_name).unwrap(), b"Sig");
        assert!(field.get(b"V").is_err() && field.get(b"AP").is_ok());
        assert_eq!(field.get(b"F").and_then(Object::as_i64).unwrap(), 4);
        let page = dictionary(&document, field.get(b"P").unwrap());
        assert!(!page.get(b"Annots").and_then(Object::as_array).unwrap().is_empty());
    }
    let forms = document.objects.values().filter_map(|object| object.as_dict().ok());
    let forms = forms.filter(|element| element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Form"));
    assert_eq!(forms.filter(|form| form.get(b"K").and_then(Object::as_dict).unwrap().get(b"Obj").is_ok()).count(), 2);
}

#[test]
fn a_watermark_stands_on_every_page_and_is_no_text() {
    let folder = with_sample();
    let document = load(&appendix(&folder, "pdf", &["-m", "customer-sub", "--watermark", "DRAFT"]));
    for (page, text) in page_texts(&document) {
        let content = String::from_utf8_lossy(&document.get_page_content(page)).into_owned();
        assert_eq!(content.matches("/Watermark").count(), 1);
        assert!(!text.artifacts.concat().contains("DRAFT") && text.unmarked.is_empty());
    }
    let workbook = appendix(&folder, "xlsx", &["-m", "customer-sub", "--watermark", "DRAFT"]);
    assert!(common::part(&workbook, "xl/worksheets/sheet2.xml").contains("DRAFT"));
    let said = refused(&folder, &["-f", "pdf", "--watermark", ""]);
    assert!(said.starts_with("error: `--watermark ` cannot stand across a page"), "{said}");
}

// --- hostile fields -----------------------------------------------------------------------------------------------

/// The sample with another name of the customer.
fn with_name(name: &str) -> TempDir {
    let folder = with_sample();
    replace(&folder, "\"Example Customer Ltd\"", &serde_json::to_string(name).unwrap());
    folder
}

#[test]
fn hostile_names_are_kept_as_they_are() {
    for name in [
        "=HYPERLINK(\"http://x\")",
        "<b>Globex</b> & Söhne",
        "{party} {contract.reference}",
        "Глобекс Α.Ε.",
        "Tab's \"quoted\" 'name' \\ %s",
        "-1+1",
    ] {
        let folder = with_name(name);
        let whole = format!("{name}, Companies Register 01234567, 1 Example Street, 12345 Exampletown");
        let texts = tree(&load(&appendix(&folder, "pdf", &["-m", "wso2-sub"])));
        assert!(all_text(&texts).contains(&whole.as_str()), "{name}");
        let control = &sheets(&appendix(&folder, "xlsx", &["-m", "wso2-sub"]))[0].1;
        assert!(control.iter().flatten().any(|cell| *cell == whole), "{name}");
    }
}

#[test]
fn a_very_long_name_is_whole_in_the_pdf_and_refused_by_name_in_the_workbook() {
    let name = "Globex ".repeat(5_700) + "GmbH";
    let folder = with_name(&name);
    let document = load(&appendix(&folder, "pdf", &["-m", "wso2-sub"]));
    assert!(all_text(&tree(&document)).iter().any(|text| text.contains(&name)));
    let said = refused(&folder, &["-f", "xlsx", "-m", "wso2-sub"]);
    assert!(said.contains("error: the value of `Customer` on the sheet `Document control` has 39"), "{}", &said[..200]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_shown_is_refused_with_its_place() {
    for (name, message) in [
        ("Globex\u{7} GmbH", "error[invalid-text]: this text has a character that cannot be shown, U+0007"),
        ("Globex\u{202e} GmbH", "error[invalid-text]: this text has a character that cannot be shown, U+202E"),
        ("Globex\nGmbH", "error[invalid-text]: this text has a line break"),
        ("", "error[invalid-text]: this text is blank"),
        ("\u{200b}", "error[invalid-text]: this text is blank"),
        ("Globex /pdp-\u{ad}sign-1/", "error[reserved-text]: `/pdp-sign-1/` has a meaning for electronic signatures"),
        ("Globex {{initials}}", "error[reserved-text]: `{{` has a meaning for electronic signatures"),
        ("Globex 会社", "error[no-glyph]: no font has the character `会` (U+4F1A)"),
    ] {
        let folder = with_name(name);
        let said = refused(&folder, &["-f", "pdf", "-m", "wso2-sub"]);
        assert!(said.starts_with(message) && said.contains("--> contract.yaml:"), "{said}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn a_field_that_nothing_uses_is_a_warning() {
    let folder = with_sample();
    replace(&folder, "  reference:", "  purchase-order: \"4711\"\n  reference:");
    let args = ["--template", "appendix", "--contract", "contract.yaml", "-f", "csv", "-o", "-"];
    let run = program(&folder).args(args).assert().success();
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(
        said.starts_with("warning[unused]: nothing uses `contract.purchase-order`\n  --> contract.yaml:"),
        "{said}"
    );
}

// --- a house's own ------------------------------------------------------------------------------------------------

/// A picture of two by one pixels, half of it transparent.
fn logo() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[138, 21, 56, 255, 138, 21, 56, 0]).unwrap();
    writer.finish().unwrap();
    bytes
}

const HOUSE: &str = "\
template: house
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

fn house() -> TempDir {
    let folder = with_sample();
    fs::write(folder.path().join("house.yaml"), HOUSE).unwrap();
    fs::write(folder.path().join("logo.png"), logo()).unwrap();
    folder
}

fn of_house(folder: &TempDir, format: &str) -> Vec<u8> {
    let args = ["--template", "house.yaml", "--contract", "contract.yaml", "-q", "-o", "-", "-m", "wso2-sub", "-f"];
    program(folder).args(args).arg(format).assert().success().get_output().stdout.clone()
}

#[test]
fn a_house_template_of_ten_lines_adds_a_clause_and_a_brand() {
    let folder = house();
    let bytes = of_house(&folder, "pdf");
    let document = load(&bytes);
    let tree = tree(&document);
    assert_eq!((tree.kids[0].tag.as_str(), tree.kids[0].alt.as_deref()), ("Figure", Some("The sign of Globex")));
    let texts = all_text(&tree);
    assert!(texts.contains(&"4. Law") && texts.contains(&"The law of eu-central-1 applies."));
    let page = *document.get_pages().values().next().unwrap();
    let content = String::from_utf8_lossy(&document.get_page_content(page)).into_owned();
    // #8A1538 as shares of 255, and the logo.
    assert!(content.contains("0.541 0.082 0.22 rg") && content.contains("/Logo Do"));
    assert!(bytes == of_house(&folder, "pdf"));
    let workbook = of_house(&folder, "xlsx");
    assert!(common::parts(&workbook).contains(&"xl/media/image1.png".to_owned()));
    assert!(common::part(&workbook, "xl/drawings/drawing1.xml").contains("The sign of Globex"));
}

#[test]
fn a_brand_can_stand_in_a_file_of_its_own() {
    let folder = with_sample();
    fs::create_dir(folder.path().join("brand")).unwrap();
    fs::write(folder.path().join("brand/logo.png"), logo()).unwrap();
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
fn a_logo_that_is_none_is_told() {
    let folder = house();
    for (bytes, why) in [
        (b"GIF89a".to_vec(), "it is neither PNG nor JPEG"),
        (logo()[..40].to_vec(), "it is a broken PNG: "),
        (vec![0xff, 0xd8, 0xff, 0xe0, 0], "it is a broken JPEG: it has no end"),
    ] {
        fs::write(folder.path().join("logo.png"), bytes).unwrap();
        let args = ["--template", "house.yaml", "--contract", "contract.yaml", "-q", "-f", "pdf"];
        let run = program(&folder).args(args).assert().code(2);
        let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
        assert!(said.starts_with(&format!("error: the logo `logo.png` could not be read: {why}")), "{said}");
    }
}

#[test]
fn what_may_not_be_meant_is_told() {
    let folder = with_sample();
    let args = ["--template", "appendix", "--contract", "contract.yaml", "-f", "csv,xlsx", "--e-signature", "fields"];
    program(&folder).args(args).assert().success().stderr_eq(str![[r#"
note: the contract still says what the sample says: `wso2.name`, `wso2.registration`, `wso2.address`, `customer.name`, `customer.registration`, `customer.address`
  hint: fill in who the parties are
note: the contract covers 3 models
  hint: name the one that is agreed with `--model`, or in the contract as `deployment.model`
note: `--e-signature` changes nothing here
  hint: marks for signatures are for a PDF whose template has the part `signatures`
wrote pdp-all-appendix-fields.xlsx ([..], 48 rows)
wrote pdp-all-appendix-fields.csv ([..], 48 rows)

"#]]);
}

#[test]
fn a_line_that_is_filled_in_has_no_anchor() {
    let folder = with_sample();
    let args = ["-m", "wso2-sub", "--e-signature", "docusign", "--set", "customer.signatory=Erika Mustermann"];
    let document = load(&appendix(&folder, "pdf", &args));
    let artifacts: String = page_texts(&document).into_values().flat_map(|page| page.artifacts).collect();
    assert!(artifacts.contains("/pdp-name-1/") && !artifacts.contains("/pdp-name-2/"));
    assert!(all_text(&tree(&document)).contains(&"Erika Mustermann"));
}

#[test]
fn a_changed_clause_loses_the_translation_of_what_it_said_before() {
    let folder = with_sample();
    let precedence = "{precedence: {heading: Precedence, paragraphs: [The Agreement prevails.]}}";
    let house = format!("template: house\nextends: appendix\nwording: {{clauses: {{list: {precedence}}}}}\n");
    fs::write(folder.path().join("house.yaml"), house).unwrap();
    let args = ["--template", "house.yaml", "--contract", "contract.yaml", "-f", "pdf", "--lang", "fr"];
    program(&folder).args(args).assert().code(1).stderr_eq(str![[r#"
error[missing-translation]: the translation into `fr` has no `wording.clauses.list.precedence.paragraphs`
 --> house.yaml:2:10
  |
2 | extends: appendix
  |          ^^^^^^^^
  |
  = hint: translate it, or leave out `--lang`


"#]]);
}

#[test]
fn a_clause_that_is_not_translated_is_told() {
    let folder = house();
    let args = ["--template", "house.yaml", "--contract", "contract.yaml", "-q", "-f", "pdf", "--lang", "de"];
    let run = program(&folder).args(args).assert().code(1);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(
        said.starts_with(
            "error[missing-translation]: the translation into `de` has no `wording.clauses.list.law.heading`"
        ),
        "{said}"
    );
}

/// What the program says of a template that extends the appendix with `more`; it has to be refused.
fn refused_template(more: &str, args: &[&str]) -> String {
    let folder = with_sample();
    fs::write(folder.path().join("house.yaml"), format!("template: house\nextends: appendix\n{more}\n")).unwrap();
    let fixed = ["--template", "house.yaml", "--contract", "contract.yaml", "-q", "-f", "pdf", "-m", "wso2-sub"];
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
            "error[unknown-placeholder]: `{contract.title}` is no placeholder here",
        ),
        (
            "wording: {signatures: {party: \"For {party.name} at {party.place}\"}}",
            &[],
            "error[unknown-placeholder]: `{party.place}` is no placeholder here",
        ),
        ("wording: {title: \"{tier}\"}", &[], "error[unknown-placeholder]: `{tier}` is no placeholder here"),
        (
            "columns: [{field: task, heading: Task, width: 5}]",
            &[],
            "error[missing-key]: the list of columns shows no role",
        ),
        (
            "translations: {de: {columns: [{field: roles, heading: \"{role}\"}]}}",
            &["--lang", "de"],
            "error[missing-translation]: the translation into `de` has other columns",
        ),
        (
            "e-signature: {docusign: {signature: sign-here}}",
            &[],
            "error[invalid-text]: this text cannot stand for a place to sign",
        ),
        (
            "e-signature: {pen: {signature: \"sign-{number}\", name: \"sign-{number}-name\"}}",
            &["--e-signature", "pen"],
            "error: the mark `sign-1` for electronic signatures stands in `sign-1-name` too",
        ),
        (
            "wording: {control: {heading: Control /pdp-sign-1/}}",
            &["--e-signature", "docusign"],
            "error: the mark `/pdp-sign-1/` for electronic signatures stands in `Control /pdp-sign-1/` too",
        ),
    ] {
        let said = refused_template(more, args);
        assert!(said.starts_with(message), "{more}\n{said}");
    }
}

#[test]
fn a_running_line_wraps_and_what_has_no_room_is_refused_by_name() {
    let folder = with_sample();
    let title = "Responsibility Matrix for the Private Data Plane and Everything Else Around It, Told in Detail";
    let args = ["-m", "wso2-sub", "--set", &format!("contract.title={title}"), "--set", "contract.initials=true"];
    let document = load(&appendix(&folder, "pdf", &args));
    for page in page_texts(&document).into_values() {
        let artifacts = page.artifacts.concat();
        assert!(artifacts.contains("WSO2: ________") && artifacts.contains(title), "{artifacts}");
    }
    let long = format!("contract.confidentiality={}", "Confidential ".repeat(200).trim());
    let said = refused(&folder, &["-f", "pdf", "-m", "wso2-sub", "--set", &long]);
    assert!(said.starts_with("error: the header `PDP-2026-0042, version 1.0Confidential C…` does not fit"), "{said}");
}

#[test]
fn standard_input_is_read_once() {
    let args = ["--template", "appendix", "--contract", "-", "--data", "-", "-f", "pdf"];
    program(&folder()).args(args).assert().code(2).stderr_eq(str![[r#"
error: standard input can be read once, and `--data`, `--contract` ask for it
  hint: name a file for all but one

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
