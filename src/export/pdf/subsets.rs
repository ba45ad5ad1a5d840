//! The faces of a layout, cut down to the glyphs that it uses.

use super::deflate::Deflater;
use super::error::PdfError;
use super::faces::Faces;
use super::font::face::Face;
use super::font::subset::Subset;
use super::font::used_glyphs::UsedGlyphs;
use super::layout::pages::{Layout, Shape};
use super::text::glyph_run::{Glyph, GlyphRun};
use ttf_parser::GlyphId;

/// The subsets for `layout`, in the order of `faces`; `None` for a face that it does not use. The first of `faces` are
/// those of `common`, which other documents have too.
///
/// # Errors
/// A face that cannot be cut down.
pub(super) fn subsets(
    layout: &Layout,
    faces: &[Face<'_>],
    common: &Faces,
    deflater: &mut Deflater,
) -> Result<Vec<Option<Subset>>, PdfError> {
    let common_count = common.all().count();
    let mut subsets = Vec::with_capacity(faces.len());
    for (index, (face, used)) in faces.iter().zip(used_glyphs(layout, faces)).enumerate() {
        if used.is_empty() {
            subsets.push(None);
            continue;
        }
        // Other faces may stand at the same index in the next document, so what is cut from them is not kept.
        let cached = (index < common_count).then(|| common.programs(index));
        subsets.push(Some(Subset::new(face, used, deflater, cached)?));
    }
    Ok(subsets)
}

/// The glyphs that the text of `layout` uses, for each face.
fn used_glyphs(layout: &Layout, faces: &[Face<'_>]) -> Vec<UsedGlyphs> {
    let mut used = vec![UsedGlyphs::default(); faces.len()];
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        let Shape::Text { line, .. } = &item.shape else { continue };
        for run in &line.runs {
            for cluster in run.clusters() {
                match cluster {
                    [glyph] if is_mirrored(glyph, run, &faces[run.face]) => used[run.face].add(glyph.id, ""),
                    [glyph] => used[run.face].add(glyph.id, &glyph.characters),
                    // The characters belong to the glyphs of the cluster together.
                    _ => cluster.iter().for_each(|glyph| used[run.face].add(glyph.id, "")),
                }
            }
        }
    }
    used
}

/// Whether a glyph is that of another character: of the bracket that closes for one that opens, where text is read from right
/// to left (UAX 9, L4). In text from left to right the same glyph stands for its own character.
fn is_mirrored(glyph: &Glyph, run: &GlyphRun, face: &Face<'_>) -> bool {
    let is_own = |c: char| c.is_alphanumeric() || face.tables.glyph_index(c) == Some(GlyphId(glyph.id));
    run.is_rtl() && glyph.characters.chars().next().is_some_and(|c| !is_own(c))
}
