//! Which job a row asks for.

/// The template and the language that a row asks for; `None` is what was asked for all rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobKey {
    /// The template.
    pub template: Option<String>,
    /// The language.
    pub language: Option<String>,
}
