//! Pages into content streams.

pub(super) mod content_places;
pub(super) mod content_stream;
pub(super) mod pages;
mod painter;
mod printpdf_shell;
