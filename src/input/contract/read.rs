//! A contract as written, into [`Contract`].

use super::sample_values::report_samples;
use super::value::FieldReader;
use crate::domain::{Catalogue, Date, DatePattern, nearest};
use crate::input::decode::fields::{Fields, unique};
use crate::input::decode::hints::{choices, printable, wrong_type};
use crate::input::decode::local_date::local_date;
use crate::input::decode::scalar::{all, string};
use crate::input::problem::{Code, Place, Problem, Problems, Sink, SourceText};
use crate::input::tree::{Key, Node, Value};
use crate::template::{Contract, ContractForm, FieldSpec, FieldValue, REVISIONS, Revision};
use std::sync::Arc;

/// How many unknown keys of a section are compared with the names of its fields.
const MOST_COMPARED: usize = 100;

/// What a contract is read with.
#[derive(Clone, Copy, Debug)]
pub struct ContractContext<'a> {
    /// What the template asks for.
    pub form: &'a ContractForm,
    /// The catalogue that the contract is about.
    pub catalogue: &'a Catalogue,
    /// Values that override those of the file.
    pub given: &'a Contract,
    /// Whether others will give what the file leaves out.
    pub is_part: bool,
    /// Whether the file may still have values of the sample.
    pub is_sample_allowed: bool,
    /// The pattern of dates that are not in ISO 8601.
    pub dates: Option<DatePattern>,
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
    let reader = ContractReader { context, source, values: FieldReader::new(context.form, context.catalogue) };
    let contract =
        crate::input::tree::read_tree(&source.text, &mut sink).and_then(|root| reader.contract(&root, &mut sink));
    sink.finish(source, contract)
}

/// Reads a contract out of its tree.
struct ContractReader<'a> {
    context: ContractContext<'a>,
    source: &'a SourceText,
    values: FieldReader<'a>,
}

impl ContractReader<'_> {
    fn contract(&self, root: &Node, sink: &mut Sink) -> Option<Contract> {
        let Value::Map(pairs) = &root.value else {
            wrong_type(root, "a contract is a mapping of sections", sink);
            return None;
        };
        let sections: Vec<(&Key, &Node)> = unique("the contract", pairs, sink).collect();
        self.report_unused(&sections, sink);
        let start = pairs.first().map_or(0..0, |(key, _)| key.place.clone());
        let mut contract = Contract::default();
        let mut is_sound = true;
        for spec in &self.context.form.fields {
            if let Some(given) = self.context.given.value(&spec.id) {
                contract.set(spec.id.clone(), given.clone());
                continue;
            }
            match self.field(spec, &sections, &start, sink) {
                Some(Some(value)) => contract.set(spec.id.clone(), value),
                Some(None) => {}
                // The other fields are read all the same, so that every problem is reported.
                None => is_sound = false,
            }
        }
        let revisions = sections.iter().find(|(key, _)| key.name == REVISIONS);
        contract.revisions = revisions.map_or(Some(Vec::new()), |(_, node)| self.revisions(node, sink))?;
        if !self.context.is_sample_allowed {
            // Values that override the file have been checked: these are the file's.
            report_samples(&self.context.form.sample_values(&contract), &sections, self.source, sink);
        }
        is_sound.then_some(contract)
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
        let section = sections.iter().find(|(key, _)| key.name == spec.id.section.as_str());
        if let Some(node) = section.and_then(|(_, node)| node.get(spec.id.name.as_str())) {
            return self.values.value(node, spec, self.context.dates, sink).map(Some);
        }
        if !spec.needed || self.context.is_part {
            return Some(None);
        }
        // That its name is misspelled says more than that each of its fields is missing.
        if section.is_none() && self.misspelled(spec.id.section.as_str(), sections).is_some() {
            return None;
        }
        if section.is_some_and(|(_, node)| self.misspelled_field(spec, node).is_some()) {
            return None;
        }
        let place = section.map_or_else(|| start.clone(), |(key, _)| key.place.clone());
        let message = format!("the contract has no `{}`: {}", spec.path(), spec.about);
        let hint = format!("add `{}: ...` below `{}:`, or `--set {}=...`", spec.id.name, spec.id.section, spec.path());
        sink.report(Code::MissingField, &place, message, hint);
        None
    }

    /// The unknown section among `sections` that is meant for `wanted`.
    fn misspelled<'s>(&self, wanted: &str, sections: &[(&'s Key<'s>, &'s Node<'s>)]) -> Option<&'s Key<'s>> {
        let known = |name: &str| self.section_names().contains(&name);
        let keys = sections.iter().map(|(key, _)| *key).filter(|key| !known(&key.name));
        keys.into_iter().find(|key| nearest(&key.name, self.section_names()) == Some(wanted))
    }

    /// The unknown key of a `section` that is meant for the field `wanted`.
    fn misspelled_field<'s>(&self, wanted: &FieldSpec, section: &'s Node<'s>) -> Option<&'s Key<'s>> {
        let Value::Map(pairs) = &section.value else { return None };
        let names = self.field_names(wanted.id.section.as_str());
        let means_it = |key: &&Key| nearest(&key.name, names.iter().copied()) == Some(wanted.id.name.as_str());
        let unknown = pairs.iter().map(|(key, _)| key).filter(|key| !names.contains(&&*key.name));
        // To look for what was meant takes time, and nobody misspells as many.
        unknown.take(MOST_COMPARED).find(means_it)
    }

    /// The names of the fields of a section.
    fn field_names(&self, section: &str) -> Vec<&str> {
        let of_section = self.context.form.fields.iter().filter(|spec| spec.id.section.as_str() == section);
        of_section.map(|spec| spec.id.name.as_str()).collect()
    }

    /// The fields of a section that have to be there and are not, each with the unknown key that is meant for it.
    fn misspelled_fields<'s>(&self, section: &Key, node: &'s Node<'s>) -> Vec<(&FieldSpec, &'s Key<'s>)> {
        let fields = self.context.form.fields.iter().filter(|spec| spec.id.section.as_str() == section.name);
        let lacking = fields.filter(|spec| {
            let is_given = node.get(spec.id.name.as_str()).is_some() || self.context.given.value(&spec.id).is_some();
            spec.needed && !is_given && !self.context.is_part
        });
        lacking.filter_map(|spec| Some((spec, self.misspelled_field(spec, node)?))).collect()
    }

    /// The names of all sections.
    fn section_names(&self) -> Vec<&str> {
        dedup(self.context.form.fields.iter().map(|spec| spec.id.section.as_str()).chain([REVISIONS]))
    }

    /// Whether a section has a field that the file has to give.
    fn is_needed(&self, section: &str) -> bool {
        let mut fields = self.context.form.fields.iter().filter(|spec| spec.id.section.as_str() == section);
        !self.context.is_part && fields.any(|spec| spec.needed && self.context.given.value(&spec.id).is_none())
    }

    fn date(&self, node: &Node, sink: &mut Sink) -> Option<Date> {
        let raw = string(node, sink)?;
        sink.accept(local_date(raw, self.context.dates), &node.place)
    }

    fn revisions(&self, node: &Node, sink: &mut Sink) -> Option<Vec<Revision>> {
        let Value::List(items) = &node.value else {
            wrong_type(node, "the revision history is a list", sink);
            return None;
        };
        all(items.iter().map(|item| {
            let mut fields = Fields::open("a revision", item, sink)?;
            let version = fields.required("version", sink, |n, s| self.values.text("version", n, s));
            let date = fields.required("date", sink, |n, s| self.date(n, s));
            let author = fields.required("author", sink, |n, s| self.values.text("author", n, s));
            let change = fields.required("change", sink, |n, s| self.values.text("change", n, s));
            fields.close(sink);
            Some(Revision { version: version?, date: date?, author: author?, change: change? })
        }))
    }

    /// Warns of what the template does not use.
    fn report_unused(&self, sections: &[(&Key, &Node)], sink: &mut Sink) {
        let specs = &self.context.form.fields;
        for (key, node) in sections.iter().filter(|(key, _)| key.name != REVISIONS) {
            if !specs.iter().any(|spec| spec.id.section.as_str() == key.name) {
                let known = self.section_names();
                let meant = nearest(&key.name, known.iter().copied())
                    .filter(|name| self.is_needed(name) && !sections.iter().any(|(other, _)| other.name == *name));
                if let Some(meant) = meant {
                    let message = format!("the contract has a section `{}` instead of `{meant}`", printable(&key.name));
                    sink.report(Code::UnknownKey, &key.place, message, format!("call it `{meant}`"));
                } else {
                    unused(&key.name, key, known.into_iter(), sink);
                }
                continue;
            }
            let Value::Map(pairs) = &node.value else {
                // Where all of a section's fields come from elsewhere, its name may be left.
                if !(self.context.is_part && matches!(node.value, Value::Null)) {
                    wrong_type(node, "a section is a mapping of fields", sink);
                }
                continue;
            };
            let entries: Vec<&Key> = unique("the section", pairs, sink).map(|(key, _)| key).collect();
            self.report_unknown_fields(key, node, &entries, sink);
        }
    }

    /// Reports the `entries` of a section that are no fields: those that are meant for one that is missing, and others.
    fn report_unknown_fields(&self, section: &Key, node: &Node, entries: &[&Key], sink: &mut Sink) {
        let names = self.field_names(&section.name);
        let misspelled = self.misspelled_fields(section, node);
        for entry in entries.iter().filter(|entry| !names.contains(&&*entry.name)) {
            if let Some((meant, _)) = misspelled.iter().find(|(_, other)| other.name == entry.name) {
                let message = format!("unknown field `{}` in the section `{}`", printable(&entry.name), section.name);
                let hint = format!("did you mean `{}`?", meant.id.name);
                sink.report(Code::UnknownKey, &entry.place, message, hint);
            } else {
                unused(&format!("{}.{}", section.name, entry.name), entry, names.iter().copied(), sink);
            }
        }
    }
}

fn unused<'a>(path: &str, key: &Key, known: impl Iterator<Item = &'a str> + Clone, sink: &mut Sink) {
    let message = format!("nothing uses `{}`", printable(path));
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
