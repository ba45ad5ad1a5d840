//! Paragraphs, with their properties in the order of ECMA-376.

use super::body_writer::BodyWriter;
use crate::document::{Align, ReadingDirection, SourcedText};

/// What a paragraph is, beyond its text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: &'static str,
    /// Whether it stays on the page of what follows.
    pub(super) keeps_next: bool,
    /// Whether it does not, though its style says so.
    pub(super) releases_next: bool,
    /// The list that it is counted in, and the level there, where that is not the style's.
    pub(super) list: Option<ListPlace>,
    pub(super) direction: ReadingDirection,
    pub(super) align: Align,
    /// The level of a heading whose style says it to Word alone.
    pub(super) outline: Option<u8>,
    /// Whether another paragraph follows in its cell.
    pub(super) has_next_in_cell: bool,
    /// How it was set before, if that has changed.
    pub(super) before: Option<Setting>,
}

/// What changes of a paragraph beside its text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    pub(super) style: &'static str,
    pub(super) direction: ReadingDirection,
    pub(super) align: Align,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct ListPlace {
    pub(super) list: usize,
    pub(super) level: u8,
}

impl Paragraph {
    pub(super) fn of(style: &'static str) -> Self {
        Self { style, ..Self::default() }
    }

    /// The paragraph, which was set as the paragraph `before` is.
    pub(super) fn set_before(self, before: Self) -> Self {
        let [was, is] =
            [before, self].map(|one| Setting { style: one.style, direction: one.direction, align: one.align });
        Self { before: Some(was).filter(|was| *was != is), ..self }
    }
}

impl BodyWriter<'_> {
    /// A paragraph of this style that reads as `text` does.
    pub(super) fn for_text(&self, style: &'static str, text: &SourcedText) -> Paragraph {
        Paragraph { direction: text.direction(self.report.direction), ..Paragraph::of(style) }
    }

    /// Begins a paragraph.
    pub(super) fn open(&mut self, paragraph: Paragraph) {
        let Paragraph { style, keeps_next, releases_next, list, direction, align, outline, before, .. } = paragraph;
        self.xml.write(format_args!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>"#));
        if keeps_next {
            self.xml.push("<w:keepNext/>");
        }
        if releases_next {
            self.xml.push(r#"<w:keepNext w:val="0"/>"#);
        }
        if let Some(ListPlace { list, level }) = list {
            self.xml.write(format_args!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#));
        }
        self.placement(direction, align);
        if let Some(level) = outline {
            self.xml.write(format_args!(r#"<w:outlineLvl w:val="{level}"/>"#));
        }
        // In a row that is marked, its paragraphs go with it. But LibreOffice leaves a row that is deleted if the end of a
        // paragraph in it is not, other than that of a cell.
        let goes_with_row = self.tracking.in_row && !(self.is_deleted() && paragraph.has_next_in_cell);
        if self.tracking.kind.is_some() && !goes_with_row {
            self.xml.push("<w:rPr>");
            self.change_mark();
            self.xml.push("</w:rPr>");
        }
        self.last_properties = Some(self.xml.len());
        if let Some(before) = before {
            self.setting_before(before);
        }
        self.xml.push("</w:pPr>");
    }

    fn placement(&mut self, direction: ReadingDirection, align: Align) {
        if direction == ReadingDirection::RightToLeft {
            self.xml.push("<w:bidi/>");
        }
        // In a paragraph from right to left, left is where it begins.
        match align {
            Align::Start => {}
            Align::Center => self.xml.push(r#"<w:jc w:val="center"/>"#),
            Align::End => self.xml.push(r#"<w:jc w:val="right"/>"#),
        }
    }

    /// How a paragraph is set again if changes are rejected.
    fn setting_before(&mut self, before: Setting) {
        let Setting { style, direction, align } = before;
        self.open_change_of("pPrChange");
        self.xml.write(format_args!(r#"<w:pPr><w:pStyle w:val="{style}"/>"#));
        self.placement(direction, align);
        self.xml.push("</w:pPr></w:pPrChange>");
    }

    /// Ends a paragraph.
    pub(super) fn close(&mut self) {
        self.xml.push("</w:p>");
        self.is_behind_table = false;
    }

    /// A paragraph of one text.
    pub(super) fn text_paragraph(&mut self, paragraph: Paragraph, text: &SourcedText) {
        self.open(paragraph);
        self.runs(text, super::runs::RunLook::default());
        self.close();
    }
}
