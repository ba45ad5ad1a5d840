//! Texts before and after a change: what was removed, and what was added.

use crate::compare::{DescriptionLine, LinePair, TextPart, line_pairs, word_changes};
use crate::compose::fill::Fill;
use crate::document::{Cell, Line, LineKind, RevisedPart, Revision, SourcedText, Style};

/// The cells before and after a change.
pub(super) struct BeforeAfter {
    pub(super) before: Cell,
    pub(super) after: Cell,
}

impl BeforeAfter {
    /// Of lines.
    pub(super) fn of(before: Vec<Line>, after: Vec<Line>) -> Self {
        Self { before: Cell::new(before, Style::default()), after: Cell::new(after, Style::default()) }
    }

    /// Of texts in one line each; a side without text has no line.
    pub(super) fn of_texts(kind: LineKind, before: Option<&str>, after: Option<&str>) -> Self {
        let both = revised(kind, before.unwrap_or_default(), after.unwrap_or_default());
        let [old, new] = both;
        let side = |line, text: Option<&str>| text.map(|_| line).into_iter().collect();
        Self::of(side(old, before), side(new, after))
    }
}

/// A text before and after a change.
pub(super) fn revised(kind: LineKind, old: &str, new: &str) -> [Line; 2] {
    let parts = word_changes(old, new);
    [line(kind, old, &parts, Revision::Removed), line(kind, new, &parts, Revision::Added)]
}

/// A line that one of the versions does not have at all.
pub(super) fn whole(kind: LineKind, text: SourcedText, revision: Revision) -> Line {
    let revised = vec![RevisedPart { range: 0..text.len(), revision }];
    Line { revised: revised.into(), ..Line::new(kind, text) }
}

fn line(kind: LineKind, text: &str, parts: &[TextPart], revision: Revision) -> Line {
    let mut revised = Vec::new();
    let mut at = 0;
    for part in parts {
        let (own, is_revised) = match (part, revision) {
            (TextPart::Kept(own), _) => (own, false),
            (TextPart::Removed(own), Revision::Removed) | (TextPart::Added(own), Revision::Added) => (own, true),
            _ => continue,
        };
        if is_revised {
            revised.push(RevisedPart { range: at..at + own.len(), revision });
        }
        at += own.len();
    }
    Line { revised: revised.into(), ..Line::new(kind, SourcedText::data(text)) }
}

/// The lines of a description before and after a change, below the labels of their tiers.
pub(super) fn descriptions(old: &[DescriptionLine], new: &[DescriptionLine], fill: Fill<'_>) -> BeforeAfter {
    let mut before: Vec<Option<Line>> = vec![None; old.len()];
    let mut after: Vec<Option<Line>> = vec![None; new.len()];
    let (old_kind, new_kind) = (kind_of(old), kind_of(new));
    for pair in line_pairs(old, new) {
        match pair {
            LinePair::Both(i, j) if old[i].has_tiers_of(&new[j]) => {
                let [removed, _] = revised(old_kind, old[i].text.as_str(), new[j].text.as_str());
                let [_, added] = revised(new_kind, old[i].text.as_str(), new[j].text.as_str());
                (before[i], after[j]) = (Some(removed), Some(added));
            }
            // What is now for other tiers stands below another label.
            LinePair::Both(i, j) => {
                before[i] = Some(whole(old_kind, data(&old[i]), Revision::Removed));
                after[j] = Some(whole(new_kind, data(&new[j]), Revision::Added));
            }
            LinePair::Removed(i) => before[i] = Some(whole(old_kind, data(&old[i]), Revision::Removed)),
            LinePair::Added(j) => after[j] = Some(whole(new_kind, data(&new[j]), Revision::Added)),
        }
    }
    BeforeAfter::of(labelled(old, before, fill), labelled(new, after, fill))
}

/// All lines of a description that only one version has.
pub(super) fn whole_description(lines: &[DescriptionLine], revision: Revision, fill: Fill<'_>) -> Vec<Line> {
    let kind = kind_of(lines);
    let own = lines.iter().map(|line| Some(whole(kind, data(line), revision))).collect();
    labelled(lines, own, fill)
}

fn data(line: &DescriptionLine) -> SourcedText {
    SourcedText::data(line.text.share())
}

/// A single line is no list.
fn kind_of(lines: &[DescriptionLine]) -> LineKind {
    if let [DescriptionLine { tiers: None, .. }] = lines { LineKind::Plain } else { LineKind::Bullet }
}

/// The `lines` of a description, with the labels of their tiers above them.
fn labelled(description: &[DescriptionLine], lines: Vec<Option<Line>>, fill: Fill<'_>) -> Vec<Line> {
    let mut all = Vec::with_capacity(lines.len());
    let mut last: Option<&DescriptionLine> = None;
    for (own, line) in description.iter().zip(lines) {
        if let Some(tiers) = own.tiers.as_ref().filter(|_| last.is_none_or(|last| !last.has_tiers_of(own))) {
            all.push(Line::new(LineKind::Label, fill.tier_label(tiers)));
        }
        last = Some(own);
        all.extend(line);
    }
    all
}
