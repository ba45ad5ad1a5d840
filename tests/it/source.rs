//! The built-in catalogue says what the source says, cell for cell.
//!
//! The source text is read here by a parser of its own, which knows nothing of the catalogue's form.

use crate::common::{CATALOGUE, MODELS, TIERS, csv_records, deliverable};
use pdp_export::domain::{ActivityGroup, Catalogue, MatrixRow, Text};
use pdp_export::input::{decode, read_catalogue};

const SOURCE: &str = include_str!("../source/management-models.txt");
const HEADINGS: [&str; 6] = ["Task", "Task description", "Responsible party", "Accountable", "Consulted", "Informed"];

struct SourceModel {
    title: String,
    notes: Vec<String>,
    rows: Vec<[String; 6]>,
}

/// The title, the introduction, and the models: a model's table begins at the heading `Task |`, and each of its
/// cells ends at a `|` at the end of a line.
fn parse(text: &str) -> (String, String, Vec<SourceModel>) {
    let mut lines = text.lines();
    let title = lines.next().unwrap().to_owned();
    let introduction = lines.next().unwrap().to_owned();
    let mut models: Vec<SourceModel> = Vec::new();
    let mut cells: Vec<String> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for line in lines {
        if open.is_empty() && line.ends_with(" model") {
            finish(&mut models, &mut cells);
            models.push(SourceModel { title: line.to_owned(), notes: Vec::new(), rows: Vec::new() });
        } else if let Some(last) = line.strip_suffix('|') {
            open.push(last.trim_end());
            cells.push(open.drain(..).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n"));
        } else if cells.is_empty() {
            models.last_mut().unwrap().notes.push(line.to_owned());
        } else {
            open.push(line.trim_end());
        }
    }
    assert!(open.is_empty(), "text after the last cell: {open:?}");
    finish(&mut models, &mut cells);
    (title, introduction, models)
}

fn finish(models: &mut [SourceModel], cells: &mut Vec<String>) {
    let Some(model) = models.last_mut() else { return };
    assert_eq!(cells.len() % 6, 0, "{}: {} cells", model.title, cells.len());
    let mut rows = cells.chunks(6).map(|row| <[String; 6]>::try_from(row.to_vec()).unwrap());
    assert_eq!(rows.next().unwrap(), HEADINGS);
    model.rows = rows.collect();
    cells.clear();
}

/// The lists of a description: the tiers that each is for (none: all), and its items without their dashes.
fn lists(description: &str) -> Vec<(Vec<&str>, Vec<&str>)> {
    let mut lists: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for line in description.lines() {
        match line {
            "If basic tier" => lists.push((vec!["basic"], Vec::new())),
            "If standard tier/premium tier" => lists.push((vec!["standard", "premium"], Vec::new())),
            item => {
                if lists.is_empty() {
                    lists.push((Vec::new(), Vec::new()));
                }
                lists.last_mut().unwrap().1.push(item.strip_prefix("- ").unwrap_or(item));
            }
        }
    }
    lists
}

/// What a description reads as in a deliverable for `tier`.
fn expected_description(description: &str, tier: Option<&str>) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for (tiers, items) in lists(description) {
        match (tier, tiers.as_slice()) {
            (_, []) => {}
            (None, ["basic"]) => lines.push("Basic tier:"),
            (None, _) => lines.push("Standard and premium tiers:"),
            (Some(tier), tiers) if !tiers.contains(&tier) => continue,
            (Some(_), _) => {}
        }
        lines.extend(items);
    }
    lines.join("\n")
}

/// The one permitted difference in a cell of parties: the spelling of the condition.
fn expected_parties(cell: &str) -> String {
    cell.replace(" (If required)", " (if required)").replace("(If required)", " (if required)")
}

fn catalogue() -> Catalogue {
    let source = decode("data", CATALOGUE.into()).unwrap();
    read_catalogue(&source).unwrap().0
}

#[test]
fn the_source_has_three_models_of_sixteen_tasks() {
    let (_, _, models) = parse(SOURCE);
    assert_eq!(models.iter().map(|m| m.rows.len()).collect::<Vec<_>>(), [16, 16, 16]);
    let parties = models.iter().flat_map(|m| &m.rows).flat_map(|row| &row[2..]);
    assert_eq!(parties.clone().count(), 192);
    assert_eq!(parties.clone().filter(|cell| *cell == "-").count(), 17);
    assert_eq!(parties.filter(|cell| cell.contains("(If required)")).count(), 9);
}

/// The records of a CSV of a model, below the header.
fn expected_records(model: &SourceModel, tier: Option<&str>) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    for (i, [task, description, parties @ ..]) in model.rows.iter().enumerate() {
        let mut record = vec![model.title.clone(), (i + 1).to_string(), task.clone()];
        record.push(expected_description(description, tier));
        record.extend(parties.iter().map(|cell| expected_parties(cell)));
        records.push(record);
    }
    records
}

#[test]
fn every_cell_of_the_csv_is_the_sources() {
    let (_, _, models) = parse(SOURCE);
    for tier in TIERS {
        assert_eq!(models.len(), MODELS.len());
        for (model, id) in models.iter().zip(MODELS) {
            let records = csv_records(&deliverable("csv", id, tier));
            assert_eq!(records[1..], expected_records(model, tier), "{id}, {tier:?}");
        }
    }
}

#[test]
fn title_introduction_notes_and_headings_are_the_sources() {
    let (title, introduction, models) = parse(SOURCE);
    let catalogue = catalogue();
    assert_eq!(catalogue.title.as_str(), title);
    assert_eq!(catalogue.introduction.iter().map(Text::as_str).collect::<Vec<_>>(), [introduction]);
    let ours: Vec<(&str, Vec<&str>)> = catalogue
        .models
        .iter()
        .map(|model| (model.name.as_str(), model.notes.iter().map(Text::as_str).collect()))
        .collect();
    let theirs: Vec<(&str, Vec<&str>)> =
        models.iter().map(|model| (model.title.as_str(), model.notes.iter().map(String::as_str).collect())).collect();
    assert_eq!(ours, theirs);
    let headings = &catalogue.source.headings;
    let fixed = [headings.task.as_str(), headings.description.as_str()];
    let all: Vec<&str> = fixed.into_iter().chain(catalogue.roles.iter().map(|r| r.source_heading.as_str())).collect();
    assert_eq!(all, HEADINGS);
}

#[test]
fn lists_by_tier_are_kept_as_sets_of_tiers() {
    let (_, _, models) = parse(SOURCE);
    let tiers = |group: &ActivityGroup| group.tiers.iter().flatten().map(|tier| tier.id.to_string()).collect();
    let of_row = |row: &MatrixRow| -> Vec<Vec<String>> { row.task.description.iter().map(tiers).collect() };
    let catalogue = catalogue();
    let ours: Vec<Vec<Vec<String>>> = catalogue.models.iter().flat_map(|model| &model.rows).map(of_row).collect();
    let of_source = |row: &[String; 6]| -> Vec<Vec<String>> {
        lists(&row[1]).into_iter().map(|(tiers, _)| tiers.into_iter().map(str::to_owned).collect()).collect()
    };
    let theirs: Vec<Vec<Vec<String>>> = models.iter().flat_map(|model| &model.rows).map(of_source).collect();
    assert_eq!(ours, theirs);
    assert!(ours.iter().flatten().any(|tiers| tiers.len() == 2));
}

#[test]
fn tasks_and_activities_have_the_same_ids_in_all_models() {
    let catalogue = catalogue();
    let ids = |model: &pdp_export::domain::Model| -> Vec<(String, Vec<String>)> {
        let activities = |row: &pdp_export::domain::MatrixRow| {
            row.task.description.iter().flat_map(|g| &g.activities).map(|a| a.id.to_string()).collect()
        };
        model.rows.iter().map(|row| (row.task.id.to_string(), activities(row))).collect()
    };
    let first = ids(&catalogue.models[0]);
    assert_eq!((first.len(), catalogue.models.len()), (16, 3));
    assert!(first.iter().any(|(_, activities)| !activities.is_empty()));
    assert!(catalogue.models.iter().all(|model| ids(model) == first));
}

#[test]
fn the_definitions_of_the_roles_are_marked_as_ours() {
    let catalogue = catalogue();
    assert!(catalogue.definitions_note.unwrap().as_str().contains("not part of the source"));
    assert_eq!(catalogue.roles.len(), 4);
    for role in &catalogue.roles {
        let definition = role.definition(&catalogue.language).unwrap().as_str();
        assert!(!SOURCE.contains(definition));
        assert!(!definition.contains("one party"), "the source names two parties in 8 rows");
    }
}
