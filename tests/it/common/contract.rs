//! Contracts: the sample filled in, and the appendix that the program makes of it.

use super::pdf::Node;
use super::{bytes, folder, program};
use std::fs;
use tempfile::TempDir;

/// The sample with all its values filled in.
pub(crate) fn filled_in() -> String {
    let sample = String::from_utf8(bytes(&["init", "contract"])).unwrap();
    sample
        .replace("Companies Register EXAMPLE", "Companies Register 01234567")
        .replace("PDP-EXAMPLE", "PDP-2026-0042")
        .replace("Example Agreement", "Master Services Agreement")
        .replace("eu-example-1", "eu-central-1")
        .replace("Example Author", "A. Author")
        .replace("Example", "Real")
}

/// A folder with a contract in it that is filled in, as `contract.yaml`.
pub(crate) fn with_contract() -> TempDir {
    let folder = folder();
    fs::write(folder.path().join("contract.yaml"), filled_in()).unwrap();
    folder
}

/// What the program writes to standard output for the appendix of `contract.yaml`; it has to succeed.
pub(crate) fn appendix(folder: &TempDir, format: &str, args: &[&str]) -> Vec<u8> {
    let fixed = ["--template", "appendix", "--contract", "contract.yaml", "-q", "-o", "-", "-f", format];
    program(folder).args(fixed).args(args).assert().success().stderr_eq("").get_output().stdout.clone()
}

/// What the program says of an appendix that it refuses.
pub(crate) fn refused(folder: &TempDir, args: &[&str]) -> String {
    let fixed = ["--template", "appendix", "--contract", "contract.yaml", "-q"];
    let run = program(folder).args(fixed).args(args).assert();
    assert_ne!(run.get_output().status.code(), Some(0));
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

pub(crate) fn all_text(node: &Node) -> Vec<&str> {
    let own = (!node.text.is_empty()).then_some(node.text.as_str());
    own.into_iter().chain(node.kids.iter().flat_map(all_text)).collect()
}

pub(crate) fn replace(folder: &TempDir, from: &str, to: &str) {
    let path = folder.path().join("contract.yaml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replace(from, to)).unwrap();
}
