//! The document from its title to its end, and the sections of pages in it.

use super::body_writer::{BodyWriter, Written};
use super::paragraph::Paragraph;
use crate::document::{CitationTarget, Orientation, PageSetup, ReadingDirection, RunningLine, Section};
use crate::export::docx::parts::styles::style;
use crate::export::docx::units::twips;

/// The document element, with the names that are used in it.
pub(super) const DOCUMENT: &str = concat!(
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#,
    r#" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
    r#" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing""#,
    r#" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#,
    r#" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>"#,
);

/// Pages with the same running lines.
#[derive(Clone, Copy)]
struct Pages<'r> {
    header: &'r RunningLine,
    footer: &'r RunningLine,
    /// Whether they begin on a new page.
    is_new_page: bool,
}

impl BodyWriter<'_> {
    /// Writes the whole document.
    pub(in crate::export::docx) fn write(mut self) -> Written {
        let report = self.report;
        self.xml.push(DOCUMENT);
        self.title();
        self.contents();
        self.blocks(&report.front, 0);
        let mut pages = Pages { header: &report.header, footer: &report.footer, is_new_page: false };
        let has_several = report.sections.len() > 1;
        for (index, section) in report.sections.iter().enumerate() {
            let own = Pages { header: &section.header, footer: &section.footer, is_new_page: has_several };
            self.end_pages(pages, own);
            pages = own;
            self.section(section, index + 1);
        }
        if !report.closing.is_empty() {
            let own = Pages { header: &report.header, footer: &report.footer, is_new_page: false };
            self.end_pages(pages, own);
            pages = own;
            self.blocks(&report.closing, 0);
        }
        self.finish(pages)
    }

    /// Ends a document whose pages all have these running lines.
    pub(super) fn finish_document(self, header: &RunningLine, footer: &RunningLine) -> Written {
        self.finish(Pages { header, footer, is_new_page: false })
    }

    fn finish(mut self, pages: Pages<'_>) -> Written {
        if self.is_behind_table {
            self.spacer();
        }
        let properties = self.page_properties(pages);
        self.xml.push(&properties);
        self.xml.push("</w:body></w:document>");
        Written {
            document: self.xml,
            running: self.running,
            restarts: self.restarts,
            numbers: self.numbers,
            tabs: self.tabs,
            names: self.names,
            has_changes: self.tracking.marks > 0,
        }
    }

    fn title(&mut self) {
        let report = self.report;
        if let Some(logo) = &report.logo {
            self.logo(logo);
        }
        self.text_paragraph(self.for_text(style::TITLE, &report.title), &report.title);
        if let Some(subtitle) = &report.subtitle {
            self.text_paragraph(self.for_text(style::SUBTITLE, subtitle), subtitle);
        }
    }

    /// A section of the report, with its number from 1.
    pub(super) fn section(&mut self, section: &Section, number: usize) {
        let Section { heading, name, blocks, .. } = section;
        self.section = number;
        let bookmark = self.open_heading(heading, name, section.number, 0);
        let model = self.open_bookmark(&format!("model_{number}"));
        self.close_heading(heading, name, section.number, bookmark);
        self.close_bookmark(model);
        self.close();
        self.blocks(blocks, 1);
        self.section = 0;
    }

    /// Ends pages, if the next ones have other running lines or begin on a new page.
    fn end_pages(&mut self, pages: Pages<'_>, next: Pages<'_>) {
        let is_same = |a: &RunningLine, b: &RunningLine| format!("{a:?}") == format!("{b:?}");
        if !next.is_new_page && is_same(pages.header, next.header) && is_same(pages.footer, next.footer) {
            return;
        }
        let properties = self.page_properties(pages);
        // They stand in the last paragraph, and a table is none.
        let is_behind_paragraph = self.last_properties.is_some();
        if !is_behind_paragraph {
            self.open(Paragraph::of(style::END));
        }
        if let Some(at) = self.last_properties {
            self.xml.insert(at, &properties);
        }
        if !is_behind_paragraph {
            self.close();
        }
        self.last_properties = None;
    }

    /// The properties of pages, in the order of ECMA-376 (part 1, 17.6.17).
    fn page_properties(&mut self, pages: Pages<'_>) -> String {
        let references = self.references(pages.header, pages.footer);
        let PageSetup { size, orientation, margins } = self.report.page;
        let kind = if pages.is_new_page { "nextPage" } else { "continuous" };
        let (short, long) = size.millimetres();
        let (width, height, name) = match orientation {
            Orientation::Portrait => (short, long, "portrait"),
            Orientation::Landscape => (long, short, "landscape"),
        };
        let [width, height, top, right, bottom, left] =
            [width, height, margins.top, margins.right, margins.bottom, margins.left].map(twips);
        // Running lines stand in the middle of their margins.
        let (header, footer) = (top * 2 / 5, bottom * 2 / 5);
        let bidi = if self.report.direction == ReadingDirection::RightToLeft { "<w:bidi/>" } else { "" };
        format!(
            r#"<w:sectPr>{references}<w:type w:val="{kind}"/><w:pgSz w:w="{width}" w:h="{height}" w:orient="{name}"/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{header}" w:footer="{footer}" w:gutter="0"/>{bidi}</w:sectPr>"#
        )
    }

    /// The bookmark of a heading with this number.
    pub(super) fn number_bookmark(&mut self, number: usize) -> usize {
        let name = super::citations::bookmark(CitationTarget::Heading(number));
        self.open_bookmark(&name)
    }
}
