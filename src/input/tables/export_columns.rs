//! Which columns of a tracker's export say what of an item.

use super::text_rows::TextRows;
use crate::complaint::Complaint;
use crate::domain::{Catalogue, Role, Text};
use crate::plan::{
    Escape, FoundCell, FoundItem, FoundText, HolderNames, ImportTemplate, ItemField, MAX_CAPTION, Markup, PlanFormat,
    TEXT_FIELDS, shortened,
};
use crate::template::WordingPiece;

/// The columns of an export that are read, by their places.
pub(super) struct ExportColumns {
    titles: Vec<usize>,
    ids: Vec<usize>,
    labels: Vec<usize>,
    /// Columns whose text says who holds which role.
    texts: Vec<TextColumn>,
    /// Columns that a role has for itself.
    roles: Vec<RoleColumn>,
    /// How these texts are written.
    form: TextForm,
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
        // Where the importer sets no labels, those of the export are the tracker's own.
        let labels = headers_of(template, ItemField::Labels);
        let labels = if labels.is_empty() { labels } else { with_own(labels, &own.labels) };
        Self {
            titles: indices(headers, &with_own(title_headers(template), &own.title)),
            ids: indices(headers, &with_own(id_headers(template, headers, catalogue), &own.id)),
            labels: indices(headers, &labels),
            texts: texts.into_iter().map(|index| TextColumn { index, header: headers[index].clone() }).collect(),
            roles: role_columns(headers, template, catalogue),
            form: TextForm::of(template),
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

    /// Whether any column names holders of roles.
    pub(super) fn name_holders(&self) -> bool {
        !(self.labels.is_empty() && self.texts.is_empty() && self.roles.is_empty())
    }

    /// Drops the columns that name no holder in any of the `rows`, which hold something of the tracker's own, and says
    /// so.
    pub(super) fn drop_silent(&mut self, headers: &[String], rows: &TextRows, names: &HolderNames) -> Vec<Complaint> {
        let mut notes = Vec::new();
        if !rows.iter().any(|row| self.labels_in(row).iter().any(|label| names.is_role_label(label))) {
            notes.extend(self.labels.first().map(|index| silent(&headers[*index])));
            self.labels.clear();
        }
        let form = self.form;
        self.texts.retain(|column| {
            let says = rows.iter().any(|row| names.are_in_text(&form.readings(cell(row, column.index))));
            notes.extend((!says).then(|| silent(&column.header)));
            says
        });
        // A role that nobody holds in any task leaves its column empty.
        let says = |column: &RoleColumn| rows.iter().any(|row| !cell(row, column.index).trim().is_empty());
        if !self.roles.iter().any(says) {
            notes.extend(self.roles.drain(..).map(|column| silent(&column.header)));
        }
        notes
    }

    /// That roles are taken from fields of Project by their numbers, where they have no captions.
    pub(super) fn captions_note(&self, template: &ImportTemplate, catalogue: &Catalogue) -> Option<Complaint> {
        let is_field = |column: &&RoleColumn| TEXT_FIELDS.iter().any(|field| field.name == column.header.trim());
        let column = self.roles.iter().find(is_field)?;
        (template.format == PlanFormat::Mspdi).then(|| {
            let role = &catalogue.roles[column.role].name;
            let message = format!("the file has no captions: `{}` was taken for `{role}`, and so on", column.header);
            Complaint::new(message, "some programs drop the captions of text fields; their numbers stay")
        })
    }

    /// The item in a row, which is the `number`th.
    pub(super) fn item(&self, number: usize, row: &[String], catalogue: &Catalogue) -> FoundItem {
        // Where each level has a column of its own, one of them has the title.
        let title: Vec<&str> =
            self.titles.iter().map(|index| cell(row, *index).trim()).filter(|title| !title.is_empty()).collect();
        let text = |column: &TextColumn| FoundText {
            column: column.header.clone(),
            readings: self.form.readings(cell(row, column.index)),
        };
        let role = |column: &RoleColumn| FoundCell {
            column: column.header.clone(),
            role: column.role,
            list: cell(row, column.index).to_owned(),
        };
        FoundItem {
            row: number,
            ids: self.ids(row, catalogue),
            title: title.join(" "),
            labels: (!self.labels.is_empty()).then(|| self.labels_in(row)),
            texts: self.texts.iter().map(text).collect(),
            cells: self.roles.iter().map(role).collect(),
        }
    }

    /// The labels of a row. A column may stand several times, with a label in each, or once with all of them.
    fn labels_in(&self, row: &[String]) -> Vec<String> {
        let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|');
        let labels = self.labels.iter().flat_map(|index| cell(row, *index).split(is_between));
        labels.filter(|label| !label.is_empty()).map(str::to_owned).collect()
    }

    /// What may be the id of an item: a column of its own, else words of a text.
    fn ids(&self, row: &[String], catalogue: &Catalogue) -> Vec<String> {
        let start = format!("{}/", catalogue.id);
        let own: Vec<String> = self.ids.iter().flat_map(|index| ids_in(cell(row, *index), &start)).collect();
        if !own.is_empty() {
            return own;
        }
        self.texts.iter().flat_map(|column| ids_in(cell(row, column.index), &start)).collect()
    }
}

/// The text of a cell; rows may be shorter than the header.
fn cell(row: &[String], index: usize) -> &str {
    row.get(index).map_or("", String::as_str)
}

/// That a column is not compared.
fn silent(header: &str) -> Complaint {
    let message = format!("the column `{header}` names no holder of a role in any row, and was not compared");
    Complaint::new(message, "if it should name them, check the mapping of the import")
}

/// How texts are written for a tracker.
#[derive(Clone, Copy)]
struct TextForm {
    markup: Markup,
    /// What they are kept from beside the markup.
    escape: Escape,
}

impl TextForm {
    /// The form of the texts of `template` that name the roles.
    fn of(template: &ImportTemplate) -> Self {
        let column = template.columns.iter().find(|column| column.contains(|field| field == ItemField::Roles));
        Self { markup: template.markup, escape: column.map(|column| column.escape).unwrap_or_default() }
    }

    /// The forms that a text may be meant in: in the language of the tracker, as it stands, and as HTML, which some
    /// trackers make of it.
    fn readings(self, text: &str) -> Vec<String> {
        let text = self.escape.undo(text);
        let mut readings = vec![self.markup.unescape(&text)];
        for other in [Markup::Html.unescape(&text), text] {
            if !readings.contains(&other) {
                readings.push(other);
            }
        }
        readings
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
fn id_headers(template: &ImportTemplate, headers: &[String], catalogue: &Catalogue) -> Vec<String> {
    match template.format {
        PlanFormat::Mspdi => vec![caption_or_field("Id", catalogue.roles.len(), headers)],
        _ => headers_of(template, ItemField::Id),
    }
}

/// The caption of a text field of Project, or its name in a file without the caption: some programs drop them.
fn caption_or_field(caption: &str, number: usize, headers: &[String]) -> String {
    // A long caption is shortened.
    let caption = shortened(caption, MAX_CAPTION);
    match TEXT_FIELDS.get(number) {
        Some(field) if !headers.iter().any(|header| header.trim() == caption) => field.name.to_owned(),
        _ => caption,
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
    let is_wanted = |header: &String| wanted.iter().any(|other| other.to_lowercase() == header.trim().to_lowercase());
    headers.iter().enumerate().filter(|(_, header)| is_wanted(header)).map(|(index, _)| index).collect()
}

/// The columns of roles, where the template has such; a tracker may have fields of its own by the names of roles.
fn role_columns(headers: &[String], template: &ImportTemplate, catalogue: &Catalogue) -> Vec<RoleColumn> {
    let mut columns = Vec::new();
    for (role, Role { id, name, .. }) in catalogue.roles.iter().enumerate() {
        let wanted = match template.format {
            PlanFormat::Mspdi => vec![caption_or_field(name.as_str(), role, headers)],
            // A column by another name is for something else, as for assignments, which may change.
            _ => headers_of(template, ItemField::Role(role))
                .into_iter()
                .filter(|header| [name.as_str(), id.as_str()].iter().any(|own| own.eq_ignore_ascii_case(header)))
                .collect(),
        };
        let mut found = indices(headers, &wanted);
        if template.format == PlanFormat::Mspdi {
            // Captions that are shortened may be the same: they stand in the order of their roles.
            let caption = |role: &Role| shortened(role.name.as_str(), MAX_CAPTION);
            let before = catalogue.roles[..role].iter().filter(|other| caption(other) == wanted[0]).count();
            found = found.into_iter().skip(before).take(1).collect();
        }
        for index in found {
            columns.push(RoleColumn { role, index, header: headers[index].clone() });
        }
    }
    columns
}

/// The words of a text that have the form of an id: `catalogue/model/task`, perhaps with an activity.
fn ids_in(text: &str, start: &str) -> Vec<String> {
    // Text may be HTML or markup, where an id stands between tags, in an attribute or in emphasis.
    let is_between = |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '/'));
    let words = text.split(is_between).map(|word| word.trim_end_matches('/'));
    let is_id = |word: &&str| word.starts_with(start) && matches!(word.split('/').count(), 3 | 4);
    words.filter(is_id).map(str::to_owned).collect()
}
