//! The file: content streams, structure, what archives and screen readers need, and the writer.

pub(super) mod archive;
pub(super) mod content;
pub(super) mod deflate;
pub(super) mod form_fields;
pub(super) mod outline;
pub(super) mod picture;
pub(super) mod tagging;
pub(super) mod writer;
pub(super) mod xmp;
