//! The command `schema`.

use super::validator::Validator;
use super::{KINDS, file, schema, yaml};
use crate::common::{bytes, bytes_in, folder, program};
use std::fs;

#[test]
fn without_a_name_it_lists_the_kinds_of_files() {
    program(&folder()).arg("schema").assert().success().stderr_eq("").stdout_eq(snapbox::str![[r#"
catalogue        Models with their matrices (--data)
template         Template of documents (--template)
import-template  Template of project plans for an importer (--template)
contract         Details of a contract (--contract), by template
list             List of customers (batch) as YAML or JSON, by template
people           Users and days of a project plan (--people)
brand            Look of a company (--brand)
word-map         Words for roles (import --map)

"#]]);
    let list = String::from_utf8(bytes(&["schema"])).unwrap();
    let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, KINDS);
}

#[test]
fn a_schema_is_printed_or_written_to_a_file() {
    let folder = folder();
    let printed = bytes_in(&folder, &["schema", "people"]);
    assert_eq!(String::from_utf8(printed.clone()).unwrap(), file("data/schema/people.json"));
    program(&folder).args(["schema", "people", "-o", "people.schema.json"]).assert().success().stderr_eq(
        snapbox::str![[r#"
wrote people.schema.json

"#]],
    );
    assert_eq!(fs::read(folder.path().join("people.schema.json")).unwrap(), printed);
}

#[test]
fn a_misspelled_name_is_refused_with_the_nearest() {
    program(&folder()).args(["schema", "catalog"]).assert().code(2).stdout_eq("").stderr_eq(snapbox::str![[r#"
error: there is no schema `catalog`
  hint: did you mean `catalogue`?

"#]]);
    program(&folder()).args(["schema", "yaml"]).assert().code(2).stdout_eq("").stderr_eq(snapbox::str![[r#"
error: there is no schema `yaml`
  hint: choose from `catalogue`, `template`, `import-template`, `contract`, `list`, `people`, `brand`, `word-map`

"#]]);
}

#[test]
fn only_contracts_and_lists_depend_on_a_template_and_a_catalogue() {
    let refused = program(&folder()).args(["schema", "brand", "--template", "appendix"]).assert();
    refused.code(2).stdout_eq("").stderr_eq(snapbox::str![[r#"
error: the schema `brand` does not depend on `--template`
  hint: leave out `--template`; only `contract` and `list` take it

"#]]);
    program(&folder()).args(["--data", "x.yaml", "schema", "catalogue"]).assert().code(2);
    let without_fields = program(&folder()).args(["schema", "contract", "--template", "matrix"]).assert();
    without_fields.code(2).stdout_eq("").stderr_eq(snapbox::str![[r#"
error: the template `matrix` has no fields for a contract
  hint: use `--template appendix`, or a template that extends it

"#]]);
}

#[test]
fn the_schema_of_a_contract_is_that_of_the_fields_of_its_template_and_of_the_parties() {
    let folder = folder();
    fs::write(folder.path().join("sound.yaml"), crate::common::SOUND).unwrap();
    let template = "template: house\nextends: appendix\nfields:\n  deployment.cluster: {about: Name of the cluster}\n";
    fs::write(folder.path().join("house.yaml"), template).unwrap();
    let args = ["--data", "sound.yaml", "schema", "contract", "--template", "house.yaml"];
    let schema: serde_json::Value = serde_json::from_slice(&bytes_in(&folder, &args)).unwrap();
    assert_eq!(schema["properties"]["deployment"]["properties"]["cluster"]["description"], "Name of the cluster");
    assert_eq!(schema["required"], serde_json::json!(["contract", "deployment", "us", "them"]));
    assert_eq!(schema["properties"]["us"]["properties"]["name"]["description"], "Legal name of Us");
    assert_eq!(schema["properties"]["deployment"]["properties"]["model"]["examples"], serde_json::json!(["garden"]));
}

/// Those that are made by template are kept beside the others as the built-in ones have them.
#[test]
fn the_schemas_of_the_built_in_appendix_are_in_the_repository() {
    for kind in ["contract", "list"] {
        let printed = String::from_utf8(bytes(&["schema", kind])).unwrap();
        crate::common::assert_snapshot(&format!("../data/schema/{kind}.json"), &printed);
    }
}

#[test]
fn a_template_that_extends_another_says_only_what_differs() {
    let validator = Validator::new(schema("template"));
    let fault = |template: &str| validator.fault(&yaml(template));
    assert_eq!(
        fault("{template: house, extends: matrix, page: {margins: {top: 20}}, wording: {footer: {left: x}}}"),
        None
    );
    let whole = fault("{template: house, page: {margins: {top: 20}}}").unwrap();
    assert!(whole.contains("missing properties 'summary', 'formats'"), "{whole}");
    let translation = "{template: house, extends: matrix, translations: {nl: {wording: {title: Titel, titel: x}}}}";
    assert!(fault(translation).unwrap().contains("'titel'"));
}
