//! What a document is made of, as written.

use crate::input::decode::list::items;
use crate::input::decode::scalar::{all, choice};
use crate::input::problem::{Code, Sink};
use crate::input::tree::Node;
use crate::template::Part;

/// The parts of a document whose template does not list them.
pub(super) const DEFAULT_PARTS: &[Part] =
    &[Part::Introduction, Part::Overview, Part::Roles, Part::RolesNote, Part::Matrices, Part::Provenance];

/// Reads the list of parts; those that show what a contract gives are for templates that have its fields.
pub(super) fn parts(node: &Node, has_fields: bool, sink: &mut Sink) -> Option<Vec<Part>> {
    let items = items("the list of parts", node, sink)?;
    let parts = all(items.iter().map(|item| choice(item, Part::NAMES, sink)))?;
    for (index, (part, item)) in parts.iter().zip(items).enumerate() {
        if parts[..index].contains(part) {
            sink.report(Code::DuplicateId, &item.place, "this part appears twice", "keep one of the two");
        }
        if part.needs_contract() && !has_fields {
            let message = "this part is for a contract, and the template has no fields";
            sink.report(Code::MissingKey, &item.place, message, "add `fields`, or extend `appendix`");
        }
    }
    // A document without them would say nothing that is agreed.
    if !parts.contains(&Part::Matrices) {
        sink.report(Code::MissingKey, &node.place, "the list of parts has no `matrices`", "add `matrices`");
    }
    Some(parts)
}
