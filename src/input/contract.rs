//! A contract as written, into [`Contract`].

use super::decode::fields::{Fields, choices, unique, wrong_type};
use super::decode::scalar::{all, date, shown, string, switch, text};
use super::problem::{Code, Place, Problem, Problems, Sink, SourceText};
use super::tree::{Key, Node, Value};
use crate::complaint::Complaint;
use crate::document::SourcedText;
use crate::domain::{Catalogue, Date, Id, Text, is_invisible};
use crate::template::{Contract, ContractForm, FieldKind, FieldSpec, FieldValue, Revision};
use std::fmt::Write as _;
use std::sync::Arc;

/// What begins a text that Acrobat Sign takes for its own.
const BRACES: &str = "{{";
/// The section with the history of the document.
const REVISIONS: &str = "revisions";

/// What a contract is read with.
#[derive(Clone, Copy, Debug)]
pub struct ContractContext<'a> {
    /// What the template asks for.
    pub form: &'a ContractForm,
    /// The catalogue that the contract is about.
    pub catalogue: &'a Catalogue,
    /// Values that stand above those of the file, in the order of the form's fields.
    pub given: &'a [Option<FieldValue>],
    /// Whether others will give what the file leaves out.
    pub is_part: bool,
}

impl<'a> ContractContext<'a> {
    /// The texts that services for electronic signatures look for, all of them.
    fn reserved(self) -> Vec<String> {
        let parties = self.catalogue.parties.iter().enumerate();
        let wordings = || self.form.anchors.iter().flat_map(|style| &style.lines).map(|(_, wording)| wording);
        let anchors = parties.flat_map(|(number, party)| {
            wordings().map(move |wording| {
                wording.fill(|field| match field {
                    crate::template::AnchorField::Number => SourcedText::wording((number + 1).to_string()),
                    crate::template::AnchorField::Party => SourcedText::wording(party.id.as_str()),
                })
            })
        });
        anchors.map(|anchor| anchor.to_string()).chain([BRACES.to_owned()]).collect()
    }

    /// A reader of values as they are typed.
    #[must_use]
    pub fn reader(self) -> FieldReader<'a> {
        FieldReader { context: self, reserved: self.reserved() }
    }
}

impl FieldReader<'_> {
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
}

/// Reads a contract, YAML or JSON, with the warnings it deserves: fields that nothing uses.
///
/// # Errors
/// Every problem of the text, each with its place; every field that is needed and not given.
pub fn read_contract(
    source: &Arc<SourceText>,
    context: ContractContext<'_>,
) -> Result<(Contract, Vec<Problem>), Problems> {
    let mut sink = Sink::default();
    let reader = context.reader();
    let contract =
        crate::input::tree::read_tree(&source.text, &mut sink).and_then(|root| reader.contract(&root, &mut sink));
    sink.finish(source, contract)
}

/// Reads the values of fields.
#[derive(Debug)]
pub struct FieldReader<'a> {
    context: ContractContext<'a>,
    reserved: Vec<String>,
}

impl FieldReader<'_> {
    fn contract(&self, root: &Node, sink: &mut Sink) -> Option<Contract> {
        let Value::Map(pairs) = &root.value else {
            wrong_type(root, "a contract is a mapping of sections", sink);
            return None;
        };
        let sections: Vec<(&Key, &Node)> = unique("the contract", pairs, sink).collect();
        self.report_unused(&sections, sink);
        let start = pairs.first().map_or(0..0, |(key, _)| key.place.clone());
        let fields = self.context.form.fields.iter().zip(self.context.given);
        let values = fields.map(|(spec, given)| match given {
            Some(given) => Some(Some(given.clone())),
            None => self.field(spec, &sections, &start, sink),
        });
        let values: Vec<Option<Option<FieldValue>>> = values.collect();
        let revisions = sections.iter().find(|(key, _)| key.name == REVISIONS);
        let revisions = revisions.map_or(Some(Vec::new()), |(_, node)| self.revisions(node, sink));
        Some(Contract { values: values.into_iter().collect::<Option<Vec<_>>>()?, revisions: revisions? })
    }

    /// The value of a field: `Some(None)` where it may be missing and is.
    #[expect(clippy::option_option, reason = "the outer level says whether it is sound, the inner whether it is there")]
    fn field(
        &self,
        spec: &FieldSpec,
        sections: &[(&Key, &Node)],
        start: &Place,
        sink: &mut Sink,
    ) -> Option<Option<FieldValue>> {
        let section = sections.iter().find(|(key, _)| key.name == spec.section.as_str());
        if let Some(node) = section.and_then(|(_, node)| node.get(spec.name.as_str())) {
            return self.value(node, spec, sink).map(Some);
        }
        if !spec.needed || self.context.is_part {
            return Some(None);
        }
        let place = section.map_or_else(|| start.clone(), |(key, _)| key.place.clone());
        let message = format!("the contract has no `{}`: {}", spec.path(), spec.about);
        let hint = format!("add `{}: ...` below `{}:`, or `--set {}=...`", spec.name, spec.section, spec.path());
        sink.report(Code::MissingField, &place, message, hint);
        None
    }

    fn value(&self, node: &Node, spec: &FieldSpec, sink: &mut Sink) -> Option<FieldValue> {
        match spec.kind {
            FieldKind::Text => self.text(node, sink).map(FieldValue::Text),
            FieldKind::Date | FieldKind::DocumentDate => date(node, sink).map(FieldValue::Date),
            FieldKind::Initials => switch(node, sink).map(FieldValue::Switch),
            FieldKind::Model => {
                let known = self.context.catalogue.models.iter().map(|model| &model.id);
                known_id(node, "model", known, Code::UnknownValue, sink)
            }
            FieldKind::Tier => {
                let known = self.context.catalogue.tiers.iter().map(|tier| &tier.id);
                known_id(node, "tier", known, Code::UnknownTier, sink)
            }
        }
    }

    /// A text that no service for electronic signatures takes for its own.
    fn text(&self, node: &Node, sink: &mut Sink) -> Option<Text> {
        let text = text(node, sink)?;
        let visible: String = text.as_str().chars().filter(|c| !is_invisible(*c)).collect();
        let Some(reserved) = self.reserved.iter().find(|reserved| visible.contains(reserved.as_str())) else {
            return Some(text);
        };
        let message = format!("`{}` has a meaning for electronic signatures", shown(reserved));
        sink.report(Code::ReservedText, &node.place, message, "write it in another way");
        None
    }

    fn revisions(&self, node: &Node, sink: &mut Sink) -> Option<Vec<Revision>> {
        let Value::List(items) = &node.value else {
            wrong_type(node, "the revision history is a list", sink);
            return None;
        };
        all(items.iter().map(|item| {
            let mut fields = Fields::open("a revision", item, sink)?;
            let version = fields.required("version", sink, |n, s| self.text(n, s));
            let date = fields.required("date", sink, date);
            let author = fields.required("author", sink, |n, s| self.text(n, s));
            let change = fields.required("change", sink, |n, s| self.text(n, s));
            fields.close(sink);
            Some(Revision { version: version?, date: date?, author: author?, change: change? })
        }))
    }

    /// Warns of what the template does not use.
    fn report_unused(&self, sections: &[(&Key, &Node)], sink: &mut Sink) {
        let specs = &self.context.form.fields;
        for (key, node) in sections.iter().filter(|(key, _)| key.name != REVISIONS) {
            if !specs.iter().any(|spec| spec.section.as_str() == key.name) {
                let known = specs.iter().map(|spec| spec.section.as_str()).chain([REVISIONS]);
                unused(&key.name, key, dedup(known).into_iter(), sink);
                continue;
            }
            let Value::Map(pairs) = &node.value else {
                // Where all of a section's fields come from elsewhere, its name may be left.
                if !(self.context.is_part && matches!(node.value, Value::Null)) {
                    wrong_type(node, "a section is a mapping of fields", sink);
                }
                continue;
            };
            let names = || specs.iter().filter(|spec| spec.section.as_str() == key.name).map(|spec| spec.name.as_str());
            let entries: Vec<&Key> = unique("the section", pairs, sink).map(|(key, _)| key).collect();
            for entry in entries.into_iter().filter(|entry| !names().any(|name| name == entry.name)) {
                unused(&format!("{}.{}", key.name, entry.name), entry, names(), sink);
            }
        }
    }
}

fn unused<'a>(path: &str, key: &Key, known: impl Iterator<Item = &'a str> + Clone, sink: &mut Sink) {
    let message = format!("nothing uses `{}`", shown(path));
    sink.report(Code::Unused, &key.place, message, choices(&key.name, known));
}

fn dedup<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
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

/// A contract with an example in every field, as YAML with comments. Optional fields without an example are comments.
#[must_use]
pub fn sample_contract(form: &ContractForm, template: &str) -> String {
    let mut yaml = format!(
        "# The details of one contract: change what stands here, then\n\
         #\n\
         #     pdp-export --template {template} --contract FILE --format pdf --model ID --tier ID\n\
         #\n\
         # A line with a `#` in front says nothing; take it away to use what follows. The clauses of the template\n\
         # `appendix` are samples: have them reviewed by a lawyer before a contract is made with them.\n"
    );
    let mut section = None;
    for spec in &form.fields {
        // Writing to a string cannot fail.
        if section != Some(&spec.section) {
            let _ = write!(yaml, "\n{}:\n", spec.section);
            section = Some(&spec.section);
        }
        let optional = if spec.needed { "" } else { " (optional)" };
        let _ = writeln!(yaml, "  # {}{optional}", spec.about);
        let _ = match &spec.example {
            Some(example) => writeln!(yaml, "  {}: {}", spec.name, written(example, spec.kind)),
            None => writeln!(yaml, "  # {}: {}", spec.name, placeholder(spec.kind)),
        };
    }
    yaml += "\n# The history of this document, oldest first (optional)\n";
    yaml += "revisions:\n  - {version: \"1.0\", date: 2026-12-01, author: \"A. Author\", change: \"First issue\"}\n";
    yaml
}

fn written(example: &Text, kind: FieldKind) -> String {
    match kind {
        FieldKind::Date | FieldKind::DocumentDate if Date::parse(example.as_str()).is_some() => example.to_string(),
        FieldKind::Initials => example.to_string(),
        _ => format!("\"{}\"", example.as_str().replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

fn placeholder(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Date | FieldKind::DocumentDate => "2026-12-01",
        FieldKind::Initials => "true",
        _ => "\"...\"",
    }
}
