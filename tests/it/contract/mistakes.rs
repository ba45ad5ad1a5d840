//! Mistakes in contracts, and what is said of them.

use crate::common::contract::{filled_in, with_contract};
use crate::common::{folder, program};

fn said_of_changed_contract(from: &str, to: &str) -> String {
    let folder = folder();
    let contract = filled_in();
    assert!(contract.contains(from), "{from}");
    std::fs::write(folder.path().join("c.yaml"), contract.replacen(from, to, 1)).unwrap();
    let args = ["--template", "appendix", "-m", "customer-sub", "-f", "csv", "-o", "-", "--contract", "c.yaml"];
    let run = program(&folder).args(args).output().unwrap();
    String::from_utf8(run.stderr).unwrap()
}

#[test]
fn a_misspelled_section_is_reported_as_such_and_not_as_its_missing_fields() {
    snapbox::assert_data_eq!(
        said_of_changed_contract("\ncustomer:", "\nCustomer:"),
        snapbox::str![[r#"
error[unknown-key]: the contract has a section `Customer` instead of `customer`
  --> c.yaml:62:1
   |
62 | Customer:
   | ^^^^^^^^
   |
   = hint: call it `customer`


"#]]
    );
}

#[test]
fn a_quote_that_is_not_closed_is_reported_where_it_opens() {
    for (from, to) in [("Customer Ltd\"", "Customer Ltd"), ("\"Real Customer Ltd\"", "'Real Customer Ltd")] {
        let said = said_of_changed_contract(from, to);
        assert!(said.contains(" --> c.yaml:64:9\n"), "{said}");
        assert!(said.contains("quote"), "{said}");
    }
}

#[test]
fn curly_quotes_round_a_value_are_told_and_within_straight_ones_they_are_meant() {
    let told = "warning[curly-quotes]: the curly quotes around this text are part of it\n  --> c.yaml:64:9\n";
    for value in ["\u{201c}Globex GmbH\u{201d}", "\u{201e}Globex GmbH\u{201c}", "\u{ab}Globex SA\u{bb}"] {
        let said = said_of_changed_contract("\"Real Customer Ltd\"", value);
        assert!(said.contains(told), "{said}");
    }
    for value in ["\"\u{201c}Globex\u{201d}\"", "\u{201c}Globex\u{201d} of \u{201c}Initech\u{201d}"] {
        let said = said_of_changed_contract("\"Real Customer Ltd\"", value);
        assert!(!said.contains("curly"), "{said}");
    }
}

#[test]
fn a_misspelled_field_is_reported_as_such_and_not_as_missing() {
    snapbox::assert_data_eq!(
        said_of_changed_contract("  name: \"Real Customer Ltd\"", "  nme: \"Real Customer Ltd\""),
        snapbox::str![[r#"
error[unknown-key]: unknown field `nme` in the section `customer`
  --> c.yaml:64:3
   |
64 |   nme: "Real Customer Ltd"
   |   ^^^
   |
   = hint: did you mean `name`?


"#]]
    );
}

#[test]
fn a_misspelled_field_that_may_be_missing_is_only_told() {
    snapbox::assert_data_eq!(
        said_of_changed_contract("  confidentiality: \"", "  confidentialty: \""),
        snapbox::str![[r#"
warning[unused]: nothing uses `contract.confidentialty`
  --> c.yaml:34:3
   |
34 |   confidentialty: "Confidential"
   |   ^^^^^^^^^^^^^^
   |
   = hint: did you mean `confidentiality`?

note: the contract has no tier, but its matrices depend on the tier
  hint: choose one with `--tier`, or with `deployment.tier` in the contract
wrote standard output (3.4 KB, 16 rows)

"#]]
    );
}

#[test]
fn curly_quotes_round_a_value_of_set_are_told() {
    let folder = with_contract();
    let args = ["--template", "appendix", "-m", "customer-sub", "-f", "csv", "-o", "-", "--contract", "contract.yaml"];
    let said = |value: &str| {
        let run = program(&folder).args(args).args(["--set", &format!("customer.name={value}")]).assert().success();
        String::from_utf8(run.get_output().stderr.clone()).unwrap()
    };
    let told = "warning: `--set customer.name`: the curly quotes around this text are part of it\n  \
                hint: write straight quotes, `\"`, or none\n";
    for value in ["\u{201c}Globex GmbH\u{201d}", "\u{201e}Globex GmbH\u{201c}", "\u{ab}Globex SA\u{bb}"] {
        assert!(said(value).starts_with(told), "{value}");
    }
    assert!(!said("Globex \u{201c}Best\u{201d} GmbH").contains("curly"));
}
