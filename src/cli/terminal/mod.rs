//! Text in a terminal: its width, line breaks, tables, colours.

mod colors;
mod columns;
mod grid;
mod screen;
mod width;
mod wrap;

pub(super) use colors::{ColorDepth, color_choice, on_color};
pub(super) use columns::in_columns;
pub(super) use grid::{Grid, GridCell, GridLine};
pub(super) use screen::Screen;
pub(super) use width::{output_width, width};
pub(super) use wrap::{longest_word, wrap};
