//! An import template as written, into [`ImportTemplate`].

use crate::domain::Role;
use crate::input::decode::fields::Fields;
use crate::input::decode::list::items;
use crate::input::decode::placeholder::{wording, wording_in};
use crate::input::decode::scalar::{all, choice, id, number, string, switch, text, text_list};
use crate::input::problem::{Code, Place, Problem, Problems, Sink, SourceText};
use crate::input::tree::{Node, read_tree};
use crate::plan::{
    DayField, Dialect, Escape, ExportHeaders, ImportColumn, ImportLimits, ImportTemplate, ItemField, Markup, PlanFormat,
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
    let names = placeholder_names(roles);
    let mut fields = Fields::open("an import template", root, sink)?;
    let name = fields.required("import", sink, id);
    let summary = fields.required("summary", sink, text);
    let format = fields.required("format", sink, |n, s| choice(n, PlanFormat::NAMES, s));
    let verified = fields.required("verified", sink, switch);
    let sources = fields.required("sources", sink, text_list);
    let export = fields.optional("export", sink, export_headers);
    let markup = fields.optional("markup", sink, |n, s| choice(n, Markup::NAMES, s));
    let dialect = fields.optional("csv", sink, dialect);
    let separator = fields.optional("separator", sink, separator);
    let indent = fields.optional("indent", sink, |n, s| string(n, s).map(str::to_owned));
    let date = fields.optional("date", sink, wording);
    let limits = fields.optional("limits", sink, limits);
    // Whether there have to be columns depends on the form of the file.
    let columns = fields.optional("columns", sink, |n, s| columns(n, &names, s));
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
        verified: verified?,
        sources: sources?,
        columns: columns?.unwrap_or_default(),
        export: export?.unwrap_or_default(),
        markup: markup?.unwrap_or_default(),
        dialect: dialect?.unwrap_or(RFC_4180),
        separator: separator?.unwrap_or_else(|| ", ".to_owned()),
        indent: indent?.unwrap_or_default(),
        date: date?.unwrap_or_else(iso),
        limits: limits?.unwrap_or_default(),
    })
}

/// What columns can say, each by its name; a role is `role.ID`.
fn placeholder_names(roles: &[Role]) -> Vec<(String, ItemField)> {
    let mut names: Vec<(String, ItemField)> = Vec::new();
    for (name, field) in ItemField::NAMES {
        names.push(((*name).to_owned(), *field));
    }
    for (index, role) in roles.iter().enumerate() {
        names.push((format!("role.{}", role.id), ItemField::Role(index)));
    }
    names
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

fn columns(node: &Node, names: &[(String, ItemField)], sink: &mut Sink) -> Option<Vec<ImportColumn>> {
    let columns = all(items("the list of columns", node, sink)?.iter().map(|item| column(item, names, sink)))?;
    check_columns(&columns, &node.place, sink);
    Some(columns)
}

/// A plan that comes back is known by its titles and ids, and a column by its header.
fn check_columns(columns: &[ImportColumn], place: &Place, sink: &mut Sink) {
    for (field, name) in [(ItemField::Title, "title"), (ItemField::Id, "id")] {
        // A title or an id within other text can still be found when the plan comes back.
        if !columns.iter().any(|column| column.value.pieces().contains(&WordingPiece::Field(field))) {
            let message = format!("no column contains `{{{name}}}`");
            sink.report(Code::MissingKey, place, message, "add it: `drift` finds items by their titles and ids");
        }
    }
    for (index, column) in columns.iter().enumerate() {
        // Trackers find columns whatever their capitals.
        let same = |other: &ImportColumn| other.header.as_str().eq_ignore_ascii_case(column.header.as_str());
        if columns[..index].iter().any(same) {
            let message = format!("the header `{}` appears twice", column.header);
            sink.report(Code::DuplicateId, place, message, "give each its own; `repeat: true` repeats one for a list");
        }
    }
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

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the number is within its bounds")]
fn count(node: &Node, sink: &mut Sink) -> Option<usize> {
    number(node, &(1.0..=1e9), sink).map(|number| number as usize)
}

fn column(node: &Node, names: &[(String, ItemField)], sink: &mut Sink) -> Option<ImportColumn> {
    let mut fields = Fields::open("a column", node, sink)?;
    let header = fields.required("header", sink, text);
    let value = fields.required("value", sink, |n, s| lines_wording(n, names, s));
    let value_of_part = fields.optional("value-of-part", sink, |n, s| lines_wording(n, names, s));
    let repeats = fields.optional("repeat", sink, switch);
    let level = fields.optional("level", sink, count);
    let escape = fields.optional("escape", sink, |n, s| choice(n, Escape::NAMES, s));
    fields.close(sink);
    let (value, repeats) = (value?, repeats?.unwrap_or(false));
    if repeats && !is_one_list(&value) {
        let place = node.get("value").map_or(&node.place, |value| &value.place);
        let message = "a repeated column contains one list and nothing else";
        sink.report(Code::InvalidText, place, message, "write `{labels}`, or `{role.ID}`");
        return None;
    }
    Some(ImportColumn {
        header: header?,
        value,
        value_of_part: value_of_part?,
        repeats,
        level: level?,
        escape: escape?.unwrap_or_default(),
    })
}

/// A wording with line breaks: each line is a wording of its own, and an empty one stays empty.
fn lines_wording(node: &Node, names: &[(String, ItemField)], sink: &mut Sink) -> Option<Wording<ItemField>> {
    let mut pieces: Vec<WordingPiece<ItemField>> = Vec::new();
    for (number, line) in string(node, sink)?.split('\n').enumerate() {
        if number > 0 {
            pieces.push(WordingPiece::Literal("\n".into()));
        }
        // A wording is never blank, and an empty line of a longer text may be.
        if !line.is_empty() {
            pieces.extend(wording_in(line, &node.place, names, sink)?.pieces().iter().cloned());
        }
    }
    Some(Wording::new(pieces))
}

fn is_one_list(value: &Wording<ItemField>) -> bool {
    matches!(value.pieces(), [WordingPiece::Field(field)] if field.is_list())
}
