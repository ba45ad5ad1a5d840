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

impl Node<'_> {
    /// The value of `key`, if it is a mapping that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let Value::Map(pairs) = &self.value else { return None };
        pairs.iter().find(|(other, _)| other.name == key).map(|(_, value)| value)
    }

    /// The value of `key`, to be changed.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        let Value::Map(pairs) = &mut self.value else { return None };
        pairs.iter_mut().find(|(other, _)| other.name == key).map(|(_, value)| value)
    }

    /// Removes every value from `other`, a mapping of the same form, that `self` has and that differs from `before`;
    /// whether `other` itself is such a value.
    pub(crate) fn remove_changed(&self, before: Option<&Node<'_>>, other: &mut Node<'_>) -> bool {
        let (Value::Map(mine), Value::Map(_)) = (&self.value, &other.value) else {
            return !before.is_some_and(|before| self.equals(before));
        };
        for (key, node) in mine {
            let before = before.and_then(|before| before.get(&key.name));
            if other.get_mut(&key.name).is_some_and(|below| node.remove_changed(before, below)) {
                other.remove(&key.name);
            }
        }
        false
    }

    /// Whether it is the same value, wherever it stands.
    fn equals(&self, other: &Node<'_>) -> bool {
        match (&self.value, &other.value) {
            (Value::Text(a), Value::Text(b)) => a == b,
            (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b)),
            (Value::Map(a), Value::Map(b)) => {
                a.len() == b.len()
                    && a.iter().zip(b).all(|((key, a), (other, b))| key.name == other.name && a.equals(b))
            }
            // By bits, so that what is no number equals itself.
            (Value::Number(a), Value::Number(b)) => a.total_cmp(b).is_eq(),
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Null, Value::Null) => true,
            _ => false,
        }
    }

    /// Removes `key` from a mapping.
    pub(crate) fn remove(&mut self, key: &str) {
        if let Value::Map(pairs) = &mut self.value {
            pairs.retain(|(other, _)| other.name != key);
        }
    }

    /// Lays itself over `base`: mappings key by key, in the order of `base`; of all else it stands instead.
    pub(crate) fn over(self, base: Self) -> Self {
        let value = match (self.value, base.value) {
            (Value::Map(mine), Value::Map(pairs)) => Value::Map(merged(mine, pairs)),
            (mine, _) => mine,
        };
        Self { place: self.place, value }
    }

    /// The same, as if all of it stood at `place`.
    pub(crate) fn moved_to(self, place: &Place) -> Self {
        let value = match self.value {
            Value::List(items) => Value::List(items.into_iter().map(|item| item.moved_to(place)).collect()),
            Value::Map(pairs) => {
                let pairs = pairs.into_iter();
                Value::Map(pairs.map(|(key, node)| (key.moved_to(place), node.moved_to(place))).collect())
            }
            value => value,
        };
        Self { place: place.clone(), value }
    }
}

/// The entries of `base` with those of `mine` laid over them, and the others of `mine` behind them.
fn merged<'t>(mine: Vec<(Key<'t>, Node<'t>)>, base: Vec<(Key<'t>, Node<'t>)>) -> Vec<(Key<'t>, Node<'t>)> {
    let mut merged: Vec<(Key<'t>, Option<Node<'t>>)> = base.into_iter().map(|(key, node)| (key, Some(node))).collect();
    for (key, node) in mine {
        match merged.iter_mut().find(|(other, _)| other.name == key.name) {
            // The node below is moved out of its slot, as it is laid under by value.
            Some((slot_key, slot)) => {
                let below = slot.take();
                *slot_key = key;
                *slot = Some(match below {
                    Some(below) => node.over(below),
                    None => node,
                });
            }
            None => merged.push((key, Some(node))),
        }
    }
    merged.into_iter().filter_map(|(key, node)| Some((key, node?))).collect()
}

impl Key<'_> {
    /// The same, as if it stood at `place`.
    fn moved_to(self, place: &Place) -> Self {
        Self { place: place.clone(), ..self }
    }
}

impl Value<'_> {
    /// What messages call a value of this kind.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }
}
