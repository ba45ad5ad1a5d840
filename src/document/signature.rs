//! Where parties sign.

use super::sourced_text::{SharedStr, SourcedText};

/// Where a party signs.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Who signs.
    pub heading: SourcedText,
    /// The lines to fill in.
    pub lines: Vec<SignatureLine>,
}

/// A line of a [`Signature`].
#[derive(Clone, Debug)]
pub struct SignatureLine {
    /// What stands before it.
    pub label: SourcedText,
    /// What stands on it already.
    pub text: Option<SourcedText>,
    /// Whether it is where the hand signs.
    pub is_signature: bool,
    /// A text that a service for electronic signatures looks for, which nobody reads.
    pub anchor: Option<SharedStr>,
    /// A field for a digital signature: its name, and what it is for.
    pub field: Option<SignatureField>,
}

/// A field for a digital signature.
#[derive(Clone, Debug)]
pub struct SignatureField {
    /// Its name, unique in the document.
    pub name: SharedStr,
    /// What it is for, in words.
    pub about: SharedStr,
}
