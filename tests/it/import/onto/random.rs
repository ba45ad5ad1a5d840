//! What holds for any changes: they come back as they were made, and nothing else changes.

use super::{Book, OURS, onto, with_catalogue, workbook_of};
use crate::common::CATALOGUE;
use proptest::prelude::*;
use std::fs;

/// A change of a sheet; numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Edit {
    Holders { row: usize, role: usize, cell: usize },
    Name { row: usize, name: String },
    OtherLine { row: usize, line: usize, text: String },
    NewLine { row: usize, text: String },
    LineGone { row: usize, line: usize },
    NewRow { row: usize, name: String, cell: usize },
    RowGone { row: usize },
    Move { from: usize, to: usize },
}

fn edit() -> impl Strategy<Value = Edit> {
    let words = || "[A-Z][a-z]{2,6}(:? [a-z#]{1,5}| \"[a-z]{2}\"|, [0-9]{1,2}){0,3}";
    let n = || 0_usize..50;
    prop_oneof![
        4 => (n(), n(), n()).prop_map(|(row, role, cell)| Edit::Holders { row, role, cell }),
        2 => (n(), words()).prop_map(|(row, name)| Edit::Name { row, name }),
        2 => (n(), n(), words()).prop_map(|(row, line, text)| Edit::OtherLine { row, line, text }),
        1 => (n(), words()).prop_map(|(row, text)| Edit::NewLine { row, text }),
        1 => (n(), n()).prop_map(|(row, line)| Edit::LineGone { row, line }),
        1 => (n(), words(), n()).prop_map(|(row, name, cell)| Edit::NewRow { row, name, cell }),
        1 => n().prop_map(|row| Edit::RowGone { row }),
        1 => (n(), n()).prop_map(|(from, to)| Edit::Move { from, to }),
    ]
}

/// A sheet: the rows of tasks between its header and what stands below.
struct Matrix<'b> {
    rows: &'b mut Vec<Vec<String>>,
    first: usize,
    end: usize,
    /// The columns of roles.
    roles: std::ops::Range<usize>,
}

impl Matrix<'_> {
    fn of<'b>(book: &'b mut Book, tab: &str) -> Matrix<'b> {
        let rows = book.sheet(tab);
        let header = rows.iter().position(|row| row[1] == "Task").unwrap();
        let count = rows[header + 1..].iter().take_while(|row| !row[3].is_empty()).count();
        let ids = rows[header].iter().position(|cell| cell == "Id").unwrap();
        Matrix { first: header + 1, end: header + 1 + count, roles: 3..ids, rows }
    }

    fn row(&mut self, row: usize) -> &mut Vec<String> {
        let at = self.first + row % (self.end - self.first);
        &mut self.rows[at]
    }

    fn apply(&mut self, edit: &Edit, cells: &[&str]) {
        let count = self.end - self.first;
        match edit {
            Edit::Holders { row, role, cell } => {
                let role = self.roles.start + role % self.roles.len();
                cells[cell % cells.len()].clone_into(&mut self.row(*row)[role]);
            }
            Edit::Name { row, name } => name.clone_into(&mut self.row(*row)[1]),
            Edit::OtherLine { row, line, text } => self.change_lines(*row, |lines| {
                let at = line % lines.len();
                lines[at].clone_from(text);
            }),
            Edit::NewLine { row, text } => self.change_lines(*row, |lines| lines.push(text.clone())),
            Edit::LineGone { row, line } => self.change_lines(*row, |lines| _ = lines.remove(line % lines.len())),
            Edit::NewRow { row, name, cell } => {
                let mut new = vec![String::new(); self.roles.end + 1];
                name.clone_into(&mut new[1]);
                "–".clone_into(&mut new[2]);
                new[self.roles.clone()].fill(cells[cell % cells.len()].to_owned());
                self.rows.insert(self.first + row % (count + 1), new);
                self.end += 1;
            }
            Edit::RowGone { row } if count > 1 => {
                self.rows.remove(self.first + row % count);
                self.end -= 1;
            }
            Edit::Move { from, to } => {
                let moved = self.rows.remove(self.first + from % count);
                self.rows.insert(self.first + to % count, moved);
            }
            Edit::RowGone { .. } => {}
        }
    }

    /// Changes the activities of a row without lists by tier; a task without activities has a dash.
    fn change_lines(&mut self, row: usize, change: impl FnOnce(&mut Vec<String>)) {
        let cell = &mut self.row(row)[2];
        if cell.contains(" tier") {
            return;
        }
        let mut lines: Vec<String> = cell.lines().map(|line| line.trim_start_matches("• ").to_owned()).collect();
        let had_none = lines == ["–"];
        change(&mut lines);
        lines.retain(|line| !had_none || line != "–");
        *cell = match lines.as_slice() {
            [] => "–".to_owned(),
            [only] => only.clone(),
            lines => lines.iter().map(|line| format!("• {line}")).collect::<Vec<_>>().join("\n"),
        };
    }

    /// The rows without their numbers, and without their ids too if they are new.
    fn said(&self) -> Vec<Vec<String>> {
        self.rows[self.first..self.end].iter().map(|row| row[1..self.roles.end].to_vec()).collect()
    }

    fn ids(&self) -> Vec<String> {
        self.rows[self.first..self.end].iter().map(|row| row[self.roles.end].clone()).collect()
    }
}

/// Makes the edits in a workbook of `ours`, puts them onto the catalogue, and holds what that gives against the workbook.
fn check(ours: &str, tabs: &[&str], cells: &[&str], edits: &[(usize, Edit)]) {
    let folder = with_catalogue(ours);
    let mut book = workbook_of(&folder, &[]);
    for (tab, edit) in edits {
        Matrix::of(&mut book, tabs[tab % tabs.len()]).apply(edit, cells);
    }
    let (text, said) = onto(&folder, "theirs.xlsx", &book.write());
    fs::write(folder.path().join("ours.yaml"), &text).unwrap();
    let mut again = workbook_of(&folder, &[]);
    for tab in tabs {
        let wanted = Matrix::of(&mut book, tab);
        let (wanted, ids) = (wanted.said(), wanted.ids());
        let made = Matrix::of(&mut again, tab);
        assert_eq!(made.said(), wanted, "{tab}\n{said}\n{text}");
        for (made, wanted) in made.ids().iter().zip(&ids).filter(|(_, wanted)| !wanted.is_empty()) {
            assert_eq!(made, wanted, "{tab}");
        }
    }
    let comments = |text: &str| {
        text.lines().filter(|line| line.trim_start().starts_with('#')).map(str::to_owned).collect::<Vec<_>>()
    };
    let (mut before, mut after) = (comments(ours), comments(&text));
    before.sort();
    after.sort();
    assert_eq!(after, before, "no comment is lost");
    // What was made is not changed once more.
    assert_eq!(onto(&folder, "theirs.xlsx", &again.write()).0, text);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn random_edits_of_the_built_in_workbook_come_back_as_they_were_made(
        edits in proptest::collection::vec((0_usize..3, edit()), 1..12),
    ) {
        let cells = ["-", "WSO2", "Customer", "WSO2/Customer", "Customer/WSO2", "WSO2/Customer (if required)"];
        check(CATALOGUE, &["WSO2 subscription", "Customer subscription", "Customer self-managed"], &cells, &edits);
    }

    #[test]
    fn random_edits_of_a_catalogue_as_people_write_it_come_back_as_they_were_made(
        edits in proptest::collection::vec((0_usize..2, edit()), 1..8),
    ) {
        let cells = ["-", "Us", "Them", "Us/Them", "Them (if asked)/Us"];
        check(OURS, &["Garden", "Yard"], &cells, &edits);
    }
}
