//! The logo as an image of a PDF (ISO 32000-1, 8.9.5).

use crate::document::{Image, ImageKind};
use lopdf::{Document, ObjectId, Stream, dictionary};
use std::io::Cursor;

/// The name of the logo among the resources of a page.
pub(crate) const NAME: &str = "Logo";

/// Adds the picture; a JPEG goes in as it is, of a PNG the pixels, with its transparency as a mask.
pub(crate) fn add(document: &mut Document, image: &Image) -> Result<ObjectId, String> {
    match image.kind {
        ImageKind::Jpeg => jpeg(document, image),
        ImageKind::Png => png(document, image),
    }
}

fn jpeg(document: &mut Document, image: &Image) -> Result<ObjectId, String> {
    let mut decoder = zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(&image.bytes[..]));
    decoder.decode_headers().map_err(|error| error.to_string())?;
    let is_grey = decoder.input_colorspace() == Some(zune_jpeg::zune_core::colorspace::ColorSpace::Luma);
    let mut dictionary = picture(image.size, if is_grey { "DeviceGray" } else { "DeviceRGB" });
    dictionary.set("Filter", "DCTDecode");
    Ok(document.add_object(Stream::new(dictionary, image.bytes.to_vec()).with_compression(false)))
}

fn png(document: &mut Document, image: &Image) -> Result<ObjectId, String> {
    let said = |error: png::DecodingError| error.to_string();
    let mut decoder = png::Decoder::new(Cursor::new(&image.bytes[..]));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(said)?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or("a picture too large")?];
    let info = reader.next_frame(&mut pixels).map_err(said)?;
    pixels.truncate(info.buffer_size());
    let channels = info.color_type.samples();
    let (colors, space) = if channels > 2 { (3, "DeviceRGB") } else { (1, "DeviceGray") };
    let color: Vec<u8> = pixels.chunks(channels).flat_map(|pixel| &pixel[..colors]).copied().collect();
    let alpha: Vec<u8> = pixels.chunks(channels).map(|pixel| pixel[channels - 1]).collect();
    let mut dictionary = picture(image.size, space);
    if alpha.iter().any(|alpha| *alpha != 255) {
        let mask = document.add_object(Stream::new(picture(image.size, "DeviceGray"), alpha));
        dictionary.set("SMask", mask);
    }
    Ok(document.add_object(Stream::new(dictionary, color)))
}

fn picture((width, height): (u32, u32), space: &'static str) -> lopdf::Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
    }
}
