//! The cell formats of a workbook.

use crate::document::{Align, Color, Palette, Report, Style, Typography};
use rust_xlsxwriter::{Color as ExcelColor, Format, FormatAlign, FormatBorder};
use std::collections::HashMap;
use std::rc::Rc;

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
    /// For parts of a cell or paragraph: type alone.
    pub(super) plain_run: Format,
    pub(super) bold_run: Format,
    cells: HashMap<Style, Rc<Format>>,
}

impl<'r> Styles<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let (typography, palette) = (&report.typography, &report.palette);
        let run = |size: f64, color| font(typography, size, color);
        let paragraph = |size, color| run(size, color).set_text_wrap().set_align(FormatAlign::VerticalCenter);
        Self {
            typography,
            palette,
            title: paragraph(typography.title, palette.title).set_bold(),
            subtitle: paragraph(typography.subtitle, palette.muted),
            heading: paragraph(typography.heading, palette.title).set_bold().set_align(FormatAlign::Bottom),
            body: paragraph(typography.body, palette.text),
            note: paragraph(typography.body, palette.text).set_italic(),
            small: paragraph(typography.small, palette.muted),
            plain_run: run(typography.body, palette.text),
            bold_run: run(typography.body, palette.text).set_bold(),
            cells: HashMap::new(),
        }
    }

    /// The format of a table's heading.
    pub(super) fn heading_cell(&self, align: Align) -> Format {
        let format = font(self.typography, self.typography.body, self.palette.header_text);
        let format = format.set_bold().set_background_color(excel(self.palette.header_fill));
        aligned(bordered(format, self.palette), align)
    }

    /// The format of a table's cell.
    pub(super) fn cell(&mut self, style: Style) -> Rc<Format> {
        let (typography, palette) = (self.typography, self.palette);
        // A sheet has tens of thousands of cells, and a dozen styles.
        Rc::clone(self.cells.entry(style).or_insert_with(|| Rc::new(cell(style, typography, palette))))
    }
}

fn cell(style: Style, typography: &Typography, palette: &Palette) -> Format {
    let format = bordered(font(typography, typography.body, palette.text), palette);
    let format = aligned(format, style.align);
    let format = if style.bold { format.set_bold() } else { format };
    match style.fill {
        Some(fill) => format.set_background_color(excel(fill)),
        None => format,
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

fn excel(color: Color) -> ExcelColor {
    ExcelColor::RGB(color.rgb())
}
