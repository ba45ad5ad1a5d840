//! What is drawn rather than set: the logo, charts, and legends of colours.

mod chart;
mod legend;
mod logo;
pub(super) mod swatches;
