//! Which blocks of two versions belong together: by the headings that they stand below, and by what they are.

use super::likeness::{EQUAL, alike, likeness};
use super::rows::kept_rows;
use super::sequence::{Matched, equal_partners, steps};
use crate::document::{Block, CitationTarget, LabelledLines, NumberedParagraphs, Section, Signature, SourcedText};
use crate::export::docx::redline_pairs::{Redline, SectionPair};
use crate::export::docx::tracking::Targets;
use std::ops::Range;

/// A heading, and what stands below it.
struct Group<'b> {
    /// Where it begins among the blocks.
    first: usize,
    blocks: &'b [Block],
}

impl Group<'_> {
    /// What tells it from others: the text of its heading without the number.
    fn key(&self) -> String {
        match self.blocks.first().and_then(heading) {
            Some(heading) => format!("heading {heading}"),
            None => String::new(),
        }
    }

    fn text(&self) -> String {
        self.blocks.iter().map(block_text).collect::<Vec<_>>().join(" ")
    }
}

fn heading(block: &Block) -> Option<&SourcedText> {
    match block {
        Block::Heading(text) => Some(text),
        Block::NumberedHeading(heading) => Some(&heading.bare),
        _ => None,
    }
}

/// The words of a block, as far as they tell it from others.
fn block_text(block: &Block) -> String {
    match block {
        Block::Heading(text) | Block::Paragraph(text, _) => text.to_string(),
        Block::NumberedHeading(heading) => heading.bare.to_string(),
        Block::Numbered(numbered) => {
            numbered.paragraphs.iter().map(|paragraph| &*paragraph.text).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

fn groups(blocks: &[Block]) -> Vec<Group<'_>> {
    let mut starts: Vec<usize> =
        blocks.iter().enumerate().filter(|(_, block)| heading(block).is_some()).map(|(place, _)| place).collect();
    if starts.first() != Some(&0) && !blocks.is_empty() {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([blocks.len()]);
    starts.iter().zip(ends).map(|(first, end)| Group { first: *first, blocks: &blocks[*first..end] }).collect()
}

/// The blocks of two versions in one order: those below one heading belong together, and a heading is one that has changed
/// if most of what stands below it has stayed.
pub(super) fn matched_blocks(old: &[Block], new: &[Block]) -> Vec<Matched> {
    let (before, after) = (groups(old), groups(new));
    let keys = |groups: &[Group<'_>]| groups.iter().map(Group::key).collect::<Vec<String>>();
    let steps = steps(&equal_partners(&keys(&before), &keys(&after)), after.len());
    let texts = |groups: &[Group<'_>]| groups.iter().map(Group::text).collect::<Vec<String>>();
    let (old_texts, new_texts) = (texts(&before), texts(&after));
    let alike_groups = |a: usize, b: usize| {
        let is_of_kind = std::mem::discriminant(&before[a].blocks[0]) == std::mem::discriminant(&after[b].blocks[0]);
        if is_of_kind { likeness(&old_texts[a], &new_texts[b]) } else { 0 }
    };
    let mut found = Vec::new();
    for matched in alike(&steps, &alike_groups) {
        let all = |group: &Group<'_>| -> Range<usize> { group.first..group.first + group.blocks.len() };
        match (matched.old.map(|place| &before[place]), matched.new.map(|place| &after[place])) {
            (Some(a), Some(b)) => {
                let moved = |place: Option<usize>, by: usize| place.map(|place| place + by);
                let own = matched_in_group(a.blocks, b.blocks).into_iter();
                found.extend(own.map(|one| Matched { old: moved(one.old, a.first), new: moved(one.new, b.first) }));
            }
            (Some(gone), None) => found.extend(all(gone).map(|place| Matched { old: Some(place), new: None })),
            (None, Some(added)) => found.extend(all(added).map(|place| Matched { old: None, new: Some(place) })),
            (None, None) => {}
        }
    }
    found
}

fn matched_in_group(old: &[Block], new: &[Block]) -> Vec<Matched> {
    let keys = |blocks: &[Block]| blocks.iter().map(block_key).collect::<Vec<String>>();
    let steps = steps(&equal_partners(&keys(old), &keys(new)), new.len());
    alike(&steps, &|a, b| alike_blocks(&old[a], &new[b]))
}

/// What is the same in every respect, and matrices, of which there is one among the blocks of a section.
fn block_key(block: &Block) -> String {
    match block {
        Block::Table(table) => format!("{:?}", table.purpose),
        Block::Heading(_) | Block::NumberedHeading(_) => "heading".to_owned(),
        block => format!("{block:?}"),
    }
}

/// Whether two blocks can be one that has changed, of [`EQUAL`].
fn alike_blocks(old: &Block, new: &Block) -> usize {
    match (old, new) {
        (Block::Paragraph(was, old), Block::Paragraph(is, new)) if old == new => likeness(was, is),
        (Block::Definitions(_), Block::Definitions(_))
        | (Block::Fields(_), Block::Fields(_))
        | (Block::Numbered(_), Block::Numbered(_))
        | (Block::Signatures(_), Block::Signatures(_))
        | (Block::Legend(_), Block::Legend(_))
        | (Block::Chart(_), Block::Chart(_)) => EQUAL,
        _ => 0,
    }
}

/// The paragraphs of a clause in two versions.
pub(super) fn matched_paragraphs(old: &NumberedParagraphs, new: &NumberedParagraphs) -> Vec<Matched> {
    let texts = |numbered: &NumberedParagraphs| -> Vec<String> {
        numbered.paragraphs.iter().map(|paragraph| paragraph.text.to_string()).collect()
    };
    let (before, after) = (texts(old), texts(new));
    let steps = steps(&equal_partners(&before, &after), after.len());
    alike(&steps, &|a, b| likeness(&before[a], &after[b]))
}

/// Labels with values in two versions: with one label, or with values of the same fields.
pub(super) fn matched_fields(old: &[LabelledLines], new: &[LabelledLines]) -> Vec<Matched> {
    let labels = |fields: &[LabelledLines]| -> Vec<String> { fields.iter().map(|one| one.label.to_string()).collect() };
    let fields =
        |one: &LabelledLines| -> Vec<String> { one.values.iter().map(|value| value.field.to_string()).collect() };
    let is_of_fields = |a: usize, b: usize| {
        let (was, is) = (fields(&old[a]), fields(&new[b]));
        if !was.is_empty() && was == is { EQUAL } else { 0 }
    };
    alike(&steps(&equal_partners(&labels(old), &labels(new)), new.len()), &is_of_fields)
}

/// The blocks of those who sign, in two versions: by who signs, and else in their order.
pub(super) fn matched_signatures(old: &[Signature], new: &[Signature]) -> Vec<Matched> {
    let headings = |all: &[Signature]| -> Vec<String> { all.iter().map(|one| one.heading.to_string()).collect() };
    alike(&steps(&equal_partners(&headings(old), &headings(new)), new.len()), &|_, _| EQUAL)
}

/// The sections of two versions in one order, and the pair of each that both have.
pub(super) fn matched_sections<'p>(redline: &Redline<'p>) -> Vec<(Matched, Option<&'p SectionPair>)> {
    let Redline { old, new, sections, .. } = *redline;
    let of = |place: usize| sections.iter().find(|pair| pair.old == Some(place) && pair.new.is_some());
    let partners: Vec<Option<usize>> = (0..old.sections.len()).map(|place| of(place)?.new).collect();
    let steps = steps(&partners, new.sections.len());
    let found = alike(&steps, &|_, _| 0).into_iter();
    found.map(|matched| (matched, matched.old.filter(|_| matched.new.is_some()).and_then(of))).collect()
}

/// What can be cited in both versions, and stays where it is: what moves is taken for two.
pub(super) fn targets(redline: &Redline<'_>) -> Targets {
    let Redline { old, new, .. } = *redline;
    let mut targets = Targets::default();
    add_blocks(&old.front, &new.front, &mut targets);
    add_blocks(&old.closing, &new.closing, &mut targets);
    for (matched, pair) in matched_sections(redline) {
        let (Some(a), Some(b)) = (matched.old, matched.new) else { continue };
        let (Some(was), Some(is)): (Option<&Section>, Option<&Section>) = (old.sections.get(a), new.sections.get(b))
        else {
            continue;
        };
        if let (Some(old), Some(new)) = (was.number, is.number) {
            targets.add(CitationTarget::Heading(old), CitationTarget::Heading(new));
        }
        for (row, partner) in kept_items(&was.blocks, &is.blocks, pair.map_or(&[][..], |pair| &pair.rows)) {
            let (old, new) =
                (CitationTarget::Row { section: a, row }, CitationTarget::Row { section: b, row: partner });
            targets.add(old, new);
        }
        add_blocks(&was.blocks, &is.blocks, &mut targets);
    }
    targets
}

/// The rows that the matrices among the blocks of two sections both have.
fn kept_items(old: &[Block], new: &[Block], partners: &[Option<usize>]) -> Vec<(usize, usize)> {
    let of = |matched: Matched| -> Option<Vec<(usize, usize)>> {
        let (was, is) = (old[matched.old?].table()?, new[matched.new?].table()?);
        is.names.as_ref().map(|_| kept_rows(was, is, partners))
    };
    matched_blocks(old, new).into_iter().filter_map(of).flatten().collect()
}

fn add_blocks(old: &[Block], new: &[Block], targets: &mut Targets) {
    for matched in matched_blocks(old, new) {
        let (Some(a), Some(b)) = (matched.old, matched.new) else { continue };
        match (&old[a], &new[b]) {
            (Block::NumberedHeading(old), Block::NumberedHeading(new)) => {
                targets.add(CitationTarget::Heading(old.number), CitationTarget::Heading(new.number));
            }
            (Block::Numbered(old), Block::Numbered(new)) => {
                for pair in matched_paragraphs(old, new) {
                    let (Some(a), Some(b)) = (pair.old, pair.new) else { continue };
                    targets.add(paragraph(old, a), paragraph(new, b));
                }
            }
            _ => {}
        }
    }
}

/// How the paragraph of a clause at this place is cited.
pub(super) fn paragraph(numbered: &NumberedParagraphs, place: usize) -> CitationTarget {
    CitationTarget::Paragraph { clause: numbered.clause, paragraph: place + 1 }
}
