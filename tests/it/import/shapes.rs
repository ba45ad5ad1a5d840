//! The shapes that responsibility matrices have.

use super::{import, refused};
use snapbox::{assert_data_eq, str};

#[test]
fn roles_head_columns_and_parties_stand_in_cells_joined_in_whatever_way() {
    let csv = "\
Task;Responsible;Accountable;Consulted;Informed
Install;Red Hat and Customer;Customer;DPO/Security;Vendor, Customer
Monitor;Red Hat;Vendor;DPO/Security;-
Audit;Red Hat/Customer;Customer (if required);;Acme, Inc. & Vendor
";
    let made = import("raci.csv", csv, &[]);
    assert_data_eq!(
        made.matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
raci,1,Install,,Red Hat/Customer,Customer,DPO/Security,Vendor/Customer
raci,2,Monitor,,Red Hat,Vendor,DPO/Security,-
raci,3,Audit,,Red Hat/Customer,Customer (if required),-,"Acme, Inc./Vendor"

"#]]
    );
    assert_data_eq!(
        made.said,
        str![[r#"
raci.csv, table 1: 3 tasks; parties by role
note: taken for one party each, as no part of them stands alone: `DPO/Security`
  hint: give each of their parties with `--party` if they are several
all of 19 cells are in the catalogue
wrote made.yaml

"#]]
    );
}

#[test]
fn parties_head_columns_and_cells_have_letters_joined_in_whatever_way() {
    let table = "\
| Task | Vendor | Customer | Auditor |
|---|---|---|---|
| One | R | A | C |
| Two | A/R | I | - |
| Three | RA | C, I | N/A |
| Four | R, A | C I | / |
| Five | R (A) | **C** | N |
| Six | __RA__ | C and I | |
| Seven | C/R (automated) | RA* | (6) |
| Eight | R | A (signs off) | C (approves) |

\\* in writing

(6) not before May
";
    assert_data_eq!(
        import("raci.md", table, &[]).matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
raci,1,One,,Vendor,Customer,Auditor,-
raci,2,Two,,Vendor,Vendor,-,Customer
raci,3,Three,,Vendor,Vendor,Customer,Customer
raci,4,Four,,Vendor,Vendor,Customer,Customer
raci,5,Five,,Vendor,Vendor,Customer,-
raci,6,Six,,Vendor,Vendor,Customer,Customer
raci,7,Seven,"in writing
not before May",Vendor (automated)/Customer,Customer,Vendor,-
raci,8,Eight,,Vendor,Customer (signs off),Auditor (approves),-

"#]]
    );
}

#[test]
fn a_row_can_be_a_party_and_a_column_a_task() {
    let table = "\
| Role | Write plan | Approve plan | Patch |
|---|---|---|---|
| Vendor | R | I | R/A |
| Customer | A | A | I |
| Auditor | C | R | |
";
    assert_data_eq!(
        import("raci.md", table, &[]).matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
raci,1,Write plan,,Vendor,Customer,Auditor,-
raci,2,Approve plan,,Auditor,Customer,-,Vendor
raci,3,Patch,,Vendor,Vendor,-,Customer

"#]]
    );
}

#[test]
fn a_table_that_does_not_say_where_its_parties_stand_is_read_by_who_answers_or_asks() {
    let table = |corner: &str| format!("{corner},North,South\nEast,A,R\nWest,R,A\n");
    assert_data_eq!(
        refused("raci.csv", table(""), &[]),
        str![[r#"
error: raci.csv, table 1: it does not say whether its parties stand in rows or in columns (its corner has ``)
  hint: give `--parties-in columns` or `--parties-in rows`

"#]]
    );
    let columns = import("raci.csv", table(""), &["--parties-in", "columns"]).matrix;
    assert_data_eq!(
        columns,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
raci,1,East,,South,North,-,-
raci,2,West,,North,South,-,-

"#]]
    );
    let rows = import("raci.csv", table(""), &["--parties-in", "rows"]).matrix;
    assert_data_eq!(
        rows,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
raci,1,North,,West,East,-,-
raci,2,South,,East,West,-,-

"#]]
    );
    // One accountable party for each task, but not one task for each party.
    let made = import("raci.csv", ",Write,Test,Ship\nNorth,A,A,R\nSouth,R,R,A\n", &[]);
    assert_data_eq!(
        made.said,
        str![[r#"
raci.csv, table 1: 3 tasks; letters of RACI by party
note: raci.csv, table 1: the parties stand in rows, as each task then has one accountable party more often
  hint: give `--parties-in` if that is wrong
all of 11 cells are in the catalogue
wrote made.yaml

"#]]
    );
    assert_data_eq!(
        made.matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
raci,1,Write,,South,North,-,-
raci,2,Test,,South,North,-,-
raci,3,Ship,,North,South,-,-

"#]]
    );
}

#[test]
fn a_table_can_be_one_task_with_its_roles_as_rows() {
    let tables = "\
# Accounts

## Create account

| Role | Party |
|---|---|
| Responsible | Vendor |
| Accountable | Customer |
| Consulted | Auditor, Customer |

## Delete account

| Party | RACI |
|---|---|
| Vendor | R |
| Customer | A |
";
    assert_data_eq!(
        import("accounts.md", tables, &[]).matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
Accounts,1,Create account,,Vendor,Customer,Auditor/Customer,-
Accounts,2,Delete account,,Vendor,Customer,-,-

"#]]
    );
}

#[test]
fn words_stand_for_letters_as_the_command_line_a_map_or_a_legend_says() {
    let csv = "Activity,Vendor,Customer,Auditor\nWrite,Owns,Helps,\nRead,Executes,Owns,Helps\n";
    let letters = ["--letters", "Owns=A,Executes=R", "--letters", "Helps=Consulted"];
    let made = import("duties.csv", csv, &letters).matrix;
    assert_data_eq!(
        made.as_str(),
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
duties,1,Write,,-,Vendor,Customer,-
duties,2,Read,,Vendor,Customer,Auditor,-

"#]]
    );
    let legend = format!("{csv}\n\"Owns = Accountable, Executes = Responsible, Helps = Consulted\"\n");
    assert_eq!(import("duties.csv", legend, &[]).matrix, made);
    assert_data_eq!(
        refused("duties.csv", csv, &[]),
        str![[r#"
error: `duties.csv`: no role is found in 1 table
  hint: say what the words in the cells mean with `--letters Owns=A,Helps=C`, or which columns are roles with `--roles`

"#]]
    );
    let partial = "Control,Vendor,Customer\nFirewall,Yes,Partial\nVPN,No,Yes\n";
    let made = import("controls.csv", partial, &["--letters", "Yes=R,Partial=C,No=-"]).matrix;
    assert_data_eq!(
        made,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
controls,1,Firewall,,Vendor,-,Customer,-
controls,2,VPN,,Customer,-,-,-

"#]]
    );
}

#[test]
fn marks_stand_under_two_levels_of_headings() {
    let html = "\
<table>
<tr><th rowspan=2>Control</th><th colspan=2>Provider</th><th colspan=2>Customer</th></tr>
<tr><th>Responsible</th><th>Shared</th><th>Responsible</th><th>Shared</th></tr>
<tr><td colspan=5><b>Network</b></td></tr>
<tr><td>Firewalls</td><td>X</td><td></td><td></td><td>X</td></tr>
<tr><td>VPN</td><td></td><td>x</td><td>✓ (at night)</td><td></td></tr>
</table>
";
    assert_data_eq!(
        import("controls.html", html, &[]).matrix,
        str![[r#"
Model,Group,No.,Task,Task description,Responsible,Shared
controls,Network,1,Firewalls,,Provider,Customer
controls,Network,2,VPN,,Customer (at night),Provider

"#]]
    );
    let turned = "\
,Responsible,,Accountable,
Task,Vendor,Customer,Vendor,Customer
Write,x,,,x
Read,,x,,x
";
    assert_data_eq!(
        import("turned.csv", turned, &[]).matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable
turned,1,Write,,Vendor,Customer
turned,2,Read,,Customer,Customer

"#]]
    );
}

#[test]
fn sections_become_groups_and_never_tasks() {
    let table = "\
| Task | Vendor | Customer |
|---|---|---|
| **Plan** | | |
| Write | R | A |
| Approve | I | R/A |
| **Run** | | |
| Patch | R | A |
";
    let made = import("raci.md", table, &[]);
    assert_data_eq!(
        made.matrix.as_str(),
        str![[r#"
Model,Group,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
raci,Plan,1,Write,,Vendor,Customer,-,-
raci,Plan,2,Approve,,Customer,Customer,-,Vendor
raci,Run,3,Patch,,Vendor,Customer,-,-

"#]]
    );
    assert_data_eq!(
        made.said,
        str![[r#"
raci.md, table 1: 3 tasks in 2 groups; letters of RACI by party; without the emphasis of 2 cells
all of 14 cells are in the catalogue
wrote made.yaml

"#]]
    );
    let column = "Phase,Activity,Vendor,Customer\nPlan,Write,R,A\nPlan,Approve,I,R/A\nRun,Patch,R,A\n";
    assert_eq!(import("raci.csv", column, &[]).matrix, made.matrix);
}

#[test]
fn several_tables_are_several_models_or_sections_of_one() {
    let tables = "\
# Operations

## Basic

| Task | Vendor | Customer |
|---|---|---|
| Patch | R | A |

## Managed

| Task | Vendor | Customer |
|---|---|---|
| Patch | RA | I |
";
    assert_data_eq!(
        import("ops.md", tables, &[]).matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
Basic,1,Patch,,Vendor,Customer,-,-
Managed,1,Patch,,Vendor,Vendor,-,Customer

"#]]
    );
    assert_data_eq!(
        import("ops.md", tables, &["--one-model"]).matrix,
        str![[r#"
Model,Group,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
Operations,Basic,1,Patch,,Vendor,Customer,-,-
Operations,Managed,2,Patch,,Vendor,Vendor,-,Customer

"#]]
    );
}

#[test]
fn descriptions_lists_and_remarks_are_kept() {
    let html = "\
<table>
<tr><td>Task</td><td>Details</td><td>Vendor</td><td>Customer</td><td>Deliverable</td></tr>
<tr><td>Patch</td><td><ul><li>test</li><li>install</li></ul></td><td>R</td><td>A</td><td>Report</td></tr>
<tr><td>Scan</td><td>weekly<br>and on demand</td><td>R</td><td>see contract</td><td></td></tr>
</table>
";
    let made = import("raci.html", html, &[]);
    assert_data_eq!(
        made.matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
raci,1,Patch,"test
install
Deliverable: Report",Vendor,Customer,-,-
raci,2,Scan,"weekly
and on demand
Customer: see contract",Vendor,-,-,-

"#]]
    );
    assert_data_eq!(
        made.said,
        str![[r#"
raci.html, table 1: 2 tasks; letters of RACI by party
note: raci.html: not read as roles, and kept as notes of their rows
  hint: say what they mean with `--letters TEXT=ROLE`:
    table 1, line 4, column 4: `see contract`
all of 14 cells are in the catalogue
wrote made.yaml

"#]]
    );
}

#[test]
fn a_cell_that_can_be_read_in_two_ways_is_refused_with_the_option_that_decides() {
    let csv = "Task,Responsible,Accountable\nAudit,Sales and Marketing,Vendor\nShip,Customer,Vendor\n";
    assert_data_eq!(
        refused("raci.csv", csv, &[]),
        str![[r#"
error: raci.csv, table 1, line 2, column 2: `Sales and Marketing` may be one party or 2
  hint: give `--party 'Sales and Marketing'` for one, or `--party 'Sales' --party 'Marketing'`

"#]]
    );
    let one = import("raci.csv", csv, &["--party", "Sales and Marketing"]).matrix;
    assert_data_eq!(
        one,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable
raci,1,Audit,,Sales and Marketing,Vendor
raci,2,Ship,,Customer,Vendor

"#]]
    );
    let two = import("raci.csv", csv, &["--party", "Sales", "--party", "Marketing"]).matrix;
    assert_data_eq!(
        two,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable
raci,1,Audit,,Sales/Marketing,Vendor
raci,2,Ship,,Customer,Vendor

"#]]
    );
}

#[test]
fn roles_are_those_of_the_method_whose_letters_stand_in_the_cells() {
    let roles = |letters: [&str; 3]| {
        let csv = format!("Task,Vendor,Customer,Auditor\nWork,{},{},{}\n", letters[0], letters[1], letters[2]);
        let made = import("raci.csv", csv, &[]).matrix;
        made.lines().next().unwrap().to_owned()
    };
    let all = [["R", "A", "CI"], ["RS", "A", "CI"], ["R", "AV", "S"], ["D", "A", "CI"]].map(roles);
    assert_data_eq!(
        all.join("\n"),
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
Model,No.,Task,Task description,Responsible,Accountable,Supportive,Consulted,Informed
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed,Verifier,Signatory
Model,No.,Task,Task description,Informed,Driver,Approver,Contributor
"#]]
    );
}
