//! Tables of a sheet: Excel tables with the rows of the report's.

use super::sheet_writer::{PlacedTable, RowRange, SheetWriter, shortened};
use crate::document::{Cell, Column, ColumnKind, LineKind, Purpose, Row, RowGroup, Table};
use crate::export::xlsx::text::cell_text::{joined, line_count, runs};
use crate::export::xlsx::text::escapes::{escaped, without_escapes};
use crate::export::xlsx::text::limits::{MAX_HEIGHT, MAX_TEXT};
use crate::export::xlsx::text::metrics::{Metrics, row_height};
use rust_xlsxwriter::{IgnoreError, Table as ExcelTable, TableColumn, TableStyle, XlsxError};

/// The highest part above a table's header that may stay on the screen with it, in points.
const MAX_FROZEN: f64 = 240.0;
/// What Excel keeps free at both sides of a table's cell together, with its indent of three spaces, in points.
pub(in crate::export::xlsx) const CELL_PADDING: f64 = 14.0;
/// The spare height of a row, in points: half of it above the text, half below.
const ROW_SPARE: f64 = 8.0;
/// What a filter's button covers of a header cell, in points.
const FILTER_BUTTON: f64 = 14.0;

impl<'r> SheetWriter<'_, 'r> {
    /// Writes a table below what has been written so far.
    pub(in crate::export::xlsx) fn table(&mut self, table: &'r Table) -> Result<(), XlsxError> {
        let header = self.row;
        let rows = table.rows().len() + table.groups.len();
        let last_row = u32::try_from(rows).ok().and_then(|rows| header.checked_add(rows));
        let last_row = last_row.ok_or(XlsxError::RowColumnLimitError)?;
        let last_column = u16::try_from(table.columns().len() - 1).map_err(|_| XlsxError::RowColumnLimitError)?;
        if !self.headings_differ(table) {
            return Ok(());
        }
        let is_matrix = table.purpose == Purpose::Matrix;
        let excel_table = self.excel_table(table, is_matrix);
        // Ids stand behind the columns of the document, in the same table, so that they are sorted with it.
        let last_column = last_column + u16::from(table.editing.is_some());
        self.worksheet.add_table(header, 0, last_row, last_column, &excel_table)?;
        self.write_escaped_headings(table)?;
        let height = self.header_height(table, is_matrix);
        // A frozen part as high as the window would leave nothing to scroll.
        if is_matrix && self.height + height <= MAX_FROZEN {
            self.worksheet.set_freeze_panes(header + 1, 0)?;
        }
        if is_matrix {
            self.worksheet.set_repeat_rows(header, header)?;
            // Texts such as a task named `24/7` or `1.` are meant as they are.
            self.worksheet.ignore_error_range(header, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        }
        let rows = RowRange { first: header, last: last_row };
        if let Some(editing) = &table.editing {
            self.prepare_editing(editing, last_column, rows)?;
        }
        if table.purpose == Purpose::Choices {
            self.choices = Some(RowRange { first: header + 1, last: last_row });
        }
        self.summary = (table.purpose == Purpose::Summary).then_some(PlacedTable { table, rows });
        self.next_row(height)?;
        for (number, row) in (1..).zip(table.rows()) {
            if let Some(group) = table.group_at(number - 1) {
                self.group_row(table, group)?;
            }
            if let Some(editing) = &table.editing {
                self.row_id(editing, last_column, number)?;
            }
            self.table_row(table, row, number)?;
        }
        Ok(())
    }

    /// Writes headings with something like an escape once more: the library escapes the texts of cells, and not the names
    /// of a table's columns, which have to be the same.
    fn write_escaped_headings(&mut self, table: &Table) -> Result<(), XlsxError> {
        for (index, column) in (0..).zip(table.columns()) {
            let heading = column.heading.displayed(self.report.direction);
            if escaped(&heading) != heading {
                let format = self.styles.heading_cell(&column.heading, column.align);
                self.worksheet.write_string_with_format(self.row, index, heading.as_ref(), &format)?;
            }
        }
        Ok(())
    }

    fn excel_table(&mut self, table: &Table, is_matrix: bool) -> ExcelTable {
        let mut columns = Vec::with_capacity(table.columns().len());
        for column in table.columns() {
            let format = self.styles.heading_cell(&column.heading, column.align);
            let heading = column.heading.displayed(self.report.direction);
            columns.push(TableColumn::new().set_header(escaped(&heading)).set_header_format(format));
        }
        if let Some(editing) = &table.editing {
            columns.push(self.id_heading(editing));
        }
        ExcelTable::new()
            .set_name(self.next_table_name(table.purpose))
            .set_columns(&columns)
            // The cells have formats of their own.
            .set_style(TableStyle::None)
            .set_autofilter(is_matrix)
            .set_alt_text_title(without_escapes(&shortened(self.sheet.title)))
    }

    /// A name that is unique in the workbook, as Excel asks: by the number of the sheet, and behind the sheet's first table
    /// by that of the table. Formulas of readers refer to it, so that of a first table stays what it is.
    fn next_table_name(&mut self, purpose: Purpose) -> String {
        self.tables += 1;
        match self.tables {
            _ if purpose == Purpose::Choices => "Choices".to_owned(),
            1 => format!("Matrix{}", self.number),
            further => format!("Matrix{}_{further}", self.number),
        }
    }

    /// Whether no two headings are the same to Excel, which does not tell capitals from small letters.
    fn headings_differ(&mut self, table: &Table) -> bool {
        let tab = self.tab;
        let mut is_sound = true;
        let mut folded: Vec<String> = Vec::new();
        for Column { heading, .. } in table.columns() {
            let lower = heading.to_lowercase();
            if is_sound && folded.contains(&lower) {
                let message = format!("two columns of the sheet `{tab}` have the heading `{heading}`");
                self.limits.refuse(message, "give each column of the template, and each role, its own heading");
                is_sound = false;
            }
            folded.push(lower);
        }
        for Column { heading, .. } in table.columns() {
            is_sound &= self.limits.holds(heading, || format!("a heading of the sheet `{tab}`"));
        }
        is_sound
    }

    /// The height of the header: that of the heading with most lines.
    fn header_height(&self, table: &Table, has_buttons: bool) -> f64 {
        let size = self.report.typography.body;
        let button = if has_buttons { FILTER_BUTTON } else { 0.0 };
        let mut most = 1;
        for (column, width) in table.columns().iter().zip(&self.widths) {
            most = most.max(Metrics::of(true).lines(&column.heading, size, width - CELL_PADDING - button));
        }
        row_height(most, size, ROW_SPARE).min(MAX_HEIGHT)
    }

    /// The heading of a group of rows, in the column that names them: cells of an Excel table cannot be merged.
    fn group_row(&mut self, table: &Table, group: &RowGroup) -> Result<(), XlsxError> {
        let naming = table.columns().iter().position(|column| column.kind == ColumnKind::Header).unwrap_or(0);
        let tab = self.tab;
        if !self.limits.holds(&group.heading, || format!("a group of the sheet `{tab}`")) {
            return Ok(());
        }
        let format = self.styles.group(self.styles.set_direction(&group.heading));
        let text = group.heading.displayed(self.report.direction);
        for index in 0..table.columns().len() {
            let column = u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)?;
            if index == naming {
                self.worksheet.write_string_with_format(self.row, column, text.as_ref(), &format)?;
            } else {
                self.worksheet.write_blank(self.row, column, &format)?;
            }
        }
        let size = self.report.typography.body;
        // Behind the column that names the rows, blank cells leave room for a long heading.
        let room: f64 = self.widths.iter().skip(naming).sum();
        let lines = Metrics::of(true).lines(&group.heading, size, room - CELL_PADDING);
        self.next_row(row_height(lines, size, ROW_SPARE).min(MAX_HEIGHT))
    }

    /// The row of this number in its table, from 1.
    fn table_row(&mut self, table: &Table, row: &Row, number: usize) -> Result<(), XlsxError> {
        let size = self.report.typography.body;
        let mut most = 0;
        for (column, width) in table.columns().iter().zip(&self.widths) {
            most = most.max(line_count(row.cell(column), size, width - CELL_PADDING));
        }
        let height = row_height(most, size, ROW_SPARE);
        if height > MAX_HEIGHT {
            let message = format!("row {number} of the sheet `{}` is higher than Excel can show", self.tab);
            self.limits.warn(message, "all text is in the cell; split the task, or widen the column in a template");
        }
        for (index, column) in (0..).zip(table.columns()) {
            self.cell(index, row.cell(column), number, column)?;
        }
        self.next_row(height.min(MAX_HEIGHT))
    }

    /// A cell of the row of this `number` in its table.
    fn cell(&mut self, index: u16, cell: &Cell, number: usize, column: &Column) -> Result<(), XlsxError> {
        // A cell has one direction, which is that of its first line.
        let direction = cell.lines.first().and_then(|line| self.styles.set_direction(&line.text));
        let is_number = cell.lines.first().is_some_and(|line| line.kind == LineKind::Number);
        let format = self.styles.cell(cell.style, &cell.swatches, direction, is_number);
        let mut runs = runs(cell, self.report.direction);
        let bytes: usize = runs.iter().map(|run| run.text.len()).sum();
        let tab = self.tab;
        let place = || format!("row {number} of the sheet `{tab}`, column `{}`,", column.heading);
        // To join the runs takes time in every cell, and few cells are long.
        if bytes > MAX_TEXT && !self.limits.holds(&joined(&runs), place) {
            return Ok(());
        }
        if let Some(tab) = cell.section.and_then(|section| self.tabs.of_section(section)) {
            return self.link(self.row, index, tab, &joined(&runs), &format);
        }
        let (row, worksheet) = (self.row, &mut *self.worksheet);
        if runs.len() > 1 || runs.iter().any(|run| run.revision.is_some()) {
            return self.rich(row, index, &runs, &format);
        }
        match runs.pop() {
            None => _ = worksheet.write_blank(row, index, &format)?,
            Some(run) if is_number => {
                let number: f64 = run.text.parse().unwrap_or_default();
                worksheet.write_number_with_format(row, index, number, &format)?;
            }
            Some(run) => _ = worksheet.write_string_with_format(row, index, run.text, &format)?,
        }
        Ok(())
    }
}
