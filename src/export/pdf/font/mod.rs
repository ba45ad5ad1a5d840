//! Faces, and what of them goes into a file.

pub(super) mod built_in_subset;
pub(super) mod face;
pub(super) mod subset;
