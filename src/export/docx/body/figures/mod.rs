//! What is more than text: legends, charts in words, logos.

mod chart;
mod legend;
mod logo;

pub(in crate::export::docx) use logo::logo_name;
