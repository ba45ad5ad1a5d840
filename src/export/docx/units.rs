//! Lengths, as parts of a document count them.

const TWIPS_PER_MM: f64 = 1440.0 / 25.4;
const EMUS_PER_MM: f64 = 36_000.0;

/// Millimetres in twentieths of a point.
pub(super) fn twips(millimetres: f64) -> i64 {
    whole(millimetres * TWIPS_PER_MM)
}

/// Points in twentieths of a point.
pub(super) fn twips_of_points(points: f64) -> i64 {
    whole(points * 20.0)
}

/// Twentieths of a point in points.
#[expect(clippy::cast_precision_loss, reason = "pages are less than 2^52 twips wide")]
pub(super) fn points(twips: i64) -> f64 {
    twips as f64 / 20.0
}

/// Points in half-points, which type is measured in.
pub(super) fn half_points(points: f64) -> i64 {
    whole(points * 2.0)
}

/// Millimetres in English Metric Units, which pictures are measured in.
pub(super) fn emus(millimetres: f64) -> i64 {
    whole(millimetres * EMUS_PER_MM)
}

/// The nearest whole number.
#[expect(clippy::cast_possible_truncation, reason = "lengths on a page are far below 2^52")]
pub(super) fn whole(number: f64) -> i64 {
    number.round() as i64
}
