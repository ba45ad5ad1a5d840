//! The stages of the pipeline, each by itself: load, compose, and each exporter; for the built-in catalogue and for
//! one model of 10,000 tasks.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pdp_export::domain::{Catalogue, Id, Selection};
use pdp_export::export::{Format, render};
use pdp_export::input::{SourceText, TemplateContext, decode, read_catalogue, read_template};
use pdp_export::report::{Report, Template, compose};
use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;

const BUILT_IN: &str = include_str!("../data/choreo-pdp.yaml");
const TASKS: usize = 10_000;

fn source(text: &str) -> Arc<SourceText> {
    decode("data", text.as_bytes().to_vec()).expect("text")
}

fn catalogue(source: &Arc<SourceText>) -> Catalogue {
    read_catalogue(source).expect("a catalogue").0
}

fn template(catalogue: &Catalogue) -> Template {
    let context = TemplateContext { roles: &catalogue.roles, formats: Format::NAMES };
    read_template(&source(include_str!("../templates/matrix.yaml")), context).expect("a template").0
}

fn one_model() -> Selection {
    Selection { models: Id::parse("customer-sub").into_iter().collect(), tier: None }
}

fn report(catalogue: &Catalogue, template: &Template) -> Report {
    compose(&one_model().view(catalogue), template, None)
}

/// The customer-subscription model with its tasks over and over, as YAML (block style) and as JSON.
fn scaled(tasks: usize) -> (String, String) {
    let catalogue = catalogue(&source(BUILT_IN));
    let model = &catalogue.models[1];
    let head = BUILT_IN.split("\ntasks:\n").next().expect("a head");
    let mut yaml = format!("{head}\nmodels:\n  - id: customer-sub\n    name: {}\n    matrix:\n", model.name);
    let csv = render(Format::Csv, &report(&catalogue, &template(&catalogue))).expect("CSV").bytes;
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(csv.as_slice()).records().collect::<Result<_, _>>().expect("records");
    let mut json_rows = Vec::new();
    for i in 0..tasks {
        let (row, task) = (&rows[i % rows.len()], &model.rows[i % rows.len()].task);
        let name = format!("{}. {}", i + 1, task.name);
        let activities: Vec<_> = task.description.iter().flat_map(|g| &g.activities).collect();
        let roles = ["responsible", "accountable", "consulted", "informed"];
        let _ = write!(yaml, "      - task: t{i}\n        name: {name}\n");
        if !activities.is_empty() {
            yaml.push_str("        activities:\n");
            activities.iter().for_each(|a| _ = writeln!(yaml, "          {}: {}", a.id, a.text));
        }
        roles.iter().enumerate().for_each(|(r, role)| _ = writeln!(yaml, "        {role}: \"{}\"", &row[4 + r]));
        let items: Vec<String> = activities.iter().map(|a| format!("\"{}\": \"{}\"", a.id, a.text)).collect();
        let items =
            if items.is_empty() { String::new() } else { format!("\"activities\": {{{}}}, ", items.join(", ")) };
        let cells: Vec<String> =
            roles.iter().enumerate().map(|(r, role)| format!("\"{role}\": \"{}\"", &row[4 + r])).collect();
        json_rows.push(format!("{{\"task\": \"t{i}\", \"name\": \"{name}\", {items}{}}}", cells.join(", ")));
    }
    let json = format!(
        "{{\"catalogue\": \"c\", \"version\": \"1\", \"date\": \"2026-01-31\", \"language\": \"en\", \"product\": \"P\", \
         \"title\": \"T\", \"source\": {{\"publisher\": \"P\", \"citation\": \"C\", \"headings\": {{\"task\": \"Task\", \
         \"description\": \"Description\"}}}}, \"roles\": [{{\"id\": \"responsible\", \"letter\": \"R\", \"name\": \
         \"Responsible\"}}, {{\"id\": \"accountable\", \"letter\": \"A\", \"name\": \"Accountable\"}}, {{\"id\": \
         \"consulted\", \"letter\": \"C\", \"name\": \"Consulted\"}}, {{\"id\": \"informed\", \"letter\": \"I\", \"name\": \
         \"Informed\"}}], \"parties\": [{{\"id\": \"wso2\", \"name\": \"WSO2\"}}, {{\"id\": \"customer\", \"name\": \
         \"Customer\"}}], \"conditions\": [{{\"id\": \"if-required\", \"text\": \"if required\"}}], \"models\": [{{\"id\": \
         \"customer-sub\", \"name\": \"M\", \"matrix\": [{}]}}]}}",
        json_rows.join(",\n")
    );
    (yaml, json)
}

fn stages(criterion: &mut Criterion, name: &str, catalogue: &Catalogue) {
    let template = template(catalogue);
    let mut group = criterion.benchmark_group(name);
    group.sample_size(20);
    group.bench_function("compose", |b| b.iter(|| report(black_box(catalogue), &template)));
    let report = report(catalogue, &template);
    for format in Format::ALL {
        group.bench_function(format.name(), |b| b.iter(|| render(*format, black_box(&report)).expect("bytes")));
    }
    group.finish();
}

fn built_in(criterion: &mut Criterion) {
    let text = source(BUILT_IN);
    criterion.bench_function("one model/load YAML", |b| b.iter(|| catalogue(black_box(&text))));
    let catalogue = catalogue(&text);
    criterion.bench_function("one model/load template", |b| b.iter(|| template(black_box(&catalogue))));
    stages(criterion, "one model", &catalogue);
}

fn large(criterion: &mut Criterion) {
    let (yaml, json) = scaled(TASKS);
    let mut group = criterion.benchmark_group("10,000 tasks");
    group.sample_size(10);
    for (name, text) in [("load YAML", &yaml), ("load JSON", &json)] {
        let text = source(text);
        group.throughput(Throughput::Bytes(text.text.len() as u64));
        group.bench_function(name, |b| b.iter(|| catalogue(black_box(&text))));
    }
    group.finish();
    stages(criterion, "10,000 tasks", &catalogue(&source(&json)));
}

criterion_group!(benches, built_in, large);
criterion_main!(benches);
