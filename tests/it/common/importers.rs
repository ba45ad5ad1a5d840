//! What importers of trackers take, by their documentation: each check names what is wrong with a file.

use super::sheets;
use std::collections::BTreeSet;

/// The templates that make workbooks.
pub(crate) const XLSX: [&str; 5] = ["generic", "ms-project-xlsx", "openproject", "smartsheet", "wrike"];

/// A file as rows of texts, the headers first.
pub(crate) type Rows = Vec<Vec<String>>;

pub(crate) fn csv_rows(bytes: &[u8]) -> Rows {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

pub(crate) fn rows(template: &str, bytes: &[u8]) -> Rows {
    if XLSX.contains(&template) { sheets(bytes).remove(0).1 } else { csv_rows(bytes) }
}
pub(crate) fn column<'r>(rows: &'r Rows, header: &str) -> Vec<&'r str> {
    let index = rows[0].iter().position(|other| other == header).unwrap_or_else(|| panic!("{header}: {:?}", rows[0]));
    rows[1..].iter().map(|row| row.get(index).map_or("", String::as_str)).collect()
}

/// What is wrong with parents that are named by number: each has to stand in an earlier row.
pub(crate) fn parents(ids: &[&str], parents: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut earlier = BTreeSet::new();
    for (id, parent) in ids.iter().zip(parents) {
        if !parent.is_empty() && !earlier.contains(parent) {
            faults.push(format!("the parent {parent} of {id} does not stand before it"));
        }
        if id.is_empty() || !earlier.insert(*id) {
            faults.push(format!("the id {id:?} is empty or stands twice"));
        }
    }
    faults
}

pub(crate) fn want(faults: &mut Vec<String>, is_right: bool, what: &str) {
    if !is_right {
        faults.push(what.to_owned());
    }
}

/// Whether no value of a column has more than `most` characters.
fn are_short(values: &[&str], most: usize) -> bool {
    values.iter().all(|value| value.chars().count() <= most)
}

/// Atlassian: a heading row with Summary and without punctuation, commas for empty cells, a parent's Issue ID above it,
/// labels without spaces.
pub(crate) fn jira(bytes: &[u8]) -> Vec<String> {
    let rows = csv_rows(bytes);
    let mut faults = parents(&column(&rows, "Issue ID"), &column(&rows, "Parent"));
    let plain = |header: &String| header.chars().all(|c| c.is_alphanumeric() || c == ' ');
    want(&mut faults, rows[0].iter().all(plain), "a header has punctuation");
    want(&mut faults, rows.iter().all(|row| row.len() == rows[0].len()), "a row is short");
    want(&mut faults, column(&rows, "Summary").iter().all(|summary| !summary.is_empty()), "a summary is empty");
    let labels = rows[0].iter().enumerate().filter(|(_, header)| *header == "Labels").map(|(i, _)| i);
    let has_space = labels.flat_map(|i| rows[1..].iter().map(move |row| row.get(i))).flatten().any(|l| l.contains(' '));
    want(&mut faults, !has_space, "a label has a space");
    want(&mut faults, are_short(&column(&rows, "Summary"), 255), "a summary has more than 255 characters");
    want(&mut faults, rows.len() <= 1_501, "more than 1,500 rows");
    faults
}

/// Microsoft: a type, no id, one title a row in the column of its level, the parent's row above, HTML, 1,000 items.
pub(crate) fn azure_devops(bytes: &[u8]) -> Vec<String> {
    let rows = csv_rows(bytes);
    let mut faults = Vec::new();
    want(&mut faults, !rows[0].contains(&"ID".to_owned()), "new items have no ID");
    want(&mut faults, rows.len() <= 1_001, "more than 1,000 items");
    want(&mut faults, column(&rows, "Work Item Type").iter().all(|kind| !kind.is_empty()), "an item without a type");
    let mut last = 0;
    for (first, second) in column(&rows, "Title 1").iter().zip(column(&rows, "Title 2")) {
        let level = match (first.is_empty(), second.is_empty()) {
            (false, true) => 1,
            (true, false) => 2,
            _ => 0,
        };
        want(&mut faults, level != 0, "an item has no title, or two");
        want(&mut faults, level <= last + 1, "a part stands without its parent");
        last = level;
    }
    for title in ["Title 1", "Title 2"] {
        want(&mut faults, are_short(&column(&rows, title), 255), "a title has more than 255 characters");
    }
    for text in column(&rows, "Description") {
        let tags = text.replace("<br>", "");
        want(&mut faults, !tags.contains(['<', '>', '\n']), "a description is no HTML");
    }
    faults
}

/// GitLab: title and description first, no line that would be run as a quick action, 10 MB.
pub(crate) fn gitlab(bytes: &[u8]) -> Vec<String> {
    let rows = csv_rows(bytes);
    let mut faults = Vec::new();
    want(&mut faults, rows[0][..2] == ["title", "description"], "title and description do not come first");
    want(&mut faults, bytes.len() <= 10_000_000, "more than 10 MB");
    // To assign users is the one command that we give, in the last line.
    let is_assignment = |line: &str| {
        line.strip_prefix("/assign ").is_some_and(|users| users.split(' ').all(|user| user.starts_with('@')))
    };
    let is_run = |(last, line): (bool, &str)| line.trim_start().starts_with('/') && !(last && is_assignment(line));
    let runs = |text: &&str| {
        let count = text.lines().count();
        text.lines().enumerate().any(|(index, line)| is_run((index + 1 == count, line)))
    };
    want(&mut faults, !column(&rows, "description").iter().any(runs), "a line is run as a quick action");
    want(&mut faults, column(&rows, "title").iter().all(|title| !title.is_empty()), "a title is empty");
    want(&mut faults, are_short(&column(&rows, "title"), 255), "a title has more than 255 characters");
    faults
}

/// Redmine: separator and quote are those found most often in the first 4,096 bytes; parents stand first.
pub(crate) fn redmine(bytes: &[u8]) -> Vec<String> {
    let head = &bytes[..bytes.len().min(4096)];
    let most = |candidates: [u8; 2]| {
        let count = |wanted: &u8| head.iter().map(|byte| usize::from(byte == wanted)).sum::<usize>();
        if count(&candidates[1]) > count(&candidates[0]) { candidates[1] } else { candidates[0] }
    };
    let rows = csv_rows(bytes);
    let mut faults = parents(&column(&rows, "unique_id"), &column(&rows, "parent_issue_id"));
    want(&mut faults, most(*b",;") == b',', "the separator is guessed wrong");
    want(&mut faults, most(*b"\"'") == b'"', "the quote is guessed wrong");
    want(&mut faults, column(&rows, "subject").iter().all(|subject| !subject.is_empty()), "a subject is empty");
    want(&mut faults, are_short(&column(&rows, "subject"), 255), "a subject has more than 255 characters");
    want(&mut faults, are_short(&column(&rows, "category"), 60), "a category has more than 60 characters");
    faults
}

/// ClickUp: unique headers with Task Name, 10,000 rows, no space beside a delimiter.
pub(crate) fn clickup(bytes: &[u8]) -> Vec<String> {
    let rows = csv_rows(bytes);
    let mut faults = parents(&column(&rows, "Task ID"), &column(&rows, "Parent Task ID"));
    want(&mut faults, rows[0].iter().collect::<BTreeSet<_>>().len() == rows[0].len(), "a header stands twice");
    want(&mut faults, rows.len() <= 10_001, "more than 10,000 rows");
    want(&mut faults, column(&rows, "Task Name").iter().all(|name| !name.is_empty()), "a name is empty");
    want(&mut faults, !column(&rows, "Tags").iter().any(|tags| tags.contains(", ")), "a space beside a delimiter");
    faults
}

/// What Linear's importer makes of a value: `stripLeadingSingleQuote` of `@linear/import`, which replaces
/// `^'([+\-=@∑√∏<>＜＞≤≥＝≠±÷×])` by the sign.
pub(crate) fn taken_by_linear(value: &str) -> String {
    let rest = value.strip_prefix('\'').filter(|rest| rest.starts_with(|c| "+-=@∑√∏<>＜＞≤≥＝≠±÷×".contains(c)));
    rest.unwrap_or(value).to_owned()
}

/// OpenProject: four more leading spaces make a child of the row above, and leading dashes mean something too.
pub(crate) fn openproject(bytes: &[u8]) -> Vec<String> {
    let rows = rows("openproject", bytes);
    let mut faults = Vec::new();
    let mut last = 0;
    for subject in column(&rows, "Subject") {
        let spaces = subject.len() - subject.trim_start_matches(' ').len();
        want(&mut faults, spaces % 4 == 0 && spaces / 4 <= last, "a level is skipped");
        want(&mut faults, !subject[spaces..].starts_with('-'), "a dash is taken for a level");
        last = spaces / 4 + 1;
    }
    faults
}

/// Wrike: a title that begins with a slash makes a folder; a parent's key stands above.
pub(crate) fn wrike(bytes: &[u8]) -> Vec<String> {
    let rows = rows("wrike", bytes);
    let mut faults = parents(&column(&rows, "Key"), &column(&rows, "Parent task"));
    want(&mut faults, !column(&rows, "Title").iter().any(|title| title.starts_with('/')), "a title makes a folder");
    faults
}

/// Kanboard: columns by their places, all 18 of them; PHP's reader takes a backslash before a quote for more than one.
pub(crate) fn kanboard(bytes: &[u8]) -> Vec<String> {
    let rows = csv_rows(bytes);
    let mut faults = Vec::new();
    let places = [(0, "Reference"), (1, "Title"), (3, "Assignee Username"), (13, "Due Date"), (16, "Tags")];
    want(&mut faults, rows[0].len() == 18, "a column is missing");
    want(
        &mut faults,
        places.iter().all(|(at, name)| rows[0].get(*at).is_some_and(|header| header == name)),
        "a column is out of place",
    );
    want(&mut faults, !String::from_utf8_lossy(bytes).contains("\\\""), "a backslash stands before a quote");
    want(&mut faults, column(&rows, "Title").iter().all(|title| !title.is_empty()), "a title is empty");
    let dates = ["Start Date", "Due Date"].map(|header| column(&rows, header)).concat();
    let is_iso = |date: &&str| date.is_empty() || date.split('-').map(str::len).eq([4, 2, 2]);
    want(&mut faults, dates.iter().all(is_iso), "a date is not YYYY-MM-DD");
    faults
}

pub(crate) type Check = fn(&[u8]) -> Vec<String>;

pub(crate) const CHECKS: [(&str, Check); 8] = [
    ("jira", jira),
    ("azure-devops", azure_devops),
    ("gitlab", gitlab),
    ("redmine", redmine),
    ("clickup", clickup),
    ("openproject", openproject),
    ("wrike", wrike),
    ("kanboard", kanboard),
];
