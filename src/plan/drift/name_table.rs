//! Finding the names of roles and of their holders in a text.

use std::collections::BTreeMap;

/// For each role, what the lines that begin with its name say behind the colon.
pub(super) type RoleLines<'t> = Vec<Vec<&'t str>>;

/// The names of roles and of their holders, as one reading of a text has them.
#[derive(Clone, Debug)]
pub(super) struct NameTable {
    /// What the reading leaves of a name.
    reading: fn(&str) -> String,
    /// The number of roles.
    count: usize,
    /// The roles by their names, folded.
    roles: BTreeMap<String, usize>,
    /// The names of all holders under their folded forms; several can have the same.
    holders: BTreeMap<String, Vec<String>>,
    /// The length of the longest folded name, in bytes.
    longest: usize,
}

/// A list of holders, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HolderList {
    /// The holders: what each is told by, and its name.
    pub(super) holders: BTreeMap<String, String>,
    /// The names that no holder has.
    pub(super) unknown: usize,
}

impl NameTable {
    /// A table of these names, each as `reading` leaves it.
    pub(super) fn new(roles: &[&str], holders: &[String], reading: fn(&str) -> String) -> Self {
        let mut table =
            Self { reading, count: roles.len(), roles: BTreeMap::new(), holders: BTreeMap::new(), longest: 0 };
        for (index, name) in roles.iter().enumerate() {
            table.roles.insert(folded(&reading(name)), index);
        }
        for name in holders {
            table.holders.entry(folded(&reading(name))).or_default().push(name.clone());
        }
        table.longest = table.roles.keys().chain(table.holders.keys()).map(String::len).max().unwrap_or(0);
        table
    }

    /// What the reading leaves of a text.
    pub(super) fn read(&self, text: &str) -> String {
        (self.reading)(text)
    }

    /// What a holder of this name is told by.
    pub(super) fn key(&self, name: &str) -> String {
        let key = folded(&self.read(name));
        // Names that differ in their capitals alone are told apart by them.
        let is_shared = self.holders.get(&key).is_some_and(|names| names.len() > 1);
        if is_shared && self.read(name) == name { name.to_owned() } else { key }
    }

    /// The lines of `text` that begin with the name of a role and a colon.
    pub(super) fn role_lines<'t>(&self, text: &'t str) -> RoleLines<'t> {
        let mut lines = vec![Vec::new(); self.count];
        for line in text.lines() {
            // Trackers decorate lines as items of lists, or as headings; the name of a role may begin in that way too.
            let is_decoration = |c: char| c.is_whitespace() || matches!(c, '-' | '*' | '+' | '\u{2022}' | '#');
            let bare = || self.role_of_line(line.trim_start_matches(is_decoration));
            if let Some((role, list)) = self.role_of_line(line).or_else(bare) {
                lines[role].push(list.trim());
            }
        }
        lines
    }

    /// Whether any line of `text` names a role.
    pub(super) fn has_role_line(&self, text: &str) -> bool {
        self.role_lines(text).iter().any(|lines| !lines.is_empty())
    }

    /// The role that a line begins with, and what stands behind its colon.
    fn role_of_line<'l>(&self, line: &'l str) -> Option<(usize, &'l str)> {
        let mut found = None;
        let mut start = String::new();
        for (at, c) in line.char_indices() {
            // A name may have a colon of its own: the longest counts.
            if c == ':'
                && let Some(role) = self.roles.get(&start)
            {
                found = Some((*role, &line[at + 1..]));
            }
            fold_into(&mut start, c);
            if start.len() > self.longest {
                break;
            }
        }
        found
    }

    /// Takes a list of holders apart. A name may have the separators of a list in it: the longest that is known counts.
    pub(super) fn split(&self, list: &str) -> HolderList {
        let mut found = HolderList::default();
        let mut rest = list;
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                return found;
            }
            if let Some((name, end)) = self.known_at_start(rest) {
                found.holders.insert(self.key(name), name.to_owned());
                rest = &rest[end..];
                continue;
            }
            // Not before: a name may begin with a separator.
            if let Some(behind) = rest.strip_prefix(is_separator) {
                rest = behind;
                continue;
            }
            let (name, behind) = rest.split_at(rest.find(is_separator).unwrap_or(rest.len()));
            rest = behind;
            // A dash says that nobody holds the role.
            if !matches!(name.trim(), "-" | "\u{2013}") {
                found.unknown += 1;
                found.holders.insert(folded(name), name.trim().to_owned());
            }
        }
    }

    /// The longest name of a holder that a list begins with, and where it ends there, in bytes.
    fn known_at_start(&self, list: &str) -> Option<(&str, usize)> {
        let mut found = None;
        let mut start = String::new();
        for (at, c) in list.char_indices() {
            fold_into(&mut start, c);
            if start.len() > self.longest {
                break;
            }
            let end = at + c.len_utf8();
            let ends_here = || list[end..].trim_start().chars().next().is_none_or(is_separator);
            if let Some(names) = self.holders.get(&start).filter(|_| ends_here()) {
                let written = list[..end].trim();
                let exact = names.iter().find(|name| *name == written);
                found = exact.or(names.first()).map(|name| (name.as_str(), end));
            }
        }
        found
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '/' | '|')
}

/// A text without what people and trackers write in one way or another: capitals, spaces, characters that show nothing.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_into(&mut folded, c));
    folded
}

fn fold_into(folded: &mut String, c: char) {
    if !c.is_whitespace() && !crate::domain::is_invisible(c) {
        folded.extend(c.to_lowercase());
    }
}
