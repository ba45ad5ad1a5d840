//! Shell completion: what the scripts offer, asked in the shells themselves where these are installed.

use crate::common::{folder, program};
use std::fs;
use std::process::Command;
use tempfile::TempDir;

/// A folder with the script for `shell`, and with a file `own.yaml`.
fn with_script(shell: &str) -> TempDir {
    let folder = folder();
    program(&folder).args(["completions", shell, "-q", "-o", "completion"]).assert().success();
    fs::write(folder.path().join("own.yaml"), "").unwrap();
    folder
}

/// What bash offers for the last of `words`.
fn in_bash(words: &[&str]) -> String {
    let folder = with_script("bash");
    let ask = r#"source ./completion; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _pdp__export pdp-export "${@: -1}" "${@: -2:1}"; echo "${COMPREPLY[@]}""#;
    let run = Command::new("bash").args(["-c", ask, "bash"]).args(words).current_dir(folder.path()).output().unwrap();
    assert!(run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

const IMPORTS: &str = "asana azure-devops clickup generic gitlab jira kanboard linear ms-project ms-project-xlsx openproject \
                       redmine smartsheet wrike";

#[test]
fn bash_offers_the_values_that_are_built_in() {
    let all = format!("matrix appendix letters compare amendment {IMPORTS}\n");
    let imports = format!("{IMPORTS}\n");
    for (words, offered) in [
        (&["pdp-export", "--model", ""][..], "wso2-sub customer-sub self-managed\n"),
        (&["pdp-export", "-m", "c"], "customer-sub\n"),
        (&["pdp-export", "--tier", ""], "basic standard premium\n"),
        (&["pdp-export", "--party", ""], "wso2 customer\n"),
        (&["pdp-export", "--template", ""], &all),
        (&["pdp-export", "--template", "ji"], "jira\n"),
        (&["pdp-export", "--lang", ""], "de en fr\n"),
        (&["pdp-export", "--format", ""], "pdf docx xlsx csv all\n"),
        (&["pdp-export", "--e-signature", ""], "acrobat-sign docusign fields\n"),
        (&["pdp-export", "batch", "list.csv", "--template", ""], "matrix appendix letters compare amendment\n"),
        (&["pdp-export", "batch", "list.csv", "-t", "p"], "premium\n"),
        (&["pdp-export", "check", "--template", ""], "matrix appendix letters compare amendment\n"),
        (&["pdp-export", "check", "--format", ""], "human json sarif github\n"),
        (&["pdp-export", "check", "--explain", "two"], "two-accountable\n"),
        (&["pdp-export", "drift", "plan.csv", "--template", ""], &imports),
        (&["pdp-export", "init", "list", "--template", ""], "matrix appendix letters compare amendment\n"),
        (&["pdp-export", "show", "w"], "wso2-sub\n"),
        (&["pdp-export", "compare", "s"], "self-managed\n"),
        (&["pdp-export", "compare", "--template", ""], "matrix appendix letters compare amendment\n"),
        (&["pdp-export", "amend", "--template", ""], "matrix appendix letters compare amendment\n"),
        (&["pdp-export", "template", "a"], "appendix amendment asana azure-devops\n"),
        (&["pdp-export", "schema", "c"], "catalogue contract\n"),
        (&["pdp-export", "schema", "list", "--template", ""], "matrix appendix letters compare amendment\n"),
    ] {
        assert_eq!(in_bash(words), offered, "{words:?}");
    }
    // Where no name fits, bash offers files, as the script tells it.
    let folder = with_script("bash");
    let script = fs::read_to_string(folder.path().join("completion")).unwrap();
    assert!(script.contains("complete -F _pdp__export -o nosort -o bashdefault -o default pdp-export"));
}

#[test]
fn other_shells_offer_them_with_their_names_and_files_beside_templates() {
    let script = |shell: &str| fs::read_to_string(with_script(shell).path().join("completion")).unwrap();
    let zsh = script("zsh");
    assert!(zsh.contains("premium\\:\"Premium\""));
    assert!(zsh.contains("self-managed\\:\"Customer self-managed ("));
    assert!(
        zsh.contains(&format!(":NAME|FILE:{{compadd -- matrix appendix letters compare amendment {IMPORTS}; _files}}"))
    );
    assert!(zsh.contains(":NAME|FILE:{compadd -- matrix appendix letters compare amendment; _files}"));
    assert!(zsh.contains(&format!(":NAME|FILE:{{compadd -- {IMPORTS}; _files}}")));
    let fish = script("fish");
    assert!(fish.contains(" -s t -l tier -d 'Leave out the activities of other security tiers; see `pdp-export list`' -r -f -a \"basic\\t'Basic'\n"));
    assert!(fish.contains(" -r -F -a \"matrix\\t''\n") && fish.contains(" -r -F -a \"asana\\t''\n"));
    assert!(!fish.contains(" -r -f -a \"matrix\\t''\n") && !fish.contains(" -r -f -a \"asana\\t''\n"));
    assert!(fish.contains("self-managed\" -f -a \"wso2-sub\" -d 'WSO2 fully managed ("));
    assert!(fish.contains("using_subcommand compare\" -f -a \"wso2-sub\" -d 'WSO2 fully managed ("));
}

/// What fish offers behind `line`; `None` if it is not installed.
fn in_fish(line: &str) -> Option<String> {
    let folder = with_script("fish");
    let ask = format!("source ./completion; complete -C '{line}'");
    let run = Command::new("fish").args(["--no-config", "-c", &ask]).current_dir(folder.path()).output().ok()?;
    Some(String::from_utf8(run.stdout).unwrap())
}

#[test]
fn fish_offers_values_before_one_is_typed() {
    for (line, offered) in [
        ("pdp-export --tier ", "basic\tBasic\npremium\tPremium\nstandard\tStandard\n"),
        ("pdp-export --format p", "pdf\n"),
        ("pdp-export --template ma", "matrix\n"),
        ("pdp-export --template ow", "own.yaml\n"),
        ("pdp-export batch list.csv --lang ", "de\nen\nfr\n"),
        ("pdp-export template ap", "appendix\tTemplate\n"),
        ("pdp-export template appendix ", ""),
        ("pdp-export show wso2-sub ", ""),
        ("pdp-export schema b", "brand\tLook of a company (--brand)\n"),
    ] {
        assert!(in_fish(line).is_none_or(|found| found == offered), "{line}");
    }
}

#[test]
fn a_catalogue_of_ones_own_has_other_models_than_completion_offers() {
    let folder = folder();
    fs::write(folder.path().join("own.yaml"), crate::common::SOUND).unwrap();
    program(&folder).args(["-d", "own.yaml", "-m", "garden", "-t", "low", "-f", "csv", "-o", "-"]).assert().success();
}

/// What elvish offers for the last of `words`; `None` if it is not installed. Outside a terminal its editor is not there:
/// candidates are printed, and names of files are `FILES`.
fn in_elvish(words: &[&str]) -> Option<Vec<String>> {
    let folder = with_script("elvish");
    let script = fs::read_to_string(folder.path().join("completion")).unwrap();
    let script = script
        .replace("set edit:completion:arg-completer[pdp-export] =", "var completer =")
        .replace("edit:complex-candidate $text &display=", "put $text #")
        .replace("edit:complete-filename $@words", "put FILES");
    let ask = format!("{script}\n$completer $@args | to-lines");
    let run = Command::new("elvish").args(["-norc", "-c", &ask]).args(words).output().ok()?;
    assert!(run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(String::from_utf8(run.stdout).unwrap().lines().map(str::to_owned).collect())
}

#[test]
fn elvish_offers_the_values_that_are_built_in() {
    let all = format!("matrix appendix letters compare amendment {IMPORTS} FILES");
    for (words, offered) in [
        (&["pdp-export", "--model", ""][..], "wso2-sub customer-sub self-managed"),
        (&["pdp-export", "-t", "p"], "basic standard premium"),
        (&["pdp-export", "--template", ""], &all),
        (&["pdp-export", "--lang", ""], "de en fr"),
        (&["pdp-export", "--format", ""], "pdf docx xlsx csv all"),
        (&["pdp-export", "-q", "--data", ""], "FILES"),
        (&["pdp-export", "--date", ""], ""),
        (&["pdp-export", "--csv-delimiter", ""], ", ; tab"),
        (&["pdp-export", "batch", "list.csv", "--template", ""], "matrix appendix letters compare amendment FILES"),
        (&["pdp-export", "batch", "list.csv", "-t", ""], "basic standard premium"),
        (&["pdp-export", "init", "list", "--template", ""], "matrix appendix letters compare amendment FILES"),
    ] {
        let offered: Vec<&str> = offered.split_whitespace().collect();
        assert!(in_elvish(words).is_none_or(|found| found == offered), "{words:?}: {:?}", in_elvish(words));
    }
    for (words, first) in [
        (&["pdp-export", "show", ""][..], "wso2-sub"),
        (&["pdp-export", "schema", ""], "catalogue"),
        (&["pdp-export", "batch", ""], "FILES"),
        (&["pdp-export", "batch", "list.csv", "-"], "--name"),
        (&["pdp-export", "manifest", ""], "--color"),
    ] {
        assert!(in_elvish(words).is_none_or(|found| found[0] == first), "{words:?}: {:?}", in_elvish(words));
    }
}

#[test]
fn powershell_has_the_values_of_each_option_and_operand() {
    let script = fs::read_to_string(with_script("powershell").path().join("completion")).unwrap();
    let value = |value: &str, about: &str| {
        format!(
            "            [CompletionResult]::new('{value}', '{value}', [CompletionResultType]::ParameterValue, '{about}')\n"
        )
    };
    let tiers = ["Basic", "Standard", "Premium"].map(|tier| value(&tier.to_lowercase(), tier)).concat();
    for place in ["pdp-export --tier", "pdp-export -t", "pdp-export;batch --tier", "pdp-export;show --tier"] {
        assert!(script.contains(&format!("        '{place}' = @(\n{tiers}        )\n")), "{place}");
    }
    let templates = |names: &str| names.split(' ').map(|name| value(name, name)).collect::<String>();
    for (place, names) in [
        ("pdp-export --template", format!("matrix appendix letters compare amendment {IMPORTS}")),
        ("pdp-export;batch --template", "matrix appendix letters compare amendment".to_owned()),
        ("pdp-export;drift --template", IMPORTS.to_owned()),
        ("pdp-export;template", format!("matrix appendix letters compare amendment {IMPORTS}")),
        ("pdp-export --lang", "de en fr".to_owned()),
    ] {
        assert!(script.contains(&format!("        '{place}' = @(\n{}        )\n", templates(&names))), "{place}");
    }
    assert!(
        script.contains(&format!("        'pdp-export;init' = @(\n{}", value("contract", "The details of a contract")))
    );
    // What is more than a word is inserted between quotes.
    assert!(script.contains("::new(''';''', ';', "));
    // Where a file is wanted nothing is offered, and PowerShell offers files.
    assert!(script.contains("        'pdp-export --data' = @(\n        )\n"));
    assert!(script.contains("'pdp-export;manifest;merge'") && !script.contains("$commandElements"));
    assert!(script.find("$commands = @(").unwrap() < script.find("    $completions = @(switch ($command) {").unwrap());
    assert!(script.find("    $values = @{").unwrap() < script.find("    $completions.Where{").unwrap());
}
