//! The languages that share Chinese characters, and write some of them differently.

/// A language with faces of its own in a collection of fonts for Chinese, Japanese and Korean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EastAsianLanguage {
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
    /// Chinese in simplified characters.
    SimplifiedChinese,
    /// Chinese in traditional characters, as in Taiwan.
    TraditionalChinese,
    /// Chinese in traditional characters, as in Hong Kong and Macao.
    HongKongChinese,
}

impl EastAsianLanguage {
    /// The language of a tag (BCP 47), if it is one of these. Chinese without script and region is in simplified
    /// characters.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let mut subtags = tag.split('-');
        let language = subtags.next()?.to_lowercase();
        let rest: Vec<String> = subtags.map(str::to_lowercase).collect();
        let has = |subtag: &str| rest.iter().any(|other| other == subtag);
        match language.as_str() {
            "ja" => Some(Self::Japanese),
            "ko" => Some(Self::Korean),
            // A script that is named counts more than a region.
            "zh" | "yue" if has("hans") => Some(Self::SimplifiedChinese),
            "zh" if has("hk") || has("mo") => Some(Self::HongKongChinese),
            "yue" => Some(Self::HongKongChinese),
            "zh" if has("hant") || has("tw") => Some(Self::TraditionalChinese),
            "zh" => Some(Self::SimplifiedChinese),
            _ => None,
        }
    }

    /// The language that the letters of a text show: kana are Japanese, hangul is Korean. Chinese characters alone show
    /// none.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        text.chars().find_map(|c| match c {
            '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}' => Some(Self::Japanese),
            '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7fb}' => {
                Some(Self::Korean)
            }
            _ => None,
        })
    }

    /// How badly a face for `offered` suits text in the language `wanted`, 0 for the best.
    pub(crate) fn misfit(wanted: Option<Self>, offered: Option<Self>) -> u8 {
        match (wanted, offered) {
            (None, _) => 0,
            _ if wanted == offered => 0,
            // Old collections have one face for all traditional characters.
            (Some(Self::HongKongChinese), Some(Self::TraditionalChinese)) => 1,
            (Some(_), None) => 2,
            (Some(_), Some(_)) => 3,
        }
    }

    /// The language by which the makers of fonts end the name of a family, such as `Noto Sans CJK JP`.
    fn of_name_part(part: &str) -> Option<Self> {
        match part {
            "JP" | "J" => Some(Self::Japanese),
            "KR" | "K" => Some(Self::Korean),
            "SC" | "CN" | "GB" => Some(Self::SimplifiedChinese),
            "TC" | "TW" => Some(Self::TraditionalChinese),
            "HK" | "HC" | "HKSCS" => Some(Self::HongKongChinese),
            _ => None,
        }
    }
}

/// The name of a family of faces, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FamilyName {
    /// The name without its language.
    pub(crate) base: String,
    pub(crate) language: Option<EastAsianLanguage>,
}

impl FamilyName {
    pub(crate) fn parse(name: &str) -> Self {
        let (base, last) = name.rsplit_once([' ', '_']).unwrap_or((name, ""));
        match EastAsianLanguage::of_name_part(last) {
            Some(language) => Self { base: base.to_owned(), language: Some(language) },
            None => Self { base: name.to_owned(), language: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::EastAsianLanguage::{HongKongChinese, Japanese, Korean, SimplifiedChinese, TraditionalChinese};
    use super::*;

    #[test]
    fn a_tag_tells_the_language() {
        let expected = [
            ("ja", Some(Japanese)),
            ("ko-KR", Some(Korean)),
            ("zh", Some(SimplifiedChinese)),
            ("zh-Hans", Some(SimplifiedChinese)),
            ("zh-SG", Some(SimplifiedChinese)),
            ("zh-Hans-HK", Some(SimplifiedChinese)),
            ("zh-Hant", Some(TraditionalChinese)),
            ("zh-TW", Some(TraditionalChinese)),
            ("zh-HK", Some(HongKongChinese)),
            ("zh-Hant-MO", Some(HongKongChinese)),
            ("yue", Some(HongKongChinese)),
            ("en", None),
            ("de-CH", None),
        ];
        for (tag, language) in expected {
            assert_eq!(EastAsianLanguage::of_tag(tag), language, "{tag}");
        }
    }

    #[test]
    fn the_letters_of_a_text_tell_the_language() {
        let expected = [
            ("株式会社ノード", Some(Japanese)),
            ("いろは", Some(Japanese)),
            ("주식회사 東洋", Some(Korean)),
            ("直接", None),
            ("Globex", None),
        ];
        for (text, language) in expected {
            assert_eq!(EastAsianLanguage::of_text(text), language, "{text}");
        }
    }

    #[test]
    fn the_name_of_a_face_tells_the_language() {
        let expected = [
            ("Noto Sans CJK JP", "Noto Sans CJK", Some(Japanese)),
            ("Noto Sans Mono CJK KR", "Noto Sans Mono CJK", Some(Korean)),
            ("Source Han Serif SC", "Source Han Serif", Some(SimplifiedChinese)),
            ("PingFang HK", "PingFang", Some(HongKongChinese)),
            ("MingLiU_HKSCS", "MingLiU", Some(HongKongChinese)),
            ("Noto Sans TC", "Noto Sans", Some(TraditionalChinese)),
            ("MS Gothic", "MS Gothic", None),
            ("Arial", "Arial", None),
        ];
        for (name, base, language) in expected {
            assert_eq!(FamilyName::parse(name), FamilyName { base: base.to_owned(), language }, "{name}");
        }
    }
}
