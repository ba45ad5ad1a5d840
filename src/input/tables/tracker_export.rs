//! A plan as a tracker exported it: CSV, a workbook, or Microsoft Project's XML, into items.

use super::workbook::workbook_rows;
use crate::domain::{Assignment, Catalogue, Text};
use crate::plan::{Escape, FoundHolders, FoundItem, ImportTemplate, ItemField, PlanFormat, role_label};
use crate::template::WordingPiece;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A file as rows of texts, the headers first.
type TextRows = Vec<Vec<String>>;

/// Reads what a tracker exported that had got a plan in the form of `template`; the kind of file is told by its
/// beginning.
///
/// # Errors
/// What is the matter with it, in a sentence.
pub fn read_tracker_export(
    bytes: &[u8],
    template: &ImportTemplate,
    catalogue: &Catalogue,
) -> Result<Vec<FoundItem>, String> {
    let rows = match bytes {
        [b'P', b'K', ..] => sheet_rows(bytes)?,
        _ if template.format == PlanFormat::Mspdi => project_rows(bytes)?,
        _ => csv_rows(bytes, template.dialect.delimiter)?,
    };
    let Some((headers, rows)) = rows.split_first() else { return Err("there is nothing in it".to_owned()) };
    let columns = ExportColumns::find(headers, template, catalogue);
    if columns.titles.is_empty() {
        let wanted = template.title_headers().join("`, `");
        return Err(format!("it has no column for titles: one of `{wanted}`"));
    }
    let items = (1..).zip(rows).filter(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
    let items: Vec<FoundItem> = items.map(|(number, row)| columns.item(number, row, catalogue)).collect();
    if !items.is_empty() && items.iter().all(|item| item.said.is_empty()) {
        return Err(
            "nothing in it says who holds a role: it has no labels, no roles in a text, no column of a role".to_owned()
        );
    }
    Ok(items)
}

/// The rows of a CSV with the importer's `delimiter`, or with the one that a spreadsheet saved it with.
fn csv_rows(bytes: &[u8], delimiter: u8) -> Result<TextRows, String> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let has = |wanted: &u8| header.contains(wanted);
    let delimiter = [delimiter, b';', b'\t'].into_iter().find(has).unwrap_or(delimiter);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes);
    let record = |record: csv::Result<csv::StringRecord>| {
        record
            .map(|record| record.iter().map(str::to_owned).collect())
            .map_err(|error| format!("it is no CSV: {error}"))
    };
    reader.records().map(record).collect()
}

/// The rows of the first sheet; a cell whose formula failed says what it shows.
fn sheet_rows(bytes: &[u8]) -> Result<TextRows, String> {
    let cells = |cells: Vec<Result<String, String>>| cells.into_iter().map(|cell| cell.unwrap_or_else(|shown| shown));
    Ok(workbook_rows(bytes)?.map(|row| cells(row.cells).collect()).collect())
}

/// The tasks of a project as rows: their names, and their text fields under the captions that these have.
fn project_rows(bytes: &[u8]) -> Result<TextRows, String> {
    let xml = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())?;
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut path: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut captions: BTreeMap<String, String> = BTreeMap::new();
    let (mut field, mut values): (String, BTreeMap<String, String>) = (String::new(), BTreeMap::new());
    let mut tasks: Vec<BTreeMap<String, String>> = Vec::new();
    let said = |error: &dyn std::fmt::Display| format!("it is no XML of Microsoft Project: {error}");
    loop {
        match reader.read_event().map_err(|error| said(&error))? {
            Event::Start(start) => {
                if path.len() == crate::input::tree::MAX_DEPTH {
                    return Err(said(&"it is nested too deep"));
                }
                path.push(start.local_name().as_ref().to_owned());
                text.clear();
            }
            Event::Text(part) => text += &part,
            Event::GeneralRef(entity) => {
                let entity = format!("&{};", &*entity);
                text += &quick_xml::escape::unescape(&entity).map_err(|error| said(&error))?;
            }
            Event::End(_) => {
                let names: Vec<&str> = path.iter().map(String::as_str).collect();
                match names.as_slice() {
                    [.., "ExtendedAttribute", "FieldID"] => field.clone_from(&text),
                    [.., "ExtendedAttributes", "ExtendedAttribute", "Alias"] => {
                        captions.insert(field.clone(), text.clone());
                    }
                    [.., "Task", "ExtendedAttribute", "Value"] => {
                        values.insert(captions.get(&field).unwrap_or(&field).clone(), text.clone());
                    }
                    [.., "Task", "Name"] => {
                        values.insert("Name".to_owned(), text.clone());
                    }
                    [.., "Tasks", "Task"] => tasks.push(std::mem::take(&mut values)),
                    _ => {}
                }
                path.pop();
                text.clear();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if tasks.is_empty() {
        return Err("it has no tasks".to_owned());
    }
    let headers: BTreeSet<String> = tasks.iter().flat_map(BTreeMap::keys).cloned().collect();
    let headers: Vec<String> = headers.into_iter().collect();
    let row =
        |task: &BTreeMap<String, String>| headers.iter().map(|h| task.get(h).cloned().unwrap_or_default()).collect();
    let rows: Vec<Vec<String>> = tasks.iter().map(row).collect();
    Ok(std::iter::once(headers).chain(rows).collect())
}

/// Which columns say what.
struct ExportColumns {
    titles: Vec<usize>,
    ids: Vec<usize>,
    labels: Vec<usize>,
    texts: Vec<(usize, String)>,
    /// Columns that a role has for itself.
    roles: Vec<(usize, usize, String)>,
}

impl ExportColumns {
    fn find(headers: &[String], template: &ImportTemplate, catalogue: &Catalogue) -> Self {
        let indices = |wanted: &[String]| -> Vec<usize> {
            let is_wanted = |header: &String| wanted.iter().any(|known| known.eq_ignore_ascii_case(header.trim()));
            headers.iter().enumerate().filter(|(_, header)| is_wanted(header)).map(|(i, _)| i).collect()
        };
        let roles = catalogue.roles.iter().enumerate().flat_map(|(role, known)| {
            let found = headers.iter().enumerate().filter(|(_, header)| header.trim() == known.name.as_str());
            found.map(move |(column, header)| (role, column, header.clone())).collect::<Vec<_>>()
        });
        let own = |mut headers: Vec<String>, more: &[Text]| {
            headers.extend(more.iter().map(ToString::to_string));
            headers
        };
        let export = &template.export;
        let texts = indices(&own(template.headers_with(|field| field == ItemField::Roles), &export.text));
        Self {
            titles: indices(&own(template.title_headers(), &export.title)),
            ids: indices(&own(template.id_headers(), &export.id)),
            labels: indices(&own(template.headers_of(ItemField::Labels), &export.labels)),
            texts: texts.into_iter().map(|column| (column, headers[column].clone())).collect(),
            roles: roles.collect(),
        }
    }

    fn item(&self, number: usize, row: &[String], catalogue: &Catalogue) -> FoundItem {
        let cell = |column: usize| row.get(column).map_or("", String::as_str);
        let title: Vec<&str> =
            self.titles.iter().map(|column| cell(*column).trim()).filter(|t| !t.is_empty()).collect();
        let own = self.ids.iter().map(|column| cell(*column).trim()).find(|id| !id.is_empty());
        let start = format!("{}/", catalogue.id);
        let in_text = || self.texts.iter().find_map(|(column, _)| id_in(cell(*column), &start));
        let mut said = Vec::new();
        if !self.labels.is_empty() {
            let labels = self.labels.iter().flat_map(|column| cell(*column).split([',', ';'])).map(str::trim);
            said.push(by_labels(&labels.filter(|label| !label.is_empty()).collect(), catalogue));
        }
        said.extend(self.texts.iter().filter_map(|(column, header)| by_text(cell(*column), header, catalogue)));
        said.extend(self.roles.iter().map(|(role, column, header)| by_role(*role, cell(*column), header, catalogue)));
        FoundItem { row: number, id: own.map(str::to_owned).or_else(in_text), title: title.join(" "), said }
    }
}

/// The word of a text that is an id.
fn id_in(text: &str, start: &str) -> Option<String> {
    let mut words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    words.find(|word| word.starts_with(start)).map(str::to_owned)
}

/// Who holds the roles by labels such as `informed-customer-if-required`; a label of a role that names nobody known
/// names whoever it names.
fn by_labels(labels: &BTreeSet<&str>, catalogue: &Catalogue) -> FoundHolders {
    let lower: BTreeSet<String> = labels.iter().map(|label| label.to_lowercase()).collect();
    let holders = catalogue.roles.iter().map(|role| {
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for party in &catalogue.parties {
            let conditions = catalogue.conditions.iter().map(Some);
            for condition in std::iter::once(None).chain(conditions) {
                let assignment = Assignment { party: Arc::clone(party), condition: condition.map(Arc::clone) };
                known.insert(role_label(role, &assignment), assignment.to_string());
            }
        }
        let start = format!("{}-", role.id);
        let names = lower.iter().filter_map(|label| {
            let other = label.strip_prefix(&start)?;
            Some(known.get(label).cloned().unwrap_or_else(|| other.to_owned()))
        });
        Some(names.collect())
    });
    FoundHolders { column: "labels".to_owned(), has_conditions: true, holders: holders.collect() }
}

/// Who holds the roles by lines such as `Informed: Customer (if required)`, however they are decorated; nothing where
/// no line says it. Several lines of one role are taken together.
fn by_text(text: &str, header: &str, catalogue: &Catalogue) -> Option<FoundHolders> {
    let text = Escape::unescape(text);
    let holders: Vec<Option<BTreeSet<String>>> = catalogue
        .roles
        .iter()
        .map(|role| {
            let lines: Vec<&str> = text.lines().filter_map(|line| said_of(line, role.name.as_str())).collect();
            (!lines.is_empty()).then(|| lines.into_iter().flat_map(names).collect())
        })
        .collect();
    let says = holders.iter().any(Option::is_some);
    says.then(|| FoundHolders { column: header.to_owned(), has_conditions: true, holders })
}

/// What a line says behind the name of a role and a colon.
fn said_of<'l>(line: &'l str, role: &str) -> Option<&'l str> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2022}' | '#'));
    let name = line.get(..role.len()).filter(|name| name.eq_ignore_ascii_case(role))?;
    line[name.len()..].trim_start().strip_prefix(':')
}

/// Who holds one role by a column of its own; conditions are said only where some cell has one.
fn by_role(role: usize, cell: &str, header: &str, catalogue: &Catalogue) -> FoundHolders {
    let mut holders: Vec<Option<BTreeSet<String>>> = catalogue.roles.iter().map(|_| None).collect();
    let has_conditions = cell.contains('(');
    holders[role] = Some(names(cell));
    FoundHolders { column: header.to_owned(), has_conditions, holders }
}

fn names(list: &str) -> BTreeSet<String> {
    let names = list.split([',', ';', '/']).map(str::trim).filter(|name| !name.is_empty() && *name != "-");
    names.map(str::to_owned).collect()
}

impl ImportTemplate {
    /// The headers of the columns that say a field which `wanted` picks, here or in the tracker's own export.
    fn headers_with(&self, wanted: impl Fn(ItemField) -> bool) -> Vec<String> {
        let says = |piece: &WordingPiece<ItemField>| matches!(piece, WordingPiece::Field(field) if wanted(*field));
        let columns = self.columns.iter().filter(|column| column.value.pieces().iter().any(says));
        columns.map(|column| column.header.to_string()).collect()
    }

    fn title_headers(&self) -> Vec<String> {
        if self.format == PlanFormat::Mspdi {
            vec!["Name".to_owned()]
        } else {
            self.headers_with(|f| f == ItemField::Title)
        }
    }

    /// The headers of the columns that hold the id and nothing else.
    fn id_headers(&self) -> Vec<String> {
        if self.format == PlanFormat::Mspdi { vec!["Id".to_owned()] } else { self.headers_of(ItemField::Id) }
    }

    /// The headers of the columns that say this field and nothing else.
    fn headers_of(&self, field: ItemField) -> Vec<String> {
        let is_alone =
            |pieces: &[WordingPiece<ItemField>]| matches!(pieces, [WordingPiece::Field(known)] if *known == field);
        let columns = self.columns.iter().filter(|column| is_alone(column.value.pieces()));
        columns.map(|column| column.header.to_string()).collect()
    }
}
