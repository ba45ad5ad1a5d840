//! Rows with faults, and rows that may not be meant: told before anything is made, and no other row suffers.

use crate::common::batch::{CSV, batch, files, made, manifest, stderr, stdout, verify, with_customers, write};
use crate::common::bytes_in;
use snapbox::{assert_data_eq, str};
use std::fs;

#[test]
fn faults_of_rows_are_all_listed_and_the_other_rows_are_made() {
    let folder = with_customers(0);
    write(
        &folder,
        "customers.csv",
        "id,model,tier,formats,template,customer.name,contract.reference,contract.effective\n\
        a,custmer-sub,gold,docx,,A,R-1,\n\
        b,wso2-sub,all,,,,R-2,31.12.2026\n\
        c,wso2-sub,all,,apendix,C,R-3,\n\
        d,wso2-sub,all,,,D,R-4,,x\n\
        e,,,,,E,R-5,\n\
        f,wso2-sub,all,,,F,R-6,\n\
        F,wso2-sub,all,,,\u{1d4d5},r-6,\n\
        g,wso2-sub,all,,,G,R-7,\n\
        g,customer-sub,all,,,G,R-8,\n\
        ,wso2-sub,all,,,H,R-9,\n\
        i,wso2-sub,all,,,I,R-10,2027-02-01\n",
    );
    let common = fs::read_to_string(folder.path().join("common.yaml")).unwrap();
    write(&folder, "common.yaml", &common.replace("  name: \"Real Customer Ltd\"\n", ""));
    let run = batch(&folder, &CSV, "out");
    assert_eq!(run.status.code(), Some(1));
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: customers.csv, line 2, column `model`: there is no model `custmer-sub`
  hint: did you mean `customer-sub`?
error: customers.csv, line 2, column `tier`: there is no tier `gold`
  hint: choose from `basic`, `standard`, `premium`
error: customers.csv, line 3, column `contract.effective`: `31.12.2026` is not written as YYYY-MM-DD
  hint: add `--date-format DD.MM.YYYY` to read it as 31 December 2026, or write 2026-12-31
error: customers.csv, line 3, column `customer.name`: the contract has no `customer.name`: Legal name of Customer
  hint: name the customer in each row
error: customers.csv, line 4, column `template`: there is no template `apendix`
  hint: did you mean `appendix`?
error: customers.csv, line 5: this row has 9 cells, but the header has 8
  hint: check the quotes and the delimiters of this line and of the one before
error: customers.csv, line 6, column `model`: this row has no model
  hint: write its id, or `all`
error: customers.csv, line 6, column `tier`: this row has no tier
  hint: write its id, or `all` for a document with all tiers
error: customers.csv, line 11, column `id`: this row has no id
  hint: give each customer an id of its own
error: customers.csv, line 7: line 8 would be written to the same file
  hint: add a field that distinguishes them to `--name`, such as `{id}`; neither is made
error: customers.csv, line 8: line 7 would be written to the same file
  hint: add a field that distinguishes them to `--name`, such as `{id}`; neither is made
error: customers.csv, line 9, column `id`: line 10 has this id too
  hint: give each customer an id of its own; neither is made
error: customers.csv, line 10, column `id`: line 9 has this id too
  hint: give each customer an id of its own; neither is made
note: customers.csv, lines 7, 8, 9, 10, 12: this customer takes `customer.registration`, `customer.address` from the contract that all rows share (5 rows)
  hint: add a column for each, unless all customers have the same
made 1 file; 10 of 11 rows cannot be made
wrote out/manifest.csv

"#]]
    );
    let names: Vec<String> = files(&folder.path().join("out")).into_keys().collect();
    assert_eq!(names, ["i/R-10-wso2-sub.csv", "manifest.csv"]);
    let lines = manifest(&folder.path().join("out/manifest.csv"));
    let status: Vec<(&str, &str)> = lines.iter().map(|line| (line["row"].as_str(), line["status"].as_str())).collect();
    let rows: Vec<String> = (2..=12).map(|row| row.to_string()).collect();
    let expected: Vec<(&str, &str)> =
        rows.iter().map(|row| (row.as_str(), if row == "12" { "made" } else { "failed" })).collect();
    assert_eq!(status, expected);
    assert_eq!(lines[2]["message"], "template: there is no template `apendix` (did you mean `appendix`?)");
}

#[test]
fn one_bad_row_in_fifty_costs_one_row() {
    let folder = with_customers(50);
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    write(&folder, "customers.csv", &list.replace("c0025,customer-sub,", "c0025,customer,"));
    let run = batch(&folder, &CSV, "out");
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(files(&folder.path().join("out")).len(), 49 + 1);
    let stderr = stderr(&run);
    assert!(stderr.contains("line 26, column `model`: there is no model `customer`"), "{stderr}");
    assert!(stderr.contains("made 49 files"), "{stderr}");
}

#[test]
fn characters_without_a_glyph_are_a_fault_of_their_row_before_anything_is_made() {
    let folder = with_customers(3);
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    write(&folder, "customers.csv", &list.replace("Customer 2 Ltd", "\u{13080}\u{5d0} Ltd"));
    let run = batch(&folder, &[&CSV[..5], &["--format", "pdf,csv"]].concat(), "out");
    assert_eq!(run.status.code(), Some(1));
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: customers.csv, line 3, column `customer.name`: no font has `[..] (U+05D0)`, `[..] (U+13080)`
  hint: add a font that has it with `--font FILE` or `--font-dir DIR`
note: customers.csv, lines 2, 4: the clauses of the template `appendix` are samples, not reviewed by a lawyer (2 rows)
  hint: have them reviewed, and say `reviewed: true` in a template of your own
made 4 files; 1 of 3 rows cannot be made
wrote out/manifest.csv

"#]]
    );
    // A workbook and a CSV take any character.
    made(&folder, &CSV, "data");
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/LiberationSans-Regular.ttf");
    let run = batch(&folder, &[&CSV[..5], &["--format", "pdf", "--font", font, "--check"]].concat(), "out");
    assert!(stderr(&run).contains("no font has `\u{13080} (U+13080)`\n"), "{}", stderr(&run));
}

#[test]
fn a_document_that_cannot_be_made_fails_and_no_other() {
    let folder = with_customers(3);
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    let run = |list: &str| {
        write(&folder, "customers.csv", list);
        batch(&folder, &[&CSV[..5], &["--format", "xlsx", "--name", "{id}.{ext}"]].concat(), "out")
    };
    assert_eq!(run(&list).status.code(), Some(0));
    let failed = run(&list.replace("Customer 2 Ltd", &"x".repeat(33_000)));
    assert_eq!(failed.status.code(), Some(1));
    assert_data_eq!(
        stderr(&failed),
        str![[r#"
note: customers.csv, lines 2, 3, 4: the clauses of the template `appendix` are samples, not reviewed by a lawyer (3 rows)
  hint: have them reviewed, and say `reviewed: true` in a template of your own
error: customers.csv, line 3: `c0002.xlsx`: [..]
  hint: the others are made
made 0 files, kept 2, failed 1
wrote out/manifest.csv
note: kept 1 file of earlier runs that no row makes any more: `c0002.xlsx`
  hint: delete them, or run again with `--prune`

"#]]
    );
    let lines = manifest(&folder.path().join("out/manifest.csv"));
    assert_eq!(lines.iter().map(|line| line["status"].as_str()).collect::<Vec<_>>(), ["made", "failed", "made"]);
    assert_eq!((lines[1]["bytes"].as_str(), lines[1]["sha256"].as_str()), ("", ""));
    let verified = verify(&folder, &[]);
    let old = "out of date: `c0002.xlsx` is from an earlier run, and could not be made again\n";
    assert!(stdout(&verified).contains(old), "{}", stdout(&verified));
}

#[test]
fn a_row_says_once_who_its_customer_is_and_in_which_model_and_tier() {
    let folder = with_customers(0);
    let header = "id,customer,model,tier,deployment.tier,customer.name,contract.reference";
    let rows = "a,Acme Ltd,wso2-sub,basic,,,R-1\n\
        b,Acme Ltd,wso2-sub,basic,,Globex GmbH,R-2\n\
        c,,wso2-sub,basic,premium,C,R-3\n\
        d,,wso2-sub,,premium,D,R-4\n\
        e,,wso2-sub,,,E,R-5\n\
        f,,wso2-sub,all,,,R-6\n";
    write(&folder, "customers.csv", &format!("{header}\n{rows}"));
    assert_data_eq!(
        stderr(&batch(&folder, &[&CSV[..], &["--check", "--quiet"]].concat(), "out")),
        str![[r#"
error: customers.csv, line 3, column `customer`: the customer is `Acme Ltd` here, and `Globex GmbH` in the column `customer.name`
  hint: write one name, in one of the two columns
error: customers.csv, line 4, column `tier`: this row has `basic` here, and `premium` in the column `deployment.tier`
  hint: write one of the two
error: customers.csv, line 6, column `tier`: this row has no tier
  hint: write its id, or `all` for a document with all tiers
error: customers.csv, line 7, column `customer.name`: the contract has no `customer.name`: Legal name of Customer
  hint: name the customer in each row
4 of 6 rows cannot be made

"#]]
    );
    let list = "id,customer,model,tier,contract.reference\na,Acme Ltd,wso2-sub,basic,R-1\n";
    write(&folder, "customers.csv", list);
    made(&folder, &[&CSV[..5], &["--format", "csv,pdf"]].concat(), "out");
    let alone = ["--set", "customer.name=Acme Ltd", "--set", "contract.reference=R-1", "-m", "wso2-sub", "-t", "basic"];
    let alone = [&CSV[1..5], &alone, &["-f", "pdf", "-q", "-o", "-"]].concat();
    assert!(files(&folder.path().join("out"))["acme-ltd/R-1-wso2-sub-basic.pdf"] == bytes_in(&folder, &alone));
}

#[test]
fn what_customers_have_in_common_though_they_have_names_of_their_own_is_told() {
    let folder = with_customers(0);
    let list = "id,customer.name,customer.address,contract.reference\na,A,1 A Street,R-1\nb,B,1 B Street,R-2\n";
    write(&folder, "customers.csv", list);
    assert_data_eq!(
        stderr(&batch(&folder, &[&CSV[..], &["--check"]].concat(), "out")),
        str![[r#"
note: customers.csv, lines 2, 3: the contract has no tier, but its matrices depend on the tier (2 rows)
  hint: choose one with `--tier`, or in a column `tier`
note: customers.csv, lines 2, 3: the contract has the matrices of several models (2 rows)
  hint: choose one with `--model`, or in a column `model`
note: customers.csv, lines 2, 3: this customer takes `customer.registration` from the contract that all rows share (2 rows)
  hint: add a column for each, unless all customers have the same
the list `customers.csv` has no problems: 2 rows

"#]]
    );
}

#[test]
fn characters_that_no_font_has_in_what_all_rows_share_are_no_fault_of_the_rows() {
    let folder = with_customers(3);
    // What each row says itself is not the shared contract's to say.
    made(&folder, &[&CSV[..5], &["--format", "pdf", "--set", "customer.name=\u{13080}"]].concat(), "out");
    let flags = ["--format", "pdf", "--set", "wso2.name=\u{13080}", "--check"];
    let run = batch(&folder, &[&CSV[..5], &flags].concat(), "out");
    assert_eq!(run.status.code(), Some(2));
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: `wso2.name`: no font has `[..] (U+13080)`
  hint: add a font that has it with `--font FILE` or `--font-dir DIR`

"#]]
    );
}

#[test]
fn curly_quotes_round_a_cell_are_told() {
    let folder = with_customers(0);
    write(
        &folder,
        "customers.csv",
        "id,model,customer.name,contract.reference\na,customer-sub,\u{201c}Globex\u{201d},R\n",
    );
    let run = batch(&folder, &[&["--check"], &CSV[..]].concat(), "out");
    let told =
        "note: customers.csv, line 2: the curly quotes around a text are part of it, in `customer.name` (1 row)\n";
    assert!(stderr(&run).contains(told), "{}", stderr(&run));
}

#[test]
fn a_row_names_its_model_by_its_title_or_gets_one_error() {
    let folder = with_customers(0);
    let title = "WSO2 fully managed (infrastructure and PDP in customer subscription) model";
    let slip = title.replace("managed", "manged");
    let list = format!(
        "id,model,tier,customer.name,contract.reference,deployment.model\n\
        a,{title},Premium,A,R-1,customer-sub\n\
        b,\"{title}, wso2-sub\",basic,B,R-2,\n\
        c,customer-sub wso2-sub,basic,C,R-3,\n\
        d,{slip},basic,D,R-4,\n"
    );
    write(&folder, "customers.csv", &list);
    let run = batch(&folder, &[&CSV[..], &["--quiet"]].concat(), "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: customers.csv, line 5, column `model`: there is no model `WSO2 fully manged (infrastructure and PDP in customer subscription) model`
  hint: did you mean `WSO2 fully managed (infrastructure and PDP in customer subscription) model` (`customer-sub`)?

"#]]
    );
    let names: Vec<String> = files(&folder.path().join("out")).into_keys().collect();
    let expected = [
        "a/R-1-customer-sub-premium.csv",
        "b/R-2-wso2-sub+customer-sub-basic.csv",
        "c/R-3-wso2-sub+customer-sub-basic.csv",
        "manifest.csv",
    ];
    assert_eq!(names, expected);
}
