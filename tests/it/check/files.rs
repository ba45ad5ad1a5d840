//! Files of all kinds: each is known by what is in it, and told all its problems.

use super::{codes, found_in, with_row};
use crate::common::contract::filled_in;
use crate::common::{SOUND, bytes, folder, program};
use std::fs;
use std::path::Path;

#[test]
fn every_broken_file_is_told_its_problem() {
    let folder = folder();
    let problems = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems");
    // A glyph is looked for in the fonts of a document.
    let skipped = ["no-glyph", "sound"];
    let mut count = 0;
    for entry in fs::read_dir(&problems).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let code = name.split('.').next().unwrap();
        if path.extension().is_none_or(|extension| extension != "yaml") || skipped.contains(&code) {
            continue;
        }
        let sound = problems.join("sound.yaml");
        let data = if name.ends_with(".template.yaml") { vec!["--data", sound.to_str().unwrap()] } else { Vec::new() };
        let run = program(&folder).args(["check", "--format", "json", path.to_str().unwrap()]).args(data).assert();
        let found: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
        let found = found.as_array().unwrap();
        assert!(codes(found).contains(&code), "{name}: {found:#?}");
        let finding = found.iter().find(|finding| finding["code"] == code).unwrap();
        assert!(finding["file"].as_str().unwrap().ends_with(&name) && finding["line"].is_u64(), "{finding:#?}");
        count += 1;
    }
    assert!(count > 30, "{count} files");
}

#[test]
fn built_in_files_and_samples_are_sound() {
    let folder = folder();
    let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).unwrap();
    write("contract.yaml", filled_in().as_bytes());
    write("appendix.yaml", &bytes(&["template", "appendix"]));
    write("jira.yaml", &bytes(&["template", "jira"]));
    write("brand.yaml", b"primary: \"#102030\"\n");
    write("people.yaml", b"people: {wso2: alice}\n");
    let files = ["contract.yaml", "appendix.yaml", "jira.yaml", "brand.yaml", "people.yaml"];
    assert_eq!(found_in(&folder, &files, 0), [""; 0]);
    program(&folder).arg("check").args(files).assert().success().stdout_eq("5 files checked: 0 errors, 0 warnings\n");
}

#[test]
fn a_sample_contract_has_to_be_filled_in() {
    let folder = folder();
    fs::write(folder.path().join("contract.yaml"), bytes(&["init", "contract"])).unwrap();
    assert_eq!(codes(&found_in(&folder, &["contract.yaml"], 1)), ["sample-value"]);
}

#[test]
fn a_list_is_told_the_lines_of_its_faults() {
    let folder = folder();
    let list = "id,model,tier\nacme,custmer-sub,basic\nglobex,wso2-sub,basic\n";
    fs::write(folder.path().join("list.csv"), list).unwrap();
    let found = found_in(&folder, &["list.csv"], 1);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((&found[0]["file"], &found[0]["line"]), (&"list.csv".into(), &2.into()));
    assert_eq!(found[0]["hint"], "did you mean `customer-sub`?");
    // What rows share stands in a contract file, which need not be there.
    let list = "id,model,customer.name\nacme,custmer-sub,Acme Ltd\nglobex,wso2-sub,Globex GmbH\n";
    fs::write(folder.path().join("list.csv"), list).unwrap();
    let found = found_in(&folder, &["list.csv"], 1);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((&found[0]["code"], &found[0]["line"]), (&"invalid-row".into(), &2.into()));
    fs::write(folder.path().join("list.csv"), bytes(&["init", "list"])).unwrap();
    let found = found_in(&folder, &["list.csv", "--contract", "nowhere.yaml"], 2);
    assert!(found[0]["message"].as_str().unwrap().starts_with("`nowhere.yaml` could not be read"), "{found:#?}");
}

#[test]
fn several_files_are_told_together_and_a_missing_one_does_not_hide_the_others() {
    let folder = folder();
    fs::write(folder.path().join("broken.yaml"), SOUND.replace("doer: Us", "doer: Nobody")).unwrap();
    let row = "{task: a, name: Alpha, responsible: \"-\", accountable: Vendor, consulted: \"-\", informed: Customer}";
    fs::write(folder.path().join("service.yaml"), with_row(row)).unwrap();
    let found = found_in(&folder, &["broken.yaml", "missing.yaml", "service.yaml"], 2);
    let of_file = |name: &str| found.iter().filter(|finding| finding["file"] == name).count();
    assert_eq!((of_file("broken.yaml"), of_file("missing.yaml")), (1, 1), "{found:#?}");
    assert!(codes(&found[2..]).contains(&"no-responsible"));
}

#[test]
fn standard_input_is_checked_too() {
    let folder = folder();
    let run =
        program(&folder).args(["check", "-", "--format", "json"]).stdin(SOUND.replace("doer: Us", "doer: Nobody"));
    let run = run.assert().code(1);
    let found: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    assert_eq!((&found[0]["code"], &found[0]["file"]), (&"unknown-party".into(), &"standard input".into()));
}

#[test]
fn a_template_is_checked_in_all_its_languages() {
    let folder = folder();
    let matrix = String::from_utf8(bytes(&["template", "matrix"])).unwrap();
    let whole = matrix.lines().collect::<Vec<_>>();
    let translations = whole.iter().position(|line| *line == "translations:").unwrap();
    let line = translations + whole[translations..].iter().position(|line| line.contains("continued:")).unwrap();
    let gap: Vec<&str> = whole.iter().enumerate().filter(|(index, _)| *index != line).map(|(_, line)| *line).collect();
    fs::write(folder.path().join("matrix.yaml"), gap.join("\n")).unwrap();
    assert_eq!(codes(&found_in(&folder, &["matrix.yaml"], 1)), ["missing-translation"]);
}
