//! A plan as the rows of a file for an importer.

use super::escape::Escape;
use super::import_template::{ImportColumn, ImportTemplate};
use super::markup::Markup;
use super::placeholders::{DayField, ItemField};
use super::project::Plan;
use crate::document::SourcedText;
use crate::domain::Date;
use crate::template::WordingPiece;

/// A plan as rows: what a file for an importer carries, not escaped yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanSheet {
    /// The headers.
    pub headers: Vec<SheetHeader>,
    /// The rows; each has as many values as there are headers.
    pub rows: Vec<Vec<String>>,
}

/// The header of a column of a [`PlanSheet`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetHeader {
    /// Its text.
    pub text: String,
    /// What the values below it are kept from.
    pub escape: Escape,
}

impl ImportTemplate {
    /// The rows of `plan`, one per item, in the same order.
    #[must_use]
    pub fn sheet(&self, plan: &Plan) -> PlanSheet {
        let mut headers = Vec::new();
        let mut rows: Vec<Vec<String>> = vec![Vec::new(); plan.items.len()];
        for column in self.columns.iter().filter(|column| is_given(column, plan)) {
            let values: Vec<Vec<String>> =
                (0..plan.items.len()).map(|item| self.column_values(column, plan, item)).collect();
            // One that repeats stands as often as the longest of its lists needs, and once where all are empty.
            let times = values.iter().map(Vec::len).max().unwrap_or(0).max(1);
            let header = SheetHeader { text: column.header.to_string(), escape: column.escape };
            headers.extend(std::iter::repeat_n(header, times));
            for (row, mut values) in rows.iter_mut().zip(values) {
                values.resize(times, String::new());
                row.extend(values);
            }
        }
        PlanSheet { headers, rows }
    }

    /// The values of a column for one item: one, or a list where the column repeats.
    fn column_values(&self, column: &ImportColumn, plan: &Plan, item: usize) -> Vec<String> {
        // A column for one level is empty on all others, and keeps its place.
        if column.level.is_some_and(|level| level != plan.level(item)) {
            return vec![String::new()];
        }
        if column.repeats {
            return listed_values(column, plan, item);
        }
        let of_part = column.value_of_part.as_ref().filter(|_| plan.items[item].parent.is_some());
        let wording = of_part.unwrap_or(&column.value);
        let markup = if column.is_description() { self.markup } else { Markup::Plain };
        let text = wording.fill(|field| SourcedText::data(self.value(field, plan, item, markup)));
        // A field that is empty leaves its line behind.
        vec![text.trim_matches('\n').replace('\n', markup.line_break())]
    }

    /// The value of a field, as `markup` shows it.
    fn value(&self, field: ItemField, plan: &Plan, item: usize, markup: Markup) -> String {
        let this = &plan.items[item];
        let parent = this.parent.map(|parent| &plan.items[parent]);
        match field {
            ItemField::Id => this.id.to_string(),
            ItemField::ParentId => parent.map_or_else(String::new, |parent| parent.id.to_string()),
            ItemField::Number => (item + 1).to_string(),
            ItemField::ParentNumber => this.parent.map_or_else(String::new, |parent| (parent + 1).to_string()),
            ItemField::Level => plan.level(item).to_string(),
            ItemField::Title => markup.escape(&this.title),
            ItemField::ParentTitle => parent.map_or_else(String::new, |parent| markup.escape(&parent.title)),
            ItemField::Indent => self.indent.repeat(plan.level(item) - 1),
            ItemField::Model => markup.escape(&this.model),
            ItemField::Notes => notes_text(plan, item, markup),
            ItemField::Roles => roles_text(plan, item, markup),
            ItemField::Assignee => this.assignees.first().map_or_else(String::new, ToString::to_string),
            ItemField::Start => self.day(this.schedule.start),
            ItemField::Due => self.day(this.schedule.due),
            ItemField::Days => this.schedule.days.to_string(),
            ItemField::Labels | ItemField::Assignees | ItemField::Role(_) => {
                values_of(field, plan, item).join(&self.separator)
            }
        }
    }

    fn day(&self, date: Date) -> String {
        self.date.fill(|field| SourcedText::data(date_part(date, field))).to_string()
    }
}

/// A part of a date, with leading zeros.
fn date_part(date: Date, field: DayField) -> String {
    match field {
        DayField::Year => format!("{:04}", date.year()),
        DayField::Month => format!("{:02}", date.month()),
        DayField::Day => format!("{:02}", date.day()),
    }
}

/// The values of a repeated column: those of the first list that it names.
fn listed_values(column: &ImportColumn, plan: &Plan, item: usize) -> Vec<String> {
    let mut fields = column.value.pieces().iter().filter_map(|piece| match piece {
        WordingPiece::Field(field) => Some(*field),
        WordingPiece::Literal(_) => None,
    });
    fields.next().map_or_else(Vec::new, |field| values_of(field, plan, item))
}

/// Whether a plan has what a column shows; users and dates stay out where they are not given.
fn is_given(column: &ImportColumn, plan: &Plan) -> bool {
    column.value.pieces().iter().all(|piece| match piece {
        WordingPiece::Field(field) => {
            // All of a column's fields are given, or it stays out: half a value would mislead.
            (plan.has_people || !field.needs_people()) && (plan.has_start || !field.needs_schedule())
        }
        WordingPiece::Literal(_) => true,
    })
}

/// The values of a list.
fn values_of(field: ItemField, plan: &Plan, item: usize) -> Vec<String> {
    let item = &plan.items[item];
    match field {
        ItemField::Assignees => item.assignees.iter().map(ToString::to_string).collect(),
        ItemField::Labels => item.labels.iter().map(ToString::to_string).collect(),
        ItemField::Role(role) => item.holders[role].iter().map(|holder| holder.party.to_string()).collect(),
        _ => Vec::new(),
    }
}

/// The notes, one per line.
fn notes_text(plan: &Plan, item: usize, markup: Markup) -> String {
    let bullet = markup.bullet(false);
    let notes = plan.items[item].notes.iter().map(|note| format!("{bullet}{}", markup.escape(note)));
    notes.collect::<Vec<_>>().join("\n")
}

/// The roles with their holders, one role per line, with conditions in parentheses.
fn roles_text(plan: &Plan, item: usize, markup: Markup) -> String {
    let bullet = markup.bullet(true);
    let mut lines = Vec::with_capacity(plan.roles.len());
    for (role, holders) in plan.roles.iter().zip(&plan.items[item].holders) {
        let names: Vec<String> = holders.iter().map(|holder| markup.escape(&holder.to_string())).collect();
        let names = if names.is_empty() { "-".to_owned() } else { names.join(", ") };
        lines.push(format!("{bullet}{}: {names}", markup.escape(role)));
    }
    lines.join("\n")
}
