//! What the parts of a document are called by programs, whatever becomes of their text.

use super::sourced_text::SharedStr;
use crate::domain::Id;
use std::ops::Range;

/// What the cells of a matrix are called.
#[derive(Clone, Debug)]
pub struct CellNames {
    /// The id of the model.
    pub model: Id,
    /// The ids of the tasks, one for each row.
    pub rows: Vec<Id>,
    /// What the columns of documents show, one for each: `task`, or `role.` and the id of the role.
    pub columns: Vec<SharedStr>,
}

/// The value of a contract's field in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedValue {
    /// The index of the line, where the text has several.
    pub line: usize,
    /// Its bytes in the line.
    pub range: Range<usize>,
    /// The path of the field, as `customer.name`.
    pub field: SharedStr,
}

/// How a document writes the numbers of its clauses, as far as these stand before the text.
#[derive(Clone, Debug, Default)]
pub struct NumberForms {
    /// Before the heading of a clause or a part; `None` where the number stands elsewhere.
    pub heading: Option<Vec<NumberPiece>>,
    /// Before a paragraph of a clause; `None` where it has other words than numbers.
    pub paragraph: Option<Vec<NumberPiece>>,
}

/// A piece of a number, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberPiece {
    /// Signs or words.
    Words(SharedStr),
    /// The number of the clause or the part.
    Clause,
    /// The number of the paragraph.
    Paragraph,
}
