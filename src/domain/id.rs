//! Stable ids, which commands, file names and other tools refer to.

use std::fmt;
use std::sync::Arc;

/// A stable id: lower-case ASCII letters, digits and single hyphens between them, at most [`Id::MAX_LEN`] long.
///
/// Safe in a file name, a URL and a shell word on every platform.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// The longest id, in characters: two of them and an extension fit in a file name of 255 bytes.
    pub const MAX_LEN: usize = 100;

    /// Parses an id; `None` if `raw` does not have the form.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        (raw.len() <= Self::MAX_LEN && raw.split('-').all(word)).then(|| Self(Arc::from(raw)))
    }

    /// The valid id closest to `raw`, for a hint.
    #[must_use]
    pub fn suggestion(raw: &str) -> Option<Self> {
        let lower = raw.to_lowercase();
        // A letter that an id cannot have is not left out: what remains would be another word.
        if lower.chars().any(|c| c.is_alphanumeric() && !c.is_ascii()) {
            return None;
        }
        let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        Self::parse(&words.join("-"))
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

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_lower_case_words_joined_by_hyphens() {
        assert!(Id::parse("customer-sub").is_some());
        for raw in ["", "-", "a--b", "-a", "a-", "Customer", "a b", "a/b", "..", "ä", "a_b"] {
            assert_eq!(Id::parse(raw), None, "{raw:?}");
        }
        assert_eq!(Id::parse(&"a".repeat(101)), None);
    }

    #[test]
    fn a_near_miss_gets_an_id_to_use_instead() {
        assert_eq!(Id::suggestion("Customer Sub!").unwrap().as_str(), "customer-sub");
        assert_eq!(Id::suggestion("顧客"), None);
        assert_eq!(Id::suggestion("durchführung"), None);
    }
}
