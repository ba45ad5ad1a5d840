//! The language that a text is written in.

use std::fmt;
use std::sync::Arc;

/// A language tag such as `en` or `pt-BR` (BCP 47: a primary subtag of two or three letters, then others).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

impl Language {
    /// Parses a tag. Only the form is checked, not whether the language exists.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        // Case matters here, though not in BCP 47: a tag is compared as it is written.
        let (primary, rest) = raw.split_once('-').map_or((raw, None), |(p, r)| (p, Some(r)));
        let primary_ok = matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_lowercase());
        let subtag = |s: &str| matches!(s.len(), 2..=8) && s.bytes().all(|b| b.is_ascii_alphanumeric());
        (primary_ok && rest.is_none_or(|r| r.split('-').all(subtag))).then(|| Self(Arc::from(raw)))
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_a_tag_not_a_name() {
        for raw in ["en", "de", "pt-BR", "zh-Hant-TW"] {
            assert_eq!(Language::parse(raw).unwrap().as_str(), raw);
        }
        for raw in ["", "english", "EN", "en_GB", "en-", "e"] {
            assert_eq!(Language::parse(raw), None, "{raw:?}");
        }
    }
}
