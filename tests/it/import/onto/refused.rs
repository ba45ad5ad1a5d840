//! What cannot be read for certain, or cannot be put into the text by an edit, is refused by name.

use super::{OURS, refusal, with_catalogue, workbook_of};
use crate::common::{bytes_in, program};
use snapbox::{assert_data_eq, str};
use std::fs;

#[test]
fn every_cell_that_cannot_be_read_is_named_at_once() {
    let folder = with_catalogue(OURS);
    let mut book = workbook_of(&folder, &[]);
    let mow = book.row("Garden", "Mow the lawn");
    "Uss".clone_into(&mut mow[3]);
    mow[4].clear();
    "Us/Us (if asked)".clone_into(&mut book.row("Garden", "Paint the fence")[3]);
    book.row("Yard", "Sweep the yard")[1].clear();
    "Low level\n• Wipe them\nHigh tier\n• Scrub them\n• Wax them: twice"
        .clone_into(&mut book.row("Garden", "Clean the stairs")[2]);
    assert_data_eq!(
        refusal(&folder, "theirs.xlsx", &book.write()),
        str![[r#"
error: theirs.xlsx: sheet `Garden`, D6: `Uss` names no parties and conditions of the catalogue
  hint: did you mean `Us`? otherwise add the party to `parties`, or the condition to `conditions`
error: theirs.xlsx: sheet `Garden`, A6, Payer: the cell is empty
  hint: write `-` for nobody
error: theirs.xlsx: sheet `Garden`, C7: `Low level` stands in the place of the label `Low tier:`
  hint: put the label back; the tiers of a list are changed in the catalogue
error: theirs.xlsx: sheet `Garden`, D8: `Us` appears twice in one cell
  hint: name each party once
error: theirs.xlsx: sheet `Yard`, A7, Task: the task has lost its name
  hint: write it, or remove the row

"#]]
    );
}

#[test]
fn rows_whose_ids_are_not_clear_are_named() {
    let folder = with_catalogue(OURS);
    let mut book = workbook_of(&folder, &[]);
    let copy = book.row("Garden", "Mow the lawn").clone();
    let foreign = book.row("Yard", "Mow the lawn").clone();
    let garden = book.sheet("Garden");
    let last = garden.iter().position(|row| row[1] == "Paint the fence").unwrap();
    garden.insert(last + 1, copy);
    garden.insert(last + 2, foreign);
    assert_data_eq!(
        refusal(&folder, "theirs.xlsx", &book.write()),
        str![[r#"
error: theirs.xlsx: sheet `Garden`, A9: the id `garden/mow` stands in sheet `Garden`, A6 too
  hint: empty the id of the row that is new
error: theirs.xlsx: sheet `Garden`, A10: `yard/mow` is no id of a task in `garden`
  hint: empty the id if the row is new

"#]]
    );
}

#[test]
fn a_new_row_that_lacks_something_is_named() {
    let folder = with_catalogue(OURS);
    let mut book = workbook_of(&folder, &[]);
    let garden = book.sheet("Garden");
    let last = garden.iter().position(|row| row[1] == "Paint the fence").unwrap();
    garden.insert(last + 1, ["", "Plant a tree", "", "Us", ""].map(str::to_owned).to_vec());
    garden.insert(last + 2, ["", "", "Water it", "Us", "Them"].map(str::to_owned).to_vec());
    assert_data_eq!(
        refusal(&folder, "theirs.xlsx", &book.write()),
        str![[r#"
error: theirs.xlsx: sheet `Garden`, B9, Payer: the cell is empty
  hint: write `-` for nobody
error: theirs.xlsx: sheet `Garden`, C10: a row without a task
  hint: write the task, or remove the row

"#]]
    );
}

#[test]
fn titles_headings_and_unknown_matrices_are_for_the_catalogue() {
    let folder = with_catalogue(OURS);
    let mut book = workbook_of(&folder, &[]);
    "Park".clone_into(&mut book.sheet("Yard")[0][0]);
    "Pays".clone_into(&mut book.row("Garden", "Payer")[4]);
    assert_data_eq!(
        refusal(&folder, "theirs.xlsx", &book.write()),
        str![[r#"
error: theirs.xlsx: sheet `Garden`, E5: `Pays` stands in the place of `Payer`
  hint: put the heading back; roles are renamed in the catalogue
error: theirs.xlsx: sheet `Yard`: `Park` is another title than that of `yard`
  hint: change the `name` of the model in the catalogue

"#]]
    );
}

#[test]
fn an_anchor_is_not_edited_as_its_aliases_would_change_too() {
    let ours = OURS.replace("doer: Us    # since May", "doer: &who Us").replace("payer: Us}", "payer: *who}");
    let folder = with_catalogue(&ours);
    let mut book = workbook_of(&folder, &["-m", "garden"]);
    "Them".clone_into(&mut book.row("Garden", "Mow the lawn")[3]);
    assert_data_eq!(
        refusal(&folder, "theirs.xlsx", &book.write()),
        str![[r#"
error: garden, mow, doer: `Them` for `Us` (sheet `Garden`, D5): what is written there cannot be edited without changing something else: it has an anchor, an alias, or no lines of its own
  hint: change it by hand, or write it out in lines of its own

"#]]
    );
    // An alias gives way to a value of its own.
    let mut book = workbook_of(&folder, &["-m", "garden"]);
    "Them".clone_into(&mut book.row("Garden", "Paint the fence")[4]);
    let (text, _) = super::onto(&folder, "theirs.xlsx", &book.write());
    assert_data_eq!(
        super::difference(&ours, &text),
        str![[r#"
-      - {task: paint, name: Paint the fence, doer: Us, payer: *who}
+      - {task: paint, name: Paint the fence, doer: Us, payer: Them}

"#]]
    );
}

#[test]
fn rows_in_brackets_have_no_lines_of_their_own() {
    let (head, _) = OURS.split_once("  - id: garden").unwrap();
    let ours = format!(
        "{head}  - {{id: garden, name: Garden, matrix: [{{task: mow, doer: Us, payer: Us}}, {{task: clean, doer: Us, payer: Us}}]}}\n"
    );
    let folder = with_catalogue(&ours);
    let mut book = workbook_of(&folder, &[]);
    book.sheet("Garden").retain(|row| row[1] != "Mow the lawn");
    assert_data_eq!(
        refusal(&folder, "theirs.xlsx", &book.write()),
        str![[r#"
error: garden: the task `Mow the lawn`, `mow`, is gone (sheet `Garden`): its rows cannot be edited: one of them has an anchor or an alias, or they stand in brackets
  hint: change it by hand, or write it out in lines of its own

"#]]
    );
}

#[test]
fn a_csv_whose_row_may_be_another_task_is_refused() {
    let folder = with_catalogue(OURS);
    let csv = bytes_in(&folder, &["--data", "ours.yaml", "-f", "csv", "-o", "-", "--quiet"]);
    let csv = String::from_utf8(csv).unwrap().replace("Paint the fence,,Us,Us", "Paint the wall,,Us,Them");
    assert_data_eq!(
        refusal(&folder, "theirs.csv", csv.as_bytes()),
        str![[r#"
error: theirs.csv: these may be the tasks of `them` alone, or all tasks of which some were removed or renamed
  hint: make the changes in a workbook, which says what it shows

"#]]
    );
}

#[test]
fn a_file_in_a_translation_is_refused() {
    let words = [
        "House",
        "Who does what",
        "Doer",
        "Payer",
        "Us",
        "Them",
        "if asked",
        "Low",
        "High",
        "Mow the lawn",
        "Cut the grass",
        "Rake the leaves",
        "Clean the stairs",
        "Wipe them",
        "Scrub them",
        "\"Wax them: twice\"",
        "Garden",
        "Paint the fence",
        "Yard",
        "Sweep the yard",
    ];
    let texts: Vec<String> =
        words.iter().enumerate().map(|(index, word)| format!("    {word}: Wort {index}")).collect();
    let folder = with_catalogue(&format!("{OURS}translations:\n  de:\n{}\n", texts.join("\n")));
    let book = workbook_of(&folder, &["--lang", "de"]);
    assert_data_eq!(
        refusal(&folder, "theirs.xlsx", &book.write()),
        str![[r#"
error: theirs.xlsx: these may be the tasks of `them` alone, or all tasks of which some were removed or renamed
  hint: make the changes in a workbook, which says what it shows

"#]]
    );
}

#[test]
fn options_and_files_that_onto_does_not_take_are_refused() {
    let folder = with_catalogue(OURS);
    fs::write(folder.path().join("notes.md"), "# Notes\n").unwrap();
    let run = program(&folder).args(["import", "--onto", "ours.yaml", "notes.md"]).assert().code(1);
    assert_data_eq!(
        String::from_utf8(run.get_output().stderr.clone()).unwrap(),
        str![[r#"
error: `notes.md`: it is no workbook, spreadsheet or CSV
  hint: with `--onto` give the workbook or CSV that was changed, or its `--kind`

"#]]
    );
    let run = program(&folder).args(["import", "--onto", "ours.yaml", "a.csv", "b.csv"]).assert().code(2);
    assert_data_eq!(
        String::from_utf8(run.get_output().stderr.clone()).unwrap(),
        str![[r#"
error: `--onto` takes one file
  hint: give the files one after the other

"#]]
    );
    let unused = ["--one-model", "--id", "x", "--changes", "rejected"];
    let run = program(&folder).args(["import", "--onto", "ours.yaml", "a.csv"]).args(unused).assert().code(2);
    assert_data_eq!(
        String::from_utf8(run.get_output().stderr.clone()).unwrap(),
        str![[r#"
error: `--changes` has no effect with `--onto`
  hint: leave it out: the catalogue says how its files are read
error: `--one-model` has no effect with `--onto`
  hint: leave it out: the catalogue says how its files are read
error: `--id` has no effect with `--onto`
  hint: leave it out: the catalogue says how its files are read

"#]]
    );
}
