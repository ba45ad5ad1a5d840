//! The columns of a matrix as written.

use crate::complaint::Complaint;
use crate::document::Align;
use crate::domain::{Id, Role};
use crate::input::decode::fields::Fields;
use crate::input::decode::hints::{choices, printable};
use crate::input::decode::list::items;
use crate::input::decode::placeholder::wording;
use crate::input::decode::scalar::{all, choice, number, string, text};
use crate::input::problem::{Code, Place, Sink};
use crate::input::tree::Node;
use crate::template::{ColumnContent, ColumnField, ColumnSpec, Heading};
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// The width of a column that does not say one, as a proportion of the sum of all.
const DEFAULT_WIDTH: f64 = 10.0;
/// The widths that a column can say.
const WIDTHS: RangeInclusive<f64> = 1.0..=1000.0;

/// Reads a list of columns, which messages call `what`.
pub(super) fn column_list(what: &str, node: &Node, roles: &[Role], sink: &mut Sink) -> Option<Vec<ColumnSpec>> {
    let items = items(what, node, sink)?;
    let columns = all(items.iter().map(|item| column(item, roles, sink)))?;
    report_repeated_headings(what, &columns, items, roles, sink);
    if !columns.iter().any(|column| matches!(column.heading, Heading::Role(..) | Heading::Roles(_))) {
        let message = format!("{what} shows no role");
        sink.report(Code::MissingKey, &node.place, message, "add `{field: roles, heading: \"{role}\"}`");
    }
    Some(columns)
}

/// Tables of a workbook, and most importers, need every heading to differ.
fn report_repeated_headings(what: &str, columns: &[ColumnSpec], items: &[Node], roles: &[Role], sink: &mut Sink) {
    let mut headings: HashMap<String, Option<&Role>> = HashMap::new();
    for (column, item) in columns.iter().zip(items) {
        for (content, heading) in column.headings(roles) {
            let role = named_like(content, &heading, roles);
            // Excel takes headings for the same whatever their capitals.
            let Some(other) = headings.insert(heading.to_lowercase(), role) else { continue };
            let heading = printable(&heading);
            if let (Some(role), None) | (None, Some(role)) = (role, other) {
                let message =
                    format!("the role `{}` and another column in {what} have the heading `{heading}`", role.id);
                let hint = "give the column another heading, or rename the role in the catalogue";
                sink.report_with_role(&role.id, Code::RoleHeading, &item.place, Complaint::new(message, hint));
            } else {
                let message = format!("the heading `{heading}` appears twice in {what}");
                sink.report(Code::DuplicateId, &item.place, message, "give each column its own heading");
            }
        }
    }
}

/// The role that a column shows, if its heading is the role's name.
fn named_like<'r>(content: ColumnContent, heading: &str, roles: &'r [Role]) -> Option<&'r Role> {
    let ColumnContent::Role(index) = content else { return None };
    roles.get(index).filter(|role| role.name.as_str() == heading)
}

fn column(node: &Node, roles: &[Role], sink: &mut Sink) -> Option<ColumnSpec> {
    const ALIGNMENTS: &[(&str, Align)] = &[("start", Align::Start), ("center", Align::Center), ("end", Align::End)];
    let mut fields = Fields::open("a column", node, sink)?;
    let kind = fields.required("field", sink, |n, s| choice(n, KINDS, s));
    let role = fields.optional("role", sink, |n, s| column_role(n, roles, s));
    let heading = fields.required("heading", sink, |node, _| Some(node));
    let width = fields.optional("width", sink, |n, s| number(n, &WIDTHS, s));
    let align = fields.optional("align", sink, |n, s| choice(n, ALIGNMENTS, s));
    let place = fields.place().clone();
    fields.close(sink);
    let heading = column_heading(kind?, role?, heading?, &place, sink);
    Some(ColumnSpec { heading: heading?, width: width?.unwrap_or(DEFAULT_WIDTH), align: align?.unwrap_or_default() })
}

/// What the `field` of a column can be.
#[derive(Clone, Copy)]
enum ColumnKind {
    Field(ColumnField),
    Role,
    Roles,
}

const KINDS: &[(&str, ColumnKind)] = &[
    ("model", ColumnKind::Field(ColumnField::Model)),
    ("group", ColumnKind::Field(ColumnField::Group)),
    ("number", ColumnKind::Field(ColumnField::Number)),
    ("task", ColumnKind::Field(ColumnField::Task)),
    ("description", ColumnKind::Field(ColumnField::Description)),
    ("role", ColumnKind::Role),
    ("roles", ColumnKind::Roles),
];

/// The role that a column names, and where.
struct ColumnRole {
    id: Id,
    place: Place,
}

fn column_role(node: &Node, roles: &[Role], sink: &mut Sink) -> Option<ColumnRole> {
    let raw = string(node, sink)?;
    let Some(role) = roles.iter().find(|role| role.id.as_str() == raw) else {
        let hint = choices(raw, roles.iter().map(|role| role.id.as_str()));
        sink.report(Code::UnknownRole, &node.place, format!("`{}` is not one of the roles", printable(raw)), hint);
        return None;
    };
    Some(ColumnRole { id: role.id.clone(), place: node.place.clone() })
}

fn column_heading(
    kind: ColumnKind,
    role: Option<ColumnRole>,
    heading: &Node,
    place: &Place,
    sink: &mut Sink,
) -> Option<Heading> {
    match (kind, role) {
        (ColumnKind::Field(field), None) => Some(Heading::Field(field, text(heading, sink)?)),
        (ColumnKind::Roles, None) => Some(Heading::Roles(wording(heading, sink)?)),
        (ColumnKind::Role, Some(role)) => Some(Heading::Role(role.id, wording(heading, sink)?)),
        (ColumnKind::Role, None) => {
            let hint = "add `role: ...`, or write `field: roles`";
            sink.report(Code::MissingKey, place, "a column for one role has no `role`", hint);
            None
        }
        (_, Some(role)) => {
            let hint = "remove it, or write `field: role`";
            sink.report(Code::UnknownKey, &role.place, "`role` is only for `field: role`", hint);
            None
        }
    }
}
