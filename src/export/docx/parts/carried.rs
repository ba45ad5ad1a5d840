//! What travels in a document for programs: files as custom XML, and what its bookmarks stand for.

use crate::export::docx::package::Part;
use crate::export::docx::xml::Xml;
use crate::export::error::ExportFailure;
use crate::export::options::Attachment;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The namespace of a file that a document carries, by which it is found whatever program saved the document last.
pub const CARRIED: &str = "urn:pdp-export:carried";
/// The namespace of the list of what bookmarks stand for.
pub const NAMES: &str = "urn:pdp-export:names";

/// The parts of one item.
pub(in crate::export::docx) struct Item {
    namespace: &'static str,
    xml: Xml,
}

/// The items of a document: its files, and the `names` of what its bookmarks stand for.
pub(in crate::export::docx) fn items(files: &[Attachment], names: Option<Xml>) -> Vec<Item> {
    let mut items: Vec<Item> = files.iter().map(|file| Item { namespace: CARRIED, xml: carried(file) }).collect();
    items.extend(names.map(|xml| Item { namespace: NAMES, xml }));
    items
}

fn carried(file: &Attachment) -> Xml {
    let mut xml = Xml::part();
    xml.write(format_args!(r#"<carried xmlns="{CARRIED}""#));
    xml.attribute("name", &file.name);
    xml.attribute("type", file.media_type);
    xml.attribute("relationship", file.relationship.name());
    xml.push(">");
    xml.text(&String::from_utf8_lossy(&file.bytes));
    xml.push("</carried>");
    xml
}

/// The SHA-256 digest of a file, in hexadecimal digits.
pub(in crate::export::docx) fn digest(file: &Attachment) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(&file.bytes) {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// Adds the parts of `items` to those of the document.
pub(in crate::export::docx) fn add(items: Vec<Item>, parts: &mut Vec<Part>, failures: &mut Vec<ExportFailure>) {
    for (number, item) in (1..).zip(items) {
        parts.push(Part::new(format!("customXml/item{number}.xml"), item.xml.finish(failures)));
        let mut properties = Xml::part();
        // The same id for the same place: nobody compares those of two documents.
        properties.write(format_args!(
            r#"<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{{50445045-5850-4F52-5400-{number:012X}}}"><ds:schemaRefs><ds:schemaRef ds:uri="{}"/></ds:schemaRefs></ds:datastoreItem>"#,
            item.namespace
        ));
        parts.push(Part::new(format!("customXml/itemProps{number}.xml"), properties.finish(failures)));
        let mut relations = Xml::part();
        relations.write(format_args!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" Target="itemProps{number}.xml"/></Relationships>"#
        ));
        parts.push(Part::new(format!("customXml/_rels/item{number}.xml.rels"), relations.finish(failures)));
    }
}
