//! Text with fields in braces, as `Page {page} of {pages}`: where its fields are, whatever they mean.

use std::ops::Range;

/// Which braces have a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BraceSyntax {
    /// A doubled brace, `{{` or `}}`, stands for one that is meant as such; a single one that belongs to no field is
    /// stray. No name of a field has a brace in it.
    Doubled,
    /// An opening brace begins a field, which the next closing brace ends; other closing braces are text.
    Opening,
}

/// A part of a text with fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BracePart<'t> {
    /// Text that stands as it is, or the one brace that a doubled brace stands for.
    Literal(&'t str),
    /// A field: the name between its braces, and the bytes that it takes with them.
    Field {
        /// The name.
        name: &'t str,
        /// Where it stands in the text, from brace to brace.
        range: Range<usize>,
    },
    /// A brace that belongs to no field: its offset in bytes.
    Stray(usize),
}

/// Splits `text` at its fields; literals beside each other are not joined.
pub fn brace_parts(text: &str, syntax: BraceSyntax) -> impl Iterator<Item = BracePart<'_>> {
    BraceScanner { text, at: 0, syntax }
}

struct BraceScanner<'t> {
    text: &'t str,
    at: usize,
    syntax: BraceSyntax,
}

impl<'t> Iterator for BraceScanner<'t> {
    type Item = BracePart<'t>;

    fn next(&mut self) -> Option<BracePart<'t>> {
        let (start, rest) = (self.at, &self.text[self.at..]);
        let length = self.literal_length(rest);
        if length > 0 {
            self.at += length;
            return Some(BracePart::Literal(&rest[..length]));
        }
        let brace = rest.chars().next()?;
        if self.syntax == BraceSyntax::Doubled && rest[1..].starts_with(brace) {
            // The two are one brace of the text.
            self.at += 2;
            return Some(BracePart::Literal(&rest[..1]));
        }
        let Some(name) = self.field_name(rest) else {
            self.at += 1;
            return Some(BracePart::Stray(start));
        };
        self.at += name.len() + "{}".len();
        Some(BracePart::Field { name, range: start..self.at })
    }
}

impl<'t> BraceScanner<'t> {
    /// How much of `rest` stands before its first brace with a meaning.
    fn literal_length(&self, rest: &str) -> usize {
        let brace = match self.syntax {
            BraceSyntax::Doubled => rest.find(['{', '}']),
            BraceSyntax::Opening => rest.find('{'),
        };
        brace.unwrap_or(rest.len())
    }

    /// The name of the field that `rest` begins with.
    fn field_name(&self, rest: &'t str) -> Option<&'t str> {
        let (name, _) = rest.strip_prefix('{')?.split_once('}')?;
        let is_name = self.syntax == BraceSyntax::Opening || !name.contains('{');
        is_name.then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, syntax: BraceSyntax) -> Vec<BracePart<'_>> {
        brace_parts(text, syntax).collect()
    }

    fn field(name: &str, range: Range<usize>) -> BracePart<'_> {
        BracePart::Field { name, range }
    }

    #[test]
    fn a_doubled_brace_is_text_and_a_single_one_without_a_field_is_stray() {
        use BracePart::{Literal, Stray};
        let parts = |text| parts(text, BraceSyntax::Doubled);
        assert_eq!(parts("é {a} of {b}"), [Literal("é "), field("a", 3..6), Literal(" of "), field("b", 10..13)]);
        assert_eq!(parts("{{{a}}}"), [Literal("{"), field("a", 2..5), Literal("}")]);
        assert_eq!(parts("{a{b}"), [Stray(0), Literal("a"), field("b", 2..5)]);
        assert_eq!(parts("a} {"), [Literal("a"), Stray(1), Literal(" "), Stray(3)]);
        assert_eq!(parts("{}"), [field("", 0..2)]);
        assert_eq!(parts(""), []);
    }

    #[test]
    fn where_only_an_opening_brace_counts_the_next_closing_one_ends_its_field() {
        use BracePart::{Literal, Stray};
        let parts = |text| parts(text, BraceSyntax::Opening);
        assert_eq!(parts("{a}-{b{c}.}"), [field("a", 0..3), Literal("-"), field("b{c", 4..9), Literal(".}")]);
        assert_eq!(parts("{{a}}"), [field("{a", 0..4), Literal("}")]);
        assert_eq!(parts("x{a"), [Literal("x"), Stray(1), Literal("a")]);
    }
}
