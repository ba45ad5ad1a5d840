//! Changes of each kind, and what becomes of the text.

use super::{OURS, difference, onto, with_catalogue, workbook_of};
use snapbox::{assert_data_eq, str};

#[test]
fn a_file_that_nobody_changed_gives_the_same_bytes() {
    let folder = with_catalogue(OURS);
    for args in [&[][..], &["-t", "high"], &["-m", "yard"], &["--party", "them"], &["--lang", "de"]] {
        let book = workbook_of(&folder, args).write();
        let (text, said) = onto(&folder, "theirs.xlsx", &book);
        assert_eq!(text, OURS, "{args:?}");
        assert!(said.ends_with("ours.yaml: no change from theirs.xlsx\n"), "{said}");
    }
}

#[test]
fn cells_names_activities_and_conditions_are_changed_where_they_stand() {
    let folder = with_catalogue(OURS);
    let mut book = workbook_of(&folder, &[]);
    let mow = book.row("Garden", "Mow the lawn");
    assert_eq!(mow[2], "• Cut the grass\n• Rake the leaves");
    "Them/Us (if asked)".clone_into(&mut mow[3]);
    "-".clone_into(&mut mow[4]);
    "• Cut the grass weekly\n• Rake the leaves\n• Water it".clone_into(&mut mow[2]);
    "• Cut the grass weekly\n• Rake the leaves\n• Water it".clone_into(&mut book.row("Yard", "Mow the lawn")[2]);
    "Paint: the fence".clone_into(&mut book.row("Garden", "Paint the fence")[1]);
    "Clean all stairs".clone_into(&mut book.row("Garden", "Clean the stairs")[1]);
    let (text, said) = onto(&folder, "theirs.xlsx", &book.write());
    assert_data_eq!(
        difference(OURS, &text),
        str![[r#"
-      cut: Cut the grass   # short
+      cut: Cut the grass weekly   # short
+      water-it: Water it
-      Clean the
-      stairs
+      Clean all stairs
-        doer: Us    # since May
-        payer: Them (if asked)
+        doer: Them/Us (if asked)    # since May
+        payer: "-"
-      - {task: paint, name: Paint the fence, doer: Us, payer: Us}
+      - {task: paint, name: "Paint: the fence", doer: Us, payer: Us}

"#]]
    );
    assert_data_eq!(
        said,
        str![[r#"
garden, mow, description: `Cut the grass weekly; Rake the leaves; Water it` for `Cut the grass; Rake the leaves` (sheet `Garden`, C6)
garden, mow, doer: `Them/Us (if asked)` for `Us` (sheet `Garden`, D6)
garden, mow, payer: `-` for `Them (if asked)` (sheet `Garden`, E6)
garden, clean, name: `Clean all stairs` for `Clean the stairs` (sheet `Garden`, B7)
garden, paint, name: `Paint: the fence` for `Paint the fence` (sheet `Garden`, B8)
yard, mow, description: `Cut the grass weekly; Rake the leaves; Water it` for `Cut the grass; Rake the leaves` (sheet `Yard`, C6)
ours.yaml: 6 changes from theirs.xlsx

"#]]
    );
}

#[test]
fn a_text_that_models_share_is_changed_in_those_that_change_it() {
    let folder = with_catalogue(OURS);
    let mut book = workbook_of(&folder, &[]);
    let mow = book.row("Yard", "Mow the lawn");
    "Mow the yard".clone_into(&mut mow[1]);
    "• Cut the grass".clone_into(&mut mow[2]);
    let (text, said) = onto(&folder, "theirs.xlsx", &book.write());
    assert_data_eq!(
        difference(OURS, &text),
        str![[r#"
+      name: Mow the yard
+      activities:
+        cut: Cut the grass

"#]]
    );
    assert_data_eq!(
        said,
        str![[r#"
yard, mow, name: `Mow the yard` for `Mow the lawn` (sheet `Yard`, B6)
yard, mow, description: `Cut the grass` for `Cut the grass; Rake the leaves` (sheet `Yard`, C6)
ours.yaml: 2 changes from theirs.xlsx

"#]]
    );
}

#[test]
fn rows_are_added_removed_and_moved_with_their_comments() {
    let folder = with_catalogue(OURS);
    let mut book = workbook_of(&folder, &[]);
    let garden = book.sheet("Garden");
    let first = garden.iter().position(|row| row[1] == "Mow the lawn").unwrap();
    let mow = garden.remove(first);
    garden.insert(first + 2, mow);
    garden.insert(
        first + 1,
        ["", "Plant a tree", "Dig\nWater: a lot", "Us", "Them (if asked)", ""].map(str::to_owned).to_vec(),
    );
    let yard = book.sheet("Yard");
    yard.retain(|row| row[1] != "Mow the lawn");
    let (text, said) = onto(&folder, "theirs.xlsx", &book.write());
    assert_data_eq!(
        difference(OURS, &text),
        str![[r#"
-      # Every week.
-      - task: mow
-        doer: Us    # since May
-        payer: Them (if asked)
-
+      - task: plant-a-tree
+        name: Plant a tree
+        activities:
+          dig: Dig
+          water-a-lot: "Water: a lot"
+        doer: Us
+        payer: Them (if asked)
+      # Every week.
+      - task: mow
+        doer: Us    # since May
+        payer: Them (if asked)
-    - task: mow
-      doer: Them
-      payer: Them

"#]]
    );
    assert_data_eq!(
        said,
        str![[r#"
garden: a new task `Plant a tree`, `plant-a-tree` (sheet `Garden`, B7)
garden: tasks in another order (sheet `Garden`)
yard: the task `Mow the lawn`, `mow`, is gone (sheet `Yard`)
ours.yaml: 3 changes from theirs.xlsx

"#]]
    );
}

#[test]
fn lists_of_tiers_are_changed_each_by_itself() {
    let folder = with_catalogue(OURS);
    let mut book = workbook_of(&folder, &[]);
    let clean = book.row("Garden", "Clean the stairs");
    assert_eq!(clean[2], "Low tier\n• Wipe them\nHigh tier\n• Scrub them\n• Wax them: twice");
    "Low tier\n• Wipe them\n• Dry them\nHigh tier\n• Wax them: thrice".clone_into(&mut clean[2]);
    let same = clean[2].clone();
    book.row("Yard", "Sweep the yard")[2] = same;
    let (text, _) = onto(&folder, "theirs.xlsx", &book.write());
    assert_data_eq!(
        difference(OURS, &text),
        str![[r#"
-        activities: {wipe: Wipe them}
+        activities: {wipe: Wipe them, dry-them: Dry them}
-          scrub: Scrub them
-          wax: "Wax them: twice"
+          wax-them-thrice: "Wax them: thrice"

"#]]
    );

    // A file of one tier says nothing of the others.
    let mut book = workbook_of(&folder, &["-t", "low"]);
    "Wipe them well".clone_into(&mut book.row("Garden", "Clean the stairs")[2]);
    "Wipe them well".clone_into(&mut book.row("Yard", "Sweep the yard")[2]);
    let (text, said) = onto(&folder, "theirs.xlsx", &book.write());
    assert_data_eq!(
        difference(OURS, &text),
        str![[r#"
-        activities: {wipe: Wipe them}
+        activities: {wipe: Wipe them well}

"#]]
    );
    assert_data_eq!(
        said,
        str![[r#"
garden, clean, description: `Wipe them well; Scrub them; Wax them: twice` for `Wipe them; Scrub them; Wax them: twice` (sheet `Garden`, C7)
yard, clean, description: `Wipe them well; Scrub them; Wax them: twice` for `Wipe them; Scrub them; Wax them: twice` (sheet `Yard`, C7)
note: theirs.xlsx: read as the lists of the tier `low` alone; all others stay as they are
  hint: export all of them to change the others
ours.yaml: 2 changes from theirs.xlsx

"#]]
    );
}

#[test]
fn groups_and_notes_are_changed_too() {
    let ours = OURS
        .replace("doer: Us    # since May", "group: Green\n        notes: [On Mondays]\n        doer: Us")
        .replace("      - task: clean\n        doer", "      - task: clean\n        group: Grey\n        doer");
    let ours = ours.replace("{task: paint, name", "{task: paint, group: Grey, name");
    let folder = with_catalogue(&ours);
    let mut book = workbook_of(&folder, &["-m", "garden"]);
    "Blue".clone_into(&mut book.row("Garden", "Grey")[1]);
    let mow = book.row("Garden", "Mow the lawn");
    assert_eq!(mow[2], "• Cut the grass\n• Rake the leaves\nOn Mondays");
    "• Cut the grass\n• Rake the leaves\nOn Tuesdays\nNot in winter".clone_into(&mut mow[2]);
    let (text, said) = onto(&folder, "theirs.xlsx", &book.write());
    assert_data_eq!(
        difference(&ours, &text),
        str![[r#"
-        notes: [On Mondays]
+        notes: [On Tuesdays, Not in winter]
-        group: Grey
+        group: Blue
-      - {task: paint, group: Grey, name: Paint the fence, doer: Us, payer: Us}
+      - {task: paint, group: Blue, name: Paint the fence, doer: Us, payer: Us}

"#]]
    );
    assert_data_eq!(
        said,
        str![[r#"
garden, mow, notes: `On Tuesdays; Not in winter` for `On Mondays` (sheet `Garden`, C6)
garden, clean, group: `Blue` for `Grey` (sheet `Garden`, A8)
garden, paint, group: `Blue` for `Grey` (sheet `Garden`, A9)
ours.yaml: 3 changes from theirs.xlsx

"#]]
    );
}
