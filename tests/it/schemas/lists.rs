//! The schema of lists of customers.

use super::decoders::Decoders;
use super::validator::Validator;
use super::{schema, yaml};
use pdp_export::batch::{ListColumns, ListField};
use std::collections::BTreeSet;

/// The columns that the schema lists, by their dotted names.
fn listed() -> BTreeSet<String> {
    let schema = schema("list");
    let mut all = BTreeSet::new();
    for (name, property) in schema["items"]["properties"].as_object().unwrap() {
        let section = property.get("properties").or_else(|| property.pointer("/anyOf/1/properties"));
        let below = section.and_then(|section| section.as_object()).into_iter().flatten();
        all.extend(below.map(|(field, _)| format!("{name}.{field}")));
        // A section alone is no column.
        if property.get("properties").is_none() {
            all.insert(name.clone());
        }
    }
    all
}

fn fields(decoders: &Decoders) -> Vec<ListField> {
    let fields = decoders.form().fields.iter();
    fields.map(|spec| ListField { path: spec.path(), is_date: spec.kind.is_date() }).collect()
}

#[test]
fn the_schema_of_lists_has_the_columns_that_a_list_may_have_and_no_others() {
    let fields = fields(&Decoders::new());
    let read = |headers: Vec<String>| ListColumns::read(headers, &fields, None).map(|_| ());
    assert_eq!(read(listed().into_iter().collect()), Ok(()));
    let unknown = read(vec!["id".to_owned(), "zzzzzzzz".to_owned()]).unwrap_err();
    let columns = unknown[0].hint.strip_prefix("the columns are\n").unwrap();
    let columns: BTreeSet<String> = columns.lines().map(str::to_owned).collect();
    assert_eq!(listed(), columns);
}

#[test]
fn lists_may_have_fields_below_their_sections_or_with_dots_and_dates_in_formats_of_their_own() {
    let validator = Validator::new(schema("list"));
    let fault = |list: &str| validator.fault(&yaml(list));
    assert_eq!(fault("- {id: acme, model: [wso2-sub, customer-sub], tier: basic, customer: {name: Acme}}"), None);
    assert_eq!(
        fault("- {id: 7, customer.name: Acme, customer: Acme, contract.effective (DD.MM.YYYY): 31.1.2027}"),
        None
    );
    assert_eq!(fault("- {id: acme, contract: {version: 1.0, initials: true}, formats:}"), None);
    for wrong in
        ["[{customer.name: Acme}]", "[{id: acme, modell: x}]", "[{id: acme, tier: {a: b}}]", "[acme]", "{id: acme}"]
    {
        assert!(fault(wrong).is_some(), "{wrong}");
    }
}
