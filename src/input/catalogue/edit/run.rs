//! A catalogue's text with changes in it: edited where it says what is changed, and read again to be sure.

use super::catalogue_tree::CatalogueTree;
use super::change::{RowsChange, TaskChange};
use super::row_edits::rows_edit;
use super::task_edits::task_edits;
use super::written::with_edits;
use crate::complaint::Complaint;
use crate::domain::Catalogue;
use crate::input::catalogue::read::read_catalogue;
use crate::input::catalogue::write::catalogue_text;
use crate::input::problem::SourceText;
use std::sync::Arc;

/// What is to be changed.
#[derive(Clone, Debug, Default)]
pub struct CatalogueChanges {
    /// Changes of tasks.
    pub tasks: Vec<TaskChange>,
    /// Models with other rows.
    pub rows: Vec<RowsChange>,
}

/// A change that no edit of the text can make.
#[derive(Clone, Debug)]
pub struct RefusedChange {
    /// Which one.
    pub which: ChangeIndex,
    /// Why.
    pub complaint: Complaint,
}

/// Which of the changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeIndex {
    /// That of tasks with this index.
    Task(usize),
    /// That of rows with this index.
    Rows(usize),
}

/// The text of `source`, which gives `catalogue`, with `changes` made in it; all else stays as it is written.
///
/// # Errors
/// The changes that no edit can make: what they ask for is written in a way that means something elsewhere too, or has no
/// lines of its own.
pub fn edited_catalogue(
    source: &SourceText,
    catalogue: &Catalogue,
    changes: &CatalogueChanges,
) -> Result<String, Vec<RefusedChange>> {
    let all: Vec<usize> = (0..changes.tasks.len()).collect();
    let Some(mut text) = with_task_changes(&source.text, catalogue, &changes.tasks, &all) else {
        let refused = refused_tasks(&source.text, catalogue, &changes.tasks, &all);
        return Err(refused.into_iter().map(|index| refusal(ChangeIndex::Task(index))).collect());
    };
    let mut wanted = catalogue.clone();
    for change in &changes.tasks {
        change.apply(&mut wanted);
    }
    let mut refused = Vec::new();
    for (index, change) in changes.rows.iter().enumerate() {
        let before = wanted.clone();
        change.apply(&mut wanted);
        let edited = CatalogueTree::read(&text).and_then(|tree| rows_edit(&tree, change, &catalogue.roles));
        let edited = edited.and_then(|edit| with_edits(&text, vec![edit])).filter(|text| gives(text, &wanted));
        if let Some(edited) = edited {
            text = edited;
        } else {
            refused.push(refusal(ChangeIndex::Rows(index)));
            wanted = before;
        }
    }
    if refused.is_empty() { Ok(text) } else { Err(refused) }
}

/// The text with those changes of tasks that `which` names; `None` where edits would make more or less of it.
fn with_task_changes(text: &str, catalogue: &Catalogue, changes: &[TaskChange], which: &[usize]) -> Option<String> {
    if which.is_empty() {
        return Some(text.to_owned());
    }
    let chosen: Vec<TaskChange> = which.iter().filter_map(|index| changes.get(*index)).cloned().collect();
    let tree = CatalogueTree::read(text)?;
    let mut edits = Vec::new();
    for index in 0..chosen.len() {
        edits.extend(task_edits(&tree, &chosen, index)?);
    }
    let edited = with_edits(text, edits)?;
    let mut wanted = catalogue.clone();
    for change in &chosen {
        change.apply(&mut wanted);
    }
    gives(&edited, &wanted).then_some(edited)
}

/// Those changes that cannot be made, found by halves.
fn refused_tasks(text: &str, catalogue: &Catalogue, changes: &[TaskChange], which: &[usize]) -> Vec<usize> {
    if with_task_changes(text, catalogue, changes, which).is_some() {
        return Vec::new();
    }
    if which.len() < 2 {
        return which.to_vec();
    }
    let (left, right) = which.split_at(which.len() / 2);
    let mut refused = refused_tasks(text, catalogue, changes, left);
    refused.extend(refused_tasks(text, catalogue, changes, right));
    // Each half can be made, and both together cannot.
    if refused.is_empty() { which.to_vec() } else { refused }
}

/// Whether `text` is read as this catalogue.
fn gives(text: &str, catalogue: &Catalogue) -> bool {
    let source = Arc::new(SourceText { name: String::new(), text: text.to_owned() });
    read_catalogue(&source).is_ok_and(|(read, _)| catalogue_text(&read) == catalogue_text(catalogue))
}

fn refusal(which: ChangeIndex) -> RefusedChange {
    let message = match which {
        ChangeIndex::Task(_) => {
            "what is written there cannot be edited without changing something else: it has an anchor, an alias, or no lines of its own"
        }
        ChangeIndex::Rows(_) => {
            "its rows cannot be edited: one of them has an anchor or an alias, or they stand in brackets"
        }
    };
    RefusedChange {
        which,
        complaint: Complaint::new(message, "change it by hand, or write it out in lines of its own"),
    }
}
