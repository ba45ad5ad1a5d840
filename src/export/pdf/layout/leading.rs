//! The heights of lines.

use crate::export::pdf::geometry::times;

/// The distance of baselines, as a multiple of the size of type.
pub(super) const LEADING: f64 = 1.35;
/// Where the baseline stands below the top of its line, as a multiple of the size of type (Noto Sans ascends 1.069 em).
const ASCENT: f64 = 1.03;
/// The fewest lines of a paragraph, and items of a list, that stand together at the foot or the head of a page.
pub(super) const TOGETHER: usize = 2;

/// The distance of baselines for type of `size` points.
pub(super) fn leading(size: f64) -> f64 {
    size * LEADING
}

/// Where the baseline stands below the top of its line.
pub(super) fn ascent(size: f64) -> f64 {
    size * ASCENT
}

/// The height of so many lines.
pub(super) fn lines_height(count: usize, size: f64) -> f64 {
    times(count) * leading(size)
}
