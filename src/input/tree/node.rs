//! The tree that YAML and JSON are read into: plain values, each with its place. What stands in the text as it is meant
//! is not copied.

use crate::input::problem::Place;
use std::borrow::Cow;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node<'t> {
    pub(crate) place: Place,
    pub(crate) value: Value<'t>,
}

/// A plain value; mappings keep their order and their duplicates.
#[derive(Clone, Debug)]
pub(crate) enum Value<'t> {
    Null,
    Bool(bool),
    Number(f64),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Map(Vec<(Key<'t>, Node<'t>)>),
}

/// The key of a mapping.
#[derive(Clone, Debug)]
pub(crate) struct Key<'t> {
    pub(crate) place: Place,
    pub(crate) name: Cow<'t, str>,
}

impl<'t> Node<'t> {
    /// The value of `key`, if it is a mapping that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let Value::Map(pairs) = &self.value else { return None };
        pairs.iter().find(|(known, _)| known.name == key).map(|(_, value)| value)
    }

    /// The value of `key`, to be changed.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        let Value::Map(pairs) = &mut self.value else { return None };
        pairs.iter_mut().find(|(known, _)| known.name == key).map(|(_, value)| value)
    }

    /// Takes every value out of `other`, a mapping of the same form, that `self` has and that is not the same as
    /// `before`; whether `other` itself is such a value.
    pub(crate) fn forget_in(&self, before: Option<&Node<'_>>, other: &mut Node<'_>) -> bool {
        let (Value::Map(mine), Value::Map(_)) = (&self.value, &other.value) else {
            return !before.is_some_and(|before| self.says_the_same(before));
        };
        for (key, node) in mine {
            let before = before.and_then(|before| before.get(&key.name));
            if other.get_mut(&key.name).is_some_and(|below| node.forget_in(before, below)) {
                other.remove(&key.name);
            }
        }
        false
    }

    /// Whether it is the same value, wherever it stands.
    fn says_the_same(&self, other: &Node<'_>) -> bool {
        match (&self.value, &other.value) {
            (Value::Text(a), Value::Text(b)) => a == b,
            (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.says_the_same(b)),
            (Value::Map(a), Value::Map(b)) => {
                a.len() == b.len()
                    && a.iter().zip(b).all(|((key, a), (other, b))| key.name == other.name && a.says_the_same(b))
            }
            (Value::Number(a), Value::Number(b)) => a.total_cmp(b).is_eq(),
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Null, Value::Null) => true,
            _ => false,
        }
    }

    /// Takes `key` out of a mapping.
    pub(crate) fn remove(&mut self, key: &str) {
        if let Value::Map(pairs) = &mut self.value {
            pairs.retain(|(known, _)| known.name != key);
        }
    }

    /// Lays itself over `base`: mappings key by key, in the order of `base`; of all else it stands instead.
    pub(crate) fn over(self, base: Self) -> Self {
        match (self.value, base.value) {
            (Value::Map(mine), Value::Map(pairs)) => {
                let mut all: Vec<(Key<'t>, Option<Self>)> =
                    pairs.into_iter().map(|(key, node)| (key, Some(node))).collect();
                for (key, node) in mine {
                    match all.iter_mut().find(|(known, _)| known.name == key.name) {
                        Some(slot) => {
                            let below = slot.1.take();
                            *slot = (
                                key,
                                Some(match below {
                                    Some(below) => node.over(below),
                                    None => node,
                                }),
                            );
                        }
                        None => all.push((key, Some(node))),
                    }
                }
                let pairs = all.into_iter().filter_map(|(key, node)| Some((key, node?))).collect();
                Self { place: self.place, value: Value::Map(pairs) }
            }
            (mine, _) => Self { place: self.place, value: mine },
        }
    }

    /// The same, as if all of it stood at `place`.
    pub(crate) fn moved_to(self, place: &Place) -> Self {
        let value = match self.value {
            Value::List(items) => Value::List(items.into_iter().map(|item| item.moved_to(place)).collect()),
            Value::Map(pairs) => {
                let moved = |(key, node): (Key<'t>, Self)| (Key { place: place.clone(), ..key }, node.moved_to(place));
                Value::Map(pairs.into_iter().map(moved).collect())
            }
            value => value,
        };
        Self { place: place.clone(), value }
    }
}

impl Value<'_> {
    /// What messages call a value of this kind.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "a truth value",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }
}
