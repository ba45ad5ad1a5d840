//! The paragraphs of clauses: their numbers, what they cite, and the values of the contract in them.

use super::body_writer::BodyWriter;
use super::paragraph::{ListPlace, Paragraph};
use super::runs::{RunLook, ShownText};
use crate::document::{CitationTarget, NumberedParagraph, NumberedParagraphs, SharedStr};
use crate::export::docx::parts::numbering::{CLAUSES, written};
use crate::export::docx::parts::styles::style;
use std::ops::Range;

/// What is special about a part of a paragraph.
enum Special<'p> {
    /// It cites.
    Citation(CitationTarget),
    /// It is a value of the contract's field with this path.
    Value(&'p SharedStr),
}

impl BodyWriter<'_> {
    /// The paragraphs of a clause.
    pub(super) fn numbered(&mut self, numbered: &NumberedParagraphs) {
        for (number, paragraph) in (1..).zip(&numbered.paragraphs) {
            let own = self.for_text(style::CLAUSE, &paragraph.text);
            let list = self.numbers.paragraphs.then_some(ListPlace { list: self.list, level: 1 });
            // The list of the style is the first: others are named.
            let list = list.filter(|place| place.list != CLAUSES);
            self.open(Paragraph { list, ..own });
            let target = CitationTarget::Paragraph { clause: numbered.clause, paragraph: number };
            let bookmark = self.open_bookmark(&bookmark(target));
            if !self.numbers.paragraphs {
                self.words(&paragraph.label, RunLook::default());
                self.tab();
            }
            self.citing(paragraph);
            self.close_bookmark(bookmark);
            self.close();
        }
    }

    /// The text of a paragraph.
    fn citing(&mut self, paragraph: &NumberedParagraph) {
        let NumberedParagraph { text, citations, values, .. } = paragraph;
        let shown = ShownText::new(text, self.report.direction);
        let mut specials: Vec<(Range<usize>, Special<'_>)> = Vec::with_capacity(citations.len() + values.len());
        specials.extend(citations.iter().map(|citation| (citation.range.clone(), Special::Citation(citation.target))));
        specials.extend(values.iter().map(|value| (value.range.clone(), Special::Value(&value.field))));
        specials.sort_by_key(|(range, _)| range.start);
        let mut start = 0;
        for (range, special) in specials {
            self.runs_of(&shown, start..range.start, RunLook::default());
            start = range.end;
            match special {
                Special::Citation(target) => self.citation(&shown, &text[range.clone()], range, target),
                Special::Value(field) => self.value(&shown, range, field),
            }
        }
        self.runs_of(&shown, start..text.len(), RunLook::default());
    }

    /// A value of the contract, in a control with a bookmark round it.
    pub(super) fn value(&mut self, shown: &ShownText<'_>, range: Range<usize>, field: &SharedStr) {
        // What is marked as a change has no control.
        if self.tracking.kind.is_some() {
            return self.runs_of(shown, range, RunLook::default());
        }
        let name = self.names.value(field);
        let bookmark = self.open_bookmark(&name.bookmark);
        self.open_control(&name.tag);
        self.runs_of(shown, range, RunLook::default());
        self.close_control();
        self.close_bookmark(bookmark);
    }

    /// A citation: its number is a field, which Word can bring up to date; where Word would write another number, the
    /// whole is a link.
    fn citation(&mut self, shown: &ShownText<'_>, cited: &str, range: Range<usize>, target: CitationTarget) {
        if self.tracking.kind.is_some() {
            return self.runs_of(shown, range, RunLook::default());
        }
        let (number, is_typed) = match target {
            CitationTarget::Heading(number) => (self.heading_number(number), false),
            CitationTarget::Paragraph { clause, paragraph } => (self.paragraph_number(clause, paragraph), false),
            CitationTarget::Row { row, .. } => (Some((row + 1).to_string()), true),
        };
        let found = number.and_then(|number| Some(cited.rfind(&number)?..cited.rfind(&number)? + number.len()));
        let anchor = bookmark(target);
        let Some(found) = found.filter(|_| !is_typed || self.has_number_column(target)) else {
            self.xml.write(format_args!(r#"<w:hyperlink w:anchor="{anchor}" w:history="1">"#));
            self.runs_of(shown, range, RunLook::default());
            self.xml.push("</w:hyperlink>");
            return;
        };
        let number = range.start + found.start..range.start + found.end;
        self.runs_of(shown, range.start..number.start, RunLook::default());
        // The number of a paragraph is counted; that of an item is the text in its bookmark.
        let switches = if is_typed { r"\h" } else { r"\r \h" };
        self.open_field(&format!("REF {anchor} {switches}"));
        self.runs_of(shown, number.clone(), RunLook::default());
        self.close_field();
        self.runs_of(shown, number.end..range.end, RunLook::default());
    }

    /// The number of a heading as fields write it: without a full stop behind it.
    fn heading_number(&self, number: usize) -> Option<String> {
        let form = self.report.numbers.heading.as_ref().filter(|_| self.numbers.headings)?;
        Some(written(form, number, 1).trim_end_matches('.').to_owned())
    }

    fn paragraph_number(&self, clause: usize, paragraph: usize) -> Option<String> {
        let form = self.report.numbers.paragraph.as_ref().filter(|_| self.numbers.paragraphs)?;
        Some(written(form, clause, paragraph).trim_end_matches('.').to_owned())
    }

    /// Begins a field: what stands before `close_field` is what it shows until Word computes it.
    pub(super) fn open_field(&mut self, instruction: &str) {
        self.xml.write(format_args!(
            concat!(
                r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>"#,
                r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#,
            ),
            instruction
        ));
    }

    pub(super) fn close_field(&mut self) {
        self.xml.push(r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#);
    }
}

/// The bookmark of what can be cited.
pub(super) fn bookmark(target: CitationTarget) -> String {
    match target {
        CitationTarget::Heading(number) => format!("clause_{number}"),
        CitationTarget::Paragraph { clause, paragraph } => format!("clause_{clause}_{paragraph}"),
        CitationTarget::Row { section, row } => format!("item_{}_{}", section + 1, row + 1),
    }
}
