//! The number formats of a workbook's cells.

use super::error::WorkbookError;
use super::number_format::NumberFormat;
use super::xml::attribute;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::sync::Arc;

/// A format of numbers, as it is written and as it is meant.
pub(super) struct StyledFormat {
    /// How messages name it.
    pub(super) name: String,
    pub(super) format: NumberFormat,
}

/// The number formats of cells, by the style numbers that cells refer to.
#[derive(Default)]
pub(super) struct CellFormats {
    formats: Vec<Arc<StyledFormat>>,
}

impl CellFormats {
    /// Reads the part with the styles.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, WorkbookError> {
        let mut reader = quick_xml::Reader::from_reader(bytes);
        let mut buffer = Vec::new();
        let mut codes: HashMap<u32, String> = HashMap::new();
        let mut ids = Vec::new();
        // Other lists of a workbook's styles have the same elements.
        let mut list = String::new();
        loop {
            match reader.read_event_into(&mut buffer)? {
                Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                    name @ ("numFmts" | "cellXfs" | "cellStyleXfs" | "dxfs") => name.clone_into(&mut list),
                    "numFmt" if list == "numFmts" => {
                        if let (Some(id), Some(code)) = (format_id(&start)?, attribute(&start, "formatCode")?) {
                            codes.insert(id, code);
                        }
                    }
                    "xf" if list == "cellXfs" => ids.push(format_id(&start)?.unwrap_or_default()),
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
            buffer.clear();
        }
        Ok(Self::of(&codes, ids))
    }

    /// The formats of styles: `ids` of formats by the number of the style, of which some have `codes`.
    pub(super) fn of(codes: &HashMap<u32, String>, ids: Vec<u32>) -> Self {
        let mut known: HashMap<u32, Arc<StyledFormat>> = HashMap::new();
        let of_id = |id: u32| Arc::clone(known.entry(id).or_insert_with(|| Arc::new(styled(id, codes.get(&id)))));
        Self { formats: ids.into_iter().map(of_id).collect() }
    }

    /// The format of a style; that of a cell without one is general.
    pub(super) fn format(&self, style: Option<usize>) -> Arc<StyledFormat> {
        let of_style = style.and_then(|style| self.formats.get(style)).cloned();
        of_style.unwrap_or_else(|| Arc::new(styled(0, None)))
    }
}

fn format_id(start: &BytesStart<'_>) -> Result<Option<u32>, WorkbookError> {
    Ok(attribute(start, "numFmtId")?.and_then(|id| id.parse().ok()))
}

fn styled(id: u32, code: Option<&String>) -> StyledFormat {
    match (code.map(String::as_str).or_else(|| built_in(id)), id) {
        (Some(code), _) => StyledFormat { name: code.to_owned(), format: NumberFormat::parse(code) },
        // Dates in the order of the system.
        (None, 14 | 22) => StyledFormat { name: "the system's date".to_owned(), format: NumberFormat::local_date() },
        // What the others show depends on the language that Excel was made for.
        (None, _) => StyledFormat { name: format!("number {id} of the system"), format: NumberFormat::Unknown },
    }
}

/// The formats that workbooks name without saying what they are, as far as they are the same everywhere (ECMA-376,
/// 18.8.30).
fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        37 => "#,##0_);(#,##0)",
        38 => "#,##0_);[Red](#,##0)",
        39 => "#,##0.00_);(#,##0.00)",
        40 => "#,##0.00_);[Red](#,##0.00)",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}
