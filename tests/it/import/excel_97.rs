//! Workbooks of Excel 97 to 2003.

use super::{import, refused};
use cfb::CompoundFile;
use snapbox::{assert_data_eq, str};
use std::io::{Cursor, Write};

/// The records of a workbook ([MS-XLS] 2.3), as the tests need them.
#[derive(Default)]
struct Records(Vec<u8>);

impl Records {
    fn add(mut self, kind: u16, fields: &[u8]) -> Self {
        let length = u16::try_from(fields.len()).unwrap();
        self.0.extend([kind.to_le_bytes(), length.to_le_bytes()].concat());
        self.0.extend(fields);
        self
    }

    fn begin(self, sort: u16) -> Self {
        self.add(0x0809, &words(&[0x0600, sort, 0, 0, 0, 0, 0, 0]))
    }

    fn end(self) -> Self {
        self.add(0x000a, &[])
    }

    /// A cell with the shared text of this number.
    fn shared(self, row: u16, column: u16, text: u16) -> Self {
        self.add(0x00fd, &words(&[row, column, 0, text, 0]))
    }

    /// A cell with a text of its own.
    fn label(self, row: u16, column: u16, text: &str) -> Self {
        self.add(0x0204, &[words(&[row, column, 0]), long(text)].concat())
    }

    fn labels(mut self, row: u16, texts: &[&str]) -> Self {
        for (column, text) in (0..).zip(texts) {
            if !text.is_empty() {
                self = self.label(row, column, text);
            }
        }
        self
    }
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A text with a length of two bytes, whose characters have one where that is enough.
fn long(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = u16::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    if units.iter().all(|unit| *unit < 256) {
        bytes.push(0);
        bytes.extend(units.iter().map(|unit| u8::try_from(*unit).unwrap()));
    } else {
        bytes.push(1);
        bytes.extend(words(&units));
    }
    bytes
}

/// A workbook whose sheets have these names and records; the globals have `shared` besides.
fn workbook(shared: &Records, sheets: &[(&str, u8, Records)]) -> Vec<u8> {
    let names: usize = sheets.iter().map(|(name, ..)| 4 + 8 + name.len()).sum();
    let mut start = 20 + shared.0.len() + names + 4;
    let mut globals = Records::default().begin(5);
    globals.0.extend(&shared.0);
    for (name, state, records) in sheets {
        let place = u32::try_from(start).unwrap().to_le_bytes();
        let length = u8::try_from(name.len()).unwrap();
        globals = globals.add(0x0085, &[&place[..], &[*state, 0, length, 0], name.as_bytes()].concat());
        start += records.0.len();
    }
    let mut stream = globals.end().0;
    for (.., records) in sheets {
        stream.extend(&records.0);
    }
    compound("/Workbook", &stream)
}

fn compound(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(bytes).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn sheet() -> Records {
    Records::default().begin(0x10)
}

/// A workbook with a small matrix.
pub(super) fn sample() -> Vec<u8> {
    let shared_texts = [words(&[2, 0, 2, 0]), long("Write"), long("Prüfen – A")].concat();
    let shared = Records::default().add(0x00e0, &words(&[0; 10])).add(0x00fc, &shared_texts);
    let matrix = sheet()
        .add(0x007d, &words(&[4, 4, 2000, 0, 1, 0]))
        .labels(0, &["Activity", "Vendor", "Customer"])
        .shared(1, 0, 0)
        .labels(1, &["", "R", "A"])
        .shared(2, 0, 1)
        .add(0x00bd, &words(&[2, 1, 0, 7 << 2 | 2, 0, 0, 7 << 2 | 2, 0, 2]))
        .add(0x00e5, &words(&[1, 1, 1, 0, 1]));
    workbook(&shared, &[("RACI", 0, matrix.end())])
}

#[test]
fn a_sheet_has_merged_and_hidden_cells_and_the_texts_that_it_shows() {
    // Shared texts, of which the second goes on in another record, with wider characters.
    let shared_texts = [words(&[2, 0, 2, 0]), long("Write"), vec![10, 0, 0], b"Pr".to_vec()].concat();
    let rest = [vec![1], words(&"üfen – A".encode_utf16().collect::<Vec<u16>>())].concat();
    let format = [words(&[164]), long("\"No. \"0")].concat();
    let xf = |format: u16| words(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0]);
    let shared = Records::default()
        .add(0x041e, &format)
        .add(0x00e0, &xf(0))
        .add(0x00e0, &xf(164))
        .add(0x00fc, &shared_texts)
        .add(0x003c, &rest);
    let matrix = sheet()
        .add(0x007d, &words(&[4, 4, 2000, 0, 1, 0]))
        .add(0x0208, &words(&[5, 0, 5, 300, 0, 0, 0x20, 0]))
        .labels(0, &["Activity", "No.", "Vendor", "Customer", "Old"])
        .label(1, 0, "Plan")
        .add(0x00e5, &words(&[1, 1, 1, 0, 4]))
        .shared(2, 0, 0)
        // The integer 7 in the format that says `No. 7`, and 8 beside it.
        .add(0x027e, &words(&[2, 1, 1, 7 << 2 | 2, 0]))
        .labels(3, &["", "", "RA", "I", "x"])
        .shared(3, 0, 1)
        .label(2, 2, "R")
        .label(2, 3, "A")
        // A formula whose value is a text.
        .add(0x0006, &words(&[3, 1, 0, 0, 0, 0, 0xffff, 0, 0, 0]))
        .add(0x0207, &long("No. 8"))
        .labels(5, &["Gone", "", "R", "A"])
        .add(0x01b8, &words(&[2, 2, 0, 0, 0, 0]))
        .end();
    let notes = sheet().label(0, 0, "Nothing to see").end();
    let made = import("ops.xls", workbook(&shared, &[("Notes", 0, notes), ("RACI", 0, matrix)]), &[]);
    assert_data_eq!(
        made.matrix,
        str![[r#"
Model,Group,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
RACI,Plan,1,Write,,Vendor,Customer,-,-
RACI,Plan,2,Prüfen – A,,Vendor,Vendor,-,Customer

"#]]
    );
    assert_data_eq!(
        made.said,
        str![[r#"
ops.xls, sheet `Notes`: not read, 1 cell
ops.xls, sheet `RACI`: 2 tasks in 1 group; letters of RACI by party; without the links of 1 cell
11 of 19 cells are in the catalogue; these are not:
  ops.xls, sheet `Notes`: its table has no roles:
    A1: `Nothing to see`
  ops.xls, sheet `RACI`: it is hidden:
    E1: `Old`
    E4: `x`
    A6: `Gone`
    C6: `R`
    D6: `A`
  ops.xls, sheet `RACI`: rows are numbered anew:
    B3: `No. 7`
    B4: `No. 8`
wrote made.yaml

"#]]
    );
}

#[test]
fn a_number_that_programs_show_differently_is_refused() {
    let shared = Records::default().add(0x00e0, &words(&[0, 12, 0, 0, 0, 0, 0, 0, 0, 0]));
    let half = [words(&[1, 1, 0]), 0.5_f64.to_le_bytes().to_vec()].concat();
    let matrix = sheet()
        .labels(0, &["Task", "Responsible", "Accountable", "Consulted"])
        .labels(1, &["Write", "", "Customer"])
        .add(0x0203, &half)
        .add(0x0205, &[words(&[1, 3, 0]), vec![0x07, 1]].concat())
        .end();
    assert_data_eq!(
        refused("raci.xls", workbook(&shared, &[("RACI", 0, matrix)]), &[]),
        str![[r#"
error: raci.xls, sheet `RACI`, B2: `B2` holds 0.5 in the format `# ?/?`, which programs may show differently
  hint: format the cell as text, and write what documents have to say
error: raci.xls, sheet `RACI`, D2: the formula of this cell failed: `#DIV/0!`
  hint: correct the formula, or write a text

"#]]
    );
}

#[test]
fn what_is_no_workbook_of_excel_97_is_refused_by_what_it_is() {
    let nothing = Records::default();
    let password = Records::default().add(0x002f, &[0; 54]);
    let one = || workbook(&nothing, &[("RACI", 0, sheet().labels(0, &["Task", "Vendor"]).end())]);
    let cells_twice = sheet().label(0, 0, "Task").label(0, 0, "Duty").end();
    let endless = sheet().label(0, 0, "Task");
    let short = sheet().add(0x00fd, &[0, 0]).end();
    let no_text = sheet().shared(0, 0, 9).end();
    let mut said = String::new();
    for (name, bytes) in [
        ("page.xls", b"<html><table><tr><td>Task</table>".to_vec()),
        ("text.xls", b"Task;Vendor".to_vec()),
        ("cut.xls", one()[..1000].to_vec()),
        ("empty.xls", compound("/Workbook", &[])),
        ("old.xls", compound("/Book", &[9, 2, 4, 0, 0, 2, 16, 0])),
        ("secret.xls", workbook(&password, &[])),
        ("twice.xls", workbook(&nothing, &[("RACI", 0, cells_twice)])),
        ("endless.xls", workbook(&nothing, &[("RACI", 0, endless)])),
        ("short.xls", workbook(&nothing, &[("RACI", 0, short)])),
        ("no-text.xls", workbook(&nothing, &[("RACI", 0, no_text)])),
        ("renamed.xlsx", one()),
        ("renamed.csv", one()),
    ] {
        said += &refused(name, bytes, &[]);
    }
    assert_data_eq!(
        said,
        str![[r#"
error: `page.xls`: it is HTML or XML, and no workbook
  hint: give `--kind html`, or open and save it as an Excel workbook (.xlsx)
error: `text.xls`: it is not a workbook: Invalid CFB file (11 bytes is too small)
  hint: open and save it as an Excel workbook (.xlsx)
error: `cut.xls`: it is not a workbook: Invalid CFB file (length of 1000 < sector length of 4096)
  hint: open and save it as an Excel workbook (.xlsx)
error: `empty.xls`: it is not a workbook: a sheet does not begin where the workbook says
  hint: open and save it as an Excel workbook (.xlsx)
error: `old.xls`: it is a workbook of an Excel before 97
  hint: save it as an Excel workbook (.xlsx), or as CSV
error: `secret.xls`: it is encrypted with a password
  hint: save it without a password, or as CSV
error: `twice.xls`: its cell `A1` stands there twice
  hint: open and save it in Excel or LibreOffice, and check what is in it
error: `endless.xls`: it is not a workbook: a sheet has no end
  hint: open and save it as an Excel workbook (.xlsx)
error: `short.xls`: it is not a workbook: a record ends before its fields do
  hint: open and save it as an Excel workbook (.xlsx)
error: `no-text.xls`: no role is found in 1 table
  hint: say what the words in the cells mean with `--letters Owns=A,Helps=C`, or which columns are roles with `--roles`
error: `renamed.xlsx`: it is a workbook of Excel 97 to 2003
  hint: give `--kind xls`
error: `renamed.csv`: it is a workbook of Excel 97 to 2003
  hint: give `--kind xls`

"#]]
    );
}
