//! The wording of a template.

use super::placeholders::{
    AssignmentField, DateField, HiddenField, OverviewField, RoleNameField, RunningPlaceholder, SentencePlaceholder,
    TierField, TiersField,
};
use super::wording::Wording;
use crate::domain::Text;

/// Everything that a document says and the catalogue does not.
#[derive(Clone, Debug)]
pub struct Words {
    /// The title.
    pub title: Wording<SentencePlaceholder>,
    /// The subtitle; else the model and the tier.
    pub subtitle: Option<Wording<SentencePlaceholder>>,
    /// Says that this translation is for convenience.
    pub translation_note: Option<Text>,
    /// What stands between the parts of a subtitle.
    pub subtitle_separator: String,
    /// Where the text comes from.
    pub provenance: Wording<SentencePlaceholder>,
    /// The heading above the definitions of the roles.
    pub definitions: Text,
    /// Words about tiers.
    pub tiers: TierWords,
    /// Words of the cells.
    pub cells: CellWords,
    /// How a list of names is joined.
    pub lists: ListWords,
    /// How a date is written.
    pub dates: DateWords,
    /// The overview of several models.
    pub overview: OverviewWords,
    /// The line at the head of each page.
    pub header: RunningWords,
    /// The line at the foot of each page.
    pub footer: RunningWords,
    /// The document's properties.
    pub properties: PropertyWords,
    /// What attached files hold.
    pub attachments: AttachmentWords,
}

/// What attached files hold.
#[derive(Clone, Debug)]
pub struct AttachmentWords {
    /// The matrices as one flat table.
    pub data: Text,
    /// The part of the catalogue that the document shows.
    pub source: Text,
}

/// Words about tiers.
#[derive(Clone, Debug)]
pub struct TierWords {
    /// Names the tier in a subtitle.
    pub subtitle: Wording<TierField>,
    /// The label above a list that is for one tier.
    pub label_one: Wording<TiersField>,
    /// The label above a list that is for several tiers.
    pub label_several: Wording<TiersField>,
    /// One tier inside a sentence.
    pub phrase_one: Wording<TiersField>,
    /// Several tiers inside a sentence.
    pub phrase_several: Wording<TiersField>,
    /// Says which list is not shown.
    pub hidden: Wording<HiddenField>,
    /// Says which tiers have the same matrix.
    pub same: Wording<TiersField>,
}

/// Words of the cells.
#[derive(Clone, Debug)]
pub struct CellWords {
    /// The text of a cell that names nobody.
    pub nobody: Text,
    /// What stands between two parties.
    pub separator: String,
    /// A party under a condition.
    pub conditional: Wording<AssignmentField>,
}

/// How a list of names is joined.
#[derive(Clone, Debug)]
pub struct ListWords {
    /// Between two names.
    pub separator: String,
    /// Before the last name.
    pub last: String,
}

/// How a date is written.
#[derive(Clone, Debug)]
pub struct DateWords {
    /// The order of its parts.
    pub pattern: Wording<DateField>,
    /// The names of the months, January first; twelve.
    pub months: Vec<Text>,
}

/// The overview of several models.
#[derive(Clone, Debug)]
pub struct OverviewWords {
    /// Its short name.
    pub tab: Text,
    /// The heading above the table of models.
    pub heading: Text,
    /// The column with the models' names.
    pub model: Text,
    /// The column with the numbers of tasks.
    pub tasks: Text,
    /// A column that counts how often these parties hold the first role.
    pub share: Wording<OverviewField>,
    /// Says what the chart shows.
    pub chart: Wording<RoleNameField>,
}

/// A running line: what stands left, in the middle and right.
#[derive(Clone, Debug, Default)]
pub struct RunningWords {
    /// To the left.
    pub left: Option<Wording<RunningPlaceholder>>,
    /// In the middle.
    pub center: Option<Wording<RunningPlaceholder>>,
    /// To the right.
    pub right: Option<Wording<RunningPlaceholder>>,
}

/// The document's properties.
#[derive(Clone, Debug)]
pub struct PropertyWords {
    /// The subject.
    pub subject: Wording<SentencePlaceholder>,
    /// The author.
    pub author: Wording<SentencePlaceholder>,
    /// Keywords.
    pub keywords: Wording<SentencePlaceholder>,
}
