//! Pictures: PNG and JPEG.

mod exif;
mod jpeg;
mod read;

pub use read::{IMAGE_HINT, read_image};
