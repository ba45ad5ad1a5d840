//! Old plus amendment is new, cell for cell: the texts of random documents, changed as their amendment says.

use crate::common::MATRIX_TEMPLATE;
use crate::compare::random::{catalogue, models};
use pdp_export::compare::amending;
use pdp_export::compose::{Amendment, Details, compose, compose_amendment};
use pdp_export::document::{Block, Cell, Report, Table};
use pdp_export::domain::{Catalogue, Selection};
use pdp_export::input::{SourceText, TemplateContext, decode, read_template};
use pdp_export::template::Template;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

const APPENDIX: &str = include_str!("../../../templates/appendix.yaml");
const AMENDMENT: &str = include_str!("../../../templates/amendment.yaml");
const COMPARE: &str = include_str!("../../../templates/compare.yaml");

fn source(text: &str) -> Arc<SourceText> {
    decode("template", text.into()).unwrap()
}

fn template(text: &str, bases: &[&str], catalogue: &Catalogue) -> Template {
    let bases: Vec<Arc<SourceText>> = bases.iter().map(|base| source(base)).collect();
    let context = TemplateContext { catalogue, bases: &bases, language: None };
    read_template(&source(text), context).unwrap().0
}

/// What an item says: its name, its description, and who holds each role.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    name: String,
    description: Vec<String>,
    cells: Vec<String>,
}

/// The items of each model, in their order.
type Matrices = BTreeMap<String, Vec<Item>>;

fn lines(cell: &Cell) -> Vec<String> {
    cell.lines.iter().map(|line| line.text.to_string()).collect()
}

fn text(cell: &Cell) -> String {
    lines(cell).join("\n")
}

fn tables(report: &Report) -> impl Iterator<Item = (String, &Table)> {
    report.sections.iter().filter_map(|section| {
        let table = section.blocks.iter().find_map(Block::table)?;
        Some((section.heading.to_string(), table))
    })
}

/// The matrices of an appendix.
fn matrices(report: &Report) -> Matrices {
    let items = |table: &Table| {
        let columns = table.columns();
        table
            .rows()
            .iter()
            .map(|row| {
                let cell = |index: usize| row.cell(&columns[index]);
                // A sign stands for a description that is empty.
                let description = lines(cell(2)).into_iter().filter(|line| line != "–" && line != "-").collect();
                let cells = (3..columns.len()).map(|index| text(cell(index))).collect();
                Item { name: text(cell(1)), description, cells }
            })
            .collect()
    };
    tables(report).map(|(name, table)| (name, items(table))).collect()
}

/// A row of an amendment.
struct Change {
    old: Option<usize>,
    new: usize,
    what: String,
    before: Vec<String>,
    after: Vec<String>,
}

fn changes(table: &Table) -> Vec<Change> {
    let columns = table.columns();
    let change = |row: &pdp_export::document::Row| {
        let cell = |index: usize| row.cell(&columns[index]);
        let number = text(cell(0)).replace('\u{a0}', " ");
        let (old, new) = match number.split_once(" (now ") {
            Some((old, new)) => (old.to_owned(), new.trim_end_matches(')').to_owned()),
            None => (number.clone(), number),
        };
        let (what, before, after) = (text(cell(2)), lines(cell(3)), lines(cell(4)));
        let is_added = what == "Task" && before.is_empty();
        let old = (!is_added).then(|| old.parse().unwrap());
        Change { old, new: new.parse().unwrap(), what, before, after }
    };
    table.rows().iter().map(change).collect()
}

/// An item that is added: what stands in its cell, the roles last.
fn added(name: String, mut after: Vec<String>, roles: &[String]) -> Item {
    let cells = after.split_off(after.len() - roles.len());
    let cells = cells.iter().zip(roles).map(|(line, role)| line.strip_prefix(&format!("{role}: ")).unwrap().to_owned());
    Item { name, description: after, cells: cells.collect() }
}

/// The items of a model, changed as its table says: those that get a number stand there, and the others keep their order.
fn amended(mut items: Vec<Option<Item>>, table: &Table, roles: &[String]) -> Vec<Item> {
    let mut placed: BTreeMap<usize, Item> = BTreeMap::new();
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for (change, row) in changes(table).into_iter().zip(table.rows()) {
        let Some(old) = change.old else {
            let name = text(row.cell(&table.columns()[1]));
            placed.insert(change.new, added(name, change.after, roles));
            continue;
        };
        if change.what == "Task" {
            assert!(change.after.is_empty() && !change.before.is_empty());
            items[old - 1] = None;
            continue;
        }
        numbers.insert(old, change.new);
        let item = items[old - 1].as_mut().unwrap();
        match change.what.as_str() {
            "Name" => item.name = change.after.join("\n"),
            "Description" => item.description = change.after,
            "Place" => {}
            role => {
                let index = roles.iter().position(|name| name == role).unwrap();
                item.cells[index] = change.after.join("\n");
            }
        }
    }
    for (old, new) in numbers {
        placed.insert(new, items[old - 1].take().unwrap());
    }
    let mut rest = items.into_iter().flatten();
    let mut all = Vec::new();
    while let Some(item) = placed.remove(&(all.len() + 1)).or_else(|| rest.next()) {
        all.push(item);
    }
    assert!(placed.is_empty(), "{placed:?}");
    all
}

/// The old matrices, changed as the amendment says.
fn applied(mut old: Matrices, amendment: &Report, roles: &[String]) -> Matrices {
    let renamed = amendment.front.iter().chain(&amendment.closing).filter_map(Block::table);
    for row in renamed
        .filter(|table| table.columns().len() == 3)
        .flat_map(|table| table.rows().iter().map(move |row| (table, row)))
    {
        let (table, row) = row;
        let cell = |index: usize| text(row.cell(&table.columns()[index]));
        if cell(0) == "Model" {
            let items = old.remove(&cell(1)).unwrap();
            old.insert(format!("new {}", cell(2)), items);
        }
    }
    let mut old: Matrices =
        old.into_iter().map(|(name, items)| (name.trim_start_matches("new ").to_owned(), items)).collect();
    for (name, table) in tables(amendment) {
        let items = old.remove(&name).unwrap_or_default().into_iter().map(Some).collect();
        let items = amended(items, table, roles);
        if !items.is_empty() {
            old.insert(name, items);
        }
    }
    old
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn old_plus_amendment_is_new(old in models(), new in models()) {
        let (old, new) = (catalogue(&old), catalogue(&new));
        let all = Selection::default();
        let (old_view, new_view) = (all.view(&old), all.view(&new));
        let appendix = template(APPENDIX, &[MATRIX_TEMPLATE], &new);
        let words = template(AMENDMENT, &[APPENDIX, MATRIX_TEMPLATE], &new);
        let changes = template(COMPARE, &[MATRIX_TEMPLATE], &new).words.comparison.unwrap().versions;
        let comparison = amending(&old_view, &new_view);
        let amendment = Amendment { comparison: &comparison, words: words.words.amendment.as_ref().unwrap(), changes: &changes };
        let details = Details::default();
        let amendment = compose_amendment(&new_view, &words, &details, amendment);
        let of = |view| matrices(&compose(view, &appendix, &details));
        let roles: Vec<String> = new.roles.iter().map(|role| role.name.to_string()).collect();
        prop_assert_eq!(applied(of(&old_view), &amendment, &roles), of(&new_view));
    }
}
