//! What stands in a list, line by line: nothing is lost, and every fault is told at its place.

use crate::common::batch::{CSV, batch, files, stderr, with_customers, write};
use crate::common::{program, workbook};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

/// What a check of a list says.
fn checked(folder: &TempDir, name: &str, text: &str) -> String {
    write(folder, name, text);
    let args = ["--check", name, "--format", "csv", "--name", "{id}.{ext}"];
    stderr(&batch(folder, &args, "out"))
}

#[test]
fn text_that_is_not_utf_8_is_told_though_no_row_can_be_read() {
    let folder = with_customers(0);
    let list = b"id,model,lang,customer.name,contract.reference\na,customer-sub,de,M\xfcller,R\n";
    fs::write(folder.path().join("customers.csv"), list).unwrap();
    let run = batch(&folder, &CSV, "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: the list `customers.csv` could not be read: line 2 is not UTF-8 text: it has the byte FC; as Windows-1252 it reads `Müller`
  hint: save the list as `CSV UTF-8`, or, if that is right, use `--encoding windows-1252`

"#]]
    );
}

#[test]
fn lines_are_counted_as_editors_count_them() {
    let folder = with_customers(0);
    for text in
        ["id,tier\na,basic\n\n\nb,bad\n", "id,tier\r\na,basic\r\n\r\n\r\nb,bad", "id,tier\ra,basic\r\r\rb,bad\r"]
    {
        let stderr = checked(&folder, "list.csv", text);
        assert!(
            stderr.starts_with("error: list.csv, line 5, column `tier`: there is no tier `bad`"),
            "{text:?}: {stderr}"
        );
    }
    let stderr = checked(&folder, "list.csv", "id,customer\na,\"Acme\nLtd\"\nb,\"x\ny\nz\"\n");
    assert_data_eq!(
        stderr,
        str![[r#"
note: list.csv, lines 2, 4: the line break in `customer` becomes a space (2 rows)
  hint: write it on one line; only fields with `lines: true` in the template keep their lines
the list `list.csv` has no problems: 2 rows

"#]]
    );
}

#[test]
fn no_row_is_lost_in_silence() {
    let folder = with_customers(0);
    let stderr = checked(&folder, "list.csv", "id,customer\na,Acme\nb,\"Bob Ltd\nc,C\nd,D\n");
    assert_data_eq!(
        stderr,
        str![[r#"
error: list.csv, line 3: a quote that opens here is not closed: the 2 lines after it are lost
  hint: close the quote, or double it if it is part of the text
1 of 2 rows cannot be made

"#]]
    );
    let stderr = checked(&folder, "list.csv", "id,formats\na,;\nb,csv\n");
    assert!(stderr.starts_with("error: list.csv, line 2, column `formats`: this row has no format\n"), "{stderr}");
    let wide = [vec!["id"], vec!["a"], vec!["b", "", "lost"]].map(|row| row.into_iter().map(str::to_owned).collect());
    fs::write(folder.path().join("list.xlsx"), workbook(&wide)).unwrap();
    let run = batch(&folder, &["list.xlsx", "--check", "--format", "csv", "--name", "{id}.{ext}"], "out");
    assert!(self::stderr(&run).starts_with("error: list.xlsx, row 3: there is text beyond the last header\n"));
    let stderr = checked(
        &folder,
        "list.json",
        r#"[{"id": "a"}, {"id": "b"}, {"id": "b"}, 5, {"id": "c", "id": "d"}, {"id": "e"}]"#,
    );
    assert_data_eq!(
        stderr,
        str![[r#"
error: list.json, item 4: a customer is a mapping, and this is a number
  hint: write `id: ...` and the other columns here
error: list.json, item 5: `id` appears twice here
  hint: keep one of the two
error: list.json, item 2, column `id`: item 3 has this id too
  hint: give each customer an id of its own; neither is made
error: list.json, item 3, column `id`: item 2 has this id too
  hint: give each customer an id of its own; neither is made
4 of 6 rows cannot be made

"#]]
    );
}

#[test]
fn no_byte_ends_a_list_before_its_end() {
    let folder = with_customers(0);
    let stderr = checked(&folder, "list.csv", "id,customer\na,A\n\u{1f}\nb,B\u{1f}\nc,C\n");
    assert_data_eq!(
        stderr,
        str![[r#"
error: list.csv, line 3, column `id`: this cell has U+001D to U+001F (an information separator) at its beginning, which cannot be shown
  hint: remove the character
error: list.csv, line 4, column `customer`: this cell has U+001D to U+001F (an information separator) after `B`, which cannot be shown
  hint: remove the character
2 of 4 rows cannot be made

"#]]
    );
}

#[test]
fn what_spreadsheets_write_around_a_list_is_passed_over() {
    let folder = with_customers(0);
    for text in [
        "sep=;\r\nid;tier\r\na;basic\r\n;\r\n;;\r\nb;bad\r\n",
        "\u{feff}sep=;\nid;tier\na;basic\n;\n;;\nb;bad",
        "sep=\t\nid\ttier\na\tbasic\n\t\n\nb\tbad\n",
    ] {
        let stderr = checked(&folder, "list.csv", text);
        assert!(stderr.contains("list.csv, line 6, column `tier`: there is no tier `bad`"), "{text:?}: {stderr}");
        assert!(stderr.ends_with("\n1 of 2 rows cannot be made\n"), "{text:?}: {stderr}");
    }
}

#[test]
fn a_number_in_yaml_is_what_is_written_there_or_a_fault() {
    let folder = with_customers(0);
    let list = "- {id: a, model: wso2-sub, tier: basic, customer: A, contract: {reference: &r 1.0}}\n\
        - {id: b, model: wso2-sub, tier: basic, customer: B, contract: {reference: *r}}\n\
        - {id: c, model: wso2-sub, tier: basic, customer: C, contract: {reference: !!float \"3.0\"}}\n";
    write(&folder, "list.yaml", list);
    let run = batch(&folder, &[&["list.yaml"], &CSV[1..], &["--quiet"]].concat(), "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: list.yaml, item 2: `contract.reference` is not a text
  hint: write a text in quotes or a list of texts, without aliases
error: list.yaml, item 3: `contract.reference` is not a text
  hint: write a text in quotes or a list of texts, without aliases

"#]]
    );
    assert!(files(&folder.path().join("out")).contains_key("a/1.0-wso2-sub-basic.csv"));
}

#[test]
fn the_only_item_of_a_list_says_what_is_wrong_with_it() {
    let folder = with_customers(0);
    let stderr = checked(&folder, "list.yaml", "- {id: a, tier: basic, tier: premium}\n");
    assert!(stderr.starts_with("error: list.yaml, item 1: `tier` appears twice here\n"), "{stderr}");
    let stderr = checked(&folder, "list.yaml", "[]\n");
    assert!(stderr.starts_with("error: the list `list.yaml` has no rows\n"), "{stderr}");
}

#[test]
fn a_header_that_is_the_end_of_a_path_is_told_the_whole_path() {
    let folder = with_customers(0);
    write(&folder, "list.csv", "id,Reference,name\na,b,c\n");
    let run = batch(&folder, &[&["list.csv"], &CSV[1..]].concat(), "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: list.csv: no template has a field for the column `Reference`
  hint: did you mean `contract.reference`?
error: list.csv: no template has a field for the column `name`
  hint: did you mean `customer.name`, `wso2.name`?

"#]]
    );
}

#[test]
fn delimiters_behind_the_last_header_are_no_columns() {
    let folder = with_customers(0);
    for text in ["\n\nid;tier;;\na;basic;;\nb;bad;;\n", "SEP=;\n\nid;tier;;\na;basic\nb;bad;\n"] {
        let stderr = checked(&folder, "list.csv", text);
        assert!(
            stderr.starts_with("error: list.csv, line 5, column `tier`: there is no tier `bad`"),
            "{text:?}: {stderr}"
        );
        assert!(stderr.ends_with("\n1 of 2 rows cannot be made\n"), "{text:?}: {stderr}");
    }
    let stderr = checked(&folder, "list.csv", "id,tier,,\na,basic,,x\n");
    assert!(stderr.starts_with("error: list.csv, line 2: this row has 4 cells, but the header has 2\n"), "{stderr}");
}

#[test]
fn a_quote_that_is_not_doubled_is_a_fault_of_its_line() {
    let folder = with_customers(0);
    let list = "id,customer,tier\n\
        a,\"Quote \"Unescaped\" Ltd\",basic\n\
        b,5\" Pipes Ltd,basic\n\
        c,\"The \"\"Best\"\" Ltd\" ,basic\n\
        d, \"Spaced, Ltd\",basic\n\
        e,\"Open Ltd,basic\n\
        f,\"Shut Ltd\",basic\n\
        g,\"\",basic\n\
        h,H,\"basic\"x\n\
        i,\"I\"\n";
    for text in [list.to_owned(), list.replace('\n', "\r\n"), list.replace(',', "\t"), list.replace(',', ";")] {
        assert_data_eq!(
            checked(&folder, "list.csv", &text),
            str![[r#"
error: list.csv, line 2, column `customer`: this cell has a quote that is not doubled
  hint: put the whole cell in quotes, and double each quote inside it: `"The ""Best"" Ltd"`
error: list.csv, line 3, column `customer`: this cell has a quote that is not doubled
  hint: put the whole cell in quotes, and double each quote inside it: `"The ""Best"" Ltd"`
error: list.csv, line 5, column `customer`: this cell has a quote that is not doubled
  hint: put the whole cell in quotes, and double each quote inside it: `"The ""Best"" Ltd"`
error: list.csv, line 6: a quote that opens here is not closed before line 7
  hint: close the quote, or double it if it is part of the text
error: list.csv, line 9, column `tier`: this cell has a quote that is not doubled
  hint: put the whole cell in quotes, and double each quote inside it: `"The ""Best"" Ltd"`
error: list.csv, line 10, column `tier`: this row has no tier
  hint: write its id, or `all` for a document with all tiers
6 of 8 rows cannot be made

"#]]
        );
    }
    assert_data_eq!(
        checked(&folder, "list.csv", "id,\"customer\"s\"\na,A\n"),
        str![[r#"
error: the list `list.csv` could not be read: its first line has a quote that is not doubled
  hint: put the whole cell in quotes, and double each quote inside it: `"The ""Best"" Ltd"`

"#]]
    );
}

#[test]
fn quotes_that_are_doubled_and_blanks_behind_them_are_read_as_they_are_shown() {
    let folder = with_customers(0);
    let list = "id,model,customer.name,contract.reference\na,customer-sub,\"The \"\"Best\"\", Ltd\"  ,\"\"\"R\"\"\"\n";
    write(&folder, "list.csv", list);
    let run =
        batch(&folder, &["list.csv", "--contract", "common.yaml", "--template", "appendix", "--format", "pdf"], "out");
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let json = program(&folder).args(["manifest", "json", "out"]).output().unwrap();
    let json = String::from_utf8(json.stdout).unwrap();
    assert!(json.contains(r#""The \"Best\", Ltd""#), "{json}");
}

#[test]
fn cells_that_are_not_written_at_the_end_of_a_row_are_blank() {
    let folder = with_customers(0);
    let list = "id,model,customer.name,contract.reference,tier,formats\n\
        a,customer-sub,A,R-1,basic,csv\n\
        b,customer-sub,B,R-2,basic\n\
        c,customer-sub,C,R-3\n\
        d;customer-sub;D;R-4\n\
        e,customer-sub,E,R-5,basic,csv,more\n";
    write(&folder, "list.csv", list);
    let run = batch(&folder, &[&["list.csv"], &CSV[1..], &["--quiet"]].concat(), "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: list.csv, line 4, column `tier`: this row has no tier
  hint: write its id, or `all` for a document with all tiers
error: list.csv, line 5: this row has only one cell, which contains `;`
  hint: use the same delimiter as in the header
error: list.csv, line 6: this row has 7 cells, but the header has 6
  hint: check the quotes and the delimiters of this line and of the one before

"#]]
    );
    let names: Vec<String> = files(&folder.path().join("out")).into_keys().collect();
    assert_eq!(names, ["a/R-1-customer-sub-basic.csv", "b/R-2-customer-sub-basic.csv", "manifest.csv"]);
}

#[test]
fn headers_that_are_unknown_are_told_with_what_they_could_be_and_that_once() {
    let folder = with_customers(0);
    write(&folder, "list.csv", "Customer ID,Colour,Weight,model\na,b,c,wso2-sub\n");
    let run = batch(&folder, &["list.csv", "--format", "csv", "--check"], "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: list.csv: no template has a field for the column `Customer ID`
  hint: did you mean `id`?
error: list.csv: no template has a field for the columns `Colour`, `Weight`
  hint: the columns are
    id        customer  model     tier      formats   template  lang
error: list.csv: the list has no column `id`
  hint: give each customer an id of its own, in a column `id`

"#]]
    );
    write(&folder, "list.csv", "id,customer.registration,contract.reference\na,b,c\n");
    let run = batch(&folder, &["list.csv", "--format", "csv", "--check"], "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: list.csv: the template has no fields for a contract, as the columns `customer.registration`, `contract.reference` would be
  hint: add `--template appendix`, or a template that extends it

"#]]
    );
}
