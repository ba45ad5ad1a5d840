//! Names: bookmarks and content controls, by which programs find a cell or a value again.

use super::body_writer::BodyWriter;
use crate::document::{CellNames, SharedStr};
use crate::export::docx::parts::carried::NAMES;
use crate::export::docx::xml::Xml;

/// The longest tag that Word takes, in characters.
const LONGEST_TAG: usize = 64;

/// What begins the tags of controls.
pub const TAG_PREFIX: &str = "pdp:";

/// What cells and values are called, for the part that says so.
#[derive(Default)]
pub(in crate::export::docx) struct Names {
    matrices: Vec<MatrixName>,
    values: Vec<SharedStr>,
}

struct MatrixName {
    number: usize,
    names: CellNames,
}

/// The name of a cell or a value.
pub(super) struct Name {
    /// The tag and the title of its control.
    pub(super) tag: String,
    /// The bookmark round it.
    pub(super) bookmark: String,
}

impl Name {
    fn new(name: &str, bookmark: String) -> Self {
        let tag = format!("{TAG_PREFIX}{name}");
        // A longer one is known by its bookmark, which the list of names explains.
        let tag = if tag.chars().count() > LONGEST_TAG { format!("{TAG_PREFIX}{bookmark}") } else { tag };
        Self { tag, bookmark }
    }
}

impl Names {
    /// Takes note of a matrix, in the section of this number.
    pub(super) fn matrix(&mut self, number: usize, names: &CellNames) {
        self.matrices.push(MatrixName { number, names: names.clone() });
    }

    /// The name of a value of the contract.
    pub(super) fn value(&mut self, field: &SharedStr) -> Name {
        self.values.push(field.clone());
        Name::new(field, format!("pdp_v_{}", self.values.len()))
    }

    /// The part that says what bookmarks stand for; nothing in a document without any.
    pub(in crate::export::docx) fn part(&self) -> Option<Xml> {
        if self.matrices.is_empty() && self.values.is_empty() {
            return None;
        }
        let mut xml = Xml::part();
        xml.write(format_args!(r#"<names xmlns="{NAMES}">"#));
        for MatrixName { number, names } in &self.matrices {
            xml.write(format_args!(r#"<matrix number="{number}" model="{}">"#, names.model));
            for column in &names.columns {
                xml.write(format_args!("<column>{column}</column>"));
            }
            for row in &names.rows {
                xml.write(format_args!("<row>{row}</row>"));
            }
            xml.push("</matrix>");
        }
        for (number, field) in (1..).zip(&self.values) {
            xml.write(format_args!(r#"<value number="{number}">{field}</value>"#));
        }
        xml.push("</names>");
        Some(xml)
    }
}

/// The name of a cell in the matrix of this number; its row and its column are counted from 0.
pub(super) fn cell_name(names: &CellNames, matrix: usize, row: usize, column: usize) -> Option<Name> {
    let (task, shown) = (names.rows.get(row)?, names.columns.get(column)?);
    let bookmark = format!("pdp_{matrix}_{}_{}", row + 1, column + 1);
    Some(Name::new(&format!("{}/{task}/{shown}", names.model), bookmark))
}

impl BodyWriter<'_> {
    /// Begins a bookmark; its id ends it.
    pub(super) fn open_bookmark(&mut self, name: &str) -> usize {
        let id = self.next_id();
        self.xml.write(format_args!(r#"<w:bookmarkStart w:id="{id}" w:name="{name}"/>"#));
        id
    }

    pub(super) fn close_bookmark(&mut self, id: usize) {
        self.xml.write(format_args!(r#"<w:bookmarkEnd w:id="{id}"/>"#));
    }

    /// Begins a control of plain text.
    pub(super) fn open_control(&mut self, tag: &str) {
        self.last_control += 1;
        self.xml.push("<w:sdt><w:sdtPr><w:alias");
        self.xml.attribute("w:val", tag);
        self.xml.push("/><w:tag");
        self.xml.attribute("w:val", tag);
        self.xml.write(format_args!(r#"/><w:id w:val="{}"/><w:text/></w:sdtPr><w:sdtContent>"#, self.last_control));
    }

    pub(super) fn close_control(&mut self) {
        self.xml.push("</w:sdtContent></w:sdt>");
    }
}
