//! The key of the job that a row needs.

/// The template and the language of a row; `None` stands for those of the options.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobKey {
    /// The template.
    pub template: Option<String>,
    /// The language.
    pub language: Option<String>,
}
