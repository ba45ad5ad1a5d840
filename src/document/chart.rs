//! Bar charts.

use super::sourced_text::{SharedStr, SourcedText};
use super::style::Color;

/// Bars made of parts that sum to a whole.
#[derive(Clone, Debug)]
pub struct Chart {
    /// What it shows, in a line.
    pub caption: SourcedText,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A bar of a [`Chart`].
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it is of.
    pub label: SharedStr,
    /// Its parts, from the left; none is empty.
    pub parts: Vec<BarPart>,
}

/// A part of a [`Bar`].
#[derive(Clone, Debug)]
pub struct BarPart {
    /// What it counts.
    pub label: SharedStr,
    /// How many.
    pub count: usize,
    /// Its colour.
    pub fill: Option<Color>,
}

impl Chart {
    /// All that the chart shows, in words.
    #[must_use]
    pub fn in_words(&self) -> String {
        let part = |part: &BarPart| format!("{} {}", part.label, part.count);
        let bar = |bar: &Bar| format!("{}: {}", bar.label, bar.parts.iter().map(part).collect::<Vec<_>>().join(", "));
        format!("{}. {}.", self.caption, self.bars.iter().map(bar).collect::<Vec<_>>().join("; "))
    }
}
