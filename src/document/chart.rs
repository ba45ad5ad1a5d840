//! Bar charts.

use super::sourced_text::{SharedStr, SourcedText};
use super::swatch::Swatch;
use std::ops::Range;
use std::sync::Arc;

/// A stacked bar chart: each bar consists of parts that add up to a whole.
#[derive(Clone, Debug)]
pub struct Chart {
    /// One line that describes the chart.
    pub caption: SourcedText,
    /// The columns of the table before it that have the same data; its rows are the bars.
    pub columns: Range<usize>,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A bar of a [`Chart`].
#[derive(Clone, Debug)]
pub struct Bar {
    /// What the bar is about.
    pub label: SharedStr,
    /// The parts from left to right; none has a count of zero.
    pub parts: Vec<BarPart>,
}

/// A part of a [`Bar`].
#[derive(Clone, Debug)]
pub struct BarPart {
    /// What the part counts.
    pub label: SharedStr,
    /// The count.
    pub count: usize,
    /// The swatches of the parties that it counts for.
    pub swatches: Arc<[Swatch]>,
}

impl Chart {
    /// The content of the chart as text, for readers who do not see it.
    #[must_use]
    pub fn in_words(&self) -> String {
        let part = |part: &BarPart| format!("{} {}", part.label, part.count);
        let bar = |bar: &Bar| format!("{}: {}", bar.label, bar.parts.iter().map(part).collect::<Vec<_>>().join(", "));
        format!("{}. {}.", self.caption, self.bars.iter().map(bar).collect::<Vec<_>>().join("; "))
    }
}
