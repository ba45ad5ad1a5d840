//! A cache of bounded size that keeps what is asked for again.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};

/// Shared values by kind and key, in two generations for each kind.
///
/// A value that is asked for moves to the young generation. When that is full it becomes the old one, and what was old
/// is dropped, so that a kind never holds more than twice the limit.
pub(super) struct GenerationalCache<K, T, V> {
    /// How many values a generation holds.
    limit: usize,
    kinds: RwLock<HashMap<K, Generations<T, V>>>,
}

struct Generations<T, V> {
    young: HashMap<T, Arc<V>>,
    old: HashMap<T, Arc<V>>,
}

impl<K: Copy + Eq + Hash, T: Eq + Hash, V> GenerationalCache<K, T, V> {
    pub(super) fn with_limit(limit: usize) -> Self {
        Self { limit, kinds: RwLock::default() }
    }

    pub(super) fn get<Q: Eq + Hash + ?Sized>(&self, kind: K, key: &Q) -> Option<Arc<V>>
    where
        T: Borrow<Q>,
    {
        // Most values are young, and a read lock is enough to find them: threads of a batch don't wait for each other.
        {
            let kinds = self.kinds.read().unwrap_or_else(PoisonError::into_inner);
            let generations = kinds.get(&kind)?;
            if let Some(value) = generations.young.get(key) {
                return Some(Arc::clone(value));
            }
            if !generations.old.contains_key(key) {
                return None;
            }
        }
        // Another thread may have moved the value since; then it is shaped again, with the same result.
        let mut kinds = self.kinds.write().unwrap_or_else(PoisonError::into_inner);
        let generations = kinds.get_mut(&kind)?;
        let (key, value) = generations.old.remove_entry(key)?;
        generations.insert(self.limit, key, &value);
        Some(value)
    }

    pub(super) fn insert(&self, kind: K, key: T, value: &Arc<V>) {
        let mut kinds = self.kinds.write().unwrap_or_else(PoisonError::into_inner);
        kinds.entry(kind).or_default().insert(self.limit, key, value);
    }
}

impl<T, V> Default for Generations<T, V> {
    fn default() -> Self {
        Self { young: HashMap::new(), old: HashMap::new() }
    }
}

impl<T: Eq + Hash, V> Generations<T, V> {
    fn insert(&mut self, limit: usize, key: T, value: &Arc<V>) {
        if self.young.len() >= limit {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, Arc::clone(value));
    }
}

#[cfg(test)]
mod tests {
    use super::GenerationalCache;
    use std::sync::Arc;

    #[test]
    fn what_is_asked_for_again_stays_and_the_rest_is_dropped() {
        let cache: GenerationalCache<(), String, usize> = GenerationalCache::with_limit(4);
        for number in 0..100 {
            cache.insert((), number.to_string(), &Arc::new(number));
            assert_eq!(cache.get((), "0").as_deref(), Some(&0), "after {number}");
        }
        let kept = (1..100).filter(|number| cache.get((), number.to_string().as_str()).is_some()).count();
        assert!(kept <= 8, "{kept}");
    }
}
