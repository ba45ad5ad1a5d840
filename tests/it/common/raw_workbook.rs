//! Workbooks written by hand, part by part, so that they can be as no writer of workbooks makes them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// A workbook whose parts are given as XML.
pub(crate) struct RawWorkbook {
    /// The names of its sheets, each with its state and its content.
    sheets: Vec<RawSheet>,
    /// The format codes of the styles 1, 2, ...
    formats: Vec<String>,
    /// The content of the part with shared texts.
    strings: String,
    /// What the workbook says of itself.
    properties: &'static str,
}

struct RawSheet {
    name: &'static str,
    state: &'static str,
    xml: String,
}

impl RawWorkbook {
    pub(crate) fn new() -> Self {
        Self { sheets: Vec::new(), formats: Vec::new(), strings: "<sst/>".to_owned(), properties: "" }
    }

    /// A workbook with one sheet of these rows.
    pub(crate) fn of_rows(rows: &str) -> Self {
        Self::new().sheet("Customers", "visible", &format!("<sheetData>{rows}</sheetData>"))
    }

    pub(crate) fn sheet(mut self, name: &'static str, state: &'static str, xml: &str) -> Self {
        self.sheets.push(RawSheet { name, state, xml: xml.to_owned() });
        self
    }

    /// Adds the style with the next number, from 1.
    pub(crate) fn format(mut self, code: &str) -> Self {
        self.formats.push(code.to_owned());
        self
    }

    pub(crate) fn strings(mut self, sst: &str) -> Self {
        sst.clone_into(&mut self.strings);
        self
    }

    pub(crate) fn properties(mut self, xml: &'static str) -> Self {
        self.properties = xml;
        self
    }

    /// The bytes of the workbook.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const PACKAGE: &str = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
        const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let mut parts = vec![(
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships {PACKAGE}><Relationship Id=\"rId1\" Type=\"{KIND}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        )];
        let (mut sheets, mut rels) = (String::new(), String::new());
        for (number, RawSheet { name, state, xml }) in (1..).zip(&self.sheets) {
            write!(sheets, "<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"rId{number}\"/>")
                .unwrap();
            write!(
                rels,
                "<Relationship Id=\"rId{number}\" Type=\"{KIND}/worksheet\" Target=\"worksheets/s{number}.xml\"/>"
            )
            .unwrap();
            parts.push((format!("xl/worksheets/s{number}.xml"), format!("<worksheet {MAIN}>{xml}</worksheet>")));
        }
        write!(rels, "<Relationship Id=\"st\" Type=\"{KIND}/styles\" Target=\"/xl/styles.xml\"/>").unwrap();
        write!(rels, "<Relationship Id=\"ss\" Type=\"{KIND}/sharedStrings\" Target=\"sharedStrings.xml\"/>").unwrap();
        let (mut codes, mut styles) = (String::new(), "<xf numFmtId=\"0\"/>".to_owned());
        for (id, code) in (164..).zip(&self.formats) {
            // A number is the id of a format that is built into Excel.
            if code.starts_with('#') && code[1..].parse::<u32>().is_ok() {
                write!(styles, "<xf numFmtId=\"{}\"/>", &code[1..]).unwrap();
                continue;
            }
            let code = code.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
            write!(codes, "<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>").unwrap();
            write!(styles, "<xf numFmtId=\"{id}\"/>").unwrap();
        }
        let list =
            format!("<workbook {MAIN} xmlns:r=\"{KIND}\">{}<sheets>{sheets}</sheets></workbook>", self.properties);
        let styles = format!(
            "<styleSheet {MAIN}><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
             <cellXfs>{styles}</cellXfs></styleSheet>"
        );
        parts.push(("xl/workbook.xml".to_owned(), list));
        parts.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships {PACKAGE}>{rels}</Relationships>"),
        ));
        parts.push(("xl/styles.xml".to_owned(), styles));
        parts.push(("xl/sharedStrings.xml".to_owned(), self.strings.clone()));
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, xml) in parts {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(xml.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }
}

/// A row with texts in its cells.
pub(crate) fn text_row(number: u32, texts: &[&str]) -> String {
    let cells = ('A'..).zip(texts).map(|(column, text)| text_cell(&format!("{column}{number}"), text));
    format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
}

pub(crate) fn text_cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}
