//! Suggestions for mistyped words ("did you mean").

/// The candidate most similar to `word`, if it is similar enough to be suggested.
///
/// Similarity is the Jaro-Winkler measure of the lower-case words; the threshold of 0.8 allows one or two typing
/// errors. Nothing is suggested for overlong words, and only the first 500 candidates are compared.
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
