//! What may be a mistake in a contract, in single runs and in batches: no tier, and dates out of order.

use crate::common::batch::{self, CSV, with_customers, write};
use crate::common::contract::with_contract;
use crate::common::program;
use snapbox::{assert_data_eq, str};
use std::fs;

const APPENDIX: [&str; 8] = ["--template", "appendix", "--contract", "contract.yaml", "-f", "csv", "-m", "wso2-sub"];

#[test]
fn a_contract_without_a_tier_is_told_that_its_matrix_depends_on_it() {
    let folder = with_contract();
    program(&folder).args(APPENDIX).assert().success().stderr_eq(str![[r#"
note: the contract has no tier, but its matrices depend on the tier
  hint: choose one with `--tier`, or with `deployment.tier` in the contract
wrote pdp-wso2-sub-appendix.csv ([..], 16 rows)

"#]]);
    let with_tier = [&APPENDIX[..], &["-t", "basic"]].concat();
    program(&folder).args(with_tier).assert().success().stderr_eq(str![[r#"
wrote pdp-wso2-sub-basic-appendix.csv ([..], 16 rows)

"#]]);
}

#[test]
fn dates_out_of_order_are_told() {
    let folder = with_contract();
    let args = [&APPENDIX[..], &["-t", "basic", "--set", "contract.effective=2026-09-14"]].concat();
    program(&folder).args(&args).assert().success().stderr_eq(str![[r#"
note: `contract.effective` is before `contract.agreement-date`
  hint: check the two dates
note: `contract.effective` is before `contract.date`
  hint: check the two dates
wrote pdp-wso2-sub-basic-appendix.csv ([..], 16 rows)

"#]]);
    // The day itself is not before.
    let same = ["--set", "contract.agreement-date=2026-12-01", "--set", "contract.effective=2026-12-01"];
    let args = [&APPENDIX[..], &["-t", "basic"], &same].concat();
    program(&folder).args(&args).assert().success().stderr_eq(str![[r#"
wrote pdp-wso2-sub-basic-appendix.csv ([..], 16 rows)

"#]]);
}

#[test]
fn a_date_before_that_of_the_document_is_told_whoever_gives_it() {
    let folder = with_contract();
    let path = folder.path().join("contract.yaml");
    let sample = fs::read_to_string(&path).unwrap();
    fs::write(&path, sample.replace("  date: 2026-12-01\n", "")).unwrap();
    let args = [&APPENDIX[..], &["-t", "basic", "--date", "2027-01-02"]].concat();
    program(&folder).args(&args).assert().success().stderr_eq(str![[r#"
note: `contract.effective` is before the date of the document
  hint: check it; `--date` or `contract.date` sets the date of the document
wrote pdp-wso2-sub-basic-appendix.csv ([..], 16 rows)

"#]]);
}

#[test]
fn a_batch_has_the_same_notes_with_the_first_row_and_the_number_of_rows() {
    let folder = with_customers(0);
    let list = "\
id,model,customer.name,customer.registration,customer.address,contract.effective,contract.date
a,wso2-sub,A,CR 1,Street 1,2026-09-01,2026-09-01
b,wso2-sub,B,CR 2,Street 2,2026-12-31,2027-02-01
c,wso2-sub,C,CR 3,Street 3,2027-01-01,2027-02-01
";
    write(&folder, "customers.csv", list);
    let run = batch::batch(&folder, &CSV, "out");
    assert_data_eq!(
        batch::stderr(&run),
        str![[r#"
note: customers.csv, line 2: `contract.effective` is before `contract.agreement-date` (1 row)
  hint: check the two dates
note: customers.csv, lines 3, 4: `contract.effective` is before `contract.date` (2 rows)
  hint: check the two dates
note: customers.csv, lines 2, 3, 4: the contract has no tier, but its matrices depend on the tier (3 rows)
  hint: choose one with `--tier`, or in a column `tier`
made 3 files
wrote out/manifest.csv

"#]]
    );
}

#[test]
fn a_field_that_a_date_should_not_be_before_is_a_date_of_the_template() {
    let folder = with_contract();
    let template = "\
template: house
extends: appendix
fields:
  contract.effective: {about: Day, kind: date, not-before: [contract.agrement-date, contract.version]}
  contract.agreement: {about: Agreement, not-before: contract.date}
  contract.date: {about: Date, kind: document-date, not-before: 2026-01-01}
";
    fs::write(folder.path().join("house.yaml"), template).unwrap();
    let args = ["--template", "house.yaml", "--contract", "contract.yaml", "-f", "csv"];
    program(&folder).args(args).assert().code(1).stderr_eq(str![[r#"
error[unknown-value]: the template has no date field `contract.agrement-date`
 --> house.yaml:4:61
  |
4 |   contract.effective: {about: Day, kind: date, not-before: [contract.agrement-date, contract.version]}
  |                                                             ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: did you mean `contract.agreement-date`?

error[unknown-value]: the template has no date field `contract.version`
 --> house.yaml:4:85
  |
4 |   contract.effective: {about: Day, kind: date, not-before: [contract.agrement-date, contract.version]}
  |                                                                                     ^^^^^^^^^^^^^^^^
  |
  = hint: did you mean `contract.date`?

error[unknown-value]: only a date has a `not-before`
 --> house.yaml:5:54
  |
5 |   contract.agreement: {about: Agreement, not-before: contract.date}
  |                                                      ^^^^^^^^^^^^^
  |
  = hint: add `kind: date`, or remove `not-before`

error[unknown-value]: the template has no date field `2026-01-01`
 --> house.yaml:6:65
  |
6 |   contract.date: {about: Date, kind: document-date, not-before: 2026-01-01}
  |                                                                 ^^^^^^^^^^
  |
  = hint: use one of `contract.agreement-date`, `contract.date`, `contract.effective`

4 problems in house.yaml

"#]]);
}
