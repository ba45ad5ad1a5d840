//! The logo as an image of a PDF (ISO 32000-1, 8.9.5).

use crate::document::{Image, ImageKind};
use crate::export::pdf::error::PdfError;
use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};
use std::io::Cursor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;

const GREY: &str = "DeviceGray";
const RGB: &str = "DeviceRGB";

/// Adds a picture: a JPEG as it is, of a PNG the pixels, with its transparency as a mask.
///
/// # Errors
/// Those of the decoders.
pub(super) fn add(document: &mut Document, image: &Image) -> Result<ObjectId, PdfError> {
    match image.kind {
        ImageKind::Jpeg => add_jpeg(document, image),
        ImageKind::Png => add_png(document, image),
    }
}

fn add_jpeg(document: &mut Document, image: &Image) -> Result<ObjectId, PdfError> {
    let mut decoder = JpegDecoder::new(ZCursor::new(&image.bytes[..]));
    decoder.decode_headers()?;
    let is_grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let mut dictionary = image_dictionary(image, if is_grey { GREY } else { RGB });
    // PDF reads JPEG as it is.
    dictionary.set("Filter", "DCTDecode");
    Ok(document.add_object(Stream::new(dictionary, image.bytes.to_vec()).with_compression(false)))
}

fn add_png(document: &mut Document, image: &Image) -> Result<ObjectId, PdfError> {
    let mut decoder = png::Decoder::new(Cursor::new(&image.bytes[..]));
    // Whatever the file has, 8 bits a channel, and an alpha channel behind the one of grey or the three of colour.
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or(PdfError::LogoTooLarge)?];
    let info = reader.next_frame(&mut pixels)?;
    pixels.truncate(info.buffer_size());
    let channels = info.color_type.samples();
    let (colours, space) = if channels > 2 { (3, RGB) } else { (1, GREY) };
    let colour: Vec<u8> = pixels.chunks(channels).flat_map(|pixel| &pixel[..colours]).copied().collect();
    let alpha: Vec<u8> = pixels.chunks(channels).map(|pixel| pixel[channels - 1]).collect();
    let mut dictionary = image_dictionary(image, space);
    // A mask that hides nothing is left out.
    if alpha.iter().any(|alpha| *alpha != 255) {
        let mask = document.add_object(Stream::new(image_dictionary(image, GREY), alpha));
        dictionary.set("SMask", mask);
    }
    Ok(document.add_object(Stream::new(dictionary, colour)))
}

fn image_dictionary(image: &Image, space: &'static str) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(image.width),
        "Height" => i64::from(image.height),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
    }
}
