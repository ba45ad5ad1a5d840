//! Files in the wrong place: one message that says what a file looks like and which option takes it.

use crate::common::{folder, program};
use snapbox::{assert_data_eq, str};
use std::fs;

#[test]
fn a_file_in_the_wrong_place_gets_one_message_with_the_option_that_takes_it() {
    let folder = folder();
    for args in [
        &["init", "contract", "-o", "contract.yaml"][..],
        &["init", "list", "-o", "list.csv"],
        &["data", "-o", "data.yaml"],
        &["template", "-o", "template.yaml"],
        &["template", "jira", "-o", "jira.yaml"],
        &["-f", "pdf", "-m", "wso2-sub", "-o", "a.pdf"],
        &["-f", "xlsx", "-m", "wso2-sub", "-o", "a.xlsx"],
    ] {
        program(&folder).args(args).assert().success();
    }
    fs::write(folder.path().join("empty.yaml"), "").unwrap();
    fs::write(folder.path().join("empty.csv"), "").unwrap();
    fs::write(folder.path().join("list.yaml"), "- {id: a, model: wso2-sub}\n").unwrap();
    let mut said = String::new();
    let mut say = |args: &[&str]| {
        let run = program(&folder).args(args).output().unwrap();
        assert_eq!(run.status.code(), Some(1), "{args:?}");
        said += &String::from_utf8(run.stderr).unwrap();
    };
    let export = ["--template", "appendix", "-f", "csv", "-o", "-"];
    for file in ["list.csv", "list.yaml", "data.yaml", "template.yaml", "jira.yaml", "a.pdf", "a.xlsx", "empty.yaml"] {
        say(&[&export[..], &["--contract", file]].concat());
    }
    for file in ["contract.yaml", "data.yaml", "list.csv", "a.pdf", "empty.yaml"] {
        say(&["-f", "csv", "-o", "-", "--template", file]);
    }
    for file in ["contract.yaml", "template.yaml", "list.csv", "a.xlsx", "empty.yaml"] {
        say(&["-f", "csv", "-o", "-", "--data", file]);
    }
    for file in ["contract.yaml", "a.pdf", "empty.csv"] {
        say(&["batch", file, "-f", "csv", "-o", "out"]);
    }
    assert_data_eq!(
        said,
        str![[r#"
error: `list.csv` looks like a list of customers, not the details of a contract
  hint: `pdp-export batch LIST` takes it
error: `list.yaml` looks like a list of customers, not the details of a contract
  hint: `pdp-export batch LIST` takes it
error: `data.yaml` looks like a catalogue, not the details of a contract
  hint: `--data` takes it
error: `template.yaml` looks like a template, not the details of a contract
  hint: `--template` takes it
error: `jira.yaml` looks like a template, not the details of a contract
  hint: `--template` takes it
error: `a.pdf` looks like a PDF, not YAML or JSON
  hint: check that this is the right file
error: `a.xlsx` looks like a workbook, not YAML or JSON
  hint: `pdp-export batch LIST` takes it
error[empty]: this file is empty
 --> empty.yaml:1:1
  |
1 |
  | ^
  |
  = hint: start from a copy of the output of `pdp-export init contract`

error: `contract.yaml` looks like the details of a contract, not a template
  hint: `--contract` takes it
error: `data.yaml` looks like a catalogue, not a template
  hint: `--data` takes it
error: `list.csv` looks like a list of customers, not a template
  hint: `pdp-export batch LIST` takes it
error: `a.pdf` looks like a PDF, not YAML or JSON
  hint: check that this is the right file
error[empty]: this file is empty
 --> empty.yaml:1:1
  |
1 |
  | ^
  |
  = hint: start from a copy of the output of `pdp-export template`

error: `contract.yaml` looks like the details of a contract, not a catalogue
  hint: `--contract` takes it
error: `template.yaml` looks like a template, not a catalogue
  hint: `--template` takes it
error: `list.csv` looks like a list of customers, not a catalogue
  hint: `pdp-export batch LIST` takes it
error: `a.xlsx` looks like a workbook, not YAML or JSON
  hint: `pdp-export batch LIST` takes it
error[empty]: this file is empty
 --> empty.yaml:1:1
  |
1 |
  | ^
  |
  = hint: start from a copy of the output of `pdp-export data`

error: `contract.yaml` looks like the details of a contract, not a list of customers
  hint: `--contract` takes it
error: `a.pdf` looks like a PDF, not a list of customers
  hint: check that this is the right file
error: the list `empty.csv` could not be read: there is nothing in it
  hint: start from a copy of the output of `pdp-export init list`

"#]]
    );
}
