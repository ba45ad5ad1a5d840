//! The code of a number format, as `"HRB "0;-0`, in its pieces.

/// A piece of a format code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FormatToken {
    /// Text that is shown as it stands.
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `General`.
    General,
    /// `@`, the text of the cell.
    At,
    /// Letters of a date or a time, all of one kind and in lower case: `yyyy`.
    Date(String),
    /// What stands in brackets: a colour, a currency, a condition.
    Bracket(String),
    /// A space as wide as some character.
    Space,
    /// What depends on the system (`/`, `:`), and what is not known here.
    Other(char),
}

/// The sections of a code, which `;` separates; `None` where a quote or a bracket stays open.
pub(super) fn sections(code: &str) -> Option<Vec<Vec<FormatToken>>> {
    let mut sections = vec![Vec::new()];
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let behind = &rest[first.len_utf8()..];
        if first == ';' {
            sections.push(Vec::new());
            rest = behind;
            continue;
        }
        let (token, left) = token(first, rest, behind)?;
        sections.last_mut()?.push(token);
        rest = left;
    }
    Some(sections)
}

/// The token at the beginning of `rest`, which `first` and `behind` make up, and what is left.
fn token<'c>(first: char, rest: &'c str, behind: &'c str) -> Option<(FormatToken, &'c str)> {
    const GENERAL: &str = "General";
    if rest.get(..GENERAL.len()).is_some_and(|word| word.eq_ignore_ascii_case(GENERAL)) {
        return Some((FormatToken::General, &rest[GENERAL.len()..]));
    }
    Some(match first {
        '"' => {
            let (text, left) = behind.split_once('"')?;
            (FormatToken::Literal(text.to_owned()), left)
        }
        '[' => {
            let (text, left) = behind.split_once(']')?;
            (FormatToken::Bracket(text.to_owned()), left)
        }
        '\\' | '_' => {
            let next = behind.chars().next()?;
            let token = if first == '_' { FormatToken::Space } else { FormatToken::Literal(next.to_string()) };
            (token, &behind[next.len_utf8()..])
        }
        '0' | '#' | '?' => (FormatToken::Digit(first), behind),
        '.' => (FormatToken::Point, behind),
        ',' => (FormatToken::Comma, behind),
        '%' => (FormatToken::Percent, behind),
        '@' => (FormatToken::At, behind),
        'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
            let letter = first.to_ascii_lowercase();
            let end = rest.find(|c: char| c.to_ascii_lowercase() != letter).unwrap_or(rest.len());
            (FormatToken::Date(rest[..end].to_lowercase()), &rest[end..])
        }
        // What Excel shows without quotes.
        '$' | '-' | '+' | '(' | ')' | ' ' | '!' | '^' | '&' | '\'' | '~' | '{' | '}' | '<' | '>' | '=' | '\u{a0}'
        | '€' | '£' | '¥' => (FormatToken::Literal(first.to_string()), behind),
        _ => (FormatToken::Other(first), behind),
    })
}
