//! An import from its files to a catalogue and its account.

use super::account::{ImportReport, ReadTable, TableAccount};
use super::build::{BuildContext, build, stem};
use super::footnotes::{folded_mark, note};
use super::grid::Grid;
use super::layout::{self, ColumnUse, Layout};
use super::legend;
use super::letters::LetterReader;
use super::matrix::FoundModel;
use super::options::ImportOptions;
use super::parties::{PartyReader, whole_note};
use super::rows::{ReadRows, RowReader};
use super::vocabulary::Vocabulary;
use crate::complaint::{Complaint, counted, quoted, with_choices};
use crate::domain::Catalogue;
use crate::input::{Block, MatrixWords, SourceFile, SourceTable};
use std::collections::BTreeSet;

/// A catalogue, and the account of how it was made.
#[derive(Debug)]
pub struct Imported {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// What was read, and what was left.
    pub report: ImportReport,
}

/// A table of a file, with the headings that it stands under.
struct TableInFile<'f> {
    file: &'f str,
    table: &'f SourceTable,
    /// The headings above it, outermost first.
    headings: Vec<&'f str>,
}

/// A table that has been looked at.
struct LookedAt<'f> {
    source: TableInFile<'f>,
    layout: Option<Layout<'f>>,
    account: TableAccount,
    /// What it is, where it is no matrix.
    otherwise: &'static str,
}

/// Makes a catalogue of the matrices in `files`.
///
/// # Errors
/// Every cell that can be read in two ways, and every file without a matrix.
pub fn import(files: &[SourceFile], words: &MatrixWords, options: &ImportOptions) -> Result<Imported, Vec<Complaint>> {
    let mut vocabulary = Vocabulary::new(words, options);
    let tables: Vec<TableInFile<'_>> = files.iter().flat_map(tables_of).collect();
    read_legends(files, &tables, &mut vocabulary);
    let mut problems = Vec::new();
    let mut looked_at = Vec::new();
    for source in tables {
        match look_at(source, &mut vocabulary, options) {
            Ok(table) => looked_at.push(table),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() && looked_at.iter().all(|table| table.layout.is_none()) {
        problems.push(no_matrix(files, &looked_at));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut report = ImportReport::default();
    let models = read_tables(files, &mut looked_at, &vocabulary, options, &mut report, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    for table in &looked_at {
        table.account.report(table.source.file, table.source.table, table.otherwise, &mut report);
    }
    let methods: BTreeSet<&str> =
        looked_at.iter().filter_map(|table| table.layout.as_ref()?.method.as_deref()).collect();
    let layouts = looked_at.iter().filter_map(|table| table.layout.as_ref());
    let named_parties = layouts.flat_map(named_parties).map(str::to_owned).collect();
    let context = BuildContext { vocabulary: &vocabulary, methods, named_parties, files, options };
    let catalogue = build(&context, &models)?;
    Ok(Imported { catalogue, report })
}

fn tables_of(file: &SourceFile) -> Vec<TableInFile<'_>> {
    let mut tables = Vec::new();
    let mut headings: Vec<(u8, &str)> = Vec::new();
    for block in &file.blocks {
        match block {
            Block::Heading { level, text } => {
                headings.retain(|(above, _)| above < level);
                headings.push((*level, text));
            }
            Block::Table(table) => {
                let mut headings: Vec<&str> = headings.iter().map(|(_, text)| *text).collect();
                headings.extend(table.caption.as_deref());
                tables.push(TableInFile { file: &file.name, table, headings });
            }
            Block::Paragraph(_) => {}
        }
    }
    tables
}

/// Reads what the files say of their letters: in paragraphs, in tables of two columns, in cells of their own.
fn read_legends(files: &[SourceFile], tables: &[TableInFile<'_>], vocabulary: &mut Vocabulary<'_>) {
    let mut entries = Vec::new();
    for block in files.iter().flat_map(|file| &file.blocks) {
        if let Block::Paragraph(text) = block {
            entries.extend(legend::of_text(text, vocabulary));
        }
    }
    for source in tables {
        let grid = Grid::new(source.table);
        entries.extend(legend::of_table(&grid, vocabulary));
        for row in 0..grid.height() {
            if let [only] = grid.row_cells(row).as_slice() {
                entries.extend(legend::of_text(&source.table.cells()[*only].text, vocabulary));
            }
        }
    }
    for entry in entries {
        // What is said on the command line comes first.
        if vocabulary.said(&entry.word).is_none() {
            vocabulary.say(&entry.word, &entry.meaning);
        }
    }
}

fn look_at<'f>(
    mut source: TableInFile<'f>,
    vocabulary: &mut Vocabulary<'_>,
    options: &ImportOptions,
) -> Result<LookedAt<'f>, Complaint> {
    let mut account = TableAccount::new(source.table);
    let grid = Grid::new(source.table);
    let is_legend = !legend::of_table(&grid, vocabulary).is_empty();
    if is_legend {
        for row in 0..grid.height() {
            grid.row_cells(row).into_iter().for_each(|cell| account.take(cell));
        }
        return Ok(LookedAt { source, layout: None, account, otherwise: "it is a legend" });
    }
    // A text alone above a table is its title.
    let title = Some(grid.row_cells(0)).filter(|cells| cells.len() == 1 && grid.width() > 1);
    let layout = layout::find(grid, vocabulary, options.parties_in)
        .map_err(|complaint| complaint.about(&format!("{}, {}", source.file, source.table.name)))?;
    if let Some(title) = title.filter(|_| layout.is_some()) {
        account.take(title[0]);
        source.headings.push(&source.table.cells()[title[0]].text);
    }
    let otherwise = if layout.is_some() { "it is no part of the matrix" } else { "its table has no roles" };
    Ok(LookedAt { source, layout, account, otherwise })
}

fn read_tables(
    files: &[SourceFile],
    looked_at: &mut [LookedAt<'_>],
    vocabulary: &Vocabulary<'_>,
    options: &ImportOptions,
    report: &mut ImportReport,
    problems: &mut Vec<Complaint>,
) -> Vec<FoundModel> {
    let cells: Vec<&str> = looked_at.iter().filter_map(|table| table.layout.as_ref()).flat_map(party_cells).collect();
    let in_headings: Vec<&str> =
        looked_at.iter().filter_map(|table| table.layout.as_ref()).flat_map(named_parties).collect();
    let names = options.parties.iter().map(String::as_str).chain(in_headings);
    let mut parties = PartyReader::new(vocabulary, names, cells.into_iter());
    let footnotes = paragraph_notes(files);
    let mut models: Vec<FoundModel> = Vec::new();
    let mut whole = BTreeSet::new();
    for table in looked_at {
        let Some(layout) = &table.layout else {
            report.tables.push(read_table(&table.source, None));
            continue;
        };
        let read =
            read_rows(table.source.headings.last().copied(), layout, vocabulary, &mut parties, &mut table.account);
        let described = described(layout, &read);
        report.tables.push(read_table(&table.source, Some(described)));
        whole.extend(read.whole.iter().cloned());
        report.notes.extend(notes_of(&table.source, layout, &read));
        problems.extend(read.problems.iter().map(|problem| of_file(problem, table.source.file)));
        add(read, &table.source, &footnotes, options, &mut models);
    }
    if !whole.is_empty() {
        report.notes.push(whole_note(&whole));
    }
    models
}

fn read_rows<'v>(
    heading: Option<&str>,
    layout: &Layout<'_>,
    vocabulary: &'v Vocabulary<'_>,
    parties: &mut PartyReader<'v>,
    account: &mut TableAccount,
) -> ReadRows {
    let method = vocabulary.words.methods.iter().find(|method| Some(method.name.as_str()) == layout.method.as_deref());
    let letters = LetterReader::new(vocabulary, method);
    // A table with one row and no name for it is about the task that it stands under.
    let tasks = layout.grid.height() - layout.body;
    let only_task =
        heading.filter(|_| tasks == 1 && layout.note.is_none()).filter(|_| has_generic_task(layout, vocabulary));
    let only_task = only_task.map(str::to_owned);
    let reader = RowReader {
        layout,
        vocabulary,
        letters: &letters,
        parties,
        account,
        only_task,
        read: ReadRows::default(),
        marks: BTreeSet::new(),
        group_in_column: None,
        rows_of_model: 0,
    };
    reader.read()
}

/// Whether the only row of a table is called after what stands in it, as `Party` or `RACI`.
fn has_generic_task(layout: &Layout<'_>, vocabulary: &Vocabulary<'_>) -> bool {
    use super::vocabulary::HeadingKind::{Party, Role, Task};
    let column = layout.columns.iter().position(|column| *column == ColumnUse::Task);
    let text = column.map_or("", |column| layout.grid.text(layout.body, column));
    text.is_empty() || [Party, Role, Task].iter().any(|kind| vocabulary.is_heading(text, *kind))
}

/// The texts of the cells that name parties.
fn party_cells<'l>(layout: &'l Layout<'_>) -> impl Iterator<Item = &'l str> {
    let columns: Vec<usize> =
        (0..layout.columns.len()).filter(|column| matches!(layout.columns[*column], ColumnUse::Parties(_))).collect();
    let rows = layout.body..layout.grid.height();
    let texts = rows.flat_map(move |row| columns.clone().into_iter().map(move |column| layout.grid.text(row, column)));
    texts.filter(|text| !text.is_empty())
}

/// The parties that head columns.
fn named_parties<'l>(layout: &'l Layout<'_>) -> impl Iterator<Item = &'l str> {
    layout.columns.iter().filter_map(|column| match column {
        ColumnUse::Letters(party) | ColumnUse::Mark { party, .. } => Some(party.as_str()),
        _ => None,
    })
}

/// The footnotes in the running text of the files, each with its mark.
fn paragraph_notes(files: &[SourceFile]) -> Vec<(String, String)> {
    let paragraphs = files.iter().flat_map(|file| &file.blocks).filter_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    });
    paragraphs.flat_map(|text| text.lines()).filter_map(note).map(|(mark, text)| (mark, text.to_owned())).collect()
}

/// Adds the rows of a table to the models.
fn add(
    mut read: ReadRows,
    source: &TableInFile<'_>,
    footnotes: &[(String, String)],
    options: &ImportOptions,
    models: &mut Vec<FoundModel>,
) {
    for row in &mut read.rows {
        for mark in std::mem::take(&mut row.footnotes) {
            let found = read.footnotes.iter().chain(footnotes).find(|(of, _)| folded_mark(of) == folded_mark(&mark));
            row.notes.push(found.map_or_else(|| format!("[{mark}]"), |(_, text)| text.clone()));
        }
    }
    if read.rows.iter().any(|row| row.model.is_some()) {
        add_by_model(read, source, models);
        return;
    }
    let heading = source.headings.last().map_or_else(|| stem(source.file), |heading| (*heading).to_owned());
    let is_of_one_task = read.rows.len() == 1 && read.rows[0].task == heading;
    if options.one_model && !is_of_one_task {
        read.rows.iter_mut().for_each(|row| widen_group(row, &heading));
    }
    let joins = options.one_model || is_of_one_task;
    if let Some(model) = models.last_mut().filter(|_| joins) {
        model.rows.extend(read.rows);
        model.notes.extend(read.notes);
        return;
    }
    let outer = source.headings.iter().rev().nth(usize::from(is_of_one_task));
    let name = if options.one_model { source.headings.first() } else { outer };
    let name = name.map_or_else(|| stem(source.file), |name| (*name).to_owned());
    models.push(FoundModel { name, rows: read.rows, notes: read.notes });
}

/// Adds the rows of a table that says for each of which model it is.
fn add_by_model(read: ReadRows, source: &TableInFile<'_>, models: &mut Vec<FoundModel>) {
    let first = models.len();
    for row in read.rows {
        let name = row
            .model
            .clone()
            .unwrap_or_else(|| source.headings.last().map_or_else(|| stem(source.file), |name| (*name).to_owned()));
        match models[first..].iter().position(|model| model.name == name) {
            Some(at) => models[first + at].rows.push(row),
            None => models.push(FoundModel { name, rows: vec![row], notes: Vec::new() }),
        }
    }
    if let Some(last) = models.last_mut() {
        last.notes.extend(read.notes);
    }
}

fn widen_group(row: &mut super::matrix::FoundRow, heading: &str) {
    if heading.is_empty() {
        return;
    }
    row.group = Some(match row.group.take() {
        Some(group) => format!("{heading}: {group}"),
        None => heading.to_owned(),
    });
}

/// A problem of a table as one of its file.
fn of_file(problem: &Complaint, file: &str) -> Complaint {
    Complaint::new(format!("{file}, {}", problem.message), problem.hint.clone())
}

fn read_table(source: &TableInFile<'_>, read_as: Option<String>) -> ReadTable {
    ReadTable {
        file: source.file.to_owned(),
        table: source.table.name.clone(),
        cells: source.table.cells().len(),
        read_as,
    }
}

fn described(layout: &Layout<'_>, read: &ReadRows) -> String {
    let tasks = counted(read.rows.len() as u64, "task");
    let groups: BTreeSet<&str> = read.rows.iter().filter_map(|row| row.group.as_deref()).collect();
    let groups =
        if groups.is_empty() { String::new() } else { format!(" in {}", counted(groups.len() as u64, "group")) };
    let columns = match layout.columns.iter().find(|column| column.is_data()) {
        Some(ColumnUse::Letters(_)) => {
            let method = layout.method.as_deref().map_or(String::new(), |method| format!(" of {method}"));
            format!("letters{method} by party")
        }
        Some(ColumnUse::Mark { .. }) => "marks by party and role".to_owned(),
        _ => "parties by role".to_owned(),
    };
    format!("{tasks}{groups}; {columns}")
}

fn notes_of(source: &TableInFile<'_>, layout: &Layout<'_>, read: &ReadRows) -> Vec<Complaint> {
    let about = format!("{}, {}", source.file, source.table.name);
    let mut notes = Vec::new();
    if let Some(note) = &layout.note {
        notes.push(Complaint::new(format!("{about}: {note}"), "give `--parties-in` if that is wrong"));
    }
    if !read.remarks.is_empty() {
        let message = format!("{}: not read as roles, and kept as notes of their rows", source.file);
        let hint =
            with_choices("say what they mean with `--letters TEXT=ROLE`:", read.remarks.iter().map(String::as_str));
        notes.push(Complaint::new(message, hint));
    }
    notes
}

fn no_matrix(files: &[SourceFile], looked_at: &[LookedAt<'_>]) -> Complaint {
    let names = quoted(files.iter().map(|file| file.name.as_str()));
    let tables = looked_at.len() as u64;
    if tables == 0 {
        return Complaint::new(format!("{names}: there is no table"), "check the file, or `--kind`");
    }
    let message = format!("{names}: no role is found in {}", counted(tables, "table"));
    Complaint::new(
        message,
        "say what the words in the cells mean with `--letters Owns=A,Helps=C`, or which columns are roles with `--roles`",
    )
}
