//! The examples of the README and of `docs/` are run, so that a page shows what the program prints.
//!
//! Each page has a folder of its own, in which the commands of its `console` blocks run in order. A block whose fence
//! names a file, such as `yaml people.yaml`, is saved there first. `SNAPSHOTS=overwrite cargo test` writes the output
//! into the pages anew.

use crate::common::{folder, program_path};
use snapbox::{Assert, Data, IntoData};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use tempfile::TempDir;

/// What opens and closes a block, at the start of a line.
const FENCE: &str = "\n```";
/// What a command begins with in a `console` block.
const PROMPT: &str = "$ ";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The README and every page of `docs/`.
fn pages() -> Vec<PathBuf> {
    let docs = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = docs.filter(|path| path.extension().is_some_and(|ext| ext == "md")).collect();
    pages.push(root().join("README.md"));
    pages
}

/// The page with what its examples print now.
fn with_current_output(page: &str) -> String {
    let folder = folder();
    // Text and blocks alternate.
    let parts = page.split(FENCE).enumerate();
    let parts: Vec<String> =
        parts.map(|(i, part)| if i % 2 == 0 { part.to_owned() } else { block(part, &folder) }).collect();
    parts.join(FENCE)
}

/// A block with current output, if it holds examples; one that names a file is saved.
fn block(block: &str, folder: &TempDir) -> String {
    let (info, body) = block.split_once('\n').unwrap_or((block, ""));
    if info == "console" {
        let examples = format!("\n{body}");
        let examples: Vec<String> =
            examples.split(&format!("\n{PROMPT}")).skip(1).map(|example| run(example, folder)).collect();
        assert!(!examples.is_empty(), "a block without a command: {body}");
        return format!("{info}\n{PROMPT}{}", examples.join(&format!("\n{PROMPT}")));
    }
    if let Some((_, name)) = info.split_once(' ') {
        fs::write(folder.path().join(name), format!("{body}\n")).unwrap();
    }
    block.to_owned()
}

/// Runs an example, a command and what it printed; gives it with what it prints now.
fn run(example: &str, folder: &TempDir) -> String {
    let (command, shown) = example.split_once('\n').unwrap_or((example, ""));
    let installed = command.replace("cargo run -- ", "pdp-export ");
    let path = format!("{}:{}", program_path().parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{{ {installed}; }} 2>&1")]).current_dir(folder.path()).env("PATH", &path);
    for variable in ["COLUMNS", "NO_COLOR", "CLICOLOR_FORCE", "JOB_COMPLETION_INDEX"] {
        shell.env_remove(variable);
    }
    let printed = String::from_utf8(shell.output().unwrap().stdout).unwrap();
    let mut lines = vec![command.to_owned()];
    let mut shown_lines = shown.lines();
    for line in printed.trim_end().lines() {
        let shown = shown_lines.next().unwrap_or_default();
        let is_same = without_size(shown) == without_size(line);
        lines.push(if is_same { shown } else { line }.to_owned());
    }
    // The blank line before the next command.
    let gap = &shown[shown.trim_end().len()..];
    lines.join("\n") + gap
}

/// A line such as `wrote out.pdf (51.6 KB, 16 rows)` without the size, which may change with every release.
fn without_size(line: &str) -> String {
    match line.split_once(" (").filter(|(before, _)| before.starts_with("wrote ")) {
        Some((before, after)) => format!("{before} ({}", after.split_once(", ").map_or(after, |(_, rows)| rows)),
        None => line.to_owned(),
    }
}

#[test]
fn the_examples_print_what_the_pages_show() {
    let examples = |path: &PathBuf| fs::read_to_string(path).unwrap().matches(&format!("\n{PROMPT}")).count();
    let count: usize = pages().iter().map(examples).sum();
    assert!(count >= 40, "the pages have {count} examples");
    thread::scope(|scope| {
        for path in pages() {
            scope.spawn(move || {
                let page = fs::read_to_string(&path).unwrap();
                let current = with_current_output(&page);
                let expected = Data::read_from(&path, None).raw();
                Assert::new().action_env("SNAPSHOTS").eq(current.into_data().raw(), expected);
            });
        }
    });
}

#[test]
fn links_between_pages_lead_to_files() {
    for path in pages().into_iter().chain(["CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root().join(name))) {
        let page = fs::read_to_string(&path).unwrap();
        for link in page.split("](").skip(1).map(|rest| rest.split([')', '#']).next().unwrap()) {
            let is_here = !link.is_empty() && !link.starts_with("http");
            assert!(!is_here || path.parent().unwrap().join(link).exists(), "{}: {link}", path.display());
        }
    }
}

#[test]
fn the_readme_is_short_and_gives_one_command_for_the_tests() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.lines().count() <= 200);
    // The gate reads the command there.
    let after = readme.split("\nTests, ").nth(1).unwrap();
    assert!(after.split("```sh\n").nth(1).unwrap().starts_with("cargo test\n"));
}
