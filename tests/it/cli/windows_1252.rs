//! `--encoding windows-1252`: each file that an option or an argument names is read in it, unless it is UTF-8.

use crate::common::batch::{batch, files, stderr, with_customers, write};
use crate::common::contract::filled_in;
use crate::common::{CATALOGUE, bytes_in, folder, program};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

/// Text without characters beyond Latin-1, as Latin-1; others lose them.
fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'-')).collect()
}

/// A catalogue with a name that is no ASCII, and no character beyond Latin-1.
fn data() -> String {
    let ascii: String = CATALOGUE.chars().map(|c| if c.is_ascii() { c } else { '-' }).collect();
    ascii.replacen("name: WSO2-managed", "name: Für WSO2 managed", 1).replacen("title: ", "title: Zuständigkeit, ", 1)
}

const TEMPLATE: &str = "template: ours\nextends: base.yaml\nsummary: Für Kunden\n";
const BASE: &str = "template: base\nextends: appendix\nsummary: Für alle\nwording: {title: Anhänge}\n";
const BRAND: &str = "# für Müller\nprimary: \"#1F3864\"\n";
const PEOPLE: &str = "people: {wso2: Jörg, customer: Zoë}\n";
const MAP: &str = "Führt: responsible\nPrüft: accountable\n";
const MATRIX: &str = "Tätigkeit;Vendor;Customer\nPatch;Führt;Prüft\n";

/// A folder with all of them, each in the encoding that `encode` gives it.
fn with_files(encode: fn(&str) -> Vec<u8>) -> TempDir {
    let folder = folder();
    let contract = filled_in().replace("Real Customer", "Müller");
    let list = "id;model;customer.name;contract.reference\na;customer-sub;Zoë;R\n";
    let tree = "- {id: a, model: customer-sub, customer.name: Zoë, contract.reference: R}\n";
    for (name, text) in [
        ("data.yaml", data().as_str()),
        ("ours.yaml", TEMPLATE),
        ("base.yaml", BASE),
        ("contract.yaml", &contract),
        ("brand.yaml", BRAND),
        ("people.yaml", PEOPLE),
        ("map.yaml", MAP),
        ("raci.csv", MATRIX),
        ("list.csv", list),
        ("list.yaml", tree),
    ] {
        fs::write(folder.path().join(name), encode(text)).unwrap();
    }
    folder
}

/// Every command that reads a text, each with a file that it has to read in the encoding first.
const COMMANDS: [(&str, &[&str]); 17] = [
    ("data.yaml", &["--data", "data.yaml", "-f", "csv", "-o", "-"]),
    ("data.yaml", &["list", "--data", "data.yaml"]),
    ("data.yaml", &["show", "--data", "data.yaml"]),
    ("data.yaml", &["init", "contract", "--data", "data.yaml"]),
    ("data.yaml", &["schema", "list", "--data", "data.yaml"]),
    ("data.yaml", &["check", "data.yaml"]),
    ("data.yaml", &["check", "--data", "data.yaml"]),
    ("ours.yaml", &["init", "list", "--template", "ours.yaml"]),
    ("ours.yaml", &["schema", "contract", "--template", "ours.yaml"]),
    ("ours.yaml", &["check", "ours.yaml"]),
    ("contract.yaml", &["check", "contract.yaml"]),
    (
        "contract.yaml",
        &["-f", "csv", "-o", "-", "--contract", "contract.yaml", "--template", "appendix", "-m", "customer-sub"],
    ),
    ("brand.yaml", &["--brand", "brand.yaml", "-f", "pdf", "-o", "-", "-m", "customer-sub"]),
    ("people.yaml", &["--template", "redmine", "--people", "people.yaml", "-o", "-"]),
    ("map.yaml", &["import", "raci.csv", "--map", "map.yaml", "--date", "2026-01-31"]),
    ("list.csv", &["check", "list.csv", "--template", "appendix"]),
    ("list.yaml", &["check", "list.yaml", "--template", "appendix"]),
];

#[test]
fn every_file_is_read_in_the_encoding_that_is_said() {
    let (new, old) = (with_files(|text| text.as_bytes().to_vec()), with_files(latin_1));
    for (name, args) in COMMANDS {
        let run =
            |folder, encoding: &[&str]| program(folder).args(args).arg("--quiet").args(encoding).output().unwrap();
        let said = ["--encoding", "windows-1252"];
        let expected = run(&new, &[]);
        assert!(expected.stderr.is_empty() || args[0] == "import", "{args:?}: {}", stderr(&expected));
        assert_eq!(run(&old, &said), expected, "{args:?}");
        // Where the file is UTF-8 the option changes nothing.
        assert_eq!(run(&new, &said), expected, "{args:?}");
        let refused = run(&old, &[]);
        assert_eq!(refused.status.code(), Some(1), "{args:?}");
        let told = if refused.stderr.is_empty() { &refused.stdout } else { &refused.stderr };
        let told = String::from_utf8_lossy(told);
        assert!(told.contains(name) && told.contains("`--encoding windows-1252`"), "{args:?}: {told}");
    }
}

#[test]
fn a_catalogue_before_the_subcommand_has_its_encoding_there_too() {
    let (new, old) = (with_files(|text| text.as_bytes().to_vec()), with_files(latin_1));
    let args = ["--data", "data.yaml", "--encoding", "windows-1252", "list"];
    assert_eq!(bytes_in(&old, &args), bytes_in(&new, &["list", "--data", "data.yaml"]));
}

#[test]
fn the_files_of_a_batch_may_have_encodings_of_their_own() {
    let folder = with_files(|text| text.as_bytes().to_vec());
    let common = ["--data", "data.yaml", "--template", "ours.yaml", "--contract", "contract.yaml", "--format", "pdf"];
    let run = |list: &str, more: &[&str], output: &str| batch(&folder, &[&[list], &common[..], more].concat(), output);
    let said = ["--encoding", "windows-1252", "--quiet"];
    assert_eq!(stderr(&run("list.csv", &["--quiet"], "expected")), "");
    let expected = files(&folder.path().join("expected"));
    assert!(expected.contains_key("zoe/R-customer-sub.pdf"));
    // One file after the other becomes an old one.
    for name in ["list.csv", "contract.yaml", "base.yaml", "ours.yaml", "data.yaml", "list.yaml"] {
        let path = folder.path().join(name);
        fs::write(&path, latin_1(&fs::read_to_string(&path).unwrap())).unwrap();
        let list = if name == "list.yaml" { name } else { "list.csv" };
        let out = format!("with-{}", name.replace('.', "-"));
        let run = run(list, &said, &out);
        assert_eq!((run.status.code(), stderr(&run).as_str()), (Some(0), ""), "{name}");
        let made = files(&folder.path().join(&out));
        assert!(made["zoe/R-customer-sub.pdf"] == expected["zoe/R-customer-sub.pdf"], "{name}");
        program(&folder).args(["verify", &out, "--sample", "all"]).assert().success();
    }
    let list = fs::read(folder.path().join("list.csv")).unwrap();
    let args = [&["batch", "-"], &common[..], &said, &["-o", "piped"]].concat();
    program(&folder).args(args).stdin(list).assert().success();
    assert!(files(&folder.path().join("piped"))["zoe/R-customer-sub.pdf"] == expected["zoe/R-customer-sub.pdf"]);
}

#[test]
fn a_text_that_is_utf_8_stays_so_and_is_told_once() {
    let folder = with_customers(0);
    write(&folder, "list.csv", "id;model;customer.name;contract.reference\na;customer-sub;Zoë;R\n");
    write(&folder, "ours.yaml", "template: ours\nextends: appendix\nsummary: Für Kunden\n");
    write(&folder, "ascii.csv", "id;model;customer.name;contract.reference\na;customer-sub;Zoe;R\n");
    write(&folder, "marked.csv", "\u{feff}id;model;customer.name;contract.reference\na;customer-sub;Zoë;R\n");
    let check = |list: &str| {
        let args = ["--template", "ours.yaml", "--contract", "common.yaml", "--encoding", "windows-1252"];
        let run = batch(&folder, &[&[list, "--check", "--format", "csv"], &args[..]].concat(), "out");
        stderr(&run)
    };
    assert_data_eq!(
        check("list.csv"),
        str![[r#"
note: `list.csv` is UTF-8 text, and was read as that in spite of `--encoding`
  hint: leave out `--encoding` if no other file needs it
note: `ours.yaml` is UTF-8 text, and was read as that in spite of `--encoding`
  hint: leave out `--encoding` if no other file needs it
note: list.csv, line 2: the contract has no tier, but its matrices depend on the tier (1 row)
  hint: choose one with `--tier`, or in a column `tier`
note: list.csv, line 2: this customer takes `customer.registration`, `customer.address` from the contract that all rows share (1 row)
  hint: add a column for each, unless all customers have the same
the list `list.csv` has no problems: 1 row

"#]]
    );
    assert_data_eq!(
        [check("ascii.csv"), check("marked.csv")].concat(),
        str![[r#"
note: `ours.yaml` is UTF-8 text, and was read as that in spite of `--encoding`
  hint: leave out `--encoding` if no other file needs it
note: ascii.csv, line 2: the contract has no tier, but its matrices depend on the tier (1 row)
  hint: choose one with `--tier`, or in a column `tier`
note: ascii.csv, line 2: this customer takes `customer.registration`, `customer.address` from the contract that all rows share (1 row)
  hint: add a column for each, unless all customers have the same
the list `ascii.csv` has no problems: 1 row
note: `ours.yaml` is UTF-8 text, and was read as that in spite of `--encoding`
  hint: leave out `--encoding` if no other file needs it
note: marked.csv, line 2: the contract has no tier, but its matrices depend on the tier (1 row)
  hint: choose one with `--tier`, or in a column `tier`
note: marked.csv, line 2: this customer takes `customer.registration`, `customer.address` from the contract that all rows share (1 row)
  hint: add a column for each, unless all customers have the same
the list `marked.csv` has no problems: 1 row

"#]]
    );
}

#[test]
fn a_plan_and_a_matrix_in_utf_8_stay_so() {
    let folder = folder();
    let plan = bytes_in(&folder, &["-q", "--template", "redmine", "-m", "customer-sub", "-t", "premium", "-o", "-"]);
    fs::write(
        folder.path().join("plan.csv"),
        [plan.as_slice(), "\"99\",\"\",\"Prüfen\",\"\",\"x\"\n".as_bytes()].concat(),
    )
    .unwrap();
    write(&folder, "raci.csv", "Tätigkeit;Vendor;Customer\nPrüfen;R;A\n");
    let said = ["--encoding", "windows-1252"];
    let drift = ["drift", "plan.csv", "--template", "redmine", "-m", "customer-sub", "-t", "premium"];
    let drift = program(&folder).args(drift).args(said).assert().code(1);
    assert!(String::from_utf8_lossy(&drift.get_output().stdout).contains("Prüfen"));
    let import = program(&folder).args(["import", "raci.csv", "--date", "2026-01-31"]).args(said).assert().success();
    assert!(String::from_utf8_lossy(&import.get_output().stdout).contains("Prüfen"));
    assert_data_eq!(
        stderr(import.get_output()),
        str![[r#"
note: `raci.csv` is UTF-8 text, and was read as that in spite of `--encoding`
  hint: leave out `--encoding` if no other file needs it
raci.csv, table 1: 1 task; letters of RACI by party
all of 6 cells are in the catalogue

"#]]
    );
}
