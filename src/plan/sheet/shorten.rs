//! Texts that are shortened to what a tracker takes.

/// What stands at the end of a text that is cut.
const ELLIPSIS: char = '…';

/// `text` with at most `most` characters: a longer one is cut behind a word, or within one that is too long itself, and
/// ends in `…`.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(text.len(), |(end, _)| end);
    let kept = &text[..end];
    // Where a word goes on behind the cut, it is left out, unless little would be left of the text.
    let is_within_word = !text[end..].starts_with(char::is_whitespace);
    let at_word = kept.rfind(char::is_whitespace).filter(|space| is_within_word && *space > end / 2);
    let kept = at_word.map_or(kept, |space| &kept[..space]);
    format!("{}{ELLIPSIS}", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_text_is_cut_behind_a_word() {
        assert_eq!(shortened("one two three", 13), "one two three");
        assert_eq!(shortened("one two three", 12), "one two…");
        assert_eq!(shortened("one two three", 8), "one two…");
        assert_eq!(shortened("äöüäöüäöü", 4), "äöü…");
        assert_eq!(shortened("a bcdefghijkl", 8), "a bcdef…");
    }
}
