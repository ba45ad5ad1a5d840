//! Pairs of a short text and a long one beside it: terms with meanings, labels with values, numbers with paragraphs.

use super::citing_lines::OwnedLine;
use super::flow::{Flow, line_break};
use super::leading::{TOGETHER, leading};
use super::page_breaks::PageBreak;
use super::pages::{Mark, Shape};
use crate::document::{
    Citation, CitationTarget, LabelledLines, NumberedParagraph, NumberedParagraphs, SharedStr, SourcedText,
};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::structure::{ElementId, Tag};
use crate::export::pdf::text::hyphenator::Hyphenator;
use crate::export::pdf::text::paragraph::Paragraph;
use std::rc::Rc;

/// The thickness of the line below a pair, in points.
const RULE: f64 = 0.5;

/// Pairs, and how they look.
pub(super) struct PairList {
    look: &'static Look,
    pairs: Vec<Pair>,
}

/// A short text, and the long one beside it.
struct Pair {
    short: SourcedText,
    /// The lines of the long text, each broken where it has no room.
    long: Vec<SourcedText>,
    /// What the long text cites; it has one line then.
    citations: Vec<Citation>,
    /// What it is to those that cite it.
    target: Option<CitationTarget>,
}

/// How pairs look; lengths are points.
struct Look {
    tag: Tag,
    /// Of the short text.
    weight: Weight,
    /// Between the two columns.
    gap: f64,
    /// Between two pairs.
    space: f64,
    /// Whether a line is drawn below each pair.
    has_rules: bool,
}

const DEFINITIONS: &Look =
    &Look { tag: Tag::Definitions, weight: Weight::Bold, gap: 10.0, space: 1.5, has_rules: false };
const FIELDS: &Look = &Look { tag: Tag::Definitions, weight: Weight::Bold, gap: 12.0, space: 6.0, has_rules: true };
const NUMBERED: &Look = &Look { tag: Tag::Numbered, weight: Weight::Regular, gap: 8.0, space: 4.0, has_rules: false };

/// Shaped pairs, and the columns that they stand in; lengths are points.
struct ShapedPairs {
    pairs: Vec<ShapedPair>,
    short_width: f64,
}

struct ShapedPair {
    short: Paragraph,
    long: Vec<Paragraph>,
}

impl PairList {
    /// Terms with what they mean.
    pub(super) fn definitions(pairs: &[(SourcedText, SourcedText)]) -> Self {
        let pairs = pairs.iter().map(|(term, text)| Pair::new(term.clone(), vec![text.clone()]));
        Self { look: DEFINITIONS, pairs: pairs.collect() }
    }

    /// Labels with values.
    pub(super) fn fields(fields: &[LabelledLines]) -> Self {
        let pairs = fields.iter().map(|field| Pair::new(field.label.clone(), field.lines.clone()));
        Self { look: FIELDS, pairs: pairs.collect() }
    }

    /// Numbers with paragraphs.
    pub(super) fn numbered(numbered: &NumberedParagraphs) -> Self {
        let clause = numbered.clause;
        let mut pairs = Vec::with_capacity(numbered.paragraphs.len());
        for (paragraph, NumberedParagraph { label, text, citations, .. }) in (1..).zip(&numbered.paragraphs) {
            let pair = Pair::new(SourcedText::wording(SharedStr::clone(label)), vec![text.clone()]);
            let target = Some(CitationTarget::Paragraph { clause, paragraph });
            pairs.push(Pair { citations: citations.clone(), target, ..pair });
        }
        Self { look: NUMBERED, pairs }
    }
}

impl Pair {
    fn new(short: SourcedText, long: Vec<SourcedText>) -> Self {
        Self { short, long, citations: Vec::new(), target: None }
    }
}

impl Flow<'_, '_, '_> {
    /// Sets pairs one under the other, the short texts in a column of their own.
    pub(super) fn pairs(&mut self, list: &PairList, parent: ElementId) {
        let size = self.report.typography.body;
        let color = self.report.palette.text;
        let PairList { look, pairs } = list;
        let element = self.tree.add(parent, look.tag.clone());
        let ShapedPairs { pairs: shaped, short_width } = self.shaped_pairs(list);
        let long_width = self.width() - short_width - look.gap;
        let count = shaped.len();
        for (index, (pair, ShapedPair { short, long })) in pairs.iter().zip(shaped).enumerate() {
            let item = self.tree.add(element, Tag::ListItem);
            let label = self.tree.add_in(pair.short.main_origin(), item, Tag::Label);
            let body = self.tree.add(item, Tag::ListBody);
            let long_lines = self.long_lines(pair, &long, long_width, body);
            self.galley.leave(look.space / 2.0);
            // The first two stand together, and so do the last two.
            let is_with_last = index > 0 && (index < TOGETHER || count - index < TOGETHER);
            let mut before = if is_with_last { PageBreak::Forbidden } else { PageBreak::FREE };
            let mut short = short.lines(short_width).into_iter();
            let mut long = long_lines.into_iter();
            let lines = short.len().max(long.len());
            for line in 0..lines {
                self.begin(before);
                if let Some(target) = pair.target.filter(|_| line == 0) {
                    self.begins(self.galley.pieces.len() - 1, target, item);
                }
                if let Some(line) = short.next() {
                    self.line(line, size, label, color, 0.0, short_width);
                    self.y = 0.0;
                }
                if let Some(line) = long.next() {
                    self.owned_line(line, size, color, short_width + look.gap, long_width);
                }
                self.y = leading(size);
                before = line_break(line + 1, lines);
            }
            if look.has_rules {
                self.y += look.space / 2.0;
                self.hairline();
            } else {
                self.galley.leave(look.space / 2.0);
            }
        }
        self.galley.leave(4.0);
    }

    /// The lines of a long text of `width` points, with their elements.
    fn long_lines(&mut self, pair: &Pair, long: &[Paragraph], width: f64, body: ElementId) -> Vec<OwnedLine> {
        if let ([text], [paragraph], [_, ..]) = (pair.long.as_slice(), long, pair.citations.as_slice()) {
            self.tree.elements[body].origin = text.main_origin();
            return self.citing_lines(paragraph, width, text, &pair.citations, body);
        }
        let mut lines = Vec::new();
        for (line, element) in long.iter().zip(self.line_elements(&pair.long, body)) {
            lines.extend(line.lines(width).into_iter().map(|line| OwnedLine::whole(element, line)));
        }
        lines
    }

    fn shaped_pairs(&mut self, list: &PairList) -> ShapedPairs {
        let size = self.report.typography.body;
        let PairList { look, pairs } = list;
        let mut shaped = Vec::with_capacity(pairs.len());
        for Pair { short, long, .. } in pairs {
            let short = self.shaper.paragraph(short, look.weight, size);
            let long = long.iter().map(|line| self.shaper.paragraph(line, Weight::Regular, size)).collect();
            shaped.push(ShapedPair { short, long });
        }
        // The column of short texts is as wide as the widest, up to a third of the page.
        let natural = shaped.iter().map(|pair| pair.short.natural_width());
        let short_width = natural.fold(0.0, f64::max).min(self.width() / 3.0);
        // A word that is wider is hyphenated, as in cells.
        if shaped.iter().any(|pair| pair.short.longest_word() > short_width) {
            let hyphenator = Rc::new(Hyphenator::new(self.report, &self.shaper.fonts.faces));
            for pair in &mut shaped {
                pair.short.hyphenate(&hyphenator);
            }
        }
        ShapedPairs { pairs: shaped, short_width }
    }

    fn hairline(&mut self) {
        let color = self.report.palette.rule;
        let (x, y, width) = (self.left(), self.y - RULE / 2.0, self.width());
        self.place(Mark::Decoration, Shape::Fill { x, y, width, height: RULE, color });
    }
}
