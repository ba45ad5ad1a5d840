//! The finishing: what makes a painted document one that can be archived, read aloud and found again.

use super::tagging::{Structure, Tagging};
use super::{form_fields, outline, picture, writer, xmp};
use crate::document::Report;
use crate::export::pdf::layout::Layout;
use crate::export::pdf::paint::Painted;
use crate::export::{Attachment, Options};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// The colours of the document are those of sRGB (IEC 61966-2-1): an ICC profile, version 2.
static SRGB: &[u8] = include_bytes!("srgb.icc");

/// Finishes `painted` and writes it.
///
/// # Errors
/// What `lopdf` says when it cannot write.
pub(crate) fn finish(painted: Painted, layout: &Layout, report: &Report, options: &Options) -> Result<Vec<u8>, String> {
    let Painted { mut document, contents, owners, mut deflater } = painted;
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let logo = report.logo.as_ref().map(|logo| picture::add(&mut document, &logo.image)).transpose()?;
    set_up_pages(&mut document, &pages, logo);
    let widgets = form_fields::add(&mut document, layout, &pages);
    let words_language = Some(report.words_language.as_ref()).filter(|language| *language != report.language.as_ref());
    let tagging =
        Tagging { layout, contents: &contents, owners: &owners, pages: &pages, widgets: &widgets, words_language };
    let structure = tagging.add(&mut document);
    let outlines = outline::add(&mut document, &layout.bookmarks, &pages, layout.size.1);
    let metadata = xmp::packet(report, options.pdf.standard);
    let metadata = document.add_object(
        Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, metadata.into_bytes())
            .with_compression(false),
    );
    let intent = output_intent(&mut document);
    let attached = attach(&mut document, &options.pdf.attachments, report);

    let catalog = document.catalog_mut().map_err(|error| error.to_string())?;
    catalog.remove(b"PageLayout");
    catalog.set("StructTreeRoot", structure.root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("Lang", text(&report.language));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Reference(intent)]);
    if let Some(outlines) = outlines {
        catalog.set("Outlines", outlines);
        catalog.set("PageMode", "UseOutlines");
    }
    if !widgets.is_empty() {
        let fields: Vec<Object> = widgets.iter().copied().map(Object::Reference).collect();
        catalog.set("AcroForm", dictionary! { "Fields" => fields });
    }
    if let Some((files, names)) = attached {
        catalog.set("AF", files);
        catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
    }
    set_information(&mut document, report)?;
    keep_reachable(&mut document);
    identify(&mut document, &structure);
    writer::write(document, &structure, &mut deflater).map_err(|error| error.to_string())
}

/// One set of resources for all pages, the order of tabs, and no empty leftovers.
fn set_up_pages(document: &mut Document, pages: &[ObjectId], logo: Option<ObjectId>) {
    let resources = pages.first().and_then(|page| document.get_dictionary(*page).ok()?.get(b"Resources").ok().cloned());
    for (index, page) in (0_i64..).zip(pages) {
        let Ok(page) = document.get_dictionary_mut(*page) else { continue };
        page.remove(b"Annots");
        page.remove(b"CropBox");
        page.remove(b"TrimBox");
        page.set("Tabs", "S");
        page.set("StructParents", index);
        if let Some(resources) = &resources {
            page.set("Resources", resources.clone());
        }
    }
    let Some(Object::Reference(resources)) = resources else { return };
    if let Ok(resources) = document.get_dictionary_mut(resources) {
        for unused in [&b"XObject"[..], b"ExtGState", b"Shading"] {
            resources.remove(unused);
        }
        if let Some(logo) = logo {
            resources.set("XObject", dictionary! { picture::NAME => logo });
        }
    }
}

/// ISO 19005-3, 6.2.3.
fn output_intent(document: &mut Document) -> ObjectId {
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

/// Attached files (ISO 19005-3, 6.8): their specifications, and the entries of their name tree.
fn attach(document: &mut Document, attachments: &[Attachment], report: &Report) -> Option<(Vec<Object>, Vec<Object>)> {
    if attachments.is_empty() {
        return None;
    }
    let (mut files, mut names) = (Vec::new(), Vec::new());
    let mut sorted: Vec<&Attachment> = attachments.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    for attachment in sorted {
        let stream = Stream::new(
            dictionary! {
                "Type" => "EmbeddedFile",
                "Subtype" => Object::Name(attachment.media_type.as_bytes().to_vec()),
                "Params" => dictionary! {
                    "Size" => i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX),
                    "ModDate" => date(report),
                },
            },
            attachment.bytes.clone(),
        );
        let stream = document.add_object(stream);
        let file = document.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => text(&attachment.name),
            "UF" => text(&attachment.name),
            "EF" => dictionary! { "F" => stream, "UF" => stream },
            "Desc" => text(&attachment.description),
            "AFRelationship" => attachment.relationship.name(),
        });
        files.push(file.into());
        names.extend([text(&attachment.name), file.into()]);
    }
    Some((files, names))
}

/// The information dictionary: the same as the metadata (ISO 19005-3, 6.6.3).
fn set_information(document: &mut Document, report: &Report) -> Result<(), String> {
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
    let id = document.trailer.get(b"Info").and_then(Object::as_reference).map_err(|error| error.to_string())?;
    document.set_object(id, information);
    Ok(())
}

fn date(report: &Report) -> Object {
    let date = report.properties.date;
    Object::string_literal(format!("D:{:04}{:02}{:02}000000Z", date.year(), date.month(), date.day()))
}

/// A text string: ASCII as it is, all else as UTF-16 with its mark (ISO 32000-1, 7.9.2.2).
pub(crate) fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let bytes = [0xfeff].into_iter().chain(words.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Sets the ids of the file: a digest of pages, fonts, metadata and attached files, and of the numbers of all objects.
fn identify(document: &mut Document, structure: &Structure<'_>) {
    let mut digest = Sha256::new();
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

/// Takes out the objects that nothing refers to; lopdf's own way takes time by the square of their number.
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

/// A dictionary with an entry for each pair.
pub(crate) fn entries(pairs: impl IntoIterator<Item = (&'static str, Object)>) -> Dictionary {
    pairs.into_iter().collect()
}
