//! The examples of the README are run, in order, in one folder: what it shows is what the program says.

use crate::common::{folder, program_path};
use snapbox::{Assert, Data};
use std::process::Command;

const README: &str = include_str!("../../README.md");

/// A command, and what it says.
struct Example {
    command: String,
    said: String,
}

/// The examples of all `console` blocks.
fn examples() -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for block in README.split("```console\n").skip(1) {
        for line in block.split("```").next().unwrap().lines() {
            match line.strip_prefix("$ ") {
                Some(command) => examples.push(Example { command: command.to_owned(), said: String::new() }),
                None => examples.last_mut().unwrap().said.extend([line, "\n"]),
            }
        }
    }
    examples
}

/// `text` without the sizes of files: those of compressed ones change with every word of their form.
fn without_sizes(text: &str) -> String {
    let line = |line: &str| match line.split_once(" (").filter(|(before, _)| before.starts_with("wrote ")) {
        Some((before, after)) => format!("{before} ({}", after.split_once(", ").map_or(after, |(_, rows)| rows)),
        None => line.to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_examples_say_what_the_readme_says() {
    let folder = folder();
    let bin = program_path().parent().unwrap().to_owned();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let examples = examples();
    assert!(examples.len() >= 15);
    for Example { command, said } in examples {
        let installed = command.replace("cargo run --release -- ", "pdp-export ");
        let run = Command::new("sh")
            .args(["-c", &format!("{{ {installed}; }} 2>&1")])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env_remove("COLUMNS")
            .output()
            .unwrap();
        let actual = String::from_utf8(run.stdout).unwrap();
        let shown = |said: &str| Data::text(format!("$ {command}\n{}", without_sizes(said.trim_end())));
        Assert::new().eq(shown(&actual), shown(&said));
    }
}

#[test]
fn the_readme_gives_one_command_for_the_tests() {
    assert!(README.contains("```sh\ncargo test\n```"));
}
