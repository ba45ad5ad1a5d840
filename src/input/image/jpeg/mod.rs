//! Whether the coded pixels of a JPEG are all there (ISO/IEC 10918-1).
//!
//! Decoders fill up what is missing, and many do so without a word: a file that was cut off and got an end mark is a
//! picture with a grey half to them. Here the coded blocks are read and counted, and nothing is made of them.

mod bits;
mod blocks;
mod fault;
mod frame;
mod huffman;
mod scan;
mod scans;

pub(super) use fault::JpegFault;
pub(super) use scans::{check_headers, check_scans};
