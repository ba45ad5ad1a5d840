//! What the laws say.

use crate::domain::{CheckLevel, Date, Id, LawCode, LawLevel, Text};

/// All laws.
#[derive(Clone, Debug)]
pub struct Laws {
    /// The keys of a catalogue that the examples leave out, as YAML.
    pub head: String,
    /// The laws.
    pub list: Vec<Law>,
}

impl Laws {
    /// What is said about a law.
    #[must_use]
    pub fn law(&self, code: LawCode) -> Option<&Law> {
        self.list.iter().find(|law| law.code == code)
    }
}

/// A law.
#[derive(Clone, Debug)]
pub struct Law {
    /// Its code.
    pub code: LawCode,
    /// Its breach, in a few words.
    pub title: Text,
    /// Why there is such a law.
    pub why: Text,
    /// What to do about a breach.
    pub hint: Text,
    /// How seriously it is taken unless somebody says otherwise.
    pub level: CheckLevel,
    /// The roles that it speaks of, if it names some.
    pub roles: Vec<Id>,
    /// Where a breach begins, for laws of more or less.
    pub limits: LawLimits,
    /// Who says so.
    pub references: Vec<LawReference>,
    /// A part of a catalogue that breaks it, as YAML.
    pub bad: String,
    /// The same, put right.
    pub good: String,
}

/// Where a breach begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct LawLimits {
    /// The fewest tasks of a model that the law is for.
    pub tasks: u16,
    /// A share of these tasks, in per cent.
    pub percent: u16,
    /// An age in months.
    pub months: u16,
}

/// Who says so.
#[derive(Clone, Debug)]
pub struct LawReference {
    /// The title of the source, and the place in it.
    pub title: Text,
    /// Its author or publisher, with the year or the address.
    pub author: Text,
    /// What it says, in our words.
    pub says: Text,
}

/// What is asked of a check.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// How seriously laws are taken; these come before what the catalogue says. Of two for one law, the last counts.
    pub levels: Vec<LawLevel>,
    /// The date on which the catalogue has to be up to date; without it, its age is not looked at.
    pub as_of: Option<Date>,
    /// How old it may be, in months; `None` is as the law says.
    pub max_age: Option<u16>,
}
