//! The list of contents of a long document: a field with its text in it, without the numbers of pages, which only Word
//! knows.

use super::body_writer::BodyWriter;
use super::column_widths::lines;
use super::runs::RunLook;
use crate::document::{Block, NumberedHeading, Report, SourcedText, Table};
use crate::export::docx::parts::numbering::written;
use crate::export::docx::parts::styles::style;

const POINTS_PER_MM: f64 = 72.0 / 25.4;
/// The height of a line, as a multiple of its type.
const LEADING: f64 = 1.2;

/// A heading in the list.
struct Entry<'r> {
    text: &'r SourcedText,
    bare: &'r SourcedText,
    number: Option<usize>,
    level: usize,
}

impl BodyWriter<'_> {
    /// Writes the list, if the document is long.
    pub(super) fn contents(&mut self) {
        let report = self.report;
        let Some(contents) = &report.contents else { return };
        if estimated_pages(report) < i64::try_from(contents.least_pages).unwrap_or(i64::MAX) {
            return;
        }
        self.text_paragraph(self.for_text(style::CONTENTS_HEADING, &contents.heading), &contents.heading);
        let entries = entries(report);
        let last = entries.len().saturating_sub(1);
        for (index, entry) in entries.iter().enumerate() {
            self.open(self.for_text(style::CONTENTS[entry.level.min(1)], entry.text));
            if index == 0 {
                self.open_field(r#"TOC \o "1-2" \n \h \z \u"#);
            }
            self.entry(entry, index + 1);
            if index == last {
                self.close_field();
            }
            self.close();
        }
        self.listed = Some(0);
    }

    fn entry(&mut self, entry: &Entry<'_>, number: usize) {
        self.xml.write(format_args!(r#"<w:hyperlink w:anchor="{}" w:history="1">"#, listed_name(number)));
        let form = self.report.numbers.heading.as_ref().filter(|_| self.numbers.headings);
        match (entry.number, form) {
            (Some(number), Some(form)) => {
                let number = written(form, number, 1);
                self.words(&number, RunLook::default());
                self.tab();
                self.runs(entry.bare, RunLook::default());
            }
            _ => self.runs(entry.text, RunLook::default()),
        }
        self.xml.push("</w:hyperlink>");
    }

    /// The name of the next heading's bookmark for the list.
    pub(super) fn listed_bookmark(&mut self) -> Option<String> {
        let listed = self.listed.as_mut()?;
        *listed += 1;
        Some(listed_name(*listed))
    }
}

/// Word hides bookmarks that begin with an underscore.
fn listed_name(number: usize) -> String {
    format!("_Toc{number:08}")
}

/// The headings of a document, in their order.
fn entries(report: &Report) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    add(&report.front, 0, &mut entries);
    for section in &report.sections {
        entries.push(Entry { text: &section.heading, bare: &section.name, number: section.number, level: 0 });
        add(&section.blocks, 1, &mut entries);
    }
    add(&report.closing, 0, &mut entries);
    entries
}

fn add<'r>(blocks: &'r [Block], level: usize, entries: &mut Vec<Entry<'r>>) {
    for block in blocks {
        match block {
            Block::Heading(text) => entries.push(Entry { text, bare: text, number: None, level }),
            Block::NumberedHeading(NumberedHeading { number, text, bare }) => {
                entries.push(Entry { text, bare, number: Some(*number), level });
            }
            _ => {}
        }
    }
}

/// About how many pages a document has: its rows by their highest cell, everything else by its length.
fn estimated_pages(report: &Report) -> i64 {
    let (width, height) = report.page.millimetres();
    let _ = width;
    let margins = report.page.margins;
    let room = (height - margins.top - margins.bottom) * POINTS_PER_MM;
    let line = report.typography.body * LEADING;
    let lines_of_page = crate::export::docx::units::whole(room / line).max(1);
    let across = report.page.text_width() * POINTS_PER_MM;
    let of_sections = report.sections.iter().flat_map(|section| &section.blocks);
    let mut total = 0;
    for block in report.front.iter().chain(of_sections).chain(&report.closing) {
        total += match block {
            Block::Table(table) => table_lines(table, report.typography.body, across),
            Block::Numbered(numbered) => {
                let texts = numbered.paragraphs.iter().map(|paragraph| &paragraph.text);
                texts.map(|text| lines(text, report.typography.body, across) + 1).sum()
            }
            Block::Paragraph(text, _) => lines(text, report.typography.body, across) + 1,
            Block::Definitions(pairs) => {
                pairs.iter().map(|(_, text)| lines(text, report.typography.body, across)).sum()
            }
            Block::Fields(fields) => i64::try_from(fields.len()).unwrap_or(0),
            _ => 2,
        };
    }
    total / lines_of_page + i64::try_from(report.sections.len()).unwrap_or(0)
}

fn table_lines(table: &Table, size: f64, across: f64) -> i64 {
    let mut total = 0;
    for row in table.rows() {
        let heights = table.columns().iter().map(|column| -> i64 {
            row.cell(column).lines.iter().map(|line| lines(&line.text, size, column.width * across)).sum()
        });
        // Half a line between rows.
        total += 2 * heights.max().unwrap_or(0) + 1;
    }
    total / 2
}
