//! Wording with placeholders: `Page {page} of {pages}`.

use super::prose::Prose;
use std::sync::Arc;

/// The placeholders that one kind of wording knows: a closed set.
pub trait Placeholder: Copy + 'static {
    /// Each placeholder with the name that stands between its braces.
    const ALL: &'static [(&'static str, Self)];
}

/// A part of a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<F> {
    /// Words that stand as they are.
    Literal(Arc<str>),
    /// A placeholder.
    Field(F),
}

/// A text with placeholders of the kind `F`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording<F>(Vec<Piece<F>>);

impl<F: Copy> Wording<F> {
    /// A wording of these parts.
    #[must_use]
    pub fn new(pieces: Vec<Piece<F>>) -> Self {
        Self(pieces)
    }

    /// The parts.
    #[must_use]
    pub fn pieces(&self) -> &[Piece<F>] {
        &self.0
    }

    /// The text with every placeholder replaced by its `value`: the words are the template's, but for values.
    pub fn fill(&self, value: impl Fn(F) -> Prose) -> Prose {
        self.try_fill(|field| Some(value(field))).unwrap_or_else(|| Prose::wording(""))
    }

    /// The same, where a value may be missing: then nothing is said.
    pub fn try_fill(&self, value: impl Fn(F) -> Option<Prose>) -> Option<Prose> {
        let part = |piece: &Piece<F>| match piece {
            Piece::Literal(words) => Some(Prose::wording(Arc::clone(words))),
            Piece::Field(field) => value(*field),
        };
        Some(Prose::join(&self.0.iter().map(part).collect::<Option<Vec<_>>>()?))
    }
}

/// Declares a closed set of placeholders with their names.
macro_rules! placeholders {
    ($(#[doc = $doc:literal])+ $set:ident { $($(#[doc = $field_doc:literal])+ $field:ident = $name:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $set { $($(#[doc = $field_doc])+ $field,)+ }

        impl $crate::report::Placeholder for $set {
            const ALL: &'static [(&'static str, Self)] = &[$(($name, Self::$field)),+];
        }
    };
}
pub(super) use placeholders;
