//! Why the pixels of a JPEG are not all there.

/// Why the pixels of a JPEG are not all there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input::image) enum JpegFault {
    /// The file ends, or has its end mark, before the last of them.
    CutOff,
    /// They are coded in a way that the file does not explain.
    Broken,
}
