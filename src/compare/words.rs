//! What has changed within a text, word by word.

/// The most pairs of words that are held against each other; longer texts are taken as a whole.
const MOST_PAIRS: usize = 250_000;
/// The least share of words that two texts have in common, in percent; less is shown as another text.
const LEAST_KEPT: usize = 25;

/// A part of a text that has been changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextPart {
    /// In both texts.
    Kept(String),
    /// In the old text alone.
    Removed(String),
    /// In the new text alone.
    Added(String),
}

/// The parts of two texts in their order: the kept and the removed ones are the old text, the kept and the added ones the
/// new text. None is empty, and neighbours differ.
#[must_use]
pub fn word_changes(old: &str, new: &str) -> Vec<TextPart> {
    let (a, b) = (tokens(old), tokens(new));
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (middle_a, middle_b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let mut parts = Parts::default();
    a[..start].iter().for_each(|token| parts.keep(token));
    if middle_a.len().saturating_mul(middle_b.len()) > MOST_PAIRS {
        parts.replace(middle_a, middle_b);
    } else {
        parts.common(middle_a, middle_b);
    }
    a[a.len() - end..].iter().for_each(|token| parts.keep(token));
    parts.finish(old, new)
}

/// Words, spaces and signs; ideographs and the like are words by themselves.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last: Option<Kind> = None;
    for (at, c) in text.char_indices() {
        let kind = kind(c);
        if last.is_some_and(|last| last != kind || kind == Kind::Alone) {
            tokens.push(&text[start..at]);
            start = at;
        }
        last = Some(kind);
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Space,
    Word,
    /// A token by itself.
    Alone,
}

fn kind(c: char) -> Kind {
    match c {
        c if c.is_whitespace() => Kind::Space,
        // Scripts without spaces between words.
        '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            Kind::Alone
        }
        c if c.is_ascii_punctuation() => Kind::Alone,
        _ => Kind::Word,
    }
}

/// What is between two kept parts.
#[derive(Default)]
struct Gap {
    removed: String,
    added: String,
}

/// Parts in the making: a gap, kept text, a gap, and so on.
#[derive(Default)]
struct Parts {
    gaps: Vec<Gap>,
    kept: Vec<String>,
}

impl Parts {
    fn gap(&mut self) -> &mut Gap {
        if self.gaps.len() == self.kept.len() {
            self.gaps.push(Gap::default());
        }
        let last = self.gaps.len() - 1;
        &mut self.gaps[last]
    }

    fn remove(&mut self, token: &str) {
        self.gap().removed.push_str(token);
    }

    fn add(&mut self, token: &str) {
        self.gap().added.push_str(token);
    }

    fn keep(&mut self, token: &str) {
        let is_behind_gap = self.gaps.len() > self.kept.len();
        match self.kept.last_mut() {
            Some(kept) if !is_behind_gap => kept.push_str(token),
            _ => {
                self.gap();
                self.kept.push(token.to_owned());
            }
        }
    }

    fn replace(&mut self, old: &[&str], new: &[&str]) {
        let gap = self.gap();
        gap.removed.push_str(&old.concat());
        gap.added.push_str(&new.concat());
    }

    /// The longest common subsequence, and what is not in it.
    fn common(&mut self, a: &[&str], b: &[&str]) {
        let width = b.len() + 1;
        // The length of the longest one of the rests behind each pair.
        let mut lengths = vec![0_u32; (a.len() + 1) * width];
        for i in (0..a.len()).rev() {
            for j in (0..b.len()).rev() {
                lengths[i * width + j] = if a[i] == b[j] {
                    lengths[(i + 1) * width + j + 1] + 1
                } else {
                    lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < a.len() || j < b.len() {
            if i < a.len() && j < b.len() && a[i] == b[j] {
                self.keep(a[i]);
                (i, j) = (i + 1, j + 1);
            } else if j == b.len() || (i < a.len() && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
                self.remove(a[i]);
                i += 1;
            } else {
                self.add(b[j]);
                j += 1;
            }
        }
    }

    fn finish(mut self, old: &str, new: &str) -> Vec<TextPart> {
        let kept: usize = self.kept.iter().map(|kept| kept.trim().len()).sum();
        if kept * 200 < LEAST_KEPT * (old.len() + new.len()) {
            self = Self { gaps: vec![Gap { removed: old.to_owned(), added: new.to_owned() }], kept: Vec::new() };
        }
        let mut parts = Vec::new();
        let mut gap = Gap::default();
        let mut kept = self.kept.into_iter().peekable();
        for next in self.gaps {
            gap.removed.push_str(&next.removed);
            gap.added.push_str(&next.added);
            let Some(text) = kept.next() else { continue };
            // A space alone between two changes is a part of both.
            if text.trim().is_empty() && kept.peek().is_some() && !(gap.removed.is_empty() && gap.added.is_empty()) {
                gap.removed.push_str(&text);
                gap.added.push_str(&text);
                continue;
            }
            push_gap(&mut parts, std::mem::take(&mut gap));
            parts.push(TextPart::Kept(text));
        }
        push_gap(&mut parts, gap);
        parts
    }
}

fn push_gap(parts: &mut Vec<TextPart>, gap: Gap) {
    parts.extend(Some(gap.removed).filter(|text| !text.is_empty()).map(TextPart::Removed));
    parts.extend(Some(gap.added).filter(|text| !text.is_empty()).map(TextPart::Added));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The changes as `git diff --word-diff` shows them.
    fn changes(old: &str, new: &str) -> String {
        let parts = word_changes(old, new);
        let shown = parts.iter().map(|part| match part {
            TextPart::Kept(text) => text.clone(),
            TextPart::Removed(text) => format!("[-{text}-]"),
            TextPart::Added(text) => format!("{{+{text}+}}"),
        });
        shown.collect()
    }

    #[test]
    fn words_are_removed_and_added_as_a_whole() {
        assert_eq!(
            changes("Check the backups daily", "Check all backups weekly"),
            "Check [-the-]{+all+} backups [-daily-]{+weekly+}"
        );
        assert_eq!(changes("Check backups", "Check the old backups"), "Check {+the old +}backups");
        assert_eq!(changes("a", "a"), "a");
        assert_eq!(changes("", "a"), "{+a+}");
        assert_eq!(changes("草を刈る", "草を焼く"), "草を[-刈る-]{+焼く+}");
    }

    #[test]
    fn what_has_little_in_common_is_another_text() {
        assert_eq!(changes("Mow the lawn", "Paint the fence"), "[-Mow the lawn-]{+Paint the fence+}");
    }

    proptest::proptest! {
        #[test]
        fn the_parts_are_both_texts(old in "[a-c ,]{0,20}", new in "[a-c ,é]{0,20}") {
            let parts = word_changes(&old, &new);
            let text = |wanted: fn(&TextPart) -> Option<&String>| parts.iter().filter_map(wanted).cloned().collect::<String>();
            let of_old = text(|part| if let TextPart::Kept(text) | TextPart::Removed(text) = part { Some(text) } else { None });
            let of_new = text(|part| if let TextPart::Kept(text) | TextPart::Added(text) = part { Some(text) } else { None });
            proptest::prop_assert_eq!((of_old, of_new), (old, new));
        }
    }
}
