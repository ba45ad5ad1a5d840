//! Whatever the names of a catalogue, a plan that nobody touched has no drift, and one changed role is one difference.

use pdp_export::domain::{Catalogue, Selection, Text};
use pdp_export::export::{PlanFile, render_plan};
use pdp_export::input::{decode, read_catalogue, read_import_template, read_tracker_export};
use pdp_export::plan::{Drift, FoundItem, Granularity, HolderNames, ImportTemplate, Staffing, compose_plan, drift};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A catalogue of two models with five roles, three parties and a condition.
#[derive(Clone, Debug)]
struct Names {
    roles: Vec<String>,
    parties: Vec<String>,
    condition: String,
    tasks: Vec<String>,
    activities: Vec<String>,
    /// Whether names and ids are longer than some importers take.
    are_long: bool,
}

/// The most characters of an id.
const LONGEST_ID: usize = 100;

const MARKS: [&str; 24] = [
    ", Inc.",
    "; ",
    "&amp;",
    "&lt;",
    "<x>",
    "<br>",
    "*_",
    "__",
    "\"",
    "'=",
    "WSO2",
    "eBay",
    " - ",
    "\\<",
    "/*",
    "#12",
    "{{x}}",
    "{code}",
    "Größe",
    "عميل",
    "検査",
    "nbsp;",
    "Responsible: ",
    " and ",
];

/// Separators, quotes and marks of all importers, and words in several scripts.
fn name() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "[A-Za-z]{1,6}",
        "[ ,;|&<>*_`\"'\\\\#@~!:.${}\\[\\]=+-]{1,3}",
        prop::sample::select(&MARKS[..]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(pieces, 1..4)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        .prop_filter("a text", |text| Text::parse(text).is_ok())
}

/// Names of a kind, each with a word of its own at its beginning or end: without one, `A`, `B` and `A, B` can be parties
/// that no list tells from each other.
fn own_names(words: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec((name(), any::<bool>()), words.len()).prop_map(move |names| {
        let with_word = |(word, (name, is_first)): (&&str, &(String, bool))| {
            let name = name.replace(['/', '(', ')'], "");
            if *is_first {
                format!("{word}{name}").trim_end().to_owned()
            } else {
                format!("{name}{word}").trim_start().to_owned()
            }
        };
        words.iter().zip(&names).map(with_word).collect()
    })
}

fn names() -> impl Strategy<Value = Names> {
    let words = (
        own_names(&["Kiri", "Lumo", "Mave", "Nilo", "Oslo"]),
        own_names(&["Ost", "eBay", "WSO2"]),
        own_names(&["falls"]),
    );
    let tasks = own_names(&["Ernte", "Fahrt", "Gabe", "Hilfe", "Idee"]);
    (words, tasks, any::<bool>()).prop_map(|((roles, parties, conditions), tasks, are_long)| {
        let lengthened: fn(Vec<String>) -> Vec<String> =
            if are_long { with_many_words } else { std::convert::identity };
        let mut tasks = lengthened(tasks);
        let activities = tasks.split_off(3);
        let (roles, parties) = (lengthened(roles), lengthened(parties));
        Names { roles, parties, condition: conditions.concat(), tasks, activities, are_long }
    })
}

/// Names that are longer than most importers take.
fn with_many_words(names: Vec<String>) -> Vec<String> {
    names.into_iter().map(|name| name + &" and so on".repeat(30)).collect()
}

impl Names {
    /// An id that begins like this.
    fn id(&self, start: &str) -> String {
        if self.are_long { format!("{start}-{}", "x".repeat(LONGEST_ID - start.len() - 1)) } else { start.to_owned() }
    }
}

/// Who holds roles of the last task.
#[derive(Clone, Copy)]
struct LastTask<'n> {
    informed: &'n str,
    /// Under the condition.
    signing: &'n str,
}

/// The catalogue, with these holders of the last task, which has no activities.
fn catalogue(names: &Names, last: LastTask<'_>) -> Option<Catalogue> {
    let signing = names.id("signing");
    let ids = ["responsible", "accountable", "consulted", "informed", &signing];
    let roles: Vec<Value> =
        ids.iter().zip(&names.roles).map(|(id, name)| json!({"id": id, "letter": &id[..1], "name": name})).collect();
    let party = |(i, name): (usize, &String)| json!({"id": names.id(&format!("p{i}")), "name": name});
    let parties: Vec<Value> = names.parties.iter().enumerate().map(party).collect();
    let [one, two, three] = [0, 1, 2].map(|i| names.parties[i].clone());
    let pair = format!("{two}/{three}");
    let if_asked = format!("{one} ({})", names.condition);
    let signing_if_asked = format!("{} ({})", last.signing, names.condition);
    let activities = Some(json!({"a": names.activities[0], "b": names.activities[1]}));
    let task = |id: &str, name: &str, activities: Option<Value>, cells: [&str; 5]| {
        let mut row = json!({"task": id, "name": name});
        for (role, cell) in ids.iter().zip(cells) {
            row[*role] = json!(cell);
        }
        if let Some(activities) = activities {
            row["activities"] = activities;
        }
        row
    };
    let mut matrix = json!([
        task("x", &names.tasks[0], activities.clone(), [&pair, &one, "-", &if_asked, &if_asked]),
        task("y", &names.tasks[1], activities, [&one, &pair, &two, &three, &pair]),
        task("z", &names.tasks[2], None, [&three, &two, &pair, last.informed, &signing_if_asked]),
    ]);
    // A group goes on, ends, and may be called like a task.
    for (row, group) in [(0, 1), (1, 1), (2, 0)] {
        matrix[row]["group"] = json!(names.tasks[group]);
    }
    let models = ["m", "n"].map(|id| json!({"id": id, "name": format!("Model {id}"), "matrix": matrix}));
    let text = json!({"catalogue": "c", "version": "1", "date": "2026-01-31", "language": "en", "product": "P",
        "title": "T", "roles": roles, "parties": parties, "models": models,
        "conditions": [{"id": names.id("if-asked"), "text": names.condition}],
        "source": {"publisher": "P", "citation": "C", "headings": {"task": "Task", "description": "Description"}}});
    // Some names are refused for other reasons, as those that look alike.
    read_catalogue(&decode("data", text.to_string().into_bytes()).ok()?).ok().map(|(catalogue, _)| catalogue)
}

fn templates(catalogue: &Catalogue) -> Vec<ImportTemplate> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/import");
    let mut templates = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let source = decode("template", fs::read(entry.unwrap().path()).unwrap()).unwrap();
        templates.push(read_import_template(&source, &catalogue.roles).unwrap().0);
    }
    assert!(templates.len() >= 13);
    templates
}

/// How the plan of `changed`, as a tracker would export it, differs from that of `agreed`; perhaps without its ids.
fn drift_of(
    changed: &Catalogue,
    agreed: &Catalogue,
    template: &ImportTemplate,
    at: Granularity,
    with_ids: bool,
) -> Drift {
    let plan =
        |catalogue| compose_plan(&Selection::default().view(catalogue), at, template.groups, &Staffing::default());
    let files = render_plan(&plan(changed), template).unwrap();
    let names = HolderNames::of(agreed, template);
    let read = |file: PlanFile| read_tracker_export(&file.bytes, template, agreed, &names).unwrap().items;
    let mut items: Vec<FoundItem> = files.into_iter().flat_map(read).collect();
    assert!(items.iter().all(|item| !item.ids.is_empty()), "{}", template.name);
    if !with_ids {
        for item in &mut items {
            item.ids.clear();
        }
    }
    drift(&plan(agreed), template, &names, &items)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_untouched_plan_has_no_drift_and_one_changed_role_is_one_difference(names in names(), is_signing: bool) {
        let [two, three] = [1, 2].map(|i| names.parties[i].as_str());
        let before = LastTask { informed: two, signing: two };
        let after = if is_signing { LastTask { signing: three, ..before } } else { LastTask { informed: three, ..before } };
        let both = [before, after].map(|last| catalogue(&names, last));
        let [Some(agreed), Some(mut changed)] = both else { return Err(TestCaseError::reject("refused names")) };
        // The role changes in one model of two.
        changed.models[1] = agreed.models[1].clone();
        for template in templates(&agreed) {
            for at in [Granularity::Task, Granularity::Activity] {
                for with_ids in [true, false] {
                    let untouched = drift_of(&agreed, &agreed, &template, at, with_ids);
                    prop_assert!(untouched.is_none(), "{}, {at:?}, ids {with_ids}: {untouched:?}", template.name);
                }
                let one = drift_of(&changed, &agreed, &template, at, true);
                prop_assert!(one.differences() == 1 && one.changed.len() == 1, "{}, {at:?}: {one:?}", template.name);
                let condition = format!(" ({})", names.condition);
                let said = [&one.changed[0].agreed, &one.changed[0].found].map(|name| name.replace(&condition, ""));
                prop_assert_eq!(said, [two, three], "{}", template.name);
            }
        }
    }
}
