//! What a catalogue of management models holds.

use super::date::Date;
use super::id::Id;
use super::language::Language;
use super::text::Text;
use std::fmt;
use std::sync::Arc;

/// A catalogue: the models with their matrices, and the vocabulary that they share.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Stable id, the first part of every external id.
    pub id: Id,
    /// What names of deliverables begin with, as `pdp` in `pdp-customer-sub.xlsx`.
    pub file_prefix: Id,
    /// The version of the data.
    pub version: Text,
    /// The day of that version; the date of a deliverable unless another is given.
    pub date: Date,
    /// The language of the texts.
    pub language: Language,
    /// The product that the matrices are about.
    pub product: Text,
    /// The title.
    pub title: Text,
    /// Where the text comes from.
    pub source: Source,
    /// Paragraphs before the first model.
    pub introduction: Vec<Text>,
    /// The roles, in the order of the columns; never empty.
    pub roles: Vec<Role>,
    /// Who wrote the definitions of the roles.
    pub definitions_note: Option<Text>,
    /// The parties that can hold a role; never empty.
    pub parties: Vec<Arc<Party>>,
    /// The conditions that a party may be named with, as "if required".
    pub conditions: Vec<Arc<Condition>>,
    /// The security tiers, lowest first; may be empty.
    pub tiers: Vec<Arc<Tier>>,
    /// The models; never empty.
    pub models: Vec<Model>,
}

/// Where the text of a catalogue comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// Who publishes it.
    pub publisher: Text,
    /// What a citation names, as "Choreo documentation".
    pub citation: Text,
    /// The column headings as the source has them.
    pub headings: Headings,
}

/// The column headings of the source, word for word; each role has its own.
#[derive(Clone, Debug)]
pub struct Headings {
    /// Above the names of the tasks.
    pub task: Text,
    /// Above the descriptions.
    pub description: Text,
}

/// A role of the matrix, as "Responsible".
#[derive(Clone, Debug)]
pub struct Role {
    /// Stable id.
    pub id: Id,
    /// The letter in the name of the method, as the R of RACI.
    pub letter: Text,
    /// The name.
    pub name: Text,
    /// The column heading as the source has it.
    pub source_heading: Text,
    /// How many parties may hold the role for one task.
    pub holders: Holders,
    /// What the role means, by language.
    pub definitions: Vec<Definition>,
}

impl Role {
    /// The definition in `language`, where there is one.
    #[must_use]
    pub fn definition(&self, language: &Language) -> Option<&Text> {
        self.definitions.iter().find(|d| d.language == *language).map(|d| &d.text)
    }
}

/// A text in one language.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The language.
    pub language: Language,
    /// The text.
    pub text: Text,
}

/// How many parties the method expects to hold a role; a matrix may break it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holders {
    /// One and only one.
    ExactlyOne,
    /// One or more.
    AtLeastOne,
    /// Any number, also none.
    Any,
}

impl Holders {
    /// Every value with its name in a catalogue.
    pub const NAMES: &'static [(&'static str, Self)] =
        &[("exactly-one", Self::ExactlyOne), ("at-least-one", Self::AtLeastOne), ("any", Self::Any)];

    /// The name in a catalogue.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ExactlyOne => "exactly-one",
            Self::AtLeastOne => "at-least-one",
            Self::Any => "any",
        }
    }
}

/// A party that can hold a role.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Party {
    /// Stable id.
    pub id: Id,
    /// The name, as cells show it.
    pub name: Text,
}

/// A condition under which a party holds a role, as "if required".
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// Stable id.
    pub id: Id,
    /// The words, as cells show them in parentheses.
    pub text: Text,
}

/// A security tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Stable id.
    pub id: Id,
    /// The name at the head of a phrase, as "Basic".
    pub name: Text,
    /// The name inside a sentence, as "basic".
    pub in_text: Text,
}

/// One management model with its matrix.
#[derive(Clone, Debug)]
pub struct Model {
    /// Stable id.
    pub id: Id,
    /// The full name.
    pub name: Text,
    /// A short, telling name, for a sheet's tab or a table of contents.
    pub short_name: Text,
    /// Notes that belong to the model.
    pub notes: Vec<Text>,
    /// The matrix, a row a task; never empty.
    pub rows: Vec<MatrixRow>,
}

/// A task as one model has it.
#[derive(Clone, Debug)]
pub struct Task {
    /// Stable id, the same in all models.
    pub id: Id,
    /// The name.
    pub name: Text,
    /// What is done, in lists; empty where the source says nothing.
    pub description: Arc<[ActivityGroup]>,
}

/// A list of activities, for some tiers or for all.
#[derive(Clone, Debug)]
pub struct ActivityGroup {
    /// The tiers that the list is for, in the catalogue's order; `None`: it does not depend on the tier.
    pub tiers: Option<Vec<Arc<Tier>>>,
    /// The activities; never empty.
    pub activities: Vec<Activity>,
}

/// One item of a description.
#[derive(Clone, Debug)]
pub struct Activity {
    /// Stable id within the task, the same in all models.
    pub id: Id,
    /// The words.
    pub text: Text,
}

/// A row of a matrix: a task, and a cell for each role.
#[derive(Clone, Debug)]
pub struct MatrixRow {
    /// The task.
    pub task: Task,
    cells: Box<[Assignments]>,
}

impl MatrixRow {
    /// Makes a row by asking for the cell of each role in turn, so that no role can be left out.
    ///
    /// `None` when any cell is `None`; every role is asked for all the same.
    pub fn new(task: Task, roles: &[Role], cell: impl FnMut(&Role) -> Option<Assignments>) -> Option<Self> {
        let cells: Vec<Option<Assignments>> = roles.iter().map(cell).collect();
        let cells = cells.into_iter().collect::<Option<Box<[Assignments]>>>()?;
        Some(Self { task, cells })
    }

    /// The cells, in the order of the catalogue's roles.
    #[must_use]
    pub fn cells(&self) -> &[Assignments] {
        &self.cells
    }
}

/// Who holds a role for a task: the parties in the order written, none where the source has a dash.
pub type Assignments = Arc<[Assignment]>;

/// A party, perhaps under a condition; shown as `Customer (if required)`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Assignment {
    /// The party.
    pub party: Arc<Party>,
    /// The condition, where there is one.
    pub condition: Option<Arc<Condition>>,
}

impl fmt::Display for Assignment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_holder(f, self.party.name.as_str(), self.condition.as_ref().map(|condition| condition.text.as_str()))
    }
}

/// Writes who holds a role, as catalogues and trackers spell it: the party, with its condition in parentheses.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_holder(out: &mut impl fmt::Write, party: &str, condition: Option<&str>) -> fmt::Result {
    match condition {
        Some(condition) => write!(out, "{party} ({condition})"),
        None => out.write_str(party),
    }
}
