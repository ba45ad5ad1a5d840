//! What is found in files: their tables, and the models in them.

use super::account::{ImportReport, ReadTable, TableAccount};
use super::cells::{LetterReader, PartyReader, folded_mark, note, whole_note};
use super::description::{described, notes_of};
use super::grid::Grid;
use super::layout::{self, ColumnUse, Layout};
use super::legend;
use super::matrix::{FoundModel, FoundRow};
use super::names::stem;
use super::options::ImportOptions;
use super::rows::{ReadRows, RowReader};
use super::vocabulary::{RoleIndex, Vocabulary};
use crate::complaint::{Complaint, counted, quoted};
use crate::input::{Block, MatrixWords, SourceFile, SourceTable};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What was found in files.
pub(super) struct Found<'w> {
    pub(super) vocabulary: Vocabulary<'w>,
    pub(super) models: Vec<FoundModel>,
    /// The only heading of the files, or their name.
    pub(super) title: String,
    /// The methods by which letters were read.
    pub(super) methods: BTreeSet<String>,
    /// The parties that head columns, also those that hold no role.
    pub(super) named_parties: Vec<String>,
    /// What the columns of each matrix hold.
    pub(super) columns: Vec<Vec<ColumnUse>>,
    pub(super) report: ImportReport,
}

impl Found<'_> {
    /// The roles that any row gives, and those of the methods, in the order in which they are known.
    pub(super) fn used_roles(&self) -> Vec<RoleIndex> {
        let rows = self.models.iter().flat_map(|model| &model.rows);
        let used = rows.flat_map(|row| row.cells.keys().copied());
        // All letters of a method are its roles, also one that nobody holds.
        let methods = self.vocabulary.words.methods.iter().filter(|method| self.methods.contains(method.name.as_str()));
        let of_methods = methods.flat_map(|method| self.vocabulary.letters(method)).map(|(_, role)| role);
        of_methods.chain(used).collect::<BTreeSet<RoleIndex>>().into_iter().collect()
    }
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
    is_legend: bool,
    /// What it is, where it is no matrix.
    otherwise: &'static str,
}

/// Finds the matrices in `files`. Where they are those of `original` in another language, their columns hold what those
/// of the original do, whatever their headings.
///
/// # Errors
/// Every cell that can be read in two ways, and every file without a matrix.
pub(super) fn find<'w>(
    files: &[SourceFile],
    words: &'w MatrixWords,
    options: &ImportOptions,
    original: Option<&Found<'_>>,
) -> Result<Found<'w>, Vec<Complaint>> {
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
    leave_summaries(&mut looked_at);
    let layouts = looked_at.iter_mut().filter_map(|table| table.layout.as_mut());
    for (layout, like) in layouts.zip(original.iter().flat_map(|original| &original.columns)) {
        layout.hold_like(like);
    }
    let mut report = ImportReport::default();
    let mut models = read_tables(files, &mut looked_at, &vocabulary, options, &mut report, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    number_names(&mut models);
    for table in &looked_at {
        table.account.report(table.source.file, table.source.table, table.otherwise, &mut report);
    }
    let layouts = || looked_at.iter().filter_map(|table| table.layout.as_ref());
    let methods = layouts().filter_map(|layout| layout.method.clone()).collect();
    let named_parties = layouts().flat_map(named_parties).map(str::to_owned).collect();
    let columns = layouts().map(|layout| layout.columns.clone()).collect();
    let file = files.first().map(|file| stem(&file.name)).unwrap_or_default();
    let title = title_of(files).unwrap_or(file);
    Ok(Found { vocabulary, models, title, methods, named_parties, columns, report })
}

/// Beside matrices whose rows have ids, tables without any are summaries of them, as in workbooks of this program.
fn leave_summaries(looked_at: &mut [LookedAt<'_>]) {
    let has_ids = |layout: &Layout<'_>| layout.columns.contains(&ColumnUse::Id);
    if !looked_at.iter().filter_map(|table| table.layout.as_ref()).any(has_ids) {
        return;
    }
    for table in looked_at.iter_mut().filter(|table| table.layout.as_ref().is_some_and(|layout| !has_ids(layout))) {
        table.layout = None;
        table.otherwise = "its rows have no ids, as those of the other tables";
    }
}

/// Numbers the models whose name another one before them has.
fn number_names(models: &mut [FoundModel]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for model in models {
        let count = counts.entry(model.name.to_lowercase()).or_default();
        *count += 1;
        if *count > 1 {
            model.name = format!("{} ({count})", model.name);
        }
    }
}

/// The title of the files: their only heading of the first level, if it is no name of a sheet.
fn title_of(files: &[SourceFile]) -> Option<String> {
    let [file] = files else { return None };
    let mut firsts = file.blocks.iter().filter_map(|block| match block {
        Block::Heading { level: 1, text } if !text.is_empty() => Some(text),
        _ => None,
    });
    match (firsts.next(), firsts.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    }
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
            entries.extend(legend::of_row(&grid, row, vocabulary));
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
        return Ok(LookedAt { source, layout: None, account, is_legend, otherwise: "it is a legend" });
    }
    // A text alone above a table is its title.
    let title = Some(grid.row_cells(0)).filter(|cells| cells.len() == 1 && grid.width() > 1);
    let layout = layout::find(grid, vocabulary, options.parties_in)
        .map_err(|complaint| complaint.about(&format!("{}, {}", source.file, source.table.name)))?;
    if let Some(title) = title.filter(|_| layout.is_some()) {
        account.take(title[0]);
        source.headings.push(&source.table.cells()[title[0]].text);
    }
    if let Some(layout) = &layout {
        name_roles(layout, vocabulary);
    }
    let otherwise = if layout.is_some() { "it is no part of the matrix" } else { "its table has no roles" };
    Ok(LookedAt { source, layout, account, is_legend, otherwise })
}

/// Roles that head columns are called as there.
fn name_roles(layout: &Layout<'_>, vocabulary: &mut Vocabulary<'_>) {
    for column in 0..layout.columns.len() {
        let rows = layout.header.saturating_sub(1)..=layout.header;
        match layout.columns[column] {
            ColumnUse::Parties(_) => vocabulary.take_name(layout.grid.text(layout.header, column)),
            ColumnUse::Mark { .. } => rows.for_each(|row| vocabulary.take_name(layout.grid.text(row, column))),
            _ => {}
        }
    }
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
            report.tables.push(read_table(&table.source, table.is_legend.then(|| "a legend".to_owned())));
            continue;
        };
        let (file, name) = (Arc::from(table.source.file), Arc::from(table.source.table.name.as_str()));
        let mut read =
            read_rows(table.source.headings.last().copied(), layout, vocabulary, &mut parties, &mut table.account);
        let described = described(table.source.table, layout, &read);
        report.tables.push(read_table(&table.source, Some(described)));
        whole.extend(read.whole.iter().cloned());
        report.notes.extend(notes_of(table.source.file, table.source.table, layout, &read));
        problems.extend(read.problems.iter().map(|problem| of_file(problem, table.source.file)));
        for row in &mut read.rows {
            row.place.file = Arc::clone(&file);
            row.place.table = Arc::clone(&name);
        }
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
        let mut marks = BTreeSet::new();
        for mark in std::mem::take(&mut row.footnotes).into_iter().filter(|mark| marks.insert(folded_mark(mark))) {
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

fn widen_group(row: &mut FoundRow, heading: &str) {
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
