//! The tasks that models share, and the models with their matrices.

use super::cell::CellReader;
use crate::domain::{
    Activity, ActivityGroup, Assignments, Condition, Id, MatrixRow, Model, Party, Role, Task, Text, Tier,
};
use crate::input::decode::fields::{Fields, unique};
use crate::input::decode::hints::{choices, printable, wrong_type};
use crate::input::decode::list::{Entries, entries, items, none};
use crate::input::decode::scalar::{all, checked_id, id, id_but, string, text, text_list};
use crate::input::problem::{Code, Place, Sink};
use crate::input::tree::{Node, Value};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The vocabulary that matrices are written in.
pub(crate) struct Vocabulary {
    pub(crate) roles: Entries<Role>,
    pub(crate) parties: Entries<Arc<Party>>,
    pub(crate) conditions: Entries<Arc<Condition>>,
    pub(crate) tiers: Entries<Arc<Tier>>,
}

/// Reads the shared tasks, where there are any, and the models.
///
/// What may be missing from an incomplete list, of words or of tasks, is not called unknown.
pub(crate) fn models_with_tasks(
    words: &Vocabulary,
    tasks: Option<&Node>,
    models: &Node,
    sink: &mut Sink,
) -> Option<Vec<Model>> {
    let shared = tasks.map_or(none(true), |tasks| shared_tasks(words, tasks, sink));
    let mut reader = MatrixReader {
        words,
        cells: CellReader::new(&words.parties, &words.conditions),
        shared: shared.sound.iter().map(|shared| (&shared.task.id, &shared.task)).collect(),
        shared_ids: shared.sound.iter().map(|shared| &shared.task.id).collect(),
        all_shared: shared.complete,
        used: HashSet::new(),
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

fn shared_tasks(words: &Vocabulary, node: &Node, sink: &mut Sink) -> Entries<SharedTask> {
    let read = |node: &Node, sink: &mut Sink| {
        let mut fields = Fields::open("a task", node, sink)?;
        let place = fields.place().clone();
        let id = fields.required("id", sink, id);
        let name = fields.required("name", sink, text);
        let description = fields.optional("activities", sink, |n, s| description(words, n, s));
        fields.close(sink);
        let task = Task { id: id?, name: name?, description: description?.unwrap_or_else(|| Arc::from([])) };
        Some(SharedTask { task, place })
    };
    entries("the list of tasks", node, sink, read, &[|shared| shared.task.id.as_str()])
}

struct MatrixReader<'w> {
    words: &'w Vocabulary,
    cells: CellReader<'w>,
    shared: HashMap<&'w Id, &'w Task>,
    /// The ids of the shared tasks, in their order.
    shared_ids: Vec<&'w Id>,
    /// Whether `shared` is all of the list.
    all_shared: bool,
    used: HashSet<Id>,
}

impl MatrixReader<'_> {
    fn model(&mut self, node: &Node, sink: &mut Sink) -> Option<Model> {
        let mut fields = Fields::open("a model", node, sink)?;
        // `all` asks for every model.
        let id = fields.required("id", sink, |n, s| id_but(n, &["all"], s));
        let name = fields.required("name", sink, text);
        let short_name = fields.optional("short-name", sink, text);
        let notes = fields.optional("notes", sink, text_list);
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
        let words = self.words;
        let task_id = fields.required("task", sink, |node, sink| id(node, sink).map(|id| (id, &node.place)));
        let name = fields.optional("name", sink, text);
        let description = fields.optional("activities", sink, |n, s| description(words, n, s));
        let roles = words.roles.sound.iter().map(|role| role.id.as_str());
        let cells: Vec<Option<Assignments>> =
            roles.map(|role| fields.required(role, sink, |n, s| self.cells.read(n, s))).collect();
        if words.roles.complete {
            fields.close(sink);
        }
        let (id, place) = task_id?;
        let task = self.task(id, place, name?, description?, sink)?;
        let mut cells = cells.into_iter();
        MatrixRow::new(task, &words.roles.sound, |_| cells.next().flatten())
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
            if !self.all_shared {
                return None;
            }
            let hint = crate::domain::nearest(id.as_str(), self.shared_ids.iter().map(|id| id.as_str())).map_or_else(
                || "add it to `tasks`, or give the row a `name`".to_owned(),
                |near| format!("did you mean `{near}`? otherwise give the row a `name`"),
            );
            sink.report(Code::UnknownTask, place, format!("`{id}` is none of the tasks"), hint);
            return None;
        };
        Some(Task { id, name, description: description.unwrap_or_else(|| Arc::from([])) })
    }
}

/// A description: a mapping of ids to texts, or a list of such mappings with the tiers that each is for.
fn description(words: &Vocabulary, node: &Node, sink: &mut Sink) -> Option<Arc<[ActivityGroup]>> {
    let groups = match &node.value {
        Value::Map(_) => activities(node, sink).map(|activities| vec![ActivityGroup { tiers: None, activities }]),
        Value::List(_) => {
            let items = items("the list of activities", node, sink)?;
            all(items.iter().map(|item| group(words, item, sink)))
        }
        _ => {
            wrong_type(node, "activities are a mapping of ids to texts, or a list of lists by tier", sink);
            None
        }
    }?;
    let mut seen = HashSet::new();
    for activity in groups.iter().flat_map(|g| &g.activities) {
        if !seen.insert(&activity.id) {
            let message = format!("`{}` stands twice in one task", activity.id);
            sink.report(Code::DuplicateId, &node.place, message, "give each activity of a task its own id");
        }
    }
    Some(groups.into())
}

fn group(words: &Vocabulary, node: &Node, sink: &mut Sink) -> Option<ActivityGroup> {
    let mut fields = Fields::open("a list of activities", node, sink)?;
    let tiers = fields.optional("tiers", sink, |n, s| tier_set(words, n, s));
    let activities = fields.required("activities", sink, activities);
    fields.close(sink);
    Some(ActivityGroup { tiers: tiers?, activities: activities? })
}

fn tier_set(words: &Vocabulary, node: &Node, sink: &mut Sink) -> Option<Vec<Arc<Tier>>> {
    let named = all(items("the list of tiers", node, sink)?.iter().map(|item| tier(words, item, sink)))?;
    Some(words.tiers.sound.iter().filter(|tier| named.contains(tier)).cloned().collect())
}

fn tier(words: &Vocabulary, node: &Node, sink: &mut Sink) -> Option<Arc<Tier>> {
    let raw = string(node, sink)?;
    let found = words.tiers.sound.iter().find(|tier| tier.id.as_str() == raw);
    if found.is_none() && words.tiers.complete {
        let message = format!("`{}` is none of the tiers", printable(raw));
        sink.report(
            Code::UnknownTier,
            &node.place,
            message,
            choices(raw, words.tiers.sound.iter().map(|t| t.id.as_str())),
        );
    }
    found.cloned()
}

fn activities(node: &Node, sink: &mut Sink) -> Option<Vec<Activity>> {
    let Value::Map(pairs) = &node.value else {
        wrong_type(node, "activities are a mapping of ids to texts", sink);
        return None;
    };
    if pairs.is_empty() {
        sink.report(Code::EmptyList, &node.place, "this list of activities is empty", "add one, or remove the key");
        return None;
    }
    let pairs: Vec<_> = unique("a list of activities", pairs, sink).collect();
    all(pairs.into_iter().map(|(key, value)| {
        let id = checked_id(&key.name, &key.place, sink);
        let text = text(value, sink);
        Some(Activity { id: id?, text: text? })
    }))
}
