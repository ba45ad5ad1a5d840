//! Pictures: what they are, checked to the last pixel.

use super::exif::{Orientation, Pixels};
use super::jpeg::{JpegFault, check_headers, check_scans};
use crate::complaint::Complaint;
use crate::document::{Image, ImageKind};
use std::io::Cursor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The most pixels of a picture: a logo of a thousand by a thousand has a sixteenth of it.
const MAX_PIXELS: u64 = 16_000_000;

/// What to do about a file that is no picture.
pub const IMAGE_HINT: &str = "use a PNG or JPEG file; its path is relative to the file that names it";

/// Takes the bytes of a PNG, or of a JPEG in grey or colour.
///
/// # Errors
/// They are of another format, broken, too large, or in colours that a document cannot have.
pub fn read_image(bytes: Vec<u8>) -> Result<Image, Complaint> {
    let kind = match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', ..] => ImageKind::Png,
        [0xff, 0xd8, ..] => ImageKind::Jpeg,
        _ => return Err(no_image("it is neither PNG nor JPEG")),
    };
    match kind {
        ImageKind::Png => plain_png(&bytes),
        ImageKind::Jpeg => upright_jpeg(bytes),
    }
}

fn no_image(why: impl Into<String>) -> Complaint {
    Complaint::new(why, IMAGE_HINT)
}

fn checked_size(width: u32, height: u32) -> Result<(u32, u32), Complaint> {
    if width == 0 || height == 0 || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(no_image(format!("it has {width} by {height} pixels")));
    }
    Ok((width, height))
}

/// The pixels of a PNG, as a PNG of ours: what else a file holds, as texts and profiles that grow when they are unpacked,
/// goes into no document.
fn plain_png(bytes: &[u8]) -> Result<Image, Complaint> {
    let broken = |error: png::DecodingError| no_image(format!("it is a broken PNG: {error}"));
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    // As it will be drawn, so that whatever fails then fails here.
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = checked_size(reader.info().width, reader.info().height)?;
    let length = reader.output_buffer_size().ok_or_else(|| no_image("it is a PNG too large to decode"))?;
    let mut pixels = vec![0; length];
    let frame = reader.next_frame(&mut pixels).map_err(broken)?;
    pixels.truncate(frame.buffer_size());
    png_of(width, height, frame.color_type, &pixels)
}

/// Pixels with eight bits a channel as a PNG.
fn png_of(width: u32, height: u32, color: png::ColorType, pixels: &[u8]) -> Result<Image, Complaint> {
    let bytes = encoded(width, height, color, pixels);
    let bytes = bytes.map_err(|error| no_image(format!("its pixels cannot be written: {error}")))?;
    Ok(Image { kind: ImageKind::Png, width, height, bytes: bytes.into() })
}

/// A PNG of pixels with eight bits a channel.
fn encoded(width: u32, height: u32, color: png::ColorType, pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(color);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

/// A JPEG, all of which is decoded. One whose camera was turned becomes a PNG of the pixels as they are shown: no reader of
/// documents turns it.
fn upright_jpeg(bytes: Vec<u8>) -> Result<Image, Complaint> {
    let broken = |error: zune_jpeg::errors::DecodeErrors| no_image(format!("it is a broken JPEG: {error}"));
    // The decoder names what it misses in a header, but not that it is cut off.
    check_headers(&bytes).map_err(damaged)?;
    // Other readers stop where this one would guess.
    let options = DecoderOptions::default().set_strict_mode(true);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes.as_slice()), options);
    decoder.decode_headers().map_err(broken)?;
    let (across, down) = decoder.dimensions().ok_or_else(|| no_image("it is a JPEG without a size"))?;
    let (width, height) = checked_size(pixel_count(across), pixel_count(down))?;
    // A segment of Adobe has the same mark for the colours of print and for RGB: these have three components.
    let has_three = decoder.info().is_some_and(|info| info.components == 3);
    match decoder.input_colorspace() {
        Some(ColorSpace::Luma | ColorSpace::YCbCr) => {}
        // Some programs read such colours as if they were stored in the common way, and show others.
        Some(ColorSpace::RGB | ColorSpace::CMYK) if has_three => {
            return Err(no_image("it is a JPEG that stores its colours as RGB; save it as a PNG"));
        }
        _ => return Err(no_image("it is a JPEG in colours for print; save it in RGB")),
    }
    let orientation = decoder.exif().map_or(Orientation::Upright, |exif| Orientation::in_exif(exif));
    check_scans(&bytes, (across, down)).map_err(damaged)?;
    let pixels = decoder.decode().map_err(broken)?;
    if orientation == Orientation::Upright {
        return Ok(Image { kind: ImageKind::Jpeg, width, height, bytes: bytes.into() });
    }
    // The decoder gives grey as one channel, or as three.
    let channels = pixels.len() / (across * down);
    let color = if channels == 1 { png::ColorType::Grayscale } else { png::ColorType::Rgb };
    let turned = Pixels { width: across, height: down, channels, bytes: pixels }.turned(orientation);
    png_of(pixel_count(turned.width), pixel_count(turned.height), color, &turned.bytes)
}

fn damaged(fault: JpegFault) -> Complaint {
    no_image(match fault {
        JpegFault::CutOff => "it is a broken JPEG: it is cut off",
        JpegFault::Broken => "it is a broken JPEG: its pixels cannot be read",
    })
}

/// A length in pixels; what is too long for a picture of ours stays too long.
fn pixel_count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
