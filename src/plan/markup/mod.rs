//! The markup languages of trackers: a text is written so that it is shown as it is, and read back as it was.

mod html;
mod jira_wiki;
mod kanboard;
mod markdown;
mod redmine;
mod signs;

/// The language in which a tracker reads descriptions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// None: the tracker shows a description as it is.
    #[default]
    Plain,
    /// HTML.
    Html,
    /// `CommonMark` with references to people and items, as of GitLab (`@all`, `#12`, `:tada:`).
    Markdown,
    /// Markdown as Kanboard reads it (Parsedown), with fewer characters that a backslash can stand before.
    Kanboard,
    /// The wiki markup of Jira.
    JiraWiki,
    /// What reads the same in Textile and in `CommonMark`, one of which a Redmine is set to.
    Redmine,
}

impl Markup {
    /// Each language with its name.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("plain", Self::Plain),
        ("html", Self::Html),
        ("markdown", Self::Markdown),
        ("kanboard", Self::Kanboard),
        ("jira-wiki", Self::JiraWiki),
        ("redmine", Self::Redmine),
    ];

    /// What is written for `text`, which has no line breaks and may stand at the beginning of a line, so that the tracker
    /// shows `text`.
    #[must_use]
    pub fn escape(self, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Html => html::escape(text),
            Self::Markdown => markdown::escape(text),
            Self::Kanboard => kanboard::escape(text),
            Self::JiraWiki => jira_wiki::escape(text),
            Self::Redmine => redmine::escape(text),
        }
    }

    /// The words of a text in this language: what was escaped is as it was, tags end lines, and marks of emphasis, which
    /// people add, are left out.
    #[must_use]
    pub fn unescape(self, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Html => html::unescape(text),
            Self::Markdown => markdown::unescape(text),
            Self::Kanboard => kanboard::unescape(text),
            Self::JiraWiki => jira_wiki::unescape(text),
            Self::Redmine => redmine::unescape(text),
        }
    }

    /// What a line of a list begins with. The `second` list of a text needs another sign where it would go on with the
    /// first otherwise, and is needed where lines that are no list are joined.
    #[must_use]
    pub fn bullet(self, second: bool) -> &'static str {
        match self {
            // In Textile, a dash begins no list.
            Self::Redmine if !second => "* ",
            Self::Markdown if second => "* ",
            _ if second => "",
            _ => "- ",
        }
    }

    /// What ends a line.
    #[must_use]
    pub fn line_break(self) -> &'static str {
        if self == Self::Html { "<br>" } else { "\n" }
    }
}

#[cfg(test)]
mod tests {
    use super::Markup;
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_box_is_read_as_it_was(text in r"[ 1]?[-+*.]?[ \u{a0}]?\[[xX~ \u{a0}]\][ a]?(&#8203;)?[\[ab]?") {
            for (name, language) in Markup::NAMES {
                let escaped = language.escape(&text);
                prop_assert_eq!(language.unescape(&escaped), text.clone(), "{}: {}", name, escaped);
            }
        }

        #[test]
        fn what_was_escaped_is_read_as_it_was(text in r"([\\&#;<>*_`@!~:$%^()\[\]{}|+.?=/'-]|[a-c01x ]|amp|lt|://|[äא🎉]){0,16}") {
            for (name, language) in Markup::NAMES {
                let escaped = language.escape(&text);
                prop_assert_eq!(language.unescape(&escaped), text.clone(), "{}: {}", name, escaped);
            }
        }
    }
}
