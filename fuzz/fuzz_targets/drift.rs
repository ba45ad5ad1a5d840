//! What a tracker exported, against the plan of the built-in catalogue.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::domain::Selection;
use pdp_export::input::{read_import_template, read_tracker_export};
use pdp_export::plan::{Granularity, GroupPlace, HolderNames, ImportTemplate, Plan, Staffing, compose_plan, drift};
use pdp_export_fuzz::{CATALOGUE, text};
use std::sync::LazyLock;

static TEMPLATES: LazyLock<[ImportTemplate; 3]> = LazyLock::new(|| {
    let read =
        |yaml: &[u8]| read_import_template(&text(yaml), &CATALOGUE.roles).map_err(|problems| problems.list).unwrap().0;
    [
        read(include_bytes!("../../templates/import/jira.yaml")),
        read(include_bytes!("../../templates/import/gitlab.yaml")),
        read(include_bytes!("../../templates/import/ms-project.yaml")),
    ]
});

static PLAN: LazyLock<Plan> = LazyLock::new(|| {
    compose_plan(&Selection::default().view(&CATALOGUE), Granularity::Task, GroupPlace::default(), &Staffing::default())
});

fuzz_target!(|bytes: &[u8]| {
    for template in &*TEMPLATES {
        let names = HolderNames::of(&CATALOGUE, template);
        let Ok(export) = read_tracker_export(bytes, template, &CATALOGUE, &names) else { continue };
        let found = drift(&PLAN, template, &names, &export.items);
        assert!(found.missing.len() <= PLAN.items.len() && found.extra.len() <= export.items.len());
    }
});
