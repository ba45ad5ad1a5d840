//! The rows of two versions: one for each change, and one for tasks in a row that have not changed.

use super::revisions::{BeforeAfter, descriptions, whole, whole_description};
use super::side_by_side::all_holders;
use crate::compare::{
    Change, ChangeKind, MatchedBy, ModelComparison, RolePair, TaskComparison, TextField, description_lines,
};
use crate::compose::fill::Fill;
use crate::document::{Cell, Emphasis, Line, LineKind, Revision, SourcedText, Style};
use crate::domain::{Assignments, Model, Role, RowView};
use crate::template::{LikenessField, NumberRangeField, TaskCountField, VersionWords};

/// The columns of the table of a model.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum VersionColumn {
    Model,
    Number,
    Task,
    Kind,
    What,
    Before,
    After,
}

/// A row of the table of a model.
pub(super) struct VersionRow<'c> {
    /// The task; the first of those that have not changed.
    task: &'c TaskComparison<'c>,
    what: RowSubject<'c>,
}

enum RowSubject<'c> {
    /// A change, and whether it is the first of its task.
    Changed(&'c Change, bool),
    Added(RowView<'c>),
    Removed(RowView<'c>),
    /// So many tasks that have not changed.
    Unchanged(usize),
}

/// The rows of a model.
pub(super) fn rows<'c>(model: &'c ModelComparison<'c>) -> Vec<VersionRow<'c>> {
    let mut rows: Vec<VersionRow<'c>> = Vec::new();
    for task in &model.tasks {
        match (task.old, task.new) {
            (Some(_), Some(_)) if task.is_unchanged() => match rows.last_mut().map(|row| &mut row.what) {
                Some(RowSubject::Unchanged(count)) => *count += 1,
                _ => rows.push(VersionRow { task, what: RowSubject::Unchanged(1) }),
            },
            (Some(_), Some(_)) => {
                let changes = task.changes.iter().enumerate();
                rows.extend(changes.map(|(i, change)| VersionRow { task, what: RowSubject::Changed(change, i == 0) }));
            }
            (None, Some(row)) => rows.push(VersionRow { task, what: RowSubject::Added(row) }),
            (Some(row), None) => rows.push(VersionRow { task, what: RowSubject::Removed(row) }),
            (None, None) => {}
        }
    }
    rows
}

impl VersionRow<'_> {
    /// The cell of a column.
    pub(super) fn cell(
        &self,
        column: VersionColumn,
        model: &Model,
        roles: &[RolePair<'_>],
        words: &VersionWords,
        fill: Fill<'_>,
    ) -> Cell {
        match column {
            VersionColumn::Model => Cell::plain(SourcedText::data(model.name.share()), Style::default()),
            VersionColumn::Number => self.number(words),
            VersionColumn::Task => self.task(words),
            VersionColumn::Kind => self.kind(words),
            VersionColumn::What => self.what(roles, words),
            VersionColumn::Before => self.texts(roles, words, fill).before,
            VersionColumn::After => self.texts(roles, words, fill).after,
        }
    }

    /// The number in the new version; that of a task that is gone is the old one.
    fn number(&self, words: &VersionWords) -> Cell {
        let first = self.task.row().map_or(0, |row| row.number);
        match self.what {
            RowSubject::Unchanged(count) if count > 1 => {
                let range = words.range.fill(|field| match field {
                    NumberRangeField::First => SourcedText::wording(first.to_string()),
                    NumberRangeField::Last => SourcedText::wording((first + count - 1).to_string()),
                });
                Cell::plain(range, Style::default())
            }
            _ => Cell::number(first, Style::default()),
        }
    }

    fn task(&self, words: &VersionWords) -> Cell {
        let strong = Style { emphasis: Emphasis::Strong, ..Style::default() };
        let name = |row: RowView<'_>| SourcedText::data(row.row.task.name.share());
        match (&self.what, self.task.row()) {
            (RowSubject::Unchanged(count), _) if *count > 1 => {
                let text = words.unchanged.fill(|TaskCountField::Count| SourcedText::wording(count.to_string()));
                Cell::plain(text, Style { emphasis: Emphasis::Muted, ..Style::default() })
            }
            (RowSubject::Unchanged(_), Some(row)) => {
                Cell::plain(name(row), Style { emphasis: Emphasis::Muted, ..Style::default() })
            }
            (RowSubject::Changed(_, true), Some(row)) => {
                let mut lines = vec![Line::new(LineKind::Plain, name(row))];
                lines.extend(self.likeness(words).map(|text| Line::new(LineKind::Plain, text)));
                Cell::new(lines, strong)
            }
            (_, Some(row)) => Cell::plain(name(row), strong),
            (_, None) => Cell::default(),
        }
    }

    /// What the task was called, where likeness says that it is the same: that is a guess.
    fn likeness(&self, words: &VersionWords) -> Option<SourcedText> {
        let (Some(MatchedBy::Likeness(score)), Some(old)) = (self.task.by, self.task.old) else { return None };
        Some(words.likeness.fill(|field| match field {
            LikenessField::Task => SourcedText::data(old.row.task.name.share()),
            LikenessField::Score => SourcedText::wording(score.to_string()),
        }))
    }

    fn kind(&self, words: &VersionWords) -> Cell {
        let (text, is_strong) = match self.what {
            RowSubject::Changed(change, _) => {
                (words.kinds.of(change.kind()), change.kind() == ChangeKind::Responsibility)
            }
            RowSubject::Added(_) => (SourcedText::wording(words.added.share()), true),
            RowSubject::Removed(_) => (SourcedText::wording(words.removed.share()), true),
            RowSubject::Unchanged(_) => return Cell::default(),
        };
        let emphasis = if is_strong { Emphasis::Strong } else { Emphasis::Normal };
        Cell::plain(text, Style { emphasis, ..Style::default() })
    }

    fn what(&self, roles: &[RolePair<'_>], words: &VersionWords) -> Cell {
        let fields = &words.fields;
        let text = match self.what {
            RowSubject::Changed(Change::Cell { role, .. }, _) => {
                return Cell::plain(role_name(roles, *role), Style::default());
            }
            RowSubject::Changed(Change::Line { field: TextField::Name, .. }, _) => &fields.name,
            RowSubject::Changed(Change::Line { field: TextField::Group, .. }, _) => &fields.group,
            RowSubject::Changed(Change::Description { .. }, _) => &fields.description,
            RowSubject::Changed(Change::Id { .. }, _) => &fields.id,
            RowSubject::Changed(Change::Place { .. }, _) => &fields.place,
            RowSubject::Added(_) | RowSubject::Removed(_) => &fields.task,
            RowSubject::Unchanged(_) => return Cell::default(),
        };
        Cell::plain(SourcedText::wording(text.share()), Style::default())
    }

    /// Whether the task is not the same in both versions.
    pub(super) fn is_change(&self) -> bool {
        !matches!(self.what, RowSubject::Unchanged(_))
    }

    /// The numbers of the task in the old version and in the new one.
    pub(super) fn numbers(&self) -> [Option<usize>; 2] {
        [self.task.old, self.task.new].map(|row| row.map(|row| row.number))
    }

    /// What the old version calls the task; of one that is new, what the new one does.
    pub(super) fn old_name(&self) -> Cell {
        let row = self.task.old.or(self.task.new);
        let strong = Style { emphasis: Emphasis::Strong, ..Style::default() };
        row.map_or_else(Cell::default, |row| Cell::plain(SourcedText::data(row.row.task.name.share()), strong))
    }

    /// What was there before, and what is there now.
    pub(super) fn texts(&self, roles: &[RolePair<'_>], words: &VersionWords, fill: Fill<'_>) -> BeforeAfter {
        match self.what {
            RowSubject::Changed(change, _) => change_texts(change, fill),
            RowSubject::Added(row) => {
                let roles = side(roles, |pair| pair.new);
                BeforeAfter::of(Vec::new(), whole_task(row, &roles, Revision::Added, words, fill))
            }
            RowSubject::Removed(row) => {
                let roles = side(roles, |pair| pair.old);
                BeforeAfter::of(whole_task(row, &roles, Revision::Removed, words, fill), Vec::new())
            }
            RowSubject::Unchanged(_) => BeforeAfter::of(Vec::new(), Vec::new()),
        }
    }
}

/// The name of a role.
pub(super) fn role_name(roles: &[RolePair<'_>], role: usize) -> SourcedText {
    let role = roles.get(role).and_then(RolePair::role);
    role.map_or_else(|| SourcedText::wording(""), |role| SourcedText::data(role.name.share()))
}

/// The roles of one version, as its rows have them.
fn side<'c>(roles: &[RolePair<'c>], version: impl Fn(&RolePair<'c>) -> Option<&'c Role>) -> Vec<Role> {
    roles.iter().filter_map(|pair| version(pair).cloned()).collect()
}

/// A cell of parties before and after a change.
pub(super) fn cell_texts(old: &Assignments, new: &Assignments, fill: Fill<'_>) -> BeforeAfter {
    let (before, after) = (fill.cell(old), fill.cell(new));
    // The sign for nobody is no text that could be removed.
    let nobody = |text| Line::new(LineKind::Parties, text);
    match (old.is_empty(), new.is_empty()) {
        (true, _) => BeforeAfter::of(vec![nobody(before)], vec![whole(LineKind::Parties, after, Revision::Added)]),
        (_, true) => BeforeAfter::of(vec![whole(LineKind::Parties, before, Revision::Removed)], vec![nobody(after)]),
        _ => BeforeAfter::of_texts(LineKind::Parties, Some(&before), Some(&after)),
    }
}

fn change_texts(change: &Change, fill: Fill<'_>) -> BeforeAfter {
    match change {
        Change::Cell { old, new, .. } => cell_texts(old, new, fill),
        Change::Line { old, new, .. } => {
            let [old, new] = [old, new].map(|text| text.as_ref().map(crate::domain::Text::as_str));
            BeforeAfter::of_texts(LineKind::Plain, old, new)
        }
        Change::Description { old, new, .. } => descriptions(old, new, fill),
        Change::Id { old, new } => BeforeAfter::of_texts(LineKind::Plain, Some(old.as_str()), Some(new.as_str())),
        Change::Place { old, new } => {
            BeforeAfter::of_texts(LineKind::Plain, Some(&old.to_string()), Some(&new.to_string()))
        }
    }
}

/// A task that only one version has: its activities, and who holds its roles.
fn whole_task(row: RowView<'_>, roles: &[Role], revision: Revision, words: &VersionWords, fill: Fill<'_>) -> Vec<Line> {
    let mut lines = whole_description(&description_lines(row), revision, fill);
    let holders = all_holders(&words.holders, row, roles, fill);
    lines.extend(holders.into_iter().map(|text| whole(LineKind::Plain, text, revision)));
    lines
}
