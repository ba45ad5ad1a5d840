//! Values of fields, as they stand in a file, a cell or an option.

use crate::complaint::Complaint;
use crate::domain::{Catalogue, Id, Text, is_invisible};
use crate::input::decode::fields::choices;
use crate::input::decode::scalar::{date, shown, string, switch, text};
use crate::input::problem::{Code, Sink};
use crate::input::tree::{Node, Value};
use crate::template::{ContractForm, FieldKind, FieldSpec, FieldValue, anchor_text};

/// What begins a text that Acrobat Sign takes for its own.
const BRACES: &str = "{{";

/// Reads the values of fields.
#[derive(Debug)]
pub struct FieldReader<'a> {
    catalogue: &'a Catalogue,
    /// The texts that services for electronic signatures look for.
    reserved: Vec<String>,
}

impl<'a> FieldReader<'a> {
    /// A reader for the fields of `form` in contracts about `catalogue`.
    #[must_use]
    pub fn new(form: &ContractForm, catalogue: &'a Catalogue) -> Self {
        let mut reserved = Vec::new();
        for (number, party) in (1..).zip(&catalogue.parties) {
            let lines = form.anchors.iter().flat_map(|style| &style.lines);
            reserved.extend(lines.map(|(_, wording)| anchor_text(wording, number, party).to_string()));
        }
        // Last, so that a message names the whole text where it can.
        reserved.push(BRACES.to_owned());
        Self { catalogue, reserved }
    }

    /// Reads the value of a field as it is typed.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    pub fn parse(&self, spec: &FieldSpec, raw: &str) -> Result<FieldValue, Vec<Complaint>> {
        let mut sink = Sink::default();
        let bare = matches!(spec.kind, FieldKind::Initials).then(|| raw.parse().ok()).flatten();
        let value = bare.map_or_else(|| Value::Text(raw.into()), Value::Bool);
        self.value(&Node { place: 0..0, value }, spec, &mut sink).ok_or_else(|| sink.into_complaints())
    }

    /// Reads the value of a field in a file.
    pub(super) fn value(&self, node: &Node, spec: &FieldSpec, sink: &mut Sink) -> Option<FieldValue> {
        match spec.kind {
            FieldKind::Text => self.text(node, sink).map(FieldValue::Text),
            FieldKind::Date | FieldKind::DocumentDate => date(node, sink).map(FieldValue::Date),
            FieldKind::Initials => switch(node, sink).map(FieldValue::Switch),
            FieldKind::Model => {
                let known = self.catalogue.models.iter().map(|model| &model.id);
                known_id(node, "model", known, Code::UnknownValue, sink)
            }
            FieldKind::Tier => {
                let known = self.catalogue.tiers.iter().map(|tier| &tier.id);
                known_id(node, "tier", known, Code::UnknownTier, sink)
            }
        }
    }

    /// Reads a text that no service for electronic signatures takes for its own.
    pub(super) fn text(&self, node: &Node, sink: &mut Sink) -> Option<Text> {
        let text = text(node, sink)?;
        let visible: String = text.as_str().chars().filter(|c| !is_invisible(*c)).collect();
        let Some(reserved) = self.reserved.iter().find(|reserved| visible.contains(reserved.as_str())) else {
            return Some(text);
        };
        let message = format!("`{}` has a meaning for electronic signatures", shown(reserved));
        sink.report(Code::ReservedText, &node.place, message, "write it in another way");
        None
    }
}

fn known_id<'a>(
    node: &Node,
    what: &str,
    known: impl Iterator<Item = &'a Id> + Clone,
    code: Code,
    sink: &mut Sink,
) -> Option<FieldValue> {
    let raw = string(node, sink)?;
    let found = known.clone().find(|id| id.as_str() == raw).cloned();
    if found.is_none() {
        let message = format!("there is no {what} `{}`", shown(raw));
        sink.report(code, &node.place, message, choices(raw, known.map(Id::as_str)));
    }
    found.map(FieldValue::Id)
}
