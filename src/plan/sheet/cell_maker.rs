//! Makes the values of a sheet, as long as the importer takes them.

use super::cell::PlanCell;
use super::filling::{Filling, Rooms, values_of};
use super::shorten::shortened;
use crate::plan::import_template::{ImportColumn, ImportTemplate, ValueKind};
use crate::plan::limits::Excess;
use crate::plan::markup::Markup;
use crate::plan::placeholders::ItemField;
use crate::plan::project::Plan;
use crate::template::WordingPiece;

/// Makes the values of a sheet.
pub(super) struct CellMaker<'a> {
    template: &'a ImportTemplate,
    plan: &'a Plan,
    /// What is shortened of each item, whole.
    wholes: Vec<Vec<String>>,
    pub(super) shortened: Vec<Excess>,
    pub(super) too_long: Vec<Excess>,
}

impl<'a> CellMaker<'a> {
    pub(super) fn new(template: &'a ImportTemplate, plan: &'a Plan) -> Self {
        let wholes = vec![Vec::new(); plan.items.len()];
        Self { template, plan, wholes, shortened: Vec::new(), too_long: Vec::new() }
    }

    /// The values of a column for one item: one, or a list where the column repeats.
    pub(super) fn values(&mut self, column: &ImportColumn, item: usize) -> Vec<PlanCell> {
        // A column for one level is empty on all others, and keeps its place.
        if column.level.is_some_and(|level| level != self.plan.level(item)) {
            return vec![PlanCell::empty()];
        }
        if column.contains(|field| field == ItemField::Labels) {
            self.note_long_labels(column, item);
        }
        match column.kind {
            ValueKind::Text if column.repeats => self.listed_values(column, item),
            ValueKind::Text => vec![PlanCell::Text(self.value(column, item))],
            ValueKind::Number | ValueKind::Date => vec![self.typed_value(column, item)],
        }
    }

    /// The number or the date in a column for them.
    fn typed_value(&self, column: &ImportColumn, item: usize) -> PlanCell {
        let this = &self.plan.items[item];
        let number = |number: usize| u32::try_from(number).map_or_else(|_| PlanCell::empty(), PlanCell::Number);
        match only_field(column) {
            Some(ItemField::Number) => number(item + 1),
            Some(ItemField::ParentNumber) => this.parent.map_or_else(PlanCell::empty, |parent| number(parent + 1)),
            Some(ItemField::Level) => number(self.plan.level(item)),
            Some(ItemField::Days) => PlanCell::Number(this.schedule.days.into()),
            Some(ItemField::Start) => PlanCell::Date(this.schedule.start),
            Some(ItemField::Due) => PlanCell::Date(this.schedule.due),
            _ => PlanCell::empty(),
        }
    }

    fn value(&mut self, column: &ImportColumn, item: usize) -> String {
        let whole = self.fill(column, item, &Rooms::default());
        let Some(most) = self.most(column) else { return whole };
        let length = whole.chars().count();
        if length <= most {
            return whole;
        }
        let is_whole_elsewhere = !column.is_description();
        let excess = Excess { row: item + 1, header: column.header.to_string(), length, most, is_whole_elsewhere };
        let parent = self.parent_title_length(column, item);
        let mut room = most;
        loop {
            let text = self.fill(column, item, &Rooms::within(room, parent));
            let over = text.chars().count().saturating_sub(most);
            if over == 0 {
                self.note(excess, column, item);
                return text;
            }
            if room == 0 {
                self.too_long.push(excess);
                return text;
            }
            room = room.saturating_sub(over);
        }
    }

    /// The value of a column in the form that the tracker takes for what it says.
    fn fill(&self, column: &ImportColumn, item: usize, rooms: &Rooms) -> String {
        let markup = if column.is_description() { self.template.markup } else { Markup::Plain };
        let filling =
            Filling { template: self.template, plan: self.plan, item, markup, wholes: &self.wholes[item], rooms };
        let value = column.escape.escape(&filling.fill(column));
        match filling.command(column) {
            Some(command) => format!("{value}\n\n{command}"),
            None => value,
        }
    }

    /// The length of the title of the parent, if it is part of the value.
    fn parent_title_length(&self, column: &ImportColumn, item: usize) -> usize {
        let Some(parent) = self.plan.items[item].parent else { return 0 };
        let is_shown = column.wording(true).pieces().contains(&WordingPiece::Field(ItemField::ParentTitle));
        if is_shown { self.plan.items[parent].title.chars().count() } else { 0 }
    }

    /// How long a value of a column may be.
    fn most(&self, column: &ImportColumn) -> Option<usize> {
        let limits = &self.template.limits;
        let own = match () {
            () if column.is_description() => limits.description,
            () if column.contains(|field| field == ItemField::Title) => limits.title,
            () if column.contains(|field| field == ItemField::Model) => limits.label,
            () => None,
        };
        own.into_iter().chain(limits.text).min()
    }

    /// Notes that a value is shortened, with its whole text.
    fn note(&mut self, excess: Excess, column: &ImportColumn, item: usize) {
        let is_whole_elsewhere = excess.is_whole_elsewhere;
        self.shortened.push(excess);
        if is_whole_elsewhere {
            let (template, plan, rooms) = (self.template, self.plan, &Rooms::default());
            let filling = Filling { template, plan, item, markup: Markup::Plain, wholes: &[], rooms };
            let whole = filling.fill(column).trim().to_owned();
            self.note_whole(item, whole);
        }
    }

    fn note_whole(&mut self, item: usize, whole: String) {
        if !self.wholes[item].contains(&whole) {
            self.wholes[item].push(whole);
        }
    }

    fn note_long_labels(&mut self, column: &ImportColumn, item: usize) {
        let Some(most) = self.template.limits.label else { return };
        for label in values_of(ItemField::Labels, self.plan, item) {
            let length = label.chars().count();
            if length > most {
                let header = column.header.to_string();
                self.shortened.push(Excess { row: item + 1, header, length, most, is_whole_elsewhere: true });
                self.note_whole(item, label);
            }
        }
    }

    /// The values of a repeated column: those of its list.
    fn listed_values(&self, column: &ImportColumn, item: usize) -> Vec<PlanCell> {
        let values = only_field(column).map_or_else(Vec::new, |field| values_of(field, self.plan, item));
        let most = self.template.limits.label.unwrap_or(usize::MAX);
        let text = |value: String| PlanCell::Text(column.escape.escape(&shortened(&value, most)));
        values.into_iter().map(text).collect()
    }
}

/// The field that is all of a column's value.
fn only_field(column: &ImportColumn) -> Option<ItemField> {
    match column.value.pieces() {
        [WordingPiece::Field(field)] => Some(*field),
        _ => None,
    }
}
