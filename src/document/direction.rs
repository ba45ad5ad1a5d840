//! In which direction text reads, and how a value is kept apart from the text around it (UAX 9).

use super::sourced_text::SourcedText;
use std::borrow::Cow;
use std::ops::Range;
use unicode_bidi::{BidiClass, bidi_class};

/// Begins an isolate, which has the direction of its first letter (UAX 9, 2.4.2).
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const LEFT_TO_RIGHT_ISOLATE: char = '\u{2066}';
const RIGHT_TO_LEFT_ISOLATE: char = '\u{2067}';
/// Ends an isolate.
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';
/// The bytes of each of the two.
const MARK_BYTES: usize = FIRST_STRONG_ISOLATE.len_utf8();
/// The first character that is written from right to left is in the Hebrew block: most texts need no analysis.
const FIRST_RIGHT_TO_LEFT: char = '\u{590}';

/// The direction in which a text reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReadingDirection {
    /// As Latin.
    #[default]
    LeftToRight,
    /// As Arabic and Hebrew.
    RightToLeft,
}

/// A text with its isolates.
pub struct Isolated<'t> {
    /// The text, with a character before and one behind each isolate.
    pub text: Cow<'t, str>,
    /// The bytes of `text` that are those of the text itself, in their order.
    pub own: Vec<Range<usize>>,
}

impl ReadingDirection {
    /// The direction of the first letter that has one (UAX 9, P2 and P3), else from left to right.
    #[must_use]
    pub fn of_first_letter(text: &str) -> Self {
        if !has_right_to_left(text) {
            return Self::LeftToRight;
        }
        match text.chars().map(bidi_class).find(|class| is_letter(*class)) {
            Some(BidiClass::R | BidiClass::AL) => Self::RightToLeft,
            _ => Self::LeftToRight,
        }
    }
}

impl SourcedText {
    /// The base direction of the text: that of its wording, whose language reads in the direction `wording`. A value alone,
    /// and names of the catalogue with a few signs between them, have that of their first letter.
    #[must_use]
    pub fn direction(&self, wording: ReadingDirection) -> ReadingDirection {
        match wording {
            // Most documents have no other direction.
            ReadingDirection::LeftToRight if !has_right_to_left(self) => ReadingDirection::LeftToRight,
            _ if self.is_value() || self.is_data() && !self.has_wording() => ReadingDirection::of_first_letter(self),
            _ => wording,
        }
    }

    /// Whether the whole text is one value.
    fn is_value(&self) -> bool {
        matches!(self.values().as_slice(), [only] if only.len() == self.len())
    }

    /// Whether letters stand outside of the values in the text.
    fn has_wording(&self) -> bool {
        let mut start = 0;
        let ends = self.values().into_iter().chain(std::iter::once(self.len()..self.len()));
        ends.into_iter().any(|value| {
            let between = &self[std::mem::replace(&mut start, value.end)..value.start];
            between.contains(char::is_alphabetic)
        })
    }

    /// The text with its values isolated, line by line, as far as its display depends on it.
    ///
    /// A line feed would end an isolate, and so what stands behind it would not be in one (UAX 9, X8).
    #[must_use]
    pub fn isolated(&self, wording: ReadingDirection) -> Isolated<'_> {
        // A value that is the whole text has nothing around it.
        let values = if self.is_value() { Vec::new() } else { self.values() };
        with_marks(self, &self.isolates(&values, self.direction(wording)))
    }

    /// Those of these `values`, line by line, that would mix with the text `around` them.
    fn isolates(&self, values: &[Range<usize>], around: ReadingDirection) -> Vec<Range<usize>> {
        if around == ReadingDirection::LeftToRight && !has_right_to_left(self) {
            return Vec::new();
        }
        let lines = values.iter().flat_map(|value| lines_in(self, value.clone()));
        lines.filter(|line| is_torn(&self[line.clone()], around)).collect()
    }

    /// The text as a program shows it that knows nothing of its values.
    #[must_use]
    pub fn displayed(&self, wording: ReadingDirection) -> Cow<'_, str> {
        self.isolated(wording).text
    }

    /// The text as it is shown as a part of a longer one, which reads in the direction `around`.
    #[must_use]
    pub fn displayed_within(&self, around: ReadingDirection) -> Cow<'_, str> {
        with_marks(self, &self.isolates(&self.values(), around)).text
    }
}

/// Whether `text` has characters that are written from right to left, or change the direction of others.
#[must_use]
pub fn has_right_to_left(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| c >= FIRST_RIGHT_TO_LEFT && is_right_to_left(bidi_class(c)))
}

fn is_letter(class: BidiClass) -> bool {
    matches!(class, BidiClass::L | BidiClass::R | BidiClass::AL)
}

/// Whether characters of a class are written from right to left, or change the direction of others.
fn is_right_to_left(class: BidiClass) -> bool {
    use BidiClass::{AL, AN, FSI, LRE, LRI, LRO, PDF, PDI, R, RLE, RLI, RLO};
    matches!(class, R | AL | AN | RLE | RLO | RLI | LRE | LRO | LRI | FSI | PDI | PDF)
}

/// Whether a value mixes with the text around it, which reads in this direction, unless it is isolated.
fn is_torn(value: &str, around: ReadingDirection) -> bool {
    match around {
        ReadingDirection::LeftToRight => has_right_to_left(value),
        // Digits too: they join signs and digits beside them.
        ReadingDirection::RightToLeft => value.chars().map(bidi_class).any(|class| {
            matches!(class, BidiClass::L | BidiClass::EN | BidiClass::AN)
                || !is_letter(class) && is_right_to_left(class)
        }),
    }
}

/// The lines of a part of `text`, without the line feeds.
fn lines_in(text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = part.start;
    text[part].split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}

/// `text` with marks around each of these parts of it.
fn with_marks<'t>(text: &'t str, isolates: &[Range<usize>]) -> Isolated<'t> {
    if isolates.is_empty() {
        return Isolated { text: Cow::Borrowed(text), own: vec![Range { start: 0, end: text.len() }] };
    }
    let mut marked = String::with_capacity(text.len() + 2 * MARK_BYTES * isolates.len());
    let mut own = Vec::with_capacity(2 * isolates.len() + 1);
    let mut end = 0;
    for isolate in isolates {
        push_own(&text[end..isolate.start], &mut marked, &mut own);
        let Marks { before, behind } = marks(&text[isolate.clone()], FIRST_STRONG_ISOLATE);
        marked.push_str(&before);
        push_own(&text[isolate.clone()], &mut marked, &mut own);
        marked.push_str(&behind);
        end = isolate.end;
    }
    push_own(&text[end..], &mut marked, &mut own);
    Isolated { text: Cow::Owned(marked), own }
}

fn push_own(part: &str, marked: &mut String, own: &mut Vec<Range<usize>>) {
    own.push(marked.len()..marked.len() + part.len());
    marked.push_str(part);
}

/// What stands around an isolate.
struct Marks {
    before: String,
    behind: String,
}

/// The marks of `text` as an isolate that begins with `first`. Isolates in it that are not ended, or not begun, are ended and
/// begun by more marks: otherwise they would end this one, or go on behind it.
fn marks(text: &str, first: char) -> Marks {
    let (mut not_ended, mut not_begun) = (0_usize, 0_usize);
    for class in text.chars().map(bidi_class) {
        match class {
            BidiClass::FSI | BidiClass::LRI | BidiClass::RLI => not_ended += 1,
            BidiClass::PDI if not_ended == 0 => not_begun += 1,
            BidiClass::PDI => not_ended -= 1,
            _ => {}
        }
    }
    Marks {
        before: first.to_string().repeat(1 + not_begun),
        behind: POP_DIRECTIONAL_ISOLATE.to_string().repeat(1 + not_ended),
    }
}

/// `text`, of one line, as an isolate that reads in this direction.
#[must_use]
pub fn isolate(text: &str, direction: ReadingDirection) -> String {
    let Marks { before, behind } = match direction {
        ReadingDirection::LeftToRight => marks(text, LEFT_TO_RIGHT_ISOLATE),
        ReadingDirection::RightToLeft => marks(text, RIGHT_TO_LEFT_ISOLATE),
    };
    [&before, text, &behind].concat()
}

/// `line` as an isolate that reads as its own first letter does, if it has letters that are written from right to left.
#[must_use]
pub fn isolated_line(line: &str) -> Cow<'_, str> {
    if !has_right_to_left(line) {
        return Cow::Borrowed(line);
    }
    let Marks { before, behind } = marks(line, FIRST_STRONG_ISOLATE);
    Cow::Owned([&before, line, &behind].concat())
}

#[cfg(test)]
mod tests {
    use super::ReadingDirection::{LeftToRight, RightToLeft};
    use super::*;

    #[test]
    fn a_name_at_the_beginning_does_not_turn_a_sentence() {
        let wording = SourcedText::wording;
        let clause = SourcedText::join(&[SourcedText::data("אבג 12"), wording(" means "), SourcedText::data("Globex")]);
        assert_eq!(clause.direction(LeftToRight), LeftToRight);
        assert_eq!(clause.displayed(LeftToRight), "\u{2068}אבג 12\u{2069} means Globex");
        assert_eq!(clause.as_ref(), "אבג 12 means Globex");
    }

    #[test]
    fn values_alone_have_the_direction_of_their_first_letter() {
        let both =
            SourcedText::join(&[SourcedText::data("אבג"), SourcedText::wording("/"), SourcedText::data("Globex")]);
        assert_eq!(both.direction(LeftToRight), RightToLeft);
        assert_eq!(both.displayed(LeftToRight), "אבג/\u{2068}Globex\u{2069}");
        let name = SourcedText::data("2026 شركة Globex");
        assert_eq!((name.direction(LeftToRight), name.displayed(LeftToRight).as_ref()), (RightToLeft, name.as_ref()));
        assert_eq!(SourcedText::data("+49 30 123").direction(RightToLeft), LeftToRight);
    }

    #[test]
    fn each_line_of_a_value_is_isolated() {
        let wording = SourcedText::wording;
        let text = SourcedText::join(&[wording("at "), SourcedText::data("רחוב 1\n1 Street\nתל אביב"), wording(".")]);
        let displayed = "at \u{2068}רחוב 1\u{2069}\n1 Street\n\u{2068}תל אביב\u{2069}.";
        assert_eq!(text.displayed(LeftToRight), displayed);
    }

    #[test]
    fn in_a_wording_from_right_to_left_latin_names_and_numbers_are_isolated() {
        let wording = SourcedText::wording;
        let text = SourcedText::join(&[wording("العميل "), SourcedText::data("Globex (1)"), wording(" هنا")]);
        assert_eq!(text.displayed(RightToLeft), "العميل \u{2068}Globex (1)\u{2069} هنا");
        let isolated = text.isolated(RightToLeft);
        let own: String = isolated.own.iter().map(|range| &isolated.text[range.clone()]).collect();
        assert_eq!(own, text.as_ref());
    }

    #[test]
    fn a_value_cannot_end_its_isolate() {
        let wording = SourcedText::wording;
        let text =
            SourcedText::join(&[wording("to "), SourcedText::data("\u{2069}אבג\u{2067}"), wording(", a street")]);
        let displayed = "to \u{2068}\u{2068}\u{2069}אבג\u{2067}\u{2069}\u{2069}, a street";
        assert_eq!(text.displayed(LeftToRight), displayed);
    }

    #[test]
    fn an_isolate_that_a_line_break_has_torn_is_mended() {
        assert_eq!(isolated_line("plain"), "plain");
        assert_eq!(isolated_line("\u{2068}אבג"), "\u{2068}\u{2068}אבג\u{2069}\u{2069}");
        assert_eq!(isolated_line("אבג\u{2069} x"), "\u{2068}\u{2068}אבג\u{2069} x\u{2069}");
    }
}
