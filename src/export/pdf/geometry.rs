//! Points, sizes and units of length.
//!
//! While a document is laid out, lengths are points (1/72 inch) and y runs down from the top left corner of the page.
//! Content streams have y run up from the lower left corner (ISO 32000-1, 8.3.2.3); only the painter converts.

/// Points in a millimetre.
pub(super) const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// A place on a page, or an offset from one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// The size of a page or a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PageSize {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A count as a factor of lengths.
pub(super) fn times(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
