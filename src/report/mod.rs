//! The format-neutral document: everything is decided here, once, and exporters only translate it.

mod appendix;
mod compose;
mod contract;
mod document;
mod drift;
mod excerpt;
mod import;
mod overview;
mod phrases;
mod plan;
mod prose;
mod said;
mod style;
mod table;
mod template;
mod texts;
mod wording;

pub use compose::compose;
pub use contract::{
    AnchorField, AnchorStyle, Clause, ClauseField, Clauses, Contract, ContractForm, ControlWords, Details, FieldKind,
    FieldSpec, FieldValue, LabelledWords, Revision, Rows, Sentence, SignatureLineWords, SignatureWords,
};
pub use document::{
    Bar, BarPart, Block, Chart, Image, ImageKind, Logo, Properties, Report, Running, RunningPiece, Section, Sheet,
    Signature, SignatureField, SignatureLine, Tone,
};
pub use drift::{Change, Drift, FoundItem, FoundSaid, drift};
pub use excerpt::excerpt;
pub use import::{Dialect, Escape, ExportHeaders, ImportColumn, ImportTemplate, PlanFormat, PlanSheet};
pub use plan::{Granularity, Holder, Item, Plan, Schedule, Staffing, compose_plan};
pub use prose::{Phrase, Prose, Voice};
pub use said::{
    AssignmentField, DateField, DayField, DocumentField, HiddenField, ItemField, OverviewField, RoleField,
    RoleNameField, RunningField, RunningSaid, Said, TierField, TiersField,
};
pub use style::{Align, Color, Margins, Orientation, Page, Palette, PaperSize, Style, Typography};
pub use table::{Cell, Column, Data, Line, LineKind, Purpose, Row, Table};
pub use template::{
    AttachmentWords, Brand, CellWords, ColumnField, ColumnSpec, DateWords, Heading, ListWords, OverviewWords, Part,
    PropertyWords, RunningWords, Shown, Template, TierWords, Words,
};
pub use wording::{Piece, Placeholder, Wording};
