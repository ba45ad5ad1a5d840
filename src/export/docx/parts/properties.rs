//! What a document says of itself: title, author, date.

use crate::document::{Properties, Report};
use crate::export::docx::xml::Xml;

/// The core properties (ECMA-376 part 2, 11).
pub(in crate::export::docx) fn core(report: &Report) -> Xml {
    let Properties { subject, author, keywords, date } = &report.properties;
    let mut xml = Xml::part();
    xml.push(concat!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties""#,
        r#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/""#,
        r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
    ));
    let texts = [("dc:title", &*report.title), ("dc:subject", &**subject), ("dc:creator", &**author)];
    for (name, text) in
        texts.into_iter().chain([("cp:keywords", &**keywords), ("dc:language", &*report.words_language)])
    {
        xml.write(format_args!("<{name}>"));
        xml.text(text);
        xml.write(format_args!("</{name}>"));
    }
    for name in ["created", "modified"] {
        xml.write(format_args!(r#"<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:{name}>"#));
    }
    xml.push("</cp:coreProperties>");
    xml
}

/// The extended properties.
pub(in crate::export::docx) fn extended() -> Xml {
    let mut xml = Xml::part();
    xml.push(r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>pdp-export</Application></Properties>"#);
    xml
}
