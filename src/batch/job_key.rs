//! The key of a job.

/// The template and the language that a row names; `None` is the one of the options.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobKey {
    /// The name of a built-in template, or the path of a file.
    pub template: Option<String>,
    /// The tag of a language.
    pub language: Option<String>,
}
