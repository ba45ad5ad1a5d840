//! Text into lines of glyphs: scripts and directions, shaping, line breaks.

pub(super) mod breaks;
pub(super) mod direction;
pub(super) mod paragraph;
pub(super) mod shaper;
pub(super) mod shaping_cache;
