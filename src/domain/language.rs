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

    /// Whether the language is written from right to left, in the script that the tag names, else its usual one.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        /// Scripts that are written from right to left (ISO 15924).
        const SCRIPTS: [&str; 10] = ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Syrc", "Thaa"];
        /// Languages that are written in one of these unless the tag names another (CLDR, likely subtags).
        const LANGUAGES: [&str; 21] = [
            "ar", "arc", "arz", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks", "lrc", "mzn", "nqo", "ps",
            "sd", "syr", "ug", "ur", "yi",
        ];
        let mut subtags = self.0.split('-');
        let language = subtags.next().unwrap_or_default();
        // Scripts alone have four letters; variants of four characters begin with a digit.
        match subtags.find(|tag| tag.len() == 4 && tag.bytes().all(|b| b.is_ascii_alphabetic())) {
            Some(script) => SCRIPTS.iter().any(|rtl| rtl.eq_ignore_ascii_case(script)),
            None => LANGUAGES.contains(&language),
        }
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
    fn a_tag_tells_the_direction() {
        let is_right_to_left = |raw| Language::parse(raw).unwrap().is_right_to_left();
        for raw in ["ar", "ar-EG", "he", "fa-AF", "ur", "az-Arab", "pa-arab-PK"] {
            assert!(is_right_to_left(raw), "{raw}");
        }
        for raw in ["en", "de-1996", "ar-Latn", "az", "ks-Deva", "zh-Hant"] {
            assert!(!is_right_to_left(raw), "{raw}");
        }
    }

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
