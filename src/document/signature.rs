//! Signature blocks.

use super::sourced_text::{SharedStr, SourcedText};

/// The signature block of a party.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The party that signs.
    pub heading: SourcedText,
    /// The lines to fill in.
    pub lines: Vec<SignatureLine>,
}

/// A line of a [`Signature`].
#[derive(Clone, Debug)]
pub struct SignatureLine {
    /// The label before the line.
    pub label: SourcedText,
    /// The lines of text that are filled in already; none if the signer fills them in.
    pub lines: Vec<SourcedText>,
    /// Whether this is the line for the signature itself.
    pub is_signature: bool,
    /// The anchor text that an e-signature service searches for, invisible to readers.
    pub anchor: Option<SharedStr>,
    /// The form field that is filled in on the line.
    pub field: Option<FormField>,
}

/// An empty field of a form.
#[derive(Clone, Debug)]
pub struct FormField {
    /// What it is filled in with.
    pub kind: FormFieldKind,
    /// Its name, unique in the document.
    pub name: SharedStr,
    /// The description of the field for screen readers.
    pub about: SharedStr,
}

/// What a [`FormField`] is filled in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormFieldKind {
    /// A digital signature.
    Signature,
    /// A line of text.
    Text,
}
