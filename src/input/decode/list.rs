//! Lists of things that have ids.

use super::hints::{printable, wrong_type};
use super::key_set::KeySet;
use crate::input::problem::{Code, Sink};
use crate::input::tree::{Node, Value};
use std::borrow::Cow;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

/// The items of a list, which messages call `what`; a list without items is reported.
pub(crate) fn items<'n>(what: &str, node: &'n Node<'n>, sink: &mut Sink) -> Option<&'n [Node<'n>]> {
    let Value::List(items) = &node.value else {
        wrong_type(node, &format!("{what} is a list"), sink);
        return None;
    };
    if items.is_empty() {
        sink.report(
            Code::EmptyList,
            &node.place,
            format!("{what} is empty"),
            "add an entry, or remove the key where it is not needed",
        );
        return None;
    }
    Some(items)
}

/// The entries of a list that are sound, and whether that is all of them.
pub(crate) struct Entries<T> {
    pub(crate) sound: Vec<T>,
    pub(crate) complete: bool,
}

impl<T> Entries<T> {
    /// Those of a list that is not there.
    pub(crate) fn empty() -> Self {
        Self { sound: Vec::new(), complete: true }
    }

    /// Those of a list that cannot be read.
    pub(crate) fn unreadable() -> Self {
        Self { sound: Vec::new(), complete: false }
    }

    /// The entries, if all are sound.
    pub(crate) fn all(self) -> Option<Vec<T>> {
        self.complete.then_some(self.sound)
    }
}

/// A list of entries, each read by `read`; two entries with the same value of one of the `keys` are reported.
pub(crate) fn entries<T>(
    what: &str,
    node: &Node,
    sink: &mut Sink,
    mut read: impl FnMut(&Node, &mut Sink) -> Option<T>,
    keys: &[fn(&T) -> &str],
) -> Entries<T> {
    let Some(items) = items(what, node, sink) else { return Entries::unreadable() };
    // Those that are wrong keep their places here, so that the others are compared with their own items.
    let entries: Vec<Option<T>> = items.iter().map(|item| read(item, sink)).collect();
    for key in keys {
        let mut values = KeySet::of(items.len());
        for (entry, item) in entries.iter().zip(items) {
            let Some(value) = entry.as_ref().map(key) else { continue };
            // Readers, and Excel, do not tell two names apart by their capitals.
            if !values.insert(folded(value)) {
                let message = format!("`{}` appears twice in {what}", printable(value));
                sink.report(Code::DuplicateId, &item.place, message, "give each its own, or remove one");
            }
        }
        // Nearly all names are ASCII, of which no two letters look the same to who reads with care.
        if values.any(|value| !value.is_ascii()) {
            report_lookalikes(what, entries.iter().map(|entry| entry.as_ref().map(key)).zip(items), sink);
        }
    }
    let complete = entries.iter().all(Option::is_some);
    Entries { sound: entries.into_iter().flatten().collect(), complete }
}

/// Reports each of the `values` that nobody can tell from one before it, though it has other characters: letters of
/// other scripts, invisible ones, another Unicode form.
fn report_lookalikes<'v>(what: &str, values: impl Iterator<Item = (Option<&'v str>, &'v Node<'v>)>, sink: &mut Sink) {
    let mut before: HashMap<String, &str> = HashMap::new();
    for (value, item) in values {
        let Some(value) = value else { continue };
        let Some(other) = before.insert(appearance(value), value) else { continue };
        // In ASCII `rn` looks like `m` by the tables, and is no deceit; what differs in capitals alone has been reported.
        if (other.is_ascii() && value.is_ascii()) || folded(other) == folded(value) {
            continue;
        }
        let message = format!("`{}` looks the same as another entry of {what}", printable(value));
        let odd = value.chars().chain(other.chars()).find(|c| !c.is_ascii()).map_or(0, u32::from);
        let hint = format!("write both with the same characters (one has U+{odd:04X}), or give them names that differ");
        sink.report(Code::DuplicateId, &item.place, message, hint);
    }
}

/// What `name` looks like (UTS 39, section 4): names of the same appearance cannot be told apart.
fn appearance(name: &str) -> String {
    let small: String = name.nfkc().collect::<String>().to_lowercase();
    skeleton(&small).collect()
}

/// `name` in small letters, which most are in already.
fn folded(name: &str) -> Cow<'_, str> {
    let is_small = name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { name.into() } else { name.to_lowercase().into() }
}
