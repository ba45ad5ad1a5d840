//! References: how a clause cites an item of a matrix, another clause, or a part of the document.

use super::part::Part;
use super::wording::{Wording, placeholders};
use crate::document::SharedStr;
use crate::domain::Id;

/// A reference as a template has it, `{ref:clause:scope}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What is cited.
    pub target: ReferenceTarget,
    /// The reference as it is written, without its braces.
    pub written: SharedStr,
    /// Where it is written: the file, the line and the column, joined by colons.
    pub place: SharedStr,
}

/// What a [`Reference`] cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceTarget {
    /// A task of a model.
    Item {
        /// The id of the model; `None` stands for the only one that is shown.
        model: Option<Id>,
        /// The id of the task.
        task: Id,
    },
    /// A clause or one of its paragraphs.
    Clause {
        /// The id of the clause.
        clause: Id,
        /// The id of the paragraph.
        paragraph: Option<Id>,
    },
    /// A part of the document.
    Part(Part),
    /// The part of a model.
    Model(Id),
}

/// How references are written out.
#[derive(Clone, Debug)]
pub struct ReferenceWords {
    /// An item of the only matrix.
    pub item: Wording<ItemReferenceField>,
    /// An item of one of several matrices.
    pub item_of_model: Wording<ItemReferenceField>,
    /// A clause, or a paragraph with its label.
    pub clause: Wording<NumberReferenceField>,
    /// A part.
    pub part: Wording<NumberReferenceField>,
}

placeholders! {
    /// The placeholders for a reference to an item.
    ItemReferenceField {
        /// The number of the item.
        Number = "number",
        /// The short name of the model.
        Model = "model",
    }
}

placeholders! {
    /// The placeholders for a reference to a clause or a part.
    NumberReferenceField {
        /// The number of the part, or the label of the paragraph.
        Number = "number",
    }
}
