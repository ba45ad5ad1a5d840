//! The format-neutral document, which all exporters read.

mod chart;
mod citation;
mod direction;
mod editing;
mod format;
mod image;
mod names;
mod report;
mod signature;
mod sourced_text;
mod style;
mod swatch;
mod table;
mod visible_text;

pub use chart::{Bar, BarPart, Chart};
pub use citation::{Citation, CitationTarget, NumberedHeading, NumberedParagraph, NumberedParagraphs};
pub use direction::{Isolated, ReadingDirection, has_right_to_left, isolate, isolated_line};
pub use editing::{OtherChoice, TableEditing};
pub use format::Format;
pub use image::{Image, ImageKind, Logo};
pub use names::{CellNames, NamedValue, NumberForms, NumberPiece};
pub use report::{
    Block, Choices, Contents, Initials, LabelledLines, Properties, Report, RunningLine, RunningPiece, Section, Sheet,
    Tone,
};
pub use signature::{FormField, FormFieldKind, Signature, SignatureLine};
pub use sourced_text::{Origin, SharedStr, SourcedText};
pub use style::{
    Align, Color, Emphasis, Margins, Orientation, PageSetup, Palette, PaperSize, Shade, ShadeColors, Style, Typography,
};
pub use swatch::{Swatch, SwatchPattern};
pub use table::{
    Asked, Cell, Column, ColumnKind, Data, Line, LineKind, Purpose, RevisedPart, Revision, Row, RowGroup, Table,
};
