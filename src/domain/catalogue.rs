//! The catalogue: management models with their matrices, and what these refer to.

use super::date::Date;
use super::id::Id;
use super::language::Language;
use super::law::LawLevel;
use super::text::Text;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A catalogue: the models with their matrices, and the vocabulary that they share.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Stable id, the first part of every external id.
    pub id: Id,
    /// First part of file names, such as `pdp` in `pdp-customer-sub.xlsx`.
    pub file_prefix: Id,
    /// The version of the data.
    pub version: Text,
    /// The date of that version, which is the date of a document unless another is given.
    pub date: Date,
    /// The language of the texts.
    pub language: Language,
    /// The product that the matrices are about.
    pub product: Text,
    /// The title.
    pub title: Text,
    /// The publication that the text is taken from.
    pub source: Source,
    /// Paragraphs before the first model.
    pub introduction: Vec<Text>,
    /// The roles, in the order of the columns; never empty.
    pub roles: Vec<Role>,
    /// A note that says who wrote the definitions of the roles.
    pub definitions_note: Option<Text>,
    /// The parties that can hold a role; never empty.
    pub parties: Vec<Arc<Party>>,
    /// The conditions under which a party can hold a role, such as "if required".
    pub conditions: Vec<Arc<Condition>>,
    /// The security tiers, lowest first; may be empty.
    pub tiers: Vec<Arc<Tier>>,
    /// The models; never empty.
    pub models: Vec<Model>,
    /// The laws that a check takes more or less seriously than by default.
    pub checks: Vec<LawLevel>,
    /// Its texts in other languages.
    pub translations: Vec<Translation>,
}

impl Catalogue {
    /// The model that `typed` names: by its id, its title or its short title.
    #[must_use]
    pub fn model_named(&self, typed: &str) -> Option<&Model> {
        let by_id = self.models.iter().find(|model| model.id.as_str().eq_ignore_ascii_case(typed));
        let has_title = |model: &&Model| [&model.name, &model.short_name].iter().any(|title| title.as_str() == typed);
        by_id.or_else(|| self.models.iter().find(has_title))
    }

    /// The party that `typed` names: by its id or its name.
    #[must_use]
    pub fn party_named(&self, typed: &str) -> Option<&Party> {
        let by_id = self.parties.iter().find(|party| party.id.as_str().eq_ignore_ascii_case(typed));
        by_id.or_else(|| self.parties.iter().find(|party| party.name.as_str() == typed)).map(|party| &**party)
    }

    /// The tier that `typed` names: by its id or its name.
    #[must_use]
    pub fn tier_named(&self, typed: &str) -> Option<&Tier> {
        let by_id = self.tiers.iter().find(|tier| tier.id.as_str().eq_ignore_ascii_case(typed));
        by_id.or_else(|| self.tiers.iter().find(|tier| tier.name.as_str() == typed)).map(|tier| &**tier)
    }
}

/// The texts of a catalogue in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The language.
    pub language: Language,
    /// Each text of the catalogue, word for word, with what it is in this language.
    pub texts: BTreeMap<Text, Text>,
}

/// The publication that the text of a catalogue is taken from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The publisher.
    pub publisher: Text,
    /// The title for citations, such as "Choreo documentation".
    pub citation: Text,
    /// The column headings as the source has them.
    pub headings: Headings,
}

/// The column headings of the source, word for word. Those of the roles are in [`Role::source_heading`].
#[derive(Clone, Debug)]
pub struct Headings {
    /// Heading of the column of task names.
    pub task: Text,
    /// Heading of the column of descriptions.
    pub description: Text,
}

/// A role of the matrix, such as "Responsible".
#[derive(Clone, Debug)]
pub struct Role {
    /// Stable id.
    pub id: Id,
    /// The letter in the name of the method, such as the R of RACI.
    pub letter: Text,
    /// The name.
    pub name: Text,
    /// The column heading as the source has it.
    pub source_heading: Text,
    /// How many parties may hold the role for one task.
    pub holders: Holders,
    /// The definitions of the role, one per language.
    pub definitions: Vec<Definition>,
}

impl Role {
    /// The definition in `language`, if there is one.
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

/// How many parties should hold a role, by the rules of the method. A matrix may deviate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holders {
    /// Exactly one party.
    ExactlyOne,
    /// At least one party.
    AtLeastOne,
    /// Any number of parties, including none.
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

/// A condition under which a party holds a role, such as "if required".
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
    /// The name at the start of a phrase, such as "Basic".
    pub name: Text,
    /// The name inside a sentence, such as "basic".
    pub in_text: Text,
}

/// One management model with its matrix.
#[derive(Clone, Debug)]
pub struct Model {
    /// Stable id.
    pub id: Id,
    /// The full name.
    pub name: Text,
    /// A short name, for the tab of a sheet or a table of contents.
    pub short_name: Text,
    /// Notes that belong to the model.
    pub notes: Vec<Text>,
    /// The matrix, one row per task; never empty.
    pub rows: Vec<MatrixRow>,
}

/// A task of one model.
#[derive(Clone, Debug)]
pub struct Task {
    /// Stable id, the same in all models.
    pub id: Id,
    /// The name.
    pub name: Text,
    /// The activities, in lists; empty if the source has none.
    pub description: Arc<[ActivityGroup]>,
}

/// A list of activities that applies to some tiers or to all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityGroup {
    /// The tiers that the list applies to, in the order of the catalogue; `None` if it applies to all.
    pub tiers: Option<Vec<Arc<Tier>>>,
    /// The activities; never empty.
    pub activities: Vec<Activity>,
}

/// One activity of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Stable id within the task, the same in all models.
    pub id: Id,
    /// The words.
    pub text: Text,
}

/// A row of a matrix: a task and one cell per role.
#[derive(Clone, Debug)]
pub struct MatrixRow {
    /// The task.
    pub task: Task,
    /// The group of tasks that it stands in, if the matrix has groups.
    pub group: Option<Text>,
    /// Notes that belong to the row.
    pub notes: Vec<Text>,
    cells: Box<[Assignments]>,
}

impl MatrixRow {
    /// Makes a row by calling `cell` for each role, so that no role can be left out.
    ///
    /// Returns `None` if any cell is `None`. `cell` is called for every role in any case, to collect all problems.
    pub fn new(task: Task, roles: &[Role], cell: impl FnMut(&Role) -> Option<Assignments>) -> Option<Self> {
        let cells: Vec<Option<Assignments>> = roles.iter().map(cell).collect();
        let cells = cells.into_iter().collect::<Option<Box<[Assignments]>>>()?;
        Some(Self { task, group: None, notes: Vec::new(), cells })
    }

    /// The same row in a group of tasks, with notes.
    #[must_use]
    pub fn with_group_and_notes(self, group: Option<Text>, notes: Vec<Text>) -> Self {
        Self { group, notes, ..self }
    }

    /// The cells, in the order of the catalogue's roles.
    #[must_use]
    pub fn cells(&self) -> &[Assignments] {
        &self.cells
    }
}

/// The parties that hold a role for a task, in the order of the source; empty if the source has a dash.
pub type Assignments = Arc<[Assignment]>;

/// A party, perhaps under a condition; shown as `Customer (if required)`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Assignment {
    /// The party.
    pub party: Arc<Party>,
    /// The condition, if there is one.
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
