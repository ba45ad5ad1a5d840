//! Values of fields, as they stand in a file, a cell or an option.

use crate::complaint::Complaint;
use crate::domain::{Catalogue, DatePattern, Text, TextLines, is_invisible, lines, on_one_line};
use crate::input::decode::hints::printable;
use crate::input::decode::local_date::local_date;
use crate::input::decode::parse::{parse_listed_id, parse_switch, parse_text};
use crate::input::decode::scalar::{string, switch};
use crate::input::decode::value_notes::report_notes;
use crate::input::problem::{Code, Sink, ValueError};
use crate::input::tree::Node;
use crate::template::{ContractForm, FieldKind, FieldSpec, FieldValue, anchor_text, initials_anchor_start};
use std::borrow::Cow;

/// What begins a text that Acrobat Sign takes for its own.
const BRACES: &str = "{{";

/// The most lines of a value.
const MOST_LINES: usize = 100;

/// The texts that services for electronic signatures look for, which no value may have.
#[derive(Clone, Debug)]
pub struct ReservedTexts {
    texts: Vec<String>,
    /// The first byte of each: most values have none of these.
    starts: Vec<u8>,
}

impl ReservedTexts {
    /// The texts for signatures on contracts with this `form`, between the parties of the catalogue.
    #[must_use]
    pub fn of(form: &ContractForm, catalogue: &Catalogue) -> Self {
        let mut reserved = Vec::new();
        for (number, party) in (1..).zip(&catalogue.parties) {
            let lines = form.anchors.iter().flat_map(|style| &style.lines);
            reserved.extend(lines.map(|(_, wording)| anchor_text(wording, number, party).to_string()));
            let initials = form.anchors.iter().filter_map(|style| style.initials.as_ref());
            reserved.extend(initials.map(|wording| initials_anchor_start(wording, number, party)));
        }
        // An anchor that begins with the number of its page has no beginning that is the same everywhere.
        reserved.retain(|text| !text.is_empty());
        // Last, so that a message names the whole text where it can.
        reserved.push(BRACES.to_owned());
        let mut starts: Vec<u8> = reserved.iter().filter_map(|text| text.bytes().next()).collect();
        starts.sort_unstable();
        starts.dedup();
        Self { texts: reserved, starts }
    }

    /// The first of the texts that `text` has among its visible characters.
    fn found_in(&self, text: &str) -> Option<&str> {
        if !text.bytes().any(|byte| self.starts.contains(&byte)) {
            return None;
        }
        let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        self.texts.iter().map(String::as_str).find(|reserved| visible.contains(reserved))
    }
}

/// Reads the values of fields.
#[derive(Debug)]
pub struct FieldReader<'a> {
    catalogue: &'a Catalogue,
    reserved: Cow<'a, ReservedTexts>,
}

impl<'a> FieldReader<'a> {
    /// A reader for the fields of `form` in contracts about `catalogue`.
    #[must_use]
    pub fn new(form: &ContractForm, catalogue: &'a Catalogue) -> Self {
        Self { catalogue, reserved: Cow::Owned(ReservedTexts::of(form, catalogue)) }
    }

    /// The same with texts that are known already.
    #[must_use]
    pub fn with_reserved(reserved: &'a ReservedTexts, catalogue: &'a Catalogue) -> Self {
        Self { catalogue, reserved: Cow::Borrowed(reserved) }
    }

    /// Parses the value of a field as it is typed; a date in ISO 8601 or in the pattern `dates`.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    pub fn parse(&self, spec: &FieldSpec, raw: &str, dates: Option<DatePattern>) -> Result<FieldValue, Complaint> {
        self.parse_value(spec, raw, dates).map_err(|error| error.complaint)
    }

    fn parse_value(&self, spec: &FieldSpec, raw: &str, dates: Option<DatePattern>) -> Result<FieldValue, ValueError> {
        if spec.has_lines {
            return self.parse_lines(raw);
        }
        let raw = on_one_line(raw);
        let raw = raw.as_ref();
        match spec.kind {
            FieldKind::Text => self.parse_text(raw).map(FieldValue::Text),
            FieldKind::Date | FieldKind::DocumentDate => local_date(raw, dates).map(FieldValue::Date),
            FieldKind::Initials => parse_switch(raw).map(FieldValue::Switch),
            FieldKind::Model => {
                if let Some(model) = self.catalogue.model_named(raw) {
                    return Ok(FieldValue::Id(model.id.clone()));
                }
                let models = self.catalogue.models.iter().map(|model| &model.id);
                parse_listed_id(raw, "model", Code::UnknownValue, models).map(FieldValue::Id)
            }
            FieldKind::Tier => {
                if let Some(tier) = self.catalogue.tier_named(raw) {
                    return Ok(FieldValue::Id(tier.id.clone()));
                }
                let tiers = self.catalogue.tiers.iter().map(|tier| &tier.id);
                parse_listed_id(raw, "tier", Code::UnknownTier, tiers).map(FieldValue::Id)
            }
        }
    }

    /// Reads the value of a field in a file.
    pub(super) fn value(
        &self,
        node: &Node,
        spec: &FieldSpec,
        dates: Option<DatePattern>,
        sink: &mut Sink,
    ) -> Option<FieldValue> {
        // YAML and JSON have truth values of their own: one in quotes is a text.
        if spec.kind == FieldKind::Initials {
            return switch(node, sink).map(FieldValue::Switch);
        }
        let raw = string(node, sink)?;
        report_notes(raw, &spec.path(), spec.has_lines, &node.place, sink);
        sink.accept(self.parse_value(spec, raw, dates), &node.place)
    }

    /// Reads a text that no service for electronic signatures takes for its own; messages call it `name`.
    pub(super) fn text(&self, name: &str, node: &Node, sink: &mut Sink) -> Option<Text> {
        let raw = string(node, sink)?;
        report_notes(raw, name, false, &node.place, sink);
        sink.accept(self.parse_text(&on_one_line(raw)), &node.place)
    }

    fn parse_lines(&self, raw: &str) -> Result<FieldValue, ValueError> {
        if lines(raw).nth(MOST_LINES).is_some() {
            let message = format!("this text has more than {MOST_LINES} lines");
            return Err(ValueError::new(Code::InvalidText, message, "shorten it; if it is a cell, check its quotes"));
        }
        let lines = lines(raw).map(|line| self.parse_text(line)).collect::<Result<Vec<Text>, ValueError>>()?;
        match TextLines::new(&lines) {
            Some(lines) => Ok(FieldValue::Lines(lines)),
            None => self.parse_text(raw.trim()).map(FieldValue::Text),
        }
    }

    fn parse_text(&self, raw: &str) -> Result<Text, ValueError> {
        let text = parse_text(raw)?;
        let Some(reserved) = self.reserved.found_in(text.as_str()) else { return Ok(text) };
        let message = format!("`{}` is reserved for electronic signatures", printable(reserved));
        Err(ValueError::new(Code::ReservedText, message, "write it differently"))
    }
}
