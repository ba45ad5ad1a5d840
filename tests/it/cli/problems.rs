//! Each kind of problem has a broken file and the whole message it gets, kept under `problems/`.
//!
//! `NAME.yaml` is a catalogue, `NAME.template.yaml` a template, `NAME.contract.yaml` a contract; `SNAPSHOTS=overwrite cargo test` writes the messages
//! anew.

use crate::common::{assert_snapshot, folder, program};
use pdp_export::input::{Code, MAX_BYTES, Severity};
use std::fs;
use std::path::{Path, PathBuf};

fn problems() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems")
}

/// What the program says of the broken file for `code`.
fn stderr(code: Code) -> String {
    let folder = folder();
    let [template, contract] = ["template", "contract"].map(|what| format!("{code}.{what}.yaml"));
    let data = format!("{code}.yaml");
    let args = if problems().join(&template).exists() {
        vec!["--data", "sound.yaml", "--template", &template]
    } else if problems().join(&contract).exists() {
        vec!["--template", "appendix", "--contract", &contract]
    } else {
        vec!["--data", &data]
    };
    // A translation is looked at when it is asked for.
    let language = if code == Code::MissingTranslation { vec!["--lang", "de"] } else { Vec::new() };
    // Only a document that is set in fonts can lack a glyph.
    let format = if code == Code::NoGlyph { "pdf" } else { "csv" };
    let expected = i32::from(code.severity() == Severity::Error);
    let run = program(&folder)
        .current_dir(problems())
        .args(["-f", format, "-o", "-"])
        .args(args)
        .args(language)
        .assert()
        .code(expected);
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

#[test]
fn every_problem_is_shown_with_its_place_and_a_hint() {
    // A file that is too large is made when it is needed.
    for code in Code::ALL.iter().copied().filter(|code| *code != Code::TooLarge) {
        let stderr = stderr(code);
        assert!(stderr.contains(&format!("[{code}]")), "{code}:\n{stderr}");
        let places = stderr.matches("--> ").count();
        assert!(places > 0 && stderr.matches("= hint: ").count() == places, "{code}:\n{stderr}");
        assert_snapshot(&format!("problems/{code}.txt"), &stderr);
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read_whole() {
    let folder = folder();
    let file = fs::File::create(folder.path().join("huge.yaml")).unwrap();
    file.set_len(u64::try_from(MAX_BYTES).unwrap() * 2).unwrap();
    program(&folder).args(["-f", "csv", "--data", "huge.yaml"]).assert().code(1).stderr_eq(snapbox::str![[r#"
error[too-large]: this file is larger than 64 MiB
 --> huge.yaml:1:1
  |
1 |
  | ^
  |
  = hint: split the catalogue, or check that this is the right file


"#]]);
}

#[test]
fn the_sound_file_has_no_problem() {
    let folder = folder();
    let run = program(&folder).current_dir(problems()).args(["-f", "csv", "-o", "-", "-q", "--data", "sound.yaml"]);
    run.assert().success().stderr_eq("").stdout_eq(snapbox::str![[r"
Model,No.,Task,Task description,Doer,Payer
Garden,1,Mow the lawn,Cut the grass,Us,Them (if asked)

"]]);
}
