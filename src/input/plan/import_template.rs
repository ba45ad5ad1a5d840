//! An import template as written, into [`ImportTemplate`].

use super::import_columns::{columns, count};
use crate::domain::Role;
use crate::input::decode::fields::Fields;
use crate::input::decode::list::items;
use crate::input::decode::placeholder::wording;
use crate::input::decode::scalar::{all, choice, id, string, switch, text, text_list};
use crate::input::problem::{Code, Problem, Problems, Sink, SourceText};
use crate::input::tree::{Node, read_tree};
use crate::plan::{
    DayField, Dialect, Evidence, ExportHeaders, GroupPlace, ImportLimits, ImportTemplate, Markup, PlanFormat,
    RuleSource,
};
use crate::template::{Wording, WordingPiece};
use std::sync::Arc;

/// Whether a text is an import template, by its first key.
#[must_use]
pub fn is_import_template(source: &SourceText) -> bool {
    let mut sink = Sink::default();
    read_tree(&source.text, &mut sink).is_some_and(|root| root.get("import").is_some())
}

/// Reads an import template, YAML or JSON, for a catalogue with these `roles`, with the warnings it deserves.
///
/// # Errors
/// Every problem of the text, each with its place.
pub fn read_import_template(
    source: &Arc<SourceText>,
    roles: &[Role],
) -> Result<(ImportTemplate, Vec<Problem>), Problems> {
    let mut sink = Sink::default();
    let template = read_tree(&source.text, &mut sink).and_then(|root| template(&root, roles, &mut sink));
    sink.finish(source, template)
}

fn template(root: &Node, roles: &[Role], sink: &mut Sink) -> Option<ImportTemplate> {
    let mut fields = Fields::open("an import template", root, sink)?;
    let name = fields.required("import", sink, id);
    let summary = fields.required("summary", sink, text);
    let format = fields.required("format", sink, |n, s| choice(n, PlanFormat::NAMES, s));
    let sources = fields.required("sources", sink, sources);
    let export = fields.optional("export", sink, export_headers);
    let markup = fields.optional("markup", sink, |n, s| choice(n, Markup::NAMES, s));
    let dialect = fields.optional("csv", sink, dialect);
    let has_file_per_model = fields.optional("file-per-model", sink, switch);
    let groups = fields.optional("groups", sink, |n, s| choice(n, GroupPlace::NAMES, s));
    let separator = fields.optional("separator", sink, separator);
    let indent = fields.optional("indent", sink, |n, s| string(n, s).map(str::to_owned));
    let date = fields.optional("date", sink, wording);
    let limits = fields.optional("limits", sink, limits);
    // Whether there have to be columns depends on the form of the file.
    let columns = fields.optional("columns", sink, |n, s| columns(n, roles, format, s));
    if format == Some(PlanFormat::Mspdi) {
        if let Some(node) = root.get("columns") {
            sink.report(Code::UnknownKey, &node.place, "Microsoft Project's XML has columns of its own", "remove them");
        }
    } else if matches!(columns, Some(None)) {
        sink.report(Code::MissingKey, fields.place(), "an import template has no `columns`", "add `columns: ...`");
    }
    fields.close(sink);
    Some(ImportTemplate {
        name: name?,
        summary: summary?,
        format: format?,
        sources: sources?,
        columns: columns?.unwrap_or_default(),
        export: export?.unwrap_or_default(),
        markup: markup?.unwrap_or_default(),
        dialect: dialect?.unwrap_or(RFC_4180),
        has_file_per_model: has_file_per_model?.unwrap_or(false),
        groups: groups?.unwrap_or_default(),
        separator: separator?.unwrap_or_else(|| ", ".to_owned()),
        indent: indent?.unwrap_or_default(),
        date: date?.unwrap_or_else(iso),
        limits: limits?.unwrap_or_default(),
    })
}

/// What stands between the values of a list: one sign that no value is likely to have, with spaces where wanted.
fn separator(node: &Node, sink: &mut Sink) -> Option<String> {
    let raw = string(node, sink)?;
    if raw.trim().len() == 1 && raw.contains([',', ';', '|']) {
        return Some(raw.to_owned());
    }
    let message = "this cannot separate the values of a list";
    sink.report(Code::UnknownValue, &node.place, message, "write `,`, `;` or `|`, with spaces where they are wanted");
    None
}

/// `{yyyy}-{mm}-{dd}`.
fn iso() -> Wording<DayField> {
    let dash = || WordingPiece::Literal("-".into());
    let [year, month, day] = [DayField::Year, DayField::Month, DayField::Day].map(WordingPiece::Field);
    Wording::new(vec![year, dash(), month, dash(), day])
}

/// CSV as RFC 4180 has it.
const RFC_4180: Dialect = Dialect { delimiter: b',', quotes_all: false, has_crlf: true, has_bom: false };

fn dialect(node: &Node, sink: &mut Sink) -> Option<Dialect> {
    // The signs that importers are known to take.
    const DELIMITERS: &[(&str, u8)] = &[(",", b','), (";", b';'), ("\t", b'\t')];
    const QUOTING: &[(&str, bool)] = &[("needed", false), ("all", true)];
    const LINE_ENDS: &[(&str, bool)] = &[("crlf", true), ("lf", false)];
    let mut fields = Fields::open("the CSV format", node, sink)?;
    let delimiter = fields.optional("delimiter", sink, |n, s| choice(n, DELIMITERS, s));
    let quoting = fields.optional("quoting", sink, |n, s| choice(n, QUOTING, s));
    let line_end = fields.optional("line-end", sink, |n, s| choice(n, LINE_ENDS, s));
    let bom = fields.optional("bom", sink, switch);
    fields.close(sink);
    Some(Dialect {
        delimiter: delimiter?.unwrap_or(RFC_4180.delimiter),
        quotes_all: quoting?.unwrap_or(RFC_4180.quotes_all),
        has_crlf: line_end?.unwrap_or(RFC_4180.has_crlf),
        has_bom: bom?.unwrap_or(RFC_4180.has_bom),
    })
}

/// Where the rules of the importer are from.
fn sources(node: &Node, sink: &mut Sink) -> Option<Vec<RuleSource>> {
    all(items("the list of sources", node, sink)?.iter().map(|item| rule_source(item, sink)))
}

fn rule_source(node: &Node, sink: &mut Sink) -> Option<RuleSource> {
    let mut fields = Fields::open("a source", node, sink)?;
    let rules = fields.required("rules", sink, text);
    let evidence = fields.required("evidence", sink, |n, s| choice(n, Evidence::NAMES, s));
    let source = fields.required("source", sink, text);
    fields.close(sink);
    Some(RuleSource { rules: rules?, evidence: evidence?, source: source? })
}

/// What the tracker's own export calls what we look for.
fn export_headers(node: &Node, sink: &mut Sink) -> Option<ExportHeaders> {
    let mut fields = Fields::open("the headers of the export", node, sink)?;
    let [title, id, labels, text] = ["title", "id", "labels", "text"].map(|key| fields.optional(key, sink, text_list));
    fields.close(sink);
    Some(ExportHeaders {
        title: title?.unwrap_or_default(),
        id: id?.unwrap_or_default(),
        labels: labels?.unwrap_or_default(),
        text: text?.unwrap_or_default(),
    })
}

/// What an importer takes at most.
fn limits(node: &Node, sink: &mut Sink) -> Option<ImportLimits> {
    let mut fields = Fields::open("the limits", node, sink)?;
    let [rows, children] = ["rows", "children"].map(|key| fields.optional(key, sink, count));
    let [title, description, label, text] =
        ["title", "description", "label", "text"].map(|key| fields.optional(key, sink, count));
    fields.close(sink);
    Some(ImportLimits {
        rows: rows?,
        children: children?,
        title: title?,
        description: description?,
        label: label?,
        text: text?,
    })
}
