//! The tasks that models share, and the models with their matrices.

use super::cell::CellReader;
use super::description::description;
use super::vocabulary::Vocabulary;
use crate::domain::{ActivityGroup, Assignments, Id, MatrixRow, Model, Task, Text, nearest};
use crate::input::decode::fields::Fields;
use crate::input::decode::list::{Entries, entries};
use crate::input::decode::scalar::{id, id_but, text, text_list};
use crate::input::problem::{Code, Place, Sink};
use crate::input::tree::Node;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Reads the shared tasks, where there are any, and the models.
///
/// What may be missing from an incomplete list, of words or of tasks, is not called unknown.
pub(super) fn models_with_tasks(
    vocabulary: &Vocabulary,
    tasks: Option<&Node>,
    models: &Node,
    sink: &mut Sink,
) -> Option<Vec<Model>> {
    let shared = tasks.map_or(Entries::empty(), |tasks| shared_tasks(vocabulary, tasks, sink));
    let mut reader = MatrixReader {
        vocabulary,
        cells: CellReader::new(&vocabulary.parties, &vocabulary.conditions),
        shared: shared.sound.iter().map(|shared| (&shared.task.id, &shared.task)).collect(),
        shared_ids: shared.sound.iter().map(|shared| &shared.task.id).collect(),
        all_shared: shared.complete,
        used: HashSet::new(),
        in_group: false,
    };
    let keys: &[fn(&Model) -> &str] = &[|m| m.id.as_str(), |m| m.name.as_str()];
    let models = entries("the list of models", models, sink, |n, s| reader.model(n, s), keys).all()?;
    for unused in shared.sound.iter().filter(|shared| !reader.used.contains(&shared.task.id)) {
        let message = format!("no model has the task `{}`", unused.task.id);
        sink.report(Code::Unused, &unused.place, message, "give it a row in a model's `matrix`, or remove it");
    }
    shared.complete.then_some(models)
}

struct SharedTask {
    task: Task,
    place: Place,
}

fn shared_tasks(vocabulary: &Vocabulary, node: &Node, sink: &mut Sink) -> Entries<SharedTask> {
    let read = |node: &Node, sink: &mut Sink| shared_task(vocabulary, node, sink);
    entries("the list of tasks", node, sink, read, &[|shared| shared.task.id.as_str()])
}

fn shared_task(vocabulary: &Vocabulary, node: &Node, sink: &mut Sink) -> Option<SharedTask> {
    let mut fields = Fields::open("a task", node, sink)?;
    let place = fields.place().clone();
    let id = fields.required("id", sink, id);
    let name = fields.required("name", sink, text);
    let description = fields.optional("activities", sink, |n, s| description(vocabulary, n, s));
    fields.close(sink);
    let task = Task { id: id?, name: name?, description: description?.unwrap_or_else(|| Arc::from([])) };
    Some(SharedTask { task, place })
}

struct MatrixReader<'w> {
    vocabulary: &'w Vocabulary,
    cells: CellReader<'w>,
    shared: HashMap<&'w Id, &'w Task>,
    /// The ids of the shared tasks, in their order.
    shared_ids: Vec<&'w Id>,
    /// Whether `shared` is all of the list.
    all_shared: bool,
    used: HashSet<Id>,
    /// Whether a row of the model has been read that is in a group.
    in_group: bool,
}

impl MatrixReader<'_> {
    fn model(&mut self, node: &Node, sink: &mut Sink) -> Option<Model> {
        let mut fields = Fields::open("a model", node, sink)?;
        // `all` asks for every model.
        let id = fields.required("id", sink, |n, s| id_but(n, &["all"], s));
        let name = fields.required("name", sink, text);
        let short_name = fields.optional("short-name", sink, text);
        let notes = fields.optional("notes", sink, text_list);
        self.in_group = false;
        let rows = fields.required("matrix", sink, |node, sink| {
            entries("the matrix", node, sink, |n, s| self.row(n, s), &[|row: &MatrixRow| row.task.id.as_str()]).all()
        });
        fields.close(sink);
        Some(Model {
            id: id?,
            short_name: short_name?.or_else(|| name.clone())?,
            name: name?,
            notes: notes?.unwrap_or_default(),
            rows: rows?,
        })
    }

    fn row(&mut self, node: &Node, sink: &mut Sink) -> Option<MatrixRow> {
        let mut fields = Fields::open("a row of the matrix", node, sink)?;
        let vocabulary = self.vocabulary;
        let task_id = fields.required("task", sink, |node, sink| id(node, sink).map(|id| (id, &node.place)));
        let name = fields.optional("name", sink, text);
        let description = fields.optional("activities", sink, |n, s| description(vocabulary, n, s));
        let group = fields.optional("group", sink, text);
        let notes = fields.optional("notes", sink, text_list);
        let roles = vocabulary.roles.sound.iter().map(|role| role.id.as_str());
        let cells: Vec<Option<Assignments>> =
            roles.map(|role| fields.required(role, sink, |n, s| self.cells.read(n, s))).collect();
        // A key that looks unknown may be a role that could not be read.
        if vocabulary.roles.complete {
            fields.close(sink);
        }
        let (id, place) = task_id?;
        let task = self.task(id, place, name?, description?, sink)?;
        // Cells are read in the order in which the row asks for them.
        let mut cells = cells.into_iter();
        if self.in_group && group.as_ref().is_some_and(Option::is_none) {
            let message = format!("`{}` is in no group, but the row before it is", task.id);
            sink.report(Code::MissingKey, place, message, "give it a `group`, or put rows without one first");
        }
        self.in_group |= group.as_ref().is_some_and(Option::is_some);
        let row = MatrixRow::new(task, &vocabulary.roles.sound, |_| cells.next().flatten())?;
        Some(row.with_group_and_notes(group?, notes?.unwrap_or_default()))
    }

    /// The task of a row: the shared one, with what the row says otherwise in its place, or one of the row's own.
    fn task(
        &mut self,
        id: Id,
        place: &Place,
        name: Option<Text>,
        description: Option<Arc<[ActivityGroup]>>,
        sink: &mut Sink,
    ) -> Option<Task> {
        if let Some(shared) = self.shared.get(&id) {
            self.used.insert(id.clone());
            let name = name.unwrap_or_else(|| shared.name.clone());
            let description = description.unwrap_or_else(|| Arc::clone(&shared.description));
            return Some(Task { id, name, description });
        }
        let Some(name) = name else {
            // It may be one of those that could not be read.
            if !self.all_shared || sink.is_full() {
                return None;
            }
            let hint = match nearest(id.as_str(), self.shared_ids.iter().map(|id| id.as_str())) {
                Some(near) => format!("did you mean `{near}`? otherwise give the row a `name`"),
                None => "add it to `tasks`, or give the row a `name`".to_owned(),
            };
            sink.report(Code::UnknownTask, place, format!("`{id}` is not one of the tasks"), hint);
            return None;
        };
        Some(Task { id, name, description: description.unwrap_or_else(|| Arc::from([])) })
    }
}
