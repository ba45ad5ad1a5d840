//! Fonts of a PDF, as far as their text goes.

mod font_text;
mod to_unicode;

pub(super) use font_text::FontText;
