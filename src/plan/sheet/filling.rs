//! Fills in the wording of a column.

use super::shorten::shortened;
use crate::document::SourcedText;
use crate::domain::Date;
use crate::plan::import_template::{ImportColumn, ImportTemplate};
use crate::plan::markup::Markup;
use crate::plan::placeholders::{DayField, ItemField};
use crate::plan::project::Plan;
use crate::template::WordingPiece;

/// How many characters there are for those fields that can be shortened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rooms {
    text: usize,
    /// For the title of the parent, beside which there is the item's own.
    parent_title: usize,
}

impl Default for Rooms {
    /// As many as there have to be.
    fn default() -> Self {
        Self { text: usize::MAX, parent_title: usize::MAX }
    }
}

impl Rooms {
    /// Rooms of `most` characters in all, of which a parent's title of the length `parent` takes at most a third.
    pub(super) fn within(most: usize, parent: usize) -> Self {
        let parent_title = parent.min(most / 3);
        Self { text: most - parent_title, parent_title }
    }
}

/// The wording of a column that is filled in for an item.
pub(super) struct Filling<'a> {
    pub(super) template: &'a ImportTemplate,
    pub(super) plan: &'a Plan,
    pub(super) item: usize,
    /// How texts are escaped.
    pub(super) markup: Markup,
    /// What is shortened in other columns, whole.
    pub(super) wholes: &'a [String],
    pub(super) rooms: &'a Rooms,
}

impl Filling<'_> {
    /// The value of `column`.
    pub(super) fn fill(&self, column: &ImportColumn) -> String {
        let wording = column.wording(self.plan.items[self.item].parent.is_some());
        let text = wording.fill(|field| SourcedText::data(self.value(field)));
        // A field that is empty leaves its line behind.
        text.trim_matches('\n').replace('\n', self.markup.line_break())
    }

    fn value(&self, field: ItemField) -> String {
        let Self { plan, item, rooms, .. } = *self;
        let this = &plan.items[item];
        let parent = this.parent.map(|parent| &plan.items[parent]);
        match field {
            ItemField::Id => this.id.to_string(),
            ItemField::ParentId => parent.map_or_else(String::new, |parent| parent.id.to_string()),
            ItemField::Number => (item + 1).to_string(),
            ItemField::ParentNumber => this.parent.map_or_else(String::new, |parent| (parent + 1).to_string()),
            ItemField::Level => plan.level(item).to_string(),
            ItemField::Title => self.text(&this.title, rooms.text),
            ItemField::ParentTitle => {
                parent.map_or_else(String::new, |parent| self.text(&parent.title, rooms.parent_title))
            }
            ItemField::Indent => self.template.indent.repeat(plan.level(item) - 1),
            ItemField::Model => self.text(&this.model, rooms.text),
            ItemField::Notes => self.notes(),
            ItemField::Roles => self.roles(),
            ItemField::Assignee => this.assignees.first().map_or_else(String::new, ToString::to_string),
            ItemField::Mentions => {
                let mentions = this.assignees.iter().map(|user| format!("@{}", user.trim_start_matches('@')));
                mentions.collect::<Vec<_>>().join(" ")
            }
            _ if !self.is_given(field) => String::new(),
            ItemField::Start => self.day(this.schedule.start),
            ItemField::Due => self.day(this.schedule.due),
            ItemField::Days => this.schedule.days.to_string(),
            ItemField::Labels => self.labels().join(&self.template.separator),
            ItemField::Assignees | ItemField::Role(_) => values_of(field, plan, item).join(&self.template.separator),
        }
    }

    /// The command of `column`, if the item has all that it contains.
    pub(super) fn command(&self, column: &ImportColumn) -> Option<String> {
        let command = column.command.as_ref()?;
        let has = |piece: &WordingPiece<ItemField>| match piece {
            WordingPiece::Field(field) => !self.value(*field).is_empty(),
            WordingPiece::Literal(_) => true,
        };
        let is_given = command.pieces().iter().all(has);
        is_given.then(|| command.fill(|field| SourcedText::data(self.value(field))).to_string())
    }

    /// Whether the plan has what a field says of the item; a column may keep its place without it.
    fn is_given(&self, field: ItemField) -> bool {
        self.plan.has_start || !field.needs_schedule()
    }

    /// `text` in the markup of the tracker, in at most `room` characters.
    fn text(&self, text: &str, room: usize) -> String {
        let mut most = room;
        loop {
            // What is escaped is longer than what it stands for.
            let escaped = self.markup.escape(&shortened(text, most));
            let over = escaped.chars().count().saturating_sub(room);
            match over {
                0 => return escaped,
                _ if most == 0 => return escaped,
                _ => most = most.saturating_sub(over),
            }
        }
    }

    fn labels(&self) -> Vec<String> {
        let most = self.template.limits.label.unwrap_or(usize::MAX);
        values_of(ItemField::Labels, self.plan, self.item).iter().map(|label| shortened(label, most)).collect()
    }

    /// What is shortened elsewhere, whole, and the notes, one per line, as many as there is room for.
    fn notes(&self) -> String {
        let mut notes = String::new();
        let mut room = self.rooms.text;
        let wholes = self.wholes.iter().map(|whole| (whole.as_str(), "", "\n\n"));
        let listed = self.plan.items[self.item].notes.iter().map(|note| (&**note, self.markup.bullet(false), "\n"));
        for (text, bullet, end) in wholes.chain(listed) {
            room = room.saturating_sub(bullet.len() + end.len());
            let written = self.text(text, room);
            room = room.saturating_sub(written.chars().count());
            notes += &[bullet, &written, end].concat();
            if written != self.markup.escape(text) {
                break;
            }
        }
        notes.trim_end_matches('\n').to_owned()
    }

    /// The roles with their holders, one role per line, with conditions in parentheses.
    fn roles(&self) -> String {
        let bullet = self.markup.bullet(true);
        let mut lines = Vec::with_capacity(self.plan.roles.len());
        for (role, holders) in self.plan.roles.iter().zip(&self.plan.items[self.item].holders) {
            let names: Vec<String> = holders.iter().map(|holder| self.markup.escape(&holder.to_string())).collect();
            let names = if names.is_empty() { "-".to_owned() } else { names.join(", ") };
            lines.push(format!("{bullet}{}: {names}", self.markup.escape(role)));
        }
        lines.join("\n")
    }

    fn day(&self, date: Date) -> String {
        self.template.date.fill(|field| SourcedText::data(date_part(date, field))).to_string()
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

/// The values of a list.
pub(super) fn values_of(field: ItemField, plan: &Plan, item: usize) -> Vec<String> {
    let item = &plan.items[item];
    match field {
        ItemField::Assignees => item.assignees.iter().map(ToString::to_string).collect(),
        ItemField::Labels => item.labels.iter().map(ToString::to_string).collect(),
        ItemField::Role(role) => {
            item.holders.get(role).into_iter().flatten().map(|holder| holder.party.to_string()).collect()
        }
        _ => Vec::new(),
    }
}
