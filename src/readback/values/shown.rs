//! The values of a contract as a document shows them.

use crate::document::{Block, NamedValue, Report, SourcedText};

/// A value of a contract, as it stands in one place of a document. Each of its lines has a number; the first is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownValue {
    /// The path of its field, as `customer.name`.
    pub field: String,
    /// Its number among the values that the document was made with, where that is known.
    pub number: Option<usize>,
    /// Its text.
    pub text: String,
    /// The heading that it stands below.
    pub heading: Option<String>,
}

/// The values of a contract in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownValues {
    /// The fields of the values that the document was made with, one for each, in their order.
    pub listed: Vec<String>,
    /// The values that were found in it.
    pub values: Vec<ShownValue>,
}

impl ShownValues {
    /// Those of a report.
    #[must_use]
    pub fn of_report(report: &Report) -> Self {
        let mut shown = Self::default();
        let sections = report.sections.iter().flat_map(|section| &section.blocks);
        for block in report.front.iter().chain(sections).chain(&report.closing) {
            match block {
                Block::Fields(rows) => rows.iter().for_each(|row| shown.add(&row.values, &row.lines)),
                Block::Numbered(clause) => {
                    let paragraphs = clause.paragraphs.iter();
                    paragraphs.for_each(|one| shown.add(&one.values, std::slice::from_ref(&one.text)));
                }
                _ => {}
            }
        }
        shown
    }

    /// Adds the `named` values in `lines`.
    fn add(&mut self, named: &[NamedValue], lines: &[SourcedText]) {
        let mut before: Option<&NamedValue> = None;
        for value in named {
            let NamedValue { line, range, field } = value;
            self.listed.push(field.to_string());
            let text = lines.get(*line).and_then(|line| line.get(range.clone())).unwrap_or_default();
            let gap = before.filter(|before| before.field == *field).map(|before| between(before, value, lines));
            before = Some(value);
            if let (Some(gap), Some(last)) = (gap.filter(|gap| gap.trim().is_empty()), self.values.last_mut()) {
                last.text += &gap;
                last.text += text;
                continue;
            }
            let number = Some(self.listed.len());
            self.values.push(ShownValue { field: field.to_string(), number, text: text.to_owned(), heading: None });
        }
    }

    /// Whether the document has none, and was made with none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty() && self.values.is_empty()
    }
}

/// What stands between two values in `lines`: of several lines nothing but their ends.
fn between(before: &NamedValue, value: &NamedValue, lines: &[SourcedText]) -> String {
    let part = |line: usize, from: usize, to: Option<usize>| {
        let line = lines.get(line).map_or("", |line| line);
        line.get(from..to.unwrap_or(line.len())).unwrap_or_default().to_owned()
    };
    if before.line == value.line {
        return part(value.line, before.range.end, Some(value.range.start));
    }
    part(before.line, before.range.end, None) + "\n" + &part(value.line, 0, Some(value.range.start))
}
