//! A plan as the rows of a file for an importer.

mod cell;
mod cell_maker;
mod filling;
mod shorten;

use super::import_template::{ImportColumn, ImportTemplate};
use super::limits::Excess;
use super::placeholders::{DayField, ItemField};
use super::project::{Plan, PlanItem};
use crate::document::SharedStr;
use crate::template::WordingPiece;
use cell_maker::CellMaker;

pub use cell::PlanCell;
pub use shorten::shortened;

/// A plan as rows: what a file for an importer carries, in the form that the tracker takes for what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanSheet {
    /// The headers.
    pub headers: Vec<String>,
    /// The rows; each has as many values as there are headers.
    pub rows: Vec<Vec<PlanCell>>,
    /// How a spreadsheet shows a date, whatever its language: `yyyy-mm-dd`.
    pub date_format: String,
    /// The values that were shortened.
    pub shortened: Vec<Excess>,
    /// The values that are too long even so.
    pub too_long: Vec<Excess>,
}

impl ImportTemplate {
    /// The rows of `plan`, one per item, in the same order. What is too long for the importer is shortened at a word, and
    /// stands whole at the head of the notes.
    #[must_use]
    pub fn sheet(&self, plan: &Plan) -> PlanSheet {
        let columns: Vec<&ImportColumn> = self.columns.iter().filter(|column| is_given(column, plan)).collect();
        let mut maker = CellMaker::new(self, plan);
        let mut values: Vec<Vec<Vec<PlanCell>>> = vec![Vec::new(); columns.len()];
        // Descriptions come last, as they say what is shortened elsewhere.
        for is_last in [false, true] {
            for (column, values) in columns.iter().zip(&mut values) {
                if column.is_description() == is_last {
                    *values = (0..plan.items.len()).map(|item| maker.values(column, item)).collect();
                }
            }
        }
        let mut headers = Vec::new();
        let mut rows: Vec<Vec<PlanCell>> = vec![Vec::new(); plan.items.len()];
        for (column, values) in columns.into_iter().zip(values) {
            // One that repeats stands as often as the longest of its lists needs, and once where all are empty.
            let times = values.iter().map(Vec::len).max().unwrap_or(0).max(1);
            headers.extend(std::iter::repeat_n(column.header.to_string(), times));
            for (row, mut values) in rows.iter_mut().zip(values) {
                values.resize(times, PlanCell::empty());
                row.extend(values);
            }
        }
        let date_format = self.date_format();
        PlanSheet { headers, rows, date_format, shortened: maker.shortened, too_long: maker.too_long }
    }

    /// The format of dates as a spreadsheet has it, in which a backslash keeps a sign as it is.
    fn date_format(&self) -> String {
        let mut format = String::new();
        for piece in self.date.pieces() {
            match piece {
                WordingPiece::Field(DayField::Year) => format += "yyyy",
                WordingPiece::Field(DayField::Month) => format += "mm",
                WordingPiece::Field(DayField::Day) => format += "dd",
                // A dash is itself.
                WordingPiece::Literal(text) if &**text == "-" => format.push('-'),
                WordingPiece::Literal(text) => format.extend(text.chars().flat_map(|c| ['\\', c])),
            }
        }
        format
    }

    /// The forms in which the titles of the items of `plan` can come back: as they are, as they are written (that of a
    /// part may name what it belongs to), and as they are escaped.
    #[must_use]
    pub fn titles(&self, plan: &Plan) -> Vec<[String; 3]> {
        let is_title =
            |column: &&ImportColumn| column.contains(|field| field == ItemField::Title) && !column.is_description();
        let columns: Vec<&ImportColumn> = self.columns.iter().filter(is_title).collect();
        let mut maker = CellMaker::new(self, plan);
        let mut titles = Vec::with_capacity(plan.items.len());
        for (index, item) in plan.items.iter().enumerate() {
            let mut forms = [item.title.to_string(), String::new(), String::new()];
            for column in &columns {
                // Where each level has a column of its own, one of them has the title.
                let escaped: String = maker.values(column, index).iter().map(ToString::to_string).collect();
                forms[1] += &column.escape.undo(&escaped);
                forms[2] += &escaped;
            }
            titles.push(forms);
        }
        titles
    }

    /// The plan with titles as long as the importer takes, for a format that is no sheet; and what was shortened, which
    /// stands whole at the head of the notes.
    #[must_use]
    pub fn with_short_titles(&self, plan: &Plan) -> (Plan, Vec<Excess>) {
        let mut excesses = Vec::new();
        let Some(most) = self.limits.title else { return (plan.clone(), excesses) };
        let items = (1..).zip(&plan.items).map(|(row, item)| {
            let length = item.title.chars().count();
            if length <= most {
                return item.clone();
            }
            excesses.push(Excess { row, header: "Name".to_owned(), length, most, is_whole_elsewhere: true });
            let notes = std::iter::once(&item.title).chain(&item.notes).cloned().collect();
            PlanItem { title: SharedStr::from(shortened(&item.title, most)), notes, ..item.clone() }
        });
        let items = items.collect();
        (Plan { items, ..plan.clone() }, excesses)
    }
}

/// Whether a plan has what a column shows; users and dates stay out where they are not given.
fn is_given(column: &ImportColumn, plan: &Plan) -> bool {
    // All of a column's fields are given, or it stays out: half a value would mislead.
    let is_missing =
        |field: ItemField| (!plan.has_people && field.needs_people()) || (!plan.has_start && field.needs_schedule());
    column.keeps_place || !column.contains(is_missing)
}
