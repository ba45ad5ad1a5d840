//! A second run with other inputs: what it makes anew, what it leaves alone, and what it removes when asked.

use crate::common::batch::{CSV, batch, command, files, made, manifest, state, stderr, with_customers, write};
use crate::common::bytes;
use snapbox::{assert_data_eq, str};
use std::fs;
use std::path::Path;

#[test]
fn each_of_these_makes_a_document_anew() {
    let folder = with_customers(1);
    let common = fs::read_to_string(folder.path().join("common.yaml")).unwrap();
    let data = bytes(&["data"]);
    fs::write(folder.path().join("data.yaml"), &data).unwrap();
    write(&folder, "ours.yaml", "template: ours\nextends: appendix\nsummary: Ours\n");
    let base = [
        "customers.csv",
        "--contract",
        "common.yaml",
        "--format",
        "pdf",
        "-q",
        "--template",
        "ours.yaml",
        "--data",
        "data.yaml",
    ];
    let fingerprint = |more: &[&str]| {
        made(&folder, &[&base[..], more].concat(), "out");
        let lines = manifest(&folder.path().join("out/manifest.csv"));
        fs::remove_dir_all(folder.path().join("out")).unwrap();
        lines[lines.len() - 1]["fingerprint"].clone()
    };
    let mut all = vec![fingerprint(&[])];
    assert_eq!(fingerprint(&["--jobs", "1", "--name", "{id}.{ext}"]), all[0]);
    for more in [
        &["--watermark", "DRAFT"] as &[&str],
        &["--e-signature", "docusign"],
        &["--lang", "de"],
        &["--no-attachments"],
        &["--pdf-standard", "a-2a"],
        &["--pdf-standard", "a-4f"],
        &["--csv-delimiter", ";"],
        &["--csv-guard", "off"],
        &["--set", "contract.version=2.0"],
        &["--format", "xlsx"],
    ] {
        all.push(fingerprint(more));
    }
    write(&folder, "common.yaml", &common.replace("First issue", "Second issue"));
    all.push(fingerprint(&[]));
    write(&folder, "common.yaml", &common);
    write(&folder, "ours.yaml", "template: ours\nextends: appendix\nsummary: Ours\ntype: {body: 9}\n");
    all.push(fingerprint(&[]));
    let text = String::from_utf8(data).unwrap();
    write(&folder, "data.yaml", &text.replace("Manage DNS infrastructure", "Manage the DNS"));
    all.push(fingerprint(&[]));
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn what_no_row_makes_any_more_is_removed_when_asked() {
    let folder = with_customers(3);
    made(&folder, &CSV, "out");
    let out = folder.path().join("out");
    write(&folder, "out/customer-2-ltd/notes.txt", "somebody's");
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    let list = list.replace("Customer 1 Ltd", "First").replace("Customer 2 Ltd", "Second");
    write(&folder, "customers.csv", &list);
    // What was changed by somebody since is theirs.
    fs::write(out.join("customer-1-ltd/PDP-1-customer-sub-basic.csv"), "changed").unwrap();
    let prune = [&CSV[..], &["--prune"]].concat();
    let shard = batch(&folder, &[&prune[..], &["--shard", "0", "--shards", "2"]].concat(), "out");
    assert_eq!(shard.status.code(), Some(2));
    let run = batch(&folder, &prune, "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
made 2 files, kept 1
wrote out/manifest.csv
removed 1 file of earlier runs that no row makes any more

"#]]
    );
    assert_eq!(
        files(&out).into_keys().collect::<Vec<_>>(),
        [
            "customer-1-ltd/PDP-1-customer-sub-basic.csv",
            "customer-2-ltd/notes.txt",
            "customer-3-ltd/PDP-3-wso2-sub-standard.csv",
            "first/PDP-1-customer-sub-basic.csv",
            "manifest.csv",
            "second/PDP-2-self-managed-basic.csv",
        ]
    );
}

#[test]
fn a_look_that_changes_makes_documents_anew_wherever_it_comes_from() {
    let folder = with_customers(2);
    let run = |flags: &[&str], brand: &str| {
        write(&folder, "brand.yaml", brand);
        let args = [&CSV[..5], &["--format", "pdf"], flags].concat();
        let input = fs::File::open(folder.path().join("brand.yaml")).unwrap();
        stderr(&command(&folder, &args, "out").stdin(input).output().unwrap())
    };
    let is_made_once = |flags: &[&str], brand: &str| {
        let (first, second) = (run(flags, brand), run(flags, brand));
        assert!(first.contains("\nmade 2 files\n"), "{flags:?}: {first}");
        assert!(second.contains("\nmade 0 files, kept 2\n"), "{flags:?}: {second}");
    };
    let (green, blue) = ("primary: \"#005500\"\n", "primary: \"#000055\"\n");
    for flags in [["--brand", "-"], ["--brand", "brand.yaml"]] {
        is_made_once(&flags, green);
        is_made_once(&flags, blue);
        fs::remove_dir_all(folder.path().join("out")).unwrap();
    }
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let faces = "faces: {regular: face.ttf, bold: face.ttf, italic: face.ttf}\n";
    for name in ["LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"] {
        fs::copy(fonts.join(name), folder.path().join("face.ttf")).unwrap();
        is_made_once(&["--brand", "brand.yaml"], faces);
        is_made_once(&["--font", "face.ttf"], "");
    }
    write(&folder, "dated.csv", "id,model\na,wso2-sub\n");
    for date in ["2027-01-31", "2027-02-28"] {
        let args = ["dated.csv", "--format", "pdf", "--name", "{id}.{ext}", "--date", date];
        assert!(stderr(&batch(&folder, &args, "dated")).starts_with("made 1 file\n"), "{date}");
        assert_eq!(manifest(&folder.path().join("dated/manifest.csv"))[0]["date"], date);
    }
}

#[test]
fn what_a_spreadsheet_did_to_a_manifest_does_not_stay() {
    let folder = with_customers(2);
    made(&folder, &CSV, "out");
    let path = folder.path().join("out/manifest.csv");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("2026-12-01", "01.12.2026").replace('\n', "\r\n")).unwrap();
    let run = batch(&folder, &CSV, "out");
    assert!(stderr(&run).starts_with("made 0 files, kept 2\n"), "{}", stderr(&run));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn nothing_is_removed_while_rows_have_faults_and_what_stayed_is_removed_later() {
    let folder = with_customers(3);
    made(&folder, &CSV, "out");
    let out = folder.path().join("out");
    let before = files(&out);
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    let prune = [&CSV[..], &["--prune"]].concat();
    for faulty in [
        list.replace("\nc0001,", "\n\"c0001,"),
        list.replace("c0001,customer-sub", "c0001,customer"),
        list.replace("c0002", "c0001"),
    ] {
        write(&folder, "customers.csv", &faulty);
        let run = batch(&folder, &prune, "out");
        assert_eq!(run.status.code(), Some(1));
        assert!(stderr(&run).contains("hint: nothing is removed while rows have problems"), "{}", stderr(&run));
        assert!(before.iter().all(|(name, bytes)| name == "manifest.csv" || files(&out)[name] == *bytes));
    }
    // A row goes, is told of in each run, and is removed by the one that is asked to.
    let fewer: Vec<&str> = list.lines().filter(|line| !line.starts_with("c0003")).collect();
    write(&folder, "customers.csv", &(fewer.join("\n") + "\n"));
    let stayed =
        "note: kept 1 file of earlier runs that no row makes any more: `customer-3-ltd/PDP-3-wso2-sub-standard.csv`\n";
    for _ in 0..2 {
        assert!(stderr(&batch(&folder, &CSV, "out")).contains(stayed));
    }
    let run = batch(&folder, &prune, "out");
    assert!(stderr(&run).contains("removed 1 file of earlier runs"), "{}", stderr(&run));
    assert_eq!(files(&out).len(), 2 + 1);
    assert_eq!(state(&out), ["lock", "run.json"]);
}

#[test]
fn a_manifest_that_names_files_elsewhere_removes_none() {
    let folder = with_customers(2);
    made(&folder, &CSV, "out");
    write(&folder, "precious.txt", "kept");
    let digest = pdp_export::job::sha256(b"kept");
    let path = folder.path().join("out/manifest.csv");
    let manifest = fs::read_to_string(&path).unwrap();
    let absolute = folder.path().join("precious.txt");
    let line = |file: &str| format!("x,y,{file},4,{digest},,m,t,2026-01-01,1,1,f,made,,9\n");
    fs::write(&path, manifest + &line("../precious.txt") + &line(absolute.to_str().unwrap())).unwrap();
    made(&folder, &[&CSV[..], &["--prune"]].concat(), "out");
    assert_eq!(fs::read_to_string(absolute).unwrap(), "kept");
}

#[test]
fn a_name_that_differs_in_case_alone_is_another_file_where_the_disk_says_so() {
    let folder = with_customers(1);
    let name = [&CSV[..], &["--name", "{customer}/{id}.{ext}"]].concat();
    made(&folder, &name, "out");
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    write(&folder, "customers.csv", &list.replace("Customer 1", "CUSTOMER 1"));
    made(&folder, &[&name[..], &["--prune"]].concat(), "out");
    assert_eq!(
        files(&folder.path().join("out")).into_keys().collect::<Vec<_>>(),
        ["CUSTOMER 1 Ltd/c0001.csv", "manifest.csv"]
    );
}
