//! Faces: what they cover, their metrics, and shaping with them.

use harfrust::{Buffer, Font, ShapePlan, ShaperFont};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

static REGULAR: &[u8] = include_bytes!("../../../fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../fonts/NotoSans-Bold.ttf");
static ITALIC: &[u8] = include_bytes!("../../../fonts/NotoSans-Italic.ttf");

/// The place of a face among all faces of a document.
pub(super) type FaceIndex = usize;

/// Which of the built-in faces text asks for first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Weight {
    Regular,
    Bold,
    Italic,
}

impl Weight {
    pub(super) fn face(self) -> FaceIndex {
        match self {
            Self::Regular => 0,
            Self::Bold => 1,
            Self::Italic => 2,
        }
    }
}

/// A font file with its parsed tables; parsed once, shared by documents.
#[derive(Clone)]
pub struct FontFile {
    bytes: Cow<'static, [u8]>,
    font: Font,
}

impl FontFile {
    /// Takes the bytes of a TrueType or OpenType font, the first face of a collection; `None` if they are none.
    #[must_use]
    pub fn parse(bytes: Vec<u8>) -> Option<Self> {
        let font = Font::new(bytes.clone(), 0)?;
        let face = ttf_parser::Face::parse(&bytes, 0).ok()?;
        face.tables().cmap?;
        // A font of which no part can be taken is broken.
        subsetter::subset(&bytes, 0, &subsetter::GlyphRemapper::new_from_glyphs(&[0, 1])).ok()?;
        Some(Self { bytes: Cow::Owned(bytes), font })
    }

    fn built_in(bytes: &'static [u8]) -> Option<Self> {
        Some(Self { bytes: Cow::Borrowed(bytes), font: Font::new(bytes, 0)? })
    }

    /// Whether the face has a glyph for `c`.
    #[must_use]
    pub fn covers(&self, c: char) -> bool {
        ttf_parser::Face::parse(&self.bytes, 0).is_ok_and(|face| face.glyph_index(c).is_some())
    }
}

impl std::fmt::Debug for FontFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FontFile({} bytes)", self.bytes.len())
    }
}

/// The built-in faces, in the order of [`Weight`].
pub(super) fn built_in() -> &'static [FontFile] {
    static FILES: OnceLock<Arc<[FontFile]>> = OnceLock::new();
    FILES.get_or_init(|| [REGULAR, BOLD, ITALIC].into_iter().filter_map(FontFile::built_in).collect())
}

/// A face, ready to measure and shape with.
pub(super) struct Face<'f> {
    pub(super) bytes: &'f [u8],
    pub(super) tables: ttf_parser::Face<'f>,
    pub(super) shaper: ShaperFont<'f, 'f>,
    font: &'f Font,
    pub(super) units_per_em: f64,
}

impl<'f> Face<'f> {
    pub(super) fn new(file: &'f FontFile) -> Option<Self> {
        let tables = ttf_parser::Face::parse(&file.bytes, 0).ok()?;
        let units_per_em = f64::from(tables.units_per_em());
        Some(Self { bytes: &file.bytes, tables, shaper: ShaperFont::new(&file.font), font: &file.font, units_per_em })
    }

    /// How to shape text with the properties of `buffer`.
    pub(super) fn plan(&self, buffer: &Buffer) -> ShapePlan {
        ShapePlan::new(self.font, buffer.direction(), buffer.script(), buffer.language(), &[])
    }

    pub(super) fn covers(&self, c: char) -> bool {
        self.tables.glyph_index(c).is_some()
    }

    /// The character that the face has each glyph for; the lowest of several.
    pub(super) fn characters(&self) -> HashMap<u16, char> {
        let mut characters = HashMap::new();
        let tables = self.tables.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        for subtable in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            subtable.codepoints(|code| {
                let glyph = subtable.glyph_index(code).zip(char::from_u32(code));
                if let Some((glyph, c)) = glyph {
                    let known = characters.entry(glyph.0).or_insert(c);
                    *known = c.min(*known);
                }
            });
        }
        characters
    }

    /// The name for a PDF: PostScript's, in ASCII.
    pub(super) fn post_script_name(&self) -> String {
        let id = ttf_parser::name_id::POST_SCRIPT_NAME;
        let name =
            self.tables.names().into_iter().find(|n| n.name_id == id && n.is_unicode()).and_then(|n| n.to_string());
        let plain: String =
            name.unwrap_or_default().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if plain.is_empty() { "Font".to_owned() } else { plain }
    }
}
