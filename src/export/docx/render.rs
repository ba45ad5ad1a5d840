//! A report into the bytes of a document.

use super::body::{BodyWriter, RunningPart, Written, logo_name};
use super::package::{Part, archive};
use super::parts::carried;
use super::parts::numbering::numbering;
use super::parts::properties::{core, extended};
use super::parts::settings::{settings, theme};
use super::parts::styles::{font_table, styles};
use super::redline_pairs::{Redline, RenderedRedline};
use super::xml::Xml;
use crate::document::{ImageKind, Report};
use crate::export::error::ExportError;
use crate::export::options::DocxOptions;
use crate::export::rendered::Rendered;

/// The types of relations, but for their last word.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The media types of parts, but for their last word.
const MEDIA: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Writes the report as a document.
pub(in crate::export) fn render(report: &Report, options: &DocxOptions) -> Result<Rendered, ExportError> {
    package(report, BodyWriter::new(report).write(), options)
}

/// Writes two versions of a report as one document with tracked changes: if all are accepted it is the new one, if all are
/// rejected the old one.
///
/// # Errors
/// A text that XML cannot hold.
pub fn redline(redline: &Redline<'_>, options: &DocxOptions) -> Result<RenderedRedline, ExportError> {
    let written = BodyWriter::new(redline.new).write_redline(redline);
    let has_changes = written.has_changes;
    Ok(RenderedRedline { rendered: package(redline.new, written, options)?, has_changes })
}

/// Puts the parts of a document together.
fn package(report: &Report, written: Written, options: &DocxOptions) -> Result<Rendered, ExportError> {
    let Written { document, running, restarts, numbers, tabs, names, .. } = written;
    let items = carried::items(&options.carried, names.part(&options.carried));
    let mut failures = Vec::new();
    let types = content_types(report, &running, items.len());
    let relations = relations(report, &running, items.len());
    let mut parts = vec![
        Part::new("[Content_Types].xml", types.finish(&mut failures)),
        Part::new("_rels/.rels", package_relations().finish(&mut failures)),
        Part::new("docProps/core.xml", core(report).finish(&mut failures)),
        Part::new("docProps/app.xml", extended().finish(&mut failures)),
        Part::new("word/document.xml", document.finish(&mut failures)),
        Part::new("word/_rels/document.xml.rels", relations.finish(&mut failures)),
        Part::new("word/styles.xml", styles(report, numbers, tabs).finish(&mut failures)),
        Part::new("word/numbering.xml", numbering(&report.numbers, &restarts).finish(&mut failures)),
        Part::new("word/settings.xml", settings(report).finish(&mut failures)),
        Part::new("word/fontTable.xml", font_table(report).finish(&mut failures)),
        Part::new("word/theme/theme1.xml", theme(report).finish(&mut failures)),
    ];
    for part in running {
        parts.push(Part::new(format!("word/{}", part.name), part.xml.finish(&mut failures)));
    }
    if let Some(logo) = &report.logo {
        parts.push(Part::new(format!("word/media/{}", logo_name(logo)), logo.image.bytes.to_vec()));
    }
    carried::add(items, &mut parts, &mut failures);
    if !failures.is_empty() {
        // The same text may stand in several parts.
        let mut once = Vec::new();
        for failure in failures {
            if !once.contains(&failure) {
                once.push(failure);
            }
        }
        return Err(ExportError { failures: once });
    }
    Ok(Rendered { bytes: archive(&parts)?, pages: None, warnings: Vec::new() })
}

/// What the parts are (ECMA-376 part 2, 10.1.2.2).
fn content_types(report: &Report, running: &[RunningPart], items: usize) -> Xml {
    let mut xml = Xml::part();
    xml.push(concat!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
        r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
        r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    ));
    if let Some(logo) = &report.logo {
        let kind = if logo.image.kind == ImageKind::Png { "png" } else { "jpeg" };
        xml.write(format_args!(r#"<Default Extension="{kind}" ContentType="image/{kind}"/>"#));
    }
    let mut part = |name: &str, media: &str| {
        xml.write(format_args!(r#"<Override PartName="/{name}" ContentType="{media}"/>"#));
    };
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    part("word/document.xml", &format!("{MEDIA}.document.main+xml"));
    for name in ["styles", "numbering", "settings", "fontTable"] {
        part(&format!("word/{name}.xml"), &format!("{MEDIA}.{name}+xml"));
    }
    part("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml");
    for RunningPart { name, is_header, .. } in running {
        let kind = if *is_header { "header" } else { "footer" };
        part(&format!("word/{name}"), &format!("{MEDIA}.{kind}+xml"));
    }
    for number in 1..=items {
        let media = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
        part(&format!("customXml/itemProps{number}.xml"), media);
    }
    xml.push("</Types>");
    xml
}

fn open_relations() -> Xml {
    let mut xml = Xml::part();
    xml.push(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#);
    xml
}

fn package_relations() -> Xml {
    let mut xml = open_relations();
    xml.write(format_args!(
        concat!(
            r#"<Relationship Id="rId1" Type="{}/officeDocument" Target="word/document.xml"/>"#,
            r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties""#,
            r#" Target="docProps/core.xml"/><Relationship Id="rId3" Type="{}/extended-properties" Target="docProps/app.xml"/>"#,
            r#"</Relationships>"#,
        ),
        RELATIONS, RELATIONS
    ));
    xml
}

fn relations(report: &Report, running: &[RunningPart], items: usize) -> Xml {
    let mut xml = open_relations();
    let mut relation = |id: &str, kind: &str, target: &str| {
        xml.write(format_args!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#));
    };
    for kind in ["styles", "numbering", "settings", "fontTable"] {
        relation(&format!("rId{kind}"), kind, &format!("{kind}.xml"));
    }
    relation("rIdtheme", "theme", "theme/theme1.xml");
    for (number, RunningPart { name, is_header, .. }) in (1..).zip(running) {
        relation(&format!("rIdRunning{number}"), if *is_header { "header" } else { "footer" }, name);
    }
    if let Some(logo) = &report.logo {
        relation("rIdLogo", "image", &format!("media/{}", logo_name(logo)));
    }
    for number in 1..=items {
        relation(&format!("rIdItem{number}"), "customXml", &format!("../customXml/item{number}.xml"));
    }
    xml.push("</Relationships>");
    xml
}
