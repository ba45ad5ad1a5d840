//! Differences between a file and data.

use crate::domain::{Id, Text};

/// Something of a catalogue, by its id and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The stable id.
    pub id: Id,
    /// The name, as documents show it.
    pub name: Text,
}

impl Named {
    pub(super) fn new(id: &Id, name: &Text) -> Self {
        Self { id: id.clone(), name: name.clone() }
    }
}

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// A cell has another text.
    Cell,
    /// It is not certain what a cell shows.
    UncertainCell,
    /// A row of the data is not in the file.
    MissingRow,
    /// A row of the file is not in the data.
    AddedRow,
    /// Nobody sees a row.
    HiddenRow,
    /// A column has another heading.
    Heading,
    /// A column of the data is not in the file.
    MissingColumn,
    /// A column of the file is not in the data.
    AddedColumn,
    /// Nobody sees a column.
    HiddenColumn,
    /// A matrix of the data is not in the file.
    MissingMatrix,
    /// A matrix of the file is not in the data.
    AddedMatrix,
    /// Nobody sees a matrix.
    HiddenMatrix,
    /// A matrix has another title.
    Title,
}

impl DifferenceKind {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cell => "cell",
            Self::UncertainCell => "uncertain-cell",
            Self::MissingRow => "missing-row",
            Self::AddedRow => "added-row",
            Self::HiddenRow => "hidden-row",
            Self::Heading => "heading",
            Self::MissingColumn => "missing-column",
            Self::AddedColumn => "added-column",
            Self::HiddenColumn => "hidden-column",
            Self::MissingMatrix => "missing-matrix",
            Self::AddedMatrix => "added-matrix",
            Self::HiddenMatrix => "hidden-matrix",
            Self::Title => "title",
        }
    }
}

/// A difference between a file and data. What is of no matter for its kind is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub kind: DifferenceKind,
    /// The model of the data.
    pub model: Option<Named>,
    /// The task of the data.
    pub task: Option<Named>,
    /// The heading of the column, in the data or, of an added one, in the file.
    pub column: Option<String>,
    /// The role that the column is about.
    pub role: Option<Id>,
    /// What the file says.
    pub in_file: Option<String>,
    /// What the data say.
    pub in_data: Option<String>,
    /// Where in the file, as "sheet `Customer subscription`, E7".
    pub place: Option<String>,
}

impl Difference {
    pub(super) fn of(kind: DifferenceKind) -> Self {
        Self { kind, model: None, task: None, column: None, role: None, in_file: None, in_data: None, place: None }
    }
}
