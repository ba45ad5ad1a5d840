//! Tables that have changed: rows that one version has alone, and cells that differ.

use super::sequence::{Step, equal_partners, steps};
use crate::document::{Cell, ColumnKind, LineKind, Row, RowGroup, Table};
use crate::export::docx::body::body_writer::BodyWriter;
use crate::export::docx::body::column_widths::column_widths;
use crate::export::docx::body::table::PlacedRow;
use crate::export::docx::tracking::Tracked;

/// A row of a table, or the heading of a group of them.
#[derive(Clone, Copy)]
enum Item<'t> {
    Group(&'t RowGroup),
    Row(usize),
}

impl BodyWriter<'_> {
    /// A table that has changed; `partners` has for each row of the old one the place of the same row in the new one, and
    /// is empty where rows are known by their names.
    pub(in crate::export::docx::body) fn changed_table(
        &mut self,
        old: &Table,
        new: &Table,
        partners: &[Option<usize>],
    ) {
        if !has_same_columns(old, new) {
            self.tracked(Tracked::Deleted, &mut |writer| writer.table(old));
            self.tracked(Tracked::Inserted, &mut |writer| writer.table(new));
            return;
        }
        let widths = column_widths(new, self.report, self.tabs.width);
        self.begin_table(new, Some(old), &widths);
        let (old_items, new_items) = (items(old), items(new));
        for step in item_steps(old, new, partners) {
            match step {
                Step::Both(a, b) => match (old_items[a], new_items[b]) {
                    (Item::Row(a), Item::Row(b)) => {
                        let row = PlacedRow { table: new, row: &new.rows()[b], index: b };
                        self.kept_row(old, &old.rows()[a], row, &widths);
                    }
                    _ => self.item(new, new_items[b], &widths),
                },
                Step::Old(a) => self.tracked(Tracked::Deleted, &mut |writer| writer.item(old, old_items[a], &widths)),
                Step::New(b) => self.tracked(Tracked::Inserted, &mut |writer| writer.item(new, new_items[b], &widths)),
            }
        }
        self.end_table();
    }

    fn item(&mut self, table: &Table, item: Item<'_>, widths: &[i64]) {
        match item {
            Item::Group(group) => self.group_row(table, group, widths),
            Item::Row(index) => self.row(PlacedRow { table, row: &table.rows()[index], index }, widths),
        }
    }

    /// A row that both have: without controls if a cell of it differs.
    fn kept_row(&mut self, old: &Table, old_row: &Row, placed: PlacedRow<'_>, widths: &[i64]) {
        let PlacedRow { table, row, .. } = placed;
        let columns = old.columns().iter().zip(table.columns());
        let differs = |a: &Cell, b: &Cell| a.lines != b.lines;
        if !columns.clone().any(|(a, b)| differs(old_row.cell(a), row.cell(b))) {
            return self.row(placed, widths);
        }
        self.tracking.without_controls = true;
        self.open_row(false);
        for (number, (was, is)) in columns.enumerate() {
            let (before, after) = (old_row.cell(was), row.cell(is));
            self.open_cell(after, widths[number]);
            let naming = self.naming(placed, number);
            if differs(before, after) {
                self.changed_cell(before, after, is, &naming);
            } else {
                self.cell(after, is, &naming);
            }
            self.xml.push("</w:tc>");
        }
        self.close_row();
        self.tracking.without_controls = false;
    }
}

/// The rows that two tables both have, in places that changes do not touch.
pub(super) fn kept_rows(old: &Table, new: &Table, partners: &[Option<usize>]) -> Vec<(usize, usize)> {
    if !has_same_columns(old, new) {
        return Vec::new();
    }
    let (old_items, new_items) = (items(old), items(new));
    let row = |step: Step| match step {
        Step::Both(a, b) => match (old_items[a], new_items[b]) {
            (Item::Row(a), Item::Row(b)) => Some((a, b)),
            _ => None,
        },
        _ => None,
    };
    item_steps(old, new, partners).into_iter().filter_map(row).collect()
}

/// The steps through the rows and groups of two tables.
fn item_steps(old: &Table, new: &Table, partners: &[Option<usize>]) -> Vec<Step> {
    let by_name = || equal_partners(&row_names(old), &row_names(new));
    let rows = if partners.is_empty() { by_name() } else { partners.to_vec() };
    let new_items = items(new);
    steps(&item_partners(&items(old), &new_items, &rows), new_items.len())
}

fn items(table: &Table) -> Vec<Item<'_>> {
    let mut items = Vec::with_capacity(table.rows().len() + table.groups.len());
    for index in 0..table.rows().len() {
        items.extend(table.group_at(index).map(Item::Group));
        items.push(Item::Row(index));
    }
    items
}

/// The partners of items: those of their rows, and of groups the next one with the same heading.
fn item_partners(old: &[Item<'_>], new: &[Item<'_>], rows: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut places = vec![None; new.len()];
    let mut groups: Vec<(usize, &str)> = Vec::new();
    for (place, item) in new.iter().enumerate() {
        match item {
            Item::Row(row) => places[*row] = Some(place),
            Item::Group(group) => groups.push((place, &group.heading)),
        }
    }
    let mut partners = Vec::with_capacity(old.len());
    for item in old {
        partners.push(match item {
            Item::Row(row) => rows.get(*row).copied().flatten().and_then(|row| places.get(row).copied().flatten()),
            Item::Group(group) => {
                let found = groups.iter().position(|(_, heading)| *heading == &*group.heading);
                found.map(|found| groups.remove(found).0)
            }
        });
    }
    partners
}

/// Whether the columns show the same: they have the same headings or, in a matrix, the same names.
fn has_same_columns(old: &Table, new: &Table) -> bool {
    let headings =
        |table: &Table| -> Vec<String> { table.columns().iter().map(|column| column.heading.to_string()).collect() };
    let names = [old, new].map(|table| table.names.as_ref().map(|names| &names.columns));
    let has_same_names = names[0].is_some() && names[0] == names[1] && old.columns().len() == new.columns().len();
    has_same_names || headings(old) == headings(new)
}

/// The names of rows: the texts of the column that names them.
fn row_names(table: &Table) -> Vec<String> {
    let naming = table.columns().iter().find(|column| column.kind == ColumnKind::Header).or(table.columns().first());
    let Some(naming) = naming else { return Vec::new() };
    let text = |row: &Row| -> String {
        let lines = row.cell(naming).lines.iter().filter(|line| line.kind != LineKind::Nothing);
        lines.map(|line| line.text.to_string()).collect::<Vec<_>>().join("\n")
    };
    table.rows().iter().map(text).collect()
}
