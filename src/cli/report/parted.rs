//! Two long texts, shown from where they differ.

/// Two texts from a little before the place where they part.
pub(in crate::cli) fn parted(one: &str, other: &str) -> (String, String) {
    /// How long a text is shown whole, and how much of what is the same is shown of a longer one, in characters.
    const SHOWN: usize = 60;
    const BEFORE: usize = 20;
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let cut = |text: &str| {
        let skipped = same.saturating_sub(BEFORE);
        if skipped == 0 { text.to_owned() } else { format!("…{}", text.chars().skip(skipped).collect::<String>()) }
    };
    if one.chars().count().max(other.chars().count()) <= SHOWN {
        return (one.to_owned(), other.to_owned());
    }
    (cut(one), cut(other))
}
