//! A PDF that can be archived and read aloud: PDF/A (ISO 19005) and PDF/UA (ISO 14289) in one file, see `standard`.
//!
//! A report is shaped with fonts (`text`, `font`), laid out on pages (`layout`), painted as content streams (`paint`), and
//! finished to the standards and written (`file`). Each room imports those before it, and none behind it.

mod decimal;
mod deflate;
mod error;
pub(super) mod faces;
mod file;
pub(super) mod font;
mod generational_cache;
mod geometry;
mod layout;
mod paint;
mod render;
pub(super) mod standard;
mod structure;
mod subsets;
mod text;

pub use faces::Faces;
pub use font::east_asian::EastAsianLanguage;
pub use font::file::{FontFace, FontFile};
pub(super) use render::render;
pub use render::{LaidOut, Painted, lay_out, uncovered};
pub use standard::{AttachmentRule, PdfStandard};
pub(crate) use text::breaks::{BreakKind, BreakRules, breaks};
pub use text::font_stack::UncoveredCharacter;
