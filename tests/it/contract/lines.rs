//! Line breaks and invisible characters in the values of contracts: lines where a field keeps them, a space elsewhere, and
//! a note wherever something is not as it was written.

use crate::common::batch::{batch, files, stderr, with_customers, write};
use crate::common::contract::{appendix, replace, with_contract};
use crate::common::pdf::{load, tree};
use crate::common::raw_workbook::{RawWorkbook, text_row};
use crate::common::{attribute, part, program, sheets};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

const ADDRESS: [&str; 3] = ["Real House, Floor 3", "1 Real Street", "12345 Realtown"];
/// The address of the customer in the sample.
const SAMPLE: &str = "\"1 Real Street, 12345 Realtown\"\n  # Name of the person who signs for Customer";

/// The sample with another address of the customer, as YAML.
fn with_address(yaml: &str) -> TempDir {
    let folder = with_contract();
    replace(&folder, SAMPLE, &format!("{yaml}\n  # Name of the person who signs for Customer"));
    folder
}

/// What the program says when it makes an appendix of `contract.yaml`.
fn said(folder: &TempDir, args: &[&str]) -> String {
    let fixed = ["--template", "appendix", "--contract", "contract.yaml", "-m", "wso2-sub", "-f", "csv", "-o", "-"];
    let run = program(folder).args(fixed).args(args).output().unwrap();
    String::from_utf8(run.stderr).unwrap()
}

#[test]
fn lines_of_an_address_are_lines_in_the_pdf_and_joined_in_a_clause() {
    let folder = with_address("|\n    Real House, Floor 3\n    1 Real Street\n\n    12345 Realtown\n");
    let tree = tree(&load(&appendix(&folder, "pdf", &["-m", "wso2-sub"])));
    let bodies = tree.all("LBody");
    let body = bodies.iter().find(|body| body.kids.len() > 1).unwrap();
    let lines: Vec<&str> = body.kids.iter().map(|kid| kid.text.as_str()).collect();
    assert_eq!(lines, [&["Real Customer Ltd, Companies Register 01234567,"], &ADDRESS[..]].concat());
    assert!(body.kids.iter().all(|kid| kid.tag == "P"));
    let clause = "whose registered address is Real House, Floor 3, 1 Real Street, 12345 Realtown.";
    assert!(bodies.iter().any(|body| body.text.ends_with(clause)));
}

#[test]
fn lines_of_an_address_are_lines_in_a_cell_of_the_workbook_whose_row_has_room_for_them() {
    let folder = with_address("|\n    Real House, Floor 3,\n    1 Real Street\n    12345 Realtown\n");
    let book = appendix(&folder, "xlsx", &["-m", "wso2-sub"]);
    let rows = &sheets(&book)[0].1;
    let (row, cells) = rows.iter().enumerate().find(|(_, row)| row[0] == "Customer").unwrap();
    let value = "Real Customer Ltd, Companies Register 01234567,\nReal House, Floor 3,\n1 Real Street\n12345 Realtown";
    assert!(cells.iter().any(|cell| cell == value), "{cells:?}");
    // A line that ends in a comma gets no second one.
    let joined = "is Real House, Floor 3, 1 Real Street, 12345 Realtown.";
    assert!(rows.iter().flatten().any(|cell| cell.ends_with(joined)));
    let sheet = part(&book, "xl/worksheets/sheet1.xml");
    let xml = &sheet[sheet.find(&format!("<row r=\"{}\"", row + 1)).unwrap()..];
    let height: f64 = attribute(xml, "row", "ht").unwrap().parse().unwrap();
    // Four lines of 9.5 points.
    assert!(height > 4.0 * 9.5 * 1.2, "{height}");
}

#[test]
fn a_value_says_the_same_wherever_it_comes_from() {
    const LIST: &str = "id,model,tier,customer.name,customer.address,contract.title\n";
    let folder = with_customers(0);
    write(&folder, "lf.csv", &format!("{LIST}a,wso2-sub,basic,Globex,\"{}\",T\n", ADDRESS.join("\n")));
    let cell = format!("\"\u{a0}{} \"", ADDRESS.join("  \r\n\r\n\u{a0}"));
    write(&folder, "crlf.csv", &format!("{LIST}a,wso2-sub,basic, Globex\u{a0},{cell},T\n").replace('\n', "\r\n"));
    let yaml = ADDRESS.map(|line| format!("      {line}\n")).concat();
    let item = format!(
        "- id: a\n  model: wso2-sub\n  tier: basic\n  contract: {{title: T}}\n  customer:\n    name: \" Globex\"\n    address: |\n{yaml}"
    );
    write(&folder, "list.yaml", &item);
    let customer = serde_json::json!({ "name": "Globex\u{a0}", "address": ADDRESS.join("\r") });
    let json = serde_json::json!([{
        "id": "a", "model": "wso2-sub", "tier": "basic", "customer": customer, "contract": { "title": "T" },
    }]);
    write(&folder, "list.json", &json.to_string());
    for (name, line_break) in [("lf.xlsx", "&#10;"), ("crlf.xlsx", "_x000D_&#10;"), ("vt.xlsx", "_x000B_")] {
        let header: Vec<&str> = LIST.trim().split(',').collect();
        let address = ADDRESS.join(line_break);
        let rows = text_row(1, &header) + &text_row(2, &["a", "wso2-sub", "basic", "Globex", &address, "T "]);
        fs::write(folder.path().join(name), RawWorkbook::of_rows(&rows).bytes()).unwrap();
    }
    let args = ["--template", "appendix", "--contract", "common.yaml", "--format", "pdf,xlsx", "--name", "a.{ext}"];
    let mut documents = Vec::new();
    for list in ["lf.csv", "crlf.csv", "list.yaml", "list.json", "lf.xlsx", "crlf.xlsx", "vt.xlsx"] {
        let out = list.replace('.', "-");
        let run = batch(&folder, &[&[list], &args[..]].concat(), &out);
        assert_eq!(run.status.code(), Some(0), "{list}: {}", stderr(&run));
        assert!(!stderr(&run).contains("line break") && !stderr(&run).contains("invisible"), "{}", stderr(&run));
        let mut files = files(&folder.path().join(out));
        files.remove("manifest.csv");
        documents.push((list, files));
    }
    let (_, first) = documents[0].clone();
    assert_eq!(first.len(), 2);
    assert!(documents.iter().all(|(_, files)| *files == first), "one list makes another document");
    // A document that is made alone, from a contract file and from options.
    let common = fs::read_to_string(folder.path().join("common.yaml")).unwrap();
    let (before, after) = common.split_once("customer:\n").unwrap();
    let address = serde_json::to_string(&ADDRESS.join(" \u{2028}")).unwrap();
    let after = after.replacen("\"1 Real Street, 12345 Realtown\"", &address, 1);
    let after = after.replacen("\"Real Customer Ltd\"", "\"Globex \"", 1);
    let own = format!("{before}customer:\n{after}").replacen("\"Responsibility Matrix\"", "\u{a0}T", 1);
    write(&folder, "own.yaml", &own);
    let set = ["--set", "customer.name=Globex ", "--set", "contract.title=\u{a0}T", "--set"];
    let typed = format!("customer.address=\n{}\n", ADDRESS.join("\n"));
    for (contract, set) in [("own.yaml", vec![]), ("common.yaml", [&set[..], &[typed.as_str()]].concat())] {
        for format in ["pdf", "xlsx"] {
            let fixed = ["--template", "appendix", "-m", "wso2-sub", "-t", "basic", "-o", "-", "--contract", contract];
            let run = program(&folder).args(fixed).args(["-f", format]).args(&set).output().unwrap();
            let said = String::from_utf8_lossy(&run.stderr);
            assert!(run.stdout == first[&format!("a.{format}")], "{contract} {format}: {said}");
            assert!(!said.contains("line break") && !said.contains("invisible"), "{said}");
        }
    }
}

#[test]
fn a_line_break_in_another_field_becomes_a_space_and_a_note_names_the_rows() {
    let folder = with_customers(0);
    let row =
        |n: usize| format!("c{n},wso2-sub,basic,\"Customer\r\n{n} Ltd\",\"PDP\n\n-{n}\",CR {n},{n} Main Street\n");
    let rows: String = (1..=12).map(row).collect();
    write(&folder, "list.csv", &format!("{}\n{rows}", crate::common::batch::HEADER));
    let args = ["list.csv", "--template", "appendix", "--contract", "common.yaml", "--format", "csv"];
    let run = batch(&folder, &args, "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
note: list.csv, lines 2, 6, 10, 14, 18, 22, 26, 30, 34, 38 and 2 more: the line break in `contract.reference` becomes a space (12 rows)
  hint: write it on one line; only fields with `lines: true` in the template keep their lines
note: list.csv, lines 2, 6, 10, 14, 18, 22, 26, 30, 34, 38 and 2 more: the line break in `customer.name` becomes a space (12 rows)
  hint: write it on one line; only fields with `lines: true` in the template keep their lines
made 12 files
wrote out/manifest.csv

"#]]
    );
    let names: Vec<String> = files(&folder.path().join("out")).into_keys().take(2).collect();
    assert_data_eq!(
        names.join("\n"),
        str![[r#"
customer-1-ltd/PDP -1-wso2-sub-basic.csv
customer-10-ltd/PDP -10-wso2-sub-basic.csv
"#]]
    );
    let folder = with_contract();
    replace(&folder, "\"Responsibility Matrix\"", "|\n    Responsibility\n    Matrix");
    assert_data_eq!(
        said(&folder, &["--set", "contract.reference=PDP\n42"]),
        str![[r#"
warning[line-break]: the line break in `contract.title` becomes a space
  --> contract.yaml:21:5
   |
21 |     Responsibility
   |     ^^^^^^^^^^^^^^
   |
   = hint: write it on one line; only fields with `lines: true` in the template keep their lines

note: the line break in `--set contract.reference` becomes a space
  hint: write it on one line; only fields with `lines: true` in the template keep their lines
note: the contract has no tier, but its matrices depend on the tier
  hint: choose one with `--tier`, or with `deployment.tier` in the contract
wrote standard output (3.3 KB, 16 rows)

"#]]
    );
}

#[test]
fn line_breaks_between_models_separate_them_and_one_in_an_id_is_a_fault() {
    let folder = with_customers(0);
    write(&folder, "list.csv", "id,model,customer\na,\"wso2-sub\nself-managed\",A\n\"b\nc\",wso2-sub,\"B\nC\"\n");
    let args = ["list.csv", "--format", "csv", "--name", "{id}-{customer}.{ext}", "--tier", "basic"];
    let run = batch(&folder, &args, "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: list.csv, line 4, column `id`: this cell has a line break
  hint: remove it; check the quotes of this row
note: list.csv, line 2: the line break in `model` becomes a space (1 row)
  hint: write it on one line; only fields with `lines: true` in the template keep their lines
made 1 file; 1 of 2 rows cannot be made
wrote out/manifest.csv

"#]]
    );
}

#[test]
fn rows_that_an_open_quote_takes_into_an_address_are_noted() {
    let folder = with_customers(0);
    let list = "id,model,tier,customer.name,customer.address,contract.reference\n\
        a,wso2-sub,basic,A,\"1 Main Street,R-1\n\
        b,wso2-sub,basic,B,2 Main Street,R-2\n\
        c,wso2-sub,basic,C,3 Main Street\",R-3\n";
    write(&folder, "list.csv", list);
    let args = ["list.csv", "--template", "appendix", "--contract", "common.yaml", "--format", "csv", "--check"];
    assert_data_eq!(
        stderr(&batch(&folder, &args, "out")),
        str![[r#"
note: list.csv, line 2: a line of `customer.address` has as many cells as a row of the list (1 row)
  hint: check the quotes of this row: one that is not closed takes the rows behind it
note: list.csv, line 2: this customer takes `customer.registration` from the contract that all rows share (1 row)
  hint: add a column for each, unless all customers have the same
the list `list.csv` has no problems: 1 row

"#]]
    );
}

#[test]
fn invisible_characters_are_named_with_their_code_point_and_place() {
    let folder = with_customers(0);
    let list = "id,model,tier,customer.name,contract.reference\n\
        a,wso2-sub,basic,Glo\u{ad}bex,R-1\n\
        b,wso2-sub,basic,Glo\u{ad}bex\u{200b} Ltd,R-2\n\
        c,wso2-sub,basic,Glob\u{feff}ex,R-3\n\
        d,wso2-sub,basic,Glob\u{202e}ex,\u{2067}R-4\n\
        e,wso2-sub,basic,Globex,\"R\t5\"\n\
        f,wso2-sub,basic,Globex\u{1d} Ltd,R-6\n\
        g,wso2-sub,basic,\u{200e}Globex,R-7\u{a0}\n";
    write(&folder, "list.csv", list);
    let args = ["list.csv", "--template", "appendix", "--contract", "common.yaml", "--format", "csv"];
    assert_data_eq!(
        stderr(&batch(&folder, &args, "out")),
        str![[r#"
error: list.csv, line 4, column `customer.name`: this cell has U+FEFF ZERO WIDTH NO-BREAK SPACE (byte order mark) after `Glob`, which cannot be shown
  hint: remove the character
error: list.csv, line 5, column `customer.name`: this cell has U+202E RIGHT-TO-LEFT OVERRIDE after `Glob`, which cannot be shown
  hint: remove the character
error: list.csv, line 5, column `contract.reference`: this cell has U+2067 RIGHT-TO-LEFT ISOLATE at its beginning, which cannot be shown
  hint: remove the character
error: list.csv, line 6, column `contract.reference`: this cell has U+0009 CHARACTER TABULATION after `R`, which cannot be shown
  hint: remove the character
error: list.csv, line 7, column `customer.name`: this cell has U+001D to U+001F (an information separator) after `Globex`, which cannot be shown
  hint: remove the character
note: list.csv, lines 2, 3: `customer.name` has the invisible character U+00AD SOFT HYPHEN (2 rows)
  hint: remove it, unless it is meant
note: list.csv, line 3: `customer.name` has the invisible character U+200B ZERO WIDTH SPACE (1 row)
  hint: remove it, unless it is meant
note: list.csv, line 8: `customer.name` has the invisible character U+200E LEFT-TO-RIGHT MARK (1 row)
  hint: remove it, unless it is meant
note: list.csv, lines 2, 3, 8: this customer takes `customer.registration`, `customer.address` from the contract that all rows share (3 rows)
  hint: add a column for each, unless all customers have the same
made 3 files; 4 of 7 rows cannot be made
wrote out/manifest.csv

"#]]
    );
    let folder = with_contract();
    replace(&folder, "\"Real Customer Ltd\"", "\"Example\\u200B Customer Ltd\"");
    assert_data_eq!(
        said(&folder, &["--set", "wso2.name=WSO2\u{2060} LLC"]),
        str![[r#"
warning[invisible-character]: `customer.name` has the invisible character U+200B ZERO WIDTH SPACE
  --> contract.yaml:64:9
   |
64 |   name: "Example/u200B Customer Ltd"
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: remove it, unless it is meant

note: `--set wso2.name` has the invisible character U+2060 WORD JOINER
  hint: remove it, unless it is meant
note: the contract has no tier, but its matrices depend on the tier
  hint: choose one with `--tier`, or with `deployment.tier` in the contract
wrote standard output (3.3 KB, 16 rows)

"#]]
    );
    assert_data_eq!(
        said(&folder, &["--set", "wso2.name=WSO2\u{202d} LLC"]),
        str![[r#"
error: `--set wso2.name`: this text has U+202D LEFT-TO-RIGHT OVERRIDE after `WSO2`, which cannot be shown
  hint: remove the character

"#]]
    );
    // Joiners of Persian and marks of Hebrew text are meant.
    let meant = ["--set", "wso2.name=می\u{200c}خواهم", "--set", "customer.name=שלום \u{200f}(1)"];
    assert_data_eq!(
        said(&folder, &meant),
        str![[r#"
note: the contract has no tier, but its matrices depend on the tier
  hint: choose one with `--tier`, or with `deployment.tier` in the contract
wrote standard output (3.3 KB, 16 rows)

"#]]
    );
}

#[test]
fn invisible_characters_of_catalogues_and_people_are_named() {
    let folder = with_contract();
    let data = crate::common::SOUND.replace("payer: Them (if asked)", "payer: \"Them\\u200B (if asked)\"");
    write(&folder, "data.yaml", &data);
    let run = program(&folder).args(["--data", "data.yaml", "-f", "csv", "-o", "-"]).output().unwrap();
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error[unknown-party]: `Them/u{200b}` is not one of the parties
  --> data.yaml:26:38
   |
26 |       - {task: mow, doer: Us, payer: "Them/u200B (if asked)"}
   |                                      ^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: did you mean `Them`?

warning[invisible-character]: this text has the invisible character U+200B ZERO WIDTH SPACE after `Them`
  --> data.yaml:26:38
   |
26 |       - {task: mow, doer: Us, payer: "Them/u200B (if asked)"}
   |                                      ^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: remove it, unless it is meant


"#]]
    );
    write(&folder, "people.yaml", "people: {customer: \"ann\\u200B\"}\n");
    let args = ["--template", "jira", "-m", "wso2-sub", "--people", "people.yaml", "-o", "-"];
    assert_data_eq!(
        stderr(&program(&folder).args(args).output().unwrap()),
        str![[r#"
warning[invisible-character]: this text has the invisible character U+200B ZERO WIDTH SPACE after `ann`
 --> people.yaml:1:20
  |
1 | people: {customer: "ann/u200B"}
  |                    ^^^^^^^^^^^
  |
  = hint: remove it, unless it is meant

wrote standard output (6.3 KB, 16 rows)

"#]]
    );
}

#[test]
fn a_template_says_which_of_its_fields_keep_lines() {
    let folder = with_contract();
    let template =
        "template: house\nextends: appendix\nparty-fields:\n  place: {about: Place, optional: true, lines: true}\n";
    write(&folder, "house.yaml", template);
    let fixed = ["--template", "house.yaml", "--contract", "contract.yaml", "-m", "wso2-sub", "-q", "-o", "-"];
    let set = ["--set", "wso2.place=Colombo\nSri Lanka"];
    let run = program(&folder).args(fixed).args(set).args(["-f", "pdf"]).output().unwrap();
    let tree = tree(&load(&run.stdout));
    let place = tree.all("LI").into_iter().find(|item| item.kids[0].text == "Place").unwrap();
    let lines: Vec<&str> = place.kids[1].kids.iter().map(|kid| kid.text.as_str()).collect();
    assert_eq!(lines, ["Colombo", "Sri Lanka"]);
    let run = program(&folder).args(fixed).args(set).args(["-f", "xlsx"]).output().unwrap();
    assert!(sheets(&run.stdout)[2].1.iter().flatten().any(|cell| cell == "Colombo\nSri Lanka"));
    write(&folder, "house.yaml", &template.replace("lines: true", "lines: true, kind: date"));
    let run = program(&folder).args(fixed).args(["-f", "csv"]).output().unwrap();
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error[unknown-value]: only a field of the kind `text` has lines
 --> house.yaml:4:48
  |
4 |   place: {about: Place, optional: true, lines: true, kind: date}
  |                                                ^^^^
  |
  = hint: remove `lines`, or `kind`


"#]]
    );
}

#[test]
fn many_lines_are_whole_in_the_workbook_and_too_many_are_refused() {
    let lines = |count: usize| (1..=count).map(|n| format!("Line {n}")).collect::<Vec<_>>().join("\n");
    let folder = with_address(&serde_json::to_string(&lines(100)).unwrap());
    let sheet = part(&appendix(&folder, "xlsx", &["-m", "wso2-sub"]), "xl/worksheets/sheet1.xml");
    // No row is higher than 409 points, so that the value takes several.
    let last_of_merged = sheet.split("<mergeCell ref=\"").skip(1).filter_map(|range| range.split('"').next());
    let spread = last_of_merged.filter(|range| {
        let row = |cell: &str| cell.trim_start_matches(char::is_alphabetic).parse::<u32>().unwrap();
        range.split_once(':').is_some_and(|(first, last)| row(last) > row(first) + 1)
    });
    assert_eq!(spread.count(), 2, "the label and the value");
    let folder = with_address(&serde_json::to_string(&lines(101)).unwrap());
    let stderr = said(&folder, &[]);
    assert!(stderr.starts_with("error[invalid-text]: this text has more than 100 lines\n"), "{stderr}");
}
