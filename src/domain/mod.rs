//! The vocabulary of the program: parties, roles, tiers, tasks and models, and the part of a catalogue that a selection
//! shows.
//!
//! Nothing here knows about files, YAML, templates or output formats.

mod catalogue;
mod date;
mod date_pattern;
mod id;
mod language;
mod law;
mod lines;
mod selection;
mod slug;
mod suggest;
mod text;
mod translation;
mod unseen;

pub use catalogue::{
    Activity, ActivityGroup, Assignment, Assignments, Catalogue, Condition, Definition, Headings, Holders, MatrixRow,
    Model, Party, Role, Source, Task, Tier, Translation, write_holder,
};
pub use date::Date;
pub use date_pattern::{DateFault, DatePattern, DateReading, PatternFault};
pub use id::Id;
pub use language::Language;
pub use law::{CheckLevel, LawCode, LawLevel};
pub use lines::{TextLines, has_line_break, lines, on_one_line};
pub use selection::{HiddenLists, ModelView, RowView, Selection, View};
pub use slug::slug;
pub use suggest::nearest;
pub use text::{Text, TextFault, is_in_curly_quotes, is_invisible, is_plain, unshown};
pub use unseen::{CharName, unneeded};
