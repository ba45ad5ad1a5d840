//! Comparisons as JSON.

use crate::compare::{
    Change, ChangeCounts, Comparison, DescriptionLine, MatchedBy, ModelComparison, ModelTable, RolePair, SubjectChange,
    TaskComparison, TextField,
};
use crate::domain::{Assignments, Catalogue, Id, Text};
use serde_json::{Map, Value, json};

/// Models side by side: the holders of each role, and the roles that differ.
pub(super) fn models(table: &ModelTable<'_>, catalogue: &Catalogue) -> Value {
    let ids: Vec<&str> = table.models.iter().map(|model| model.model.id.as_str()).collect();
    let tasks = table.tasks.iter().map(|task| {
        let mut in_models = Map::new();
        for (id, row) in ids.iter().zip(&task.rows) {
            let cells = row.map(|row| {
                let roles = catalogue.roles.iter().zip(row.cells());
                Value::Object(roles.map(|(role, cell)| (role.id.to_string(), holders(cell))).collect())
            });
            in_models.insert((*id).to_owned(), cells.unwrap_or(Value::Null));
        }
        let differing: Vec<&str> = task.differing_roles.iter().map(|role| catalogue.roles[*role].id.as_str()).collect();
        json!({
            "task": task.task.id.as_str(),
            "name": task.task.name.as_str(),
            "differing_roles": differing,
            "other_words": task.has_other_words,
            "models": in_models,
        })
    });
    let differing = table.tasks.iter().filter(|task| task.differs()).count();
    json!({"models": ids, "differing": differing, "tasks": tasks.collect::<Vec<Value>>()})
}

/// Two versions: the counts, and every change.
pub(super) fn versions(comparison: &Comparison<'_>, summary: &str, catalogues: [&Catalogue; 2]) -> Value {
    let [old, new] = catalogues.map(|catalogue| {
        json!({"catalogue": catalogue.id.as_str(), "version": catalogue.version.as_str(), "date": catalogue.date.to_string()})
    });
    let models = comparison.models.iter().map(|one| model(one, comparison));
    let texts = comparison.texts.iter().chain(comparison.models.iter().flat_map(|model| &model.texts)).map(text);
    json!({
        "summary": summary,
        "old": old,
        "new": new,
        "counts": counts(&comparison.counts()),
        "models": models.collect::<Vec<Value>>(),
        "texts": texts.collect::<Vec<Value>>(),
    })
}

fn counts(counts: &ChangeCounts) -> Value {
    let ChangeCounts { responsibility, reworded, added, removed, renamed, moved, form, texts } = counts;
    json!({
        "responsibility": responsibility,
        "reworded": reworded,
        "added": added,
        "removed": removed,
        "renamed": renamed,
        "moved": moved,
        "form": form,
        "texts": texts,
    })
}

/// A model with the tasks that have changed; ids of all others are not repeated.
fn model(model: &ModelComparison<'_>, comparison: &Comparison<'_>) -> Value {
    let tasks = model.tasks.iter().filter(|task| !task.is_unchanged()).map(|one| task(one, comparison));
    json!({
        "old": model.old.map(|model| model.id.as_str()),
        "new": model.new.map(|model| model.id.as_str()),
        "matched_by": matched_by(model.by),
        "score": model.by.and_then(MatchedBy::score),
        "unchanged": model.tasks.iter().filter(|task| task.is_unchanged()).count(),
        "tasks": tasks.collect::<Vec<Value>>(),
    })
}

fn matched_by(by: Option<MatchedBy>) -> Option<&'static str> {
    by.map(MatchedBy::name)
}

fn task(task: &TaskComparison<'_>, comparison: &Comparison<'_>) -> Value {
    let [old, new] = [task.old, task.new].map(|row| row.map(|row| row.row.task.id.as_str()));
    let status = match (old, new) {
        (None, _) => "added",
        (_, None) => "removed",
        _ => "changed",
    };
    json!({
        "status": status,
        "old": old,
        "new": new,
        "name": task.row().map(|row| row.row.task.name.as_str()),
        "matched_by": matched_by(task.by),
        "score": task.by.and_then(MatchedBy::score),
        "changes": task.changes.iter().map(|one| change(one, comparison)).collect::<Vec<Value>>(),
    })
}

fn change(change: &Change, comparison: &Comparison<'_>) -> Value {
    let (field, old, new) = match change {
        Change::Cell { role, old, new, .. } => {
            let role = comparison.roles.get(*role).and_then(RolePair::role).map_or("", |role| role.id.as_str());
            return json!({
                "kind": change.kind().name(), "field": "role", "role": role, "old": holders(old), "new": holders(new),
            });
        }
        Change::Line { field, old, new, .. } => (field_name(*field), one_text(old.as_ref()), one_text(new.as_ref())),
        Change::Description { old, new, .. } => ("description", lines(old), lines(new)),
        Change::Id { old, new } => ("id", json!(old.as_str()), json!(new.as_str())),
        Change::Place { old, new } => ("place", json!(old), json!(new)),
    };
    json!({"kind": change.kind().name(), "field": field, "old": old, "new": new})
}

fn field_name(field: TextField) -> &'static str {
    match field {
        TextField::Name => "name",
        TextField::Group => "group",
    }
}

fn one_text(text: Option<&Text>) -> Value {
    text.map_or(Value::Null, |text| json!(text.as_str()))
}

fn lines(lines: &[DescriptionLine]) -> Value {
    let line = |line: &DescriptionLine| {
        let tiers = line.tiers.as_ref().map(|tiers| tiers.iter().map(|tier| tier.id.to_string()).collect::<Vec<_>>());
        json!({"id": line.id.as_ref().map(Id::as_str), "tiers": tiers, "text": line.text.as_str()})
    };
    lines.iter().map(line).collect()
}

fn text(change: &SubjectChange) -> Value {
    let texts = |texts: &[Text]| texts.iter().map(|text| json!(text.as_str())).collect::<Vec<Value>>();
    json!({
        "subject": change.subject.name(),
        "id": change.id.as_ref().map(Id::as_str),
        "old": texts(&change.old),
        "new": texts(&change.new),
    })
}

/// Who holds a role: parties by their ids, with conditions by theirs.
fn holders(cell: &Assignments) -> Value {
    let holder = |held: &crate::domain::Assignment| {
        let condition = held.condition.as_ref().map(|condition| condition.id.as_str());
        json!({"party": held.party.id.as_str(), "condition": condition})
    };
    cell.iter().map(holder).collect()
}
