//! A workbook with its sheets.

use super::archive::Archive;
use super::cell::CellContext;
use super::cell_formats::CellFormats;
use super::cell_ref::CellRef;
use super::error::WorkbookError;
use super::shared_strings::SharedStrings;
use super::sheet_rows::{SheetRow, SheetRows};
use super::xml::{attribute, is_on};
use crate::complaint::{printable, quoted};
use quick_xml::events::Event;
use std::collections::{HashMap, HashSet};
use std::io::Cursor;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// A sheet of a workbook, and what its cells need.
pub(in crate::input::tables) struct Workbook {
    /// The name of the sheet.
    pub(in crate::input::tables) sheet: String,
    /// The names of the others.
    pub(in crate::input::tables) others: Vec<String>,
    xml: Vec<u8>,
    context: Arc<CellContext>,
}

/// What a workbook says of its sheets.
#[derive(Default)]
struct SheetList {
    sheets: Vec<SheetEntry>,
    is_1904: bool,
}

/// What a sheet is called.
pub(in crate::input::tables) struct SheetName {
    pub(in crate::input::tables) name: String,
    pub(in crate::input::tables) is_hidden: bool,
}

struct SheetEntry {
    name: String,
    /// The id of its relationship.
    id: String,
    /// The name of its part.
    part: String,
    is_hidden: bool,
}

/// A relationship of a part of the workbook to another part (ECMA-376 part 2, clause 9).
struct PartLink {
    id: String,
    /// The last segment of its type, as `worksheet`.
    kind: String,
    /// The name of the other part.
    target: String,
}

impl Workbook {
    /// Opens a workbook at the sheet `wanted`, else at the first that is not hidden.
    ///
    /// # Errors
    /// It is no workbook, has no such sheet, or does not fit into memory.
    pub(in crate::input::tables) fn open(bytes: &[u8], wanted: Option<&str>) -> Result<Self, WorkbookError> {
        let mut archive = Archive::open(bytes)?;
        let whole = relationships(&mut archive, "")?;
        let book = whole.iter().find(|relationship| relationship.kind == "officeDocument");
        let book = book.ok_or_else(|| WorkbookError::broken("it names no document"))?.target.clone();
        let list = SheetList::read(&archive.needed_part(&book)?)?;
        let parts = relationships(&mut archive, &book)?;
        let is_1904 = list.is_1904;
        let sheets = list.with_parts(&parts);
        let chosen = chosen(&sheets, wanted)?;
        let mut context = CellContext { is_1904, ..CellContext::default() };
        for part in &parts {
            match part.kind.as_str() {
                "sharedStrings" => context.strings = SharedStrings::read(&archive.large_part(&part.target)?)?,
                "styles" => context.formats = CellFormats::read(&archive.needed_part(&part.target)?)?,
                _ => {}
            }
        }
        let others = sheets.iter().filter(|sheet| sheet.name != chosen.name).map(|sheet| sheet.name.clone()).collect();
        let xml = archive.large_part(&chosen.part)?;
        Ok(Self { sheet: chosen.name.clone(), others, xml, context: Arc::new(context) })
    }

    /// The columns, from 1, that are hidden.
    ///
    /// # Errors
    /// The sheet cannot be read.
    pub(in crate::input::tables) fn hidden_columns(&self) -> Result<Vec<RangeInclusive<u32>>, WorkbookError> {
        let mut rows = SheetRows::new(self.xml.as_slice(), Arc::clone(&self.context));
        rows.next().transpose()?;
        Ok(rows.hidden_columns().to_vec())
    }

    /// The cells of the sheet that are merged: first row and column, last row and column, all from 1.
    ///
    /// # Errors
    /// The sheet cannot be read.
    pub(in crate::input::tables) fn merged_cells(&self) -> Result<Vec<[u32; 4]>, WorkbookError> {
        let ranges = self.ranges("mergeCell")?;
        Ok(ranges.into_iter().filter(|[top, left, bottom, right]| (top, left) != (bottom, right)).collect())
    }

    /// The cells of the sheet that are links: row and column, both from 1. Of a range that is one, the first.
    ///
    /// # Errors
    /// The sheet cannot be read.
    pub(in crate::input::tables) fn links(&self) -> Result<HashSet<(u32, u32)>, WorkbookError> {
        Ok(self.ranges("hyperlink")?.into_iter().map(|[row, column, ..]| (row, column)).collect())
    }

    /// The ranges that the elements of this name refer to: first row and column, last row and column.
    fn ranges(&self, element: &str) -> Result<Vec<[u32; 4]>, WorkbookError> {
        let mut reader = quick_xml::Reader::from_reader(self.xml.as_slice());
        let mut buffer = Vec::new();
        let mut ranges = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer)? {
                Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == element => {
                    let range = attribute(&start, "ref")?.unwrap_or_default();
                    let (first, last) = range.split_once(':').unwrap_or((&range, &range));
                    if let (Some(first), Some(last)) = (CellRef::parse(first), CellRef::parse(last)) {
                        ranges.push([first.row, first.column, last.row, last.column]);
                    }
                }
                Event::Eof => return Ok(ranges),
                _ => {}
            }
            buffer.clear();
        }
    }

    /// The rows of the sheet that have cells.
    pub(in crate::input::tables) fn rows(&self) -> impl Iterator<Item = Result<SheetRow, WorkbookError>> + Send {
        SheetRows::new(self.xml.as_slice(), Arc::clone(&self.context))
    }

    /// The same rows, with the workbook in them.
    pub(in crate::input::tables) fn into_rows(
        self,
    ) -> impl Iterator<Item = Result<SheetRow, WorkbookError>> + Send + use<> {
        SheetRows::new(Cursor::new(self.xml), self.context)
    }
}

impl SheetList {
    fn read(bytes: &[u8]) -> Result<Self, WorkbookError> {
        let mut reader = quick_xml::Reader::from_reader(bytes);
        let mut buffer = Vec::new();
        let mut list = Self::default();
        loop {
            match reader.read_event_into(&mut buffer)? {
                Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                    "workbookPr" => list.is_1904 = is_on(attribute(&start, "date1904")?.as_deref()),
                    "sheet" => {
                        let state = attribute(&start, "state")?;
                        list.sheets.push(SheetEntry {
                            name: attribute(&start, "name")?.unwrap_or_default(),
                            id: attribute(&start, "id")?.unwrap_or_default(),
                            part: String::new(),
                            is_hidden: state.is_some_and(|state| state != "visible"),
                        });
                    }
                    _ => {}
                },
                Event::Eof => return Ok(list),
                _ => {}
            }
            buffer.clear();
        }
    }
}

impl SheetList {
    /// The sheets that have cells, each with its part: others are charts.
    fn with_parts(self, parts: &[PartLink]) -> Vec<SheetEntry> {
        let mut by_id: HashMap<&str, &PartLink> = HashMap::new();
        for part in parts.iter().filter(|part| part.kind == "worksheet") {
            by_id.entry(&part.id).or_insert(part);
        }
        let mut sheets = Vec::new();
        for sheet in self.sheets {
            if let Some(part) = by_id.get(sheet.id.as_str()) {
                sheets.push(SheetEntry { part: part.target.clone(), ..sheet });
            }
        }
        sheets
    }
}

/// The sheets of a workbook that have cells, in their order, and whether each is hidden.
///
/// # Errors
/// It is no workbook.
pub(in crate::input::tables) fn sheet_names(bytes: &[u8]) -> Result<Vec<SheetName>, WorkbookError> {
    let mut archive = Archive::open(bytes)?;
    let whole = relationships(&mut archive, "")?;
    let book = whole.iter().find(|relationship| relationship.kind == "officeDocument");
    let book = book.ok_or_else(|| WorkbookError::broken("it names no document"))?.target.clone();
    let list = SheetList::read(&archive.needed_part(&book)?)?;
    let sheets = list.with_parts(&relationships(&mut archive, &book)?);
    Ok(sheets.into_iter().map(|sheet| SheetName { name: sheet.name, is_hidden: sheet.is_hidden }).collect())
}

/// The sheet `wanted`, else the first that is not hidden.
fn chosen<'s>(sheets: &'s [SheetEntry], wanted: Option<&str>) -> Result<&'s SheetEntry, WorkbookError> {
    let Some(wanted) = wanted else {
        let visible = sheets.iter().find(|sheet| !sheet.is_hidden);
        return visible.or(sheets.first()).ok_or_else(|| WorkbookError::broken("it has no sheet"));
    };
    sheets.iter().find(|sheet| sheet.name == wanted).ok_or_else(|| {
        let hint = format!("its sheets are {}", quoted(sheets.iter().map(|sheet| sheet.name.as_str())));
        WorkbookError::new(format!("it has no sheet `{}`", printable(wanted)), hint)
    })
}

/// What a part says of others; the archive as a whole is the part without a name.
fn relationships(archive: &mut Archive<'_>, part: &str) -> Result<Vec<PartLink>, WorkbookError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let rels = inside(folder, &format!("_rels/{name}.rels"));
    let Some(bytes) = archive.part(&rels)? else {
        return Err(WorkbookError::broken(format!("it has no part `{rels}`")));
    };
    let mut reader = quick_xml::Reader::from_reader(bytes.as_slice());
    let mut buffer = Vec::new();
    let mut all = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer)? {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "Relationship" => {
                let kind = attribute(&start, "Type")?.unwrap_or_default();
                let target = attribute(&start, "Target")?.unwrap_or_default();
                all.push(PartLink {
                    id: attribute(&start, "Id")?.unwrap_or_default(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: inside(folder, &target),
                });
            }
            Event::Eof => return Ok(all),
            _ => {}
        }
        buffer.clear();
    }
}

/// The name of the part that `target` is from within `folder`.
fn inside(folder: &str, target: &str) -> String {
    let (folder, target) = target.strip_prefix('/').map_or((folder, target), |target| ("", target));
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}
