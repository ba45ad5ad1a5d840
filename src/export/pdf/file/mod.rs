//! The file: structure, what archives and screen readers need, and the writer.

mod attachments;
mod destinations;
pub(super) mod finish;
mod form_fields;
mod links;
mod logo_image;
mod object_syntax;
mod objects;
mod outline;
mod piece_info;
mod tagging;
mod writer;
mod xmp;
