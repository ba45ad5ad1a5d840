//! Texts of cells, each with how often it stands there.

use std::collections::HashMap;

/// Texts of cells, each with how often it stands there: a long table has few different ones, and reading one takes a while.
pub(in crate::import) struct TextCounts<'c> {
    counts: HashMap<&'c str, usize>,
    total: usize,
}

impl<'c> TextCounts<'c> {
    pub(in crate::import) fn of(texts: impl Iterator<Item = &'c str>) -> Self {
        let mut counts = Self { counts: HashMap::new(), total: 0 };
        for text in texts {
            *counts.counts.entry(text).or_default() += 1;
            counts.total += 1;
        }
        counts
    }

    /// How many there are.
    pub(in crate::import) fn total(&self) -> usize {
        self.total
    }

    /// How many there are of which this is true.
    pub(in crate::import) fn count(&self, is_counted: impl Fn(&str) -> bool) -> usize {
        self.each().filter(|(text, _)| is_counted(text)).map(|(_, count)| count).sum()
    }

    /// The texts, in no order, with their counts.
    pub(in crate::import) fn each(&self) -> impl Iterator<Item = (&'c str, usize)> {
        self.counts.iter().map(|(text, count)| (*text, *count))
    }
}
