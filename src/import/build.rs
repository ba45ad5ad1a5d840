//! A catalogue out of what was found.

use super::matrix::{FoundModel, FoundRow, Holder, RowId};
use super::names::{UniqueIds, base_name, stem};
use super::options::ImportOptions;
use super::reading::Found;
use super::translation::FoundTranslation;
use super::vocabulary::{ImportedRole, RoleIndex};
use crate::complaint::{Complaint, printable};
use crate::domain::{
    Activity, ActivityGroup, Assignment, Assignments, Catalogue, Condition, Headings, Id, MatrixRow, Model, Party,
    Role, Source, Task, Text, TextFault, Translation,
};
use crate::input::SourceFile;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What a catalogue is made of.
pub(super) struct BuildContext<'a> {
    pub(super) found: &'a Found<'a>,
    pub(super) translations: &'a [FoundTranslation],
    pub(super) files: &'a [SourceFile],
    pub(super) options: &'a ImportOptions,
}

/// The catalogue of what was found.
///
/// # Errors
/// Texts that no document can show.
pub(super) fn build(context: &BuildContext<'_>) -> Result<Catalogue, Vec<Complaint>> {
    let mut builder = Builder { context, problems: Vec::new(), parties: BTreeMap::new(), conditions: BTreeMap::new() };
    let catalogue = builder.catalogue(&context.found.models);
    match catalogue {
        Some(catalogue) if builder.problems.is_empty() => Ok(catalogue),
        _ => Err(builder.problems),
    }
}

struct Builder<'a> {
    context: &'a BuildContext<'a>,
    problems: Vec<Complaint>,
    parties: BTreeMap<String, Arc<Party>>,
    conditions: BTreeMap<String, Arc<Condition>>,
}

impl Builder<'_> {
    fn catalogue(&mut self, models: &[FoundModel]) -> Option<Catalogue> {
        let options = self.context.options;
        let file = self.context.files.first().map(|file| stem(&file.name)).unwrap_or_default();
        let title = match &options.title {
            Some(title) => title.clone(),
            None => self.text(&self.context.found.title)?,
        };
        let roles = self.context.found.used_roles();
        let parties = self.parties(models)?;
        let conditions = self.conditions(models)?;
        let domain_roles = self.roles(&roles)?;
        let models = self.models(models, &roles, &domain_roles)?;
        let id = options.id.clone().or_else(|| UniqueIds::default().id(&file, None, "matrix"))?;
        let citation = self.context.files.iter().map(|file| base_name(&file.name)).collect::<Vec<_>>().join(", ");
        let mut catalogue = Catalogue {
            file_prefix: id.clone(),
            id,
            version: self.text("1.0.0")?,
            date: options.date,
            language: options.language.clone(),
            product: options.product.clone().unwrap_or_else(|| title.clone()),
            source: Source {
                publisher: title.clone(),
                citation: self.text(&citation)?,
                headings: Headings { task: self.text("Task")?, description: self.text("Description")? },
            },
            title,
            introduction: Vec::new(),
            roles: domain_roles,
            definitions_note: None,
            parties,
            conditions,
            tiers: Vec::new(),
            models,
            checks: Vec::new(),
            translations: Vec::new(),
        };
        let translations =
            self.context.translations.iter().map(|translation| self.translation(translation, &catalogue));
        catalogue.translations = translations.collect::<Option<_>>()?;
        Some(catalogue)
    }

    /// The texts of the catalogue in another language; what has no translation stays as it is.
    fn translation(&mut self, found: &FoundTranslation, catalogue: &Catalogue) -> Option<Translation> {
        let texts = catalogue.translatable().into_iter().map(|original| {
            let translated = match found.texts.get(original.as_str()) {
                Some(translated) => self.text(translated)?,
                None => original.clone(),
            };
            Some((original, translated))
        });
        Some(Translation { language: found.language.clone(), texts: texts.collect::<Option<_>>()? })
    }

    fn roles(&mut self, indexes: &[RoleIndex]) -> Option<Vec<Role>> {
        let mut ids = UniqueIds::without(&["task", "name", "activities", "group", "notes"]);
        let mut letters = BTreeSet::new();
        let mut roles = Vec::new();
        for index in indexes {
            let role = &self.context.found.vocabulary.roles[*index];
            let letter = self.letter(*index, role, &mut letters);
            let name = self.text(&role.name)?;
            roles.push(Role {
                id: ids.id(role.id.as_deref().unwrap_or(&role.name), None, "role")?,
                letter: self.text(&letter)?,
                source_heading: name.clone(),
                name,
                holders: role.holders,
                definitions: Vec::new(),
            });
        }
        Some(roles)
    }

    /// The letter of a role: its own, that of its method, or one of its name that no other role has.
    fn letter(&self, index: RoleIndex, role: &ImportedRole, given: &mut BTreeSet<String>) -> String {
        let methods = || self.context.found.vocabulary.words.methods.iter();
        let chosen = methods().filter(|method| self.context.found.methods.contains(method.name.as_str()));
        let of_method = chosen.chain(methods()).flat_map(|method| self.context.found.vocabulary.letters(method));
        let of_method = of_method.filter(|(_, role)| *role == index).map(|(letter, _)| letter);
        let of_name = role.name.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_uppercase().to_string());
        let numbered = (2_u32..100).map(|number| format!("R{number}"));
        let mut all = role.letter.clone().into_iter().chain(of_method).chain(of_name).chain(numbered);
        let letter = all.find(|letter| !given.contains(letter)).unwrap_or_else(|| role.name.clone());
        given.insert(letter.clone());
        letter
    }

    /// The parties, in the order of the columns that they head, else in that in which they are first named.
    fn parties(&mut self, models: &[FoundModel]) -> Option<Vec<Arc<Party>>> {
        let mut ids = UniqueIds::default();
        let mut all = Vec::new();
        let named = self.context.found.named_parties.iter();
        for name in named.chain(holders(models).map(|holder| &holder.party)) {
            if self.parties.contains_key(name) {
                continue;
            }
            let party = Arc::new(Party { id: ids.id(name, None, "party")?, name: self.text(name)? });
            all.push(Arc::clone(&party));
            self.parties.insert(name.clone(), party);
        }
        if all.is_empty() {
            self.problems.push(Complaint::new("no party holds a role", "check the cells of the matrix"));
            return None;
        }
        Some(all)
    }

    fn conditions(&mut self, models: &[FoundModel]) -> Option<Vec<Arc<Condition>>> {
        let mut ids = UniqueIds::default();
        let mut all = Vec::new();
        for text in holders(models).filter_map(|holder| holder.condition.as_ref()) {
            // A condition has one spelling, however its capitals are written.
            let key = text.to_lowercase();
            if self.conditions.contains_key(&key) {
                continue;
            }
            let condition = Arc::new(Condition { id: ids.id(text, None, "condition")?, text: self.text(text)? });
            all.push(Arc::clone(&condition));
            self.conditions.insert(key, condition);
        }
        Some(all)
    }

    fn models(&mut self, models: &[FoundModel], indexes: &[RoleIndex], roles: &[Role]) -> Option<Vec<Model>> {
        let mut ids = UniqueIds::without(&["all"]);
        let mut tasks = TaskIds::default();
        let mut all = Vec::new();
        for model in models {
            let rows: Vec<Option<MatrixRow>> = tasks
                .of_model(&model.rows)
                .into_iter()
                .zip(&model.rows)
                .map(|(id, row)| self.row(id?, row, indexes, roles))
                .collect();
            let notes: Vec<Option<Text>> = model.notes.iter().map(|note| self.text(note)).collect();
            let text = self.text(&model.name)?;
            all.push(Model {
                id: model.id().filter(|id| ids.take(id)).or_else(|| ids.id(&model.name, None, "model"))?,
                short_name: text.clone(),
                name: text,
                notes: notes.into_iter().collect::<Option<_>>()?,
                rows: rows.into_iter().collect::<Option<_>>()?,
            });
        }
        Some(all)
    }

    fn row(&mut self, id: Id, row: &FoundRow, indexes: &[RoleIndex], roles: &[Role]) -> Option<MatrixRow> {
        let name = self.text(&row.task)?;
        let mut ids = UniqueIds::default();
        let mut activities = Vec::new();
        for item in &row.description {
            activities.push(Activity { id: ids.id(item, None, "activity")?, text: self.text(item)? });
        }
        let groups = if activities.is_empty() { Vec::new() } else { vec![ActivityGroup { tiers: None, activities }] };
        let task = Task { id, name, description: groups.into() };
        let mut cells = Vec::new();
        for index in indexes {
            let holders = row.cells.get(index).map(Vec::as_slice).unwrap_or_default();
            cells.push(self.assignments(holders));
        }
        let mut cells = cells.into_iter();
        let found = MatrixRow::new(task, roles, |_| cells.next().flatten())?;
        let group = row.group.as_ref().map(|group| self.text(group));
        let notes: Vec<Option<Text>> = row.notes.iter().map(|note| self.text(note)).collect();
        let group = match group {
            Some(group) => Some(group?),
            None => None,
        };
        Some(found.with_group_and_notes(group, notes.into_iter().collect::<Option<_>>()?))
    }

    fn assignments(&self, holders: &[Holder]) -> Option<Assignments> {
        let assignment = |holder: &Holder| {
            let condition = match &holder.condition {
                Some(text) => Some(Arc::clone(self.conditions.get(&text.to_lowercase())?)),
                None => None,
            };
            Some(Assignment { party: Arc::clone(self.parties.get(&holder.party)?), condition })
        };
        holders.iter().map(assignment).collect()
    }

    fn text(&mut self, raw: &str) -> Option<Text> {
        match Text::parse(raw) {
            Ok(text) => Some(text),
            Err(fault) => {
                self.problems.push(refused(raw, fault));
                None
            }
        }
    }
}

fn refused(raw: &str, fault: TextFault) -> Complaint {
    let what = match fault {
        TextFault::Blank => "nothing is seen of it".to_owned(),
        TextFault::Edges => "it has blanks at an end".to_owned(),
        TextFault::TooLong => format!("it has more than {} characters", Text::MOST_CHARACTERS),
        TextFault::LineBreak => "it has a line break".to_owned(),
        TextFault::Control(c) => format!("no document can show U+{:04X}", u32::from(c)),
    };
    Complaint::new(format!("`{}`: {what}", printable(raw)), "correct it in the file")
}

fn holders(models: &[FoundModel]) -> impl Iterator<Item = &Holder> {
    models.iter().flat_map(|model| &model.rows).flat_map(|row| row.cells.values()).flatten()
}

/// Ids of tasks: the same for the same name in all models.
#[derive(Default)]
struct TaskIds {
    ids: UniqueIds,
    /// By the name of the task, its group where it stands twice, and which of them it is.
    given: HashMap<(String, Option<String>, usize), Id>,
}

impl TaskIds {
    fn of_model(&mut self, rows: &[FoundRow]) -> Vec<Option<Id>> {
        // Ids that the file says come before those that are made of names; each once.
        let mut own: BTreeSet<Id> = rows.iter().filter_map(|row| row.id.as_ref()).map(|id| id.task.clone()).collect();
        for id in &own {
            self.ids.take(id);
        }
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for row in rows {
            *counts.entry(&row.task).or_default() += 1;
        }
        let mut seen: HashMap<(&str, Option<&str>), usize> = HashMap::new();
        let mut ids = Vec::new();
        for row in rows {
            let group = row.group.as_deref().filter(|_| counts[row.task.as_str()] > 1);
            let number = seen.entry((&row.task, group)).or_default();
            *number += 1;
            // What the file calls the task is its id, whatever its name.
            if let Some(RowId { task, .. }) = row.id.as_ref().filter(|id| own.remove(&id.task)) {
                ids.push(Some(task.clone()));
                continue;
            }
            let key = (row.task.clone(), group.map(str::to_owned), *number);
            let known = self.given.get(&key).cloned();
            let id = known.or_else(|| {
                // Of tasks of one name each is called after its group, so that none depends on another's place.
                let name = group.map_or_else(|| row.task.clone(), |group| format!("{} {group}", row.task));
                self.ids.id(&name, None, "task")
            });
            if let Some(id) = &id {
                self.given.insert(key, id.clone());
            }
            ids.push(id);
        }
        ids
    }
}
