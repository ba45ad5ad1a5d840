//! The stages of the pipeline, each by itself: load, compose, and each exporter; for the built-in catalogue and for
//! one model of many tasks.

use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use pdp_export::compare::{CompareOptions, compare};
use pdp_export::compose::{Details, compose};
use pdp_export::document::Report;
use pdp_export::domain::{Catalogue, Id, Selection};
use pdp_export::export::{Format, Options, Painted, lay_out, render};
use pdp_export::input::{SourceText, TemplateContext, decode, read_catalogue, read_template};
use pdp_export::template::Template;
use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;

const BUILT_IN: &str = include_str!("../data/choreo-pdp.yaml");
/// Ten thousand, but few where it is only tried whether the benchmarks run.
const TASKS: usize = if cfg!(debug_assertions) { 200 } else { 10_000 };
const ROLES: [&str; 4] = ["responsible", "accountable", "consulted", "informed"];
/// A catalogue of one model without its rows.
const HEAD_JSON: &str = r#"{
    "catalogue": "scale", "version": "1", "date": "2026-01-31", "language": "en", "product": "P", "title": "T",
    "source": {"publisher": "P", "citation": "C", "headings": {"task": "Task", "description": "Description"}},
    "roles": [{"id": "responsible", "letter": "R", "name": "Responsible"},
              {"id": "accountable", "letter": "A", "name": "Accountable"},
              {"id": "consulted", "letter": "C", "name": "Consulted"},
              {"id": "informed", "letter": "I", "name": "Informed"}],
    "parties": [{"id": "wso2", "name": "WSO2"}, {"id": "customer", "name": "Customer"}],
    "conditions": [{"id": "if-required", "text": "if required"}],
    "models": [{"id": "customer-sub", "name": "M", "matrix": [ROWS]}]
}"#;

fn source(text: &str) -> Arc<SourceText> {
    decode("data", text.as_bytes().to_vec()).expect("text")
}

fn catalogue(source: &Arc<SourceText>) -> Catalogue {
    read_catalogue(source).expect("a catalogue").0
}

fn template(catalogue: &Catalogue) -> Template {
    let context = TemplateContext::new(catalogue);
    read_template(&source(include_str!("../templates/matrix.yaml")), context).expect("a template").0
}

fn one_model() -> Selection {
    Selection { models: Id::parse("customer-sub").into_iter().collect(), ..Selection::default() }
}

fn report(catalogue: &Catalogue, template: &Template) -> Report {
    compose(&one_model().view(catalogue), template, &Details::default())
}

/// The customer-subscription model with its tasks over and over, as YAML in block style and as JSON.
fn scaled(tasks: usize) -> (String, String) {
    let catalogue = catalogue(&source(BUILT_IN));
    let model = &catalogue.models[1];
    let template = template(&catalogue);
    let csv = render(Format::Csv, &report(&catalogue, &template), &Options::default()).expect("CSV").bytes;
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("records");
    let head = BUILT_IN.split("\ntasks:\n").next().expect("a head");
    let mut yaml = format!("{head}\nmodels:\n  - id: {}\n    name: {}\n    matrix:\n", model.id, model.name);
    let mut rows = Vec::with_capacity(tasks);
    for i in 0..tasks {
        let (record, task) = (&records[i % records.len()], &model.rows[i % records.len()].task);
        let name = format!("{}. {}", i + 1, task.name);
        let activities: Vec<(&str, &str)> = (task.description.iter().flat_map(|group| &group.activities))
            .map(|activity| (activity.id.as_str(), activity.text.as_str()))
            .collect();
        let cells: Vec<(&str, &str)> = ROLES.iter().enumerate().map(|(r, role)| (*role, &record[4 + r])).collect();
        let _ = write!(yaml, "      - task: t{i}\n        name: {name}\n{}", lines(8, &cells));
        if !activities.is_empty() {
            let _ = write!(yaml, "        activities:\n{}", lines(10, &activities));
        }
        let activities =
            if activities.is_empty() { String::new() } else { format!(", \"activities\": {{{}}}", pairs(&activities)) };
        rows.push(format!("{{\"task\": \"t{i}\", \"name\": \"{name}\", {}{activities}}}", pairs(&cells)));
    }
    let json = HEAD_JSON.replace("ROWS", &rows.join(",\n"));
    (yaml, json)
}

/// Pairs as lines of a YAML mapping.
fn lines(indent: usize, entries: &[(&str, &str)]) -> String {
    let lines: Vec<String> = entries.iter().map(|(key, value)| format!("{:indent$}{key}: \"{value}\"\n", "")).collect();
    lines.concat()
}

/// Pairs as the inside of a JSON object.
fn pairs(entries: &[(&str, &str)]) -> String {
    entries.iter().map(|(key, value)| format!("\"{key}\": \"{value}\"")).collect::<Vec<_>>().join(", ")
}

fn stages(criterion: &mut Criterion, name: &str, catalogue: &Catalogue) {
    let template = template(catalogue);
    let mut group = criterion.benchmark_group(name);
    group.sample_size(20);
    group.bench_function("compose", |b| b.iter(|| report(black_box(catalogue), &template)));
    let report = report(catalogue, &template);
    pdf_stages(&mut group, &report);
    for format in Format::ALL {
        group.bench_function(format.name(), |b| {
            b.iter(|| render(*format, black_box(&report), &Options::default()).expect("bytes"));
        });
    }
    group.finish();
}

/// Shaping with layout, painting, and finishing, each without what comes before it.
fn pdf_stages(group: &mut BenchmarkGroup<'_, WallTime>, report: &Report) {
    let options = Options::default();
    group.bench_function("pdf: shape and lay out", |b| b.iter(|| lay_out(black_box(report), &options).map(|_| ())));
    let laid_out = lay_out(report, &options).expect("every character");
    group.bench_function("pdf: paint", |b| b.iter(|| laid_out.paint().map(|_| ())));
    let painted = || laid_out.paint().expect("pages");
    group.bench_function("pdf: finish", |b| b.iter_batched(painted, Painted::finish, BatchSize::PerIteration));
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
    let mut group = criterion.benchmark_group("many tasks");
    group.sample_size(10);
    for (name, text) in [("load YAML", &yaml), ("load JSON", &json)] {
        let text = source(text);
        group.throughput(Throughput::Bytes(text.text.len() as u64));
        group.bench_function(name, |b| b.iter(|| catalogue(black_box(&text))));
    }
    group.finish();
    stages(criterion, "many tasks", &catalogue(&source(&json)));
}

/// Two versions of many tasks: as they are, with other words in every task, and with other ids, so that all are matched by
/// likeness. The first also with half as many tasks, to see that the time grows with them.
fn versions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("two versions");
    group.sample_size(10);
    let all = Selection::default();
    for tasks in [TASKS / 2, TASKS] {
        let (_, json) = scaled(tasks);
        let old = catalogue(&source(&json));
        for (name, now) in [
            ("same", json.clone()),
            ("reworded", json.replace("Set up ", "Prepare ")),
            // The names of tasks begin with a number, and others don't.
            ("other ids and names", json.replace("\"task\": \"t", "\"task\": \"u").replace(". ", ". New ")),
        ] {
            let new = catalogue(&source(&now));
            let (old_view, new_view) = (all.view(&old), all.view(&new));
            group.throughput(Throughput::Elements(tasks as u64));
            group.bench_function(format!("{name}, {tasks} tasks"), |b| {
                b.iter(|| compare(black_box(&old_view), &new_view, &CompareOptions::default()).counts());
            });
        }
    }
    group.finish();
}

criterion_group!(benches, built_in, large, versions);
criterion_main!(benches);
