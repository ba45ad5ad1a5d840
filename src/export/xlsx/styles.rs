//! The cell formats of a workbook.

use crate::document::{
    Align, Color, Emphasis, Palette, ReadingDirection, Report, Revision, SourcedText, Style, Swatch, SwatchPattern,
    Typography, has_right_to_left,
};
use rust_xlsxwriter::{Color as ExcelColor, Format, FormatAlign, FormatBorder, FormatUnderline};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// What a cell looks like.
#[derive(Clone, PartialEq, Eq, Hash)]
struct CellLook {
    style: Style,
    swatches: Arc<[Swatch]>,
    direction: Option<ReadingDirection>,
    is_number: bool,
}

/// The formats that a report's sheets are set in.
pub(super) struct Styles<'r> {
    typography: &'r Typography,
    palette: &'r Palette,
    pub(super) title: Format,
    pub(super) subtitle: Format,
    pub(super) heading: Format,
    pub(super) body: Format,
    pub(super) note: Format,
    pub(super) small: Format,
    pub(super) link: Format,
    /// Ids, on one line.
    pub(super) id: Format,
    /// For parts of a cell or paragraph: type alone.
    plain_run: Format,
    bold_run: Format,
    removed_run: Format,
    added_run: Format,
    cells: HashMap<CellLook, Rc<Format>>,
    /// The direction in which the wording reads.
    pub(super) wording: ReadingDirection,
}

impl<'r> Styles<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let (typography, palette) = (&report.typography, &report.palette);
        let run = |size: f64, color| font(typography, size, color);
        let paragraph = |size, color| aligned(run(size, color).set_text_wrap(), Align::Start);
        Self {
            typography,
            palette,
            title: paragraph(typography.title, palette.title).set_bold(),
            subtitle: paragraph(typography.subtitle, palette.muted),
            heading: paragraph(typography.heading, palette.title).set_bold().set_align(FormatAlign::Bottom),
            body: paragraph(typography.body, palette.text),
            note: paragraph(typography.body, palette.text).set_italic(),
            small: paragraph(typography.small, palette.muted),
            link: paragraph(typography.small, palette.title),
            id: aligned(run(typography.small, palette.muted), Align::Start),
            plain_run: run(typography.body, palette.text),
            bold_run: run(typography.body, palette.text).set_bold(),
            removed_run: run(typography.body, palette.text).set_font_strikethrough(),
            added_run: run(typography.body, palette.text).set_underline(FormatUnderline::Single),
            cells: HashMap::new(),
            wording: report.direction,
        }
    }

    /// The font of a part of a cell or paragraph.
    pub(super) fn run(&self, is_label: bool, revision: Option<Revision>) -> &Format {
        match revision {
            Some(Revision::Removed) => &self.removed_run,
            Some(Revision::Added) => &self.added_run,
            None if is_label => &self.bold_run,
            None => &self.plain_run,
        }
    }

    /// The format of a table's heading.
    pub(super) fn heading_cell(&self, heading: &SourcedText, align: Align) -> Format {
        let format = font(self.typography, self.typography.body, self.palette.header_text);
        let format = format.set_bold().set_background_color(excel(self.palette.header_fill));
        let format = aligned(bordered(format, self.palette), align);
        read_in(format, self.set_direction(heading), align)
    }

    /// The direction that a cell with `text` needs to be given; `None` where it has it without.
    pub(super) fn set_direction(&self, text: &SourcedText) -> Option<ReadingDirection> {
        let direction = text.direction(self.wording);
        (direction == ReadingDirection::RightToLeft || has_right_to_left(text)).then_some(direction)
    }

    /// `format` for a paragraph of `text`.
    pub(super) fn directed(&self, format: &Format, text: &SourcedText) -> Format {
        read_in(format.clone(), self.set_direction(text), Align::Start)
    }

    /// The format of a table's cell.
    pub(super) fn cell(
        &mut self,
        style: Style,
        swatches: &Arc<[Swatch]>,
        direction: Option<ReadingDirection>,
        is_number: bool,
    ) -> Rc<Format> {
        let (typography, palette) = (self.typography, self.palette);
        let look = CellLook { style, swatches: Arc::clone(swatches), direction, is_number };
        // A sheet has tens of thousands of cells, and a dozen looks.
        let entry = self.cells.entry(look);
        Rc::clone(entry.or_insert_with_key(|look| Rc::new(cell(look, typography, palette))))
    }

    /// The format of the heading of a group of rows.
    pub(super) fn group(&self, direction: Option<ReadingDirection>) -> Format {
        let format = font(self.typography, self.typography.body, self.palette.title).set_bold();
        let format = aligned(format, Align::Start).set_border_top(FormatBorder::Thin);
        let format = format.set_border_bottom(FormatBorder::Thin);
        let rule = excel(self.palette.rule);
        read_in(format.set_border_top_color(rule).set_border_bottom_color(rule), direction, Align::Start)
    }

    /// The format of an entry of a legend: its swatches and small type.
    pub(super) fn legend_entry(&self, text: &SourcedText, swatches: &[Swatch]) -> Format {
        let format = font(self.typography, self.typography.small, self.palette.text);
        let format = read_in(aligned(format.set_text_wrap(), Align::Start), self.set_direction(text), Align::Start);
        marked(format, swatches, self.palette)
    }
}

/// `format` with this direction, if any; text from right to left begins at the right.
fn read_in(format: Format, direction: Option<ReadingDirection>, align: Align) -> Format {
    // Numbers of ECMA-376 part 1, 18.8.1, `readingOrder`.
    match (direction, align) {
        (None, _) => format,
        (Some(ReadingDirection::LeftToRight), _) => format.set_reading_direction(1),
        (Some(ReadingDirection::RightToLeft), Align::Start) => {
            format.set_reading_direction(2).set_align(FormatAlign::Right)
        }
        (Some(ReadingDirection::RightToLeft), Align::Center) => format.set_reading_direction(2),
        (Some(ReadingDirection::RightToLeft), Align::End) => {
            format.set_reading_direction(2).set_align(FormatAlign::Left)
        }
    }
}

fn cell(look: &CellLook, typography: &Typography, palette: &Palette) -> Format {
    let CellLook { style, swatches, direction, is_number } = look;
    let color = if style.emphasis == Emphasis::Muted { palette.muted } else { palette.text };
    let format = aligned(bordered(font(typography, typography.body, color), palette), style.align);
    let format = if style.emphasis == Emphasis::Strong { format.set_bold() } else { format };
    // LibreOffice indents no number that may wrap.
    let format = if *is_number { format.unset_text_wrap() } else { format };
    let format = match palette.shade(style.shade) {
        Some(shade) => format.set_background_color(excel(shade.fill)).set_font_color(excel(shade.text)),
        None => format,
    };
    marked(read_in(format, *direction, style.align), swatches, palette)
}

/// Shows swatches as the left border: that of one party in its colour; that of several, for which a border has no colours,
/// as two lines.
fn marked(format: Format, swatches: &[Swatch], palette: &Palette) -> Format {
    let (border, color) = match swatches {
        [] => return format,
        [Swatch { color, pattern }] => (border_of(*pattern), *color),
        _ => (FormatBorder::Double, palette.text),
    };
    format.set_border_left(border).set_border_left_color(excel(color))
}

fn border_of(pattern: SwatchPattern) -> FormatBorder {
    match pattern {
        SwatchPattern::Solid => FormatBorder::Thick,
        SwatchPattern::Hollow => FormatBorder::MediumDashed,
        SwatchPattern::Striped => FormatBorder::MediumDashDotDot,
    }
}

/// Text keeps away from the rules: by an indent at its side, by the spare height of its row above and below.
fn aligned(format: Format, align: Align) -> Format {
    // A row is higher than its text by the spare height, of which half goes above.
    let format = format.set_align(FormatAlign::VerticalCenter);
    match align {
        Align::Start => format.set_align(FormatAlign::Left).set_indent(1),
        Align::Center => format.set_align(FormatAlign::Center),
        Align::End => format.set_align(FormatAlign::Right).set_indent(1),
    }
}

fn font(typography: &Typography, size: f64, color: Color) -> Format {
    Format::new().set_font_name(typography.family.as_str()).set_font_size(size).set_font_color(excel(color))
}

fn bordered(format: Format, palette: &Palette) -> Format {
    format.set_text_wrap().set_border(FormatBorder::Thin).set_border_color(excel(palette.rule))
}

pub(super) fn excel(color: Color) -> ExcelColor {
    ExcelColor::RGB(color.rgb())
}
