//! Font files: those that are read, and the built-in ones.

use super::built_in_subset::BuiltInSubset;
use super::soundness;
use crate::complaint::Complaint;
use harfrust::Font;
use std::sync::{Arc, OnceLock};

/// A font file with its parsed tables; parsed once, shared by documents.
#[derive(Clone)]
pub struct FontFile {
    bytes: FontBytes,
    font: Font,
    subset: Option<BuiltInSubset>,
}

/// The bytes of a font file, shared by whoever draws with it.
#[derive(Clone)]
enum FontBytes {
    BuiltIn(&'static [u8]),
    Read(Arc<[u8]>),
}

/// A font file that is part of the program, and a subset of it as `build.rs` makes it.
struct BuiltInFace {
    file: &'static [u8],
    subset: &'static [u8],
}

macro_rules! built_in_face {
    ($name:literal) => {
        BuiltInFace {
            file: include_bytes!(concat!("../../../../fonts/", $name, ".ttf")),
            subset: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".subset")),
        }
    };
}

static REGULAR: BuiltInFace = built_in_face!("NotoSans-Regular");
static BOLD: BuiltInFace = built_in_face!("NotoSans-Bold");
static ITALIC: BuiltInFace = built_in_face!("NotoSans-Italic");

/// The built-in font files, in the order of [`super::weight::Weight`].
pub(crate) fn built_in() -> &'static [FontFile] {
    static FILES: OnceLock<Arc<[FontFile]>> = OnceLock::new();
    FILES.get_or_init(|| [&REGULAR, &BOLD, &ITALIC].into_iter().filter_map(FontFile::built_in).collect())
}

impl FontFile {
    /// Takes the bytes of a TrueType or OpenType font, the first face of a collection.
    ///
    /// # Errors
    /// They are no font, or a damaged one.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, Complaint> {
        soundness::check(&bytes)?;
        let unusable = || Complaint::new("its tables cannot be read", "use another font");
        let font = Font::new(bytes.clone(), 0).ok_or_else(unusable)?;
        let face = ttf_parser::Face::parse(&bytes, 0).map_err(|_| unusable())?;
        // Without a character map nobody can tell which characters the font covers.
        face.tables().cmap.ok_or_else(unusable)?;
        // A font that cannot be subset would fail only when a document is written with it: try it now.
        let trial = subsetter::GlyphRemapper::new_from_glyphs(&[0, 1]);
        subsetter::subset(&bytes, 0, &trial).map_err(|_| unusable())?;
        Ok(Self { bytes: FontBytes::Read(bytes.into()), font, subset: None })
    }

    /// What the licence of the font has against embedding it, by what the file says.
    #[must_use]
    pub fn restriction(&self) -> Option<&'static str> {
        soundness::restriction(self.bytes())
    }

    fn built_in(face: &BuiltInFace) -> Option<Self> {
        let bytes = FontBytes::BuiltIn(face.file);
        Some(Self { bytes, font: Font::new(face.file, 0)?, subset: BuiltInSubset::read(face.subset) })
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.bytes {
            FontBytes::BuiltIn(bytes) => bytes,
            FontBytes::Read(bytes) => bytes,
        }
    }

    /// Whether the face has a glyph for `c`.
    #[must_use]
    pub fn covers(&self, c: char) -> bool {
        ttf_parser::Face::parse(self.bytes(), 0).is_ok_and(|face| face.glyph_index(c).is_some())
    }

    /// The tables that shaping needs.
    pub(super) fn font(&self) -> &Font {
        &self.font
    }

    /// The subset that most documents embed as it is, if the font is a built-in one.
    pub(super) fn subset(&self) -> Option<BuiltInSubset> {
        self.subset
    }
}

impl std::fmt::Debug for FontFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FontFile({} bytes)", self.bytes().len())
    }
}
