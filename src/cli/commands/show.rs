//! The command `show`: matrices in the terminal.

use crate::cli::load::built_in_template;
use crate::cli::load::builtin::DEFAULT_TEMPLATE;
use crate::cli::report::Failure;
use crate::compose::{Details, compose};
use crate::document::{Block, Cell, Column, LineKind, Section, Table};
use crate::domain::{Catalogue, Selection};
use crate::input::SourceText;
use comfy_table::{ColumnConstraint, ContentArrangement, Width, presets};
use std::fmt::Write as _;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

/// The width where there is no terminal, in columns.
const DEFAULT_WIDTH: u16 = 120;
/// The smallest width: in less a table of six columns cannot be read.
const MIN_WIDTH: u16 = 40;
/// How many columns of the default template come before those of the roles: the task's name and description.
const TASK_COLUMNS: usize = 2;

/// The matrices of a selection, fitted to the width of the terminal.
pub(in crate::cli) fn show(
    catalogue: &Catalogue,
    data: &Arc<SourceText>,
    selection: &Selection,
) -> Result<String, Failure> {
    let template = built_in_template(DEFAULT_TEMPLATE, catalogue, data)?;
    let report = compose(&selection.view(catalogue), &template, &Details::default());
    let sections: Vec<String> = report.sections.iter().map(|section| section_text(section, width())).collect();
    Ok(sections.join("\n"))
}

/// The width of the terminal, unless `COLUMNS` overrides it.
fn width() -> u16 {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);
    columns.or_else(terminal).unwrap_or(DEFAULT_WIDTH).max(MIN_WIDTH)
}

fn section_text(section: &Section, width: u16) -> String {
    let mut text = format!("{}\n{}\n", section.heading, section.subtitle);
    for block in &section.blocks {
        // Writing to a string cannot fail.
        let _ = match block {
            Block::Table(table) => writeln!(text, "{}", table_text(table, width)),
            Block::Paragraph(words, ..) | Block::Heading(words) => writeln!(text, "{words}"),
            Block::Chart(chart) => writeln!(text, "{}", chart.in_words()),
            Block::Definitions(pairs) | Block::Fields(pairs) => {
                pairs.iter().try_for_each(|(term, meaning)| writeln!(text, "{term}: {meaning}"))
            }
            Block::Numbered(paragraphs) => {
                paragraphs.iter().try_for_each(|(number, words)| writeln!(text, "{number} {words}"))
            }
            Block::Signatures(signatures) => {
                signatures.iter().try_for_each(|signature| writeln!(text, "{}", signature.heading))
            }
        };
    }
    text
}

/// A table with all its columns if the terminal is wide enough for their words, otherwise with two: the task, and the
/// parties of all roles.
fn table_text(table: &Table, width: u16) -> String {
    let mut drawn = comfy_table::Table::new();
    drawn.load_style(presets::UTF8_FULL).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    let columns = table.columns();
    if let Some(widths) = column_widths(table, usize::from(width)) {
        drawn.set_header(columns.iter().map(|column| column.heading.as_ref()));
        for row in table.rows() {
            drawn.add_row(columns.iter().map(|column| cell_text(row.cell(column))));
        }
        drawn.set_constraints(widths.into_iter().map(|width| ColumnConstraint::Absolute(Width::Fixed(width))));
    } else {
        let (task, roles) = columns.split_at(TASK_COLUMNS.min(columns.len()));
        for row in table.rows() {
            let left = task.iter().map(|column| cell_text(row.cell(column))).filter(|text| !text.is_empty());
            let right = roles.iter().map(|column| format!("{}: {}", column.heading, cell_text(row.cell(column))));
            drawn.add_row([left.collect::<Vec<_>>().join("\n"), right.collect::<Vec<_>>().join("\n")]);
        }
    }
    drawn.trim_fmt()
}

/// The widths of the columns with their padding. Each column is as wide as its longest word; the rest of the width goes
/// to columns with longer lines. `None` means that the words do not fit.
fn column_widths(table: &Table, width: usize) -> Option<Vec<u16>> {
    /// A space on each side.
    const PADDING: usize = 2;
    let columns = table.columns();
    // A border before each column, and one behind the last.
    let room = width.saturating_sub(columns.len() + 1);
    let longest_word = |line: &str| line.split(' ').map(UnicodeWidthStr::width).max();
    let needed: Vec<usize> = columns.iter().map(|column| widest(table, column, longest_word) + PADDING).collect();
    let wanted = columns.iter().map(|column| widest(table, column, |line| Some(line.width())) + PADDING);
    let lacking: Vec<usize> = wanted.zip(&needed).map(|(wanted, needed)| wanted.saturating_sub(*needed)).collect();
    let spare = room.checked_sub(needed.iter().sum())?;
    let total = lacking.iter().sum::<usize>().max(1);
    // In proportion to what each lacks, and no more than that.
    let widths = needed.iter().zip(&lacking).map(|(needed, lacking)| needed + (*lacking).min(spare * lacking / total));
    widths.map(|width| u16::try_from(width).ok()).collect()
}

/// The largest value of `measure` among the lines of a column.
fn widest(table: &Table, column: &Column, measure: impl Fn(&str) -> Option<usize>) -> usize {
    let cells = table.rows().iter().map(|row| cell_text(row.cell(column))).chain([column.heading.to_string()]);
    cells.filter_map(|text| text.lines().filter_map(&measure).max()).max().unwrap_or(1)
}

fn cell_text(cell: &Cell) -> String {
    let mut lines = Vec::with_capacity(cell.lines.len());
    for line in cell.lines.iter() {
        lines.push(match line.kind {
            LineKind::Plain | LineKind::Number | LineKind::Parties => line.text.to_string(),
            LineKind::Bullet => format!("• {}", line.text),
            LineKind::Label => format!("{}:", line.text),
        });
    }
    lines.join("\n")
}
