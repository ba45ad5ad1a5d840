//! Each law has an example that breaks it and one that does not, which the program itself prints.

use super::{codes, found, with_row};
use crate::common::{folder, program};
use pdp_export::domain::LawCode;
use pdp_export::input::{decode, read_laws};

/// The examples of the data file: an example's keys replace those of the head.
fn catalogue(head: &str, example: &str) -> String {
    let key = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let is_key = |line: &&str| !line.starts_with([' ', '-']);
    let replaced: Vec<String> = example.lines().filter(is_key).map(key).collect();
    let is_kept = |line: &&str| !is_key(line) || !replaced.contains(&key(line));
    let head: String = head.lines().filter(is_kept).map(|line| line.to_owned() + "\n").collect();
    head + example
}

#[test]
fn each_law_finds_its_bad_example_and_not_its_good_one() {
    let source = decode("laws", std::fs::read("data/laws.yaml").unwrap()).unwrap();
    let (laws, _) = read_laws(&source).map_err(|problems| problems.to_string()).unwrap();
    let told: Vec<LawCode> = laws.list.iter().map(|law| law.code).collect();
    assert_eq!(told, LawCode::NAMES.iter().map(|(_, code)| *code).collect::<Vec<_>>());
    for law in &laws.list {
        let as_of = ["--as-of", "2026-12-31"];
        let bad = found(&catalogue(&laws.head, &law.bad), &as_of, 0);
        assert!(codes(&bad).contains(&law.code.name()), "{}: {bad:#?}", law.code);
        let good = found(&catalogue(&laws.head, &law.good), &as_of, 0);
        assert!(!codes(&good).contains(&law.code.name()), "{}: {good:#?}", law.code);
    }
}

#[test]
fn each_law_is_documented() {
    let page = std::fs::read_to_string("docs/check.md").unwrap();
    for (name, _) in LawCode::NAMES {
        assert!(page.contains(&format!("| `{name}` |")), "docs/check.md has no `{name}`");
    }
}

#[test]
fn each_law_is_explained_with_its_reason_sources_and_examples() {
    let folder = folder();
    for (name, _) in LawCode::NAMES {
        let run = program(&folder).args(["check", "--explain", name]).assert().success();
        let text = String::from_utf8(run.get_output().stdout.clone()).unwrap();
        assert!(text.starts_with(&format!("{name} (warning): ")), "{text}");
        for part in ["What to do: ", "\nWho says so:\n- ", "\nBreaks the law:\n", "\nPut right:\n"] {
            assert!(text.contains(part), "{text}");
        }
    }
}

#[test]
fn a_problem_is_explained_in_a_sentence() {
    let folder = folder();
    program(&folder).args(["check", "--explain", "unknown-tier"]).assert().success().stdout_eq(snapbox::str![[r#"
unknown-tier (error): A tier that the catalogue does not list.

"#]]);
    let run = program(&folder).args(["check", "--explain", "two-acountable"]).assert().code(2);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("'two-accountable'"), "{said}");
}

/// The codes that are found in a row of these cells: responsible, accountable, consulted, informed.
fn of_cells(cells: [&str; 4]) -> Vec<String> {
    let [responsible, accountable, consulted, informed] = cells;
    let row = format!(
        "{{task: backup, name: Backup, activities: {{copy: Copy the data}}, responsible: {responsible}, accountable: \
         {accountable}, consulted: {consulted}, informed: {informed}}}"
    );
    let found = found(&with_row(&row), &[], 0);
    codes(&found).into_iter().filter(|code| !code.starts_with("unused-")).map(str::to_owned).collect()
}

#[test]
fn two_parties_under_different_conditions_never_hold_a_role_together() {
    let shifts = "Vendor (by day)/Customer (by night)";
    assert_eq!(of_cells([shifts, shifts, "\"-\"", "\"-\""]), [""; 0]);
    let same = "Vendor (by day)/Customer (by day)";
    assert_eq!(of_cells([same, same, "\"-\"", "\"-\""]), ["shared-responsibility", "two-accountable"]);
    let one_always = "Vendor/Customer (by night)";
    assert_eq!(of_cells(["Vendor", one_always, "\"-\"", "\"-\""]), ["two-accountable"]);
}

#[test]
fn a_party_that_is_informed_only_at_times_is_informed() {
    assert_eq!(of_cells(["Vendor", "Customer", "\"-\"", "Customer (by day)"]), ["accountable-informed"]);
    assert_eq!(of_cells(["Vendor", "Vendor", "\"-\"", "Vendor (by day)"]), ["accountable-informed"]);
}

#[test]
fn roles_are_known_by_how_many_hold_them_whatever_their_names() {
    let catalogue = with_row("{task: plan, name: Plan, driver: \"-\", approver: Vendor/Customer, informed: Vendor}")
        .replace("id: responsible, letter: R, name: Responsible", "id: driver, letter: D, name: Driver")
        .replace("id: accountable, letter: A, name: Accountable", "id: approver, letter: A, name: Approver")
        .replace("  - {id: consulted, letter: C, name: Consulted, holders: any}\n", "");
    let found = found(&catalogue, &[], 0);
    let said: Vec<&str> = found.iter().map(|finding| finding["message"].as_str().unwrap()).collect();
    assert!(said.contains(&"no party is `Driver` for `Plan`"), "{said:#?}");
    assert!(said.contains(&"2 parties are `Approver` for `Plan`: `Vendor`, `Customer`"), "{said:#?}");
    // Of the roles that other laws name there is none.
    assert!(!codes(&found).contains(&"accountable-informed"));
}

#[test]
fn the_same_name_under_another_heading_is_another_task() {
    let rows = |first: &str, second: &str| {
        let row = |id: &str, group: &str, who: &str| {
            format!(
                "{{task: {id}, name: Review, group: {group}, responsible: {who}, accountable: {who}, consulted: \"-\", \
                 informed: \"-\"}}"
            )
        };
        with_row(&format!("{}\n      - {}", row("one", first, "Vendor"), row("two", second, "Customer")))
    };
    let pairs = |text: String| {
        let found = found(&text, &[], 0);
        codes(&found).into_iter().filter(|code| ["near-duplicate-tasks", "contradicting-rows"].contains(code)).count()
    };
    assert_eq!(pairs(rows("Design", "Operation")), 0);
    assert_eq!(pairs(rows("Design", "Design")), 2);
}

#[test]
fn the_same_description_of_two_tasks_is_the_same_work() {
    let row = |id: &str, name: &str, who: &str| {
        format!(
            "{{task: {id}, name: {name}, activities: {{copy: Copy all data every night}}, responsible: {who}, \
             accountable: {who}, consulted: \"-\", informed: \"-\"}}"
        )
    };
    let text = with_row(&format!("{}\n      - {}", row("one", "Backup", "Vendor"), row("two", "Safety", "Customer")));
    let found = found(&text, &[], 0);
    let contradiction = found.iter().find(|finding| finding["code"] == "contradicting-rows").unwrap();
    assert_eq!(
        contradiction["message"],
        "`Safety` and `Backup` are the same work, but other parties are `Responsible` for it"
    );
    assert_eq!(contradiction["line"], 24);
}
