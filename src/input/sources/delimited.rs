//! CSV and its kin, whatever stands between the values.

use super::blocks::Block;
use super::kind::text;
use super::table::{CellPlaces, NewCell, SourceCell, TableBuilder};
use crate::complaint::Complaint;
use crate::input::tables::{CsvFault, MarkedRecords};

/// What may stand between values.
const DELIMITERS: [u8; 4] = *b",;\t|";
/// How many lines are looked at to find out which it is.
const LOOKED_AT: usize = 50;

/// The table in a file whose values are separated by `delimiter`, or by what fits best.
pub(super) fn read(bytes: Vec<u8>, delimiter: Option<u8>) -> Result<Vec<Block>, Complaint> {
    let text = text(bytes)?;
    let (text, said) = without_separator_line(&text);
    let delimiter = delimiter.or(said).unwrap_or_else(|| likely_delimiter(text));
    let first_line = u32::from(said.is_some());
    let mut table = TableBuilder::new();
    for record in MarkedRecords::new(text.as_bytes(), delimiter) {
        let (line, values) = record.map_err(|fault| complaint(&fault))?;
        let line = u32::try_from(line).unwrap_or(u32::MAX).saturating_add(first_line);
        let cells = values.into_iter().map(|value| NewCell {
            cell: SourceCell { text: value, ..SourceCell::default() },
            columns: 1,
            rows: 1,
        });
        table.row(line, cells)?;
    }
    Ok(table.build("table 1".to_owned(), CellPlaces::Lines, None).map(Block::Table).into_iter().collect())
}

fn complaint(fault: &CsvFault) -> Complaint {
    match fault {
        CsvFault::Broken(error) => Complaint::new(format!("it is not a CSV file: {error}"), "check `--kind`"),
        CsvFault::OpenQuote(line) => Complaint::new(
            format!("a quote that opens in the row from line {line} on is not closed"),
            "close it, or double each quote that is part of a text",
        ),
        CsvFault::StrayQuote(line) => Complaint::new(
            format!("the row from line {line} on has a quote that is not doubled"),
            "double each quote that is part of a text, and put the text in quotes",
        ),
    }
}

/// The text behind Excel's `sep=;`, and what that says.
fn without_separator_line(text: &str) -> (&str, Option<u8>) {
    let Some((first, rest)) = text.split_once('\n') else { return (text, None) };
    let said = first.trim_end().trim_matches('"').strip_prefix("sep=").map(str::as_bytes);
    match said {
        Some([delimiter]) => (rest, Some(*delimiter)),
        _ => (text, None),
    }
}

/// The delimiter by which most of the first rows have the same number of values, more than one.
fn likely_delimiter(text: &str) -> u8 {
    let score = |delimiter: &u8| {
        let mut widths = std::collections::BTreeMap::<usize, usize>::new();
        for (_, values) in MarkedRecords::new(text.as_bytes(), *delimiter).take(LOOKED_AT).flatten() {
            *widths.entry(values.len()).or_default() += 1;
        }
        widths.into_iter().filter(|(width, _)| *width > 1).map(|(width, rows)| rows * width).max().unwrap_or(0)
    };
    // Of two that fit alike the first is taken.
    DELIMITERS.into_iter().rev().max_by_key(score).unwrap_or(b',')
}
