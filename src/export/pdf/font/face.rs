//! Faces: what they cover, their metrics, and shaping with them.

use super::built_in_subset::Core;
use crate::export::pdf::text::shaping_cache::Known;
use harfrust::{Buffer, Font, ShapePlan, ShaperFont};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// A built-in face, and the core of it.
macro_rules! built_in_face {
    ($name:literal) => {
        (
            include_bytes!(concat!("../../../../fonts/", $name, ".ttf")),
            include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".core")),
        )
    };
}

static REGULAR: (&[u8], &[u8]) = built_in_face!("NotoSans-Regular");
static BOLD: (&[u8], &[u8]) = built_in_face!("NotoSans-Bold");
static ITALIC: (&[u8], &[u8]) = built_in_face!("NotoSans-Italic");

/// The place of a face among all faces of a document.
pub(crate) type FaceIndex = usize;

/// Which of the built-in faces text asks for first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Weight {
    Regular,
    Bold,
    Italic,
}

impl Weight {
    pub(crate) fn face(self) -> FaceIndex {
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
    bytes: Bytes,
    font: Font,
    core: Option<Core>,
}

/// The bytes of a font, shared by whoever draws with it.
#[derive(Clone)]
enum Bytes {
    BuiltIn(&'static [u8]),
    Read(Arc<[u8]>),
}

impl std::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::BuiltIn(bytes) => bytes,
            Self::Read(bytes) => bytes,
        }
    }
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
        Some(Self { bytes: Bytes::Read(bytes.into()), font, core: None })
    }

    fn built_in((bytes, core): (&'static [u8], &'static [u8])) -> Option<Self> {
        Some(Self { bytes: Bytes::BuiltIn(bytes), font: Font::new(bytes, 0)?, core: Core::read(core) })
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
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
fn built_in() -> &'static [FontFile] {
    static FILES: OnceLock<Arc<[FontFile]>> = OnceLock::new();
    FILES.get_or_init(|| [REGULAR, BOLD, ITALIC].into_iter().filter_map(FontFile::built_in).collect())
}

/// The faces of documents: those of a house, else the built-in ones.
///
/// Clones share what they learn of text, so documents that are set in the same faces are made faster together.
#[derive(Clone, Default)]
pub struct Faces {
    own: Option<Arc<[FontFile; 3]>>,
    known: Arc<Known>,
}

impl Faces {
    /// The regular, the bold and the italic face of a house; what they do not cover is set in the built-in ones.
    #[must_use]
    pub fn of(own: [FontFile; 3]) -> Self {
        Self { own: Some(Arc::new(own)), known: Arc::default() }
    }

    /// Those of a house.
    pub fn own(&self) -> impl Iterator<Item = &FontFile> {
        self.own.iter().flat_map(|own| own.iter())
    }

    /// Whether one of them has a glyph for `c`, or `c` needs none.
    #[must_use]
    pub fn covers(&self, c: char) -> bool {
        is_ignorable(c) || self.files().any(|file| file.covers(c))
    }

    pub(crate) fn files(&self) -> impl Iterator<Item = &FontFile> {
        self.own().chain(built_in())
    }

    pub(crate) fn known(&self) -> &Known {
        &self.known
    }
}

impl std::fmt::Debug for Faces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.files()).finish()
    }
}

/// Characters that show nothing by themselves: joiners, selectors, directional marks, soft hyphens.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// A face, ready to measure and shape with.
pub(crate) struct Face<'f> {
    pub(crate) bytes: &'f [u8],
    pub(crate) tables: ttf_parser::Face<'f>,
    pub(crate) shaper: ShaperFont<'f, 'f>,
    font: &'f Font,
    pub(crate) units_per_em: f64,
    pub(crate) core: Option<Core>,
}

impl<'f> Face<'f> {
    pub(crate) fn new(file: &'f FontFile) -> Option<Self> {
        let tables = ttf_parser::Face::parse(&file.bytes, 0).ok()?;
        let units_per_em = f64::from(tables.units_per_em());
        let shaper = ShaperFont::new(&file.font);
        Some(Self { bytes: &file.bytes, tables, shaper, font: &file.font, units_per_em, core: file.core })
    }

    /// How to shape text with the properties of `buffer`.
    pub(crate) fn plan(&self, buffer: &Buffer) -> ShapePlan {
        ShapePlan::new(self.font, buffer.direction(), buffer.script(), buffer.language(), &[])
    }

    pub(crate) fn covers(&self, c: char) -> bool {
        self.tables.glyph_index(c).is_some()
    }

    /// How far a glyph moves the pen, in units of the face.
    pub(crate) fn advance(&self, glyph: u16) -> u16 {
        self.tables.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0)
    }

    /// The same as a PDF tells it, in thousandths of an em.
    pub(crate) fn width(&self, glyph: u16) -> i64 {
        i64::from(self.advance(glyph)) * 1000 / i64::from(self.tables.units_per_em())
    }

    /// The character that the face has each glyph for; the lowest of several.
    pub(crate) fn characters(&self) -> HashMap<u16, char> {
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
    pub(crate) fn post_script_name(&self) -> String {
        let id = ttf_parser::name_id::POST_SCRIPT_NAME;
        let name =
            self.tables.names().into_iter().find(|n| n.name_id == id && n.is_unicode()).and_then(|n| n.to_string());
        let plain: String =
            name.unwrap_or_default().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if plain.is_empty() { "Font".to_owned() } else { plain }
    }
}
