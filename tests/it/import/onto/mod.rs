//! What somebody changed in a deliverable, put into the catalogue that it was made from.

mod examples;
mod other_forms;
mod random;
mod refused;

use crate::common::{bytes_in, folder, program, sheets};
use rust_xlsxwriter::Workbook;
use std::fs;
use tempfile::TempDir;

/// A catalogue with comments, and as people write it.
const OURS: &str = "\
# The house, as we run it.
catalogue: house
version: \"1\"
date: 2026-01-31
language: en
product:   House   # as the tenants call it
title: Who does what
source: {publisher: Us, citation: Handbook, headings: {task: Task, description: Description}}
roles:
  - {id: doer, letter: D, name: Doer, holders: at-least-one}
  - {id: payer, letter: P, name: Payer}
parties: [{id: us, name: Us}, {id: them, name: Them}]
conditions:
  - {id: if-asked, text: if asked}
tiers:
  - {id: low, name: Low}
  - {id: high, name: High}

# What is the same in all houses.
tasks:
  - id: mow
    name: Mow the lawn
    activities:
      cut: Cut the grass   # short
      rake: 'Rake the leaves'
  - id: clean
    name: >-
      Clean the
      stairs
    activities:
      - tiers: [low]
        activities: {wipe: Wipe them}
      - tiers: [high]
        activities:
          scrub: Scrub them
          wax: \"Wax them: twice\"

models:
  - id: garden
    name: Garden
    matrix:
      # Every week.
      - task: mow
        doer: Us    # since May
        payer: Them (if asked)

      - task: clean
        doer: \"Us/Them\"
        payer: '-'
      # Agreed in 2024.
      - {task: paint, name: Paint the fence, doer: Us, payer: Us}
  - id: yard
    name: Yard
    matrix:
    - task: mow
      doer: Them
      payer: Them
    - task: clean
      name: Sweep the yard
      doer: Them
      payer: Us
";

/// A workbook, read by one library and written by another: sheets with rows of texts.
struct Book {
    sheets: Vec<(String, Vec<Vec<String>>)>,
}

impl Book {
    fn read(bytes: &[u8]) -> Self {
        Self { sheets: sheets(bytes) }
    }

    /// The rows of a sheet.
    fn sheet(&mut self, tab: &str) -> &mut Vec<Vec<String>> {
        &mut self.sheets.iter_mut().find(|(name, _)| name == tab).expect("a sheet").1
    }

    /// The row of a sheet in which `text` stands.
    fn row(&mut self, tab: &str, text: &str) -> &mut Vec<String> {
        self.sheet(tab).iter_mut().find(|row| row.iter().any(|cell| cell == text)).expect("a row")
    }

    fn write(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        for (tab, rows) in &self.sheets {
            let sheet = book.add_worksheet();
            sheet.set_name(tab).unwrap();
            for (r, row) in (0_u32..).zip(rows) {
                for (c, cell) in (0_u16..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
                    sheet.write_string(r, c, cell).unwrap();
                }
            }
        }
        book.save_to_buffer().unwrap()
    }
}

/// A folder with a catalogue `ours.yaml` in it.
fn with_catalogue(yaml: &str) -> TempDir {
    let folder = folder();
    fs::write(folder.path().join("ours.yaml"), yaml).unwrap();
    folder
}

/// The workbook of the catalogue in a folder.
fn workbook_of(folder: &TempDir, args: &[&str]) -> Book {
    Book::read(&bytes_in(folder, &[&["--data", "ours.yaml", "-f", "xlsx", "-o", "-", "--quiet"], args].concat()))
}

/// What `import --onto` makes of a file, and what it says.
fn onto(folder: &TempDir, file: &str, bytes: &[u8]) -> (String, String) {
    fs::write(folder.path().join(file), bytes).unwrap();
    let run = program(folder).args(["import", "--onto", "ours.yaml", file]).assert().success();
    let output = run.get_output();
    (String::from_utf8(output.stdout.clone()).unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

/// What is said of a file that is refused.
fn refusal(folder: &TempDir, file: &str, bytes: &[u8]) -> String {
    fs::write(folder.path().join(file), bytes).unwrap();
    let run = program(folder).args(["import", "--onto", "ours.yaml", file]).assert().code(1);
    assert!(run.get_output().stdout.is_empty(), "no catalogue is printed");
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

/// The lines that one of two texts has and the other does not, in their order.
fn difference(before: &str, after: &str) -> String {
    let lines = diff_lines(&before.lines().collect::<Vec<_>>(), &after.lines().collect::<Vec<_>>());
    lines.into_iter().map(|line| line + "\n").collect()
}

fn diff_lines(old: &[&str], new: &[&str]) -> Vec<String> {
    let mut lengths = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let skipped = lengths[i + 1][j].max(lengths[i][j + 1]);
            lengths[i][j] = if old[i] == new[j] { lengths[i + 1][j + 1] + 1 } else { skipped };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && lengths[i + 1][j] >= lengths[i][j + 1] {
            lines.push(format!("-{}", old[i]));
            i += 1;
        } else {
            lines.push(format!("+{}", new[j]));
            j += 1;
        }
    }
    lines
}
