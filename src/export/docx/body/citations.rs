//! The paragraphs of clauses: their numbers, what they cite, and the values of the contract in them.

use super::body_writer::BodyWriter;
use super::paragraph::{ListPlace, Paragraph};
use super::runs::{RunLook, ShownText};
use crate::document::{
    CitationTarget, LabelledLines, NumberedParagraph, NumberedParagraphs, ReadingDirection, SharedStr, SourcedText,
};
use crate::export::docx::parts::numbering::{CLAUSES, written};
use crate::export::docx::parts::styles::style;
use std::ops::Range;

/// What is special about a part of a text.
#[derive(Clone)]
pub(super) enum Special<'t> {
    /// It cites.
    Citation(CitationTarget),
    /// It is a value of the contract's field with this path.
    Value(&'t SharedStr),
}

/// A text with what is special about parts of it.
pub(super) struct RichText<'t> {
    pub(super) text: &'t SourcedText,
    pub(super) shown: ShownText<'t>,
    /// In their order; they do not overlap.
    pub(super) specials: Vec<(Range<usize>, Special<'t>)>,
}

impl<'t> RichText<'t> {
    /// A text with nothing special, in a document whose wording reads in this direction.
    pub(super) fn plain(text: &'t SourcedText, direction: ReadingDirection) -> Self {
        Self { text, shown: ShownText::new(text, direction), specials: Vec::new() }
    }

    /// The text of a paragraph of a clause.
    pub(super) fn of_paragraph(paragraph: &'t NumberedParagraph, direction: ReadingDirection) -> Self {
        let NumberedParagraph { text, citations, values, .. } = paragraph;
        let mut rich = Self::plain(text, direction);
        rich.specials.extend(citations.iter().map(|one| (one.range.clone(), Special::Citation(one.target))));
        rich.specials.extend(values.iter().map(|value| (value.range.clone(), Special::Value(&value.field))));
        rich.specials.sort_by_key(|(range, _)| range.start);
        rich
    }

    /// The lines of a label's value.
    pub(super) fn of_lines(labelled: &'t LabelledLines, direction: ReadingDirection) -> Vec<Self> {
        let line = |(index, text): (usize, &'t SourcedText)| {
            let mut rich = Self::plain(text, direction);
            let own = labelled.values.iter().filter(|value| value.line == index);
            rich.specials.extend(own.map(|value| (value.range.clone(), Special::Value(&value.field))));
            rich
        };
        labelled.lines.iter().enumerate().map(line).collect()
    }

    /// The characters of lines, with a line feed between them.
    pub(super) fn joined_text(lines: &[Self]) -> SourcedText {
        let mut parts = Vec::with_capacity(2 * lines.len());
        for (index, line) in lines.iter().enumerate() {
            parts.extend((index > 0).then(|| SourcedText::wording("\n")));
            parts.push(line.text.clone());
        }
        SourcedText::join(&parts)
    }

    /// Lines as one text, whose characters are `text`.
    pub(super) fn joined(text: &'t SourcedText, lines: &[Self]) -> Self {
        let mut specials: Vec<(Range<usize>, Special<'t>)> = Vec::new();
        let mut start = 0;
        for line in lines {
            for (range, special) in line.specials.iter().cloned() {
                let range = start + range.start..start + range.end;
                match (specials.last_mut(), &special) {
                    // The lines of a value are one value.
                    (Some((last, Special::Value(before))), Special::Value(field))
                        if *before == *field && last.end + 1 == range.start =>
                    {
                        last.end = range.end;
                    }
                    _ => specials.push((range, special)),
                }
            }
            start += line.text.len() + 1;
        }
        Self { text, shown: ShownText::joined(text, lines.iter().map(|line| &line.shown)), specials }
    }

    /// The values of the contract, each with the path of its field.
    pub(super) fn values(&self) -> Vec<(Range<usize>, &'t str)> {
        let value = |(range, special): &(Range<usize>, Special<'t>)| match special {
            Special::Value(field) => Some((range.clone(), &***field)),
            Special::Citation(_) => None,
        };
        self.specials.iter().filter_map(value).collect()
    }

    /// The citations, each with what it leads to.
    pub(super) fn citations(&self) -> impl Iterator<Item = (&Range<usize>, CitationTarget)> {
        self.specials.iter().filter_map(|(range, special)| match special {
            Special::Citation(target) => Some((range, *target)),
            Special::Value(_) => None,
        })
    }
}

impl BodyWriter<'_> {
    /// The paragraphs of a clause.
    pub(super) fn numbered(&mut self, numbered: &NumberedParagraphs) {
        for (number, paragraph) in (1..).zip(&numbered.paragraphs) {
            let target = CitationTarget::Paragraph { clause: numbered.clause, paragraph: number };
            self.numbered_paragraph(paragraph, target);
        }
    }

    /// A paragraph of a clause, which is cited as `target`.
    pub(super) fn numbered_paragraph(&mut self, paragraph: &NumberedParagraph, target: CitationTarget) {
        let bookmark = self.open_numbered(paragraph, target);
        if !self.numbers.paragraphs {
            self.words(&paragraph.label, RunLook::default());
            self.tab();
        }
        let rich = RichText::of_paragraph(paragraph, self.report.direction);
        self.rich_part(&rich, 0..rich.text.len(), RunLook::default());
        self.close_bookmark(bookmark);
        self.close();
    }

    /// Begins a paragraph of a clause, and its bookmark.
    pub(super) fn open_numbered(&mut self, paragraph: &NumberedParagraph, target: CitationTarget) -> usize {
        let own = self.for_text(style::CLAUSE, &paragraph.text);
        let list = self.numbers.paragraphs.then_some(ListPlace { list: self.list, level: 1 });
        // The list of the style is the first: others are named.
        let list = list.filter(|place| place.list != CLAUSES);
        self.open(Paragraph { list, ..own });
        self.open_bookmark(&bookmark(target))
    }

    /// A part of a text, with what is special about parts of it.
    pub(super) fn rich_part(&mut self, rich: &RichText<'_>, part: Range<usize>, look: RunLook) {
        let mut start = part.start;
        for (range, special) in &rich.specials {
            if range.start < start || range.end > part.end {
                continue;
            }
            self.runs_of(&rich.shown, start..range.start, look);
            start = range.end;
            match special {
                Special::Citation(target) => {
                    self.citation(&rich.shown, &rich.text[range.clone()], range.clone(), *target);
                }
                Special::Value(field) => self.value(&rich.shown, range.clone(), field),
            }
        }
        self.runs_of(&rich.shown, start..part.end, look);
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
        let (number, is_typed) = match target {
            CitationTarget::Heading(number) => (self.heading_number(number), false),
            CitationTarget::Paragraph { clause, paragraph } => (self.paragraph_number(clause, paragraph), false),
            CitationTarget::Row { row, .. } => (Some((row + 1).to_string()), true),
        };
        let found = number.and_then(|number| Some(cited.rfind(&number)?..cited.rfind(&number)? + number.len()));
        let Some(anchor) = self.anchor(target) else { return self.runs_of(shown, range, RunLook::default()) };
        let Some(found) = found.filter(|_| !is_typed || self.has_number_column(target)) else {
            if self.tracking.kind.is_some() {
                return self.runs_of(shown, range, RunLook::default());
            }
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

    /// The bookmark of what is cited: what the old version cites is called by what has become of it, and its items that are
    /// gone are still there if changes are rejected.
    fn anchor(&self, target: CitationTarget) -> Option<String> {
        if !self.is_deleted() {
            return Some(bookmark(target));
        }
        match (self.tracking.targets.partner(target), target) {
            (Some(partner), _) => Some(bookmark(partner)),
            (None, CitationTarget::Row { .. }) => Some(old_bookmark(target)),
            (None, _) => None,
        }
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
        let code = if self.is_deleted() { "delInstrText" } else { "instrText" };
        self.open_change();
        self.xml.write(format_args!(
            concat!(
                r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:{} xml:space="preserve"> {} </w:{}></w:r>"#,
                r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#,
            ),
            code, instruction, code
        ));
        self.close_change();
    }

    pub(super) fn close_field(&mut self) {
        self.run_of(r#"<w:fldChar w:fldCharType="end"/>"#);
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

/// The bookmark of what only the old version has, of which the new one has another with its number.
pub(super) fn old_bookmark(target: CitationTarget) -> String {
    format!("old_{}", bookmark(target))
}
