//! Columns, and groups of them that are alike.

use std::ops::Range;

/// What a column asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Demand {
    /// Its share of the table's width, as wished for; the shares of a table sum to 1.
    pub(super) share: f64,
    /// The width of its longest word, in points.
    pub(super) least: f64,
    /// The width at which each of its texts has one line, in points.
    pub(super) natural: f64,
    /// Whether it is as wide as the column before it, if possible.
    pub(super) is_like_last: bool,
    /// Whether it names the rows.
    pub(super) is_header: bool,
}

/// Columns of the same width, side by side. Lengths are points and for one column.
pub(super) struct Group {
    pub(super) columns: Range<usize>,
    pub(super) share: f64,
    pub(super) least: f64,
    pub(super) natural: f64,
    pub(super) width: f64,
    pub(super) is_header: bool,
}

impl Group {
    #[expect(clippy::cast_precision_loss, reason = "tables have few columns")]
    pub(super) fn factor(&self) -> f64 {
        self.columns.len() as f64
    }
}

pub(super) fn groups(demands: &[Demand], is_like_last: impl Fn(&Demand) -> bool) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, demand) in demands.iter().enumerate() {
        let Demand { share, least, natural, is_header, .. } = *demand;
        match groups.last_mut().filter(|_| is_like_last(demand)) {
            Some(group) => {
                group.columns.end += 1;
                group.share = group.share.max(share);
                group.least = group.least.max(least);
                group.natural = group.natural.max(natural);
                group.width = group.least;
            }
            None => groups.push(Group { columns: index..index + 1, share, least, natural, width: least, is_header }),
        }
    }
    groups
}
