//! The same matrix in another language, as a second file.

use super::import_in;
use crate::common::{folder, program};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

const ENGLISH: &str = "\
# Operations

R = Responsible, A = Accountable, C = Consulted, I = Informed

| Task | Details | Vendor | Customer |
|---|---|---|---|
| **Planning** | | | |
| Write the plan | - scope<br>- budget | R (if asked) | A |
| Ship | | R | A |
| **Running** | | | |
| Patch | monthly | RA* | I |

\\* at night
";

const GERMAN: &str = "\
# Betrieb

R = Verantwortlich, A = Rechenschaftspflichtig, C = Konsultiert, I = Informiert

| Aufgabe | Einzelheiten | Anbieter | Kunde |
|---|---|---|---|
| **Planung** | | | |
| Plan schreiben | - Umfang<br>- Kosten | R (auf Wunsch) | A |
| Ship | | R | A |
| **Betrieb** | | | |
| Aktualisieren | monatlich<br>oder öfter | RA* | I |

\\* nachts
";

/// A folder with both files.
fn both(english: &str, german: &str) -> TempDir {
    let folder = folder();
    fs::write(folder.path().join("ops.md"), english).unwrap();
    fs::write(folder.path().join("ops.de.md"), german).unwrap();
    folder
}

/// What an import says that fails.
fn refused(german: &str) -> String {
    let folder = both(ENGLISH, german);
    let run = program(&folder).args(["import", "ops.md", "--translation", "de=ops.de.md"]).assert().code(1);
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

#[test]
fn a_second_file_gives_the_texts_of_the_same_rows() {
    let folder = both(ENGLISH, GERMAN);
    let made = import_in(&folder, &["ops.md", "--translation", "de=ops.de.md"]);
    assert_data_eq!(
        made.said,
        str![[r#"
ops.md, table 1: 3 tasks in 2 groups; letters of RACI by party; without the emphasis of 2 cells
ops.de.md, table 1: 3 tasks in 2 groups; letters of RACI by party; without the emphasis of 2 cells
note: `ops.de.md`: 1 task still in the original language
  hint: kept as they are:
    ops.de.md, table 1, line 9, column 1: `Ship`
33 of 34 cells are in the catalogue; these are not:
  ops.de.md, table 1: the original has more texts here, or fewer:
    line 11, column 1: `monatlich/noder öfter`
wrote made.yaml

"#]]
    );
    let translations = made.catalogue.split_once("translations:").map_or("", |(_, rest)| rest);
    assert_data_eq!(
        translations,
        str![[r#"

  de:
    "Operations": "Betrieb"
    "Responsible": "Verantwortlich"
    "Accountable": "Rechenschaftspflichtig"
    "Consulted": "Konsultiert"
    "Informed": "Informiert"
    "Vendor": "Anbieter"
    "Customer": "Kunde"
    "if asked": "auf Wunsch"
    "Planning": "Planung"
    "Write the plan": "Plan schreiben"
    "scope": "Umfang"
    "budget": "Kosten"
    "Ship": "Ship"
    "Running": "Betrieb"
    "Patch": "Aktualisieren"
    "monthly": "monthly"
    "at night": "nachts"

"#]]
    );
    let check = program(&folder).args(["check", "made.yaml", "--severity", "no-accountable=error"]).assert().success();
    let check = String::from_utf8(check.get_output().stdout.clone()).unwrap();
    assert!(!check.contains("[unused]"), "{check}");
    // The documents are in the language that is asked for, data and wording.
    let german = ["--data", "made.yaml", "--lang", "de", "-f", "csv", "-o", "-", "--quiet"];
    let run = program(&folder).args(german).assert().success();
    let csv = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert_data_eq!(
        csv.trim_start_matches('\u{feff}'),
        str![[r#"
Model,Group,No.,Task,Task description,Verantwortlich,Rechenschaftspflichtig,Konsultiert,Informiert
Betrieb,Planung,1,Plan schreiben,"Umfang
Kosten",Anbieter (auf Wunsch),Kunde,-,-
Betrieb,Planung,2,Ship,,Anbieter,Kunde,-,-
Betrieb,Betrieb,3,Aktualisieren,"monthly
nachts",Anbieter,Anbieter,-,Kunde

"#]]
    );
}

#[test]
fn rows_that_are_not_the_same_are_refused_by_place() {
    let fewer = GERMAN.replace("| Ship | | R | A |\n", "");
    let other_letter = GERMAN.replace("| Ship | | R | A |", "| Ship | | R | C |");
    let fewer_at_the_end = GERMAN.replace("| Aktualisieren | monatlich<br>oder öfter | RA* | I |\n", "");
    let other_party = GERMAN.replace("| Anbieter | Kunde |", "| Anbieter |").replace("| A |\n", "|\n");
    let no_matrix = "# Betrieb\n".to_owned();
    let said = [fewer, other_letter, fewer_at_the_end, other_party, no_matrix].map(|german| refused(&german)).concat();
    assert_data_eq!(
        said,
        str![[r#"
error: ops.de.md, table 1, line 10, column 1: `Aktualisieren` has other roles than `Ship` (ops.md, table 1, line 9, column 1)
  hint: give the same tables, with the same rows in the same order
error: ops.de.md, table 1, line 9, column 1: `Ship` has other roles than `Ship` (ops.md, table 1, line 9, column 1)
  hint: give the same tables, with the same rows in the same order
error: `ops.de.md`: `Betrieb` has 2 tasks, but the original has 3 tasks
  hint: give the same tables, with the same rows in the same order
error: `ops.de.md`: line 6 has 4 columns, but the header above it has 3: this is no table
  hint: give both the same number of cells; write `/|` for a bar in a text
error: `ops.de.md`: there is no table
  hint: check the file, or `--kind`

"#]]
    );
}

#[test]
fn a_party_has_one_name_in_each_language() {
    let folder = folder();
    let english = "Task,Responsible,Accountable\nWrite,Vendor,Customer\nRead,Vendor,Customer\n";
    let german = "Aufgabe,Verantwortlich,Rechenschaftspflichtig\nSchreiben,Anbieter,Kunde\nLesen,Kunde,Anbieter\n";
    fs::write(folder.path().join("en.csv"), english).unwrap();
    fs::write(folder.path().join("de.csv"), german).unwrap();
    let run = program(&folder).args(["import", "en.csv", "--translation", "de=de.csv"]).assert().code(1);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert_data_eq!(
        said,
        str![[r#"
error: de.csv, table 1, line 3, column 1: `Kunde` stands where the original has `Vendor`, which is `Anbieter` elsewhere
  hint: give the same tables, with the same rows in the same order
error: de.csv, table 1, line 3, column 1: `Anbieter` stands where the original has `Customer`, which is `Kunde` elsewhere
  hint: give the same tables, with the same rows in the same order

"#]]
    );
    // The heading of a role is its name.
    fs::write(folder.path().join("de.csv"), german.replace("Lesen,Kunde,Anbieter", "Lesen,Anbieter,Kunde")).unwrap();
    let made = import_in(&folder, &["en.csv", "--translation", "de=de.csv"]);
    assert!(made.catalogue.contains("\"Responsible\": \"Verantwortlich\""), "{}", made.catalogue);
}

#[test]
fn a_catalogue_that_lacks_a_text_in_a_language_makes_no_document_in_two() {
    let folder = both(ENGLISH, GERMAN);
    import_in(&folder, &["ops.md", "--translation", "de=ops.de.md"]);
    let made = fs::read_to_string(folder.path().join("made.yaml")).unwrap();
    let lacking = made.replace("    \"Patch\": \"Aktualisieren\"\n", "    \"Pach\": \"Aktualisieren\"\n");
    fs::write(folder.path().join("made.yaml"), lacking).unwrap();
    let run = program(&folder).args(["--data", "made.yaml", "--lang", "de", "-f", "csv"]).assert().code(1);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert_data_eq!(
        said,
        str![[r#"
warning[unused]: no text of the catalogue is `Pach`
  --> made.yaml:90:5
   |
90 |     "Pach": "Aktualisieren"
   |     ^^^^^^
   |
   = hint: translate it into `de` as it is now, word for word

error: the catalogue does not say in `de` 1 text: `Patch`
  hint: add it under `translations`, `de`, also where both languages say the same

"#]]
    );
}

#[test]
fn batches_translate_by_the_language_of_each_row() {
    let folder = both(ENGLISH, GERMAN);
    import_in(&folder, &["ops.md", "--translation", "de=ops.de.md"]);
    fs::write(folder.path().join("list.csv"), "id,customer,lang\n1,Globex,de\n2,Initech,\n").unwrap();
    let batch = ["batch", "list.csv", "--template", "matrix", "--data", "made.yaml", "-f", "csv", "-o", "out"];
    program(&folder).args(batch).assert().success();
    let is_german = |customer: &str| {
        let text = fs::read_to_string(folder.path().join("out").join(customer).join("all.csv")).unwrap();
        text.contains("Plan schreiben")
    };
    assert_eq!(["globex", "initech"].map(is_german), [true, false]);
}

#[test]
fn standard_input_is_read_once() {
    let folder = both(ENGLISH, GERMAN);
    let args = ["import", "-", "--kind", "md", "--translation", "de=-"];
    let run = program(&folder).args(args).stdin(ENGLISH).assert().code(2);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert_data_eq!(
        said,
        str![[r#"
error: standard input can be read only once
  hint: save it to a file

"#]]
    );
}
