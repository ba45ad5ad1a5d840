//! The parts of a sheet that are filled in: labels with values, and places for signatures.

use super::metrics::{Metrics, row_height};
use super::sheet::SheetWriter;
use crate::document::{Logo, Signature, Style};
use rust_xlsxwriter::{Format, Image, XlsxError};

/// The least share of the width that labels take.
const LABELS: f64 = 0.25;
/// The spare height of a row, and of one where a hand signs, in points.
const SPARE: f64 = 8.0;
const SPARE_FOR_HAND: f64 = 30.0;
/// What a cell's text keeps from its sides together, in points.
const PADDING: f64 = 14.0;
/// The most that a logo takes, across and down, in points, and the height of its row.
const LOGO: (f64, f64) = (170.0, 40.0);
const LOGO_ROW: f64 = 48.0;
const PIXELS_PER_POINT: f64 = 96.0 / 72.0;

impl SheetWriter<'_, '_> {
    /// A label, and what is said beside it, across the columns; nothing said is a cell to fill in.
    pub(super) fn labelled(&mut self, label: &str, text: &str, spare: f64) -> Result<(), XlsxError> {
        let size = self.report.typography.body;
        let (split, widths) = self.split();
        let lines = |text: &str, width: f64, bold| Metrics::of(bold).lines(text, size, width - PADDING);
        let most = lines(label, widths.0, true).max(lines(text, widths.1, false));
        let row = self.row;
        self.next_row(row_height(most, size, spare).min(super::sheet::MAX_HEIGHT))?;
        let (bold, plain) = (Style { bold: true, ..Style::default() }, Style::default());
        for (first, last, text, style) in [(0, split - 1, label, bold), (split, self.last_column(), text, plain)] {
            let format = self.styles.cell(style);
            if self.holds(text, || format!("the value of `{label}`")) {
                self.spread(row, (first, last), text, &format)?;
            }
        }
        Ok(())
    }

    /// A cell over the columns from `first` to `last`.
    fn spread(&mut self, row: u32, (first, last): (u16, u16), text: &str, format: &Format) -> Result<(), XlsxError> {
        match (first == last, text.is_empty()) {
            (true, true) => _ = self.worksheet.write_blank(row, first, format)?,
            (true, false) => _ = self.worksheet.write_string_with_format(row, first, text, format)?,
            (false, _) => _ = self.worksheet.merge_range(row, first, row, last, text, format)?,
        }
        Ok(())
    }

    /// The first column of what is said, and the widths of labels and of what is said, in points.
    fn split(&self) -> (u16, (f64, f64)) {
        let total: f64 = self.widths.iter().sum();
        let last = self.widths.len() - 1;
        let mut labels = 0.0;
        let mut split = 0;
        while split < last && labels < LABELS * total {
            labels += self.widths[split];
            split += 1;
        }
        (u16::try_from(split).unwrap_or(u16::MAX), (labels, total - labels))
    }

    /// Who signs, and cells to fill in.
    pub(super) fn signature(&mut self, signature: &Signature) -> Result<(), XlsxError> {
        let format = self.styles.body.clone().set_bold();
        self.paragraph(&signature.heading, &format, self.report.typography.body, true)?;
        for line in &signature.lines {
            let spare = if line.is_signature { SPARE_FOR_HAND } else { SPARE };
            self.labelled(&line.label, line.text.as_deref().unwrap_or_default(), spare)?;
        }
        Ok(())
    }

    /// The picture at the head of the first sheet.
    pub(super) fn logo(&mut self, logo: &Logo) -> Result<(), XlsxError> {
        let (across, down) = (f64::from(logo.image.size.0), f64::from(logo.image.size.1));
        let scale = (LOGO.0 / across).min(LOGO.1 / down);
        let size = |side: f64| (side * scale * PIXELS_PER_POINT).round().max(1.0);
        let image = Image::new_from_buffer(&logo.image.bytes)?.set_alt_text(super::sheet::shortened(&logo.alt));
        let image = image.set_scale_to_size(size(across), size(down), false);
        let row = self.row;
        self.next_row(LOGO_ROW)?;
        self.worksheet.insert_image(row, 0, &image)?;
        Ok(())
    }
}
