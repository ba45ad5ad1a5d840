//! Charts of what a table above them has.

use super::sheet_writer::{PlacedTable, SheetWriter, shortened};
use crate::document::{Chart, Color, Swatch, SwatchPattern};
use crate::export::xlsx::styles::excel;
use crate::export::xlsx::text::escapes::without_escapes;
use rust_xlsxwriter::{
    Chart as ExcelChart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill,
    ChartPatternFillType, ChartSolidFill, ChartType, XlsxError,
};

/// The height of a bar with the gap to the next, in points.
const BAR: f64 = 27.0;
/// The height of what stands above and below the bars, in points.
const AROUND: f64 = 66.0;
/// The height of the highest chart, in points.
const MOST: f64 = 600.0;
/// The height of the rows behind a chart, in points.
const ROW: f64 = 15.0;
const PIXELS_PER_POINT: f64 = 96.0 / 72.0;

impl SheetWriter<'_, '_> {
    /// Draws a chart of the summary before it, over the whole width.
    pub(in crate::export::xlsx) fn chart(&mut self, chart: &Chart) -> Result<(), XlsxError> {
        let Some(PlacedTable { table, rows }) = self.summary else { return Ok(()) };
        let mut drawn = ExcelChart::new(ChartType::BarStacked);
        for (index, column) in table.columns().iter().enumerate().take(chart.columns.end).skip(chart.columns.start) {
            let number = u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)?;
            let swatches = table.rows().first().map_or(&[][..], |row| &row.cell(column).swatches);
            let (first, last) = (rows.first + 1, rows.last);
            let series = drawn.add_series();
            series.set_name((self.tab, rows.first, number)).set_categories((self.tab, first, 0, last, 0));
            series.set_values((self.tab, first, number, last, number));
            series.set_format(&mut self.ground(swatches)).set_gap(45).set_overlap(100);
            series.set_data_label(&self.count_label(swatches));
        }
        self.set_texts(chart, &mut drawn);
        let height = (AROUND + BAR * f64::from(rows.last - rows.first)).min(MOST);
        drawn.set_width(pixels(self.widths.iter().sum())).set_height(pixels(height));
        self.worksheet.insert_chart(self.row, 0, &drawn)?;
        let end = self.height + height;
        while self.height < end {
            self.next_row(ROW)?;
        }
        Ok(())
    }

    /// The title, the axes and the legend.
    fn set_texts(&self, chart: &Chart, drawn: &mut ExcelChart) {
        let font = self.chart_font(self.report.palette.text);
        let mut title_font = font.clone();
        drawn.title().set_name(chart.caption.as_ref()).set_font(title_font.set_bold());
        // Bars in the order of the rows; their numbers are written on them.
        drawn.y_axis().set_reverse().set_major_gridlines(false).set_font(&font);
        drawn.x_axis().set_hidden(true).set_major_gridlines(false).set_max(most(chart));
        drawn.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
        drawn.set_alt_text(without_escapes(&shortened(&chart.in_words())));
    }

    fn chart_font(&self, color: Color) -> ChartFont {
        let typography = &self.report.typography;
        let mut font = ChartFont::new();
        font.set_name(typography.family.as_str()).set_size(typography.small).set_color(excel(color));
        font
    }

    /// The fill of a part: the colour of its party, or the colours of its parties in stripes.
    fn ground(&self, swatches: &[Swatch]) -> ChartFormat {
        let palette = &self.report.palette;
        let mut line = ChartLine::new();
        let mut format = ChartFormat::new();
        format.set_border(line.set_color(excel(palette.rule)));
        let mut striped = |front, ground| {
            let mut fill = ChartPatternFill::new();
            fill.set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards);
            format.set_pattern_fill(fill.set_foreground_color(excel(front)).set_background_color(excel(ground)));
        };
        match swatches {
            [] => {}
            [Swatch { color, pattern: SwatchPattern::Solid }] => {
                format.set_solid_fill(ChartSolidFill::new().set_color(excel(*color)));
            }
            [Swatch { color, .. }] => striped(*color, Color::WHITE),
            [first, second, ..] => striped(first.color, second.color),
        }
        format
    }

    /// A part's count, on a ground that it stands out from; nothing for 0.
    fn count_label(&self, swatches: &[Swatch]) -> ChartDataLabel {
        let palette = &self.report.palette;
        let mut label = ChartDataLabel::new();
        label.show_value().set_num_format("0;;");
        let color = if let [Swatch { color, pattern: SwatchPattern::Solid }] = swatches {
            color.best_on([palette.text, Color::WHITE])
        } else {
            let mut format = ChartFormat::new();
            format.set_solid_fill(ChartSolidFill::new().set_color(excel(palette.several)));
            label.set_format(&mut format);
            palette.text
        };
        label.set_font(&self.chart_font(color));
        label
    }
}

/// The count of the longest bar.
fn most(chart: &Chart) -> u32 {
    let totals = chart.bars.iter().map(|bar| bar.parts.iter().map(|part| part.count).sum::<usize>());
    totals.max().and_then(|most| u32::try_from(most).ok()).unwrap_or(1).max(1)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sheets are a few thousand pixels wide")]
fn pixels(points: f64) -> u32 {
    (points * PIXELS_PER_POINT).round() as u32
}
