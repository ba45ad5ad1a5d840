//! Signs of a text that a markup language may take for its own.

/// A character of a text, with what stands around it.
#[derive(Clone, Copy)]
pub(super) struct Sign<'t> {
    pub(super) before: &'t str,
    pub(super) character: char,
    pub(super) after: &'t str,
}

impl Sign<'_> {
    /// Whether nothing stands before it.
    pub(super) fn is_first(self) -> bool {
        self.before.is_empty()
    }

    /// Whether the character before it is a letter or a digit.
    pub(super) fn is_behind_word(self) -> bool {
        self.before.ends_with(char::is_alphanumeric)
    }

    /// Whether the character behind it is a letter or a digit.
    pub(super) fn is_before_word(self) -> bool {
        self.after.starts_with(char::is_alphanumeric)
    }

    /// Whether it stands between letters or digits.
    pub(super) fn is_within_word(self) -> bool {
        self.is_behind_word() && self.is_before_word()
    }

    /// Whether something other than a space stands behind it.
    pub(super) fn begins_something(self) -> bool {
        self.after.chars().next().is_some_and(|next| !next.is_whitespace())
    }

    /// Whether the same sign stands beside it.
    pub(super) fn is_doubled(self) -> bool {
        self.before.ends_with(self.character) || self.after.starts_with(self.character)
    }

    /// Whether it is an ampersand that begins the name or number of a character: `&amp;`, `&#42;`.
    pub(super) fn begins_entity(self) -> bool {
        let end = self.after.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
        self.character == '&' && end.is_some_and(|end| end > 0 && self.after[end..].starts_with(';'))
    }

    /// Whether it is a sign of an address, as `https://example.com/a_b#c`, which trackers make a link of as it stands.
    pub(super) fn is_within_address(self) -> bool {
        let word = self.before.rsplit(char::is_whitespace).next().unwrap_or_default();
        word.contains("://") && "#!%^:@~_&-+=?.".contains(self.character)
    }

    /// Whether it opens a box to tick at the beginning of an item, perhaps behind the sign of a list: `[ ]`, `[x]`, `[~]`.
    /// Trackers look for one in what is shown (`deckar01-task_list`), where no escaping is left.
    pub(super) fn begins_box(self) -> bool {
        let is_box = |rest: &str| rest.starts_with(char::is_whitespace);
        let has_box =
            ["x]", "X]", "~]", " ]", "\u{a0}]"].iter().any(|tick| self.after.strip_prefix(tick).is_some_and(is_box));
        let before = self.before.trim();
        let is_item = matches!(before, "" | "-" | "+" | "*") || is_number_of_item(before);
        self.character == '[' && has_box && is_item
    }

    /// Whether only digits stand before it, as in the number of an item of a list.
    pub(super) fn is_behind_number(self) -> bool {
        !self.is_first() && self.before.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// How a sign is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// As it is.
    Unchanged,
    /// Behind a backslash.
    Backslash,
    /// As its number: `&#42;`.
    Number,
    /// As its number behind a character that shows nothing.
    Apart,
}

/// The number of a character that shows nothing, a space without width.
const NOTHING: &str = "&#8203;";

/// Whether a text is the number of an item of a list: `1.`.
fn is_number_of_item(text: &str) -> bool {
    let number = text.strip_suffix('.').filter(|number| !number.is_empty());
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A text with each sign written as `written` says.
pub(super) fn escape(text: &str, written: impl Fn(Sign<'_>) -> Written) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let place = Sign { before: &text[..at], character, after: &text[at + character.len_utf8()..] };
        match written(place) {
            Written::Unchanged => escaped.push(character),
            Written::Backslash => escaped.extend(['\\', character]),
            Written::Number => escaped += &number(character),
            Written::Apart => escaped += &[NOTHING, &number(character)].concat(),
        }
    }
    escaped
}

fn number(character: char) -> String {
    match character {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        _ => format!("&#{};", u32::from(character)),
    }
}

/// How a text is read.
pub(super) struct Reading {
    /// The characters that a backslash keeps from their meaning.
    pub(super) behind_backslash: fn(char) -> bool,
    /// Whether `<...>` is a tag.
    pub(super) has_tags: bool,
    /// Which signs are marks of emphasis.
    pub(super) is_emphasis: fn(Sign<'_>) -> bool,
}

/// The words of a text.
pub(super) fn unescape(text: &str, reading: &Reading) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let place = Sign { before: &text[..at], character, after: &text[at + character.len_utf8()..] };
        let (read, length) = read_sign(place, reading);
        plain.extend(read);
        at += length;
    }
    plain
}

/// What a sign stands for, if anything, and how many bytes say so.
fn read_sign(place: Sign<'_>, reading: &Reading) -> (Option<char>, usize) {
    let Sign { character, after, .. } = place;
    let own = character.len_utf8();
    match (character, after.chars().next()) {
        ('\\', Some(next)) if (reading.behind_backslash)(next) => (Some(next), own + next.len_utf8()),
        ('&', _) if after.starts_with(&NOTHING[1..]) => (None, NOTHING.len()),
        ('&', _) if place.begins_entity() => {
            entity(after).map_or((Some(character), own), |(c, length)| (Some(c), own + length))
        }
        ('<', _) if reading.has_tags => {
            after.find('>').map_or((Some(character), own), |end| (Some('\n'), own + end + 1))
        }
        _ if (reading.is_emphasis)(place) => (None, own),
        _ => (Some(character), own),
    }
}

/// The character that the name or number behind an ampersand stands for, with its length.
fn entity(after: &str) -> Option<(char, usize)> {
    let name = &after[..after.find(';')?];
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => char::from_u32(match name.strip_prefix('#')?.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => name[1..].parse().ok()?,
        })?,
    };
    Some((c, name.len() + 1))
}
