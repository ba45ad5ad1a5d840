//! Text into lines of glyphs: direction, scripts and fallback faces, shaping, line breaks.

pub(super) mod breaks;
pub(super) mod cut_line;
pub(super) mod direction;
pub(super) mod font_stack;
pub(super) mod glyph_run;
pub(super) mod hyphenator;
pub(super) mod itemize;
pub(super) mod line_part;
pub(super) mod paragraph;
pub(super) mod segment;
pub(super) mod shaper;
pub(super) mod shaping_cache;
