//! Which columns of a tracker's export say what of an item.

use super::found_holders::{holders_by_labels, holders_by_role, holders_by_text};
use crate::domain::{Catalogue, Text};
use crate::plan::{FoundItem, ImportTemplate, ItemField, Markup, PlanFormat};
use crate::template::WordingPiece;
use std::collections::BTreeSet;

/// The columns of an export that are read, by their places.
pub(super) struct ExportColumns {
    titles: Vec<usize>,
    ids: Vec<usize>,
    labels: Vec<usize>,
    /// Columns whose text says who holds which role.
    texts: Vec<TextColumn>,
    /// The language of these texts.
    markup: Markup,
    /// Columns that a role has for itself.
    roles: Vec<RoleColumn>,
}

struct TextColumn {
    index: usize,
    header: String,
}

struct RoleColumn {
    /// The place of the role in the catalogue.
    role: usize,
    index: usize,
    header: String,
}

impl ExportColumns {
    /// The columns by their headers: those that `template` writes, and those that the tracker's own export has.
    pub(super) fn find(headers: &[String], template: &ImportTemplate, catalogue: &Catalogue) -> Self {
        let own = &template.export;
        // The roles may stand among other text, as in a description.
        let texts = headers_with(template, |field| field == ItemField::Roles);
        let texts = indices(headers, &with_own(texts, &own.text));
        Self {
            titles: indices(headers, &with_own(title_headers(template), &own.title)),
            ids: indices(headers, &with_own(id_headers(template), &own.id)),
            labels: indices(headers, &with_own(headers_of(template, ItemField::Labels), &own.labels)),
            texts: texts.into_iter().map(|index| TextColumn { index, header: headers[index].clone() }).collect(),
            markup: template.markup,
            roles: role_columns(headers, catalogue),
        }
    }

    /// Whether items have titles, which they are told by where they have no ids.
    pub(super) fn has_titles(&self) -> bool {
        !self.titles.is_empty()
    }

    /// Whether the column at this place tells which item a row has, where that has no id, as titles do.
    pub(super) fn is_title(&self, index: usize) -> bool {
        self.titles.contains(&index)
    }

    /// Whether the column at this place is compared, or tells which item a row has.
    pub(super) fn is_compared(&self, index: usize) -> bool {
        let is_text = self.texts.iter().any(|column| column.index == index);
        let is_role = self.roles.iter().any(|column| column.index == index);
        is_text || is_role || self.ids.contains(&index) || self.labels.contains(&index)
    }

    /// The item in a row, which is the `number`th.
    pub(super) fn item(&self, number: usize, row: &[String], catalogue: &Catalogue) -> FoundItem {
        let cell = |index: usize| row.get(index).map_or("", String::as_str);
        // Where each level has a column of its own, one of them has the title.
        let title: Vec<&str> =
            self.titles.iter().map(|index| cell(*index).trim()).filter(|title| !title.is_empty()).collect();
        let mut holders = Vec::new();
        if !self.labels.is_empty() {
            // A column may stand several times, with a label in each, or once with all of them.
            let labels = self.labels.iter().flat_map(|index| cell(*index).split([',', ';'])).map(str::trim);
            let labels: BTreeSet<&str> = labels.filter(|label| !label.is_empty()).collect();
            holders.push(holders_by_labels(&labels, catalogue));
        }
        for TextColumn { index, header } in &self.texts {
            holders.extend(holders_by_text(cell(*index), header, self.markup, catalogue));
        }
        for RoleColumn { role, index, header } in &self.roles {
            holders.push(holders_by_role(*role, cell(*index), header, catalogue));
        }
        FoundItem { row: number, id: self.id(row, catalogue), title: title.join(" "), holders }
    }

    /// The id of an item: in a column of its own, else a word of a text.
    fn id(&self, row: &[String], catalogue: &Catalogue) -> Option<String> {
        let cell = |index: usize| row.get(index).map_or("", String::as_str);
        let own = self.ids.iter().map(|index| cell(*index).trim()).find(|id| !id.is_empty());
        let start = format!("{}/", catalogue.id);
        let in_text = || self.texts.iter().find_map(|column| id_in(cell(column.index), &start));
        own.map(str::to_owned).or_else(in_text)
    }
}

/// The headers by which titles are looked for where the tracker has no names of its own for them.
pub(super) fn title_headers(template: &ImportTemplate) -> Vec<String> {
    match template.format {
        PlanFormat::Mspdi => vec!["Name".to_owned()],
        _ => headers_with(template, |field| field == ItemField::Title),
    }
}

/// The headers of the columns that hold the id and nothing else.
fn id_headers(template: &ImportTemplate) -> Vec<String> {
    match template.format {
        PlanFormat::Mspdi => vec!["Id".to_owned()],
        _ => headers_of(template, ItemField::Id),
    }
}

/// The headers of the columns that say a field which `wanted` picks, perhaps among others.
fn headers_with(template: &ImportTemplate, wanted: impl Fn(ItemField) -> bool) -> Vec<String> {
    let says = |piece: &WordingPiece<ItemField>| matches!(piece, WordingPiece::Field(field) if wanted(*field));
    let columns = template.columns.iter().filter(|column| column.value.pieces().iter().any(says));
    columns.map(|column| column.header.to_string()).collect()
}

/// The headers of the columns that say `wanted` and nothing else.
fn headers_of(template: &ImportTemplate, wanted: ItemField) -> Vec<String> {
    let columns = template
        .columns
        .iter()
        .filter(|column| matches!(column.value.pieces(), [WordingPiece::Field(field)] if *field == wanted));
    columns.map(|column| column.header.to_string()).collect()
}

fn with_own(mut headers: Vec<String>, own: &[Text]) -> Vec<String> {
    headers.extend(own.iter().map(ToString::to_string));
    headers
}

/// The places of the headers that are `wanted`.
fn indices(headers: &[String], wanted: &[String]) -> Vec<usize> {
    let is_wanted = |header: &String| wanted.iter().any(|other| other.eq_ignore_ascii_case(header.trim()));
    headers.iter().enumerate().filter(|(_, header)| is_wanted(header)).map(|(index, _)| index).collect()
}

fn role_columns(headers: &[String], catalogue: &Catalogue) -> Vec<RoleColumn> {
    let mut columns = Vec::new();
    for (role, party_role) in catalogue.roles.iter().enumerate() {
        for (index, header) in headers.iter().enumerate() {
            // A role goes by its name whichever template wrote the file.
            if header.trim() == party_role.name.as_str() {
                columns.push(RoleColumn { role, index, header: header.clone() });
            }
        }
    }
    columns
}

/// The word of a text that is an id.
fn id_in(text: &str, start: &str) -> Option<String> {
    // Text may be HTML, where an id stands between tags or in an attribute.
    let mut words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    words.find(|word| word.starts_with(start)).map(str::to_owned)
}
