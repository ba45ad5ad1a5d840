//! Keys that have been met.

use std::collections::HashSet;
use std::hash::Hash;

/// The keys met so far; the few of a common mapping or list are sooner compared than hashed.
pub(super) enum KeySet<K> {
    Few(Vec<K>),
    Many(HashSet<K>),
}

impl<K: Eq + Hash> KeySet<K> {
    const FEW: usize = 16;

    /// A set for so many keys.
    pub(super) fn of(count: usize) -> Self {
        if count <= Self::FEW {
            Self::Few(Vec::with_capacity(count))
        } else {
            Self::Many(HashSet::with_capacity(count))
        }
    }

    /// Takes a key; whether it is met for the first time.
    pub(super) fn insert(&mut self, key: K) -> bool {
        match self {
            Self::Few(keys) if keys.contains(&key) => false,
            Self::Few(keys) => {
                keys.push(key);
                true
            }
            Self::Many(keys) => keys.insert(key),
        }
    }

    /// Whether one of them is of this kind.
    pub(super) fn any(&self, is_kind: impl Fn(&K) -> bool) -> bool {
        match self {
            Self::Few(keys) => keys.iter().any(is_kind),
            Self::Many(keys) => keys.iter().any(is_kind),
        }
    }
}
