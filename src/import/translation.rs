//! The same matrices in another language: rows are matched by their place, and nothing is guessed.

use super::account::LeftCell;
use super::matrix::{FoundModel, FoundRow, Holder, RowPlace};
use super::reading::Found;
use super::vocabulary::ImportedRole;
use crate::complaint::{Complaint, counted, printable, quoted, with_choices};
use crate::domain::Language;
use crate::input::SourceFile;
use std::collections::BTreeMap;

/// How many rows that are still in the original are named.
const MOST_NAMED: usize = 20;

/// What to do about rows that differ.
const HINT: &str = "give the same tables, with the same rows in the same order";

/// The texts of a catalogue in another language.
pub(super) struct FoundTranslation {
    pub(super) language: Language,
    /// Each text with its translation.
    pub(super) texts: BTreeMap<String, String>,
}

/// The texts of `original` as `other`, read from `files`, has them. What is left of it is noted in its report.
///
/// # Errors
/// Its rows are not those of the original.
pub(super) fn translate(
    original: &Found<'_>,
    other: &mut Found<'_>,
    files: &[SourceFile],
) -> Result<BTreeMap<String, String>, Vec<Complaint>> {
    let name = quoted(files.iter().map(|file| file.name.as_str()));
    let mut matcher = Matcher { original, other, texts: BTreeMap::new(), problems: Vec::new(), left: Vec::new() };
    matcher.models(&name);
    if matcher.problems.is_empty() {
        matcher.words(&name);
        matcher.rows();
    }
    let Matcher { texts, problems, left, .. } = matcher;
    if !problems.is_empty() {
        return Err(problems);
    }
    let note = kept_note(&name, &kept_rows(original, other));
    other.report.left.extend(left);
    other.report.notes.extend(note);
    Ok(texts)
}

/// Says which rows are still in the original language.
fn kept_note(name: &str, kept: &[&FoundRow]) -> Option<Complaint> {
    if kept.is_empty() {
        return None;
    }
    let message = format!("{name}: {} still in the original language", counted(kept.len() as u64, "task"));
    let places = kept.iter().take(MOST_NAMED).map(|row| format!("{}: `{}`", row.place, printable(&row.task)));
    let mut places: Vec<String> = places.collect();
    if kept.len() > MOST_NAMED {
        places.push(format!("and {} more", kept.len() - MOST_NAMED));
    }
    let hint = with_choices("kept as they are:", places.iter().map(String::as_str));
    Some(Complaint::new(message, hint))
}

/// The rows of `other` whose task is called as in the original.
fn kept_rows<'o>(original: &Found<'_>, other: &'o Found<'_>) -> Vec<&'o FoundRow> {
    let rows = other.models.iter().flat_map(|model| &model.rows);
    let tasks = original.models.iter().flat_map(|model| &model.rows).map(|row| &row.task);
    let pairs = tasks.zip(rows).filter(|(task, row)| **task == row.task);
    pairs.map(|(_, row)| row).filter(|row| row.task.chars().any(char::is_alphabetic)).collect()
}

/// Matches two languages of the same matrices.
struct Matcher<'m, 'w> {
    original: &'m Found<'w>,
    other: &'m Found<'w>,
    texts: BTreeMap<String, String>,
    problems: Vec<Complaint>,
    left: Vec<LeftCell>,
}

impl Matcher<'_, '_> {
    /// Looks whether the models have the same rows.
    fn models(&mut self, name: &str) {
        let (original, other) = (self.original, self.other);
        if original.models.len() != other.models.len() {
            let models = |found: &Found<'_>| counted(found.models.len() as u64, "model");
            self.refuse(format!("{name} has {}, but the original has {}", models(other), models(original)));
            return;
        }
        for (model, translated) in original.models.iter().zip(&other.models) {
            let pairs = model.rows.iter().zip(&translated.rows);
            let others = pairs.filter(|(row, translated)| shape(original, row) != shape(other, translated));
            let has_as_many = model.rows.len() == translated.rows.len();
            // Behind a row too many, every row is another one.
            let most = if has_as_many { usize::MAX } else { 1 };
            others.take(most).for_each(|(row, translated)| self.refuse(other_roles(row, translated)));
            if !has_as_many && self.problems.is_empty() {
                self.refuse(other_length(name, model, translated));
            }
        }
    }

    fn refuse(&mut self, message: String) {
        self.problems.push(Complaint::new(message, HINT));
    }

    /// Pairs what stands in no row: titles, roles, and the parties that head columns.
    fn words(&mut self, name: &str) {
        let (original, other) = (self.original, self.other);
        self.pair(&original.title, &other.title);
        let (roles, translated) = (named_roles(original), named_roles(other));
        for (at, role) in roles.iter().enumerate() {
            // Roles without an id are told by their order.
            let before = roles[..at].iter().filter(|other| other.id == role.id).count();
            if let Some(translated) = translated.iter().filter(|other| other.id == role.id).nth(before) {
                self.pair(&role.name, &translated.name);
            }
        }
        let (parties, translated) = (&original.named_parties, &other.named_parties);
        if parties.len() != translated.len() {
            let columns = |count: usize| counted(count as u64, "column");
            let (many, few) = (columns(translated.len()), columns(parties.len()));
            self.refuse(format!("{name} has {many} of parties, but the original has {few}"));
            return;
        }
        for (party, translated) in parties.iter().zip(translated) {
            self.party(party, translated, name);
        }
    }

    /// Pairs the texts of rows that stand in the same place.
    fn rows(&mut self) {
        let (original, other) = (self.original, self.other);
        for (model, translated) in original.models.iter().zip(&other.models) {
            self.pair(&model.name, &translated.name);
            if model.notes.len() == translated.notes.len() {
                model.notes.iter().zip(&translated.notes).for_each(|(one, other)| self.pair(one, other));
            }
            for (row, translated) in model.rows.iter().zip(&translated.rows) {
                self.row(row, translated);
            }
        }
    }

    fn row(&mut self, row: &FoundRow, translated: &FoundRow) {
        let place = &translated.place;
        self.text(&row.task, &translated.task, place);
        if let (Some(group), Some(translated)) = (&row.group, &translated.group) {
            self.text(group, translated, place);
        }
        self.list(&row.description, &translated.description, place);
        self.list(&row.notes, &translated.notes, place);
        for (holders, translated) in row.cells.values().zip(translated.cells.values()) {
            for (holder, translated) in holders.iter().zip(translated) {
                self.holder(holder, translated, place);
            }
        }
    }

    /// Pairs lists of as many texts; others stay in the original.
    fn list(&mut self, texts: &[String], translated: &[String], place: &RowPlace) {
        if texts.len() == translated.len() {
            texts.iter().zip(translated).for_each(|(text, translated)| self.text(text, translated, place));
        } else if !translated.is_empty() {
            self.leave(place, &translated.join("\n"), "the original has more texts here, or fewer");
        }
    }

    fn holder(&mut self, holder: &Holder, translated: &Holder, place: &RowPlace) {
        self.party(&holder.party, &translated.party, &place.to_string());
        if let (Some(condition), Some(translated)) = (&holder.condition, &translated.condition) {
            self.text(condition, translated, place);
        }
    }

    /// Pairs the names of a party, which has one in each language.
    fn party(&mut self, party: &str, translated: &str, place: &str) {
        let known = self.texts.get(party);
        if let Some(known) = known.filter(|known| *known != translated) {
            let (party, known, now) = (printable(party), printable(known), printable(translated));
            self.refuse(format!(
                "{place}: `{now}` stands where the original has `{party}`, which is `{known}` elsewhere"
            ));
            return;
        }
        self.pair(party, translated);
    }

    /// Pairs two texts of rows; what is translated twice keeps its first translation.
    fn text(&mut self, text: &str, translated: &str, place: &RowPlace) {
        let known = self.texts.get(text);
        if known.is_some_and(|known| known != translated && known != text && translated != text) {
            self.leave(place, translated, "its original is translated in another way before");
            return;
        }
        self.pair(text, translated);
    }

    fn pair(&mut self, text: &str, translated: &str) {
        let known = self.texts.entry(text.to_owned()).or_insert_with(|| translated.to_owned());
        // A translation comes before a text that stands in the original too.
        if known == text {
            translated.clone_into(known);
        }
    }

    fn leave(&mut self, RowPlace { file, table, place }: &RowPlace, text: &str, why: &str) {
        let (file, table) = (file.to_string(), table.to_string());
        self.left.push(LeftCell { file, table, place: place.clone(), text: text.to_owned(), why: why.to_owned() });
    }
}

/// The roles that a file uses.
fn named_roles<'f>(found: &'f Found<'_>) -> Vec<&'f ImportedRole> {
    found.used_roles().into_iter().map(|index| &found.vocabulary.roles[index]).collect()
}

/// How a role is held in a row.
#[derive(PartialEq, Eq)]
struct RoleShape {
    /// The role, if it is one of a known method.
    role: Option<String>,
    /// For each holder, whether it has a condition.
    conditions: Vec<bool>,
}

/// What a row gives, whatever its words: how many parties hold each role, and which of them under a condition.
fn shape(found: &Found<'_>, row: &FoundRow) -> Vec<RoleShape> {
    let held = row.cells.iter().filter(|(_, holders)| !holders.is_empty());
    let shape = held.map(|(role, holders)| RoleShape {
        role: found.vocabulary.roles[*role].id.clone(),
        conditions: holders.iter().map(|holder| holder.condition.is_some()).collect(),
    });
    shape.collect()
}

fn other_roles(row: &FoundRow, translated: &FoundRow) -> String {
    let (task, name) = (printable(&translated.task), printable(&row.task));
    format!("{}: `{task}` has other roles than `{name}` ({})", translated.place, row.place)
}

fn other_length(name: &str, model: &FoundModel, translated: &FoundModel) -> String {
    let rows = |model: &FoundModel| counted(model.rows.len() as u64, "task");
    let (many, few) = (rows(translated), rows(model));
    format!("{name}: `{}` has {many}, but the original has {few}", printable(&translated.name))
}
