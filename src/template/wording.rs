//! Wording with placeholders: `Page {page} of {pages}`.

use crate::document::SourcedText;
use std::sync::Arc;

/// The closed set of placeholders of one kind of wording.
pub trait Placeholder: Copy + 'static {
    /// Each placeholder with its name, as written between braces.
    const ALL: &'static [(&'static str, Self)];
}

/// A part of a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordingPiece<F> {
    /// Literal text.
    Literal(Arc<str>),
    /// A placeholder.
    Field(F),
}

/// A text with placeholders of the kind `F`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording<F>(Vec<WordingPiece<F>>);

impl<F: Clone> Wording<F> {
    /// A wording of these parts.
    #[must_use]
    pub fn new(pieces: Vec<WordingPiece<F>>) -> Self {
        Self(pieces)
    }

    /// The parts.
    #[must_use]
    pub fn pieces(&self) -> &[WordingPiece<F>] {
        &self.0
    }

    /// Replaces every placeholder by its `value`. The literal text has the template as its origin.
    pub fn fill(&self, value: impl Fn(F) -> SourcedText) -> SourcedText {
        self.try_fill(|field| Some(value(field))).unwrap_or_else(|| SourcedText::wording(""))
    }

    /// Like `fill`; `None` if any value is missing.
    pub fn try_fill(&self, value: impl Fn(F) -> Option<SourcedText>) -> Option<SourcedText> {
        let mut parts = Vec::with_capacity(self.0.len());
        for piece in &self.0 {
            parts.push(match piece {
                WordingPiece::Literal(words) => SourcedText::wording(Arc::clone(words)),
                // A sentence with a hole in it is worse than none.
                WordingPiece::Field(field) => value(field.clone())?,
            });
        }
        Some(SourcedText::join(&parts))
    }
}

/// Declares a closed set of placeholders with their names.
macro_rules! placeholders {
    ($(#[doc = $doc:literal])+ $set:ident { $($(#[doc = $field_doc:literal])+ $field:ident = $name:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $set { $($(#[doc = $field_doc])+ $field,)+ }

        impl $crate::template::Placeholder for $set {
            const ALL: &'static [(&'static str, Self)] = &[$(($name, Self::$field)),+];
        }
    };
}

pub(crate) use placeholders;
