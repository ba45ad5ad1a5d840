//! The glyphs of a face that a document uses.

use super::built_in_subset::Core;
use super::face::{Face, FaceIndex, Faces};
use crate::export::pdf::file::deflate::Deflater;
use crate::export::pdf::layout::{Layout, Shape};
use crate::export::pdf::text::shaping_cache::Known;
use lopdf::{Dictionary, Stream};
use printpdf::{FontMetrics, ParsedFont, PdfFontMetricsStub};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use subsetter::GlyphRemapper;

/// A face cut down to some glyphs, which get new ids.
pub(crate) struct Subset {
    program: Program,
    /// The glyphs, by their ids in the whole face.
    glyphs: Vec<Option<Used>>,
    name: String,
}

/// A glyph that is used.
pub(crate) struct Used {
    /// Its id in the subset.
    pub(crate) id: u16,
    /// How far it moves the pen, in units of the face.
    advance: u16,
    /// The same as a PDF tells it, in thousandths of an em.
    pub(crate) width: i64,
    /// The characters that it stands for.
    pub(crate) text: String,
}

/// The glyphs, and their ids in the subset.
enum Program {
    Core(Core),
    Cut(Arc<Cut>),
    /// Outlines of PostScript's kind, which printpdf takes out of their font.
    PostScript(Cut),
}

/// A font program with some glyphs of a face.
pub(crate) struct Cut {
    /// The ids of its glyphs but the first, in the whole face; in their order.
    glyphs: Vec<u16>,
    program: Stream,
    tag: String,
}

impl Cut {
    fn new(face: &Face<'_>, glyphs: Vec<u16>) -> Result<Self, String> {
        let mut remapper = GlyphRemapper::new();
        for glyph in &glyphs {
            remapper.remap(*glyph);
        }
        let bytes = subsetter::subset(face.bytes, 0, &remapper).map_err(|error| error.to_string())?;
        let tag = tag(&bytes);
        let mut dictionary = Dictionary::new();
        dictionary.set("Length1", i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        Ok(Self { glyphs, program: Stream::new(dictionary, bytes), tag })
    }

    fn compressed(self, deflater: &mut Deflater) -> Result<Self, String> {
        let program = deflater.stream(self.program).map_err(|error| error.to_string())?;
        Ok(Self { program, ..self })
    }

    fn id(&self, glyph: u16) -> Option<u16> {
        let place = self.glyphs.binary_search(&glyph).ok()?;
        u16::try_from(place + 1).ok()
    }
}

impl Program {
    /// The core of a face if it fits these `glyphs`, else one with them and no others, which may be known.
    fn of(
        (index, face): (FaceIndex, &Face<'_>),
        glyphs: Vec<u16>,
        deflater: &mut Deflater,
        known: Option<&Known>,
    ) -> Result<Self, String> {
        if let Some(core) = face.core.filter(|core| core.fits(&glyphs)) {
            return Ok(Self::Core(core));
        }
        // The first glyph is in every program.
        let glyphs: Vec<u16> = glyphs.into_iter().filter(|glyph| *glyph != 0).collect();
        if face.bytes.starts_with(b"OTTO") {
            return Cut::new(face, glyphs).map(Self::PostScript);
        }
        if let Some(cut) = known.and_then(|known| known.cut(index, &glyphs)) {
            return Ok(Self::Cut(cut));
        }
        let cut = Arc::new(Cut::new(face, glyphs)?.compressed(deflater)?);
        if let Some(known) = known {
            known.learn_cut(index, &cut.glyphs, &cut);
        }
        Ok(Self::Cut(cut))
    }

    /// The id of a glyph in the subset.
    fn id(&self, glyph: u16) -> u16 {
        let id = match self {
            Self::Core(core) => core.id(glyph),
            Self::Cut(cut) => cut.id(glyph),
            Self::PostScript(cut) => cut.id(glyph),
        };
        id.unwrap_or(0)
    }

    /// Six capital letters that tell subsets of one face apart (ISO 32000-1, 9.6.4).
    fn tag(&self) -> String {
        match self {
            Self::Core(core) => tag(core.program()),
            Self::Cut(cut) => cut.tag.clone(),
            Self::PostScript(cut) => cut.tag.clone(),
        }
    }
}

/// The characters that each glyph of a face stands for, by its id; `None` for one that is not used.
type Texts = Vec<Option<String>>;

/// The subsets for `layout`, in the order of the faces; `None` for a face that it does not use. The first of the faces
/// are those that are `common` to all documents.
///
/// # Errors
/// A face that cannot be cut down.
pub(crate) fn subsets(
    layout: &Layout,
    faces: &[Face<'_>],
    common: &Faces,
    deflater: &mut Deflater,
) -> Result<Vec<Option<Subset>>, String> {
    let mut used: Vec<Texts> = vec![Vec::new(); faces.len()];
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        let Shape::Text { line, .. } = &item.shape else { continue };
        for run in &line.runs {
            for cluster in run.clusters() {
                // What a glyph stands for is known where it stands for a cluster by itself.
                let alone = matches!(cluster, [_]);
                for glyph in cluster {
                    let text = place(&mut used[run.face], glyph.id).get_or_insert_default();
                    if alone && text.is_empty() {
                        text.clone_from(&glyph.text);
                    }
                }
            }
        }
    }
    let count = common.files().count();
    let mut subset = |(face, texts): ((FaceIndex, &Face<'_>), Texts)| {
        let known = (face.0 < count).then(|| common.known());
        (!texts.is_empty()).then(|| Subset::new(face, texts, deflater, known)).transpose()
    };
    faces.iter().enumerate().zip(used).map(&mut subset).collect()
}

/// The place of a glyph.
fn place(texts: &mut Texts, glyph: u16) -> &mut Option<String> {
    let index = usize::from(glyph);
    if texts.len() <= index {
        texts.resize(index + 1, None);
    }
    &mut texts[index]
}

impl Subset {
    fn new(
        (index, face): (FaceIndex, &Face<'_>),
        mut texts: Texts,
        deflater: &mut Deflater,
        known: Option<&Known>,
    ) -> Result<Self, String> {
        let name = face.post_script_name();
        let ids = (0_u16..).zip(&texts).filter_map(|(glyph, text)| text.as_ref().map(|_| glyph));
        let program = Program::of((index, face), ids.collect(), deflater, known);
        let program = program.map_err(|error| format!("{name}: {error}"))?;
        // A glyph that is only ever a part of a cluster stands for the character that the face has it for, if any;
        // what it is in the text is said by the replacement text around it.
        if texts.iter().flatten().any(String::is_empty) {
            let characters = face.characters();
            let untold = (0..).zip(&mut texts).filter_map(|(id, text)| Some((id, text.as_mut()?)));
            for (id, text) in untold.filter(|(_, text)| text.is_empty()) {
                text.push(characters.get(&id).copied().unwrap_or('\u{fffd}'));
            }
        }
        let used = |(glyph, text): (u16, Option<String>)| {
            text.map(|text| Used {
                id: program.id(glyph),
                advance: face.advance(glyph),
                width: face.width(glyph),
                text,
            })
        };
        let glyphs = (0..).zip(texts).map(used).collect();
        let name = format!("{}+{name}", program.tag());
        Ok(Self { program, glyphs, name })
    }

    /// What is known of a glyph, by its id in the whole face.
    pub(crate) fn glyph(&self, glyph: u16) -> Option<&Used> {
        self.glyphs.get(usize::from(glyph))?.as_ref()
    }

    /// The font program as a stream (ISO 32000-1, 9.9), where it takes the place of the one that printpdf makes.
    pub(crate) fn ready_made(&self) -> Option<Stream> {
        match &self.program {
            Program::Core(core) => Some(core.stream()),
            Program::Cut(cut) => Some(cut.program.clone()),
            Program::PostScript(_) => None,
        }
    }

    /// The ids of all glyphs in the subset, and the characters that each stands for.
    pub(crate) fn glyphs(&self) -> impl Iterator<Item = (u16, &str)> {
        self.glyphs.iter().flatten().map(|used| (used.id, used.text.as_str()))
    }

    /// The name of the font.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The subset as printpdf takes it: embedded as it is. What is [`Self::ready_made`] comes as the name of the subset.
    pub(crate) fn to_font(&self, face: &Face<'_>) -> ParsedFont {
        let tables = &face.tables;
        let widths = self.glyphs.iter().flatten().map(|used| (used.id, used.advance)).collect();
        let metrics = FontMetrics { ascent: tables.ascender(), descent: tables.descender() };
        let units = tables.units_per_em();
        let name = Some(self.name.clone());
        let bytes = match &self.program {
            Program::Core(_) | Program::Cut(_) => self.name.clone().into_bytes(),
            Program::PostScript(cut) => cut.program.content.clone(),
        };
        let mut font = ParsedFont::with_glyph_data(bytes, 0, name, BTreeMap::new(), widths, units, metrics);
        let bounds = tables.global_bounding_box();
        font.pdf_font_metrics = PdfFontMetricsStub {
            units_per_em: units,
            x_min: bounds.x_min,
            y_min: bounds.y_min,
            x_max: bounds.x_max,
            y_max: bounds.y_max,
            caret_slope_rise: if tables.is_italic() { 1000 } else { 1 },
            caret_slope_run: if tables.is_italic() { 213 } else { 0 },
            us_weight_class: tables.weight().to_number(),
        };
        font
    }
}

/// Six capital letters for the bytes of a program.
fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
