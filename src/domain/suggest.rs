//! "Did you mean": the word that was probably meant.

/// The candidate most like `word`, when one is like enough to be worth asking about.
///
/// Likeness is the Jaro-Winkler measure over lower-case letters; the bar of 0.8 lets one or two slips pass. Nothing is
/// suggested for a word too long to be a slip, and the first 500 candidates are looked at.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 100;
    const MOST: usize = 500;
    // The measure takes time with the square of the length.
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .take(MOST)
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let models = ["wso2-sub", "customer-sub", "self-managed"];
        assert_eq!(nearest("custmer-sub", models), Some("customer-sub"));
        assert_eq!(nearest("Self_Managed", models), Some("self-managed"));
        assert_eq!(nearest("kubernetes", models), None);
    }
}
