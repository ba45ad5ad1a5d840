//! Tables in a terminal.

use super::wrap::{longest_word, wrap};
use crate::document::isolated_line;
use crate::export::BreakRules;
use anstyle::Style;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// A space on each side of a cell.
const PADDING: usize = 2;

/// A table.
#[derive(Default)]
pub(crate) struct Grid {
    pub(crate) header: Option<Vec<GridCell>>,
    pub(crate) rows: Vec<Vec<GridCell>>,
}

/// A cell.
#[derive(Default)]
pub(crate) struct GridCell {
    pub(crate) lines: Vec<GridLine>,
    /// The style of the space before its lines.
    pub(crate) left: Style,
    /// The style of the space behind its lines.
    pub(crate) right: Style,
}

/// A line of a cell, which is broken into several if it is wider than its column.
pub(crate) struct GridLine {
    pub(crate) text: String,
    pub(crate) rules: BreakRules,
    pub(crate) style: Style,
    /// By how many columns what follows a line break is indented.
    pub(crate) indent: usize,
}

/// A row of cells as lines of the terminal: the lines of each cell with their styles.
type Drawn = Vec<Vec<(String, Style)>>;

impl GridLine {
    /// A line without style.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), rules: BreakRules::Text, style: Style::new(), indent: 0 }
    }

    /// The line broken into lines of at most `width` columns.
    pub(crate) fn wrapped(&self, width: usize) -> Vec<String> {
        // Before the width is known to be enough, an indent must not take all of it.
        let room = width.saturating_sub(self.indent).max(1);
        let mut lines = wrap(&self.text, self.rules, width);
        if lines.len() > 1 && self.indent > 0 {
            let rest = self.text[lines[0].len()..].trim_start();
            lines.truncate(1);
            lines.extend(wrap(rest, self.rules, room).into_iter().map(|line| " ".repeat(self.indent) + &line));
        }
        lines
    }

    /// The width of the longest word, with the indent before it.
    fn needed(&self) -> usize {
        longest_word(&self.text, self.rules) + self.indent
    }
}

impl GridCell {
    /// A cell of these lines, without style.
    pub(crate) fn of(lines: Vec<GridLine>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// A cell of one line, without style.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::of(vec![GridLine::plain(text)])
    }

    fn drawn(&self, width: usize) -> Vec<(String, Style)> {
        self.lines.iter().flat_map(|line| line.wrapped(width).into_iter().map(|text| (text, line.style))).collect()
    }
}

impl Grid {
    /// Draws the table with columns as wide as their longest lines.
    pub(crate) fn draw_at_full_width(&self) -> String {
        let widths = self.widest(|line| line.text.width());
        self.draw(&widths)
    }

    /// Draws the table in at most `width` columns. Each column is as wide as its longest word; the rest of the width goes
    /// to columns with longer lines. `None` means that the words do not fit.
    pub(crate) fn draw_in(&self, width: usize) -> Option<String> {
        let needed = self.widest(GridLine::needed);
        let wanted = self.widest(|line| line.text.width());
        let lacking: Vec<usize> =
            wanted.iter().zip(&needed).map(|(wanted, needed)| wanted.saturating_sub(*needed)).collect();
        // A border before each column, and one behind the last.
        let frame = needed.len() * (PADDING + 1) + 1;
        let spare = width.checked_sub(frame + needed.iter().sum::<usize>())?;
        let total = lacking.iter().sum::<usize>().max(1);
        // In proportion to what each lacks, and no more than that.
        let shares = lacking.iter().map(|lacking| (*lacking).min(spare * lacking / total));
        let widths: Vec<usize> = needed.iter().zip(shares).map(|(needed, share)| needed + share).collect();
        Some(self.draw(&widths))
    }

    /// The largest value of `measure` among the lines of each column.
    fn widest(&self, measure: impl Fn(&GridLine) -> usize) -> Vec<usize> {
        let mut widest = Vec::new();
        for row in self.header.iter().chain(&self.rows) {
            widest.resize(row.len().max(widest.len()), 1);
            for (cell, widest) in row.iter().zip(&mut widest) {
                *widest = cell.lines.iter().map(&measure).max().unwrap_or_default().max(*widest);
            }
        }
        widest
    }

    fn draw(&self, widths: &[usize]) -> String {
        let mut text = border(widths, ["┌", "─", "┬", "┐"]);
        if let Some(header) = &self.header {
            push_row(&mut text, header, widths);
            text += &border(widths, ["╞", "═", "╪", "╡"]);
        }
        for (index, row) in self.rows.iter().enumerate() {
            if index > 0 {
                text += &border(widths, ["├", "╌", "┼", "┤"]);
            }
            push_row(&mut text, row, widths);
        }
        text += border(widths, ["└", "─", "┴", "┘"]).trim_end();
        text
    }
}

/// A line between rows, of the characters for its start, for itself, for where a column ends, and for its end.
fn border(widths: &[usize], [start, line, between, end]: [&str; 4]) -> String {
    let columns: Vec<String> = widths.iter().map(|width| line.repeat(width + PADDING)).collect();
    format!("{start}{}{end}\n", columns.join(between))
}

fn push_row(text: &mut String, row: &[GridCell], widths: &[usize]) {
    let drawn: Drawn = row.iter().zip(widths).map(|(cell, width)| cell.drawn(*width)).collect();
    let height = drawn.iter().map(Vec::len).max().unwrap_or_default();
    for number in 0..height {
        let mut cells = Vec::with_capacity(row.len());
        for ((cell, lines), width) in row.iter().zip(&drawn).zip(widths) {
            let (line, style) = lines.get(number).map_or(("", Style::new()), |(line, style)| (line.as_str(), *style));
            let padding = " ".repeat(width.saturating_sub(line.width()));
            // A terminal takes a line for one text, and would put cells that read from right to left in another order.
            let line = isolated_line(line);
            let GridCell { left, right, .. } = cell;
            cells.push(format!("{left} {left:#}{style}{line}{style:#}{padding}{right} {right:#}"));
        }
        // Writing to a string cannot fail.
        let _ = writeln!(text, "│{}│", cells.join("┆"));
    }
}
