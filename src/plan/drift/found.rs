//! What the export of a tracker says of an item, before it is understood.

/// An item in the export of a tracker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundItem {
    /// The number of its row, from 1, not counting the header.
    pub row: usize,
    /// What may be its id: the cell of a column for ids, else all words of its texts that have the form of one.
    pub ids: Vec<String>,
    /// Its title.
    pub title: String,
    /// Its labels, where the export has columns of labels.
    pub labels: Option<Vec<String>>,
    /// Its texts, in which lines name the holders of roles.
    pub texts: Vec<FoundText>,
    /// Its cells in columns that a role has for itself.
    pub cells: Vec<FoundCell>,
}

/// A text with lines such as `Informed: Customer (if required)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundText {
    /// The header of its column.
    pub column: String,
    /// The text in the forms that it may be meant in, the likeliest first.
    pub readings: Vec<String>,
}

/// A cell with the holders of one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCell {
    /// The header of its column.
    pub column: String,
    /// The place of the role in the catalogue.
    pub role: usize,
    /// The holders, as they are written.
    pub list: String,
}
