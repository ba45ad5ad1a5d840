//! Rows of a label and its value.

use super::sheet_writer::{RowRange, SheetWriter};
use crate::document::{Emphasis, SourcedText, Style};
use crate::export::xlsx::text::metrics::{Metrics, row_height};
use rust_xlsxwriter::{Format, XlsxError};
use std::sync::Arc;

/// The least share of the width that labels take.
const LABELS: f64 = 0.25;
/// What a cell's text keeps from its sides together, in points.
pub(in crate::export::xlsx) const PADDING: f64 = 14.0;

/// Columns of the sheet that a cell is merged over, both included.
#[derive(Clone, Copy)]
struct ColumnRange {
    first: u16,
    last: u16,
}

/// The columns of labels and those of values, and the widths of both, in points.
struct LabelColumns {
    labels: ColumnRange,
    values: ColumnRange,
    label_width: f64,
    value_width: f64,
}

impl SheetWriter<'_, '_> {
    /// A label, and the lines of a value across the other columns; no lines are a cell to fill in.
    pub(in crate::export::xlsx) fn labelled(
        &mut self,
        label: &SourcedText,
        lines: &[SourcedText],
        spare: f64,
    ) -> Result<(), XlsxError> {
        let size = self.report.typography.body;
        let columns = self.label_columns();
        let label_lines = Metrics::of(true).lines(label, size, columns.label_width - PADDING);
        let value_width = columns.value_width - PADDING;
        let value_lines: usize = lines.iter().map(|line| Metrics::of(false).lines(line, size, value_width)).sum();
        let shown: Vec<_> = lines.iter().map(|line| line.displayed(self.report.direction)).collect();
        let value = shown.join("\n");
        // Merged cells do not grow with their text, so the row is made as high as it needs.
        let rows = self.rows_of(row_height(label_lines.max(value_lines), size, spare))?;
        let bold = Style { emphasis: Emphasis::Strong, ..Style::default() };
        let direction = lines.first().map_or(label, |first| first);
        let value_format =
            self.styles.cell(Style::default(), &Arc::default(), self.styles.set_direction(direction), false);
        let label_format = self.styles.cell(bold, &Arc::default(), self.styles.set_direction(label), false);
        let label_text = label.displayed(self.report.direction);
        for (range, text, format) in
            [(columns.labels, &*label_text, label_format), (columns.values, &*value, value_format)]
        {
            if self.holds(text, || format!("the value of `{label}`")) {
                self.spread(rows, range, text, &format)?;
            }
        }
        Ok(())
    }

    /// A cell over several rows and columns, or one.
    fn spread(&mut self, rows: RowRange, range: ColumnRange, text: &str, format: &Format) -> Result<(), XlsxError> {
        let ColumnRange { first, last } = range;
        let RowRange { first: top, last: bottom } = rows;
        match (first == last && top == bottom, text.is_empty()) {
            (true, true) => _ = self.worksheet.write_blank(top, first, format)?,
            (true, false) => _ = self.worksheet.write_string_with_format(top, first, text, format)?,
            (false, _) => _ = self.worksheet.merge_range(top, first, bottom, last, text, format)?,
        }
        Ok(())
    }

    /// Splits the columns of the sheet, which are those of its table: as many for labels as have their share of the width.
    fn label_columns(&self) -> LabelColumns {
        let total: f64 = self.widths.iter().sum();
        let last = self.widths.len() - 1;
        let mut label_width = 0.0;
        let mut split = 0;
        // One column at least is left for values.
        while split < last && label_width < LABELS * total {
            label_width += self.widths[split];
            split += 1;
        }
        let split = u16::try_from(split).unwrap_or(u16::MAX);
        LabelColumns {
            labels: ColumnRange { first: 0, last: split.saturating_sub(1) },
            values: ColumnRange { first: split, last: self.last_column() },
            label_width,
            value_width: total - label_width,
        }
    }
}
