//! The wording of a template.

use super::comparison_words::{AmendmentWords, ComparisonWords, HeatMapWords};
use super::placeholders::{
    AssignmentField, ConditionalDutyField, ContinuedField, DateField, DutyField, HiddenField, ItemNameField,
    ModelDutiesField, NumberRangeField, OverviewField, PartiesField, RoleNameField, RunningPlaceholder,
    SentencePlaceholder, ShareField, TaskCountField, TierField, TiersField,
};
use super::wording::Wording;
use crate::domain::Text;

/// All texts of a document that do not come from the catalogue.
#[derive(Clone, Debug)]
pub struct Words {
    /// The title.
    pub title: Wording<SentencePlaceholder>,
    /// The subtitle; by default the model and the tier.
    pub subtitle: Option<Wording<SentencePlaceholder>>,
    /// The note that this translation is for convenience.
    pub translation_note: Option<Text>,
    /// The separator between the parts of a subtitle.
    pub subtitle_separator: String,
    /// What the footer says of clauses that no lawyer has reviewed.
    pub unreviewed: Option<Text>,
    /// The source of the text.
    pub provenance: Wording<SentencePlaceholder>,
    /// The heading above the definitions of the roles.
    pub definitions: Text,
    /// The heading above the list of contents of a long document; without it there is none.
    pub contents: Option<Text>,
    /// What stands above a matrix where it goes on on another page.
    pub continued: Option<Wording<ContinuedField>>,
    /// What a subtitle says where only the tasks of some parties are shown; by default their names.
    pub tasks_of: Option<Wording<PartiesField>>,
    /// What each party does; always there if the part `duties` is.
    pub duties: Option<DutyWords>,
    /// Wording about tiers.
    pub tiers: TierWords,
    /// Wording of cells.
    pub cells: CellWords,
    /// Wording of the legend above a matrix; without it there is none.
    pub legend: Option<LegendWords>,
    /// How a list of names is joined.
    pub lists: ListWords,
    /// How a date is written.
    pub dates: DateWords,
    /// The overview of several models.
    pub overview: OverviewWords,
    /// The heat map; always there if the part `heat-map` is.
    pub heat_map: Option<HeatMapWords>,
    /// Comparisons; always there if the part `differences` is, unless amendments are.
    pub comparison: Option<ComparisonWords>,
    /// Workbooks that people edit; without it they have neither ids nor lists to choose from.
    pub workbook: Option<WorkbookWords>,
    /// Amendments.
    pub amendment: Option<AmendmentWords>,
    /// The page header.
    pub header: RunningWords,
    /// The page footer.
    pub footer: RunningWords,
    /// The document's properties.
    pub properties: PropertyWords,
    /// Descriptions of attached files.
    pub attachments: AttachmentWords,
}

/// Descriptions of attached files.
#[derive(Clone, Debug)]
pub struct AttachmentWords {
    /// The matrices as one flat table.
    pub data: Text,
    /// The part of the catalogue that the document shows.
    pub source: Text,
    /// The record of the template and the contract; described as the source is where it has no words.
    pub record: Option<Text>,
}

/// The summary of what each party does.
#[derive(Clone, Debug)]
pub struct DutyWords {
    /// The heading, which says that this is a summary.
    pub heading: Text,
    /// A note below it.
    pub note: Option<Text>,
    /// What one party alone does.
    pub alone: Wording<DutyField>,
    /// What several parties do together.
    pub together: Wording<DutyField>,
    /// What one party alone does under a condition.
    pub alone_if: Wording<ConditionalDutyField>,
    /// The tasks for which a party holds a role that nobody has to hold.
    pub any: Wording<DutyField>,
    /// The same under a condition.
    pub any_if: Wording<ConditionalDutyField>,
    /// What the parties do in one of several models.
    pub model: Wording<ModelDutiesField>,
    /// The tasks of one party, or of parties together, in one of several models.
    pub share: Wording<ShareField>,
    /// The separator between two shares.
    pub separator: String,
    /// A task by number and name.
    pub item: Wording<ItemNameField>,
    /// Successive numbers.
    pub range: Wording<NumberRangeField>,
    /// The number of tasks, where their numbers would be too many.
    pub count: Wording<TaskCountField>,
}

/// Words about tiers.
#[derive(Clone, Debug)]
pub struct TierWords {
    /// The tier in a subtitle.
    pub subtitle: Wording<TierField>,
    /// The label above a list that is for one tier.
    pub label_one: Wording<TiersField>,
    /// The label above a list that is for several tiers.
    pub label_several: Wording<TiersField>,
    /// One tier inside a sentence.
    pub phrase_one: Wording<TiersField>,
    /// Several tiers inside a sentence.
    pub phrase_several: Wording<TiersField>,
    /// The note that a list is hidden.
    pub hidden: Wording<HiddenField>,
    /// The note that other tiers have the same matrix.
    pub same: Wording<TiersField>,
}

/// Words of the cells.
#[derive(Clone, Debug)]
pub struct CellWords {
    /// The text of a cell without parties.
    pub nobody: Text,
    /// The separator between two parties.
    pub separator: String,
    /// A party under a condition.
    pub conditional: Wording<AssignmentField>,
    /// What documents show where a task has no description.
    pub no_description: Option<Text>,
}

/// Words of the legend that says which colour is whose.
#[derive(Clone, Debug)]
pub struct LegendWords {
    /// What the colours of several parties stand for.
    pub several: Text,
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
    /// How the first day of a month is written, if not as a number.
    pub first_day: Option<Text>,
}

/// The overview of several models.
#[derive(Clone, Debug)]
pub struct OverviewWords {
    /// The name of its sheet.
    pub tab: Text,
    /// The heading above the table of models.
    pub heading: Text,
    /// The heading of the column of models.
    pub model: Text,
    /// The heading of the column with the number of tasks.
    pub tasks: Text,
    /// The heading of a column that counts how often some parties hold the first role.
    pub share: Wording<OverviewField>,
    /// The caption of the chart.
    pub chart: Wording<RoleNameField>,
}

/// A page header or footer, with text at the left, in the middle and at the right.
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

/// What workbooks have for those who edit them.
#[derive(Clone, Debug)]
pub struct WorkbookWords {
    /// The heading of the column of ids.
    pub id: Text,
    /// The name of the sheet with the lists.
    pub tab: Text,
    /// The heading of the list of those who can hold a role, which is the title of the sheet too.
    pub holders: Text,
    /// What the sheet is for.
    pub note: Text,
    /// The title of the warning about a text that is not in the list.
    pub other_title: Text,
    /// What it says.
    pub other: Text,
}
