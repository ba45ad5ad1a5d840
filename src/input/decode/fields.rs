//! Taking a mapping apart: each key asked for once, everything left over reported.

use super::hints::{key_choices, printable, wrong_type};
use super::key_set::KeySet;
use crate::input::problem::{Code, Place, Sink};
use crate::input::tree::{Key, Node, Value};

/// A mapping that is being read.
pub(crate) struct Fields<'n> {
    what: &'static str,
    place: Place,
    entries: Vec<FieldEntry<'n>>,
    /// The keys asked for.
    asked: Vec<&'n str>,
}

struct FieldEntry<'n> {
    key: &'n Key<'n>,
    value: &'n Node<'n>,
    taken: bool,
}

impl<'n> Fields<'n> {
    /// Opens `node`, which messages call `what`; a value that is no mapping and keys that stand twice are reported.
    pub(crate) fn open(what: &'static str, node: &'n Node<'n>, sink: &mut Sink) -> Option<Self> {
        let Value::Map(pairs) = &node.value else {
            wrong_type(node, &format!("{what} is a mapping"), sink);
            return None;
        };
        // The first key is a better place to point at than a mapping of many lines.
        let place = pairs.first().map_or(node.place.clone(), |(key, _)| key.place.clone());
        let entries = unique(what, pairs, sink).map(|(key, value)| FieldEntry { key, value, taken: false }).collect();
        Some(Self { what, place, entries, asked: Vec::new() })
    }

    /// Where the mapping begins.
    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// The value of `key`, if it is there.
    pub(crate) fn get(&mut self, key: &'n str) -> Option<&'n Node<'n>> {
        // Asked for even if it is missing: a hint for a misspelled key offers it.
        self.asked.push(key);
        let entry = self.entries.iter_mut().find(|e| e.key.name == key)?;
        entry.taken = true;
        Some(entry.value)
    }

    /// Notes that `key`, which is read elsewhere, could stand here: a hint for a misspelled key offers it.
    pub(crate) fn offer(&mut self, key: &'n str) {
        self.asked.push(key);
    }

    /// The value of `key`, read by `read`; a missing key is reported.
    pub(crate) fn required<T>(
        &mut self,
        key: &'n str,
        sink: &mut Sink,
        read: impl FnOnce(&'n Node<'n>, &mut Sink) -> Option<T>,
    ) -> Option<T> {
        if let Some(node) = self.get(key) {
            return read(node, sink);
        }
        let message = format!("{} has no `{key}`", self.what);
        sink.report(Code::MissingKey, &self.place, message, format!("add `{key}: ...`"));
        None
    }

    /// The value of `key`, read by `read`: `Some(None)` when the key is not there, `None` when it is and is wrong.
    #[expect(clippy::option_option, reason = "the outer level says whether it is sound, the inner whether it is there")]
    pub(crate) fn optional<T>(
        &mut self,
        key: &'n str,
        sink: &mut Sink,
        read: impl FnOnce(&'n Node<'n>, &mut Sink) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.get(key) {
            Some(node) => read(node, sink).map(Some),
            None => Some(None),
        }
    }

    /// Reports every key that was not asked for.
    pub(crate) fn close(self, sink: &mut Sink) {
        for FieldEntry { key, .. } in self.entries.iter().filter(|e| !e.taken) {
            // To look for what was meant takes time.
            if sink.is_full() {
                return;
            }
            let message = format!("`{}` is not a key of {}", printable(&key.name), self.what);
            sink.report(Code::UnknownKey, &key.place, message, key_choices(&key.name, self.asked.iter().copied()));
        }
    }
}

/// The entries of a mapping with keys that stand twice reported and left out.
pub(crate) fn unique<'n>(
    what: &'static str,
    pairs: &'n [(Key<'n>, Node<'n>)],
    sink: &mut Sink,
) -> impl Iterator<Item = (&'n Key<'n>, &'n Node<'n>)> {
    let mut keys = KeySet::of(pairs.len());
    pairs.iter().map(|(key, value)| (key, value)).filter(move |(key, _)| {
        let is_new = keys.insert(key.name.as_ref());
        if !is_new {
            let message = format!("`{}` appears twice in {what}", printable(&key.name));
            sink.report(Code::DuplicateKey, &key.place, message, "keep one of the two");
        }
        is_new
    })
}

/// The pairs of a mapping whose keys are names of its own; a value that is no mapping and keys that stand twice are
/// reported.
pub(crate) fn pairs<'n>(
    what: &'static str,
    node: &'n Node<'n>,
    sink: &mut Sink,
) -> Option<Vec<(&'n Key<'n>, &'n Node<'n>)>> {
    let Value::Map(pairs) = &node.value else {
        wrong_type(node, &format!("{what} is a mapping"), sink);
        return None;
    };
    Some(unique(what, pairs, sink).collect())
}
