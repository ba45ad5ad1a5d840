//! A document in a terminal: sections with their tables, fitted to its width.

use super::{ColorDepth, Grid, GridCell, GridLine, on_color, width, wrap};
use crate::document::{
    Block, Cell, Column, ColumnKind, Emphasis, LabelledLines, Line, LineKind, NumberedHeading, ReadingDirection,
    Report, Revision, Row, Section, SourcedText, Table, isolate,
};
use crate::export::BreakRules;
use std::fmt::Write as _;

/// The width where there is no terminal, in columns.
const DEFAULT_WIDTH: usize = 120;

/// What a document is shown on.
pub(crate) struct Screen {
    /// In columns.
    width: usize,
    depth: ColorDepth,
    /// The direction in which the wording of the document reads.
    direction: ReadingDirection,
}

impl Screen {
    /// The terminal, for a document.
    pub(crate) fn new(report: &Report, depth: ColorDepth) -> Self {
        Self { width: width().unwrap_or(DEFAULT_WIDTH), depth, direction: report.direction }
    }

    /// A section with its headings.
    pub(crate) fn section(&self, section: &Section) -> String {
        self.text(&section.heading) + &self.text(&section.subtitle) + &self.blocks(&section.blocks)
    }

    /// Content, block below block.
    pub(crate) fn blocks(&self, blocks: &[Block]) -> String {
        let mut text = String::new();
        for block in blocks {
            text += &match block {
                Block::Table(table) => self.table(table),
                Block::Paragraph(words, ..)
                | Block::Heading(words)
                | Block::NumberedHeading(NumberedHeading { text: words, .. }) => self.text(words),
                Block::Chart(chart) => self.paragraph(&chart.in_words()),
                Block::Definitions(pairs) => {
                    pairs.iter().map(|(term, meaning)| self.definition(term, meaning)).collect()
                }
                Block::Fields(fields) => fields.iter().map(|field| self.field(field)).collect(),
                Block::Numbered(numbered) => {
                    let lines = numbered.paragraphs.iter().map(|paragraph| (&paragraph.label, &paragraph.text));
                    lines
                        .map(|(label, words)| self.paragraph(&format!("{label} {}", words.displayed(self.direction))))
                        .collect()
                }
                // The names stand beside their colours.
                Block::Legend(_) => String::new(),
                Block::Signatures(signatures) => {
                    signatures.iter().map(|signature| self.text(&signature.heading)).collect()
                }
            };
        }
        text
    }

    fn text(&self, words: &SourcedText) -> String {
        self.paragraph(&words.displayed(self.direction))
    }

    fn definition(&self, term: &SourcedText, meaning: &SourcedText) -> String {
        let term = term.displayed_within(meaning.direction(self.direction));
        self.paragraph(&format!("{term}: {}", meaning.displayed(self.direction)))
    }

    /// A label with a value.
    fn field(&self, field: &LabelledLines) -> String {
        field.lines.iter().map(|line| self.definition(&field.label, line)).collect()
    }

    /// Lines with line ends.
    fn paragraph(&self, words: &str) -> String {
        wrap(words, BreakRules::Text, self.width).into_iter().map(|line| line + "\n").collect()
    }

    /// A table with all its columns if the terminal is wide enough for their words; else with two, the task and the
    /// parties of all roles; else line below line.
    fn table(&self, table: &Table) -> String {
        let columns = table.columns();
        let header = columns.iter().map(|column| GridCell::plain(column.heading.displayed(self.direction))).collect();
        let naming = columns.iter().position(|column| column.kind == ColumnKind::Header).unwrap_or(0);
        let cells = |row: &Row| columns.iter().map(|column| self.cell(row.cell(column))).collect();
        let wide = Grid { header: Some(header), rows: self.rows(table, [naming, columns.len()], cells) };
        let narrow = || Grid { header: None, rows: self.rows(table, [0, 2], |row| self.two_cells(row, columns)) };
        let drawn = wide.draw_in(self.width).or_else(|| narrow().draw_in(self.width));
        drawn.map_or_else(|| self.stacked(&narrow()), |drawn| drawn + "\n")
    }

    /// The rows of a table, with the headings of its groups in the first of these columns, of as many as the second says.
    fn rows(
        &self,
        table: &Table,
        [naming, count]: [usize; 2],
        cells: impl Fn(&Row) -> Vec<GridCell>,
    ) -> Vec<Vec<GridCell>> {
        let mut rows = Vec::new();
        for (index, row) in table.rows().iter().enumerate() {
            if let Some(group) = table.group_at(index) {
                let text = group.heading.displayed(self.direction).into_owned();
                let mut heading: Vec<GridCell> = (0..count).map(|_| GridCell::of(Vec::new())).collect();
                heading[naming] =
                    GridCell::of(vec![GridLine { style: shown(Emphasis::Strong), ..GridLine::plain(text) }]);
                rows.push(heading);
            }
            rows.push(cells(row));
        }
        rows
    }

    /// A row in two cells: the task behind its number, and the parties of its roles.
    fn two_cells(&self, row: &Row, columns: &[Column]) -> Vec<GridCell> {
        let (mut task, mut roles, mut number) = (Vec::new(), Vec::new(), None);
        for column in columns {
            let cell = row.cell(column);
            match (column.kind, &*cell.lines) {
                (ColumnKind::Key, [Line { kind: LineKind::Number, text, .. }]) => number = Some(text),
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
        let style = shown(cell.style.emphasis);
        let lines = cell.lines.iter().map(|line| GridLine { style, ..self.line(line) }).collect();
        let mut sides = cell.swatches.iter().map(|swatch| on_color(swatch.color, self.depth));
        let (left, right) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
        GridCell { lines, left, right }
    }

    fn line(&self, line: &Line) -> GridLine {
        let text = if line.revised.is_empty() { line.text.displayed(self.direction) } else { marked(line).into() };
        let has_isolates = line.revised.is_empty() && text.len() > line.text.len();
        let shown = match line.kind {
            LineKind::Plain | LineKind::Number | LineKind::Parties | LineKind::Nothing => text.into_owned(),
            LineKind::Bullet => format!("• {text}"),
            LineKind::Label => format!("{text}:"),
        };
        // A terminal does not look into isolates for the direction of a line.
        let shown = if has_isolates { isolate(&shown, line.text.direction(self.direction)) } else { shown };
        match line.kind {
            LineKind::Plain | LineKind::Number | LineKind::Nothing | LineKind::Label => GridLine::plain(shown),
            LineKind::Parties => GridLine { rules: BreakRules::Parties, ..GridLine::plain(shown) },
            LineKind::Bullet => GridLine { indent: 2, ..GridLine::plain(shown) },
        }
    }
}

fn shown(emphasis: Emphasis) -> anstyle::Style {
    match emphasis {
        Emphasis::Normal => anstyle::Style::new(),
        Emphasis::Strong => anstyle::Style::new().bold(),
        Emphasis::Muted => anstyle::Style::new().dimmed(),
    }
}

/// A line with what is removed in `[-...-]` and what is added in `{+...+}`, as `git diff --word-diff` marks it: a terminal
/// may have neither colours nor rules.
fn marked(line: &Line) -> String {
    let mut text = String::new();
    for (range, revision) in line.pieces() {
        let piece = &line.text[range];
        match revision {
            Some(Revision::Removed) => text.extend(["[-", piece, "-]"]),
            Some(Revision::Added) => text.extend(["{+", piece, "+}"]),
            None => text.push_str(piece),
        }
    }
    text
}
