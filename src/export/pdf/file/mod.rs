//! The file: structure, what archives and screen readers need, and the writer.

mod attachments;
pub(super) mod finish;
mod logo_image;
mod object_syntax;
mod objects;
mod outline;
mod signature_fields;
mod tagging;
mod writer;
mod xmp;
