//! What holds for every two versions.

use pdp_export::compare::{
    Change, ChangeCounts, CompareOptions, Comparison, DescriptionLine, TextField, compare, description_lines,
};
use pdp_export::domain::{Assignments, Catalogue, RowView, Selection, View};
use pdp_export::input::{decode, read_catalogue};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A task of a random model: the number in its id, and what it says.
#[derive(Clone, Debug)]
pub(crate) struct RandomTask {
    id: u8,
    name: String,
    activities: Vec<String>,
    cells: [&'static str; 2],
}

const CELLS: [&str; 6] = ["-", "Us", "Them", "Us/Them", "Them/Us", "Us (if asked)"];

fn task() -> impl Strategy<Value = RandomTask> {
    let cell = || proptest::sample::select(&CELLS[..]);
    let words = "[A-Z][a-c]{1,3}( [a-c]{1,4}){0,3}";
    (0_u8..12, words, proptest::collection::vec(words, 0..4), cell(), cell())
        .prop_map(|(id, name, activities, doer, payer)| RandomTask { id, name, activities, cells: [doer, payer] })
}

/// Models by the number in their ids; a task stands once in each.
pub(crate) fn models() -> impl Strategy<Value = Vec<(u8, Vec<RandomTask>)>> {
    let tasks = proptest::collection::vec(task(), 1..8).prop_map(|tasks| unique(tasks, |task| task.id));
    proptest::collection::vec((0_u8..4, tasks), 1..4).prop_map(|models| unique(models, |(id, _)| *id))
}

fn unique<T>(items: Vec<T>, id: impl Fn(&T) -> u8) -> Vec<T> {
    let mut seen = Vec::new();
    let mut kept = Vec::new();
    for item in items {
        if !seen.contains(&id(&item)) {
            seen.push(id(&item));
            kept.push(item);
        }
    }
    kept
}

pub(crate) fn catalogue(models: &[(u8, Vec<RandomTask>)]) -> Catalogue {
    let mut yaml = super::HOUSE.split("tasks:").next().unwrap().to_owned();
    yaml.push_str("models:\n");
    for (id, tasks) in models {
        let _ = write!(yaml, "  - id: m{id}\n    name: Model {id}\n    matrix:\n");
        for RandomTask { id, name, activities, cells: [doer, payer] } in tasks {
            let activities = activities.iter().enumerate().map(|(number, text)| format!("a{number}: {text}"));
            let activities = activities.collect::<Vec<_>>().join(", ");
            let activities = if activities.is_empty() { activities } else { format!(", activities: {{{activities}}}") };
            let row = format!("task: t{id}, name: {name}, doer: \"{doer}\", payer: \"{payer}\"{activities}");
            let _ = writeln!(yaml, "      - {{{row}}}");
        }
    }
    read_catalogue(&decode("data", yaml.into_bytes()).unwrap()).unwrap().0
}

/// What a task says; its place among the others is left out.
#[derive(Clone, Debug, PartialEq)]
struct TaskState {
    name: String,
    lines: Vec<String>,
    cells: Vec<String>,
}

/// The tasks by model and id.
type State = BTreeMap<(String, String), TaskState>;

fn shown(cell: &Assignments) -> String {
    cell.iter().map(ToString::to_string).collect::<Vec<_>>().join("/")
}

fn texts(lines: &[DescriptionLine]) -> Vec<String> {
    lines.iter().map(|line| line.text.to_string()).collect()
}

fn state_of(row: RowView<'_>) -> TaskState {
    let cells = row.cells().iter().map(shown).collect();
    TaskState { name: row.row.task.name.to_string(), lines: texts(&description_lines(row)), cells }
}

fn state(view: &View<'_>) -> State {
    let tasks = view.models.iter().flat_map(|model| model.rows().map(|row| (model.model, row)));
    tasks.map(|(model, row)| ((model.id.to_string(), row.row.task.id.to_string()), state_of(row))).collect()
}

/// `old` with all changes made: of what both versions have by the changes alone.
fn applied(mut old: State, comparison: &Comparison<'_>) -> State {
    let mut new = State::new();
    for model in &comparison.models {
        let model_id =
            |model: Option<&pdp_export::domain::Model>| model.map(|model| model.id.to_string()).unwrap_or_default();
        for task in &model.tasks {
            let id = |row: RowView<'_>| row.row.task.id.to_string();
            let before = task.old.map(|row| old.remove(&(model_id(model.old), id(row))).unwrap());
            let (Some(mut now), true) = (before, task.new.is_some()) else {
                new.extend(task.new.map(|row| ((model_id(model.new), id(row)), state_of(row))));
                continue;
            };
            let mut own_id = task.old.map(id).unwrap();
            for change in &task.changes {
                match change {
                    Change::Cell { role, new, .. } => now.cells[*role] = shown(new),
                    Change::Line { field: TextField::Name, new, .. } => now.name = new.clone().unwrap().to_string(),
                    Change::Line { field: TextField::Group, .. } | Change::Place { .. } => {}
                    Change::Description { new, .. } => now.lines = texts(new),
                    Change::Id { new, .. } => own_id = new.to_string(),
                }
            }
            new.insert((model_id(model.new), own_id), now);
        }
    }
    assert!(old.is_empty(), "{old:?}");
    new
}

fn counts(old: &Catalogue, new: &Catalogue) -> ChangeCounts {
    let all = Selection::default();
    compare(&all.view(old), &all.view(new), &CompareOptions::default()).counts()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn old_with_all_changes_is_new(old in models(), new in models()) {
        let (old, new) = (catalogue(&old), catalogue(&new));
        let all = Selection::default();
        let (old_view, new_view) = (all.view(&old), all.view(&new));
        let comparison = compare(&old_view, &new_view, &CompareOptions::default());
        prop_assert_eq!(applied(state(&old_view), &comparison), state(&new_view));
    }

    #[test]
    fn nothing_differs_from_itself(models in models()) {
        let catalogue = catalogue(&models);
        prop_assert!(counts(&catalogue, &catalogue).is_none());
    }

    #[test]
    fn the_way_back_has_as_many_changes(old in models(), new in models()) {
        let (old, new) = (catalogue(&old), catalogue(&new));
        let (there, back) = (counts(&old, &new), counts(&new, &old));
        prop_assert_eq!(there, ChangeCounts { added: back.removed, removed: back.added, ..back });
    }
}
