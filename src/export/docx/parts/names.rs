//! What cells and values are called, and the part that says what bookmarks stand for.

use super::carried::{NAMES, digest};
use crate::document::{CellNames, SharedStr};
use crate::export::docx::xml::Xml;
use crate::export::options::Attachment;

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
pub(in crate::export::docx) struct Name {
    /// The tag and the title of its control.
    pub(in crate::export::docx) tag: String,
    /// The bookmark round it.
    pub(in crate::export::docx) bookmark: String,
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
    pub(in crate::export::docx) fn matrix(&mut self, number: usize, names: &CellNames) {
        self.matrices.push(MatrixName { number, names: names.clone() });
    }

    /// The name of a value of the contract.
    pub(in crate::export::docx) fn value(&mut self, field: &SharedStr) -> Name {
        self.values.push(field.clone());
        Name::new(field, format!("pdp_v_{}", self.values.len()))
    }

    /// The part that says what bookmarks stand for and which files travel in the document; nothing in one without any.
    pub(in crate::export::docx) fn part(&self, files: &[Attachment]) -> Option<Xml> {
        if self.matrices.is_empty() && self.values.is_empty() && files.is_empty() {
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
        for file in files {
            xml.push("<file");
            xml.attribute("name", &file.name);
            xml.attribute("sha256", &digest(file));
            xml.push("/>");
        }
        xml.push("</names>");
        Some(xml)
    }
}

/// The name of a cell in the matrix of this number; its row and its column are counted from 0.
pub(in crate::export::docx) fn cell_name(names: &CellNames, matrix: usize, row: usize, column: usize) -> Option<Name> {
    let (task, shown) = (names.rows.get(row)?, names.columns.get(column)?);
    let bookmark = format!("pdp_{matrix}_{}_{}", row + 1, column + 1);
    Some(Name::new(&format!("{}/{task}/{shown}", names.model), bookmark))
}
