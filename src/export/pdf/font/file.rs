//! Font files: those that are read, and the built-in ones.

use super::built_in_face::{BOLD, BuiltInFace, ITALIC, REGULAR};
use super::built_in_subset::BuiltInSubset;
use super::east_asian::{EastAsianLanguage, FamilyName};
use super::soundness;
use crate::complaint::Complaint;
use harfrust::Font;
use std::sync::{Arc, OnceLock};
use ttf_parser::name_id;

/// A font file: one face, or a collection of several. Read once, shared by documents.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// At least one, in the order of the file.
    faces: Arc<[FontFace]>,
}

/// A face of a font file, with its parsed tables.
#[derive(Clone)]
pub struct FontFace {
    bytes: FontBytes,
    /// Which face of the file it is.
    pub(super) index: u32,
    pub(super) outlines: Outlines,
    family: FamilyName,
    is_bold: bool,
    font: Font,
    subset: Option<BuiltInSubset>,
}

/// How the shapes of glyphs are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outlines {
    /// In the table `glyf`.
    TrueType,
    /// In the table `CFF `, as in PostScript.
    PostScript,
}

/// The least weight that is called bold (OpenType 1.9, `usWeightClass`: 600 is semi-bold).
const BOLD_WEIGHT: u16 = 700;

/// The bytes of a font file, shared by whoever draws with it.
#[derive(Clone)]
enum FontBytes {
    BuiltIn(&'static BuiltInFace),
    Read(Arc<Vec<u8>>),
}

/// The built-in faces, in the order of [`super::weight::Weight`].
pub(crate) fn built_in() -> &'static [FontFace] {
    static FACES: OnceLock<Arc<[FontFace]>> = OnceLock::new();
    FACES.get_or_init(|| [&REGULAR, &BOLD, &ITALIC].into_iter().filter_map(FontFace::built_in).collect())
}

impl FontFile {
    /// Takes the bytes of a TrueType or OpenType font, or of a collection of such fonts.
    ///
    /// # Errors
    /// They are no font, or a damaged one.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, Complaint> {
        let count = soundness::check(&bytes)?;
        let bytes = Arc::new(bytes);
        let unusable = || Complaint::new("its tables cannot be read", "use another font");
        let faces: Option<Arc<[FontFace]>> = (0..count).map(|index| FontFace::read(&bytes, index)).collect();
        faces.map(|faces| Self { faces }).ok_or_else(unusable)
    }

    /// What the licence of the font has against embedding it, by what the file says.
    #[must_use]
    pub fn restriction(&self) -> Option<&'static str> {
        soundness::restriction(self.bytes())
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.faces[0].bytes()
    }

    /// Whether a face has a glyph for `c`.
    #[must_use]
    pub fn covers(&self, c: char) -> bool {
        self.faces.iter().any(|face| face.covers(c))
    }

    /// The face for text in this language: by the names of the faces, not by their order, which differs from one
    /// collection to another. Without one that is named so, or a language, the first.
    #[must_use]
    pub fn face(&self, language: Option<EastAsianLanguage>) -> &FontFace {
        let first = &self.faces[0];
        let misfit = |face: &&FontFace| {
            // A collection can have a family for code too, whose glyphs are all of one width.
            (EastAsianLanguage::misfit(language, face.family.language), face.family.base != first.family.base)
        };
        self.faces.iter().min_by_key(misfit).unwrap_or(first)
    }

    /// The face for `c` in a text of this language; `None` if no face has a glyph for it.
    #[must_use]
    pub fn face_for(&self, c: char, language: Option<EastAsianLanguage>) -> Option<&FontFace> {
        let face = self.face(language);
        if face.covers(c) { Some(face) } else { self.faces.iter().find(|face| face.covers(c)) }
    }

    /// Whether it is the bold font of the same family as `other`.
    #[must_use]
    pub fn is_bold_of(&self, other: &Self) -> bool {
        let (face, other) = (&self.faces[0], &other.faces[0]);
        face.is_bold && !other.is_bold && face.family.base == other.family.base
    }
}

impl FontFace {
    fn built_in(face: &'static BuiltInFace) -> Option<Self> {
        let font = Font::new(face.set, 0)?;
        let read = Self::with_tables(FontBytes::BuiltIn(face), 0, font, Outlines::TrueType)?;
        Some(Self { subset: BuiltInSubset::read(face.subset), ..read })
    }

    fn read(bytes: &Arc<Vec<u8>>, index: u32) -> Option<Self> {
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = bytes.clone();
        let font = Font::new(shared, index)?;
        // A font that cannot be subset would fail only when a document is written with it: try it now.
        let trial = subsetter::GlyphRemapper::new_from_glyphs(&[0, 1]);
        subsetter::subset(bytes, index, &trial).ok()?;
        let has_true_type = ttf_parser::Face::parse(bytes, index).is_ok_and(|face| face.tables().glyf.is_some());
        let outlines = if has_true_type { Outlines::TrueType } else { Outlines::PostScript };
        Self::with_tables(FontBytes::Read(bytes.clone()), index, font, outlines)
    }

    fn with_tables(bytes: FontBytes, index: u32, font: Font, outlines: Outlines) -> Option<Self> {
        let face = ttf_parser::Face::parse(bytes.set(), index).ok()?;
        // Without a character map nobody can tell which characters the font covers.
        face.tables().cmap?;
        let (family, is_bold) = (family_name(&face), face.is_bold() || face.weight().to_number() >= BOLD_WEIGHT);
        Some(Self { bytes, index, outlines, family, is_bold, font, subset: None })
    }

    /// The bytes of the whole file, with the shapes of its glyphs.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.bytes {
            FontBytes::BuiltIn(face) => face.whole(),
            FontBytes::Read(bytes) => bytes,
        }
    }

    /// The bytes of the file as far as text is set with them.
    pub(super) fn set(&self) -> &[u8] {
        self.bytes.set()
    }

    /// Whether the face has a glyph for `c`.
    #[must_use]
    pub fn covers(&self, c: char) -> bool {
        ttf_parser::Face::parse(self.set(), self.index).is_ok_and(|face| face.glyph_index(c).is_some())
    }

    /// Whether it is the same face of the same bytes.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self.set(), other.set()) && self.index == other.index
    }

    pub(super) fn family(&self) -> &FamilyName {
        &self.family
    }

    pub(super) fn is_bold(&self) -> bool {
        self.is_bold
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

impl FontBytes {
    fn set(&self) -> &[u8] {
        match self {
            Self::BuiltIn(face) => face.set,
            Self::Read(bytes) => bytes,
        }
    }
}

/// The name of the family in English, or in the first language that the font has it in.
fn family_name(face: &ttf_parser::Face<'_>) -> FamilyName {
    let name = |id: u16| {
        let names = || face.names().into_iter().filter(move |name| name.name_id == id && name.is_unicode());
        let english = names().find(|name| name.language() == ttf_parser::Language::English_UnitedStates);
        english.or_else(|| names().next())?.to_string()
    };
    let name = name(name_id::TYPOGRAPHIC_FAMILY).or_else(|| name(name_id::FAMILY));
    FamilyName::parse(&name.unwrap_or_default())
}

impl std::fmt::Debug for FontFace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FontFace({} of {} bytes)", self.index, self.set().len())
    }
}
