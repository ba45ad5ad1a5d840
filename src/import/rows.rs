//! The rows of a table below its header: sections, tasks, notes.

use super::account::TableAccount;
use super::cells::{LetterReader, PartyReader, clean, folded_mark, latin_twin, note, split_marks};
use super::layout::{ColumnUse, Layout};
use super::legend;
use super::matrix::{FoundRow, Holder, RowId};
use super::vocabulary::Vocabulary;
use crate::complaint::{Complaint, printable};
use std::collections::BTreeSet;

/// What the rows of a table say.
#[derive(Debug, Default)]
pub(super) struct ReadRows {
    pub(super) rows: Vec<FoundRow>,
    /// Texts below the last task.
    pub(super) notes: Vec<String>,
    /// Footnotes below the matrix, each with its mark.
    pub(super) footnotes: Vec<(String, String)>,
    /// Names that were not taken apart.
    pub(super) whole: BTreeSet<String>,
    /// Cells that are neither letters nor parties, and became notes of their rows.
    pub(super) remarks: Vec<String>,
    pub(super) problems: Vec<Complaint>,
}

/// Reads the rows of a table.
pub(super) struct RowReader<'a, 't, 'v, 'w> {
    pub(super) layout: &'a Layout<'t>,
    pub(super) vocabulary: &'v Vocabulary<'w>,
    pub(super) letters: &'a LetterReader<'v, 'w>,
    pub(super) parties: &'a mut PartyReader<'v>,
    pub(super) account: &'a mut TableAccount,
    /// The name of the task where the table is about a single one.
    pub(super) only_task: Option<String>,
    pub(super) read: ReadRows,
    /// The marks of footnotes in the rows that have been read.
    pub(super) marks: BTreeSet<String>,
    /// The group that the column of groups named last.
    pub(super) group_in_column: Option<String>,
    /// How many rows of the same model have been read one after the other.
    pub(super) rows_of_model: usize,
}

/// A section, until its first task is read.
struct Section {
    cell: usize,
    text: String,
}

impl RowReader<'_, '_, '_, '_> {
    /// Reads all rows.
    pub(super) fn read(mut self) -> ReadRows {
        self.header();
        let mut group: Option<String> = None;
        let mut waiting: Vec<Section> = Vec::new();
        for row in self.layout.body..self.layout.grid.height() {
            if self.is_header_again(row) {
                self.leave_row(row, "it repeats the header");
            } else if !legend::of_row(&self.layout.grid, row, self.vocabulary).is_empty() {
                self.layout.grid.row_cells(row).into_iter().for_each(|cell| self.account.take(cell));
            } else if let Some(cell) = self.only_text(row) {
                let text = clean(&self.layout.grid.table.cells()[cell].text);
                if !self.is_below_the_matrix(cell, &text) {
                    waiting.push(Section { cell, text });
                }
            } else if self.task(row, &mut waiting, &mut group) {
                waiting.clear();
            }
        }
        // What no task follows is no section.
        for section in waiting {
            self.account.take(section.cell);
            self.read.notes.push(section.text);
        }
        self.read
    }

    /// The headings of the columns that are read are in the catalogue, as roles, parties or headings of notes.
    fn header(&mut self) {
        let grid = &self.layout.grid;
        for row in 0..self.layout.body {
            for column in 0..grid.width() {
                let Some(cell) = grid.index(row, column) else { continue };
                match &self.layout.columns[column] {
                    use_ if use_.is_data() && row + 2 >= self.layout.body => self.account.take(cell),
                    ColumnUse::Model
                    | ColumnUse::Task
                    | ColumnUse::Description
                    | ColumnUse::Group
                    | ColumnUse::Number
                    | ColumnUse::Id
                    | ColumnUse::Note(_)
                        if row == self.layout.header =>
                    {
                        self.account.take(cell);
                    }
                    _ => self.account.leave(cell, "it stands above the matrix"),
                }
            }
        }
    }

    fn is_header_again(&self, row: usize) -> bool {
        let grid = &self.layout.grid;
        let same = |column: &usize| grid.text(row, *column) == grid.text(self.layout.header, *column);
        let data = |column: &usize| self.layout.columns[*column].is_data();
        let mut columns = (0..grid.width()).filter(data).peekable();
        columns.peek().is_some() && columns.all(|column| same(&column) && !grid.text(row, column).is_empty())
    }

    fn leave_row(&mut self, row: usize, why: &str) {
        for cell in self.layout.grid.row_cells(row) {
            self.account.leave(cell, why);
        }
    }

    /// The cell of a row that has a text in one cell alone, beside the number of a row.
    fn only_text(&self, row: usize) -> Option<usize> {
        let grid = &self.layout.grid;
        let is_text = |column: &usize| {
            let use_ = &self.layout.columns[*column];
            // A group that goes on from the row above is no text of this row.
            let goes_on =
                *use_ == ColumnUse::Group && row > 0 && grid.index(row, *column) == grid.index(row - 1, *column);
            !matches!(use_, ColumnUse::Unread(_) | ColumnUse::Number | ColumnUse::Id) && !goes_on
        };
        let cells: BTreeSet<usize> =
            (0..grid.width()).filter(is_text).filter_map(|column| grid.index(row, column)).collect();
        let columns: Vec<usize> = (0..grid.width()).filter(|column| grid.index(row, *column).is_some()).collect();
        let mut cells = cells.into_iter();
        let (only, None) = (cells.next()?, cells.next()) else { return None };
        // A single cell of a role is no section.
        let is_all_data = columns
            .iter()
            .filter(|column| grid.index(row, **column) == Some(only))
            .all(|column| self.layout.columns[*column].is_data());
        let covers_all = columns.len() == grid.width();
        (!is_all_data || covers_all).then_some(only)
    }

    /// Whether a text of its own is a legend or a footnote below the tasks.
    fn is_below_the_matrix(&mut self, cell: usize, text: &str) -> bool {
        if !legend::of_text(text, self.vocabulary).is_empty() {
            self.account.take(cell);
            return true;
        }
        if self.read.rows.is_empty() {
            return false;
        }
        let Some((mark, rest)) = note(text) else { return false };
        let is_referred_to = self.marks.contains(&folded_mark(&mark));
        if is_referred_to {
            self.account.take(cell);
            self.read.footnotes.push((mark, rest.to_owned()));
        }
        is_referred_to
    }

    /// Reads a row as a task; says whether it is one.
    fn task(&mut self, row: usize, waiting: &mut [Section], group: &mut Option<String>) -> bool {
        let grid = &self.layout.grid;
        let mut found = FoundRow::default();
        if let Some(first) = grid.row_cells(row).first() {
            found.place.place = grid.table.place(&grid.table.cells()[*first]);
        }
        let mut own_group = None;
        let mut number = None;
        for column in 0..grid.width() {
            let Some(cell) = grid.index(row, column) else { continue };
            let text = grid.text(row, column);
            match &self.layout.columns[column] {
                ColumnUse::Number => number = Some((cell, text)),
                ColumnUse::Unread(why) => self.account.leave(cell, why),
                ColumnUse::Task => {
                    self.account.take(cell);
                    let (name, marks) = split_marks(text);
                    found.task = clean(name);
                    found.place.place = grid.table.place(&grid.table.cells()[cell]);
                    found.footnotes.extend(marks);
                }
                ColumnUse::Id => {
                    self.account.take(cell);
                    found.id = RowId::parse(text);
                }
                ColumnUse::Model => {
                    self.account.take(cell);
                    found.model = Some(clean(text));
                }
                ColumnUse::Group => {
                    self.account.take(cell);
                    own_group = Some(clean(text));
                }
                ColumnUse::Description => {
                    self.account.take(cell);
                    // A dash says that there is no description.
                    if !self.vocabulary.is_nobody(text) {
                        found.description.extend(items(text));
                    }
                }
                ColumnUse::Note(heading) => {
                    self.account.take(cell);
                    found.notes.push(if heading.is_empty() {
                        clean(text)
                    } else {
                        format!("{heading}: {}", clean(text))
                    });
                }
                data => self.data(row, column, cell, &data.clone(), &mut found),
            }
        }
        if let Some(only) = &self.only_task {
            if !found.task.is_empty() && !self.is_generic(&found.task) {
                found.notes.insert(0, found.task.clone());
            }
            found.task.clone_from(only);
        }
        if found.task.is_empty() {
            self.nameless(row);
            return false;
        }
        for section in waiting.iter() {
            self.account.take(section.cell);
        }
        if !waiting.is_empty() {
            *group = Some(waiting.iter().map(|section| section.text.as_str()).collect::<Vec<_>>().join(": "));
        }
        if !waiting.is_empty() {
            self.group_in_column = None;
        }
        // A column of groups names each where it begins.
        self.group_in_column = own_group.or(self.group_in_column.take());
        found.group = match (self.group_in_column.clone(), group.clone()) {
            (Some(own), Some(section)) if own != section => Some(format!("{section}: {own}")),
            (own, section) => own.or(section),
        };
        self.marks.extend(found.footnotes.iter().map(|mark| folded_mark(mark)));
        if self.read.rows.last().is_none_or(|last| last.model != found.model) {
            self.rows_of_model = 0;
        }
        self.rows_of_model += 1;
        self.read.rows.push(found);
        if let Some((cell, text)) = number {
            self.number(cell, text);
        }
        true
    }

    /// The number of the last row is in the catalogue if rows count on as there.
    fn number(&mut self, cell: usize, text: &str) {
        let is_counted = text.trim_end_matches(['.', ')']).parse() == Ok(self.rows_of_model);
        if is_counted {
            self.account.take(cell);
        } else {
            self.account.leave(cell, "rows are numbered anew");
        }
    }

    fn is_generic(&self, text: &str) -> bool {
        use super::vocabulary::HeadingKind::{Party, Role, Task};
        [Party, Role, Task].iter().any(|kind| self.vocabulary.is_heading(text, *kind))
    }

    fn nameless(&mut self, row: usize) {
        let grid = &self.layout.grid;
        let Some(cell) = grid.row_cells(row).into_iter().next() else { return };
        let cell = &grid.table.cells()[cell];
        let place = format!("{}, {}", grid.table.name, grid.table.place(cell));
        let message = format!("{place}: `{}` stands in a row without a task", printable(&cell.text));
        self.read.problems.push(Complaint::new(message, "write the task, or remove the row"));
    }

    /// Reads a cell that says who holds a role.
    fn data(&mut self, row: usize, column: usize, cell: usize, use_: &ColumnUse, found: &mut FoundRow) {
        let grid = &self.layout.grid;
        let source = &grid.table.cells()[cell];
        let text = grid.text(row, column);
        if let Some(complaint) = &source.uncertain {
            let place = format!("{}, {}", grid.table.name, grid.table.place(source));
            self.read.problems.push(complaint.clone().about(&place));
            return;
        }
        self.account.take(cell);
        match use_ {
            ColumnUse::Parties(role) => match self.parties.read(text) {
                Ok(read) => {
                    self.read.whole.extend(read.whole);
                    found.footnotes.extend(read.footnotes);
                    found.cells.entry(*role).or_default();
                    read.holders.into_iter().for_each(|holder| found.hold(*role, holder));
                }
                Err(complaint) => {
                    let place = format!("{}, {}", grid.table.name, grid.table.place(source));
                    self.read.problems.push(complaint.about(&place));
                }
            },
            ColumnUse::Letters(party) => match self.letters.read(text) {
                Some(read) => {
                    found.footnotes.extend(read.footnotes);
                    for mark in read.marks {
                        found.hold(mark.role, Holder { party: party.clone(), condition: mark.condition });
                    }
                }
                None => match self.letters.twin(text) {
                    Some(twin) => self.other_script(cell, text, &twin),
                    None => self.remark(cell, party, text, found),
                },
            },
            ColumnUse::Mark { party, role } => self.mark(cell, text, party, *role, found),
            _ => {}
        }
    }

    /// Refuses letters that look like others.
    fn other_script(&mut self, cell: usize, text: &str, twin: &str) {
        let table = self.layout.grid.table;
        let place = table.place(&table.cells()[cell]);
        let message = format!(
            "{}, {place}: `{}` looks like `{twin}`, but has letters of another script",
            table.name,
            printable(text)
        );
        let letters: BTreeSet<String> = text.chars().filter_map(|c| Some(format!("{c}={}", latin_twin(c)?))).collect();
        let letters = letters.into_iter().collect::<Vec<_>>().join(",");
        self.read.problems.push(Complaint::new(message, format!("correct it, or give `--letters {letters}`")));
    }

    fn mark(&mut self, cell: usize, text: &str, party: &str, role: usize, found: &mut FoundRow) {
        let (sign, footnotes) = split_marks(text);
        let holder = |condition| Holder { party: party.to_owned(), condition };
        if sign.is_empty() || self.vocabulary.is_nobody(sign) {
            found.footnotes.extend(footnotes);
            return;
        }
        let condition = sign.strip_suffix(')').and_then(|sign| sign.split_once('('));
        let (sign, condition) = condition.map_or((sign, None), |(sign, inside)| (sign.trim(), Some(clean(inside))));
        if self.vocabulary.is_mark(sign) || self.letters.is_letters(sign) {
            found.footnotes.extend(footnotes);
            found.hold(role, holder(condition));
        } else {
            self.remark(cell, party, text, found);
        }
    }

    /// Keeps a text that says nothing of roles as a note of its row.
    fn remark(&mut self, cell: usize, party: &str, text: &str, found: &mut FoundRow) {
        let table = self.layout.grid.table;
        let place = table.place(&table.cells()[cell]);
        self.read.remarks.push(format!("{}, {place}: `{}`", table.name, printable(text)));
        found.notes.push(format!("{party}: {}", clean(text)));
    }
}

/// The items of a text that is a list, or the text.
fn items(text: &str) -> Vec<String> {
    let item = |line: &str| clean(line.trim_start_matches(['-', '•', '·', '–', '*']).trim());
    let is_item = |line: &&str| line.starts_with(['-', '•', '·', '–']) || line.starts_with("* ");
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() > 1 && lines.iter().any(is_item) || lines.len() > 1 {
        return lines.into_iter().map(item).filter(|line| !line.is_empty()).collect();
    }
    vec![item(text)]
}
