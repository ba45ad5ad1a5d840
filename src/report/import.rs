//! How a tracker takes a plan: columns, lists, levels, limits. Data, out of a template; no tracker is in the code.

use super::plan::Plan;
use super::prose::Prose;
use super::said::{DayField, ItemField};
use super::wording::Wording;
use crate::domain::{Date, Id, Text};

/// A template for the importer of a tracker.
#[derive(Clone, Debug)]
pub struct ImportTemplate {
    /// Its name.
    pub name: Id,
    /// What it is for, in a line.
    pub summary: Text,
    /// The form of its files.
    pub format: PlanFormat,
    /// Whether the importer's own documentation bears out all of it.
    pub verified: bool,
    /// Where its rules are documented.
    pub sources: Vec<Text>,
    /// The columns; none where the form has its own.
    pub columns: Vec<ImportColumn>,
    /// What the tracker's own export calls these columns, where that is not what its importer does.
    pub export: ExportHeaders,
    /// How a CSV is written.
    pub dialect: Dialect,
    /// What stands between the values of a list in one field.
    pub separator: String,
    /// What stands before a title, once a level below the first.
    pub indent: String,
    /// How a date is written.
    pub date: Wording<DayField>,
    /// The most rows of a file, without its header.
    pub most_rows: Option<usize>,
    /// The longest value, in characters.
    pub longest: Option<usize>,
}

/// The headers of a tracker's own export.
#[derive(Clone, Debug, Default)]
pub struct ExportHeaders {
    /// Of the title.
    pub title: Vec<Text>,
    /// Of our id.
    pub id: Vec<Text>,
    /// Of the labels.
    pub labels: Vec<Text>,
    /// Of the text that says who holds which role.
    pub text: Vec<Text>,
}

/// The form of a plan's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFormat {
    /// Comma-separated values.
    Csv,
    /// An Excel workbook of one plain sheet.
    Xlsx,
    /// Microsoft Project's XML.
    Mspdi,
}

impl PlanFormat {
    /// Each form with its name.
    pub const NAMES: &'static [(&'static str, Self)] =
        &[("csv", Self::Csv), ("xlsx", Self::Xlsx), ("mspdi", Self::Mspdi)];

    /// The extension of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Mspdi => "xml",
        }
    }
}

/// How a CSV is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between two fields: one ASCII character.
    pub delimiter: u8,
    /// Whether every field is quoted, or those alone that need it.
    pub quotes_all: bool,
    /// Whether records end in CR and LF, or in LF alone.
    pub has_crlf: bool,
    /// Whether the file begins with a byte order mark.
    pub has_bom: bool,
}

/// A column that an importer takes.
#[derive(Clone, Debug)]
pub struct ImportColumn {
    /// Its header.
    pub header: Text,
    /// What stands in it.
    pub value: Wording<ItemField>,
    /// What stands in it for an item that is a part of another, where that differs.
    pub value_of_part: Option<Wording<ItemField>>,
    /// Whether it stands once for each value of a list, with one in each.
    pub repeats: bool,
    /// The level whose items alone it is for.
    pub level: Option<usize>,
    /// What must not be taken for something else.
    pub escape: Escape,
}

/// What a value is kept from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Escape {
    /// Nothing.
    #[default]
    None,
    /// It is read as HTML.
    Html,
    /// A line that begins with `/` is run as a command.
    QuickActions,
    /// One that begins with `/` makes a folder.
    Slash,
    /// Dashes before the text, like spaces, make it a part of what stands above.
    Dash,
    /// One apostrophe before a formula is taken off.
    Apostrophe,
}

impl Escape {
    /// Each rule with its name.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("html", Self::Html),
        ("quick-actions", Self::QuickActions),
        ("slash", Self::Slash),
        ("dash", Self::Dash),
        ("apostrophe", Self::Apostrophe),
    ];
}

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
                vec![wording.fill(|field| Prose::data(self.value(field, plan, item))).trim_matches('\n').to_owned()]
            };
            values.into_iter().map(|value| escaped(&value, column.escape)).collect()
        };
        (0..plan.items.len()).map(of_item).collect()
    }

    /// The values of a repeated column: those of the first list that it names.
    fn list(column: &ImportColumn, plan: &Plan, item: usize) -> Vec<String> {
        let fields = column.value.pieces().iter();
        let mut fields = fields.filter_map(|piece| match piece {
            super::wording::Piece::Field(field) => Some(*field),
            super::wording::Piece::Literal(_) => None,
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
        self.date.fill(|field| Prose::data(day(field))).to_string()
    }
}

/// Whether a plan knows what a column says; users and dates stay out where they are not given.
fn can_be_said(column: &ImportColumn, plan: &Plan) -> bool {
    let has_dates = plan.items.iter().any(|item| item.schedule.is_some());
    column.value.pieces().iter().all(|piece| match piece {
        super::wording::Piece::Field(field) => {
            (plan.has_people || !field.needs_people()) && (has_dates || !field.needs_schedule())
        }
        super::wording::Piece::Literal(_) => true,
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
    let holder = |holder: &super::plan::Holder| match &holder.condition {
        Some(condition) => format!("{} ({condition})", holder.party),
        None => holder.party.to_string(),
    };
    let line = |(role, holders): (&super::prose::Phrase, &Vec<super::plan::Holder>)| {
        let names: Vec<String> = holders.iter().map(holder).collect();
        format!("{role}: {}", if names.is_empty() { "-".to_owned() } else { names.join(", ") })
    };
    plan.roles.iter().zip(&plan.items[item].holders).map(line).collect::<Vec<_>>().join("\n")
}

fn escaped(value: &str, escape: Escape) -> String {
    match escape {
        // A character that shows nothing, so that the value begins with another.
        Escape::Slash if value.starts_with('/') => format!("\u{200b}{value}"),
        Escape::Dash => {
            let text = value.trim_start_matches(' ');
            let indent = &value[..value.len() - text.len()];
            if text.starts_with('-') { format!("{indent}\u{200b}{text}") } else { value.to_owned() }
        }
        Escape::None | Escape::Slash => value.to_owned(),
        Escape::Html => {
            let text = value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            text.replace('"', "&quot;").replace('\n', "<br>")
        }
        Escape::QuickActions => {
            let line =
                |line: &str| if line.trim_start().starts_with('/') { format!("\\{line}") } else { line.to_owned() };
            value.split('\n').map(line).collect::<Vec<_>>().join("\n")
        }
        Escape::Apostrophe => {
            let rest = value.trim_start_matches('\'');
            let is_taken = rest.len() < value.len() && rest.starts_with(['=', '+', '-', '@', '\t', '\r']);
            if is_taken { format!("'{value}") } else { value.to_owned() }
        }
    }
}
