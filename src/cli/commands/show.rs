//! The command `show`: matrices in the terminal.

use crate::cli::load::built_in_template;
use crate::cli::load::builtin::DEFAULT_TEMPLATE;
use crate::cli::report::Failure;
use crate::cli::terminal::{ColorDepth, Grid, GridCell, GridLine, on_fill, width, wrap};
use crate::compose::{Details, compose};
use crate::document::{
    Block, Cell, Color, Column, ColumnKind, LabelledLines, Line, LineKind, Row, Section, Style, Table,
};
use crate::domain::{Catalogue, Selection};
use crate::export::BreakRules;
use crate::input::SourceText;
use std::fmt::Write as _;
use std::sync::Arc;

/// The width where there is no terminal, in columns.
const DEFAULT_WIDTH: usize = 120;

/// The matrices of a selection, fitted to the width of the terminal, in the colours of a document.
pub(in crate::cli) fn show(
    catalogue: &Catalogue,
    data: &Arc<SourceText>,
    selection: &Selection,
    depth: ColorDepth,
) -> Result<String, Failure> {
    let template = built_in_template(DEFAULT_TEMPLATE, catalogue, data)?;
    let report = compose(&selection.view(catalogue), &template, &Details::default());
    let screen = Screen { width: width().unwrap_or(DEFAULT_WIDTH), text: template.palette.text, depth };
    let sections: Vec<String> = report.sections.iter().map(|section| screen.section(section)).collect();
    Ok(sections.join("\n"))
}

/// What a document is shown on.
struct Screen {
    /// In columns.
    width: usize,
    /// The colour of text on a fill.
    text: Color,
    depth: ColorDepth,
}

impl Screen {
    fn section(&self, section: &Section) -> String {
        let mut text = self.paragraph(&section.heading) + &self.paragraph(&section.subtitle);
        for block in &section.blocks {
            text += &match block {
                Block::Table(table) => self.table(table),
                Block::Paragraph(words, ..) | Block::Heading(words) => self.paragraph(words),
                Block::Chart(chart) => self.paragraph(&chart.in_words()),
                Block::Definitions(pairs) => {
                    pairs.iter().map(|(term, meaning)| self.paragraph(&format!("{term}: {meaning}"))).collect()
                }
                Block::Fields(fields) => fields.iter().map(|field| self.field(field)).collect(),
                Block::Numbered(paragraphs) => {
                    paragraphs.iter().map(|(number, words)| self.paragraph(&format!("{number} {words}"))).collect()
                }
                Block::Signatures(signatures) => {
                    signatures.iter().map(|signature| self.paragraph(&signature.heading)).collect()
                }
            };
        }
        text
    }

    /// A label with a value.
    fn field(&self, field: &LabelledLines) -> String {
        let LabelledLines { label, lines } = field;
        lines.iter().map(|line| self.paragraph(&format!("{label}: {line}"))).collect()
    }

    /// Lines with line ends.
    fn paragraph(&self, words: &str) -> String {
        wrap(words, BreakRules::Text, self.width).into_iter().map(|line| line + "\n").collect()
    }

    /// A table with all its columns if the terminal is wide enough for their words; else with two, the task and the
    /// parties of all roles; else line below line.
    fn table(&self, table: &Table) -> String {
        let columns = table.columns();
        let header = columns.iter().map(|column| GridCell::plain(&*column.heading)).collect();
        let cells = |row: &Row| columns.iter().map(|column| self.cell(row.cell(column))).collect();
        let wide = Grid { header: Some(header), rows: table.rows().iter().map(cells).collect() };
        let narrow =
            || Grid { header: None, rows: table.rows().iter().map(|row| self.two_cells(row, columns)).collect() };
        let drawn = wide.draw_in(self.width).or_else(|| narrow().draw_in(self.width));
        drawn.map_or_else(|| self.stacked(&narrow()), |drawn| drawn + "\n")
    }

    /// A row in two cells: the task behind its number, and the parties of its roles.
    fn two_cells(&self, row: &Row, columns: &[Column]) -> Vec<GridCell> {
        let (mut task, mut roles, mut number) = (Vec::new(), Vec::new(), None);
        for column in columns {
            let cell = row.cell(column);
            match (column.kind, &*cell.lines) {
                (ColumnKind::Key, [Line { kind: LineKind::Number, text }]) => number = Some(text),
                (ColumnKind::Key, _) => roles.extend(self.labelled(column, cell)),
                _ => task.extend(self.cell(cell).lines),
            }
        }
        if let (Some(number), Some(first)) = (number, task.first_mut()) {
            first.text = format!("{number}. {}", first.text);
        }
        vec![GridCell::of(task), GridCell::of(roles)]
    }

    /// The lines of a cell with the heading of its column before the first.
    fn labelled(&self, column: &Column, cell: &Cell) -> Vec<GridLine> {
        let mut lines = self.cell(cell).lines;
        if let Some(first) = lines.first_mut() {
            first.text = format!("{}: {}", column.heading, first.text);
        }
        lines
    }

    /// Cells line below line, with an empty line between rows.
    fn stacked(&self, grid: &Grid) -> String {
        let mut text = String::new();
        for row in &grid.rows {
            text.push('\n');
            for line in row.iter().flat_map(|cell| &cell.lines) {
                for part in line.wrapped(self.width) {
                    // Writing to a string cannot fail.
                    let _ = writeln!(text, "{}{part}{:#}", line.style, line.style);
                }
            }
        }
        text
    }

    fn cell(&self, cell: &Cell) -> GridCell {
        let fill = self.style(cell.style);
        let lines = cell.lines.iter().map(|line| GridLine { style: fill, ..grid_line(line) }).collect();
        GridCell { lines, fill }
    }

    fn style(&self, style: Style) -> anstyle::Style {
        let shown = style.fill.map_or_else(anstyle::Style::new, |fill| on_fill(self.text, fill, self.depth));
        if style.bold { shown.bold() } else { shown }
    }
}

fn grid_line(line: &Line) -> GridLine {
    let text = &line.text;
    match line.kind {
        LineKind::Plain | LineKind::Number => GridLine::plain(&**text),
        LineKind::Parties => GridLine { rules: BreakRules::Parties, ..GridLine::plain(&**text) },
        LineKind::Bullet => GridLine { indent: 2, ..GridLine::plain(format!("• {text}")) },
        LineKind::Label => GridLine::plain(format!("{text}:")),
    }
}
