//! The tasks of Microsoft Project's XML as rows of texts.

use super::text_rows::{TextRows, no_export};
use crate::complaint::Complaint;
use crate::input::tree::{MAX_DEPTH, MAX_NODES};
use crate::plan::TEXT_FIELDS;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::Arc;

/// The tasks of a project as rows: their names, and their text fields under the captions that these have.
///
/// # Errors
/// It is no XML of a project, or a project without tasks.
pub(super) fn project_rows(bytes: &[u8]) -> Result<TextRows, Complaint> {
    let xml = std::str::from_utf8(bytes).map_err(|_| no_export("it is not UTF-8 text"))?;
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut path: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut project = Project::default();
    loop {
        match reader.read_event().map_err(|error| no_project(&error))? {
            Event::Start(start) => {
                // The path grows with the depth, which a hostile file would make endless.
                if path.len() == MAX_DEPTH {
                    return Err(no_project(&"it is nested too deeply"));
                }
                path.push(start.local_name().as_ref().to_owned());
                text.clear();
            }
            Event::Text(part) => text += &part,
            Event::GeneralRef(entity) => {
                let entity = format!("&{};", &*entity);
                text += &quick_xml::escape::unescape(&entity).map_err(|error| no_project(&error))?;
            }
            Event::End(_) => {
                project.end_element(&path, &text);
                path.pop();
                text.clear();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if project.tasks.is_empty() {
        return Err(no_export("it has no tasks"));
    }
    project.into_rows()
}

fn no_project(error: &dyn Display) -> Complaint {
    no_export(format!("it is not Microsoft Project XML: {error}"))
}

/// What has been read of a project.
#[derive(Default)]
struct Project {
    /// The captions of its text fields, by the number of the field.
    captions: BTreeMap<Arc<str>, Arc<str>>,
    /// The number of the text field that is being read.
    field: Arc<str>,
    /// The values of the task that is being read, by their headers, which tasks share however long they are.
    values: BTreeMap<Arc<str>, String>,
    /// The values of the tasks before it.
    tasks: Vec<BTreeMap<Arc<str>, String>>,
}

impl Project {
    /// Takes the `text` of the element that ends at `path`.
    fn end_element(&mut self, path: &[String], text: &str) {
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        match names.as_slice() {
            [.., "ExtendedAttribute", "FieldID"] => self.field = text.into(),
            [.., "ExtendedAttributes", "ExtendedAttribute", "Alias"] => {
                self.captions.insert(Arc::clone(&self.field), text.into());
            }
            [.., "Task", "ExtendedAttribute", "Value"] => {
                // A field without a caption goes by its name: some programs drop the captions.
                let known = TEXT_FIELDS.iter().find(|field| field.id.to_string() == *self.field);
                let header = match (self.captions.get(&self.field), known) {
                    (Some(caption), _) => Arc::clone(caption),
                    (None, Some(field)) => field.name.into(),
                    (None, None) => Arc::clone(&self.field),
                };
                self.values.insert(header, text.to_owned());
            }
            [.., "Task", "Name"] => {
                self.values.insert("Name".into(), text.to_owned());
            }
            // Summaries and their parts alike: which is which is told by their ids.
            [.., "Tasks", "Task"] => self.tasks.push(std::mem::take(&mut self.values)),
            _ => {}
        }
    }

    /// The headers that any task has, and a row for each task.
    fn into_rows(self) -> Result<TextRows, Complaint> {
        let headers: BTreeSet<&Arc<str>> = self.tasks.iter().flat_map(BTreeMap::keys).collect();
        // Each task has a cell for each field of any other, so that a short file could ask for all memory.
        if headers.len() * self.tasks.len() > MAX_NODES {
            let (fields, tasks) = (headers.len(), self.tasks.len());
            return Err(no_export(format!("it has {fields} fields and {tasks} tasks, more than a plan can need")));
        }
        let mut rows = vec![headers.iter().map(ToString::to_string).collect()];
        for task in &self.tasks {
            rows.push(headers.iter().map(|header| task.get(*header).cloned().unwrap_or_default()).collect());
        }
        Ok(rows)
    }
}
