//! The columns of a customer list.

use super::job_key::JobKey;
use crate::complaint::{Complaint, quoted};
use crate::domain::nearest;

/// The meaning of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ListColumn {
    Id,
    Customer,
    Model,
    Tier,
    Formats,
    Template,
    Language,
    /// A field of the contract, by its path.
    Field(String),
}

impl ListColumn {
    const NAMES: [(&'static str, Self); 7] = [
        ("id", Self::Id),
        ("customer", Self::Customer),
        ("model", Self::Model),
        ("tier", Self::Tier),
        ("formats", Self::Formats),
        ("template", Self::Template),
        ("lang", Self::Language),
    ];
}

/// The columns of a list.
#[derive(Clone, Debug)]
pub struct ListColumns {
    columns: Vec<ListColumn>,
    headers: Vec<String>,
}

impl ListColumns {
    /// The names of the columns other than contract fields.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ListColumn::NAMES.into_iter().map(|(name, _)| name)
    }

    pub(super) fn name(column: &ListColumn) -> &str {
        match column {
            ListColumn::Field(path) => path,
            column => ListColumn::NAMES.iter().find(|(_, known)| known == column).map_or("", |(name, _)| name),
        }
    }

    /// The template and language of a row, found by the headers of its list.
    #[must_use]
    pub fn key(headers: &[String], row: &[String]) -> JobKey {
        let cell = |wanted: &ListColumn| {
            let index = headers.iter().position(|header| parse(header, &[]).as_ref() == Some(wanted))?;
            row.get(index).filter(|cell| !cell.is_empty()).cloned()
        };
        JobKey { template: cell(&ListColumn::Template), language: cell(&ListColumn::Language) }
    }

    /// Whether the list has a column for formats.
    #[must_use]
    pub fn has_formats(headers: &[String]) -> bool {
        headers.iter().any(|header| parse(header, &[]) == Some(ListColumn::Formats))
    }

    /// Whether the list has a column for templates or languages.
    #[must_use]
    pub fn has_key(headers: &[String]) -> bool {
        headers.iter().any(|header| matches!(parse(header, &[]), Some(ListColumn::Template | ListColumn::Language)))
    }

    /// Resolves the headers of a list; `fields` are the paths of contract fields.
    ///
    /// # Errors
    /// Every header that is unknown or repeated; a missing column `id`.
    pub fn read(headers: Vec<String>, fields: &[String]) -> Result<Self, Vec<Complaint>> {
        let mut notes = Vec::new();
        let mut columns: Vec<ListColumn> = Vec::new();
        for (index, header) in headers.iter().enumerate() {
            match parse(header, fields) {
                None => notes.push(unknown(index, header, fields)),
                Some(column) if columns.contains(&column) => {
                    notes.push(Complaint::new(format!("the column `{header}` appears twice"), "keep one of the two"));
                }
                Some(column) => columns.push(column),
            }
        }
        if !columns.contains(&ListColumn::Id) {
            notes.push(Complaint::new(
                "the list has no column `id`",
                "give each customer an id of its own, in a column `id`",
            ));
        }
        if notes.is_empty() { Ok(Self { columns, headers }) } else { Err(notes) }
    }

    /// Whether these are the headers that the columns were read from.
    #[must_use]
    pub fn is_of(&self, headers: &[String]) -> bool {
        self.headers == headers
    }

    /// Whether there is a column for the name of the customer.
    #[must_use]
    pub fn has_customer(&self) -> bool {
        self.has(&ListColumn::Customer)
    }

    /// The header of the column with this index.
    #[must_use]
    pub fn header(&self, index: usize) -> Option<&str> {
        self.headers.get(index).map(String::as_str)
    }

    /// Whether there is a column for this field of the contract.
    #[must_use]
    pub fn has_field(&self, path: &str) -> bool {
        self.columns.iter().any(|column| matches!(column, ListColumn::Field(known) if known == path))
    }

    pub(super) fn has(&self, wanted: &ListColumn) -> bool {
        self.columns.contains(wanted)
    }

    /// The first cell of a row that is not blank, among the columns of a section of the contract.
    pub(super) fn cell_of<'r>(&self, row: &'r [String], section: &str) -> Option<&'r str> {
        let is_of = |column: &ListColumn| matches!(column, ListColumn::Field(path) if path.split_once('.').is_some_and(|(first, _)| first == section));
        let pairs = self.columns.iter().zip(row).filter(|(column, _)| is_of(column));
        pairs.map(|(_, cell)| cell.as_str()).find(|cell| !cell.is_empty())
    }

    /// The cell of a row in this column; `None` if it is blank.
    pub(super) fn cell<'r>(&self, row: &'r [String], wanted: &ListColumn) -> Option<&'r str> {
        let index = self.columns.iter().position(|column| column == wanted)?;
        row.get(index).map(String::as_str).filter(|cell| !cell.is_empty())
    }
}

fn parse(header: &str, fields: &[String]) -> Option<ListColumn> {
    let name = header.to_lowercase();
    let known = ListColumn::NAMES.into_iter().find(|(known, _)| *known == name);
    let field = || fields.iter().find(|path| **path == name).map(|path| ListColumn::Field(path.clone()));
    known.map(|(_, column)| column).or_else(field)
}

fn unknown(index: usize, header: &str, fields: &[String]) -> Complaint {
    if header.is_empty() {
        return Complaint::new(format!("column {} has no header", index + 1), "write a header, or remove the column");
    }
    let mut names: Vec<&str> = ListColumns::names().collect();
    names.extend(fields.iter().map(String::as_str));
    let known = || names.iter().copied();
    let within: Vec<&str> = known().filter(|name| name.rsplit('.').next() == Some(&header.to_lowercase())).collect();
    let hint = match nearest(header, known()) {
        _ if !within.is_empty() => format!("did you mean {}?", quoted(within.into_iter())),
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the columns are {}", quoted(known())),
    };
    let header: String = header.chars().flat_map(char::escape_debug).take(100).collect();
    Complaint::new(format!("no template has a field for the column `{header}`"), hint)
}
