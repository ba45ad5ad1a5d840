//! Dates in contracts and options, in the format that `--date-format` gives.

use crate::common::contract::{appendix, refused, replace, with_contract};
use crate::common::{folder, program};
use snapbox::{assert_data_eq, str};

#[test]
fn local_dates_of_a_contract_are_read_in_the_format_that_is_given() {
    let folder = with_contract();
    let model = ["-m", "wso2-sub"];
    replace(&folder, "effective: 2027-01-01", "effective: 2027-02-01");
    let set = ["--set", "contract.agreement-date=2026-03-04"];
    let iso = appendix(&folder, "pdf", &[&model[..], &set].concat());
    replace(&folder, "effective: 2027-02-01", "effective: 01.02.2027");
    replace(&folder, "version: \"1.0\", date: 2026-12-01", "version: \"1.0\", date: 01.12.2026");
    let options = ["--date-format", "DD.MM.YYYY", "--set", "contract.agreement-date=04.03.2026"];
    assert!(appendix(&folder, "pdf", &[&model[..], &options].concat()) == iso);
}

#[test]
fn local_dates_of_a_contract_are_refused_without_the_format_that_reads_them() {
    let folder = with_contract();
    replace(&folder, "effective: 2027-01-01", "effective: 01/02/2027");
    replace(&folder, "version: \"1.0\", date: 2026-12-01", "version: \"1.0\", date: 31.12.2026");
    assert_data_eq!(
        refused(&folder, &["-f", "pdf"]),
        str![[r#"
error[invalid-date]: `01/02/2027` is ambiguous: it can be 1 February 2027 or 2 January 2027
  --> contract.yaml:32:14
   |
32 |   effective: 01/02/2027
   |              ^^^^^^^^^^
   |
   = hint: add `--date-format DD/MM/YYYY` for the first, `--date-format MM/DD/YYYY` for the second, or write it as YYYY-MM-DD

error[invalid-date]: `31.12.2026` is not written as YYYY-MM-DD
  --> contract.yaml:78:28
   |
78 |   - {version: "1.0", date: 31.12.2026, author: "A. Author", change: "First issue"}
   |                            ^^^^^^^^^^
   |
   = hint: add `--date-format DD.MM.YYYY` to read it as 31 December 2026, or write 2026-12-31

2 problems in contract.yaml

"#]]
    );
    assert_data_eq!(
        refused(&folder, &["-f", "pdf", "--date-format", "DD/MM/YYYY"]),
        str![[r#"
error[invalid-date]: `31.12.2026` is not written as DD/MM/YYYY
  --> contract.yaml:78:28
   |
78 |   - {version: "1.0", date: 31.12.2026, author: "A. Author", change: "First issue"}
   |                            ^^^^^^^^^^
   |
   = hint: write it as DD/MM/YYYY or as YYYY-MM-DD


"#]]
    );
    let set = ["-f", "pdf", "--set", "contract.effective=31.12.2026", "--set", "contract.agreement-date=1/2/2026"];
    assert_data_eq!(
        refused(&folder, &set),
        str![[r#"
error: `--set contract.effective`: `31.12.2026` is not written as YYYY-MM-DD
  hint: add `--date-format DD.MM.YYYY` to read it as 31 December 2026, or write 2026-12-31
error: `--set contract.agreement-date`: `1/2/2026` is ambiguous: it can be 1 February 2026 or 2 January 2026
  hint: add `--date-format D/M/YYYY` for the first, `--date-format M/D/YYYY` for the second, or write it as YYYY-MM-DD

"#]]
    );
}

#[test]
fn dates_of_options_take_the_format_too() {
    let folder = folder();
    program(&folder).args(["-m", "wso2-sub", "-f", "csv", "--date", "31.12.2026"]).assert().code(2).stderr_eq(str![[
        r#"
error: `--date`: `31.12.2026` is not written as YYYY-MM-DD
  hint: add `--date-format DD.MM.YYYY` to read it as 31 December 2026, or write 2026-12-31

"#
    ]]);
    let matrix = |date: &[&str]| {
        let run = program(&folder).args(["-q", "-m", "wso2-sub", "-f", "pdf", "-o", "-"]).args(date).assert().success();
        run.get_output().stdout.clone()
    };
    assert!(matrix(&["--date", "31.12.2026", "--date-format", "dd.mm.yyyy"]) == matrix(&["--date", "2026-12-31"]));
    let plan = |start: &[&str]| program(&folder).args(["-q", "--template", "jira", "-o", "-"]).args(start).assert();
    let started = |start: &[&str]| plan(start).success().get_output().stdout.clone();
    assert!(started(&["--start", "4/1/2027", "--date-format", "D/M/YYYY"]) == started(&["--start", "2027-01-04"]));
    plan(&["--start", "04/01/2027"]).code(2).stderr_eq(str![[r#"
error: `--start`: `04/01/2027` is ambiguous: it can be 4 January 2027 or 1 April 2027
  hint: add `--date-format DD/MM/YYYY` for the first, `--date-format MM/DD/YYYY` for the second, or write it as YYYY-MM-DD

"#]]);
}

#[test]
fn other_date_formats_are_refused_with_those_that_there_are() {
    let folder = folder();
    let given = |format: &str| program(&folder).args(["-f", "csv", "--date-format", format]).assert().code(2);
    given("TT.MM.JJJJ").stderr_eq(str![[r#"
error: invalid value 'TT.MM.JJJJ' for '--date-format <FORMAT>': use `DD.MM.YYYY`, `MM/DD/YYYY` or `YYYY-MM-DD`; the separator can be `.`, `/`, `-` or a space, and `D` and `M` stand for one or two digits

For more information, try '--help'.

"#]]);
    given("DD.MM.YY").stderr_eq(str![[r#"
error: invalid value 'DD.MM.YY' for '--date-format <FORMAT>': a year of two digits leaves the century open; use `YYYY`

For more information, try '--help'.

"#]]);
}
