//! What stands in a contract is right in the appendix, or refused by name.

use crate::common::contract::{all_text, appendix, refused, replace, with_contract};
use crate::common::pdf::{load, tree};
use crate::common::{program, sheets};
use std::fs;
use tempfile::TempDir;

/// The sample with another name of the customer.
fn with_name(name: &str) -> TempDir {
    let folder = with_contract();
    replace(&folder, "\"Real Customer Ltd\"", &serde_json::to_string(name).unwrap());
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
        let whole = format!("{name}, Companies Register 01234567, 1 Real Street, 12345 Realtown");
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
    let stderr = refused(&folder, &["-f", "xlsx", "-m", "wso2-sub"]);
    assert!(stderr.contains("error: the value of `Customer` on the sheet `Particulars` has 39"), "{}", &stderr[..200]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Each character of a text takes some hundred bytes while a document is laid out.
#[test]
fn a_text_of_many_pages_is_refused_with_its_place() {
    let long = |count: usize| "x".repeat(count);
    let stderr = refused(&with_name(&long(100_001)), &["-f", "pdf", "-m", "wso2-sub"]);
    assert!(
        stderr.starts_with("error[invalid-text]: this text has more than 100000 characters\n"),
        "{}",
        &stderr[..200]
    );
    assert!(stderr.contains("  --> contract.yaml:"), "{}", &stderr[..200]);
    let folder = with_name("Globex");
    fs::write(folder.path().join("list.csv"), format!("id,customer.name\na,{}\n", long(4_000_000))).unwrap();
    let args = ["batch", "list.csv", "--contract", "contract.yaml", "--template", "appendix", "-f", "pdf", "--check"];
    let run = program(&folder).args(args).assert().code(1);
    assert_eq!(
        String::from_utf8_lossy(&run.get_output().stderr),
        "error: list.csv, line 2, column `customer.name`: this text has more than 100000 characters\n  hint: shorten it; \
         if it is a cell, check its quotes\n1 of 1 row cannot be made\n"
    );
}

#[test]
fn what_cannot_be_shown_is_refused_with_its_place() {
    for (name, message) in [
        ("Globex\u{7} GmbH", "error[invalid-text]: this text has U+0007 ALERT after `Globex`, which cannot be shown"),
        (
            "Globex\u{202e} GmbH",
            "error[invalid-text]: this text has U+202E RIGHT-TO-LEFT OVERRIDE after `Globex`, which cannot be shown",
        ),
        ("", "error[invalid-text]: this text is blank"),
        ("\u{200b}", "error[invalid-text]: this text is blank"),
        ("Globex /pdp-\u{ad}sign-1/", "error[reserved-text]: `/pdp-sign-1/` is reserved for electronic signatures"),
        ("Globex {{initials}}", "error[reserved-text]: `{{` is reserved for electronic signatures"),
        ("Globex 会社", "error[no-glyph]: no font has the character `会` (U+4F1A)"),
        ("شركة المثال", "error[no-glyph]: no font has the character `ش` (U+0634)"),
    ] {
        let folder = with_name(name);
        let stderr = refused(&folder, &["-f", "pdf", "-m", "wso2-sub"]);
        assert!(stderr.starts_with(message) && stderr.contains("--> contract.yaml:"), "{stderr}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn a_field_that_nothing_uses_is_a_warning() {
    let folder = with_contract();
    replace(&folder, "  reference:", "  purchase-order: \"4711\"\n  reference:");
    let args = ["--template", "appendix", "--contract", "contract.yaml", "-f", "csv", "-o", "-"];
    let run = program(&folder).args(args).assert().success();
    let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(
        stderr.starts_with("warning[unused]: nothing uses `contract.purchase-order`\n  --> contract.yaml:"),
        "{stderr}"
    );
}
