//! Documents and sheets made by hand, for what no writer of ours makes.

use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// An archive with one part.
pub(super) fn archive(part: &str, content: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(part, SimpleFileOptions::default()).unwrap();
    zip.write_all(content.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A document of Word with this body.
pub(super) fn docx(body: &str) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    archive("word/document.xml", &format!("<w:document xmlns:w=\"{namespace}\"><w:body>{body}</w:body></w:document>"))
}

/// A spreadsheet of `OpenDocument` with this content of its first sheet.
pub(super) fn ods(sheet: &str) -> Vec<u8> {
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let body = format!("<table:table table:name=\"RACI\">{sheet}</table:table>");
    archive(
        "content.xml",
        &format!(
            "<office:document-content {names}><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
        ),
    )
}

/// A text as part of XML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
