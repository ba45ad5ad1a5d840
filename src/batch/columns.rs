//! The columns of a customer list.

use super::dated_header::DatedHeader;
use super::job_key::JobKey;
use crate::complaint::{Complaint, printable, quoted, with_choices};
use crate::domain::{DatePattern, nearest};

/// What a column holds.
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

/// A contract field that a column can hold.
#[derive(Clone, Debug)]
pub struct ListField {
    /// The path of the field, such as `customer.name`.
    pub path: String,
    /// Whether its values are dates.
    pub is_date: bool,
}

/// The columns of a list.
#[derive(Clone, Debug)]
pub struct ListColumns {
    columns: Vec<ListColumn>,
    headers: Vec<String>,
    /// For each column, the pattern of its dates that are not in ISO 8601.
    date_patterns: Vec<Option<DatePattern>>,
}

impl ListColumns {
    /// The names of the columns that every list may have.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ListColumn::NAMES.into_iter().map(|(name, _)| name)
    }

    /// The column that every list may have under this name.
    pub(super) fn fixed(name: &str) -> Option<ListColumn> {
        ListColumn::NAMES.into_iter().find(|(other, _)| *other == name).map(|(_, column)| column)
    }

    /// The name of a column, as it is written in a header.
    pub(super) fn name(column: &ListColumn) -> &str {
        match column {
            ListColumn::Field(path) => path,
            column => ListColumn::NAMES.iter().find(|(_, other)| other == column).map_or("", |(name, _)| name),
        }
    }

    /// The template and the language that a row names. The columns are not read yet: which fields there are depends on
    /// the templates.
    #[must_use]
    pub fn key(headers: &[String], row: &[String]) -> JobKey {
        let cell = |wanted: &ListColumn| {
            let index = headers.iter().position(|header| parse(header, &[]).as_ref() == Some(wanted))?;
            row.get(index).filter(|cell| !cell.is_empty()).cloned()
        };
        JobKey { template: cell(&ListColumn::Template), language: cell(&ListColumn::Language) }
    }

    /// Whether there is a column with formats.
    #[must_use]
    pub fn has_formats(headers: &[String]) -> bool {
        headers.iter().any(|header| parse(header, &[]) == Some(ListColumn::Formats))
    }

    /// Whether there is a column with templates or languages.
    #[must_use]
    pub fn has_key(headers: &[String]) -> bool {
        headers.iter().any(|header| matches!(parse(header, &[]), Some(ListColumn::Template | ListColumn::Language)))
    }

    /// Reads the header of a list; `fields` are the contract fields, and `dates` is the pattern of dates in columns
    /// that have none of their own.
    ///
    /// # Errors
    /// A complaint for each column that is unknown or repeated, or has a wrong date format, and one if there is no
    /// column `id`.
    pub fn read(
        headers: Vec<String>,
        fields: &[ListField],
        dates: Option<DatePattern>,
    ) -> Result<Self, Vec<Complaint>> {
        let mut complaints = Vec::new();
        let mut columns: Vec<ListColumn> = Vec::new();
        let mut strangers: Vec<&str> = Vec::new();
        for (index, header) in headers.iter().enumerate() {
            match parse(header, fields) {
                None if header.is_empty() => {
                    let message = format!("column {} has no header", index + 1);
                    complaints.push(Complaint::new(message, "write a header, or remove the column"));
                }
                None => match near(header, fields) {
                    Some(hint) => {
                        let message = format!("no template has a field for the column `{}`", printable(header));
                        complaints.push(Complaint::new(message, hint));
                    }
                    None => strangers.push(header),
                },
                Some(column) if columns.contains(&column) => {
                    let message = format!("the column `{header}` appears twice");
                    complaints.push(Complaint::new(message, "keep one of the two"));
                }
                Some(column) => columns.push(column),
            }
        }
        complaints.extend(unknown(&strangers, fields));
        if !columns.contains(&ListColumn::Id) {
            let hint = "give each customer an id of its own, in a column `id`";
            complaints.push(Complaint::new("the list has no column `id`", hint));
        }
        let mut date_patterns = Vec::with_capacity(headers.len());
        for header in &headers {
            match own_pattern(header, fields) {
                Ok(own) => date_patterns.push(own.or(dates)),
                Err(complaint) => complaints.push(complaint),
            }
        }
        if complaints.is_empty() { Ok(Self { columns, headers, date_patterns }) } else { Err(complaints) }
    }

    /// Whether the columns were read from this header.
    #[must_use]
    pub fn is_of(&self, headers: &[String]) -> bool {
        self.headers == headers
    }

    /// Whether there is a column `customer`.
    #[must_use]
    pub fn has_customer(&self) -> bool {
        self.has(&ListColumn::Customer)
    }

    /// The header of the column with this index, as it is written in the list.
    #[must_use]
    pub fn header(&self, index: usize) -> Option<&str> {
        self.headers.get(index).map(String::as_str)
    }

    /// Whether there is a column for the contract field with this path.
    #[must_use]
    pub fn has_field(&self, path: &str) -> bool {
        self.columns.iter().any(|column| matches!(column, ListColumn::Field(field) if field == path))
    }

    /// The pattern of dates in a column that are not in ISO 8601.
    pub(super) fn date_pattern(&self, wanted: &ListColumn) -> Option<DatePattern> {
        let index = self.columns.iter().position(|column| column == wanted)?;
        self.date_patterns.get(index).copied().flatten()
    }

    /// The path of the contract field in the column at this place, if it is one.
    pub(super) fn field_at(&self, index: usize) -> Option<&str> {
        match self.columns.get(index)? {
            ListColumn::Field(path) => Some(path),
            _ => None,
        }
    }

    /// Whether this column stands at this place.
    pub(super) fn is_at(&self, index: usize, column: &ListColumn) -> bool {
        self.columns.get(index) == Some(column)
    }

    /// Whether the column at this place is no field of a contract.
    pub(super) fn is_own(&self, index: usize) -> bool {
        self.columns.get(index).is_some_and(|column| !matches!(column, ListColumn::Field(_)))
    }

    /// Whether there is such a column.
    pub(super) fn has(&self, wanted: &ListColumn) -> bool {
        self.columns.contains(wanted)
    }

    /// The first cell of a row that is not blank, among the columns of a section of the contract.
    pub(super) fn cell_in_section<'r>(&self, row: &'r [String], section: &str) -> Option<&'r str> {
        for (column, cell) in self.columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            let ListColumn::Field(path) = column else { continue };
            if path.split_once('.').is_some_and(|(first, _)| first == section) {
                return Some(cell);
            }
        }
        None
    }

    /// The cell of a row in a column; `None` if it is blank or there is no such column.
    pub(super) fn cell<'r>(&self, row: &'r [String], wanted: &ListColumn) -> Option<&'r str> {
        let index = self.columns.iter().position(|column| column == wanted)?;
        row.get(index).map(String::as_str).filter(|cell| !cell.is_empty())
    }
}

/// Parses a header, in upper or lower case. The format of dates may stand behind the name of the column.
fn parse(header: &str, fields: &[ListField]) -> Option<ListColumn> {
    named(header, fields).or_else(|| named(dated(header, fields)?.name, fields))
}

/// The column with this name.
fn named(name: &str, fields: &[ListField]) -> Option<ListColumn> {
    let name = name.to_lowercase();
    let fixed = ListColumn::NAMES.into_iter().find(|(other, _)| *other == name);
    let field = || fields.iter().find(|field| field.path == name).map(|field| ListColumn::Field(field.path.clone()));
    fixed.map(|(_, column)| column).or_else(field)
}

/// The header of a column with a date format, right or wrong. What stands behind the name of another column is part of
/// a name, unless it is such a format.
fn dated<'h>(header: &'h str, fields: &[ListField]) -> Option<DatedHeader<'h>> {
    DatedHeader::of(header).filter(|dated| dated.pattern.is_ok() || is_date(dated.name, fields))
}

fn is_date(name: &str, fields: &[ListField]) -> bool {
    let name = name.to_lowercase();
    fields.iter().any(|field| field.is_date && field.path == name)
}

/// The date format in a header of its own.
fn own_pattern(header: &str, fields: &[ListField]) -> Result<Option<DatePattern>, Complaint> {
    let Some(dated) = dated(header, fields) else { return Ok(None) };
    // A name that is unknown has been reported.
    match named(dated.name, fields) {
        Some(_) if !is_date(dated.name, fields) => Err(dated.superfluous()),
        _ => dated.pattern.map(Some).map_err(|fault| dated.invalid(fault)),
    }
}

/// The names of the columns that a list may have, with those of the fields.
fn all_names(fields: &[ListField]) -> Vec<&str> {
    let mut names: Vec<&str> = ListColumns::names().collect();
    names.extend(fields.iter().map(|field| field.path.as_str()));
    names
}

/// What a header is meant for, if it is near to a column.
fn near(header: &str, fields: &[ListField]) -> Option<String> {
    let header = dated(header, fields).map_or(header, |dated| dated.name);
    // Where no template has fields, the path of one is near to nothing.
    if fields.is_empty() && header.contains('.') {
        return None;
    }
    let known = all_names(fields);
    let names = || known.iter().copied();
    let lower = header.to_lowercase();
    // A field whose section was left out, as in `name` for `customer.name`.
    let is_short_for = |name: &&str| name.rsplit('.').next() == Some(lower.as_str());
    let without_section: Vec<&str> = names().filter(is_short_for).collect();
    if !without_section.is_empty() {
        return Some(format!("did you mean {}?", quoted(without_section.into_iter())));
    }
    // `Customer ID` is nearer to `customer` than to what it is.
    let words: Vec<&str> = lower.split([' ', '_', '-']).collect();
    let near = if words.len() > 1 && words.last() == Some(&"id") { Some("id") } else { nearest(header, names()) };
    near.map(|near| format!("did you mean `{near}`?"))
}

/// The complaint about headers that are near to no column; what they could be is said once.
fn unknown(headers: &[&str], fields: &[ListField]) -> Option<Complaint> {
    let shown: Vec<String> = headers.iter().map(|header| printable(header)).collect();
    let columns = if shown.len() == 1 { "column" } else { "columns" };
    if shown.is_empty() {
        return None;
    }
    if fields.is_empty() && headers.iter().any(|header| header.contains('.')) {
        let names = quoted(shown.iter().map(String::as_str));
        let message = format!("the template has no fields for a contract, as the {columns} {names} would be");
        return Some(Complaint::new(message, "add `--template appendix`, or a template that extends it"));
    }
    let message = format!("no template has a field for the {columns} {}", quoted(shown.iter().map(String::as_str)));
    Some(Complaint::new(message, with_choices("the columns are", all_names(fields).into_iter())))
}
