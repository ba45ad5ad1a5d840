//! A template: what a deliverable shows, in which words, and how it looks.

use super::contract::ContractForm;
use super::prose::Prose;
use super::said::{
    AssignmentField, DateField, HiddenField, OverviewField, RoleField, RoleNameField, RunningSaid, Said, TierField,
    TiersField,
};
use super::style::{Align, Page, Palette, Typography};
use super::wording::Wording;
use crate::domain::{Id, Language, Role, Text};

/// A template for documents.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its name, part of the names of deliverables unless it is the default.
    pub name: Id,
    /// What it makes, in a line.
    pub summary: Text,
    /// The names of the formats that it can be made in; never empty.
    pub formats: Vec<String>,
    /// The language of its wording.
    pub language: Language,
    /// The page.
    pub page: Page,
    /// The type.
    pub typography: Typography,
    /// The colours.
    pub palette: Palette,
    /// What a document is made of, in its order; never empty.
    pub parts: Vec<Part>,
    /// What it asks of a contract, if it is for one.
    pub contract: Option<ContractForm>,
    /// The look of a house.
    pub brand: Brand,
    /// The languages that there is wording in; the first is the template's own.
    pub languages: Vec<Language>,
    /// Font files for characters that the built-in faces do not cover, in the order of preference.
    pub fonts: Vec<Text>,
    /// The columns of a matrix in a document; never empty.
    pub columns: Vec<ColumnSpec>,
    /// The columns of the flat table that carries all matrices; never empty.
    pub data: Vec<ColumnSpec>,
    /// The wording.
    pub words: Words,
}

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Says that a translation is for convenience; nothing in the template's own language.
    TranslationNote,
    /// The catalogue's introduction.
    Introduction,
    /// A summary of several models.
    Overview,
    /// The particulars of the contract.
    Particulars,
    /// The clauses of the contract.
    Clauses,
    /// The definitions of the roles.
    Roles,
    /// Who wrote these definitions.
    RolesNote,
    /// The matrices.
    Matrices,
    /// Where the parties sign.
    Signatures,
    /// The record of the document itself.
    Control,
    /// Where the text comes from.
    Provenance,
}

impl Part {
    /// Each part with its name.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("translation-note", Self::TranslationNote),
        ("introduction", Self::Introduction),
        ("overview", Self::Overview),
        ("particulars", Self::Particulars),
        ("clauses", Self::Clauses),
        ("roles", Self::Roles),
        ("roles-note", Self::RolesNote),
        ("matrices", Self::Matrices),
        ("signatures", Self::Signatures),
        ("control", Self::Control),
        ("provenance", Self::Provenance),
    ];

    /// Whether it says what a contract gives.
    #[must_use]
    pub fn needs_contract(self) -> bool {
        matches!(self, Self::Particulars | Self::Clauses | Self::Signatures | Self::Control)
    }
}

/// What a document is made to look like a house's own by, beside its colours.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    /// A picture at the head of the document: its file, and what it shows in words.
    pub logo: Option<(Text, Text)>,
    /// The files of the faces that stand in for the built-in ones: regular, bold and italic.
    pub faces: Option<[Text; 3]>,
}

/// A column of a matrix, or one for each role.
#[derive(Clone, Debug)]
pub struct ColumnSpec {
    /// What it shows, under which heading.
    pub heading: Heading,
    /// Its share of the table's width, as a proportion of the sum of all.
    pub width: f64,
    /// Where its text stands.
    pub align: Align,
}

/// What one column shows, for the roles of a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A field of the task.
    Field(ColumnField),
    /// The parties of the role at this place.
    Role(usize),
}

impl ColumnSpec {
    /// The columns that it stands for with these `roles`: what each shows, and its heading.
    #[must_use]
    pub fn headings(&self, roles: &[Role]) -> Vec<(Shown, Prose)> {
        let of_role = |(index, role): (usize, &Role), heading: &Wording<RoleField>| {
            let heading = heading.fill(|field| match field {
                RoleField::Role => Prose::data(role.name.share()),
                RoleField::Letter => Prose::data(role.letter.share()),
                RoleField::SourceHeading => Prose::data(role.source_heading.share()),
            });
            (Shown::Role(index), heading)
        };
        let roles = roles.iter().enumerate();
        match &self.heading {
            Heading::Field(field, heading) => vec![(Shown::Field(*field), Prose::wording(heading.share()))],
            Heading::Role(id, heading) => {
                roles.filter(|(_, role)| role.id == *id).map(|role| of_role(role, heading)).collect()
            }
            Heading::Roles(heading) => roles.map(|role| of_role(role, heading)).collect(),
        }
    }
}

/// What a column shows, and its heading.
#[derive(Clone, Debug)]
pub enum Heading {
    /// One field of the task.
    Field(ColumnField, Text),
    /// The parties of one role.
    Role(Id, Wording<RoleField>),
    /// A column for each role of the catalogue.
    Roles(Wording<RoleField>),
}

/// What a column can show, beside the roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnField {
    /// The name of the model.
    Model,
    /// The number of the task in its model, from 1.
    Number,
    /// The name of the task.
    Task,
    /// The activities of the task.
    Description,
}

/// Everything that a document says and the catalogue does not.
#[derive(Clone, Debug)]
pub struct Words {
    /// The title.
    pub title: Wording<Said>,
    /// The subtitle; else the model and the tier.
    pub subtitle: Option<Wording<Said>>,
    /// Says that this translation is for convenience.
    pub translation_note: Option<Text>,
    /// What stands between the parts of a subtitle.
    pub subtitle_separator: String,
    /// Where the text comes from.
    pub provenance: Wording<Said>,
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
    pub left: Option<Wording<RunningSaid>>,
    /// In the middle.
    pub center: Option<Wording<RunningSaid>>,
    /// To the right.
    pub right: Option<Wording<RunningSaid>>,
}

/// The document's properties.
#[derive(Clone, Debug)]
pub struct PropertyWords {
    /// The subject.
    pub subject: Wording<Said>,
    /// The author.
    pub author: Wording<Said>,
    /// Keywords.
    pub keywords: Wording<Said>,
}
