//! What cells are called: by the tag or the title of their control, or by the bookmark round them.

use super::archive::broken;
use super::content::{XmlStep, steps};
use crate::complaint::Complaint;
use crate::domain::Id;
use crate::export::TAG_PREFIX;
use crate::readback::pdf::RecordedAttachment;
use std::collections::BTreeMap;

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

/// What a value of the contract is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ValueName {
    /// The path of its field.
    pub(super) field: String,
    /// Its number among the values of the document, as far as a bookmark says it.
    pub(super) number: Option<usize>,
}

/// What bookmarks stand for, and what files the document had.
#[derive(Debug, Default)]
pub(super) struct NameList {
    matrices: Vec<NamedMatrix>,
    /// The fields of the contract's values, by the numbers of these.
    pub(super) values: BTreeMap<usize, String>,
    pub(super) files: Vec<RecordedAttachment>,
}

#[derive(Debug, Default)]
struct NamedMatrix {
    number: String,
    model: String,
    rows: Vec<String>,
}

struct ListedValue {
    number: usize,
    field: String,
}

impl NameList {
    /// Reads the part with the names.
    pub(super) fn read(xml: &str) -> Result<Self, Complaint> {
        let mut names = Self::default();
        let mut row: Option<String> = None;
        let mut value: Option<ListedValue> = None;
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
                XmlStep::Start(element) if element.name == "value" => {
                    let number = element.attribute("number").and_then(|number| number.parse().ok());
                    value = number.map(|number| ListedValue { number, field: String::new() });
                }
                XmlStep::Start(element) if element.name == "file" => {
                    let value = |name: &str| element.attribute(name).unwrap_or_default();
                    names.files.push(RecordedAttachment { name: value("name"), sha256: value("sha256") });
                }
                XmlStep::Text(text) => {
                    let field = value.as_mut().map(|value| &mut value.field);
                    row.as_mut().into_iter().chain(field).for_each(|open| open.push_str(text));
                }
                XmlStep::End("value") => {
                    names.values.extend(value.take().map(|ListedValue { number, field }| (number, field)));
                }
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

    /// The value of a control with this tag or title.
    pub(super) fn value_of_control(&self, tag: &str) -> Option<ValueName> {
        let name = tag.strip_prefix(TAG_PREFIX)?;
        if let Some(value) = self.value_of_bookmark(name) {
            return Some(value);
        }
        // A cell is named by model, task and column.
        let is_path = name.contains('.') && !name.contains('/');
        is_path.then(|| ValueName { field: name.to_owned(), number: None })
    }

    /// The value of a bookmark, as `pdp_v_3`.
    pub(super) fn value_of_bookmark(&self, name: &str) -> Option<ValueName> {
        let number = name.strip_prefix("pdp_v_")?.parse().ok()?;
        Some(ValueName { field: self.values.get(&number)?.clone(), number: Some(number) })
    }
}
