//! Ids out of names, and names as they are compared.

use crate::domain::{Id, slug};
use std::collections::{HashMap, HashSet};

/// Ids of which none is given twice.
#[derive(Default)]
pub(super) struct UniqueIds {
    given: HashSet<String>,
    /// The last number that was added to each.
    numbers: HashMap<String, u32>,
}

impl UniqueIds {
    /// Ids of which `reserved` are given already.
    pub(super) fn without(reserved: &[&str]) -> Self {
        Self { given: reserved.iter().map(|id| (*id).to_owned()).collect(), ..Self::default() }
    }

    /// Notes that `id` is given; whether it was not before.
    pub(super) fn take(&mut self, id: &Id) -> bool {
        self.given.insert(id.to_string())
    }

    /// The id of `name`; where it is given, that of `wider`, which says more; then a number is added.
    pub(super) fn id(&mut self, name: &str, wider: Option<&str>, kind: &str) -> Option<Id> {
        let own = slug(name, kind);
        if self.given.insert(own.clone()) {
            return Id::parse(&own);
        }
        let wide = wider.map_or(own, |wider| slug(&format!("{wider} {name}"), kind));
        if self.given.insert(wide.clone()) {
            return Id::parse(&wide);
        }
        let last = self.numbers.entry(wide.clone()).or_insert(1);
        loop {
            *last = last.checked_add(1)?;
            let numbered = format!("{wide}-{last}");
            if self.given.insert(numbered.clone()) {
                return Id::parse(&numbered);
            }
        }
    }
}

/// A word as it is compared: small letters, without emphasis and signs at its ends.
pub(super) fn folded(word: &str) -> String {
    let word = word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    word.trim_matches(|c: char| matches!(c, '*' | '_' | '`' | ':' | '"' | ' ' | '“' | '”')).to_owned()
}

/// The name of a file without its folder.
pub(super) fn base_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}

/// The name of a file without its folder and extension.
pub(super) fn stem(path: &str) -> String {
    let name = base_name(path);
    name.rsplit_once('.').map_or(name.clone(), |(stem, _)| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_stands_twice_gets_the_words_of_its_group() {
        let mut ids = UniqueIds::default();
        let id = |ids: &mut UniqueIds, group| ids.id("Test", group, "task").map(|id| id.to_string());
        let given = [id(&mut ids, None), id(&mut ids, Some("Go live")), id(&mut ids, Some("Go live"))];
        assert_eq!(given.map(Option::unwrap), ["test", "go-live-test", "go-live-test-2"]);
    }
}
