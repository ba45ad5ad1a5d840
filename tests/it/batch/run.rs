//! A list of customers into a folder of documents: rows and their faults, names, the manifest.

use crate::common::batch::{CSV, batch, files, made, manifest, stderr, stdout, verify, with_customers, write};
use crate::common::{bytes_in, program, program_path};
use sha2::{Digest, Sha256};
use snapbox::{assert_data_eq, str};
use std::fs;
use std::path::Path;

fn names(root: &Path) -> Vec<String> {
    files(root).into_keys().collect()
}

#[test]
fn each_row_becomes_its_documents_and_a_line_of_the_manifest() {
    let folder = with_customers(3);
    let run = batch(&folder, &CSV, "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
made 3 files
wrote out/manifest.csv

"#]]
    );
    assert_eq!(
        names(&folder.path().join("out")),
        [
            "customer-1-ltd/PDP-1-customer-sub-basic.csv",
            "customer-2-ltd/PDP-2-self-managed-basic.csv",
            "customer-3-ltd/PDP-3-wso2-sub-standard.csv",
            "manifest.csv",
        ]
    );
    assert_data_eq!(
        fs::read_to_string(folder.path().join("out/manifest.csv")).unwrap(),
        str![[r#"
id,customer,file,bytes,sha256,pages,model,tier,date,data-version,tool-version,fingerprint,status,message,row,change
c0001,Customer 1 Ltd,customer-1-ltd/PDP-1-customer-sub-basic.csv,[..],[..],,customer-sub,basic,2026-12-01,1.0.0,[..],[..],made,,2,
c0002,Customer 2 Ltd,customer-2-ltd/PDP-2-self-managed-basic.csv,[..],[..],,self-managed,basic,2026-12-01,1.0.0,[..],[..],made,,3,
c0003,Customer 3 Ltd,customer-3-ltd/PDP-3-wso2-sub-standard.csv,[..],[..],,wso2-sub,standard,2026-12-01,1.0.0,[..],[..],made,,4,

"#]]
    );
}

#[test]
fn the_manifest_comes_as_json_for_programs() {
    let folder = with_customers(2);
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    write(&folder, "customers.csv", &list.replace("c0002,self-managed", "=1+1,none"));
    assert_eq!(batch(&folder, &CSV, "out").status.code(), Some(1));
    program(&folder).args(["manifest", "json", "out"]).assert().success().stdout_eq(str![[r#"
[
  {
    "bytes": [..],
    "change": null,
    "customer": "Customer 1 Ltd",
    "data-version": "1.0.0",
    "date": "2026-12-01",
    "file": "customer-1-ltd/PDP-1-customer-sub-basic.csv",
    "fingerprint": "[..]",
    "id": "c0001",
    "message": null,
    "model": "customer-sub",
    "pages": null,
    "row": 2,
    "sha256": "[..]",
    "status": "made",
    "tier": "basic",
    "tool-version": "[..]"
  },
  {
    "bytes": null,
    "change": null,
    "customer": null,
    "data-version": null,
    "date": null,
    "file": null,
    "fingerprint": null,
    "id": "=1+1",
    "message": "model: there is no model `none` (choose from `wso2-sub`, `customer-sub`, `self-managed`, `all`)",
    "model": "none",
    "pages": null,
    "row": 3,
    "sha256": null,
    "status": "failed",
    "tier": "basic",
    "tool-version": null
  }
]

"#]]);
    fs::rename(folder.path().join("out/manifest.csv"), folder.path().join("out/manifest-0-of-2.csv")).unwrap();
    let run = program(&folder).args(["manifest", "json", "out"]).assert().code(1);
    run.stderr_eq("missing: the shard 1 of 2 has no manifest\n");
}

#[test]
fn the_manifest_says_what_is_in_the_files() {
    let folder = with_customers(4);
    made(&folder, &[&CSV[..5], &["--format", "pdf,xlsx"]].concat(), "out");
    let lines = manifest(&folder.path().join("out/manifest.csv"));
    assert_eq!(lines.len(), 8);
    for line in lines {
        let bytes = fs::read(folder.path().join("out").join(&line["file"])).unwrap();
        let digest = pdp_export::job::hex(&Sha256::digest(&bytes));
        assert_eq!((&line["bytes"], &line["sha256"]), (&bytes.len().to_string(), &digest));
        let pages = if line["file"].strip_suffix(".pdf").is_some() {
            lopdf::Document::load_mem(&bytes).unwrap().get_pages().len().to_string()
        } else {
            String::new()
        };
        assert_eq!(line["pages"], pages, "{}", line["file"]);
    }
}

#[test]
fn a_document_has_the_same_bytes_in_a_batch_as_alone() {
    let folder = with_customers(0);
    write(
        &folder,
        "customers.csv",
        "id,model,tier,formats,lang,template,customer.name,contract.reference,contract.date\n\
        a,customer-sub,premium,all,,,Acme & Sons,R-1,2027-01-31\n\
        b,wso2-sub,all,\"pdf, csv\",de,,M\u{fc}ller GmbH,R-2,\n\
        c,all,basic,xlsx;pdf,,matrix,,,\n",
    );
    made(
        &folder,
        &["customers.csv", "--template", "appendix", "--contract", "common.yaml", "--watermark", "DRAFT"],
        "out",
    );
    let appendix = ["--template", "appendix", "--contract", "common.yaml", "--watermark", "DRAFT"];
    let a = [
        "-m",
        "customer-sub",
        "-t",
        "premium",
        "--set",
        "customer.name=Acme & Sons",
        "--set",
        "contract.reference=R-1",
        "--set",
        "contract.date=2027-01-31",
    ];
    let b = [
        "-m",
        "wso2-sub",
        "--lang",
        "de",
        "--set",
        "customer.name=M\u{fc}ller GmbH",
        "--set",
        "contract.reference=R-2",
    ];
    let c = ["-t", "basic", "--watermark", "DRAFT"];
    let alone = |args: &[&str]| bytes_in(&folder, &[args, &["-q", "-o", "-"]].concat());
    let made = files(&folder.path().join("out"));
    for (name, args) in [
        ("acme-sons/R-1-customer-sub-premium.pdf", [&appendix[..], &a[..], &["-f", "pdf"]].concat()),
        ("acme-sons/R-1-customer-sub-premium.docx", [&appendix[..], &a, &["-f", "docx"]].concat()),
        ("acme-sons/R-1-customer-sub-premium.xlsx", [&appendix[..], &a, &["-f", "xlsx"]].concat()),
        ("acme-sons/R-1-customer-sub-premium.csv", [&appendix[..], &a, &["-f", "csv"]].concat()),
        ("muller-gmbh/R-2-wso2-sub.pdf", [&appendix[..], &b, &["-f", "pdf"]].concat()),
        ("muller-gmbh/R-2-wso2-sub.csv", [&appendix[..], &b, &["-f", "csv"]].concat()),
        ("c/all-basic.xlsx", [&c[..], &["-f", "xlsx"]].concat()),
        ("c/all-basic.pdf", [&c[..], &["-f", "pdf"]].concat()),
    ] {
        assert!(made[name] == alone(&args), "{name}");
    }
    assert_eq!(made.len(), 9);
}

#[test]
fn faults_of_the_header_stop_the_run_before_anything_is_written() {
    let folder = with_customers(0);
    write(&folder, "customers.csv", "ident,Model,model,,customer.nme\na,b,c,d,e\n");
    let run = batch(
        &folder,
        &[
            "customers.csv",
            "--template",
            "appendix",
            "--format",
            "pdf",
            "--set",
            "customer.address=X",
            "--name",
            "{ref}/../{id}",
        ],
        "out",
    );
    assert_eq!(run.status.code(), Some(1));
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: customers.csv: no template has a field for the column `ident`
  hint: did you mean `id`?
error: customers.csv: the column `model` appears twice
  hint: keep one of the two
error: customers.csv: column 4 has no header
  hint: write a header, or remove the column
error: customers.csv: no template has a field for the column `customer.nme`
  hint: did you mean `customer.name`?
error: customers.csv: the list has no column `id`
  hint: give each customer an id of its own, in a column `id`
error: `--name`: there is no field `{ref}` for file names
  hint: did you mean `{reference}`?
error: `--name`: the pattern contains the folder `..`
  hint: leave it out: files stay in the output folder

"#]]
    );
    write(&folder, "customers.csv", "id,model\na,wso2-sub\n");
    let run = batch(
        &folder,
        &["customers.csv", "--template", "appendix", "--format", "pdf", "--set", "customer.address=X"],
        "out",
    );
    let stderr = stderr(&run);
    assert_eq!(run.status.code(), Some(1));
    assert!(stderr.contains("the list has no column `customer.name`: Legal name of Customer"), "{stderr}");
    assert!(!stderr.contains("`customer.address`"), "{stderr}");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_check_reads_the_list_and_writes_nothing() {
    let folder = with_customers(5);
    let run = program(&folder).args(["batch", "--check"]).args(CSV).assert().success();
    run.stderr_eq("the list `customers.csv` has no problems: 5 rows\n");
    write(&folder, "customers.csv", "id,model,customer.name\na,none,\n");
    let run = program(&folder).args(["batch", "--check", "-o", "out"]).args(CSV).assert().code(1);
    run.stderr_eq(str![[r#"
error: customers.csv, line 2, column `model`: there is no model `none`
  hint: choose from `wso2-sub`, `customer-sub`, `self-managed`, `all`
error: customers.csv, line 2, column `customer.name`: the contract has no `customer.name`: Legal name of Customer
  hint: name the customer in each row
1 of 1 row cannot be made

"#]]);
    assert!(!folder.path().join("out").exists());
}

#[test]
fn names_follow_the_pattern_and_never_leave_the_folder() {
    let folder = with_customers(0);
    let evil = ["../../etc/x", "/abs", "C:\\x", "nul", "a\u{200e}b", "COM1", "..", "-rf", "x.", "\u{e9}"];
    let rows: Vec<String> = evil.iter().enumerate().map(|(n, id)| format!("{id},wso2-sub,Name {n}\n")).collect();
    write(&folder, "customers.csv", &format!("id,model,customer\n{}", rows.concat()));
    made(&folder, &["customers.csv", "--format", "csv", "--name", "{customer.slug}/{id}/{id}_{model}.{ext}"], "out");
    assert_eq!(
        names(&folder.path().join("out")),
        [
            "manifest.csv",
            "name-0/_-..-etc-x/_-..-etc-x_wso2-sub.csv",
            "name-1/_-abs/_-abs_wso2-sub.csv",
            "name-2/C--x/C--x_wso2-sub.csv",
            "name-3/_nul/nul_wso2-sub.csv",
            "name-4/ab/ab_wso2-sub.csv",
            "name-5/_COM1/COM1_wso2-sub.csv",
            "name-6/_wso2-sub.csv",
            "name-7/_-rf/_-rf_wso2-sub.csv",
            "name-8/x/x._wso2-sub.csv",
            "name-9/\u{e9}/\u{e9}_wso2-sub.csv",
        ]
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn what_the_folder_needs_for_itself_is_no_name_for_a_document() {
    let folder = with_customers(0);
    write(&folder, "customers.csv", "id,model\nmanifest,wso2-sub\nManifest-1-of-2,wso2-sub\nother,wso2-sub\n");
    let run = batch(&folder, &["customers.csv", "--format", "csv", "--name", "{id}.{ext}"], "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: customers.csv, line 2: the file `manifest.csv` would overwrite the manifest or a file that the batch reads
  hint: change `--name`, for example by adding a folder
error: customers.csv, line 3: the file `Manifest-1-of-2.csv` would overwrite the manifest or a file that the batch reads
  hint: change `--name`, for example by adding a folder
made 1 file; 2 of 3 rows cannot be made
wrote out/manifest.csv

"#]]
    );
}

#[test]
fn progress_is_lines_in_a_log_and_nothing_when_quiet() {
    let folder = with_customers(120);
    let run = batch(&folder, &CSV, "out");
    let expected: Vec<String> = (1..=10).map(|tenth| format!("{} of 120 rows\n", tenth * 12)).collect();
    assert_eq!(stderr(&run), format!("{}made 120 files\nwrote out/manifest.csv\n", expected.concat()));
    let run = batch(&folder, &[&CSV[..], &["--quiet"]].concat(), "quiet");
    assert_eq!((stderr(&run), stdout(&run)), (String::new(), String::new()));
}

#[test]
fn a_manifest_has_a_mark_for_excel_where_it_needs_one() {
    let folder = with_customers(1);
    let path = folder.path().join("out/manifest.csv");
    made(&folder, &CSV, "out");
    assert!(fs::read(&path).unwrap().starts_with(b"id,"));
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    write(&folder, "customers.csv", &list.replace("Customer 1 Ltd", "M\u{fc}ller"));
    made(&folder, &CSV, "out");
    assert!(fs::read(&path).unwrap().starts_with(b"\xef\xbb\xbfid,"));
    assert_eq!(manifest(&path)[0]["customer"], "M\u{fc}ller");
    let run = batch(&folder, &CSV, "out");
    assert!(stderr(&run).starts_with("made 0 files, kept 1\n"), "{}", stderr(&run));
    assert!(verify(&folder, &[]).status.code() == Some(1), "the first document stays");
}

#[test]
fn what_the_folder_needs_for_itself_is_no_name_for_a_folder() {
    let folder = with_customers(0);
    write(&folder, "customers.csv", "id,model,customer\na,wso2-sub,manifest.csv\nb,wso2-sub,B\n");
    for round in ["made 1 file; ", "made 0 files, kept 1; "] {
        let run = batch(&folder, &["customers.csv", "--format", "csv", "--name", "{customer}/{id}.{ext}"], "out");
        assert_eq!(run.status.code(), Some(1));
        assert!(stderr(&run).contains(&format!("{round}1 of 2 rows cannot be made\n")), "{}", stderr(&run));
    }
}

#[test]
fn a_list_is_not_written_over_by_the_manifest() {
    let folder = with_customers(0);
    let list = "id,model\na,wso2-sub\n";
    write(&folder, "manifest.csv", list);
    let run = batch(&folder, &["manifest.csv", "--format", "csv"], ".");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: `manifest.csv` is in the place of a file that the batch writes
  hint: keep it outside the output folder

"#]]
    );
    assert_eq!(fs::read_to_string(folder.path().join("manifest.csv")).unwrap(), list);
    write(&folder, "manifest-0-of-2.csv", list);
    let run = batch(&folder, &["manifest-0-of-2.csv", "--format", "csv"], ".");
    assert_eq!(run.status.code(), Some(2), "{}", stderr(&run));
    let run = batch(&folder, &["manifest.csv", "--format", "csv"], "new/..");
    assert_eq!(run.status.code(), Some(2), "{}", stderr(&run));
    assert_eq!(fs::read_to_string(folder.path().join("manifest.csv")).unwrap(), list);
}

#[test]
#[cfg(target_os = "linux")]
fn progress_on_a_terminal_is_a_bar_that_goes_when_the_run_ends() {
    let folder = with_customers(300);
    let run = format!("'{}' batch {} --output out", program_path().display(), CSV.join(" "));
    let mut terminal = std::process::Command::new("script");
    let shown = terminal.args(["-qec", &run, "/dev/null"]).current_dir(folder.path()).output().unwrap();
    let shown = stdout(&shown);
    assert!(shown.contains(" of 300 rows, ") && shown.contains(" per second, ") && shown.contains(" left"), "{shown}");
    assert!(shown.ends_with("\r\x1b[2Kmade 300 files\r\nwrote out/manifest.csv\r\n"), "{shown:?}");
}

#[test]
fn what_a_batch_cannot_do_is_refused() {
    let folder = with_customers(1);
    write(&folder, "file", "");
    for (args, output, start) in [
        (vec!["customers.csv", "--format", "csv"], "file", "error: `file` is a file"),
        (vec!["customers.csv", "--format", "csv"], "-", "error: a batch writes many files, and standard output is one"),
        (
            vec!["customers.csv", "--template", "jira"],
            "out",
            "error: `jira` is an import template, but a batch makes documents",
        ),
        (
            vec!["customers.csv", "--template", "appendix", "--granularity", "task"],
            "out",
            "error: `--granularity` is only for project plans",
        ),
    ] {
        let run = batch(&folder, &args, output);
        assert_eq!(run.status.code(), Some(2), "{args:?}");
        assert!(stderr(&run).starts_with(start), "{args:?}: {}", stderr(&run));
    }
    let run = batch(&folder, &["customers.csv", "--template", "appendix", "--contract", "common.yaml"], "out");
    assert_eq!(run.status.code(), Some(2));
    assert!(stderr(&run).starts_with("error: no format is given\n"), "{}", stderr(&run));
}

#[test]
fn a_flag_that_is_wrong_is_no_fault_of_the_rows() {
    let folder = with_customers(2);
    write(&folder, "ids.csv", "id\na\nb\n");
    made(&folder, &["ids.csv", "-f", "csv", "-m", "wso2-sub", "--name", "{id}.{ext}"], "out");
    let before = files(&folder.path().join("out"));
    let run = batch(&folder, &["ids.csv", "-m", "wso-sub", "-t", "gold", "--name", "{id}.{ext}"], "out");
    assert_eq!(run.status.code(), Some(2));
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: there is no model `wso-sub`
  hint: did you mean `wso2-sub`?
error: there is no tier `gold`
  hint: choose from `basic`, `standard`, `premium`
error: no format is given
  hint: add `--format`, or a column `formats`

"#]]
    );
    assert!(files(&folder.path().join("out")) == before);
}

#[test]
fn what_the_run_reads_is_not_written_over() {
    let folder = with_customers(0);
    let list = "id,model\nlist,wso2-sub\nother,wso2-sub\n";
    write(&folder, "list.csv", list);
    let run = batch(&folder, &["list.csv", "--format", "csv", "--name", "{id}.{ext}"], ".");
    assert_eq!(run.status.code(), Some(1));
    assert!(stderr(&run).starts_with(
        "error: list.csv, line 2: the file `list.csv` would overwrite the manifest or a file that the batch reads\n"
    ));
    assert_eq!(fs::read_to_string(folder.path().join("list.csv")).unwrap(), list);
    assert!(folder.path().join("other.csv").is_file());
}

#[test]
#[cfg(unix)]
fn links_lead_no_document_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let folder = with_customers(2);
    for name in ["out", "out/.pdp-export", "elsewhere"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    write(&folder, "precious", "kept");
    symlink("../elsewhere", folder.path().join("out/customer-1-ltd")).unwrap();
    for name in ["lock", "journal.csv", "gathered.csv", "gathered.json"] {
        symlink("../../precious", folder.path().join("out/.pdp-export").join(name)).unwrap();
    }
    let run = batch(&folder, &CSV, "out");
    assert_eq!(run.status.code(), Some(1), "{}", stderr(&run));
    assert!(stderr(&run).contains("could not be written: its folder is a link"), "{}", stderr(&run));
    assert_eq!(fs::read_dir(folder.path().join("elsewhere")).unwrap().count(), 0);
    assert_eq!(fs::read_to_string(folder.path().join("precious")).unwrap(), "kept");
    assert!(folder.path().join("out/customer-2-ltd/PDP-2-self-managed-basic.csv").is_file());
}
