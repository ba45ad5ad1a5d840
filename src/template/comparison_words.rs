//! The wording of comparisons: of models side by side, and of two versions.

use super::placeholders::{
    ChangeCountField, DifferingField, FirstModelField, HoldersField, LikenessField, ModelPartyField, NumberRangeField,
    SentencePlaceholder, TaskCountField, VersionField, VersionsField,
};
use super::wording::Wording;
use crate::compare::{ChangeKind, Subject};
use crate::document::SourcedText;
use crate::domain::Text;

/// The wording of the heat map of who holds what.
#[derive(Clone, Debug)]
pub struct HeatMapWords {
    /// The heading.
    pub heading: Text,
    /// What the shades mean.
    pub note: Text,
    /// The heading of the column of tasks.
    pub task: Text,
    /// The heading of a column, where there are several models.
    pub party: Wording<ModelPartyField>,
}

/// The wording of comparisons.
#[derive(Clone, Debug)]
pub struct ComparisonWords {
    /// Of models side by side.
    pub models: SideBySideWords,
    /// Of two versions.
    pub versions: VersionWords,
}

/// The wording of models side by side.
#[derive(Clone, Debug)]
pub struct SideBySideWords {
    /// The title.
    pub title: Wording<SentencePlaceholder>,
    /// The name of the sheet.
    pub tab: Text,
    /// The heading above the table.
    pub heading: Text,
    /// The note that says what the mark means.
    pub note: Wording<FirstModelField>,
    /// What stands before parties that differ.
    pub mark: Text,
    /// The heading of the column of tasks.
    pub task: Text,
    /// The heading of the column that says what differs.
    pub differs: Text,
    /// What that column says where words differ.
    pub words: Text,
    /// What a cell says of a model that does not have the task.
    pub missing: Text,
    /// Who holds a role.
    pub holders: Wording<HoldersField>,
    /// The heading of a column in data formats.
    pub column: Wording<ModelPartyField>,
    /// The heading of the list of tasks that differ.
    pub summary: Text,
    /// How many tasks differ.
    pub count: Wording<DifferingField>,
    /// What ends a list that is too long.
    pub more: Wording<TaskCountField>,
}

/// The wording of two versions.
#[derive(Clone, Debug)]
pub struct VersionWords {
    /// The title.
    pub title: Wording<SentencePlaceholder>,
    /// Which versions are compared.
    pub compared: Wording<VersionsField>,
    /// A version.
    pub version: Wording<VersionField>,
    /// What the built-in data are called.
    pub built_in: Text,
    /// How much has changed.
    pub counts: ChangeCountWords,
    /// The heading of the table of responsibility changes.
    pub responsibility: Text,
    /// The heading of the table of texts outside of the tasks.
    pub texts: Text,
    /// What is said of models without changes.
    pub unchanged: Wording<TaskCountField>,
    /// Successive numbers of tasks without changes.
    pub range: Wording<NumberRangeField>,
    /// What is said of a task that was matched by likeness.
    pub likeness: Wording<LikenessField>,
    /// Who holds a role.
    pub holders: Wording<HoldersField>,
    /// The headings of the columns.
    pub columns: VersionColumns,
    /// The names of the kinds of changes.
    pub kinds: Labels<ChangeKind>,
    /// What is said of a task that is new.
    pub added: Text,
    /// What is said of a task that is gone.
    pub removed: Text,
    /// The names of what changes of a task.
    pub fields: TaskFieldWords,
    /// The names of the texts outside of the tasks.
    pub subjects: Labels<Subject>,
}

/// The wording of amendments. What changes is said in the words of two versions.
#[derive(Clone, Debug)]
pub struct AmendmentWords {
    /// The heading above how much changes.
    pub heading: Text,
    /// The number of a task that gets another one.
    pub renumbered: Wording<VersionsField>,
    /// The version of the document as amended.
    pub version: Wording<SentencePlaceholder>,
}

/// The headings of the columns of two versions.
#[derive(Clone, Debug)]
pub struct VersionColumns {
    /// Of the model.
    pub model: Text,
    /// Of the number.
    pub number: Text,
    /// Of the task.
    pub task: Text,
    /// Of the kind of the change.
    pub kind: Text,
    /// Of what has changed.
    pub what: Text,
    /// Of the old text.
    pub before: Text,
    /// Of the new text.
    pub after: Text,
}

/// The names of what changes of a task.
#[derive(Clone, Debug)]
pub struct TaskFieldWords {
    /// The whole task.
    pub task: Text,
    /// Its name.
    pub name: Text,
    /// Its group.
    pub group: Text,
    /// Its activities and notes.
    pub description: Text,
    /// Its id.
    pub id: Text,
    /// Its place among the others.
    pub place: Text,
}

/// How much has changed.
#[derive(Clone, Debug)]
pub struct ChangeCountWords {
    /// Nothing.
    pub none: Text,
    /// Cells that others hold.
    pub responsibility: CountedWords,
    /// Tasks in other words.
    pub reworded: CountedWords,
    /// New tasks.
    pub added: CountedWords,
    /// Tasks that are gone.
    pub removed: CountedWords,
    /// Tasks with another id.
    pub renamed: CountedWords,
    /// Tasks that stand elsewhere among the others.
    pub moved: CountedWords,
    /// Tasks with another change of form.
    pub form: CountedWords,
    /// Texts outside of the tasks.
    pub texts: CountedWords,
}

/// A number with its noun.
#[derive(Clone, Debug)]
pub struct CountedWords {
    /// Of one.
    pub one: Wording<ChangeCountField>,
    /// Of several.
    pub several: Wording<ChangeCountField>,
    /// Behind another number of tasks, where the noun is clear.
    pub further: Option<Wording<ChangeCountField>>,
}

/// A name for each of some values.
#[derive(Clone, Debug)]
pub struct Labels<K>(pub Vec<(K, Text)>);

impl<K: Copy + PartialEq> Labels<K> {
    /// The name of `key`; empty if there is none, which readers of templates refuse.
    #[must_use]
    pub fn of(&self, key: K) -> SourcedText {
        let label = self.0.iter().find(|(other, _)| *other == key);
        label.map_or_else(|| SourcedText::wording(""), |(_, text)| SourcedText::wording(text.share()))
    }
}
