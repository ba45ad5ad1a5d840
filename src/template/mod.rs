//! Templates: the parts, the wording and the look of documents, and the contract fields that they show.

mod braces;
mod columns;
mod comparison_words;
mod contract;
mod contract_form;
mod document_template;
mod part;
mod placeholders;
mod reference;
mod wording;
mod words;

pub use braces::{BracePart, BraceSyntax, brace_parts};
pub use columns::{ColumnContent, ColumnField, ColumnSpec, Heading, MatrixLayout};
pub use comparison_words::{
    AmendmentWords, ChangeCountWords, ComparisonWords, CountedWords, HeatMapWords, Labels, SideBySideWords,
    TaskFieldWords, VersionColumns, VersionWords,
};
pub use contract::{Contract, FieldId, FieldKind, FieldSpec, FieldValue, Revision, SAMPLE_AUTHOR};
pub use contract_form::{
    AnchorField, AnchorStyle, Clause, ClauseField, ClauseParagraph, Clauses, ContractForm, ControlWords,
    InitialsAnchorField, LabelledRows, LabelledWords, REVISIONS, Sentence, SignatureLineWords, SignatureWords,
    anchor_text, initials_anchor_start,
};
pub use document_template::{Brand, LogoSource, Template};
pub use part::Part;
pub use placeholders::{
    AssignmentField, ChangeCountField, ConditionalDutyField, ContinuedField, DateField, DifferingField, DocumentField,
    DutyField, FirstModelField, HiddenField, HoldersField, ItemNameField, LikenessField, ModelDutiesField,
    ModelPartyField, NumberRangeField, OverviewField, PartiesField, RoleField, RoleNameField, RunningField,
    RunningPlaceholder, SentencePlaceholder, ShareField, TaskCountField, TierField, TiersField, VersionField,
    VersionsField,
};
pub use reference::{ItemReferenceField, NumberReferenceField, Reference, ReferenceTarget, ReferenceWords};
pub(crate) use wording::placeholders;
pub use wording::{Placeholder, Wording, WordingPiece};
pub use words::{
    AttachmentWords, CellWords, DateWords, DutyWords, LegendWords, ListWords, OverviewWords, PropertyWords,
    RunningWords, TierWords, Words, WorkbookWords,
};
