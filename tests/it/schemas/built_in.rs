//! What is built in, and what the program prints to be edited, names its schema and obeys it.

use super::validator::{METASCHEMA, Validator};
use super::{KINDS, schema, yaml};
use crate::common::bytes;
use serde_json::Value;

/// The names of the built-in templates of a kind, as `list` has them.
fn templates(kind: &str) -> Vec<String> {
    let list = String::from_utf8(bytes(&["list"])).unwrap();
    let of_kind = list.lines().filter(|line| line.split_whitespace().next() == Some(kind));
    of_kind.map(|line| line.split_whitespace().nth(1).unwrap().to_owned()).collect()
}

/// Each file that the program prints, with its kind.
fn printed() -> Vec<(&'static str, String)> {
    let text = |args: &[&str]| String::from_utf8(bytes(args)).unwrap();
    let mut all = vec![("catalogue", text(&["data"])), ("contract", text(&["init", "contract"]))];
    all.extend(templates("template").iter().map(|name| ("template", text(&["template", name]))));
    all.extend(templates("import").iter().map(|name| ("import-template", text(&["template", name]))));
    assert_eq!(all.len(), 2 + 5 + 14);
    all
}

#[test]
fn what_the_program_prints_obeys_its_schema() {
    for (kind, text) in printed() {
        let validator = Validator::new(schema(kind));
        assert_eq!(validator.fault(&yaml(&text)), None, "{text:.300}");
    }
}

#[test]
fn what_the_program_prints_tells_editors_its_schema_and_how_to_get_it() {
    for (kind, text) in printed() {
        assert_eq!(
            text.matches(&format!("# yaml-language-server: $schema={kind}.schema.json\n")).count(),
            1,
            "{text:.600}"
        );
        let command = text.lines().find(|line| line.contains(&format!("-o {kind}.schema.json"))).unwrap();
        assert!(command.contains(&format!("pdp-export schema {kind}")), "{command}");
    }
}

#[test]
fn a_catalogue_that_is_imported_obeys_the_schema() {
    let folder = crate::common::folder();
    std::fs::write(folder.path().join("ours.csv"), "Task,Us,Them\nMow,R/A,I\nRake,R,A\n").unwrap();
    let imported = crate::common::bytes_in(&folder, &["import", "ours.csv", "--date", "2026-01-31"]);
    let imported = yaml(&String::from_utf8(imported).unwrap());
    assert_eq!(Validator::new(schema("catalogue")).fault(&imported), None);
}

#[test]
fn every_schema_is_one_of_the_draft_that_it_names() {
    let metaschema = Validator::of_schemas();
    for kind in KINDS {
        let schema = schema(kind);
        assert_eq!(metaschema.fault(&schema), None, "{kind}");
        assert_eq!(schema["$schema"], METASCHEMA, "{kind}");
        // Each template has a schema of its own for contracts and lists.
        let of_template = if ["contract", "list"].contains(&kind) { ":appendix" } else { "" };
        assert_eq!(schema["$id"], format!("urn:pdp-export:schema:{kind}{of_template}"));
    }
    let wrong: Value = serde_json::json!({ "type": "text" });
    assert!(metaschema.fault(&wrong).is_some());
}
