//! What goes out comes back.

use super::files::{docx, escaped};
use super::{import, import_in};
use crate::common::{bytes_in, folder};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use std::fs;

#[test]
fn our_own_csv_and_workbook_come_back_as_the_same_matrices() {
    let folder = folder();
    for args in [&[][..], &["-m", "customer-sub", "-t", "basic"]] {
        let csv = bytes_in(&folder, &[&["-f", "csv", "-o", "-", "--quiet"], args].concat());
        fs::write(folder.path().join("own.csv"), &csv).unwrap();
        let from_csv = import_in(&folder, &["own.csv"]);
        assert_eq!(from_csv.matrix, String::from_utf8(csv).unwrap());
        let workbook = bytes_in(&folder, &[&["-f", "xlsx", "-o", "-", "--quiet"], args].concat());
        fs::write(folder.path().join("own.xlsx"), workbook).unwrap();
        // In a workbook the labels of tiers are bold and have no colon.
        let plain = |matrix: String| matrix.replace("tier:", "tier").replace("tiers:", "tiers");
        assert_eq!(plain(import_in(&folder, &["own.xlsx"]).matrix), plain(from_csv.matrix));
    }
}

/// A matrix as rows of texts: a group, a task, and the letters of each party.
#[derive(Clone, Debug)]
struct RandomMatrix {
    parties: Vec<String>,
    rows: Vec<(usize, String, Vec<String>)>,
}

impl RandomMatrix {
    /// The cells in rows; sections as rows of their own.
    fn table(&self) -> Vec<Vec<String>> {
        let mut table = vec![["Task".to_owned()].into_iter().chain(self.parties.clone()).collect::<Vec<_>>()];
        let mut last = usize::MAX;
        for (group, task, letters) in &self.rows {
            if *group != last {
                let blank = self.parties.iter().map(|_| String::new());
                table.push([format!("Section {group}")].into_iter().chain(blank).collect());
                last = *group;
            }
            table.push([task.clone()].into_iter().chain(letters.clone()).collect());
        }
        table
    }

    /// The same with a column a task, and no sections.
    fn turned(&self) -> Vec<Vec<String>> {
        let tasks = self.rows.iter().map(|(_, task, _)| task.clone());
        let mut table = vec![["Role".to_owned()].into_iter().chain(tasks).collect::<Vec<_>>()];
        for (at, party) in self.parties.iter().enumerate() {
            let letters = self.rows.iter().map(|(_, _, letters)| letters[at].clone());
            table.push([party.clone()].into_iter().chain(letters).collect());
        }
        table
    }

    /// What the document has to say.
    fn csv(&self, has_groups: bool) -> String {
        let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let groups = if has_groups { &["Group"][..] } else { &[] };
        let tail = ["No.", "Task", "Task description", "Responsible", "Accountable", "Consulted", "Informed"];
        csv.write_record([&["Model"], groups, &tail].concat()).unwrap();
        for (number, (group, task, letters)) in (1..).zip(&self.rows) {
            let mut record = vec!["Operations".to_owned()];
            record.extend(has_groups.then(|| format!("Section {group}")));
            record.extend([number.to_string(), task.clone(), String::new()]);
            for role in ["R", "A", "C", "I"] {
                let holders: Vec<&str> = self
                    .parties
                    .iter()
                    .zip(letters)
                    .filter(|(_, l)| l.contains(role))
                    .map(|(party, _)| party.as_str())
                    .collect();
                record.push(if holders.is_empty() { "-".to_owned() } else { holders.join("/") });
            }
            csv.write_record(record).unwrap();
        }
        String::from_utf8(csv.into_inner().unwrap()).unwrap()
    }
}

fn matrix() -> impl Strategy<Value = RandomMatrix> {
    let letters = proptest::sample::select(vec!["", "R", "A", "RA", "A/R", "C", "C, I", "I", "R C", "-"]);
    let name = "[A-Z][a-z]{2,8} [a-z0-9<>&é]{1,8}";
    (2_usize..5, 1_usize..8)
        .prop_flat_map(move |(parties, rows)| {
            let row = (0_usize..3, name, proptest::collection::vec(letters.clone().prop_map(str::to_owned), parties));
            (proptest::collection::hash_set(name, parties), proptest::collection::vec(row, rows))
        })
        .prop_map(|(parties, mut rows)| {
            rows.sort_by_key(|row| row.0);
            for (number, row) in rows.iter_mut().enumerate() {
                row.1 = format!("{} {number}", row.1);
                // Each row says something, else it would be a section.
                "R".clone_into(&mut row.2[0]);
                "A".clone_into(&mut row.2[1]);
            }
            // Every letter of the method stands somewhere.
            RandomMatrix { parties: parties.into_iter().collect(), rows }
        })
}

fn markdown(table: &[Vec<String>]) -> String {
    let escape = |cell: &String| cell.replace('&', "&amp;").replace('<', "&lt;").replace('|', "\\|");
    let line = |row: &Vec<String>| format!("| {} |\n", row.iter().map(escape).collect::<Vec<_>>().join(" | "));
    let rule = format!("|{}\n", "---|".repeat(table[0].len()));
    format!("# Operations\n\n{}{rule}{}", line(&table[0]), table[1..].iter().map(line).collect::<String>())
}

fn html(table: &[Vec<String>]) -> String {
    let row = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
        format!("<tr>{}</tr>", cells.concat())
    };
    format!("<h1>Operations</h1><table>{}</table>", table.iter().map(row).collect::<String>())
}

fn word(table: &[Vec<String>]) -> Vec<u8> {
    let row = |row: &Vec<String>| {
        let cell = |cell: &String| format!("<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>", escaped(cell));
        format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>())
    };
    let heading = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Operations</w:t></w:r></w:p>";
    docx(&format!("{heading}<w:tbl>{}</w:tbl>", table.iter().map(row).collect::<String>()))
}

fn sheet(table: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Operations").unwrap();
    for (r, row) in (0..).zip(table) {
        for (c, cell) in (0..).zip(row) {
            sheet.write(r, c, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn csv_text(table: &[Vec<String>]) -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    for row in table {
        csv.write_record(row).unwrap();
    }
    csv.into_inner().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_random_matrix_comes_back_from_every_kind_in_either_orientation(matrix in matrix()) {
        for (table, has_groups) in [(matrix.table(), true), (matrix.turned(), false)] {
            let expected = matrix.csv(has_groups);
            let files = [
                ("ops.md", markdown(&table).into_bytes()),
                ("ops.html", html(&table).into_bytes()),
                ("ops.docx", word(&table)),
                ("Operations.csv", csv_text(&table)),
                ("ops.xlsx", sheet(&table)),
            ];
            for (name, bytes) in files {
                let made = import(name, bytes, &[]);
                prop_assert_eq!(&made.matrix, &expected, "{}: {}", name, made.said);
                prop_assert!(made.said.starts_with(name) && made.said.contains("all of "), "{}", made.said);
            }
        }
    }
}
