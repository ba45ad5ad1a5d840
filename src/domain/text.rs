//! Text that a document can show: one line of visible characters.

use std::fmt;
use std::sync::Arc;

/// Line breaks (UAX 14, classes BK, CR, LF and NL).
pub(super) const LINE_BREAKS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// One line of visible text: not empty, no white space at its ends, no control or line-break character.
///
/// Cloning is cheap: the characters are shared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

/// Why a string is not a [`Text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// Only white space and invisible characters.
    Blank,
    /// White space at the beginning or the end.
    Edges,
    /// A line break.
    LineBreak,
    /// More than [`Text::MOST_CHARACTERS`].
    TooLong,
    /// A control character, or one that changes how its neighbours are displayed.
    Control(char),
}

impl Text {
    /// The most characters of a text: a page has about 3,000. Each takes some hundred bytes while a document is laid out.
    pub const MOST_CHARACTERS: usize = 100_000;

    /// Checks `raw` and keeps it unchanged: nothing is trimmed or replaced.
    ///
    /// # Errors
    /// The first [`TextFault`] found.
    pub fn parse(raw: &str) -> Result<Self, TextFault> {
        if let Some(fault) = fault_in(raw) {
            return Err(fault);
        }
        if is_blank(raw) {
            return Err(TextFault::Blank);
        }
        if raw.trim().len() != raw.len() {
            return Err(TextFault::Edges);
        }
        if raw.len() > Self::MOST_CHARACTERS && raw.chars().count() > Self::MOST_CHARACTERS {
            return Err(TextFault::TooLong);
        }
        Ok(Self(Arc::from(raw)))
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The characters, shared.
    #[must_use]
    pub fn share(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }
}

/// Whether a character is invisible by itself: soft hyphens, joiners, directional marks, selectors (UAX 44,
/// `Default_Ignorable_Code_Point`).
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether `raw` has only visible characters of ASCII and spaces, as most texts have.
#[must_use]
pub fn is_plain(raw: &str) -> bool {
    // Without an early end, the compiler looks at many bytes at once.
    raw.bytes().fold(true, |is_plain, byte| is_plain & matches!(byte, b' '..=b'~'))
}

/// The first character of `raw` that no document can show; line breaks are not among them.
#[must_use]
pub fn unshown(raw: &str) -> Option<char> {
    if is_plain(raw) {
        return None;
    }
    raw.chars().find(|c| cannot_be_shown(*c) && !LINE_BREAKS.contains(c)).or_else(|| unbalanced(raw))
}

/// Whether nothing is seen of a text.
pub(super) fn is_blank(raw: &str) -> bool {
    raw.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

fn fault_in(raw: &str) -> Option<TextFault> {
    if is_plain(raw) {
        return None;
    }
    let first = raw.chars().find(|c| LINE_BREAKS.contains(c) || cannot_be_shown(*c));
    match first {
        Some(c) if LINE_BREAKS.contains(&c) => Some(TextFault::LineBreak),
        first => first.or_else(|| unbalanced(raw)).map(TextFault::Control),
    }
}

/// Control characters, byte order marks, annotations, noncharacters, and the two directional overrides, which can make
/// one party read as another (UTR 36, section 2.10.3).
fn cannot_be_shown(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202d}' | '\u{202e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// The first directional embedding or isolate that is not closed, or that closes none: it would turn the text around it.
fn unbalanced(raw: &str) -> Option<char> {
    let mut open: Vec<char> = Vec::new();
    for c in raw.chars() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{2066}'..='\u{2068}' => open.push(c),
            '\u{202c}' if open.pop_if(|c| *c < '\u{2066}').is_none() => return Some(c),
            '\u{2069}' if open.pop_if(|c| *c >= '\u{2066}').is_none() => return Some(c),
            _ => {}
        }
    }
    open.first().copied()
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether `text` as a whole stands in the quotes of print, of English, German or French.
#[must_use]
pub fn is_in_curly_quotes(text: &str) -> bool {
    const PAIRS: [[char; 2]; 6] = [
        ['\u{201c}', '\u{201d}'],
        ['\u{2018}', '\u{2019}'],
        ['\u{201e}', '\u{201c}'],
        ['\u{201e}', '\u{201d}'],
        ['\u{201a}', '\u{2018}'],
        ['\u{ab}', '\u{bb}'],
    ];
    PAIRS.iter().any(|[open, close]| {
        let inside = text.strip_prefix(*open).and_then(|text| text.strip_suffix(*close));
        // `“A” and “B”` begins and ends in quotes without standing in them.
        inside.is_some_and(|inside| !inside.contains([*open, *close]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_right_to_left_words_emoji_and_quotes() {
        for raw in ["مراقبة", "ניטור", "👩‍💻 on call", "\"=cmd|' /C calc'!A0\"", "a\u{200f}b"] {
            assert_eq!(Text::parse(raw).unwrap().as_str(), raw);
        }
    }

    #[test]
    fn text_refuses_what_cannot_be_seen() {
        assert_eq!(Text::parse(" "), Err(TextFault::Blank));
        assert_eq!(Text::parse(""), Err(TextFault::Blank));
        assert_eq!(Text::parse("\u{200b}\u{ad}"), Err(TextFault::Blank));
        assert_eq!(Text::parse("a "), Err(TextFault::Edges));
        assert_eq!(Text::parse("a\nb"), Err(TextFault::LineBreak));
        assert_eq!(Text::parse("a\u{7}b"), Err(TextFault::Control('\u{7}')));
        assert_eq!(Text::parse("a\u{202e}b"), Err(TextFault::Control('\u{202e}')));
        assert_eq!(Text::parse("a\u{ffff}b"), Err(TextFault::Control('\u{ffff}')));
        assert_eq!(Text::parse("a\u{2069}b"), Err(TextFault::Control('\u{2069}')));
        assert_eq!(Text::parse("\u{2067}a\u{202a}b\u{2069}"), Err(TextFault::Control('\u{2069}')));
        assert!(Text::parse("\u{2067}a\u{202a}b\u{202c}\u{2069}").is_ok());
    }
}
