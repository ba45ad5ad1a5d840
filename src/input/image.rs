//! Pictures: what they are, checked to the last pixel.

use crate::document::{Image, ImageKind};
use std::io::Cursor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Markers of a JPEG (ISO/IEC 10918-1, table B.1).
const START_OF_SCAN: u8 = 0xda;
const END_OF_IMAGE: u8 = 0xd9;
/// The most pixels of a picture: a logo of a thousand by a thousand has a sixteenth of it.
const MAX_PIXELS: u64 = 16_000_000;

/// Takes the bytes of a PNG, or of a JPEG in grey or colour.
///
/// # Errors
/// What is the matter with them, in a few words.
pub fn read_image(bytes: Vec<u8>) -> Result<Image, String> {
    let kind = match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', ..] => ImageKind::Png,
        [0xff, 0xd8, ..] => ImageKind::Jpeg,
        _ => return Err("it is neither PNG nor JPEG".to_owned()),
    };
    let size = match kind {
        ImageKind::Png => png_size(&bytes)?,
        ImageKind::Jpeg => jpeg_size(&bytes)?,
    };
    Ok(Image { kind, size, bytes: bytes.into() })
}

fn check(width: u32, height: u32) -> Result<(u32, u32), String> {
    if width == 0 || height == 0 || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(format!("it has {width} by {height} pixels"));
    }
    Ok((width, height))
}

fn png_size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let said = |error: png::DecodingError| format!("it is a broken PNG: {error}");
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(said)?;
    let size = check(reader.info().width, reader.info().height)?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or("it is a PNG too large to decode")?];
    reader.next_frame(&mut pixels).map_err(said)?;
    Ok(size)
}

fn jpeg_size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let said = |error: zune_jpeg::errors::DecodeErrors| format!("it is a broken JPEG: {error}");
    // What is cut off has no end: markers never stand within the coded pixels.
    let last = |marker: u8| bytes.windows(2).rposition(|pair| pair == [0xff, marker]);
    if last(END_OF_IMAGE) <= last(START_OF_SCAN) {
        return Err("it is a broken JPEG: it has no end".to_owned());
    }
    let options = DecoderOptions::default().set_strict_mode(true);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(said)?;
    let (width, height) = decoder.dimensions().ok_or("it is a JPEG without a size")?;
    let size = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let size = check(size(width), size(height))?;
    if !matches!(decoder.input_colorspace(), Some(ColorSpace::Luma | ColorSpace::YCbCr)) {
        return Err("it is a JPEG in colours for print; save it in RGB".to_owned());
    }
    decoder.decode().map_err(said)?;
    Ok(size)
}
