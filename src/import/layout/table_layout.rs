//! What the columns of a table hold.

use crate::import::cells::clean;
use crate::import::grid::Grid;
use crate::import::vocabulary::RoleIndex;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum ColumnUse {
    /// Nothing that is read.
    Unread(&'static str),
    /// The models, where one table has several.
    Model,
    /// The numbers of the rows.
    Number,
    /// Ids of models and their tasks, as workbooks of this program have them.
    Id,
    /// The tasks.
    Task,
    /// What a task is about.
    Description,
    /// Groups of tasks.
    Group,
    /// A remark, under this heading.
    Note(String),
    /// The parties that hold a role.
    Parties(RoleIndex),
    /// The letters of a party.
    Letters(String),
    /// Whether a party holds a role.
    Mark { party: String, role: RoleIndex },
}

impl ColumnUse {
    /// Whether the column says who holds a role.
    pub(in crate::import) fn is_data(&self) -> bool {
        matches!(self, Self::Parties(_) | Self::Letters(_) | Self::Mark { .. })
    }
}

/// How a table is laid out.
#[derive(Debug)]
pub(in crate::import) struct Layout<'t> {
    /// The table, turned if its roles or parties stand in rows.
    pub(in crate::import) grid: Grid<'t>,
    /// The row of the headings.
    pub(in crate::import) header: usize,
    /// The first row below them.
    pub(in crate::import) body: usize,
    pub(in crate::import) columns: Vec<ColumnUse>,
    /// The method by which letters are read.
    pub(in crate::import) method: Option<String>,
    /// How it was decided where the parties stand, where the table does not say so.
    pub(in crate::import) note: Option<String>,
}

impl Layout<'_> {
    /// Lets the columns of text hold what those of the same table in another language do, if it has the same columns.
    pub(in crate::import) fn hold_like(&mut self, original: &[ColumnUse]) {
        let is_data = |columns: &[ColumnUse]| columns.iter().map(ColumnUse::is_data).collect::<Vec<bool>>();
        if is_data(&self.columns) != is_data(original) {
            return;
        }
        for (column, like) in original.iter().enumerate().filter(|(_, like)| !like.is_data()) {
            self.columns[column] = match like {
                // The heading of a remark is in the language of the table.
                ColumnUse::Note(_) => ColumnUse::Note(clean(self.grid.text(self.header, column))),
                other => other.clone(),
            };
        }
    }
}
