//! Fonts: files, faces, and the subsets of them that a PDF embeds.

mod built_in_face;
pub(super) mod built_in_subset;
pub(crate) mod east_asian;
pub(super) mod face;
pub(crate) mod file;
pub(super) mod form_face;
pub(super) mod program;
mod soundness;
pub(super) mod subset;
mod subset_tag;
pub(super) mod used_glyphs;
pub(super) mod weight;
