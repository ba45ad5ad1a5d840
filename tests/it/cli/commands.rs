//! What the command says and how it ends: whole standard output and error.

use crate::common::contract::with_contract;
use crate::common::{MATRIX_TEMPLATE, SOUND, bytes, bytes_in, folder, program};
use snapbox::str;
use std::fs;

#[test]
fn an_export_says_what_it_wrote_in_one_line() {
    let folder = folder();
    let run = program(&folder).args(["--format", "csv", "--model", "customer-sub"]).assert().success();
    run.stdout_eq("").stderr_eq(str![[r#"
wrote pdp-customer-sub.csv (3.4 KB, 16 rows)

"#]]);
    assert!(folder.path().join("pdp-customer-sub.csv").is_file());
}

#[test]
fn quiet_says_nothing() {
    let folder = folder();
    program(&folder).args(["-q", "-f", "csv"]).assert().success().stdout_eq("").stderr_eq("");
}

#[test]
fn names_tell_model_and_tier() {
    for (args, name) in [
        (&["-f", "xlsx"][..], "pdp-all.xlsx"),
        (&["-f", "xlsx", "-m", "all"], "pdp-all.xlsx"),
        (&["-f", "csv", "-m", "customer-sub", "-t", "standard"], "pdp-customer-sub-standard.csv"),
        (&["-f", "csv", "-m", "self-managed,wso2-sub"], "pdp-wso2-sub+self-managed.csv"),
        (&["-f", "csv", "-m", "self-managed", "-m", "wso2-sub", "-m", "customer-sub"], "pdp-all.csv"),
    ] {
        let folder = folder();
        program(&folder).args(args).assert().success();
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, [name], "{args:?}");
    }
}

#[test]
fn a_template_of_ones_own_is_part_of_the_name() {
    let folder = folder();
    let template = MATRIX_TEMPLATE.replace("template: matrix", "template: house-style");
    fs::write(folder.path().join("own.yaml"), template).unwrap();
    let run = program(&folder).args(["-f", "csv", "-t", "basic", "--template", "own.yaml"]).assert().success();
    run.stderr_eq(str![[r#"
wrote pdp-all-basic-house-style.csv (9.1 KB, 48 rows)

"#]]);
}

#[test]
fn the_format_follows_the_extension_of_the_output() {
    let folder = folder();
    program(&folder).args(["-o", "out.XLSX"]).assert().success();
    assert!(fs::read(folder.path().join("out.XLSX")).unwrap().starts_with(b"PK"));
}

#[test]
fn the_format_follows_a_template_that_has_only_one() {
    let folder = folder();
    let template = MATRIX_TEMPLATE.replace("formats: [pdf, docx, xlsx, csv]", "formats: [csv]");
    fs::write(folder.path().join("own.yaml"), template).unwrap();
    program(&folder).args(["--template", "own.yaml"]).assert().success();
    assert!(folder.path().join("pdp-all.csv").is_file());
    program(&folder).args(["--template", "own.yaml", "-f", "xlsx"]).assert().code(2).stderr_eq(str![[r#"
error: the template `matrix` does not offer the format `xlsx`
  hint: it offers `csv`

"#]]);
}

#[test]
fn without_a_format_the_choices_are_named() {
    program(&folder()).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: no format is given
  hint: add `--format` with one of `pdf`, `docx`, `xlsx`, `csv`, or `all`

"#]]);
}

#[test]
fn every_slip_is_told_at_once_with_what_was_meant() {
    let args = ["-f", "csv", "-m", "custmer-sub,kubernetes", "-t", "premum", "--date", "31.3.2026"];
    program(&folder()).args(args).assert().code(2).stderr_eq(str![[r#"
error: there is no model `custmer-sub`
  hint: did you mean `customer-sub`?
error: there is no model `kubernetes`
  hint: choose from `wso2-sub`, `customer-sub`, `self-managed`, `all`
error: there is no tier `premum`
  hint: did you mean `premium`?
error: `--date`: `31.3.2026` is not written as YYYY-MM-DD
  hint: add `--date-format D.M.YYYY` to read it as 31 March 2026, or write 2026-03-31

"#]]);
}

#[test]
fn a_mistyped_format_or_template_gets_a_suggestion() {
    program(&folder()).args(["-f", "xslx"]).assert().code(2).stderr_eq(str![[r#"
error: invalid value 'xslx' for '--format <FORMAT>'
  [possible values: pdf, docx, xlsx, csv, all]

  tip: a similar value exists: 'xlsx'

For more information, try '--help'.

"#]]);
    program(&folder()).args(["-f", "csv", "--template", "matirx"]).assert().code(2).stderr_eq(str![[r#"
error: there is no template `matirx`
  hint: did you mean `matrix`?

"#]]);
}

#[test]
fn one_file_cannot_hold_two_formats() {
    program(&folder()).args(["-f", "xlsx,csv", "-o", "-"]).assert().code(2).stderr_eq(str![[r#"
error: `--output -` is one file, but 2 formats are given
  hint: use a folder, with `/` at its end

"#]]);
    program(&folder()).args(["-f", "csv", "-o", "out.xlsx"]).assert().code(2).stderr_eq(str![[r#"
error: `out.xlsx` has the extension of `xlsx`, but the format is `csv`
  hint: leave out `--format`, or change the extension

"#]]);
}

#[test]
fn a_tier_that_changes_nothing_is_told() {
    let folder = folder();
    let data = SOUND;
    fs::write(folder.path().join("tiny.yaml"), data).unwrap();
    let args = ["-f", "csv", "-t", "low", "--data", "tiny.yaml"];
    program(&folder).args(args).assert().success().stderr_eq(str![[r#"
note: the tier `low` changes nothing here: no task of these models depends on it
  hint: leave out `--tier`, or check `--model`
wrote tiny-all-low.csv (100 bytes, 1 row)

"#]]);
}

#[test]
fn list_shows_what_there_is_a_line_each() {
    program(&folder()).arg("list").assert().success().stderr_eq("").stdout_eq(str![[r#"
model     wso2-sub         WSO2 fully managed (infrastructure and PDP in WSO2 subscription) model
model     customer-sub     WSO2 fully managed (infrastructure and PDP in customer subscription) model
model     self-managed     Customer self-managed (WSO2 provides installation script and updates) model
tier      basic            Basic
tier      standard         Standard
tier      premium          Premium
template  matrix           Responsibility matrices for people to read (pdf, docx, xlsx, csv)
template  appendix         Appendix to a contract, with sample clauses and signatures (pdf, docx, xlsx, csv)
template  letters          Matrices with a column for each party, and letters in the cells (pdf, docx, xlsx, csv)
template  compare          Models side by side, or two versions, with what differs (pdf, docx, xlsx, csv)
template  amendment        Amendment of an appendix, with what changes (pdf, docx, xlsx, csv)
import    asana            Asana, by its CSV importer (csv, second-hand)
import    azure-devops     Azure DevOps, by the import of work items from CSV (csv, documented)
import    clickup          ClickUp, by its Spreadsheet importer (csv, documented)
import    generic          A plain table with unique headers, as for Grist, Notion or monday.com (xlsx, documented)
import    gitlab           GitLab, by the import of issues from CSV (csv, documented)
import    jira             Jira, by its CSV importer (csv, documented)
import    kanboard         Kanboard, by its import of tasks from CSV (csv, documented)
import    linear           Linear, by its command-line importer (csv, seen)
import    ms-project       Microsoft Project, as its XML (MSPDI), complete (xml, documented)
import    ms-project-xlsx  Microsoft Project, by its import wizard for workbooks (xlsx, second-hand)
import    openproject      OpenProject, by its Excel synchronization (xlsx, second-hand)
import    redmine          Redmine, by its import of issues from CSV (csv, documented)
import    smartsheet       Smartsheet, by its import of Excel files (xlsx, second-hand)
import    wrike            Wrike, by its import of Excel files (xlsx, second-hand)
format    pdf              document for archives and screen readers (PDF/A, PDF/UA)
format    docx             Word document to negotiate
format    xlsx             Excel workbook
format    csv              comma-separated values

"#]]);
}

#[test]
fn show_fits_the_matrix_to_the_terminal() {
    let folder = folder();
    fs::write(folder.path().join("tiny.yaml"), SOUND).unwrap();
    let show = || program(&folder).args(["show", "garden", "--data", "tiny.yaml"]);
    show().env("COLUMNS", "80").assert().success().stdout_eq(str![[r#"
Garden
Who does what
┌─────┬──────────────┬──────────────────┬──────┬─────────────────┐
│ No. ┆ Task         ┆ Task description ┆ Doer ┆ Payer           │
╞═════╪══════════════╪══════════════════╪══════╪═════════════════╡
│ 1   ┆ Mow the lawn ┆ Cut the grass    ┆ Us   ┆ Them (if asked) │
└─────┴──────────────┴──────────────────┴──────┴─────────────────┘

"#]]);
    for (columns, widest) in [("120", 120), ("80", 80), ("1", 40)] {
        let run = program(&folder).args(["show", "-t", "premium"]).env("COLUMNS", columns).assert().success();
        let text = String::from_utf8(run.get_output().stdout.clone()).unwrap();
        assert!(text.lines().map(|line| line.chars().count()).max().unwrap() <= widest, "{columns}\n{text}");
    }
}

#[test]
fn show_takes_no_model_that_is_not_there() {
    program(&folder()).args(["show", "self-manged"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: there is no model `self-manged`
  hint: did you mean `self-managed`?

"#]]);
}

#[test]
fn data_prints_the_catalogue_that_is_built_in() {
    let printed = bytes(&["data"]);
    assert!(printed == fs::read("data/choreo-pdp.yaml").unwrap());
}

#[test]
fn template_prints_the_template_that_is_built_in() {
    assert!(bytes(&["template"]) == fs::read("templates/matrix.yaml").unwrap());
    assert!(bytes(&["template", "matrix"]) == fs::read("templates/matrix.yaml").unwrap());
}

#[test]
fn the_printed_template_gives_the_same_deliverable_as_the_one_built_in() {
    let folder = folder();
    fs::write(folder.path().join("copy.yaml"), bytes(&["template"])).unwrap();
    for format in ["xlsx", "csv"] {
        let run = program(&folder).args(["-f", format, "-o", "-", "--template", "copy.yaml"]).assert().success();
        assert!(run.get_output().stdout == bytes(&["-f", format, "-o", "-"]), "{format}");
    }
}

#[test]
fn a_task_that_lists_nothing_for_the_tier_is_told() {
    let folder = folder();
    let data = SOUND
        .replace("- {id: low, name: Low}", "- {id: low, name: Low}\n  - {id: high, name: High}")
        .replace("{cut: Cut the grass}", "[{tiers: [low], activities: {cut: Cut the grass}}]");
    fs::write(folder.path().join("tiny.yaml"), data).unwrap();
    let args = ["-f", "csv", "-t", "high", "--data", "tiny.yaml"];
    program(&folder).args(args).assert().success().stderr_eq(str![[r#"
note: `Mow the lawn` of the model `Garden` has no activities for this tier
  hint: if this is not intended, check the `tiers` of its lists
wrote tiny-all-high.csv (87 bytes, 1 row)

"#]]);
}

#[test]
fn an_unknown_extension_and_two_tiers_are_told() {
    program(&folder()).args(["-o", "out.odt"]).assert().code(2).stderr_eq(str![[r#"
error: `.odt` is not the extension of a format
  hint: add `--format` with one of `pdf`, `docx`, `xlsx`, `csv`, or `all`

"#]]);
    program(&folder()).args(["-f", "csv", "-t", "basic,premium"]).assert().code(2).stderr_eq(str![[r#"
error: there is no tier `basic,premium`
  hint: choose one tier for each run

"#]]);
}

#[test]
fn the_printed_catalogue_gives_the_same_deliverable_as_the_one_built_in() {
    let folder = folder();
    fs::write(folder.path().join("copy.yaml"), bytes(&["data"])).unwrap();
    for format in ["xlsx", "csv"] {
        let run = program(&folder).args(["-f", format, "-o", "-", "--data", "copy.yaml"]).assert().success();
        assert!(run.get_output().stdout == bytes(&["-f", format, "-o", "-"]), "{format}");
    }
}

#[test]
fn data_come_through_standard_input_too() {
    let args = ["-f", "csv", "-o", "-", "-q", "--data", "-"];
    let run = program(&folder()).args(args).stdin(SOUND).assert().success();
    run.stdout_eq(str![[r#"
Model,No.,Task,Task description,Doer,Payer
Garden,1,Mow the lawn,Cut the grass,Us,Them (if asked)

"#]]);
}

#[test]
fn help_is_grouped_and_has_three_examples() {
    let help = |flag: &str| String::from_utf8(bytes(&[flag])).unwrap();
    let long = help("--help");
    for heading in
        ["Commands:", "Output options:", "Content options:", "Input options:", "Global options:", "Examples:"]
    {
        assert!(long.contains(heading), "{heading}\n{long}");
    }
    assert_eq!(long.split("Examples:").nth(1).unwrap().matches("\n  pdp-export ").count(), 3);
    assert_eq!(long, help("-h"));
}

#[test]
fn completions_and_the_manual_are_printed() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = String::from_utf8(bytes(&["completions", shell])).unwrap();
        assert!(script.contains("pdp-export") && script.contains("model"), "{shell}");
    }
    let page = String::from_utf8(bytes(&["man"])).unwrap();
    assert!(page.contains(".TH pdp-export 1") && page.contains("\\-\\-tier"));
}

#[test]
fn colours_are_used_only_when_asked_for() {
    let stderr = |when: &str| {
        let run = program(&folder()).args(["--color", when]).assert().code(2);
        String::from_utf8(run.get_output().stderr.clone()).unwrap()
    };
    assert!(stderr("always").contains("\u{1b}["));
    assert!(!stderr("never").contains('\u{1b}'));
    assert!(!stderr("auto").contains('\u{1b}'), "standard error is no terminal here");
}

#[test]
fn options_of_messages_stand_before_or_behind_a_subcommand() {
    for args in [["--color", "never", "list"], ["list", "--color", "never"]] {
        program(&folder()).args(args).assert().success();
    }
    program(&folder()).args(["--tier", "basic", "list"]).assert().code(2).stdout_eq("");
}

#[test]
fn completion_in_bash_goes_on_behind_a_command() {
    let folder = folder();
    let script = program(&folder).args(["completions", "bash"]).assert().success().get_output().stdout.clone();
    std::fs::write(folder.path().join("complete.bash"), script).unwrap();
    let asked = |words: &str, count: usize, current: &str| {
        let ask = format!(
            "source complete.bash; COMP_WORDS=({words}); COMP_CWORD={count}; _pdp__export pdp-export '{current}' x; \
             echo \"${{COMPREPLY[@]}}\""
        );
        let output = std::process::Command::new("bash").args(["-c", &ask]).current_dir(folder.path()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(asked("pdp-export batch --shar", 2, "--shar"), "--shard --shards\n");
    assert_eq!(asked("pdp-export manifest m", 2, "m"), "merge\n");
    assert_eq!(asked("pdp-export bat", 1, "bat"), "batch\n");
}

#[test]
fn each_command_has_a_manual_page() {
    let stdout = |args: &[&str]| String::from_utf8(bytes(args)).unwrap();
    for (path, name) in [(&[] as &[&str], "pdp-export"), (&["batch"], "pdp-export-batch")] {
        let page = stdout(&[&["man"], path].concat());
        assert!(page.contains(&format!(".TH {name} 1")), "{page}");
    }
    assert!(stdout(&["man", "manifest", "merge"]).contains("Join the manifests"));
    program(&folder())
        .args(["man", "manifest", "split"])
        .assert()
        .code(2)
        .stderr_eq("error: there is no command `split`\n  hint: choose from `merge`, `json`\n");
}

#[test]
fn models_and_tiers_are_known_by_their_names_too() {
    let by_id = bytes(&["-f", "csv", "-m", "customer-sub", "-t", "premium", "-o", "-"]);
    let title = "WSO2 fully managed (infrastructure and PDP in customer subscription) model";
    for (model, tier) in [(title, "Premium"), ("Customer-Sub", "PREMIUM")] {
        assert!(bytes(&["-f", "Csv", "-m", model, "-t", tier, "-o", "-"]) == by_id, "{model}");
    }
    let slip = title.replace("managed", "manged");
    program(&folder()).args(["-f", "csv", "-m", &slip]).assert().code(2).stderr_eq(str![[r#"
error: there is no model `WSO2 fully manged (infrastructure and PDP in customer subscription) model`
  hint: did you mean `WSO2 fully managed (infrastructure and PDP in customer subscription) model` (`customer-sub`)?

"#]]);
}

#[test]
fn services_for_signatures_are_known_by_the_names_they_write() {
    let folder = with_contract();
    let signed = |service: &str| {
        let args = [
            "-q",
            "--template",
            "appendix",
            "--contract",
            "contract.yaml",
            "-m",
            "customer-sub",
            "-f",
            "pdf",
            "-o",
            "-",
        ];
        bytes_in(&folder, &[&args[..], &["--e-signature", service]].concat())
    };
    assert!(signed("docusign") == signed("DocuSign"));
    assert!(signed("acrobat-sign") == signed("Acrobat Sign"));
}

#[test]
fn slips_that_are_common_get_a_tip() {
    let set = "--set customer.name=\"Globex GmbH\"";
    for (args, tip) in [
        (&["-f", "pdf", "--set", "customer.name=Globex", "GmbH"][..], set),
        (&["-f", "pdf", "--set=customer.name=Globex", "GmbH"], set),
        (&["batch", "list.csv", "--set", "customer.name=Globex", "GmbH"], set),
        (&["-f", "pdf", "--draft"], "did you mean `--watermark DRAFT`?"),
        (&["help"], "write `pdp-export --help`"),
        (&["appendix"], "templates are given with `--template`"),
    ] {
        let run = program(&folder()).args(args).output().unwrap();
        assert_eq!(run.status.code(), Some(2));
        let said = String::from_utf8(run.stderr).unwrap();
        assert!(said.contains(tip), "{said}");
        assert_eq!(said.matches("tip: ").count(), 1, "{said}");
    }
}

#[test]
fn a_role_named_like_a_column_is_told_where_the_catalogue_names_it() {
    let folder = folder();
    fs::write(folder.path().join("own.yaml"), SOUND.replace("name: Doer", "name: task")).unwrap();
    for args in [&["-f", "xlsx"][..], &["show"]] {
        let run = program(&folder).args(args).args(["--data", "own.yaml"]).assert().code(1);
        run.stderr_eq(str![[r#"
error[role-heading]: the role `doer` is named `task`, like another column of the built-in template matrix
 --> own.yaml:9:33
  |
9 |   - {id: doer, letter: D, name: task}
  |                                 ^^^^
  |
  = hint: give the role another name; or give the column another heading in a copy of the template, which `pdp-export template` prints


"#]]);
    }
    let run = program(&folder).args(["-f", "csv", "--template", "appendix", "--data", "own.yaml"]).assert().code(1);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("like another column of the built-in template appendix\n --> own.yaml:9:33\n"), "{said}");
    fs::write(folder.path().join("own.yaml"), SOUND.replace("name: Doer", "name: Aufgabe")).unwrap();
    let run = program(&folder).args(["-f", "xlsx", "--lang", "de", "--data", "own.yaml"]).assert().code(1);
    run.stderr_eq(str![[r#"
error[role-heading]: the role `doer` is named `Aufgabe`, like another column of the built-in template matrix
 --> own.yaml:9:33
  |
9 |   - {id: doer, letter: D, name: Aufgabe}
  |                                 ^^^^^^^
  |
  = hint: give the role another name; or give the column another heading in a copy of the template, which `pdp-export template` prints


"#]]);
}
