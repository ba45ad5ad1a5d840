//! How alike two tasks are.

/// The letters and words of an item, to be held against those of others.
#[derive(Debug)]
pub(super) struct Fingerprint {
    /// Pairs of neighbouring characters of the name, sorted.
    pairs: Vec<[char; 2]>,
    /// The words of the name and of the other texts, sorted.
    name_words: Vec<String>,
    text_words: Vec<String>,
}

impl Fingerprint {
    /// Of a name, and of the texts below it.
    pub(super) fn new<'t>(name: &str, texts: impl Iterator<Item = &'t str>) -> Self {
        let name = folded(name);
        let characters: Vec<char> = format!(" {name} ").chars().collect();
        let mut pairs: Vec<[char; 2]> = characters.windows(2).map(|pair| [pair[0], pair[1]]).collect();
        pairs.sort_unstable();
        let mut text_words: Vec<String> = texts.flat_map(|text| words(&folded(text))).collect();
        text_words.sort_unstable();
        let mut name_words = words(&name);
        name_words.sort_unstable();
        Self { pairs, name_words, text_words }
    }

    /// How alike the two are, in percent: names by their pairs of characters, other texts by their words (Sørensen and
    /// Dice). The order of the two does not matter.
    pub(super) fn likeness(&self, other: &Self) -> u8 {
        /// What the name and the other texts weigh, in tenths.
        const WEIGHTS: [usize; 2] = [6, 4];
        let name = percent(&self.pairs, &other.pairs);
        if self.text_words.is_empty() && other.text_words.is_empty() {
            return u8::try_from(name).unwrap_or(100);
        }
        let text = percent(&self.text_words, &other.text_words);
        u8::try_from((WEIGHTS[0] * name + WEIGHTS[1] * text) / 10).unwrap_or(100)
    }

    /// All words, by which items that may be alike are found.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.name_words.iter().chain(&self.text_words).map(String::as_str)
    }
}

/// The share of what two sorted lists have in common, in percent.
fn percent<T: Ord>(a: &[T], b: &[T]) -> usize {
    if a.is_empty() && b.is_empty() {
        return 100;
    }
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    200 * common / (a.len() + b.len())
}

/// A text without what only its form is: capitals, quotes of print, dashes, spaces in a row, a full stop at the end.
pub(super) fn folded(text: &str) -> String {
    same_signs(text).to_lowercase()
}

/// A text with plain signs: other quotes, dashes and spaces are taken for those of a typewriter, and no full stop ends it.
pub(super) fn same_signs(text: &str) -> String {
    let plain: String = text.chars().filter(|c| *c != '\u{ad}').map(plain_sign).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', ' ']).to_owned()
}

fn plain_sign(c: char) -> char {
    match c {
        '\u{2018}'..='\u{201b}' | '\u{2032}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn words(folded: &str) -> Vec<String> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(a: &str, b: &str) -> u8 {
        let of = |name: &str| Fingerprint::new(name, std::iter::empty());
        assert_eq!(of(a).likeness(&of(b)), of(b).likeness(&of(a)));
        of(a).likeness(&of(b))
    }

    #[test]
    fn names_of_like_letters_are_alike() {
        assert_eq!(likeness("Network setup", "network  setup."), 100);
        assert_eq!(likeness("Network setup", "Set up the network"), 78);
        assert_eq!(likeness("Network setup", "Backups"), 9);
    }

    #[test]
    fn quotes_dashes_and_spaces_are_form() {
        assert_eq!(same_signs("“A” –  b."), same_signs("\"A\" - b"));
        assert_ne!(same_signs("a b"), same_signs("A b"));
    }
}
