//! The columns of an import template as written, into [`ImportColumn`]s.

use crate::domain::{Role, Text};
use crate::input::decode::fields::Fields;
use crate::input::decode::list::items;
use crate::input::decode::placeholder::wording_in;
use crate::input::decode::scalar::{all, checked_text, choice, number, string, switch};
use crate::input::problem::{Code, Place, Sink};
use crate::input::tree::Node;
use crate::plan::{Escape, ImportColumn, ItemField, PlanFormat, ValueKind};
use crate::template::{Wording, WordingPiece};

/// What stands for the name of the role in the header of a column of each role.
const ROLE: &str = "{role}";

/// The columns of a template of this format for a catalogue with these `roles`.
pub(super) fn columns(
    node: &Node,
    roles: &[Role],
    format: Option<PlanFormat>,
    sink: &mut Sink,
) -> Option<Vec<ImportColumn>> {
    let lists = items("the list of columns", node, sink)?.iter().map(|item| columns_of(item, roles, format, sink));
    let columns: Vec<ImportColumn> = all(lists)?.into_iter().flatten().collect();
    check_columns(&columns, &node.place, sink);
    Some(columns)
}

/// The column that `node` describes, or one for each role.
fn columns_of(node: &Node, roles: &[Role], format: Option<PlanFormat>, sink: &mut Sink) -> Option<Vec<ImportColumn>> {
    let names = placeholder_names(roles);
    let Some(each) = node.get("each") else {
        return Some(vec![column(node, checked_text, &names, format, sink)?]);
    };
    choice(each, &[("role", ())], sink)?;
    let mut columns = Vec::with_capacity(roles.len());
    for (index, role) in roles.iter().enumerate() {
        let mut names = names.clone();
        names.push(("holders".to_owned(), ItemField::Role(index)));
        let header = |header: &str, place: &Place, sink: &mut Sink| header_of_role(header, place, role, sink);
        columns.push(column(node, header, &names, format, sink)?);
    }
    Some(columns)
}

/// The header of the column of a role: a text with its name in it.
fn header_of_role(header: &str, place: &Place, role: &Role, sink: &mut Sink) -> Option<Text> {
    if !header.contains(ROLE) {
        let message = "the columns of all roles would have the same header";
        sink.report(Code::InvalidText, place, message, "write `{role}` for the name of the role");
        return None;
    }
    checked_text(&header.replace(ROLE, role.name.as_str()), place, sink)
}

/// What columns can say, each by its name; a role is `role.ID`, and the first of them `first-role`.
fn placeholder_names(roles: &[Role]) -> Vec<(String, ItemField)> {
    let mut names: Vec<(String, ItemField)> = Vec::new();
    for (name, field) in ItemField::NAMES {
        names.push(((*name).to_owned(), *field));
    }
    names.push(("first-role".to_owned(), ItemField::Role(0)));
    for (index, role) in roles.iter().enumerate() {
        names.push((format!("role.{}", role.id), ItemField::Role(index)));
    }
    names
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

/// A number of things, at least one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the number is within its bounds")]
pub(super) fn count(node: &Node, sink: &mut Sink) -> Option<usize> {
    number(node, &(1.0..=1e9), sink).map(|number| number as usize)
}

/// Reads a column, its header by `header_text`.
fn column(
    node: &Node,
    header_text: impl Fn(&str, &Place, &mut Sink) -> Option<Text>,
    names: &[(String, ItemField)],
    format: Option<PlanFormat>,
    sink: &mut Sink,
) -> Option<ImportColumn> {
    let mut fields = Fields::open("a column", node, sink)?;
    // It is read before.
    let _ = fields.get("each");
    let header = fields.required("header", sink, |n, s| header_text(string(n, s)?, &n.place, s));
    let value = fields.required("value", sink, |n, s| lines_wording(n, names, s));
    let value_of_part = fields.optional("value-of-part", sink, |n, s| lines_wording(n, names, s));
    let command = fields.optional("command", sink, |n, s| lines_wording(n, names, s));
    let repeats = fields.optional("repeat", sink, switch);
    let keeps_place = fields.optional("keep", sink, switch);
    let level = fields.optional("level", sink, count);
    let escape = fields.optional("escape", sink, |n, s| choice(n, Escape::NAMES, s));
    let kind = fields.optional("type", sink, |n, s| choice(n, ValueKind::NAMES, s));
    fields.close(sink);
    let column = ImportColumn {
        header: header?,
        value: value?,
        value_of_part: value_of_part?,
        command: command?,
        repeats: repeats?.unwrap_or(false),
        keeps_place: keeps_place?.unwrap_or(false),
        level: level?,
        escape: escape?.unwrap_or_default(),
        kind: kind?.unwrap_or_default(),
    };
    is_sound(&column, node, format, sink).then_some(column)
}

/// Whether the value of a column is what a list or a type needs; what it is not is reported.
fn is_sound(column: &ImportColumn, node: &Node, format: Option<PlanFormat>, sink: &mut Sink) -> bool {
    let ImportColumn { value, kind, repeats, .. } = column;
    let place_of = |key: &str| node.get(key).map_or(&node.place, |node| &node.place);
    if *repeats && !is_one_field(value, ItemField::is_list) {
        let message = "a repeated column contains one list and nothing else";
        sink.report(Code::InvalidText, place_of("value"), message, "write `{labels}`, or `{role.ID}`");
        return false;
    }
    let fields = match kind {
        ValueKind::Text => return true,
        ValueKind::Number => "write `{days}`, `{level}`, `{number}` or `{parent-number}`",
        ValueKind::Date => "write `{start}` or `{due}`",
    };
    if format.is_some_and(|format| format != PlanFormat::Xlsx) {
        let message = "only workbooks have types";
        sink.report(Code::UnknownKey, place_of("type"), message, "remove it: in other files, all values are texts");
        return false;
    }
    if !is_one_field(value, |field| kind.has(field)) {
        let message = "a column of this type contains one field of it and nothing else";
        sink.report(Code::InvalidText, place_of("value"), message, fields);
        return false;
    }
    true
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

fn is_one_field(value: &Wording<ItemField>, is_wanted: impl Fn(ItemField) -> bool) -> bool {
    matches!(value.pieces(), [WordingPiece::Field(field)] if is_wanted(*field))
}
