//! The metadata (XMP, ISO 16684-1): what the file says of itself, and the standards that it keeps.

use crate::document::Report;
use crate::export::pdf::standard::{Identifier, PdfStandard};

/// What made the file.
pub(crate) const TOOL: &str = concat!("pdp-export ", env!("CARGO_PKG_VERSION"));

/// The schema of PDF/UA's identifier, which is no part of PDF/A.
const EXTENSION_SCHEMAS: &str = r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"#;

/// The packet.
pub(crate) fn packet(report: &Report, standard: PdfStandard) -> String {
    let properties = &report.properties;
    let date = format!("{}T00:00:00Z", properties.date);
    let [title, author, subject, keywords, language] =
        [&report.title.share(), &properties.author, &properties.subject, &properties.keywords, &report.language]
            .map(|t| escaped(t));
    let archive = identifier("pdfaid", standard.archive());
    let accessibility = identifier("pdfuaid", standard.accessibility());
    let extensions = if standard.has_extension_schemas() { EXTENSION_SCHEMAS } else { "" };
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdf:Producer>{TOOL}</pdf:Producer>
<xmp:CreatorTool>{TOOL}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
{archive}{accessibility}</rdf:Description>
{extensions}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{feff}',
    )
}

/// The properties that identify a standard, in the namespace with this prefix, each on a line of its own.
fn identifier(prefix: &str, Identifier { part, revision, level }: Identifier) -> String {
    let property = |name: &str, value: String| format!("<{prefix}:{name}>{value}</{prefix}:{name}>\n");
    let revision = revision.map(|year| property("rev", year.to_string()));
    let level = level.map(|level| property("conformance", level.to_string()));
    [Some(property("part", part.to_string())), revision, level].into_iter().flatten().collect()
}

fn escaped(text: &str) -> String {
    // Quotes stand in text here, never in attributes, and need no escape.
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
