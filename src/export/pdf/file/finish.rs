//! The finishing: what makes painted pages a document that can be archived, read aloud and found again.

use super::attachments::AttachedFiles;
use super::destinations::Destinations;
use super::objects::{date, text};
use super::piece_info::piece_info;
use super::tagging::{StructureTree, Tagging};
use super::{attachments, form_fields, links, logo_image, outline, writer, xmp};
use crate::document::Report;
use crate::export::options::Options;
use crate::export::pdf::error::PdfError;
use crate::export::pdf::layout::pages::Layout;
use crate::export::pdf::paint::content_stream::{LOGO, MULTIPLY};
use crate::export::pdf::paint::pages::PaintedPages;
use crate::export::pdf::standard::PdfVersion;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// The colour space of the document, sRGB (IEC 61966-2-1), as an ICC profile of version 2.
static SRGB: &[u8] = include_bytes!("srgb.icc");

/// What the catalogue of a document refers to (ISO 32000-1, 7.7.2).
struct CatalogEntries {
    structure: ObjectId,
    outline: Option<ObjectId>,
    metadata: ObjectId,
    output_intent: ObjectId,
    attached: Option<AttachedFiles>,
    form: Option<Dictionary>,
    piece_info: Dictionary,
}

/// Adds to `painted` what archives and screen readers need, and gives the bytes of the file.
///
/// # Errors
/// A logo that cannot be decoded; those of `lopdf` and of the compression.
pub(crate) fn finish(
    painted: PaintedPages,
    layout: &Layout,
    report: &Report,
    options: &Options,
) -> Result<Vec<u8>, PdfError> {
    let version = options.pdf.standard.version();
    let PaintedPages { mut document, places, owners, mut deflater } = painted;
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let logo = report.logo.as_ref().map(|logo| logo_image::add(&mut document, &logo.image)).transpose()?;
    set_up_pages(&mut document, &pages, logo, report.watermark.is_some());
    let widgets = form_fields::add(&mut document, layout, &pages, report);
    // Their numbers in the parent tree follow those of the fields.
    let first_link = pages.len() + widgets.len();
    let links = links::reserve(&mut document, layout, &pages);
    let wording_language = (report.words_language != report.language).then_some(report.words_language.as_ref());
    let tagging = Tagging {
        version,
        layout,
        places: &places,
        owners: &owners,
        pages: &pages,
        widgets: &widgets,
        links: &links,
        wording_language,
    };
    let structure = tagging.add(&mut document);
    let destinations = Destinations { version, pages: &pages, height: layout.size.height, structure: &structure };
    links::add(&mut document, layout, &links, first_link, &destinations);
    let entries = CatalogEntries {
        structure: structure.root,
        outline: outline::add(&mut document, &layout.bookmarks, &destinations),
        metadata: add_metadata(&mut document, report, options),
        output_intent: add_output_intent(&mut document),
        attached: attachments::add(&mut document, &options.pdf.attachments, report),
        form: form_fields::form(&mut document, layout, &widgets),
        piece_info: piece_info(&options.pdf, report),
    };
    set_catalog(&mut document, entries, report)?;
    set_information(&mut document, report, version)?;
    keep_reachable(&mut document);
    set_ids(&mut document, &structure);
    let bytes = writer::write(document, version, &structure, &mut deflater)?;
    options.faces.deflaters().put_back(deflater);
    Ok(bytes)
}

/// Gives all pages one set of resources and the order of tabs, and takes out empty leftovers.
fn set_up_pages(document: &mut Document, pages: &[ObjectId], logo: Option<ObjectId>, has_watermark: bool) {
    let resources = pages.first().and_then(|page| document.get_dictionary(*page).ok()?.get(b"Resources").ok().cloned());
    for (index, page) in (0_i64..).zip(pages) {
        let Ok(page) = document.get_dictionary_mut(*page) else { continue };
        // printpdf writes an empty array, and boxes that are the same as the page.
        page.remove(b"Annots");
        page.remove(b"CropBox");
        page.remove(b"TrimBox");
        page.set("Tabs", "S");
        page.set("StructParents", index);
        if has_watermark {
            // Colours are blended as they are meant, whatever the device is (ISO 32000-1, 11.4.7).
            page.set("Group", dictionary! { "Type" => "Group", "S" => "Transparency", "CS" => "DeviceRGB" });
        }
        if let Some(resources) = &resources {
            page.set("Resources", resources.clone());
        }
    }
    // printpdf makes a dictionary for each kind of resource, used or not.
    let Some(Object::Reference(resources)) = resources else { return };
    if let Ok(resources) = document.get_dictionary_mut(resources) {
        for unused in [&b"XObject"[..], b"ExtGState", b"Shading"] {
            resources.remove(unused);
        }
        if let Some(logo) = logo {
            resources.set("XObject", dictionary! { LOGO => logo });
        }
        if has_watermark {
            let state = dictionary! { "Type" => "ExtGState", "BM" => "Multiply" };
            resources.set("ExtGState", dictionary! { MULTIPLY => state });
        }
    }
}

fn add_metadata(document: &mut Document, report: &Report, options: &Options) -> ObjectId {
    let packet = xmp::packet(report, options.pdf.standard);
    // Not compressed, so that programs that know nothing of PDF find the packet.
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    document.add_object(Stream::new(dictionary, packet.into_bytes()).with_compression(false))
}

/// ISO 19005-3, 6.2.3.
fn add_output_intent(document: &mut Document) -> ObjectId {
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    document.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text("sRGB IEC61966-2.1"),
        "Info" => text("sRGB IEC61966-2.1"),
        "RegistryName" => text("http://www.color.org"),
        "DestOutputProfile" => profile,
    })
}

fn set_catalog(document: &mut Document, entries: CatalogEntries, report: &Report) -> Result<(), PdfError> {
    let catalog = document.catalog_mut()?;
    // How pages are shown is left to the reader.
    catalog.remove(b"PageLayout");
    catalog.set("StructTreeRoot", entries.structure);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("Lang", text(&report.language));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", entries.metadata);
    catalog.set("PieceInfo", entries.piece_info);
    catalog.set("OutputIntents", vec![Object::Reference(entries.output_intent)]);
    if let Some(outline) = entries.outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if let Some(form) = entries.form {
        catalog.set("AcroForm", form);
    }
    if let Some(AttachedFiles { specifications, names }) = entries.attached {
        catalog.set("AF", specifications);
        catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
    }
    Ok(())
}

/// The information dictionary, where there is one: the same as the metadata (ISO 19005-3, 6.6.3).
fn set_information(document: &mut Document, report: &Report, version: PdfVersion) -> Result<(), PdfError> {
    if !version.has_information() {
        document.trailer.remove(b"Info");
        return Ok(());
    }
    let properties = &report.properties;
    let information = dictionary! {
        "Title" => text(&report.title),
        "Author" => text(&properties.author),
        "Subject" => text(&properties.subject),
        "Keywords" => text(&properties.keywords),
        "Creator" => text(xmp::TOOL),
        "Producer" => text(xmp::TOOL),
        "CreationDate" => date(report),
        "ModDate" => date(report),
    };
    let id = document.trailer.get(b"Info").and_then(Object::as_reference)?;
    document.set_object(id, information);
    Ok(())
}

/// Takes out the objects that nothing refers to; `lopdf`'s own way takes time by the square of their number.
fn keep_reachable(document: &mut Document) {
    let mut reached: HashSet<ObjectId> = HashSet::new();
    let mut waiting: Vec<&Object> = document.trailer.iter().map(|(_, object)| object).collect();
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) if reached.insert(*id) => waiting.extend(document.objects.get(id)),
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(dictionary) => waiting.extend(dictionary.iter().map(|(_, object)| object)),
            Object::Stream(stream) => waiting.extend(stream.dict.iter().map(|(_, object)| object)),
            _ => {}
        }
    }
    document.objects.retain(|id, _| reached.contains(id));
}

/// Sets the ids of the file: a digest of pages, fonts, metadata and attached files, and of the numbers of all objects, so
/// that the same document has the same ids.
fn set_ids(document: &mut Document, structure: &StructureTree<'_>) {
    let mut digest = Sha256::new();
    // The elements of the structure are no objects yet: their numbers stand between those of the others.
    let (before, behind) = ((0, 0)..(structure.ids().start, 0), (structure.ids().end, 0)..);
    digest_objects(&mut digest, document.objects.range(before));
    structure.ids().for_each(|number| digest.update(number.to_be_bytes()));
    digest_objects(&mut digest, document.objects.range(behind));
    let id = Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
}

fn digest_objects<'o>(digest: &mut Sha256, objects: impl Iterator<Item = (&'o ObjectId, &'o Object)>) {
    for ((number, _), object) in objects {
        digest.update(number.to_be_bytes());
        if let Object::Stream(stream) = object {
            digest.update(&stream.content);
        }
    }
}
