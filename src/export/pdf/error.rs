//! Errors of the libraries that a PDF is written with.

use crate::export::error::{ExportError, ExportFailure};
use std::{fmt, io};

/// An error of a library while a PDF is written. Input is checked before that, so each but one of a font is a defect of the
/// program.
#[derive(Debug)]
pub(super) enum PdfError {
    /// A font program that could not be made, and the name of its font.
    Font {
        name: String,
        error: Box<Self>,
    },
    Subset(subsetter::Error),
    Png(png::DecodingError),
    Jpeg(zune_jpeg::errors::DecodeErrors),
    /// A logo with more pixels than the memory has addresses for.
    LogoTooLarge,
    Object(lopdf::Error),
    Io(io::Error),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Font { name, error } => write!(f, "{name}: {error}"),
            Self::Subset(error) => error.fmt(f),
            Self::Png(error) => error.fmt(f),
            Self::Jpeg(error) => error.fmt(f),
            Self::LogoTooLarge => f.write_str("a picture too large"),
            Self::Object(error) => error.fmt(f),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl From<subsetter::Error> for PdfError {
    fn from(error: subsetter::Error) -> Self {
        Self::Subset(error)
    }
}

impl From<png::DecodingError> for PdfError {
    fn from(error: png::DecodingError) -> Self {
        Self::Png(error)
    }
}

impl From<zune_jpeg::errors::DecodeErrors> for PdfError {
    fn from(error: zune_jpeg::errors::DecodeErrors) -> Self {
        Self::Jpeg(error)
    }
}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        Self::Object(error)
    }
}

impl From<io::Error> for PdfError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<PdfError> for ExportError {
    fn from(error: PdfError) -> Self {
        match error {
            // Built-in fonts are sound, so it is a font of the user, damaged where no check looks.
            PdfError::Font { name, error } => {
                let message = format!("the font `{name}` cannot be embedded: {error}");
                ExportFailure::font(message, "get the font again from where it came from, or use another").into()
            }
            error => ExportFailure::defect(format!("the PDF could not be written: {error}")).into(),
        }
    }
}
