//! Shards: parts of a list that are run on several machines.

use sha2::{Digest, Sha256};
use std::fmt;

/// The shard `index` of `count`.
///
/// The id of a row alone decides its shard, so that rows that are added or removed move no other row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    index: u32,
    count: u32,
}

impl Shard {
    /// The largest number of shards.
    pub const MOST: u32 = 100_000;

    /// The shard `index`, from 0, of `count`; `None` if there is no such shard.
    #[must_use]
    pub fn new(index: u32, count: u32) -> Option<Self> {
        (index < count && count <= Self::MOST).then_some(Self { index, count })
    }

    /// Parses the form that [`Display`](fmt::Display) writes, as in `3-of-16`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (index, count) = name.split_once("-of-")?;
        // Compared, as `03-of-+16` parses too.
        Self::new(index.parse().ok()?, count.parse().ok()?).filter(|shard| shard.to_string() == name)
    }

    /// The number of the shard, from 0.
    #[must_use]
    pub fn index(self) -> u32 {
        self.index
    }

    /// How many shards there are.
    #[must_use]
    pub fn count(self) -> u32 {
        self.count
    }

    /// Whether the row with this id is in the shard.
    #[must_use]
    pub fn has(self, id: &str) -> bool {
        // The first 64 bits of a digest: near enough to equal shares, and the same on every machine.
        let digest = Sha256::digest(id.as_bytes());
        let number = digest.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        number % u64::from(self.count) == u64::from(self.index)
    }
}

/// The file name of a manifest: `manifest.csv`, or `manifest-3-of-16.csv` for a shard.
#[must_use]
pub fn manifest_name(shard: Option<Shard>) -> String {
    shard.map_or_else(|| "manifest.csv".to_owned(), |shard| format!("manifest-{shard}.csv"))
}

/// The shard of the manifest with this file name; the inner `None` is the whole list, the outer no manifest.
#[must_use]
pub fn manifest_of(name: &str) -> Option<Option<Shard>> {
    let stem = name.strip_suffix(".csv")?;
    if stem == "manifest" {
        return Some(None);
    }
    stem.strip_prefix("manifest-").and_then(Shard::parse).map(Some)
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-of-{}", self.index, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_id_is_in_one_share_and_shares_are_of_like_size() {
        let mut sizes = [0; 16];
        for id in (0..16_000).map(|n| format!("c{n:05}")) {
            let of: Vec<u32> = (0..16).filter(|k| Shard::new(*k, 16).is_some_and(|s| s.has(&id))).collect();
            assert_eq!(of.len(), 1, "{id}");
            sizes[of[0] as usize] += 1;
        }
        assert!(sizes.iter().all(|size| (850..1150).contains(size)), "{sizes:?}");
    }

    #[test]
    fn the_share_of_an_id_never_changes() {
        let of = |id: &str| (0..16).find(|k| Shard::new(*k, 16).is_some_and(|s| s.has(id)));
        // The 16th hexadecimal digit of `printf acme | sha256sum` is the share of 16 that it is in.
        assert_eq!((of("acme"), of("globex"), of("c00001")), (Some(0), Some(7), Some(8)));
    }
}
