//! Batches: lists of customers, and the folders that come out.

use super::contract::filled_in;
use super::program_path;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;

/// What a manifest has in each line, by the names of its columns.
pub(crate) type Line = BTreeMap<String, String>;

pub(crate) const HEADER: &str = "id,model,tier,customer.name,contract.reference,customer.registration,customer.address";
pub(crate) const MODELS: [&str; 3] = ["wso2-sub", "customer-sub", "self-managed"];
pub(crate) const TIERS: [&str; 3] = ["basic", "standard", "premium"];

/// A folder with a contract that is filled in as `common.yaml`, and a list of `count` customers as `customers.csv`.
pub(crate) fn with_customers(count: usize) -> TempDir {
    let folder = super::folder();
    write(&folder, "common.yaml", &filled_in());
    let row = |n: usize| {
        let (model, tier) = (MODELS[n % 3], TIERS[n / 3 % 3]);
        format!("c{n:04},{model},{tier},Customer {n} Ltd,PDP-{n},CR {n},{n} Main Street\n")
    };
    let rows: String = (1..=count).map(row).collect();
    write(&folder, "customers.csv", &format!("{HEADER}\n{rows}"));
    folder
}

pub(crate) fn write(folder: &TempDir, name: &str, text: &str) {
    fs::write(folder.path().join(name), text).unwrap();
}

/// The arguments of a batch of appendices in CSV.
pub(crate) const CSV: [&str; 7] =
    ["customers.csv", "--template", "appendix", "--contract", "common.yaml", "--format", "csv"];

/// A batch as a process of its own.
pub(crate) fn command(folder: &TempDir, args: &[&str], output: &str) -> Command {
    let mut command = Command::new(program_path());
    command.current_dir(folder.path()).env_remove("JOB_COMPLETION_INDEX").arg("batch").args(args);
    command.args(["--output", output]);
    command
}

/// Runs a batch to its end.
pub(crate) fn batch(folder: &TempDir, args: &[&str], output: &str) -> Output {
    command(folder, args, output).output().unwrap()
}

/// Runs a batch that has to succeed.
pub(crate) fn made(folder: &TempDir, args: &[&str], output: &str) {
    let output = batch(folder, args, output);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Every file of a folder with its bytes, but for what runs keep for themselves.
pub(crate) fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    gather(root, "", &mut all);
    all.retain(|name, _| !name.starts_with(".pdp-export/"));
    all
}

/// What runs keep for themselves.
pub(crate) fn state(root: &Path) -> Vec<String> {
    let mut all = BTreeMap::new();
    gather(&root.join(".pdp-export"), "", &mut all);
    all.into_keys().collect()
}

fn gather(folder: &Path, before: &str, all: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{before}{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            gather(&entry.path(), &format!("{name}/"), all);
        } else {
            all.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

/// The lines of a manifest, read with a reader that is not ours.
pub(crate) fn manifest(path: &Path) -> Vec<Line> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let line = |record: csv::StringRecord| {
        headers.iter().zip(record.iter()).map(|(header, field)| (header.to_owned(), field.to_owned())).collect()
    };
    reader.records().map(|record| line(record.unwrap())).collect()
}

/// Waits until the run has written so many lines of its journal.
pub(crate) fn wait_for(journal: &Path, lines: usize) {
    for _ in 0..2_000 {
        let text = fs::read(journal).unwrap_or_default();
        if text.split(|byte| *byte == b'\n').count() > lines {
            return;
        }
        sleep(Duration::from_millis(5));
    }
    panic!("the run does not get on");
}

/// Sends a process a signal, as `-INT`.
pub(crate) fn signal(child: &Child, signal: &str) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
}

/// Verifies the folder `out`.
pub(crate) fn verify(folder: &TempDir, args: &[&str]) -> Output {
    Command::new(program_path()).current_dir(folder.path()).args(["verify", "out"]).args(args).output().unwrap()
}
