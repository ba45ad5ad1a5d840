//! The widths of a table's columns: their shares, as far as no word is broken.

use crate::document::{Column, ColumnKind, Emphasis, Report, Table};
use crate::export::docx::units::{points, twips_of_points, whole};
use crate::export::xlsx::text::metrics::Metrics;

/// What a cell keeps from its sides together, with its rules, in points.
const PADDING: f64 = 11.0;
/// How many rows of a table are measured, at most.
const MOST_SAMPLED: usize = 500;
/// The most of the width that a column takes for its longest word.
const MOST_FOR_WORD: f64 = 0.3;

/// How much of its share a column of text keeps where others could do with more.
const LEAST_OF_SHARE: f64 = 0.7;

/// Where a line may break within a word. Programs do not agree about slashes and hyphens: better no word needs to break.
#[derive(Clone, Copy)]
enum Breaks {
    /// Nowhere.
    Nowhere,
    /// Between the names of parties.
    BetweenParties,
    /// Behind any slash or hyphen.
    Anywhere,
}

/// The widths of all columns, which add up to `width`, in twentieths of a point.
pub(super) fn column_widths(table: &Table, report: &Report, width: i64) -> Vec<i64> {
    let (room, size) = (points(width), report.typography.body);
    let widths = |breaks| {
        let least =
            table.columns().iter().map(|column| least_width(table, column, breaks, size).min(room * MOST_FOR_WORD));
        shared_out(table.columns(), &least.collect::<Vec<f64>>(), room)
    };
    let leaves_room = |widths: &Vec<f64>| {
        let mut columns = table.columns().iter().zip(widths);
        columns.all(|(column, width)| column.kind != ColumnKind::Text || *width >= column.width * room * LEAST_OF_SHARE)
    };
    let kept = [Breaks::Nowhere, Breaks::BetweenParties].into_iter().map(widths).find(leaves_room);
    let widths = kept.unwrap_or_else(|| widths(Breaks::Anywhere));
    let mut widths: Vec<i64> = widths.into_iter().map(twips_of_points).collect();
    let total: i64 = widths.iter().sum();
    // What rounding left over goes to the last.
    if let Some(last) = widths.last_mut() {
        *last += width - total;
    }
    widths
}

/// The width at which no word of a column's heading is broken, nor one of the cells that say who holds what.
fn least_width(table: &Table, column: &Column, breaks: Breaks, size: f64) -> f64 {
    let signs: &[char] = match (breaks, column.kind) {
        (Breaks::Anywhere, _) | (Breaks::BetweenParties, ColumnKind::Key) => &[' ', '/', '-'],
        _ => &[' '],
    };
    let mut least = longest_piece(&column.heading, signs, true, size);
    for row in table.rows().iter().take(MOST_SAMPLED).filter(|_| column.kind != ColumnKind::Text) {
        let cell = row.cell(column);
        let is_bold = cell.style.emphasis == Emphasis::Strong;
        for line in cell.lines.iter() {
            least = least.max(longest_piece(&line.text, signs, is_bold, size));
        }
    }
    least + PADDING
}

fn longest_piece(text: &str, breaks: &[char], is_bold: bool, size: f64) -> f64 {
    let pieces = text.split_inclusive(breaks).map(str::trim_end);
    pieces.map(|piece| Metrics::of(is_bold).width(piece, size)).fold(0.0, f64::max)
}

/// Each column its share, or the least that it needs; what these take is taken from the others.
fn shared_out(columns: &[Column], least: &[f64], room: f64) -> Vec<f64> {
    let needed: f64 = least.iter().sum();
    if needed >= room {
        return least.iter().map(|least| least * room / needed).collect();
    }
    let mut is_fixed = vec![false; columns.len()];
    loop {
        let fixed: f64 = least.iter().zip(&is_fixed).filter(|(_, fixed)| **fixed).map(|(least, _)| least).sum();
        let shares: f64 = columns.iter().zip(&is_fixed).filter(|(_, fixed)| !**fixed).map(|(c, _)| c.width).sum();
        let unit = (room - fixed) / shares.max(f64::MIN_POSITIVE);
        let width = |index: usize| if is_fixed[index] { least[index] } else { columns[index].width * unit };
        let widths: Vec<f64> = (0..columns.len()).map(width).collect();
        match (0..columns.len()).find(|index| !is_fixed[*index] && widths[*index] < least[*index]) {
            Some(index) => is_fixed[index] = true,
            None => return widths,
        }
    }
}

/// About how many lines a text takes in `room` points.
pub(super) fn lines(text: &str, size: f64, room: f64) -> i64 {
    whole((Metrics::of(false).width(text, size) / room.max(size)).ceil()).max(1)
}

/// How wide a text is, in points.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    Metrics::of(false).width(text, size)
}
