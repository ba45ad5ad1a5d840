//! A long matrix is checked in time that grows with its length.

use super::HEAD;
use pdp_export::check::{CheckOptions, Laws, check};
use pdp_export::domain::Catalogue;
use pdp_export::input::{decode, read_catalogue, read_laws};
use std::fmt::Write as _;

fn laws() -> Laws {
    let source = decode("laws", std::fs::read("data/laws.yaml").unwrap()).unwrap();
    read_laws(&source).map_err(|problems| problems.to_string()).unwrap().0
}

/// A catalogue of so many tasks, of which no two have similar names.
fn catalogue(tasks: usize) -> Catalogue {
    let mut yaml = format!("{HEAD}models:\n  - id: service\n    name: Service\n    matrix:\n");
    for task in 0..tasks {
        let row = format!("task: t{task}, name: Maintain component number {task}, responsible: Vendor");
        writeln!(yaml, "      - {{{row}, accountable: Vendor, consulted: Customer, informed: \"-\"}}").unwrap();
    }
    read_catalogue(&decode("long", yaml.into_bytes()).unwrap()).map_err(|problems| problems.list).unwrap().0
}

#[test]
fn allocations_grow_with_the_number_of_tasks() {
    let (laws, options) = (laws(), CheckOptions::default());
    let allocations = |tasks: usize| {
        let catalogue = catalogue(tasks);
        allocation_counter::measure(|| drop(check(&catalogue, &laws, &options))).count_total
    };
    let (few, many) = (allocations(500), allocations(5_000));
    assert!(many < few * 11, "{few} allocations for 500 tasks, {many} for 5,000");
}
