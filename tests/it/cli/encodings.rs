//! The encodings of what is handed in: UTF-16 by its mark, Windows-1252 where somebody says so, no character guessed.

use crate::common::batch::{CSV, batch, files, stderr, with_customers, write};
use crate::common::{bytes_in, folder, program};
use snapbox::{assert_data_eq, str};
use std::fs;

/// What PowerShell 5.1 writes by `>`, and the same from the other end.
fn utf_16(text: &str) -> [Vec<u8>; 2] {
    let text = format!("\u{feff}{text}");
    let little = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [little, text.encode_utf16().flat_map(u16::to_be_bytes).collect()]
}

/// Text without characters beyond Latin-1, as Latin-1.
fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

#[test]
fn utf_16_is_read_wherever_a_text_is_read() {
    let folder = with_customers(0);
    let contract =
        fs::read_to_string(folder.path().join("common.yaml")).unwrap().replace("Real Customer", "M\u{fc}ller \u{141}");
    let data = String::from_utf8(bytes_in(&folder, &["data"])).unwrap();
    let template = "template: ours\nextends: appendix\nsummary: Ours\n";
    let list = "id;model;customer.name;contract.reference\na;customer-sub;M\u{fc}ller \u{141};R\n";
    let tree = "- {id: a, model: customer-sub, customer.name: M\u{fc}ller \u{141}, contract.reference: R}\n";
    write(&folder, "contract.yaml", &contract);
    write(&folder, "data.yaml", &data);
    write(&folder, "ours.yaml", template);
    write(&folder, "list.csv", list);
    write(&folder, "list.yaml", tree);
    let export =
        ["--template", "ours.yaml", "--contract", "contract.yaml", "--data", "data.yaml", "-f", "pdf", "-q", "-o", "-"];
    let run_batch = |name: &str| {
        let args = [name, "--template", "appendix", "--contract", "contract.yaml", "--format", "pdf", "--quiet"];
        let run = batch(&folder, &args, &format!("out-of-{}", name.replace('.', "-")));
        assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
        files(&folder.path().join(format!("out-of-{}", name.replace('.', "-"))))
    };
    let (document, made, made_of_tree) = (bytes_in(&folder, &export), run_batch("list.csv"), run_batch("list.yaml"));
    for side in 0..2 {
        let texts = [
            ("contract.yaml", contract.as_str()),
            ("data.yaml", &data),
            ("ours.yaml", template),
            ("list.csv", list),
            ("list.yaml", tree),
        ];
        for (name, text) in texts {
            fs::write(folder.path().join(name), &utf_16(text)[side]).unwrap();
        }
        assert!(bytes_in(&folder, &export) == document);
        for (name, before) in [("list.csv", &made), ("list.yaml", &made_of_tree)] {
            fs::remove_dir_all(folder.path().join(format!("out-of-{}", name.replace('.', "-")))).unwrap();
            let file = "muller-l/R-customer-sub.pdf";
            assert!(run_batch(name)[file] == before[file], "{name}");
        }
    }
}

#[test]
fn a_list_in_windows_1252_is_refused_once_and_read_where_somebody_says_so() {
    let folder = with_customers(0);
    let list = "id,model,customer.name,contract.reference\na,customer-sub,Acme,R-1\nb,customer-sub,M\u{fc}ller GmbH,R-2\n\
        c,customer-sub,Caf\u{e9},R-3\n";
    fs::write(folder.path().join("list.csv"), latin_1(list)).unwrap();
    fs::write(folder.path().join("other.csv"), b"id,customer\na,\x81\x8d\xff\n").unwrap();
    fs::write(folder.path().join("header.csv"), b"id,stra\xdfe\na,b\n").unwrap();
    let run = |name: &str, more: &[&str]| batch(&folder, &[&[name, "--quiet"], &CSV[1..], more].concat(), "out");
    let said = ["list.csv", "other.csv", "header.csv"].map(|name| {
        let run = run(name, &[]);
        assert_eq!(run.status.code(), Some(1));
        stderr(&run)
    });
    assert_data_eq!(
        said.concat(),
        str![[r#"
error: the list `list.csv` could not be read: line 3 is not UTF-8 text: it has the byte FC; as Windows-1252 it reads `Müller GmbH`
  hint: save the list as `CSV UTF-8`, or, if that is right, use `--encoding windows-1252`
error: the list `other.csv` could not be read: line 2 is not UTF-8 text: it has the byte 81
  hint: save the list as `CSV UTF-8`
error: the list `header.csv` could not be read: line 1 is not UTF-8 text: it has the byte DF; as Windows-1252 it reads `straße`
  hint: save the list as `CSV UTF-8`, or, if that is right, use `--encoding windows-1252`

"#]]
    );
    assert!(!folder.path().join("out").exists());
    let read = run("list.csv", &["--encoding", "Windows-1252"]);
    assert_eq!((read.status.code(), stderr(&read).as_str()), (Some(0), ""));
    let names: Vec<String> = files(&folder.path().join("out")).into_keys().collect();
    assert_eq!(
        names,
        ["acme/R-1-customer-sub.csv", "cafe/R-3-customer-sub.csv", "manifest.csv", "muller-gmbh/R-2-customer-sub.csv"]
    );
    program(&folder).args(["verify", "out", "--sample", "all"]).assert().success();
}

#[test]
fn a_character_that_another_program_has_lost_is_a_fault() {
    let folder = with_customers(0);
    write(&folder, "list.csv", "id,model,customer.name,contract.reference\na,customer-sub,M\u{fffd}ller,R\n");
    let run = batch(&folder, &[&["list.csv", "--check"], &CSV[1..]].concat(), "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: list.csv, line 2, column `customer.name`: this cell has `�`, which replaces a character that another program lost
  hint: write the character again, and save the list as UTF-8
1 of 1 row cannot be made

"#]]
    );
}

#[test]
fn a_contract_in_windows_1252_is_told_with_what_it_looks_like() {
    let folder = with_customers(0);
    let contract =
        fs::read_to_string(folder.path().join("common.yaml")).unwrap().replace("Real Customer", "M\u{fc}ller");
    fs::write(folder.path().join("old.yaml"), latin_1(&contract)).unwrap();
    let args = ["--template", "appendix", "--contract", "old.yaml", "-f", "csv", "-o", "-"];
    program(&folder).args(args).assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error[not-utf-8]: line 64 is not UTF-8 text: it has the byte FC; as Windows-1252 it reads `name: "Müller Ltd"`
  --> old.yaml:64:11
   |
64 |   name: "M�ller Ltd"
   |           ^
   |
   = hint: save the file as UTF-8, or, if that is right, use `--encoding windows-1252`


"#]]);
}

#[test]
fn a_tracker_that_exports_windows_1252_or_utf_16_is_read_with_a_note() {
    let folder = folder();
    let plan = bytes_in(&folder, &["-q", "--template", "redmine", "-m", "customer-sub", "-t", "premium", "-o", "-"]);
    let plan = String::from_utf8(plan).unwrap();
    let changed = format!("{}\"99\",\"\",\"Pr\u{e9}requisites\",\"\",\"x\"\n", plan.trim_start_matches('\u{feff}'));
    write(&folder, "utf-8.csv", &changed);
    fs::write(folder.path().join("utf-16.csv"), &utf_16(&changed)[0]).unwrap();
    let ascii: String = changed.chars().map(|c| if u32::from(c) < 256 { c } else { '-' }).collect();
    fs::write(folder.path().join("old.csv"), latin_1(&ascii)).unwrap();
    let drift = |name: &str, more: &[&str]| {
        let args = ["drift", name, "--template", "redmine", "-m", "customer-sub", "-t", "premium"];
        let output = program(&folder).args(args).args(more).output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (report, silence) = drift("utf-8.csv", &[]);
    assert!(report.contains("Pr\u{e9}requisites") && silence.is_empty(), "{report}{silence}");
    let taken = "read `utf-16.csv` as UTF-16, by its byte order mark\n";
    assert_eq!(drift("utf-16.csv", &[]), (report.clone(), taken.to_owned()));
    let (guessed, note) = drift("old.csv", &[]);
    assert!(guessed.contains("Pr\u{e9}requisites"), "{guessed}");
    assert_data_eq!(
        note,
        str![[r#"
note: the plan `old.csv` is not UTF-8 text, and was read as Windows-1252
  hint: use `--encoding windows-1252` if that is right, or save it as UTF-8

"#]]
    );
    assert_eq!(drift("old.csv", &["--encoding", "windows-1252"]), (guessed, String::new()));
}

#[test]
fn what_is_printed_can_be_written_to_a_file() {
    let folder = folder();
    for args in [
        &["init", "contract"][..],
        &["init", "list", "--template", "matrix"],
        &["data"],
        &["template"],
        &["template", "jira"],
        &["completions", "bash"],
        &["man", "batch"],
    ] {
        let printed = bytes_in(&folder, args);
        program(&folder).args(args).args(["-o", "file"]).assert().success().stdout_eq("").stderr_eq("wrote file\n");
        assert!(fs::read(folder.path().join("file")).unwrap() == printed, "{args:?}");
        assert!(bytes_in(&folder, &[args, &["--output", "-"]].concat()) == printed, "{args:?}");
    }
    program(&folder).args(["data", "--output", "no/where.yaml"]).assert().code(2).stdout_eq("");
}
