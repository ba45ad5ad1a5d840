//! The format-neutral document: everything is decided here, once, and exporters only translate it.

mod compose;
mod document;
mod excerpt;
mod overview;
mod phrases;
mod prose;
mod style;
mod table;
mod template;
mod wording;

pub use compose::compose;
pub use document::{Bar, BarPart, Block, Chart, Properties, Report, Running, RunningPiece, Section, Sheet, Tone};
pub use excerpt::excerpt;
pub use prose::{Phrase, Prose, Voice};
pub use style::{Align, Color, Margins, Orientation, Page, Palette, PaperSize, Style, Typography};
pub use table::{Cell, Column, Data, Line, LineKind, Purpose, Row, Table};
pub use template::{
    AssignmentField, AttachmentWords, CellWords, ColumnField, ColumnSpec, DateField, DateWords, DocumentField, Heading,
    HiddenField, ListWords, OverviewField, OverviewWords, PropertyWords, RoleField, RoleNameField, RunningField,
    RunningWords, Shown, Template, TierField, TierWords, TiersField, Words,
};
pub use wording::{Piece, Placeholder, Wording};
