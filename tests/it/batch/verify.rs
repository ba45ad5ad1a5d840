//! Verification: a folder of documents against its manifest.

use crate::common::batch::{CSV, command, made, manifest, stderr, stdout, verify, with_customers, write};
use crate::common::{folder, program};
use snapbox::{assert_data_eq, str};
use std::fs;
#[cfg(target_os = "linux")]
use std::os::unix::ffi::OsStrExt;
use tempfile::TempDir;

#[test]
fn a_folder_that_is_as_its_manifest_says_verifies() {
    let folder = with_customers(6);
    made(&folder, &CSV, "out");
    let run = verify(&folder, &[]);
    assert_eq!((stdout(&run).as_str(), run.status.code()), ("6 files: all match the manifest\n", Some(0)));
    let run = verify(&folder, &["--sample", "4"]);
    assert_eq!(
        (stdout(&run).as_str(), run.status.code()),
        ("6 files, 4 made again: all match the manifest\n", Some(0))
    );
}

#[test]
fn verification_finds_what_is_missing_changed_foreign_and_out_of_date() {
    let folder = with_customers(6);
    made(&folder, &CSV, "out");
    let out = folder.path().join("out");
    let name = |n: usize| manifest(&out.join("manifest.csv"))[n - 1]["file"].clone();
    fs::remove_file(out.join(name(1))).unwrap();
    let mut text = fs::read_to_string(out.join(name(2))).unwrap();
    text = text.replacen("WSO2", "wso2", 1);
    fs::write(out.join(name(2)), text).unwrap();
    fs::write(out.join(name(3)), "short").unwrap();
    fs::write(out.join("customer-4-ltd/notes.txt"), "x").unwrap();
    fs::write(out.join("stray.pdf"), "x").unwrap();
    let run = verify(&folder, &[]);
    assert_eq!(run.status.code(), Some(1));
    assert_data_eq!(
        stdout(&run),
        str![[r#"
missing: `customer-1-ltd/PDP-1-customer-sub-basic.csv`
changed: `customer-2-ltd/PDP-2-self-managed-basic.csv` has other bytes
changed: `customer-3-ltd/PDP-3-wso2-sub-standard.csv` has 5 bytes instead of 3169
foreign: `customer-4-ltd/notes.txt` is in no manifest
foreign: `stray.pdf` is in no manifest
6 files: 5 findings

"#]]
    );
    fs::remove_dir_all(&out).unwrap();
    made(&folder, &CSV, "out");
    let common = fs::read_to_string(folder.path().join("common.yaml")).unwrap();
    write(&folder, "common.yaml", &common.replace("eu-central-1", "eu-west-1"));
    let run = verify(&folder, &["--sample", "100"]);
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(stdout(&run).matches("was made from other data or options").count(), 6, "{}", stdout(&run));
}

#[test]
fn a_manifest_that_names_files_elsewhere_is_not_followed() {
    let folder = with_customers(1);
    made(&folder, &CSV, "out");
    let path = folder.path().join("out/manifest.csv");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("customer-1-ltd/PDP", "../customer-1-ltd/PDP")).unwrap();
    let run = verify(&folder, &[]);
    assert_eq!(run.status.code(), Some(1));
    assert!(stdout(&run).contains(
        "changed: the manifest names `../customer-1-ltd/PDP-1-customer-sub-basic.csv`, which is not in the folder"
    ));
    fs::write(&path, &text[..text.len() - 30]).unwrap();
    let run = verify(&folder, &[]);
    assert_eq!(run.status.code(), Some(2));
    assert!(
        stderr(&run).contains("`out/manifest.csv` could not be read: line 2 is not a line of a manifest"),
        "{}",
        stderr(&run)
    );
    let empty = folder_without_a_manifest();
    program(&empty).args(["verify", "."]).assert().code(2).stderr_eq(str![[r#"
error: there is no manifest in `.`
  hint: use the output folder of a batch

"#]]);
}

fn folder_without_a_manifest() -> TempDir {
    folder()
}

#[test]
fn a_sample_finds_other_bytes_in_each_format() {
    let folder = with_customers(2);
    made(&folder, &[&CSV[..5], &["--format", "all", "--name", "{id}.{ext}"]].concat(), "out");
    assert_eq!(stdout(&verify(&folder, &["--sample", "all"])), "8 files, 8 made again: all match the manifest\n");
    let manifest_path = folder.path().join("out/manifest.csv");
    let mut text = fs::read_to_string(&manifest_path).unwrap();
    for name in ["c0001.pdf", "c0001.docx", "c0002.xlsx", "c0002.csv"] {
        // Somebody has changed a document, and the manifest with it.
        let path = folder.path().join("out").join(name);
        let mut bytes = fs::read(&path).unwrap();
        let before = pdp_export::job::sha256(&bytes);
        let last = bytes.len() - 3;
        bytes[last] ^= 1;
        text = text.replace(&before, &pdp_export::job::sha256(&bytes));
        fs::write(&path, bytes).unwrap();
    }
    fs::write(&manifest_path, text).unwrap();
    assert_eq!(verify(&folder, &[]).status.code(), Some(0));
    assert_data_eq!(
        stdout(&verify(&folder, &["--sample", "all"])),
        str![[r#"
different: `c0001.docx` has other bytes when made again
different: `c0001.pdf` has other bytes when made again
different: `c0002.csv` has other bytes when made again
different: `c0002.xlsx` has other bytes when made again
8 files, 8 made again: 4 findings

"#]]
    );
}

#[test]
fn a_sample_finds_every_column_that_was_changed() {
    let folder = with_customers(1);
    made(&folder, &[&CSV[..5], &["--format", "pdf", "--name", "{id}.{ext}"]].concat(), "out");
    let path = folder.path().join("out/manifest.csv");
    let text = fs::read_to_string(&path).unwrap();
    let version = format!(",{},", env!("CARGO_PKG_VERSION"));
    let pages = format!(",{},customer-sub,", manifest(&path)[0]["pages"]);
    for (from, to) in [
        (pages.as_str(), ",99,customer-sub,"),
        (version.as_str(), ",9.9.9,"),
        (",made,,2", ",made,all is well,2"),
        (",made,,2", ",made,,3"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        fs::write(&path, changed).unwrap();
        assert_eq!(verify(&folder, &[]).status.code(), Some(0));
        let run = verify(&folder, &["--sample", "all"]);
        assert_eq!(run.status.code(), Some(1), "{to}");
        assert!(stdout(&run).starts_with("changed: ") && stdout(&run).ends_with("1 finding\n"), "{}", stdout(&run));
    }
}

#[test]
fn a_sample_holds_every_row_of_the_list_against_the_manifest() {
    let folder = with_customers(6);
    made(&folder, &CSV, "out");
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    let list = list.replace("Customer 5 Ltd", "Fifth").replace(",2 Main Street", ",3 Main Street");
    write(&folder, "customers.csv", &list);
    assert_data_eq!(
        stdout(&verify(&folder, &["--sample", "0"])),
        str![[r#"
out of date: `customer-2-ltd/PDP-2-self-managed-basic.csv` was made from other data or options
out of date: no row of the list makes `customer-5-ltd/PDP-5-self-managed-standard.csv`
out of date: row 6 asks for `fifth/PDP-5-self-managed-standard.csv`, which is in no manifest
6 files, 0 made again: 3 findings

"#]]
    );
}

#[test]
fn a_batch_that_was_killed_is_no_folder_without_a_manifest() {
    let folder = with_customers(1);
    made(&folder, &CSV, "out");
    fs::remove_file(folder.path().join("out/manifest.csv")).unwrap();
    assert_data_eq!(
        stderr(&verify(&folder, &[])),
        str![[r#"
error: the batch in `out` was stopped before its end
  hint: run it again to resume

"#]]
    );
}

#[test]
fn a_sample_finds_rows_that_cannot_be_made_and_lines_that_were_changed() {
    let folder = with_customers(3);
    made(&folder, &CSV, "out");
    let path = folder.path().join("out/manifest.csv");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("c0001,Customer 1 Ltd", "c0001,Evil Ltd")).unwrap();
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    write(&folder, "customers.csv", &format!("{list}new,none,basic,New,N,CR,A\n"));
    assert_data_eq!(
        stdout(&verify(&folder, &["--sample", "all"])),
        str![[r#"
changed: the manifest and the list differ about `customer-1-ltd/PDP-1-customer-sub-basic.csv`
out of date: 1 of 4 rows cannot be made
3 files, 2 made again: 2 findings

"#]]
    );
}

#[test]
fn what_a_batch_reads_is_no_stranger_in_its_folder() {
    let folder = with_customers(2);
    made(&folder, &CSV, ".");
    let run = program(&folder).args(["verify", "."]).assert().success();
    run.stdout_eq("2 files: all match the manifest\n");
}

#[cfg(target_os = "linux")]
#[test]
fn a_sample_finds_a_list_whose_path_is_not_unicode() {
    let folder = with_customers(2);
    let name = std::ffi::OsStr::from_bytes(b"K\xfcnden.csv");
    fs::rename(folder.path().join("customers.csv"), folder.path().join(name)).unwrap();
    let run = command(&folder, &CSV[1..], "out").arg(name).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let run = verify(&folder, &["--sample", "all"]);
    assert_eq!(stdout(&run), "2 files, 2 made again: all match the manifest\n", "{}", stderr(&run));
}
