//! What was met in public files, each in a file made for it.

use super::{import, refused};
use snapbox::{assert_data_eq, str};

#[test]
fn a_party_called_like_a_role_or_by_letters_of_another_method_heads_a_column() {
    let csv = "\
Task,Details,Support,QA,CP,Finance,Legal,Board,Operations
Write,at once,R,A,C,I,,,
Read,,A,R,I,C,,,
Ship,,C,I,A,R,,,
";
    let made = import("raci.csv", csv, &[]);
    assert_data_eq!(
        made.said,
        str![[r#"
raci.csv, table 1: 3 tasks; letters of RACI by party
all of 25 cells are in the catalogue
wrote made.yaml

"#]]
    );
    assert_data_eq!(
        made.matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
raci,1,Write,at once,Support,QA,CP,Finance
raci,2,Read,,QA,Support,Finance,CP
raci,3,Ship,,Finance,CP,Support,QA

"#]]
    );
}

#[test]
fn a_legend_stands_in_a_row_of_its_own_or_between_slashes() {
    let csv = "\
Activity,Vendor,Customer,Auditor,Board
Write,R,A,C,I
Read,A/R,,I,C

Legend,R = Responsible,A = Accountable,C = Consulted,I = Informed
";
    assert_data_eq!(
        import("raci.csv", csv, &[]).said,
        str![[r#"
raci.csv, table 1: 2 tasks; letters of RACI by party
all of 19 cells are in the catalogue
wrote made.yaml

"#]]
    );
    let slashes = "\
| Atividade | Comitê | Gestor |
|---|---|---|
| Definir diretrizes | R/A | C |
| Identificar riscos | A | R/I |

**Legenda:** R = Réalisateur / A = Autorité / C = Consulté / I = Informé
";
    assert_data_eq!(
        import("raci.md", slashes, &[]).matrix,
        str![[r#"
Model,No.,Task,Task description,Réalisateur,Autorité,Consulté,Informé
raci,1,Definir diretrizes,,Comitê,Comitê,Gestor,-
raci,2,Identificar riscos,,Gestor,Comitê,-,Gestor

"#]]
    );
}

#[test]
fn a_column_of_letters_may_have_columns_of_other_things_on_both_sides() {
    let table = "\
## Launch

| Name | Title | RACI | Cadence | Channel |
|---|---|---|---|---|
| Ann | Tribe lead | `A` | weekly | mail |
| Ben | Engineer | R | daily | chat |
| Cem | Counsel | C | monthly | mail |
";
    let made = import("launch.md", table, &[]);
    assert_data_eq!(
        made.matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
launch,1,Launch,,Ben,Ann,Cem,-

"#]]
    );
    assert_data_eq!(
        made.said,
        str![[r#"
launch.md, table 1: 1 task; letters of RACI by party
8 of 20 cells are in the catalogue; these are not:
  launch.md, table 1: it is no part of the matrix:
    line 3, column 2: `Title`
    line 3, column 4: `Cadence`
    line 3, column 5: `Channel`
    line 5, column 2: `Tribe lead`
    line 5, column 4: `weekly`
    line 5, column 5: `mail`
    line 6, column 2: `Engineer`
    line 6, column 4: `daily`
    line 6, column 5: `chat`
    line 7, column 2: `Counsel`
    and 2 more; `--report json` names them all
wrote made.yaml

"#]]
    );
}

#[test]
fn links_and_emphasis_go_and_the_report_counts_them() {
    let markdown = "\
| **Task** | [Vendor](https://example.com) | [[Notes/Customer\\|Customer]] |
|---|---|---|
| _Write_ the [[Plan]] | **R** | A |
";
    let made = import("raci.md", markdown, &[]);
    assert_data_eq!(
        made.matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
raci,1,Write the Plan,,Vendor,Customer,-,-

"#]]
    );
    assert_data_eq!(
        made.said,
        str![[r#"
raci.md, table 1: 1 task; letters of RACI by party; without the emphasis of 3 cells and the links of 3
all of 6 cells are in the catalogue
wrote made.yaml

"#]]
    );
    let adoc = "\
[options=\"header\"]
|===
|Task |Responsible |Accountable
|Patch |Red{nbsp}Hat ^[1]^ |*Customer*
|Scan |link:https://example.com[Red Hat] |Customer^1^
|===
1. At night.
";
    let made = import("raci.adoc", adoc, &[]);
    assert_data_eq!(
        made.matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable
raci,1,Patch,At night.,Red Hat,Customer
raci,2,Scan,At night.,Red Hat,Customer

"#]]
    );
    assert_data_eq!(
        made.said,
        str![[r#"
raci.adoc, table 1: 2 tasks; parties by role; without the emphasis of 1 cell and the links of 1
all of 9 cells are in the catalogue
wrote made.yaml

"#]]
    );
}

#[test]
fn roles_are_called_as_in_the_file() {
    let csv = "\
Aufgabe;Durchführung (R);Ergebnisverantwortlich (A);Informiert
Schreiben;Anbieter;Kunde;Prüfer
";
    assert_data_eq!(
        import("raci.csv", csv, &["--language", "de"]).matrix,
        str![[r#"
Model,No.,Task,Task description,Durchführung,Ergebnisverantwortlich,Informiert
raci,1,Schreiben,,Anbieter,Kunde,Prüfer

"#]]
    );
}

#[test]
fn letters_of_another_script_are_refused_with_the_option_that_takes_them() {
    let table = "\
| Task | Vendor | Customer | Auditor |
|---|---|---|---|
| Write | А,C | R | \u{406} |
| Read | \u{406} | R | A |
| Ship | \u{406} | R/А | A |
";
    assert_data_eq!(
        refused("raci.md", table, &[]),
        str![[r#"
error: raci.md, table 1, line 3, column 2: `А,C` looks like `A,C`, but has letters of another script
  hint: correct it, or give `--letters А=A`
error: raci.md, table 1, line 3, column 4: `І` looks like `I`, but has letters of another script
  hint: correct it, or give `--letters І=I`
error: raci.md, table 1, line 4, column 2: `І` looks like `I`, but has letters of another script
  hint: correct it, or give `--letters І=I`
error: raci.md, table 1, line 5, column 2: `І` looks like `I`, but has letters of another script
  hint: correct it, or give `--letters І=I`
error: raci.md, table 1, line 5, column 3: `R/А` looks like `R/A`, but has letters of another script
  hint: correct it, or give `--letters А=A`

"#]]
    );
    assert_data_eq!(
        import("raci.md", table, &["--letters", "А=A,\u{406}=I"]).matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
raci,1,Write,,Customer,Vendor,Vendor,Auditor
raci,2,Read,,Customer,Auditor,-,Vendor
raci,3,Ship,,Customer,Customer/Auditor,-,Vendor

"#]]
    );
}

#[test]
fn what_no_catalogue_can_have_is_refused_and_not_printed() {
    let table = "| Task | Vendor | Customer (if |\n|---|---|---|\n| Plan | R | A |\n";
    assert_data_eq!(
        refused("raci.md", table, &[]),
        str![[r#"
error[invalid-text]: `Customer (if` would be misread in a cell
  --> the catalogue of `raci.md`:38:29
   |
38 |   - {id: customer-if, name: "Customer (if"}
   |                             ^^^^^^^^^^^^^^
   |
   = hint: leave out `(` and `)`; a lone `-` means nobody

error[invalid-cell]: `Customer (if` cannot be read as parties
  --> the catalogue of `raci.md`:47:22
   |
47 |         accountable: "Customer (if"
   |                      ^^^^^^^^^^^^^^
   |
   = hint: write one party, several with `/` between them, a condition in parentheses after its party, or `-`

2 problems in the catalogue of `raci.md`

"#]]
    );
    let table = "| Task | Responsible | Accountable |\n|---|---|---|\n| Plan | (if asked) Customer | Vendor |\n";
    let said = refused("raci.md", table, &[]);
    assert!(said.contains("`(if asked) Customer` would be misread in a cell"), "{said}");
}
