//! Reports and plans into the bytes of files: one module per format, all of the same shape.

mod csv;
mod docx;
mod error;
mod options;
mod pdf;
mod plan;
mod render;
mod rendered;
mod xlsx;

pub use self::csv::{BYTE_ORDER_MARK, guard, unguard};
pub use self::docx::{CARRIED, NAMES, Redline, RenderedRedline, SectionPair, TAG_PREFIX, redline};
pub use self::pdf::{
    AttachmentRule, EastAsianLanguage, Faces, FontFace, FontFile, LaidOut, Painted, PdfStandard, UncoveredCharacter,
    lay_out, uncovered,
};
pub(crate) use self::pdf::{BreakKind, BreakRules, breaks};
pub use self::plan::{PlanFile, render_plan};
pub use crate::document::Format;
pub use error::{Cause, ExportError, ExportFailure};
pub use options::{Attachment, CsvDelimiter, CsvOptions, DocxOptions, MadeOf, Options, PdfOptions, Relationship};
pub use render::render;
pub use rendered::Rendered;
