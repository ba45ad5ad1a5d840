//! The kinds of files that matrices are imported from.

use crate::complaint::Complaint;
use crate::input::text_encoding::{TextEncoding, text_of};
use std::path::Path;

/// A kind of file that matrices are imported from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Values separated by commas, semicolons, tabs or bars.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// A workbook of Excel.
    Xlsx,
    /// A workbook of Excel 97 to 2003.
    Xls,
    /// A spreadsheet of OpenDocument.
    Ods,
    /// Markdown with pipe tables or HTML.
    Markdown,
    /// HTML.
    Html,
    /// A document of Word.
    Docx,
    /// AsciiDoc.
    Asciidoc,
}

impl SourceKind {
    /// Every kind with its name, which is the extension of its files.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("xlsx", Self::Xlsx),
        ("xls", Self::Xls),
        ("ods", Self::Ods),
        ("md", Self::Markdown),
        ("html", Self::Html),
        ("docx", Self::Docx),
        ("adoc", Self::Asciidoc),
    ];

    /// The kind of a file, by its name.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        let known = match extension.as_str() {
            "markdown" | "mdx" => "md",
            "htm" | "xhtml" => "html",
            "asciidoc" | "asc" => "adoc",
            "xlsm" | "xltx" => "xlsx",
            "xlt" => "xls",
            "tab" => "tsv",
            "txt" => "csv",
            other => other,
        };
        Self::NAMES.iter().find(|(name, _)| *name == known).map(|(_, kind)| *kind)
    }
}

/// The text of a file: UTF-8, or UTF-16 that begins with a byte order mark.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, Complaint> {
    let text = text_of(bytes, TextEncoding::Unicode).map_err(|bytes| {
        let line = bytes.split(|byte| *byte == b'\n').position(|line| std::str::from_utf8(line).is_err());
        let line = line.map_or(0, |line| line + 1);
        Complaint::new(format!("line {line} is not UTF-8 text"), "save it as UTF-8, or give `--encoding windows-1252`")
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
