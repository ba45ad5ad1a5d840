//! A plan as the rows of a file for an importer.

use super::escape::escaped;
use super::import_template::{ImportColumn, ImportTemplate};
use super::placeholders::{DayField, ItemField};
use super::project::Plan;
use crate::document::SourcedText;
use crate::domain::Date;
use crate::template::WordingPiece;

/// A plan as rows: what a file for an importer carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanSheet {
    /// The headers.
    pub headers: Vec<String>,
    /// The rows; each has as many values as there are headers.
    pub rows: Vec<Vec<String>>,
}

impl ImportTemplate {
    /// The rows of `plan`, one an item, in its order.
    #[must_use]
    pub fn sheet(&self, plan: &Plan) -> PlanSheet {
        let columns: Vec<&ImportColumn> = self.columns.iter().filter(|column| can_be_said(column, plan)).collect();
        let values: Vec<Vec<Vec<String>>> = columns.iter().map(|column| self.column_values(column, plan)).collect();
        let times = |values: &[Vec<String>]| values.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let widths: Vec<usize> = values.iter().map(|values| times(values)).collect();
        let headers = columns.iter().zip(&widths);
        let headers = headers.flat_map(|(column, times)| std::iter::repeat_n(column.header.to_string(), *times));
        let row = |item: usize| {
            let columns = values.iter().zip(&widths);
            let cells = columns.flat_map(|(values, times)| {
                let missing = times - values[item].len();
                values[item].iter().cloned().chain(std::iter::repeat_n(String::new(), missing))
            });
            cells.collect()
        };
        PlanSheet { headers: headers.collect(), rows: (0..plan.items.len()).map(row).collect() }
    }

    /// The values of a column, for each item a list.
    fn column_values(&self, column: &ImportColumn, plan: &Plan) -> Vec<Vec<String>> {
        let of_item = |item: usize| {
            if column.level.is_some_and(|level| level != plan.level(item)) {
                return vec![String::new()];
            }
            let values = if column.repeats {
                Self::list(column, plan, item)
            } else {
                let part = column.value_of_part.as_ref().filter(|_| plan.items[item].parent.is_some());
                let wording = part.unwrap_or(&column.value);
                vec![
                    wording
                        .fill(|field| SourcedText::data(self.value(field, plan, item)))
                        .trim_matches('\n')
                        .to_owned(),
                ]
            };
            values.into_iter().map(|value| escaped(&value, column.escape)).collect()
        };
        (0..plan.items.len()).map(of_item).collect()
    }

    /// The values of a repeated column: those of the first list that it names.
    fn list(column: &ImportColumn, plan: &Plan, item: usize) -> Vec<String> {
        let fields = column.value.pieces().iter();
        let mut fields = fields.filter_map(|piece| match piece {
            WordingPiece::Field(field) => Some(*field),
            WordingPiece::Literal(_) => None,
        });
        fields.next().map_or_else(Vec::new, |field| values_of(field, plan, item))
    }

    fn value(&self, field: ItemField, plan: &Plan, item: usize) -> String {
        let this = &plan.items[item];
        let parent = this.parent.map(|parent| &plan.items[parent]);
        match field {
            ItemField::Id => this.id.to_string(),
            ItemField::ParentId => parent.map_or_else(String::new, |parent| parent.id.to_string()),
            ItemField::Number => (item + 1).to_string(),
            ItemField::ParentNumber => this.parent.map_or_else(String::new, |parent| (parent + 1).to_string()),
            ItemField::Level => plan.level(item).to_string(),
            ItemField::Title => this.title.to_string(),
            ItemField::ParentTitle => parent.map_or_else(String::new, |parent| parent.title.to_string()),
            ItemField::Indent => self.indent.repeat(plan.level(item) - 1),
            ItemField::Model => this.model.to_string(),
            ItemField::Notes => this.notes.iter().map(|note| format!("- {note}")).collect::<Vec<_>>().join("\n"),
            ItemField::Roles => roles_text(plan, item),
            ItemField::Assignee => this.assignees.first().map_or_else(String::new, ToString::to_string),
            ItemField::Start => this.schedule.map_or_else(String::new, |schedule| self.day(schedule.start)),
            ItemField::Due => this.schedule.map_or_else(String::new, |schedule| self.day(schedule.due)),
            ItemField::Days => this.schedule.map_or_else(String::new, |schedule| schedule.days.to_string()),
            ItemField::Labels | ItemField::Assignees | ItemField::Role(_) => {
                values_of(field, plan, item).join(&self.separator)
            }
        }
    }
}

impl ImportTemplate {
    fn day(&self, date: Date) -> String {
        let day = |field| match field {
            DayField::Year => format!("{:04}", date.year()),
            DayField::Month => format!("{:02}", date.month()),
            DayField::Day => format!("{:02}", date.day()),
        };
        self.date.fill(|field| SourcedText::data(day(field))).to_string()
    }
}

/// Whether a plan knows what a column says; users and dates stay out where they are not given.
fn can_be_said(column: &ImportColumn, plan: &Plan) -> bool {
    let has_dates = plan.items.iter().any(|item| item.schedule.is_some());
    column.value.pieces().iter().all(|piece| match piece {
        WordingPiece::Field(field) => {
            (plan.has_people || !field.needs_people()) && (has_dates || !field.needs_schedule())
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

/// Who holds which role, a line each; conditions in brackets.
fn roles_text(plan: &Plan, item: usize) -> String {
    let mut lines = Vec::with_capacity(plan.roles.len());
    for (role, holders) in plan.roles.iter().zip(&plan.items[item].holders) {
        let names: Vec<String> = holders.iter().map(ToString::to_string).collect();
        lines.push(format!("{role}: {}", if names.is_empty() { "-".to_owned() } else { names.join(", ") }));
    }
    lines.join("\n")
}
