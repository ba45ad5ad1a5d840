//! The picture at the head of the first sheet.

use super::sheet_writer::{SheetWriter, shortened};
use crate::document::Logo;
use rust_xlsxwriter::{Image, XlsxError};

/// The largest width of a logo, in points.
const MOST_ACROSS: f64 = 170.0;
/// The largest height of a logo, in points.
const MOST_DOWN: f64 = 40.0;
/// The height of its row, in points.
const ROW_HEIGHT: f64 = 48.0;
const PIXELS_PER_POINT: f64 = 96.0 / 72.0;

impl SheetWriter<'_, '_> {
    /// Places the logo in a row of its own, as large as there is room for.
    pub(in crate::export::xlsx) fn logo(&mut self, logo: &Logo) -> Result<(), XlsxError> {
        let (across, down) = (f64::from(logo.image.width), f64::from(logo.image.height));
        // In proportion, to the bound that is met first.
        let scale = (MOST_ACROSS / across).min(MOST_DOWN / down);
        let pixels = |side: f64| (side * scale * PIXELS_PER_POINT).round().max(1.0);
        let image = Image::new_from_buffer(&logo.image.bytes)?.set_alt_text(shortened(&logo.alt));
        let image = image.set_scale_to_size(pixels(across), pixels(down), false);
        let row = self.row;
        self.next_row(ROW_HEIGHT)?;
        self.worksheet.insert_image(row, 0, &image)?;
        Ok(())
    }
}
