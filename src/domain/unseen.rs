//! Characters that nobody sees: where they have no effect that is meant, and their names.

use super::text::{is_invisible, is_plain, unshown};
use std::fmt;

/// The invisible characters of `text` that its scripts do not need, each once. Characters that no document can show are
/// not among them.
///
/// Joiners in scripts that join, marks of direction in text that runs from right to left, and selectors behind what they
/// select are needed. A soft hyphen or a zero width space of a copied web page is not.
#[must_use]
pub fn unneeded(text: &str) -> Vec<char> {
    let mut found = Vec::new();
    if is_plain(text) || !text.chars().any(is_unseen) || unshown(text).is_some() {
        return found;
    }
    let has_rtl = text.chars().any(is_rtl);
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if !is_unseen(c) {
            before = Some(c);
            continue;
        }
        let mut run = vec![c];
        while let Some(c) = rest.next_if(|c| is_unseen(*c)) {
            run.push(c);
        }
        let neighbours = Neighbours { before, after: rest.peek().copied() };
        for c in run {
            if !found.contains(&c) && !is_needed(c, &neighbours, has_rtl) {
                found.push(c);
            }
        }
    }
    found
}

/// A pattern of Braille without dots: no default ignorable, but nothing is seen of it.
const BRAILLE_BLANK: char = '\u{2800}';

fn is_unseen(c: char) -> bool {
    // Most characters are ASCII, of which none is meant here.
    !c.is_ascii() && (is_invisible(c) || c == BRAILLE_BLANK)
}

/// The visible characters around invisible ones.
struct Neighbours {
    before: Option<char>,
    after: Option<char>,
}

impl Neighbours {
    /// Whether the character before it is in a range of code points.
    fn follows(&self, first: char, last: char) -> bool {
        self.before.is_some_and(|c| (first..=last).contains(&c))
    }

    fn has(&self, is_kind: fn(char) -> bool) -> bool {
        self.before.is_some_and(is_kind) || self.after.is_some_and(is_kind)
    }
}

fn is_needed(c: char, neighbours: &Neighbours, has_rtl: bool) -> bool {
    match c {
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => has_rtl,
        '\u{200c}' | '\u{200d}' | '\u{34f}' => neighbours.has(may_join),
        '\u{200b}' => neighbours.has(has_no_spaces),
        '\u{fe00}'..='\u{fe0f}' => neighbours.before.is_some_and(|c| !c.is_ascii() || is_keycap(c)),
        '\u{e0100}'..='\u{e01ef}' => neighbours.follows('\u{2e80}', '\u{323af}'),
        // The flags of England, Scotland and Wales.
        '\u{e0020}'..='\u{e007f}' => neighbours.follows('\u{1f3f4}', '\u{1f3f4}'),
        '\u{180b}'..='\u{180f}' => neighbours.follows('\u{1800}', '\u{18af}'),
        '\u{17b4}' | '\u{17b5}' => neighbours.follows('\u{1780}', '\u{17ff}'),
        '\u{115f}' | '\u{1160}' => neighbours.has(is_jamo),
        BRAILLE_BLANK => neighbours.has(is_braille),
        _ => false,
    }
}

/// Hebrew, Arabic and their relatives.
fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// Letters beyond Latin, Greek, Cyrillic and Armenian, and emoji; not punctuation.
fn may_join(c: char) -> bool {
    c >= '\u{590}' && !matches!(c, '\u{2000}'..='\u{206f}')
}

/// Thai, Lao, Tibetan, Myanmar, Khmer and their relatives, which have no spaces between words.
fn has_no_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{1aaf}' | '\u{a9e0}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aadf}')
}

fn is_keycap(c: char) -> bool {
    matches!(c, '0'..='9' | '#' | '*')
}

fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}')
}

fn is_braille(c: char) -> bool {
    matches!(c, '\u{2801}'..='\u{28ff}')
}

/// A character as Unicode writes it: `U+200B ZERO WIDTH SPACE`.
#[derive(Clone, Copy, Debug)]
pub struct CharName(pub char);

impl fmt::Display for CharName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = u32::from(self.0);
        // The reader of CSV uses these, and shows each as the second.
        if matches!(self.0, '\u{1d}'..='\u{1f}') {
            return f.write_str("U+001D to U+001F (an information separator)");
        }
        write!(f, "U+{code:04X}")?;
        if let Some((_, name)) = NAMES.iter().find(|(c, _)| *c == self.0) {
            return write!(f, " {name}");
        }
        match self.0 {
            '\u{fe00}'..='\u{fe0f}' => write!(f, " VARIATION SELECTOR-{}", code - 0xfe00 + 1),
            '\u{e0100}'..='\u{e01ef}' => write!(f, " VARIATION SELECTOR-{}", code - 0xe0100 + 17),
            '\u{e0020}'..='\u{e007f}' => f.write_str(" (a tag)"),
            c if c.is_control() => f.write_str(" (a control character)"),
            c if is_invisible(c) => Ok(()),
            _ => f.write_str(" (not a character)"),
        }
    }
}

/// The names of invisible characters (Unicode 16.0, `UnicodeData.txt` and `NameAliases.txt`).
const NAMES: &[(char, &str)] = &[
    ('\0', "NULL"),
    ('\u{7}', "ALERT"),
    ('\u{8}', "BACKSPACE"),
    ('\t', "CHARACTER TABULATION"),
    ('\u{1a}', "SUBSTITUTE"),
    ('\u{1b}', "ESCAPE"),
    ('\u{1c}', "INFORMATION SEPARATOR FOUR"),
    ('\u{7f}', "DELETE"),
    ('\u{ad}', "SOFT HYPHEN"),
    ('\u{34f}', "COMBINING GRAPHEME JOINER"),
    ('\u{61c}', "ARABIC LETTER MARK"),
    ('\u{115f}', "HANGUL CHOSEONG FILLER"),
    ('\u{1160}', "HANGUL JUNGSEONG FILLER"),
    ('\u{17b4}', "KHMER VOWEL INHERENT AQ"),
    ('\u{17b5}', "KHMER VOWEL INHERENT AA"),
    ('\u{180b}', "MONGOLIAN FREE VARIATION SELECTOR ONE"),
    ('\u{180c}', "MONGOLIAN FREE VARIATION SELECTOR TWO"),
    ('\u{180d}', "MONGOLIAN FREE VARIATION SELECTOR THREE"),
    ('\u{180e}', "MONGOLIAN VOWEL SEPARATOR"),
    ('\u{180f}', "MONGOLIAN FREE VARIATION SELECTOR FOUR"),
    ('\u{200b}', "ZERO WIDTH SPACE"),
    ('\u{200c}', "ZERO WIDTH NON-JOINER"),
    ('\u{200d}', "ZERO WIDTH JOINER"),
    ('\u{200e}', "LEFT-TO-RIGHT MARK"),
    ('\u{200f}', "RIGHT-TO-LEFT MARK"),
    ('\u{202a}', "LEFT-TO-RIGHT EMBEDDING"),
    ('\u{202b}', "RIGHT-TO-LEFT EMBEDDING"),
    ('\u{202c}', "POP DIRECTIONAL FORMATTING"),
    ('\u{202d}', "LEFT-TO-RIGHT OVERRIDE"),
    ('\u{202e}', "RIGHT-TO-LEFT OVERRIDE"),
    ('\u{2060}', "WORD JOINER"),
    ('\u{2061}', "FUNCTION APPLICATION"),
    ('\u{2062}', "INVISIBLE TIMES"),
    ('\u{2063}', "INVISIBLE SEPARATOR"),
    ('\u{2064}', "INVISIBLE PLUS"),
    ('\u{2066}', "LEFT-TO-RIGHT ISOLATE"),
    ('\u{2067}', "RIGHT-TO-LEFT ISOLATE"),
    ('\u{2068}', "FIRST STRONG ISOLATE"),
    ('\u{2069}', "POP DIRECTIONAL ISOLATE"),
    ('\u{206a}', "INHIBIT SYMMETRIC SWAPPING"),
    ('\u{206b}', "ACTIVATE SYMMETRIC SWAPPING"),
    ('\u{206c}', "INHIBIT ARABIC FORM SHAPING"),
    ('\u{206d}', "ACTIVATE ARABIC FORM SHAPING"),
    ('\u{206e}', "NATIONAL DIGIT SHAPES"),
    ('\u{206f}', "NOMINAL DIGIT SHAPES"),
    ('\u{2800}', "BRAILLE PATTERN BLANK"),
    ('\u{3164}', "HANGUL FILLER"),
    ('\u{feff}', "ZERO WIDTH NO-BREAK SPACE (byte order mark)"),
    ('\u{ffa0}', "HALFWIDTH HANGUL FILLER"),
    ('\u{fff9}', "INTERLINEAR ANNOTATION ANCHOR"),
    ('\u{fffa}', "INTERLINEAR ANNOTATION SEPARATOR"),
    ('\u{fffb}', "INTERLINEAR ANNOTATION TERMINATOR"),
    ('\u{e0001}', "LANGUAGE TAG"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_script_needs_is_not_found() {
        for text in [
            "Globex\u{a0}GmbH",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}💻",
            "❤\u{fe0f} 1\u{fe0f}\u{20e3}",
            "葛\u{e0100}城",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "שלום \u{200f}(Ltd)",
            "ภาษา\u{200b}ไทย",
        ] {
            assert!(unneeded(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_nobody_sees_is_found_once() {
        let text = "Glo\u{ad}bex\u{200b}\u{200b} \u{200e}Gm\u{200d}bH\u{fe0f}\u{2066}x\u{2069}\u{2800}";
        let expected = ['\u{ad}', '\u{200b}', '\u{200e}', '\u{200d}', '\u{fe0f}', '\u{2066}', '\u{2069}', '\u{2800}'];
        assert_eq!(unneeded(text), expected);
    }

    #[test]
    fn a_character_is_named_with_its_code_point() {
        let name = |c| CharName(c).to_string();
        assert_eq!(name('\u{200b}'), "U+200B ZERO WIDTH SPACE");
        assert_eq!(name('\u{fe0f}'), "U+FE0F VARIATION SELECTOR-16");
        assert_eq!(name('\u{e0100}'), "U+E0100 VARIATION SELECTOR-17");
        assert_eq!(name('\u{1}'), "U+0001 (a control character)");
        assert_eq!(name('\u{ffff}'), "U+FFFF (not a character)");
    }
}
