//! The values of a contract as a document shows them.

use crate::document::{Block, NamedValue, Report, SourcedText};

/// A value of a contract, as it stands in one place of a document. One of several lines stands in as many.
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
        let mut values = Vec::new();
        let sections = report.sections.iter().flat_map(|section| &section.blocks);
        for block in report.front.iter().chain(sections).chain(&report.closing) {
            match block {
                Block::Fields(rows) => rows.iter().for_each(|row| add(&row.values, &row.lines, &mut values)),
                Block::Numbered(clause) => {
                    for paragraph in &clause.paragraphs {
                        add(&paragraph.values, std::slice::from_ref(&paragraph.text), &mut values);
                    }
                }
                _ => {}
            }
        }
        Self { listed: values.iter().map(|value| value.field.clone()).collect(), values }
    }

    /// Whether the document has none, and was made with none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty() && self.values.is_empty()
    }
}

/// Adds the `named` values in `lines`.
fn add(named: &[NamedValue], lines: &[SourcedText], values: &mut Vec<ShownValue>) {
    for NamedValue { line, range, field } in named {
        let text = lines.get(*line).and_then(|line| line.get(range.clone())).unwrap_or_default();
        let number = Some(values.len() + 1);
        values.push(ShownValue { field: field.to_string(), number, text: text.to_owned(), heading: None });
    }
}
