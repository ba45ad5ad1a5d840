//! The tree that YAML and JSON are read into: plain values, each with its place.

use super::problem::Place;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) place: Place,
    pub(super) value: Value,
}

/// A plain value; mappings keep their order and their duplicates.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// The key of a mapping.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) place: Place,
    pub(super) name: String,
}

impl Node {
    /// The value of `key`, if it is a mapping that has it.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Value::Map(pairs) = &self.value else { return None };
        pairs.iter().find(|(known, _)| known.name == key).map(|(_, value)| value)
    }

    /// Takes `key` out of a mapping.
    pub(super) fn remove(&mut self, key: &str) {
        if let Value::Map(pairs) = &mut self.value {
            pairs.retain(|(known, _)| known.name != key);
        }
    }

    /// Lays itself over `base`: mappings key by key, in the order of `base`; of all else it stands instead.
    pub(super) fn over(self, base: Self) -> Self {
        match (self.value, base.value) {
            (Value::Map(mine), Value::Map(pairs)) => {
                let mut all: Vec<(Key, Option<Self>)> =
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
    pub(super) fn moved_to(self, place: &Place) -> Self {
        let value = match self.value {
            Value::List(items) => Value::List(items.into_iter().map(|item| item.moved_to(place)).collect()),
            Value::Map(pairs) => {
                let moved = |(key, node): (Key, Self)| (Key { place: place.clone(), ..key }, node.moved_to(place));
                Value::Map(pairs.into_iter().map(moved).collect())
            }
            value => value,
        };
        Self { place: place.clone(), value }
    }
}

impl Value {
    /// What messages call a value of this kind.
    pub(super) fn kind(&self) -> &'static str {
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
