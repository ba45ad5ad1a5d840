//! What holds for every input: selections only take away, the guard can be undone, nothing is lost on the way.

use crate::common::{CATALOGUE, MATRIX_TEMPLATE, attribute, csv_records, part};
use calamine::Reader;
use pdp_export::compose::{Details, compose};
use pdp_export::domain::{Catalogue, Id, Selection};
use pdp_export::export::{Format, Options, guard, render, unguard};
use pdp_export::input::{TemplateContext, decode, read_catalogue, read_template};
use pdp_export::template::Template;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn catalogue(text: &str) -> Catalogue {
    read_catalogue(&decode("data", text.as_bytes().to_vec()).unwrap()).unwrap().0
}

fn template(catalogue: &Catalogue) -> Template {
    let source = decode("template", MATRIX_TEMPLATE.into()).unwrap();
    read_template(&source, TemplateContext::new(catalogue)).unwrap().0
}

fn built_in() -> Catalogue {
    catalogue(CATALOGUE)
}

/// A catalogue of one model with these task names and activities.
fn with_tasks(tasks: &[(String, Vec<String>)]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let rows = tasks.iter().enumerate().map(|(i, (name, activities))| {
        let activities: Vec<String> =
            activities.iter().enumerate().map(|(j, a)| format!("\"a{j}\": {}", quoted(a))).collect();
        let activities = if activities.is_empty() {
            String::new()
        } else {
            format!(", \"activities\": {{{}}}", activities.join(", "))
        };
        format!("{{\"task\": \"t{i}\", \"name\": {}{activities}, \"doer\": \"Us\", \"payer\": \"-\"}}", quoted(name))
    });
    let rows: Vec<String> = rows.collect();
    format!(
        "{{\"catalogue\": \"c\", \"version\": \"1\", \"date\": \"2026-01-31\", \"language\": \"en\", \"product\": \"P\", \
         \"title\": \"T\", \"source\": {{\"publisher\": \"P\", \"citation\": \"C\", \
         \"headings\": {{\"task\": \"Task\", \"description\": \"Description\"}}}}, \
         \"roles\": [{{\"id\": \"doer\", \"letter\": \"D\", \"name\": \"Doer\"}}, \
         {{\"id\": \"payer\", \"letter\": \"P\", \"name\": \"Payer\"}}], \
         \"parties\": [{{\"id\": \"us\", \"name\": \"Us\"}}], \
         \"models\": [{{\"id\": \"m\", \"name\": \"M\", \"matrix\": [{}]}}]}}",
        rows.join(", ")
    )
}

/// One line of visible text, with what spreadsheets stumble over among it.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "[ -~]{1,12}",
        "\\PC{1,8}",
        Just("=cmd|' /C calc'!A0".to_owned()),
        Just("'-1+2".to_owned()),
        Just("_x0041_".to_owned()),
        Just("a,b;c\"d".to_owned()),
        Just("نص עברית 検査 👩‍💻".to_owned()),
    ];
    proptest::collection::vec(pieces, 1..4)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        .prop_filter("a text", |text| pdp_export::domain::Text::parse(text).is_ok())
}

fn tasks() -> impl Strategy<Value = Vec<(String, Vec<String>)>> {
    proptest::collection::vec((text(), proptest::collection::vec(text(), 0..4)), 1..6)
}

/// Tasks in characters that the built-in faces cover.
fn latin_tasks() -> impl Strategy<Value = Vec<(String, Vec<String>)>> {
    let text = "[A-Za-z][ -~]{0,30}[a-zäéß]";
    proptest::collection::vec((text, proptest::collection::vec(text, 0..4)), 1..6)
}

/// The rows as every format should give them back: task, and its items a line each.
fn expected(tasks: &[(String, Vec<String>)]) -> Vec<(String, String)> {
    tasks.iter().map(|(name, activities)| (name.clone(), activities.join("\n"))).collect()
}

/// Nothing where documents show a dash.
fn without_dash(cell: &str) -> String {
    if cell == "–" { String::new() } else { cell.to_owned() }
}

/// The items of a list of several, bare, and without the isolates around those that read the other way than the first.
fn without_bullets(cell: &str) -> String {
    let is_list = cell.lines().count() > 1;
    let bare = |line: &str| {
        let isolated = line.strip_prefix(['\u{2066}', '\u{2067}']).and_then(|line| line.strip_suffix('\u{2069}'));
        let line = isolated.unwrap_or(line);
        line.strip_prefix("• ").filter(|_| is_list).unwrap_or(line).to_owned()
    };
    cell.split('\n').map(bare).collect::<Vec<_>>().join("\n")
}

fn rendered(data: &str, format: Format) -> Vec<u8> {
    let catalogue = catalogue(data);
    let report = compose(&Selection::default().view(&catalogue), &template(&catalogue), &Details::default());
    render(format, &report, &Options::default()).unwrap().bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_guard_can_be_undone(value in "['=+@\\-\t\r\n]{0,3}\\PC{0,10}") {
        let guarded = guard(&value);
        prop_assert_eq!(unguard(&guarded), value.as_str());
        prop_assert!(value == "-" || !guarded.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
    }

    #[test]
    fn csv_loses_nothing(tasks in tasks()) {
        let records = csv_records(&rendered(&with_tasks(&tasks), Format::Csv));
        let rows: Vec<(String, String)> = records[1..].iter().map(|r| (r[2].clone(), r[3].clone())).collect();
        prop_assert_eq!(rows, expected(&tasks));
    }

    #[test]
    fn a_workbook_loses_nothing(tasks in tasks()) {
        let bytes = rendered(&with_tasks(&tasks), Format::Xlsx);
        let table = part(&bytes, "xl/tables/table1.xml");
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        let header = range.rows().position(|row| row[1] == "Task" && row[3] == "Doer").unwrap();
        // The rows that the table has by its own account, not as many as there are tasks; ids stand behind its columns.
        let cells = attribute(&table, "table", "ref").unwrap();
        prop_assert!(cells.starts_with(&format!("A{}:F", header + 1)), "{}", cells);
        let last: usize = cells.split(":F").nth(1).unwrap().parse().unwrap();
        let rows: Vec<(String, String)> = range.rows().take(last).skip(header + 1)
            .map(|row| (row[1].to_string(), without_dash(&without_bullets(&row[2].to_string()))))
            .collect();
        prop_assert_eq!(rows, expected(&tasks));
    }

    #[test]
    fn two_documents_of_one_process_are_the_same(tasks in latin_tasks()) {
        let data = with_tasks(&tasks);
        prop_assert!(rendered(&data, Format::Pdf) == rendered(&data, Format::Pdf));
    }

    #[test]
    fn a_selection_never_adds(models in proptest::sample::subsequence(vec!["wso2-sub", "customer-sub", "self-managed"], 1..=3), tier in 0_usize..4) {
        let catalogue = built_in();
        let tier = catalogue.tiers.get(tier).map(|tier| tier.id.clone());
        let models: Vec<Id> = models.into_iter().map(|id| Id::parse(id).unwrap()).collect();
        let lines = |selection: &Selection| -> BTreeSet<(String, usize, String)> {
            let view = selection.view(&catalogue);
            let rows = view.models.iter().flat_map(|m| m.rows().map(|row| (m.model.id.to_string(), row)));
            rows.flat_map(|(id, row)| {
                let items = row.groups().flat_map(|g| &g.activities).map(|a| a.text.to_string());
                let cells = row.cells().iter().map(|cell| format!("{cell:?}"));
                items.chain(cells).map(move |text| (id.clone(), row.number, text)).collect::<Vec<_>>()
            })
            .collect()
        };
        let part = lines(&Selection { models: models.clone(), tier, ..Selection::default() });
        prop_assert!(part.is_subset(&lines(&Selection::default())));
        let shown: BTreeSet<&str> = part.iter().map(|(id, ..)| id.as_str()).collect();
        prop_assert_eq!(shown, models.iter().map(Id::as_str).collect());
    }

    #[test]
    fn no_text_makes_the_door_panic(text in "(\\PC|[\n:\\-\\[\\]{}\"'&*!|>%@`#,?]){0,120}") {
        let source = decode("data", text.into_bytes());
        if let Ok(source) = source {
            let _ = read_catalogue(&source);
        }
    }

    #[test]
    fn no_change_of_the_built_in_data_makes_the_door_panic(at in 0_usize..12_000, what in "\\PC{0,3}|\n|\t|: |- ") {
        let mut text = CATALOGUE.to_owned();
        let at = at.min(text.len() - 1);
        if let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            text.replace_range(at..at + c.len_utf8(), &what);
        }
        match decode("data", text.into_bytes()).and_then(|source| read_catalogue(&source)) {
            Ok((catalogue, _)) => {
                prop_assert!(!catalogue.models.is_empty() && catalogue.models.iter().all(|m| !m.rows.is_empty()));
            }
            Err(problems) => {
                prop_assert!(!problems.list.is_empty());
                let lines = problems.source.text.lines().count() + 1;
                prop_assert!(problems.list.iter().all(|p| problems.source.position(&p.place).0 <= lines));
            }
        }
    }
}
