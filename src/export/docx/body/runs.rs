//! Runs: pieces of a text in one language, direction and look.

use super::body_writer::BodyWriter;
use crate::document::{Color, Origin, ReadingDirection, Report, Revision, SourcedText, has_right_to_left};
use crate::export::docx::parts::styles::hex;
use crate::export::docx::xml::Xml;
use std::ops::Range;
use unicode_bidi::{BidiClass, bidi_class};

/// The sign that ends a value of another direction.
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// How a run is set, beyond the style of its paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RunLook {
    /// The style of characters.
    pub(super) style: Option<&'static str>,
    pub(super) color: Option<Color>,
    /// What is behind it.
    pub(super) fill: Option<Color>,
    pub(super) revision: Option<Revision>,
    /// Whether it is a tracked deletion.
    pub(super) is_deleted: bool,
}

/// A text with the signs that keep values of another direction apart, and where each of its bytes stands there.
pub(super) struct ShownText<'t> {
    text: &'t SourcedText,
    /// What is inserted where.
    marks: Vec<Inserted>,
}

#[derive(Clone)]
struct Inserted {
    at: usize,
    /// What ends a value there: it stands with the value.
    closing: String,
    /// What begins one there.
    opening: String,
}

impl Inserted {
    fn new(at: usize, signs: &str) -> Self {
        let opening = signs.trim_start_matches(POP_DIRECTIONAL_ISOLATE);
        let closing = &signs[..signs.len() - opening.len()];
        Self { at, closing: closing.to_owned(), opening: opening.to_owned() }
    }
}

impl<'t> ShownText<'t> {
    pub(super) fn new(text: &'t SourcedText, wording: ReadingDirection) -> Self {
        let isolated = text.isolated(wording);
        let mut marks = Vec::new();
        let (mut at, mut end) = (0, 0);
        for own in &isolated.own {
            if own.start > end {
                marks.push(Inserted::new(at, &isolated.text[end..own.start]));
            }
            at += own.len();
            end = own.end;
        }
        if end < isolated.text.len() {
            marks.push(Inserted::new(at, &isolated.text[end..]));
        }
        Self { text, marks }
    }

    /// Lines with a line feed between them, whose characters are `text`.
    pub(super) fn joined<'l>(text: &'t SourcedText, lines: impl Iterator<Item = &'l Self>) -> Self
    where
        't: 'l,
    {
        let (mut marks, mut start) = (Vec::new(), 0);
        for line in lines {
            marks.extend(line.marks.iter().map(|mark| Inserted { at: start + mark.at, ..mark.clone() }));
            start += line.text.len() + 1;
        }
        Self { text, marks }
    }

    /// Where signs are inserted.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.marks.iter().map(|mark| mark.at)
    }

    /// The signs that are written with a part of the text.
    pub(super) fn signs_of(&self, part: &Range<usize>) -> impl Iterator<Item = &str> {
        let (start, end) = (part.start, part.end);
        let closing =
            self.marks.iter().filter(move |mark| start < mark.at && mark.at <= end).map(|mark| &*mark.closing);
        let opening =
            self.marks.iter().filter(move |mark| start <= mark.at && mark.at < end).map(|mark| &*mark.opening);
        closing.chain(opening).filter(|signs| !signs.is_empty())
    }

    /// The signs before a piece of the text, and those behind it.
    fn around(&self, piece: &Range<usize>) -> [String; 2] {
        let at = |at: usize| self.marks.iter().filter(move |mark| mark.at == at);
        [at(piece.start).map(|mark| &*mark.opening).collect(), at(piece.end).map(|mark| &*mark.closing).collect()]
    }
}

impl BodyWriter<'_> {
    /// The runs of a whole text.
    pub(super) fn runs(&mut self, text: &SourcedText, look: RunLook) {
        let shown = ShownText::new(text, self.report.direction);
        self.runs_of(&shown, 0..text.len(), look);
    }

    /// The runs of a part of a text.
    pub(super) fn runs_of(&mut self, shown: &ShownText<'_>, part: Range<usize>, look: RunLook) {
        if part.is_empty() {
            return;
        }
        let look = RunLook { is_deleted: self.is_deleted(), ..look };
        self.open_change();
        runs(shown, part, look, self.report, &mut self.xml);
        self.close_change();
    }

    /// A run of words of the template's, such as a number.
    pub(super) fn words(&mut self, words: &str, look: RunLook) {
        self.runs(&SourcedText::wording(words), look);
    }

    /// A tab.
    pub(super) fn tab(&mut self) {
        self.run_of("<w:tab/>");
    }
}

/// Writes the runs of a part of a text.
pub(super) fn runs(shown: &ShownText<'_>, part: Range<usize>, look: RunLook, report: &Report, xml: &mut Xml) {
    let text = shown.text;
    let base = text.direction(report.direction);
    for (origins, origin) in text.parts() {
        let (start, end) = (origins.start.max(part.start), origins.end.min(part.end));
        if start >= end {
            continue;
        }
        let mut cuts: Vec<usize> =
            shown.marks.iter().map(|mark| mark.at).filter(|at| start < *at && *at < end).collect();
        cuts.push(end);
        let mut from = start;
        for cut in cuts {
            for piece in directed(text, from..cut, base) {
                let [before, behind] = shown.around(&piece.bytes);
                let run = Run { texts: [&before, &text[piece.bytes], &behind], look, is_rtl: piece.is_rtl, origin };
                run.write(report, xml);
            }
            from = cut;
        }
    }
}

struct Run<'t> {
    texts: [&'t str; 3],
    look: RunLook,
    is_rtl: bool,
    origin: Origin,
}

impl Run<'_> {
    fn write(&self, report: &Report, xml: &mut Xml) {
        xml.push("<w:r>");
        self.properties(report, xml);
        let is_empty = self.texts.iter().all(|text| text.is_empty());
        let mut rest = self.texts.concat();
        // Line feeds and tabs have elements of their own.
        while !rest.is_empty() {
            let end = rest.find(['\n', '\t', '\r']).unwrap_or(rest.len());
            if end > 0 {
                let element = if self.look.is_deleted { "delText" } else { "t" };
                xml.write(format_args!(r#"<w:{element} xml:space="preserve">"#));
                xml.text(&rest[..end]);
                xml.write(format_args!("</w:{element}>"));
            }
            match rest[end..].chars().next() {
                Some('\t') => xml.push("<w:tab/>"),
                Some(_) => xml.push("<w:br/>"),
                None => {}
            }
            rest.drain(..(end + 1).min(rest.len()));
        }
        if is_empty {
            xml.push("<w:t/>");
        }
        xml.push("</w:r>");
    }

    /// The properties of a run, in the order of ECMA-376 (part 1, 17.3.2.28).
    fn properties(&self, report: &Report, xml: &mut Xml) {
        let RunLook { style, color, fill, revision, .. } = self.look;
        xml.push("<w:rPr>");
        if let Some(style) = style {
            xml.write(format_args!(r#"<w:rStyle w:val="{style}"/>"#));
        }
        if revision == Some(Revision::Removed) {
            xml.push("<w:strike/>");
        }
        if let Some(color) = color {
            xml.write(format_args!(r#"<w:color w:val="{}"/>"#, hex(color)));
        }
        if revision == Some(Revision::Added) {
            xml.push(r#"<w:u w:val="single"/>"#);
        }
        if let Some(fill) = fill {
            xml.write(format_args!(r#"<w:shd w:val="clear" w:color="auto" w:fill="{}"/>"#, hex(fill)));
        }
        if self.is_rtl {
            xml.push("<w:rtl/>");
        }
        language(self.origin, self.is_rtl, report, xml);
        xml.push("</w:rPr>");
    }
}

fn language(origin: Origin, is_rtl: bool, report: &Report, xml: &mut Xml) {
    let tag = match origin {
        Origin::Data => &report.language,
        Origin::Wording => &report.words_language,
    };
    let is_own = report.direction == ReadingDirection::RightToLeft && *tag == report.words_language;
    // Of a foreign name nobody knows the language.
    if is_rtl && !is_own {
        return;
    }
    xml.push("<w:lang");
    xml.attribute("w:val", tag);
    if ["zh", "ja", "ko"].iter().any(|east| tag.starts_with(east)) {
        xml.attribute("w:eastAsia", tag);
    }
    if is_own {
        xml.attribute("w:bidi", tag);
    }
    xml.push("/>");
}

struct DirectedPiece {
    bytes: Range<usize>,
    is_rtl: bool,
}

/// A part of a text, cut where its letters change their direction. Signs between letters of two directions go with the
/// paragraph's.
fn directed(text: &str, part: Range<usize>, base: ReadingDirection) -> Vec<DirectedPiece> {
    let is_base_rtl = base == ReadingDirection::RightToLeft;
    if !is_base_rtl && !has_right_to_left(&text[part.clone()]) {
        return vec![DirectedPiece { bytes: part, is_rtl: false }];
    }
    let mut pieces: Vec<DirectedPiece> = Vec::new();
    let mut push = |bytes: Range<usize>, is_rtl| match pieces.last_mut() {
        _ if bytes.is_empty() => {}
        Some(last) if last.is_rtl == is_rtl => last.bytes.end = bytes.end,
        _ => pieces.push(DirectedPiece { bytes, is_rtl }),
    };
    // The letters so far, and the signs behind them.
    let (mut is_rtl, mut start, mut signs) = (is_base_rtl, part.start, part.start);
    for (at, c) in text[part.clone()].char_indices() {
        let at = part.start + at;
        let next = match bidi_class(c) {
            BidiClass::R | BidiClass::AL | BidiClass::AN => true,
            BidiClass::L => false,
            _ => continue,
        };
        if next != is_rtl {
            let cut = if is_rtl == is_base_rtl { at } else { signs };
            push(start..cut, is_rtl);
            push(cut..at, is_base_rtl);
            (start, is_rtl) = (at, next);
        }
        signs = at + c.len_utf8();
    }
    let cut = if is_rtl == is_base_rtl { part.end } else { signs };
    push(start..cut, is_rtl);
    push(cut..part.end, is_base_rtl);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_between_two_directions_are_the_paragraphs() {
        let cut = |text: &'static str, base| -> Vec<(&str, bool)> {
            directed(text, 0..text.len(), base).into_iter().map(|piece| (&text[piece.bytes], piece.is_rtl)).collect()
        };
        let ltr = cut("by אבג 12 (דה), and Globex", ReadingDirection::LeftToRight);
        assert_eq!(ltr, [("by ", false), ("אבג 12 (דה", true), ("), and Globex", false)]);
        let rtl = cut("العميل Globex هنا", ReadingDirection::RightToLeft);
        assert_eq!(rtl, [("العميل ", true), ("Globex", false), (" هنا", true)]);
    }
}
