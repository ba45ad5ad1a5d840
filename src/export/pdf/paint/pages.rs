//! The pages of a layout, painted.

use super::content_places::ContentPlaces;
use super::painter::{Languages, Painter};
use super::printpdf_shell::shell;
use crate::document::Report;
use crate::export::pdf::deflate::Deflater;
use crate::export::pdf::error::PdfError;
use crate::export::pdf::font::face::Face;
use crate::export::pdf::font::subset::Subset;
use crate::export::pdf::layout::pages::Layout;
use crate::export::pdf::structure::ElementId;
use lopdf::{Dictionary, Object, ObjectId, Stream};

/// A document with its fonts and pages, and nothing yet that archives and screen readers need.
pub(crate) struct PaintedPages {
    pub(crate) document: lopdf::Document,
    pub(crate) places: ContentPlaces,
    /// The element of each marked-content id, for each page.
    pub(crate) owners: Vec<Vec<ElementId>>,
    pub(crate) deflater: Deflater,
}

/// Paints `layout` with the glyphs of `subsets`, one for each of `faces`; a face that is not used has none.
///
/// # Errors
/// Those of the compression.
pub(crate) fn paint(
    layout: &Layout,
    report: &Report,
    faces: &[Face<'_>],
    subsets: &[Option<Subset>],
    mut deflater: Deflater,
) -> Result<PaintedPages, PdfError> {
    let languages = Languages::of(report);
    let mut document = shell(layout.size, layout.pages.len(), faces, subsets);
    let mut owners = Vec::with_capacity(layout.pages.len());
    for (page, id) in layout.pages.iter().zip(content_streams(&document)) {
        let painted = Painter::new(layout, subsets, languages).page(page);
        owners.push(painted.owners);
        // Compressed page by page, so that a long document is never in memory as plain content.
        let stream = deflater.stream(Stream::new(Dictionary::new(), painted.content))?;
        document.objects.insert(id, Object::Stream(stream));
    }
    Ok(PaintedPages { document, places: ContentPlaces::new(&owners), owners, deflater })
}

/// The ids of the content streams, page by page.
fn content_streams(document: &lopdf::Document) -> Vec<ObjectId> {
    let content = |page| document.get_dictionary(page).ok()?.get(b"Contents").ok()?.as_reference().ok();
    document.get_pages().into_values().filter_map(content).collect()
}
