//! How much work a file may ask for.

/// The most bytes that a stream may have when it is unpacked.
pub(super) const MAX_STREAM: usize = 64 << 20;
/// The most bytes that all streams of a file together may have when they are unpacked.
pub(super) const MAX_UNPACKED: usize = 1 << 30;
/// How deep elements of the structure may stand in each other.
pub(super) const MAX_DEPTH: usize = 64;
/// The most elements and pieces of content in the structure of a file.
pub(super) const MAX_ELEMENTS: usize = 8_000_000;
/// The most attached files.
pub(super) const MAX_ATTACHED: usize = 1_000;
