//! Deliverables held against the data: whatever says something else is found, and what was only saved again is not.

mod fields;
mod forms;
mod hostile;
mod hostile_word;
pub(crate) mod pdfs;
mod removed;
mod word;
mod workbooks;

use crate::common::{bytes_in, program};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::process::Output;
use tempfile::TempDir;

/// What `verify` says of files in `folder`.
fn verify(folder: &TempDir, args: &[&str]) -> Output {
    program(folder).arg("verify").args(args).output().unwrap()
}

/// What it prints, with the exit code in front.
fn said(folder: &TempDir, args: &[&str]) -> String {
    let run = verify(folder, args);
    let text = [run.stdout, run.stderr].concat();
    format!("exit {}\n{}", run.status.code().unwrap(), String::from_utf8(text).unwrap())
}

/// Makes a deliverable, and saves it as `name` in `folder`.
fn save(folder: &TempDir, name: &str, args: &[&str]) {
    let format = name.rsplit('.').next().unwrap();
    let made = bytes_in(folder, &[&["-q", "-o", "-", "-f", format], args].concat());
    fs::write(folder.path().join(name), made).unwrap();
}

/// Replaces a text of a CSV or a catalogue, where it stands for the first time.
fn replace(folder: &TempDir, name: &str, from: &str, to: &str) {
    let path = folder.path().join(name);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// Changes a part of a workbook or a document of Word.
pub(crate) fn change_part(folder: &TempDir, name: &str, part: &str, change: impl Fn(String) -> String) {
    let path = folder.path().join(name);
    let mut from = zip::ZipArchive::new(Cursor::new(fs::read(&path).unwrap())).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut file = from.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        if name == part {
            let before = String::from_utf8(text).unwrap();
            let after = change(before.clone());
            assert_ne!(before, after);
            text = after.into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&text).unwrap();
    }
    fs::write(path, to.finish().unwrap().into_inner()).unwrap();
}
