//! Conflicts between rows: the same id, or files that would overwrite each other.

use sha2::{Digest, Sha256};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// A key for comparing names in little memory: 128 bits of a SHA-256 digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey([u8; 16]);

impl NameKey {
    /// The key of a file name. Names that differ only in case or in Unicode normalization have the same key, as some file
    /// systems take them for the same file.
    #[must_use]
    pub fn of(name: &str) -> Self {
        // The same, in a fraction of the time.
        if name.is_ascii() {
            return Self::exactly(name.to_ascii_lowercase().as_bytes());
        }
        let folded: String = name.nfc().flat_map(char::to_lowercase).nfc().collect();
        // By way of upper case letters that lower case keeps apart become one, such as the two lower-case sigmas.
        Self::exactly(folded.to_uppercase().to_lowercase().as_bytes())
    }

    /// The key of bytes, of which every one counts.
    #[must_use]
    pub fn exactly(bytes: &[u8]) -> Self {
        let digest = Sha256::digest(bytes);
        Self(std::array::from_fn(|index| digest[index]))
    }
}

/// Finds conflicts between rows. It takes 20 bytes for each id and each file, and about as many for each folder.
#[derive(Debug, Default)]
pub struct ConflictFinder {
    ids: Vec<(NameKey, u32)>,
    names: Vec<(NameKey, u32)>,
    /// The folders of files, each with the first row that has a file there.
    folders: HashMap<NameKey, u32>,
}

/// The conflicts between rows, each list sorted by row.
#[derive(Debug, Default)]
pub struct Conflicts {
    /// A row, and another with the same id.
    ids: Vec<(u32, u32)>,
    /// A row, and another with the same file.
    names: Vec<(u32, u32)>,
    /// A row, and another that has a folder where this one has a file, or a file where it has a folder.
    folders: Vec<(u32, u32)>,
}

impl ConflictFinder {
    /// Adds the id of row `number` and the names of its files.
    pub fn add<'n>(&mut self, number: u32, id: &str, names: impl Iterator<Item = &'n str>) {
        self.ids.push((NameKey::exactly(id.as_bytes()), number));
        // Two files of the same row may have the same name too.
        for name in names {
            self.names.push((NameKey::of(name), number));
            for (end, _) in name.match_indices('/') {
                self.folders.entry(NameKey::of(&name[..end])).or_insert(number);
            }
        }
    }

    /// The conflicts between the rows that were added.
    #[must_use]
    pub fn conflicts(self) -> Conflicts {
        let folders = files_and_folders(&self.names, &self.folders);
        Conflicts { ids: twice(self.ids), names: twice(self.names), folders }
    }
}

impl Conflicts {
    /// Another row with the id of row `number`.
    #[must_use]
    pub fn same_id(&self, number: u32) -> Option<u32> {
        other(&self.ids, number)
    }

    /// Another row that has a file of row `number`, or the row itself if two of its files have the same name.
    #[must_use]
    pub fn same_name(&self, number: u32) -> Option<u32> {
        other(&self.names, number)
    }

    /// Another row that has a folder where row `number` has a file, or a file where it has a folder.
    #[must_use]
    pub fn file_and_folder(&self, number: u32) -> Option<u32> {
        other(&self.folders, number)
    }
}

/// The pairs of rows of which one has a file where the other has a folder.
fn files_and_folders(names: &[(NameKey, u32)], folders: &HashMap<NameKey, u32>) -> Vec<(u32, u32)> {
    let same = names.iter().filter_map(|(name, number)| Some((*number, *folders.get(name)?)));
    let mut pairs: Vec<(u32, u32)> = same.flat_map(|(number, other)| [(number, other), (other, number)]).collect();
    pairs.sort_unstable();
    pairs.dedup_by_key(|pair| pair.0);
    pairs
}

/// The other row of a pair.
fn other(pairs: &[(u32, u32)], number: u32) -> Option<u32> {
    pairs.binary_search_by_key(&number, |pair| pair.0).ok().map(|index| pairs[index].1)
}

/// Each row whose key occurs again, with the first other row that has it.
fn twice(mut keys: Vec<(NameKey, u32)>) -> Vec<(u32, u32)> {
    keys.sort_unstable();
    let mut pairs = Vec::new();
    for same in keys.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        pairs.extend(same.iter().skip(1).map(|(_, number)| (*number, same[0].1)));
        // The first row has no earlier one: its other is the second.
        pairs.push((same[0].1, same[1].1));
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|pair| pair.0);
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conflicts(rows: &[(u32, &str, &[&str])]) -> Conflicts {
        let mut finder = ConflictFinder::default();
        for (number, id, names) in rows {
            finder.add(*number, id, names.iter().copied());
        }
        finder.conflicts()
    }

    #[test]
    fn names_that_differ_in_case_or_unicode_form_are_one() {
        let rows = [
            (2, "a", &["M\u{fc}ller/a.pdf"] as &[&str]),
            (3, "b", &["mu\u{308}ller/A.PDF"]),
            (4, "c", &["muller/a.pdf"]),
            (5, "d", &["stra\u{df}e.pdf", "x.pdf"]),
            (6, "e", &["STRASSE.pdf"]),
        ];
        let found = conflicts(&rows);
        let of = |number| (found.same_id(number), found.same_name(number));
        assert_eq!(
            [2, 3, 4, 5, 6].map(of),
            [(None, Some(3)), (None, Some(2)), (None, None), (None, Some(6)), (None, Some(5))]
        );
    }

    #[test]
    fn every_row_of_an_id_that_stands_thrice_is_found() {
        let found = conflicts(&[(2, "a", &[]), (3, "b", &[]), (4, "a", &[]), (9, "a", &[])]);
        assert_eq!([2, 3, 4, 9].map(|number| found.same_id(number)), [Some(4), None, Some(2), Some(2)]);
    }

    #[test]
    fn a_file_where_another_row_has_a_folder_is_found() {
        let found = conflicts(&[(2, "a", &["x/A"]), (3, "b", &["X/a/c.pdf"]), (4, "c", &["x/b/c.pdf"])]);
        assert_eq!([2, 3, 4].map(|number| found.file_and_folder(number)), [Some(3), Some(2), None]);
    }

    #[test]
    fn a_row_can_stand_in_its_own_way() {
        assert_eq!(conflicts(&[(2, "a", &["x", "X"])]).same_name(2), Some(2));
    }
}
