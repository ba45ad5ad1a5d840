//! Two versions of a catalogue: what has changed, task by task.

use super::change::{Change, ChangeCounts, ChangeKind, TextField};
use super::description::{TierLabels, description_lines, is_same_but_for_form};
use super::likeness::same_signs;
use super::matching::{Item, MatchedBy, MatchedPair, matched};
use super::order::moved;
use super::renames::RenameTable;
use super::texts::{SubjectChange, catalogue_texts, model_texts};
use super::vocabulary::{Holders, RolePair, role_pairs};
use crate::domain::{Assignments, Id, Model, ModelView, RowView, Text, View};

/// What is compared, and what the user says of it.
#[derive(Clone, Debug, Default)]
pub struct CompareOptions {
    /// Which items are the same whatever their ids.
    pub renames: RenameTable,
    /// The labels of tiers where one version has nothing but matrices: its ids are made up, texts outside of the tasks are
    /// missing, and tiers are lines like others.
    pub matrices_only: Option<TierLabels>,
}

/// The changes between two versions. Where nothing has changed a task is there without changes.
#[derive(Debug)]
pub struct Comparison<'c> {
    /// The roles: those of the new version, then those that only the old one has.
    pub roles: Vec<RolePair<'c>>,
    /// The models: those of the new version, then those that only the old one has.
    pub models: Vec<ModelComparison<'c>>,
    /// Changes of texts outside of the models.
    pub texts: Vec<SubjectChange>,
}

/// The changes of a model.
#[derive(Debug)]
pub struct ModelComparison<'c> {
    /// The model in the old version; `None` if it is new.
    pub old: Option<&'c Model>,
    /// The model in the new version; `None` if it is removed.
    pub new: Option<&'c Model>,
    /// Why the two are taken for the same; `None` if there is one alone.
    pub by: Option<MatchedBy>,
    /// The tasks in the new order; those that are removed stand behind the one that they stood behind.
    pub tasks: Vec<TaskComparison<'c>>,
    /// Changes of its name and notes.
    pub texts: Vec<SubjectChange>,
}

/// The changes of a task.
#[derive(Debug)]
pub struct TaskComparison<'c> {
    /// The row in the old version; `None` if the task is new.
    pub old: Option<RowView<'c>>,
    /// The row in the new version; `None` if the task is removed.
    pub new: Option<RowView<'c>>,
    /// Why the two are taken for the same; `None` if there is one alone.
    pub by: Option<MatchedBy>,
    /// The changes, if both versions have the task.
    pub changes: Vec<Change>,
}

impl<'c> TaskComparison<'c> {
    /// Whether both versions have the task, and nothing of it has changed.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.by.is_some() && self.changes.is_empty()
    }

    /// Whether there are changes of this kind.
    #[must_use]
    pub fn has(&self, kind: ChangeKind) -> bool {
        self.changes.iter().any(|change| change.kind() == kind)
    }

    /// The row in the new version, or else in the old one; `None` never happens.
    #[must_use]
    pub fn row(&self) -> Option<RowView<'c>> {
        self.new.or(self.old)
    }
}

impl Comparison<'_> {
    /// The ids, in the new version, of the models of which a task has changed.
    #[must_use]
    pub fn changed_models(&self) -> Vec<Id> {
        let changed = self.models.iter().filter(|model| model.tasks.iter().any(|task| !task.is_unchanged()));
        changed.filter_map(|model| model.new).map(|model| model.id.clone()).collect()
    }

    /// How much has changed.
    #[must_use]
    pub fn counts(&self) -> ChangeCounts {
        let of_models = self.models.iter().map(|model| model.texts.len()).sum::<usize>();
        let mut counts = ChangeCounts { texts: self.texts.len() + of_models, ..ChangeCounts::default() };
        for task in self.models.iter().flat_map(|model| &model.tasks) {
            counts.added += usize::from(task.old.is_none());
            counts.removed += usize::from(task.new.is_none());
            counts.reworded += usize::from(task.has(ChangeKind::Wording));
            counts.renamed += usize::from(task.has(ChangeKind::Renamed));
            let is_moved = task.changes.iter().any(Change::is_move);
            let of_form = task.changes.iter().filter(|change| change.kind() == ChangeKind::Form).count();
            counts.moved += usize::from(is_moved);
            counts.form += usize::from(of_form > usize::from(is_moved));
            let cells = task.changes.iter().filter(|change| change.kind() == ChangeKind::Responsibility);
            counts.responsibility += cells.count();
        }
        counts
    }
}

/// Compares two versions, in time that grows with their size.
#[must_use]
pub fn compare<'c>(old: &View<'c>, new: &View<'c>, options: &CompareOptions) -> Comparison<'c> {
    let roles = role_pairs(old.catalogue, new.catalogue);
    let comparer = Comparer { roles: &roles, holders: Holders::of(old.catalogue, new.catalogue), options };
    let pairs = model_pairs(&old.models, &new.models, &options.renames);
    let mut models = Vec::new();
    for (index, model) in new.models.iter().enumerate() {
        let pair = pairs.iter().find(|pair| pair.new == index);
        models.push(comparer.model(pair.map(|pair| old.models[pair.old]), Some(*model), pair.map(|pair| pair.by)));
    }
    for (index, model) in old.models.iter().enumerate() {
        if !pairs.iter().any(|pair| pair.old == index) {
            models.push(comparer.model(Some(*model), None, None));
        }
    }
    let texts =
        if options.matrices_only.is_some() { Vec::new() } else { catalogue_texts(old.catalogue, new.catalogue) };
    Comparison { roles, models, texts }
}

/// The models that are the same.
fn model_pairs(old: &[ModelView<'_>], new: &[ModelView<'_>], renames: &RenameTable) -> Vec<MatchedPair> {
    let pairs = matched(&items_of_models(old), &items_of_models(new), renames);
    if let ([], [_], [_]) = (pairs.as_slice(), old, new) {
        return vec![MatchedPair { old: 0, new: 0, by: MatchedBy::OnlyOnes }];
    }
    pairs
}

fn items_of_models<'c>(models: &[ModelView<'c>]) -> Vec<Item<'c>> {
    let item = |model: &ModelView<'c>| Item {
        id: &model.model.id,
        name: model.model.name.as_str(),
        texts: model.rows().map(|row| row.row.task.name.as_str()).collect(),
    };
    models.iter().map(item).collect()
}

fn items_of_tasks<'c>(rows: &[RowView<'c>]) -> Vec<Item<'c>> {
    let item = |row: &RowView<'c>| Item {
        id: &row.row.task.id,
        name: row.row.task.name.as_str(),
        texts: row.groups().flat_map(|group| &group.activities).map(|activity| activity.text.as_str()).collect(),
    };
    rows.iter().map(item).collect()
}

/// Compares model by model.
struct Comparer<'a, 'c> {
    roles: &'a [RolePair<'c>],
    /// Of the old version and of the new one.
    holders: [Holders<'c>; 2],
    options: &'a CompareOptions,
}

impl<'c> Comparer<'_, 'c> {
    fn model(
        &self,
        old: Option<ModelView<'c>>,
        new: Option<ModelView<'c>>,
        by: Option<MatchedBy>,
    ) -> ModelComparison<'c> {
        let rows = |model: Option<ModelView<'c>>| model.into_iter().flat_map(ModelView::rows).collect::<Vec<_>>();
        let (old_rows, new_rows) = (rows(old), rows(new));
        let mut pairs = matched(&items_of_tasks(&old_rows), &items_of_tasks(&new_rows), &self.options.renames);
        pairs.sort_by_key(|pair| pair.old);
        let is_moved = moved(&pairs.iter().map(|pair| pair.new).collect::<Vec<_>>());
        let mut tasks: Vec<Option<TaskComparison<'c>>> = Vec::with_capacity(new_rows.len());
        tasks.resize_with(new_rows.len(), || None);
        for (pair, is_moved) in pairs.iter().zip(is_moved) {
            let (old, new) = (old_rows[pair.old], new_rows[pair.new]);
            let mut changes = self.changes(old, new);
            if is_moved {
                changes.push(Change::Place { old: old.number, new: new.number });
            }
            tasks[pair.new] = Some(TaskComparison { old: Some(old), new: Some(new), by: Some(pair.by), changes });
        }
        let texts = match (old, new) {
            (Some(old), Some(new)) if self.options.matrices_only.is_none() => model_texts(old.model, new.model),
            _ => Vec::new(),
        };
        ModelComparison {
            old: old.map(|model| model.model),
            new: new.map(|model| model.model),
            by,
            tasks: in_order(tasks, &old_rows, &new_rows, &pairs),
            texts,
        }
    }

    /// The changes of a task that both versions have.
    fn changes(&self, old: RowView<'c>, new: RowView<'c>) -> Vec<Change> {
        // What is agreed goes before how it is said.
        let roles = self.roles.iter().enumerate();
        let mut changes: Vec<Change> =
            roles.filter_map(|(role, pair)| self.cell_change(role, pair, old, new)).collect();
        let (old_task, new_task) = (&old.row.task, &new.row.task);
        if old_task.id != new_task.id && self.options.matrices_only.is_none() {
            changes.push(Change::Id { old: old_task.id.clone(), new: new_task.id.clone() });
        }
        let names = [&old_task.name, &new_task.name].map(|name| Some(name.clone()));
        changes.extend(line_change(TextField::Name, names));
        changes.extend(line_change(TextField::Group, [old.row.group.clone(), new.row.group.clone()]));
        let [old_lines, new_lines] = [old, new].map(|row| match &self.options.matrices_only {
            Some(labels) => labels.flat_lines(row),
            None => description_lines(row),
        });
        // The ids of activities are no part of what is said.
        let is_same = old_lines.len() == new_lines.len()
            && old_lines.iter().zip(&new_lines).all(|(a, b)| a.text == b.text && a.has_tiers_of(b));
        if !is_same {
            let is_form = is_same_but_for_form(&old_lines, &new_lines);
            changes.push(Change::Description { old: old_lines, new: new_lines, is_form });
        }
        changes
    }

    fn cell_change(&self, role: usize, pair: &RolePair<'c>, old: RowView<'c>, new: RowView<'c>) -> Option<Change> {
        let cell = |row: RowView<'c>, index: Option<usize>| {
            index.and_then(|index| row.cells().get(index)).cloned().unwrap_or_else(|| Assignments::from([]))
        };
        let (old, new) = (cell(old, pair.old_index), cell(new, pair.new_index));
        let [in_old, in_new] = &self.holders;
        let (mut before, mut now) = (in_old.listed(&old), in_new.listed(&new));
        if before == now {
            return None;
        }
        before.sort_unstable();
        now.sort_unstable();
        Some(Change::Cell { role, old, new, is_form: before == now })
    }
}

fn line_change(field: TextField, [old, new]: [Option<Text>; 2]) -> Option<Change> {
    if old == new {
        return None;
    }
    let signs = |text: &Option<Text>| text.as_ref().map(|text| same_signs(text.as_str()));
    let is_form = field == TextField::Group || signs(&old) == signs(&new);
    Some(Change::Line { field, old, new, is_form })
}

/// The tasks of a model: those of the new version that have no old one are added, and those that only the old version has
/// stand behind the one that they stood behind.
fn in_order<'c>(
    tasks: Vec<Option<TaskComparison<'c>>>,
    old_rows: &[RowView<'c>],
    new_rows: &[RowView<'c>],
    pairs: &[MatchedPair],
) -> Vec<TaskComparison<'c>> {
    let mut removed: Vec<Vec<RowView<'c>>> = vec![Vec::new(); new_rows.len() + 1];
    let mut pairs = pairs.iter().peekable();
    // How many new tasks stand before it.
    let mut place = 0;
    for (index, row) in old_rows.iter().enumerate() {
        match pairs.next_if(|pair| pair.old == index) {
            Some(pair) => place = pair.new + 1,
            None => removed[place].push(*row),
        }
    }
    let gone = |row: RowView<'c>| TaskComparison { old: Some(row), new: None, by: None, changes: Vec::new() };
    let mut removed = removed.into_iter();
    let mut all: Vec<TaskComparison<'c>> = removed.next().into_iter().flatten().map(gone).collect();
    for ((task, row), removed) in tasks.into_iter().zip(new_rows).zip(removed) {
        let added = || TaskComparison { old: None, new: Some(*row), by: None, changes: Vec::new() };
        all.push(task.unwrap_or_else(added));
        all.extend(removed.into_iter().map(gone));
    }
    all
}
