//! Pictures.

use super::sourced_text::SharedStr;
use std::sync::Arc;

/// The logo at the top of a document.
#[derive(Clone, Debug)]
pub struct Logo {
    /// Alternative text.
    pub alt: SharedStr,
    /// The picture.
    pub image: Image,
}

/// A picture.
#[derive(Clone, Debug)]
pub struct Image {
    /// Its encoding.
    pub kind: ImageKind,
    /// Its width, in pixels; not zero.
    pub width: u32,
    /// Its height, in pixels; not zero.
    pub height: u32,
    /// The content of the file.
    pub bytes: Arc<[u8]>,
}

/// How a picture is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    /// PNG (ISO/IEC 15948).
    Png,
    /// JPEG (ISO/IEC 10918-1), one or three channels.
    Jpeg,
}
