//! Lists that are not what they seem: encodings, kinds told by their beginning, standard input, files in folders' places.

use crate::common::batch::{CSV, batch, command, files, made, manifest, stderr, verify, with_customers, write};
use crate::common::{program, sheets, workbook};
use snapbox::{assert_data_eq, str};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::process::{Output, Stdio};
use tempfile::TempDir;

/// Runs a batch of what comes from standard input.
fn from_stdin(folder: &TempDir, list: &str) -> Output {
    let mut run = command(folder, &[&["-"], &CSV[1..]].concat(), "out");
    let mut child = run.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(list.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn utf_16_without_a_mark_and_old_workbooks_are_told_with_what_to_do() {
    let folder = with_customers(1);
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    let utf_16: Vec<u8> = list.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(folder.path().join("bare.csv"), &utf_16).unwrap();
    fs::write(folder.path().join("old.xls"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on").unwrap();
    let said_of = |name: &str| {
        let run = batch(&folder, &[&[name], &CSV[1..]].concat(), "out");
        assert_eq!(run.status.code(), Some(1));
        assert!(!folder.path().join("out").exists());
        stderr(&run)
    };
    assert_data_eq!(
        ["bare.csv", "old.xls"].map(said_of).concat(),
        str![[r#"
error: the list `bare.csv` could not be read: it looks like UTF-16 without a byte order mark
  hint: save it as `CSV UTF-8`
error: the list `old.xls` could not be read: it is a workbook of Excel 97 to 2003
  hint: save it as an Excel workbook (.xlsx), or as CSV

"#]]
    );
}

#[test]
fn standard_input_may_be_yaml_or_json_however_it_begins() {
    let lists = [
        "---\n# the customers\n- id: a\n  model: customer-sub\n  customer.name: A\n  contract.reference: R\n",
        "# the customers\n-\n  id: a\n  model: customer-sub\n  customer.name: A\n  contract.reference: R\n",
        "\n  [\n {\"id\": \"a\", \"model\": \"customer-sub\", \"customer.name\": \"A\", \"contract.reference\": \"R\"}]\n",
        "id,model,customer.name,contract.reference\na,customer-sub,A,R\n",
    ];
    for list in lists {
        let folder = with_customers(0);
        let run = from_stdin(&folder, list);
        assert_eq!(run.status.code(), Some(0), "{list}\n{}", stderr(&run));
        let names: Vec<String> = files(&folder.path().join("out")).into_keys().collect();
        assert_eq!(names, ["a/R-customer-sub.csv", "manifest.csv"], "{list}");
    }
}

#[test]
fn a_list_without_end_is_refused_and_leaves_nothing() {
    let folder = with_customers(0);
    fs::create_dir(folder.path().join("tmp")).unwrap();
    let mut run = command(&folder, &[&["-"], &CSV[1..]].concat(), "out");
    run.env("TMPDIR", folder.path().join("tmp")).stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = run.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let rows = "a,customer-sub,A,R\n".repeat(100_000);
    input.write_all(b"id,model,customer.name,contract.reference\n").unwrap();
    // It ends when the program reads no more.
    while input.write_all(rows.as_bytes()).is_ok() {}
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_data_eq!(
        stderr(&output),
        str![[r#"
error: the list `standard input` could not be read: it is longer than 256 MiB
  hint: save it to a file, and give its path

"#]]
    );
    assert_eq!(fs::read_dir(folder.path().join("tmp")).unwrap().count(), 0);
}

#[test]
fn a_line_of_a_list_has_a_limit() {
    let folder = with_customers(1);
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    write(&folder, "long.csv", &format!("{list}{}\n", "\0".repeat(17 * 1024 * 1024)));
    let run = batch(&folder, &[&["long.csv"], &CSV[1..]].concat(), "out");
    assert_ne!(run.status.code(), Some(0));
    assert!(stderr(&run).contains("a line is longer than 16 MiB"), "{}", stderr(&run));
    assert!(stderr(&run).lines().count() < 10 && !folder.path().join("out").exists());
}

#[test]
fn a_record_of_a_list_has_a_limit() {
    let folder = with_customers(0);
    write(&folder, "open.csv", &format!("id,customer\na,\"A\n{}", "b,B\n".repeat(9 << 20)));
    let run = batch(&folder, &["--check", "open.csv", "--format", "csv", "--name", "{id}.{ext}"], "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: the list `open.csv` could not be read: the row from line 2 on is longer than 32 MiB
  hint: close the quote that is open there, or double it if it is part of the text

"#]]
    );
}

#[test]
fn what_came_from_standard_input_cannot_be_made_again() {
    let folder = with_customers(2);
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    assert_eq!(from_stdin(&folder, &list).status.code(), Some(0));
    assert_eq!(verify(&folder, &[]).status.code(), Some(0));
    let run = verify(&folder, &["--sample", "1"]);
    assert_eq!(run.status.code(), Some(2));
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: the batch in `out` was made from standard input, which cannot be read again
  hint: verify without `--sample`, or run the batch again with files instead of standard input

"#]]
    );
}

#[test]
fn standard_input_is_not_read_as_two_things() {
    let folder = with_customers(1);
    let run = batch(&folder, &["-", "--template", "appendix", "--contract", "-", "--format", "csv"], "out");
    assert_eq!(run.status.code(), Some(2));
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: standard input can be read only once, but `LIST`, `--contract` use it
  hint: use a file for all but one

"#]]
    );
}

#[test]
fn a_file_where_another_row_needs_a_folder_is_found_before_anything_is_written() {
    let folder = with_customers(0);
    let common = fs::read_to_string(folder.path().join("common.yaml")).unwrap();
    write(&folder, "common.yaml", &common.replace("  confidentiality:", "  # confidentiality:"));
    let list = "id,model,customer.name,contract.reference,contract.confidentiality\n\
        a,customer-sub,A,x,\nb,customer-sub,B,y,X.CSV\nc,customer-sub,C,z,\n";
    write(&folder, "customers.csv", list);
    let run = batch(&folder, &[&CSV[..], &["--name", "{contract.confidentiality}/{reference}.{ext}"]].concat(), "out");
    assert_eq!(run.status.code(), Some(1));
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: customers.csv, line 2: a file and a folder of this row and line 3 would have the same name
  hint: add a field that distinguishes them to `--name`, such as `{id}`; neither is made
error: customers.csv, line 3: a file and a folder of this row and line 2 would have the same name
  hint: add a field that distinguishes them to `--name`, such as `{id}`; neither is made
note: customers.csv, lines 2, 3, 4: the contract has no tier, but its matrices depend on the tier (3 rows)
  hint: choose one with `--tier`, or in a column `tier`
note: customers.csv, lines 2, 3, 4: this customer takes `customer.registration`, `customer.address` from the contract that all rows share (3 rows)
  hint: add a column for each, unless all customers have the same
made 1 file; 2 of 3 rows cannot be made
wrote out/manifest.csv

"#]]
    );
    assert_eq!(files(&folder.path().join("out")).into_keys().collect::<Vec<_>>(), ["manifest.csv", "z.csv"]);
}

#[test]
fn a_pod_that_would_make_the_whole_list_is_told() {
    let folder = with_customers(1);
    let run = command(&folder, &CSV, "out").env("JOB_COMPLETION_INDEX", "3").output().unwrap();
    assert_eq!(run.status.code(), Some(0));
    assert_data_eq!(
        stderr(&run),
        str![[r#"
note: `JOB_COMPLETION_INDEX` is set, as in a pod of a Job, but the whole list is made here
  hint: add `--shards N` to make only the share of this pod
made 1 file
wrote out/manifest.csv

"#]]
    );
    let mut sharded = command(&folder, &[&CSV[..], &["--shards", "4"]].concat(), "shards");
    let run = sharded.env("JOB_COMPLETION_INDEX", "3").output().unwrap();
    assert!(!stderr(&run).contains("note"), "{}", stderr(&run));
}

#[test]
fn a_batch_of_rows_that_differ_in_case_alone_is_no_surprise() {
    let folder = with_customers(0);
    write(
        &folder,
        "customers.csv",
        "id,model,customer.name,contract.reference\na,customer-sub,A,r\nb,customer-sub,a,R\n",
    );
    let run = batch(&folder, &CSV, "out");
    assert_eq!(run.status.code(), Some(1));
    assert!(stderr(&run).contains("line 3 would be written to the same file"), "{}", stderr(&run));
    made(&folder, &[&CSV[..], &["--name", "{id}.{ext}"]].concat(), "out");
    let names: Vec<String> = files(&folder.path().join("out")).into_keys().collect();
    assert_eq!(names, ["a.csv", "b.csv", "manifest.csv"]);
}

#[test]
fn rows_with_contract_values_are_refused_unless_they_are_drafts() {
    let folder = with_customers(2);
    for args in [["init", "contract", "-o", "sample.yaml"], ["init", "list", "-o", "sample.csv"]] {
        program(&folder).args(args).assert().success();
    }
    let check = |list: &str, contract: &str, more: &[&str]| {
        let args = [list, "--template", "appendix", "--contract", contract, "--format", "csv", "--check"];
        stderr(&batch(&folder, &[&args[..], more].concat(), "out"))
    };
    assert_data_eq!(
        check("sample.csv", "common.yaml", &[]),
        str![[r#"
error: sample.csv, line 2, column `contract.reference`: this is still a sample value
  hint: fill in your own, or make drafts with `--watermark DRAFT`
error: sample.csv, line 2, column `customer.name`: this is still a sample value
  hint: fill in your own, or make drafts with `--watermark DRAFT`
error: sample.csv, line 2, column `customer.registration`: this is still a sample value
  hint: fill in your own, or make drafts with `--watermark DRAFT`
error: sample.csv, line 2, column `customer.address`: this is still a sample value
  hint: fill in your own, or make drafts with `--watermark DRAFT`
1 of 1 row cannot be made

"#]]
    );
    assert_data_eq!(
        check("customers.csv", "sample.yaml", &[]),
        str![[r#"
error[sample-value]: the contract still has sample values: `contract.agreement` (line 22), `deployment.provider` (line 44), `deployment.region` (line 46), `wso2.name` (line 50), `wso2.registration` (line 52), `wso2.address` (line 54), `revisions` (line 77)
  --> sample.yaml:22:14
   |
22 |   agreement: "Example Agreement"
   |              ^^^^^^^^^^^^^^^^^^^
   |
   = hint: fill in your own, or make a draft with `--watermark DRAFT`


"#]]
    );
    assert_data_eq!(
        check("customers.csv", "sample.yaml", &["--watermark", "DRAFT"]),
        str![[r#"
note: customers.csv, lines 2, 3: the contract still has sample values: `contract.agreement`, `deployment.provider`, `deployment.region`, `wso2.name`, `wso2.registration`, `wso2.address`, `revisions` (2 rows)
  hint: fill in your own before you leave out the watermark
the list `customers.csv` has no problems: 2 rows

"#]]
    );
}

#[test]
fn the_manifest_keeps_the_words_of_rows_that_cannot_be_made() {
    let folder = with_customers(0);
    let list = "id,customer,model,tier,customer.name,contract.reference\na,Acme,wso2-sub,golden,Acme Ltd,R\n";
    write(&folder, "customers.csv", list);
    assert_eq!(batch(&folder, &CSV, "out").status.code(), Some(1));
    let lines = manifest(&folder.path().join("out/manifest.csv"));
    let told = ["id", "customer", "file", "model", "tier", "status", "row"].map(|column| lines[0][column].as_str());
    assert_eq!(told, ["a", "Acme", "", "wso2-sub", "golden", "failed", "2"]);
}

#[test]
fn the_name_of_a_document_is_no_folder_for_many() {
    let folder = with_customers(1);
    let run = batch(&folder, &CSV, "all.pdf");
    assert_eq!(run.status.code(), Some(2));
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: `all.pdf` is the name of a file
  hint: add a folder for the documents with `--output`

"#]]
    );
    fs::create_dir(folder.path().join("all.pdf")).unwrap();
    made(&folder, &CSV, "all.pdf");
}

#[test]
fn a_list_may_be_a_workbook_or_yaml_or_json_or_come_through_a_pipe() {
    let folder = with_customers(2);
    made(&folder, &CSV, "csv");
    let expected = files(&folder.path().join("csv"));
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    let rows: Vec<Vec<String>> = list.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    fs::write(folder.path().join("list.xlsx"), workbook(&rows)).unwrap();
    let tree = |row: &Vec<String>| {
        format!(
            "- id: {}\n  model: {}\n  tier: {}\n  customer:\n    name: {}\n  contract.reference: {}\n",
            row[0], row[1], row[2], row[3], row[4]
        )
    };
    write(&folder, "list.yaml", &rows[1..].iter().map(tree).collect::<String>());
    let object = |row: &Vec<String>| {
        format!(
            r#"{{"id": "{}", "model": "{}", "tier": "{}", "customer": {{"name": "{}"}}, "contract": {{"reference": "{}"}}}}"#,
            row[0], row[1], row[2], row[3], row[4]
        )
    };
    write(&folder, "list.json", &format!("[{}]", rows[1..].iter().map(object).collect::<Vec<_>>().join(",\n")));
    write(&folder, "semicolons.csv", &format!("\u{feff}{}", list.replace(',', ";").replace('\n', "\r\n")));
    let documents = |all: &BTreeMap<String, Vec<u8>>| {
        all.iter().filter(|(name, _)| *name != "manifest.csv").map(|(_, bytes)| bytes.clone()).collect::<Vec<_>>()
    };
    assert_eq!(documents(&expected).len(), 2);
    for name in ["list.xlsx", "list.yaml", "list.json", "semicolons.csv"] {
        made(&folder, &[&[name], &CSV[1..]].concat(), name.split('.').next().unwrap());
        let made = files(&folder.path().join(name.split('.').next().unwrap()));
        assert_eq!(made.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{name}");
        assert_eq!(documents(&made), documents(&expected), "{name}");
        fs::remove_dir_all(folder.path().join(name.split('.').next().unwrap())).unwrap();
    }
    for piped in ["customers.csv", "list.yaml", "list.xlsx"] {
        let input = fs::File::open(folder.path().join(piped)).unwrap();
        let run = command(&folder, &[&["-"], &CSV[1..]].concat(), "piped")
            .stdin(input)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
        assert_eq!(documents(&files(&folder.path().join("piped"))), documents(&expected), "{piped}");
        fs::remove_dir_all(folder.path().join("piped")).unwrap();
    }
}

#[test]
fn a_date_in_a_workbook_is_a_date_and_a_failed_formula_is_a_fault() {
    let folder = with_customers(0);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in (0..).zip(["id", "model", "customer.name", "contract.reference", "contract.effective"]) {
        sheet.write_string(0, column, header).unwrap();
    }
    for (row, id) in [(1, "a"), (3, "b")] {
        sheet.write_string(row, 0, id).unwrap();
        sheet.write_string(row, 1, "wso2-sub").unwrap();
        sheet.write_string(row, 3, format!("R-{row}")).unwrap();
        let format = rust_xlsxwriter::Format::new().set_num_format("d mmm yyyy");
        let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2027, 2, 28).unwrap();
        sheet.write_datetime_with_format(row, 4, date, &format).unwrap();
    }
    sheet.write_string(1, 2, "Acme").unwrap();
    let formula = rust_xlsxwriter::Formula::new("=VLOOKUP(1,A1:B2,9)").set_result("#REF!");
    sheet.write_formula(3, 2, formula).unwrap();
    book.save(folder.path().join("list.xlsx")).unwrap();
    let run = batch(
        &folder,
        &["list.xlsx", "--template", "appendix", "--contract", "common.yaml", "--format", "xlsx"],
        "out",
    );
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: list.xlsx, row 4, column `customer.name`: the formula of this cell failed: `#REF!`
  hint: correct the formula, or write a text
note: list.xlsx, row 2: the clauses of the template `appendix` are samples, not reviewed by a lawyer (1 row)
  hint: have them reviewed, and say `reviewed: true` in a template of your own
note: list.xlsx, row 2: the contract has no tier, but its matrices depend on the tier (1 row)
  hint: choose one with `--tier`, or in a column `tier`
note: list.xlsx, row 2: this customer takes `customer.registration`, `customer.address` from the contract that all rows share (1 row)
  hint: add a column for each, unless all customers have the same
made 1 file; 1 of 2 rows cannot be made
wrote out/manifest.csv

"#]]
    );
    let book = fs::read(folder.path().join("out/acme/R-1-wso2-sub.xlsx")).unwrap();
    let texts: BTreeSet<String> = sheets(&book).into_iter().flat_map(|(_, rows)| rows.concat()).collect();
    assert!(texts.iter().any(|text| text == "28 February 2027"), "{texts:?}");
}

#[test]
fn lists_that_cannot_be_read_are_refused() {
    let folder = with_customers(1);
    fs::create_dir(folder.path().join("folder")).unwrap();
    write(&folder, "empty.csv", "");
    write(&folder, "header.csv", "id,model\n");
    fs::write(folder.path().join("utf16.csv"), b"\xff\xfei\0d\0\n\0").unwrap();
    fs::write(folder.path().join("latin1.csv"), b"id,model,customer.name,contract.reference\na,wso2-sub,M\xfcller,R\n")
        .unwrap();
    fs::write(folder.path().join("broken.xlsx"), b"PK\x03\x04 and no more").unwrap();
    write(&folder, "map.yaml", "id: a\n");
    for (list, code, start) in [
        (
            "none.csv",
            2,
            "error: the list `none.csv` could not be read: there is no such file or folder\n  hint: check the spelling",
        ),
        ("folder", 2, "error: the list `folder` could not be read: it is a folder\n  hint: use a list of customers"),
        ("empty.csv", 1, "error: the list `empty.csv` could not be read: there is nothing in it"),
        ("header.csv", 1, "error: the list `header.csv` has no rows"),
        ("utf16.csv", 1, "error: the list `utf16.csv` has no rows\n"),
        (
            "latin1.csv",
            1,
            "error: the list `latin1.csv` could not be read: line 2 is not UTF-8 text: it has the byte FC",
        ),
        ("broken.xlsx", 1, "error: the list `broken.xlsx` could not be read: it is not a workbook"),
        ("map.yaml", 1, "error[wrong-type]: a list of customers is a list of mappings"),
    ] {
        let run = batch(&folder, &[&[list], &CSV[1..]].concat(), "out");
        assert_eq!(run.status.code(), Some(code), "{list}: {}", stderr(&run));
        assert!(stderr(&run).starts_with(start), "{list}: {}", stderr(&run));
    }
}

#[test]
fn a_stray_blank_far_to_the_right_of_a_workbook_is_no_column() {
    let folder = with_customers(0);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "id").unwrap();
    sheet.write_string(0, 16_383, " ").unwrap();
    for row in 1..2_000 {
        sheet.write_string(row, 0, format!("c{row}")).unwrap();
    }
    book.save(folder.path().join("list.xlsx")).unwrap();
    let args = ["--check", "list.xlsx", "--format", "csv", "--name", "{id}.{ext}"];
    assert_eq!(stderr(&batch(&folder, &args, "out")), "the list `list.xlsx` has no problems: 1999 rows\n");
}

#[test]
fn standard_input_is_read_once_for_rows_of_several_templates_and_languages() {
    let folder = with_customers(0);
    let list = "id,model,tier,lang,template,customer,contract.reference\n\
        a,wso2-sub,basic,,,A,R-1\nb,wso2-sub,basic,de,,B,R-2\nc,wso2-sub,basic,,ours.yaml,C,R-3\n";
    write(&folder, "list.csv", list);
    write(&folder, "ours.yaml", "template: ours\nextends: appendix\nsummary: Ours\n");
    let args = ["list.csv", "--template", "appendix", "--contract", "-", "--format", "csv"];
    let contract = fs::File::open(folder.path().join("common.yaml")).unwrap();
    let run = command(&folder, &args, "out").stdin(contract).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let names: Vec<String> = files(&folder.path().join("out")).into_keys().collect();
    assert_eq!(
        names,
        ["a/R-1-wso2-sub-basic.csv", "b/R-2-wso2-sub-basic.csv", "c/R-3-wso2-sub-basic.csv", "manifest.csv",]
    );
}

#[test]
fn a_section_of_the_contract_may_be_left_to_the_rows() {
    let folder = with_customers(2);
    let common = fs::read_to_string(folder.path().join("common.yaml")).unwrap();
    let (before, behind) = common.split_once("\ncustomer:\n").unwrap();
    let revisions = &behind[behind.find("\nrevisions:").unwrap()..];
    write(&folder, "common.yaml", &format!("{before}\ncustomer:\n{revisions}"));
    made(&folder, &[&CSV[..5], &["--format", "xlsx", "--name", "{id}.{ext}"]].concat(), "out");
    let control = &sheets(&files(&folder.path().join("out"))["c0002.xlsx"])[0].1;
    let customer = "Customer 2 Ltd, CR 2, 2 Main Street";
    assert!(control.iter().flatten().any(|cell| cell == customer), "{control:?}");
}
