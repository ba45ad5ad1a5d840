//! Names of sheets, on their tabs: short, unique, and such that Excel takes them.

use super::text::escapes::without_escapes;
use crate::document::Sheet;

/// The longest name of a sheet, in UTF-16 code units (Excel specifications and limits).
const MAX_LEN: usize = 31;

/// The names of all sheets.
pub(super) struct Tabs {
    names: Vec<String>,
    /// The place of the first section's among them.
    first_section: usize,
}

impl Tabs {
    /// Names for these sheets.
    pub(super) fn of(sheets: &[Sheet<'_>]) -> Self {
        let first_section = sheets.iter().position(|sheet| sheet.section.is_some()).unwrap_or(sheets.len());
        Self { names: unique(sheets.iter().map(|sheet| sheet.tab)), first_section }
    }

    /// The name of the sheet of this number, from 1.
    pub(super) fn of_sheet(&self, number: usize) -> &str {
        self.names.get(number - 1).map_or("", String::as_str)
    }

    /// The name of the first sheet, if there are others.
    pub(super) fn front(&self) -> Option<&str> {
        if self.names.len() > 1 { self.names.first().map(String::as_str) } else { None }
    }

    /// The name of the sheet of a section.
    pub(super) fn of_section(&self, index: usize) -> Option<&str> {
        self.names.get(self.first_section + index).map(String::as_str)
    }
}

/// A sheet's name as references have it: in quotes, with its apostrophes doubled.
pub(super) fn quoted_tab(tab: &str) -> String {
    format!("'{}'", tab.replace('\'', "''"))
}

/// A name of a sheet for each of `names`, in order.
fn unique<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for name in names {
        let legal = legal(name);
        let mut tab = shortened(&legal, "");
        let mut number = 1;
        // Excel does not tell capitals from small letters here.
        while taken.iter().any(|other| other.to_lowercase() == tab.to_lowercase()) {
            number += 1;
            tab = shortened(&legal, &format!(" ({number})"));
        }
        taken.push(tab);
    }
    taken
}

/// `name` without what Excel refuses: seven characters, an apostrophe at an end, and the reserved word "History".
fn legal(name: &str) -> String {
    let is_refused = |c| matches!(c, ':' | '\\' | '/' | '?' | '*' | '[' | ']');
    let replaced: String = without_escapes(name).chars().map(|c| if is_refused(c) { '-' } else { c }).collect();
    let inner = replaced.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    match inner {
        // Nothing but what Excel refuses.
        "" => "-".to_owned(),
        _ if inner.eq_ignore_ascii_case("history") => format!("{inner}-"),
        _ => inner.to_owned(),
    }
}

/// As much of `name` as fits before `suffix`, cut between characters, with an ellipsis where something is cut.
fn shortened(name: &str, suffix: &str) -> String {
    let room = MAX_LEN - suffix.len();
    if name.encode_utf16().count() <= room {
        return format!("{name}{suffix}");
    }
    let mut cut = String::new();
    let mut used = 0;
    for c in name.chars() {
        used += c.len_utf16();
        // One code unit is kept for the ellipsis.
        if used >= room {
            break;
        }
        cut.push(c);
    }
    format!("{}…{suffix}", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_the_same_beginning_stay_apart() {
        let titles = [
            "WSO2 fully managed (infrastructure and PDP in WSO2 subscription) model",
            "WSO2 fully managed (infrastructure and PDP in customer subscription) model",
        ];
        assert_eq!(unique(titles.into_iter()), ["WSO2 fully managed (infrastruc…", "WSO2 fully managed (infras… (2)"]);
    }

    #[test]
    fn names_that_excel_refuses_are_made_legal() {
        let names = ["a/b:c", "A-B-C", "'", "History", "'quoted'", "[x]", "a' '", "_x0041_"];
        assert_eq!(unique(names.into_iter()), ["a-b-c", "A-B-C (2)", "-", "History-", "quoted", "-x-", "a", "-x0041_"]);
    }

    #[test]
    fn no_name_is_longer_than_a_tab_can_be() {
        for name in ["👩".repeat(40), "x".repeat(40_000)] {
            let names = [name.as_str(); 12];
            for tab in unique(names.into_iter()) {
                assert!(tab.encode_utf16().count() <= MAX_LEN, "{tab}");
            }
        }
    }
}
