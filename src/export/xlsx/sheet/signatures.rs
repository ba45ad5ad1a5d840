//! Where parties sign: a block for each, which no printed page divides.

use super::sheet_writer::SheetWriter;
use crate::document::Signature;
use rust_xlsxwriter::XlsxError;

/// The spare height of a row, in points.
const SPARE: f64 = 8.0;
/// The spare height of a row where a hand signs, in points.
const SPARE_FOR_HAND: f64 = 30.0;

impl SheetWriter<'_, '_> {
    /// Who signs, and cells to fill in. All parties are on one printed page with what stands above them if there is room,
    /// else no block is divided.
    pub(in crate::export::xlsx) fn signatures(&mut self, signatures: &[Signature]) -> Result<(), XlsxError> {
        let above = self.above_signatures.unwrap_or(self.place());
        let mut starts = Vec::with_capacity(signatures.len());
        for signature in signatures {
            starts.push(self.place());
            self.signature(signature)?;
        }
        if let Some(first) = starts.first_mut() {
            *first = above;
        }
        self.keep_together(&starts);
        Ok(())
    }

    fn signature(&mut self, signature: &Signature) -> Result<(), XlsxError> {
        let format = self.styles.body.clone().set_bold();
        self.paragraph(&signature.heading, &format, self.report.typography.body, true)?;
        for line in &signature.lines {
            let spare = if line.is_signature { SPARE_FOR_HAND } else { SPARE };
            self.labelled(&line.label, &line.lines, spare)?;
        }
        Ok(())
    }
}
