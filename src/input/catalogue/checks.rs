//! How seriously a catalogue takes the laws of matrices: `checks: {two-accountable: off}`.

use crate::domain::{CheckLevel, LawCode, LawLevel};
use crate::input::decode::fields::pairs;
use crate::input::decode::hints::{choices, printable};
use crate::input::decode::scalar::{all, choice};
use crate::input::problem::{Code, Sink};
use crate::input::tree::{Node, Value};

/// Reads the levels of laws.
pub(super) fn checks(node: &Node, sink: &mut Sink) -> Option<Vec<LawLevel>> {
    all(pairs("the list of checks", node, sink)?.into_iter().map(|(key, node)| {
        let found = LawCode::NAMES.iter().find(|(name, _)| *name == key.name);
        if found.is_none() {
            let message = format!("`{}` is not a check", printable(&key.name));
            let hint = choices(&key.name, LawCode::NAMES.iter().map(|(name, _)| *name));
            sink.report(Code::UnknownCheck, &key.place, message, hint);
        }
        let level = level(node, sink);
        Some(LawLevel { law: found?.1, level: level? })
    }))
}

fn level(node: &Node, sink: &mut Sink) -> Option<CheckLevel> {
    // Older YAML reads a plain `off` as a boolean.
    if matches!(node.value, Value::Bool(false)) {
        return Some(CheckLevel::Off);
    }
    choice(node, CheckLevel::NAMES, sink)
}
