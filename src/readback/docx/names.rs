//! What cells are called: by the tag or the title of their control, or by the bookmark round them.

use super::archive::broken;
use super::content::{XmlStep, steps};
use crate::complaint::Complaint;
use crate::domain::Id;
use crate::export::TAG_PREFIX;
use crate::readback::pdf::RecordedAttachment;

/// By what the rows of a document were told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NamedBy {
    /// The tags of controls.
    Tags,
    /// The titles of controls, as a program has left out their tags.
    Titles,
    /// Bookmarks, as the controls are gone.
    Bookmarks,
}

/// The task that a cell is about, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedTask {
    pub(super) model: Id,
    pub(super) task: Id,
    pub(super) by: NamedBy,
}

/// What bookmarks stand for, and what files the document had.
#[derive(Debug, Default)]
pub(super) struct NameList {
    matrices: Vec<NamedMatrix>,
    pub(super) files: Vec<RecordedAttachment>,
}

#[derive(Debug, Default)]
struct NamedMatrix {
    number: String,
    model: String,
    rows: Vec<String>,
}

impl NameList {
    /// Reads the part with the names.
    pub(super) fn read(xml: &str) -> Result<Self, Complaint> {
        let mut names = Self::default();
        let mut row: Option<String> = None;
        steps(xml, &mut |step| {
            match step {
                XmlStep::Start(element) if element.name == "matrix" => {
                    let value = |name: &str| element.attribute(name).unwrap_or_default();
                    names.matrices.push(NamedMatrix {
                        number: value("number"),
                        model: value("model"),
                        rows: Vec::new(),
                    });
                }
                XmlStep::Start(element) if element.name == "row" => row = Some(String::new()),
                XmlStep::Start(element) if element.name == "file" => {
                    let value = |name: &str| element.attribute(name).unwrap_or_default();
                    names.files.push(RecordedAttachment { name: value("name"), sha256: value("sha256") });
                }
                XmlStep::Text(text) => row.iter_mut().for_each(|row| row.push_str(text)),
                XmlStep::End("row") => {
                    if let (Some(matrix), Some(row)) = (names.matrices.last_mut(), row.take()) {
                        matrix.rows.push(row);
                    }
                }
                XmlStep::Start(_) | XmlStep::End(_) => {}
            }
            Ok(())
        })
        .map_err(|complaint| broken(&complaint.message))?;
        Ok(names)
    }

    /// The task of a control with this tag or title.
    pub(super) fn by_control(&self, tag: &str, by: NamedBy) -> Option<NamedTask> {
        let name = tag.strip_prefix(TAG_PREFIX)?;
        if let Some(task) = self.by_bookmark(name) {
            return Some(NamedTask { by, ..task });
        }
        let (model, rest) = name.split_once('/')?;
        let (task, _) = rest.split_once('/')?;
        Some(NamedTask { model: Id::parse(model)?, task: Id::parse(task)?, by })
    }

    /// The task of a bookmark, as `pdp_1_4_3`.
    pub(super) fn by_bookmark(&self, name: &str) -> Option<NamedTask> {
        let mut places = name.strip_prefix("pdp_")?.split('_');
        let (number, row) = (places.next()?, places.next()?.parse::<usize>().ok()?);
        let matrix = self.matrices.iter().find(|matrix| matrix.number == number)?;
        let task = Id::parse(matrix.rows.get(row.checked_sub(1)?)?)?;
        Some(NamedTask { model: Id::parse(&matrix.model)?, task, by: NamedBy::Bookmarks })
    }
}
