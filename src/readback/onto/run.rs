//! A file held against the catalogue that it was made from: what somebody changed in it.

use super::holders::HolderReader;
use super::made::{MadeOf, made_of};
use super::model_changes::{Collected, ModelReader};
use super::model_rows::{RowPairing, SheetColumns, SheetRow};
use super::new_rows::TaskIds;
use super::order::{OrderedRow, is_in_order, planned_rows};
use super::said::{SaidChange, SaidKind};
use crate::complaint::{Complaint, printable, quoted};
use crate::compose::{Details, compose};
use crate::domain::{Catalogue, Id, ModelView, RowView, View};
use crate::input::{CatalogueChanges, PlannedRow, RowsChange};
use crate::readback::expected::{ExpectedMatrix, TableReading, expected};
use crate::readback::located::{LocatedMatrix, locate};
use crate::readback::read::ReadTables;
use crate::template::{ColumnContent, ColumnField, Template};

/// What a file asks a catalogue to become.
#[derive(Debug, Default)]
pub struct FileChanges {
    /// The changes.
    pub changes: CatalogueChanges,
    /// Each change of a task in words, in the order of the changes.
    pub said_tasks: Vec<SaidChange>,
    /// What each change of rows is made of.
    pub said_rows: Vec<Vec<SaidChange>>,
    /// The models that the file has.
    pub models: Vec<Id>,
    /// What was not looked at.
    pub notes: Vec<Complaint>,
}

/// Reads what was changed in the tables of a file of `catalogue`, made with one of `templates`.
///
/// # Errors
/// Everything that cannot be read for certain, each with its place.
pub fn read_changes(
    read: &ReadTables,
    catalogue: &Catalogue,
    templates: &[Template],
) -> Result<FileChanges, Vec<Complaint>> {
    let made = made_of(read, catalogue, templates).map_err(|complaint| vec![complaint])?;
    let Some(made) = made else {
        let message = "it has no matrix with the columns that the catalogue gives";
        let hint = "check that it was made from this catalogue, or name its template with `--template`";
        return Err(vec![Complaint::new(message, hint)]);
    };
    refuse_translated(read, catalogue, templates, &made)?;
    let view = made.selection.view(catalogue);
    let report = compose(&view, made.template, &Details::default());
    let reading = read.form.reading();
    let matrices = expected(&view, &report, reading);
    let located = locate(&read.tables, &matrices, reading);
    let mut reader = FileReader {
        catalogue,
        template: made.template,
        contents: contents(made.template, &view, reading),
        ids: TaskIds::of(catalogue),
        out: Collected::default(),
        changes: FileChanges::default(),
        has_headings: reading == TableReading::Document,
    };
    for unknown in &located.unknown {
        let message = format!("{}: `{}` is no model of the catalogue", unknown.place, printable(&unknown.title));
        reader.out.problems.push(Complaint::new(message, "add the model to the catalogue first"));
    }
    let holders = HolderReader::new(catalogue, &made.template.words.cells);
    for matrix in &located.matrices {
        reader.matrix(matrix, &matrices[matrix.expected], view.models[matrix.expected], &holders);
    }
    reader.note_selection(&made);
    reader.finish()
}

/// Texts in another language are those of the translations, which is not where a colleague's changes belong.
fn refuse_translated(
    read: &ReadTables,
    catalogue: &Catalogue,
    templates: &[Template],
    made: &MadeOf<'_>,
) -> Result<(), Vec<Complaint>> {
    for translation in &catalogue.translations {
        let language = &translation.language;
        let Ok(Some(translated)) = catalogue.in_language(language) else { continue };
        let other = made_of(read, &translated, templates).ok().flatten().map(|other| other.differences);
        if other.is_some_and(|other| other < made.differences) {
            let message = format!("its texts are in `{language}`, a translation of the catalogue");
            let hint = format!("make the changes in a file in `{}`", catalogue.language);
            return Err(vec![Complaint::new(message, hint)]);
        }
    }
    Ok(())
}

/// What the columns of the matrices hold.
fn contents(template: &Template, view: &View<'_>, reading: TableReading) -> Vec<ColumnContent> {
    let has_groups = view.models.iter().flat_map(|model| &model.model.rows).any(|row| row.group.is_some());
    let specs = match reading {
        TableReading::Document => &template.columns,
        TableReading::Data => &template.data,
    };
    let headings = specs.iter().flat_map(|spec| spec.headings(&view.catalogue.roles));
    let contents = headings.map(|(content, _)| content);
    contents.filter(|content| has_groups || *content != ColumnContent::Field(ColumnField::Group)).collect()
}

/// Reads a file, model by model.
struct FileReader<'c> {
    catalogue: &'c Catalogue,
    template: &'c Template,
    contents: Vec<ColumnContent>,
    ids: TaskIds<'c>,
    out: Collected,
    changes: FileChanges,
    /// Whether groups stand in rows of their own.
    has_headings: bool,
}

impl FileReader<'_> {
    fn matrix(
        &mut self,
        located: &LocatedMatrix<'_>,
        expected: &ExpectedMatrix,
        view: ModelView<'_>,
        holders: &HolderReader<'_>,
    ) {
        self.changes.models.push(view.model.id.clone());
        if let Some(title) = &located.other_title {
            let message = format!(
                "{}: `{}` is another title than that of `{}`",
                located.table.name,
                printable(title),
                view.model.id
            );
            self.out.problems.push(Complaint::new(message, "change the `name` of the model in the catalogue"));
        }
        let Some(columns) = self.columns(located, expected) else { return };
        let shown: Vec<RowView<'_>> = view.rows().collect();
        let pairing = RowPairing { model: view.model, expected, shown: &shown, located, columns: &columns };
        let rows = match pairing.rows() {
            Ok(rows) => rows,
            Err(problems) => return self.out.problems.extend(problems),
        };
        let contents = self.contents.clone();
        let reader = ModelReader {
            catalogue: self.catalogue,
            model: view.model,
            expected,
            table: located.table,
            columns: &columns,
            contents: &contents,
            holders,
            has_headings: self.has_headings,
        };
        for (sheet, index) in rows.iter().filter_map(|sheet| Some((sheet, sheet.known?))) {
            reader.row(*sheet, index, shown[index], &mut self.out);
        }
        match ordered(&reader, rows, &shown, &mut self.ids, self.template) {
            Ok(ordered) => self.rows(&reader, &ordered, &shown),
            Err(problems) => self.out.problems.extend(problems),
        }
    }

    /// Where the columns stand; `None` where one has another heading.
    fn columns(&mut self, located: &LocatedMatrix<'_>, expected: &ExpectedMatrix) -> Option<SheetColumns> {
        let mut header = located.header.clone();
        let row = &located.table.rows[header.row];
        let ids = expected.ids.as_ref().and_then(|ids| header.take_other(row, &ids.heading));
        let mut is_sound = true;
        for (index, column) in
            expected.columns.iter().enumerate().filter(|(index, _)| located.header.columns[*index].is_none())
        {
            let heading = &column.heading;
            if let Some(place) = header.adopt(index) {
                let at = located.table.place(&row.cells[place].place);
                let message = format!("{at}: `{}` stands in the place of `{heading}`", printable(row.text(place)));
                let hint = "put the heading back; roles are renamed in the catalogue";
                self.out.problems.push(Complaint::new(message, hint));
                is_sound = false;
            } else {
                let message =
                    format!("{}: the column `{heading}` is not there, so that it has no changes", located.table.name);
                self.changes.notes.push(Complaint::new(message, "put it back to change what it has"));
            }
        }
        for other in &header.others {
            let at = located.table.place(&row.cells[*other].place);
            let message = format!("{at}: the column `{}` is not read", printable(row.text(*other)));
            self.changes.notes.push(Complaint::new(message, "say in the description what matters"));
        }
        is_sound.then_some(SheetColumns { places: header.columns, ids })
    }

    /// Collects what was added, removed and moved.
    fn rows(&mut self, reader: &ModelReader<'_>, file: &[OrderedRow<'_>], shown: &[RowView<'_>]) {
        let model = &reader.model.id;
        let mut said = Vec::new();
        for row in file {
            if let PlannedRow::New(new) = &row.planned {
                let after = Some(new.task.name.to_string());
                let change = SaidChange::of(SaidKind::Added, model, reader.table.place(&row.sheet.found.place()));
                said.push(SaidChange { task: Some(new.task.id.clone()), after, ..change });
            }
        }
        for (index, row) in shown.iter().enumerate() {
            if !file.iter().any(|other| other.sheet.known == Some(index)) {
                let before = Some(row.row.task.name.to_string());
                let change = SaidChange::of(SaidKind::Removed, model, reader.table.name.clone());
                said.push(SaidChange { task: Some(row.row.task.id.clone()), before, ..change });
            }
        }
        if !is_in_order(file) {
            said.push(SaidChange::of(SaidKind::Order, model, reader.table.name.clone()));
        }
        if said.is_empty() {
            return;
        }
        if file.is_empty() {
            let message = format!("{}: no task of `{model}` is left", reader.table.name);
            self.out.problems.push(Complaint::new(message, "remove the model in the catalogue"));
            return;
        }
        match planned_rows(reader.model, shown, file) {
            Ok(rows) => {
                self.changes.changes.rows.push(RowsChange { model: model.clone(), rows });
                self.changes.said_rows.push(said);
            }
            Err(complaint) => self.out.problems.push(complaint.about(&reader.table.name)),
        }
    }

    /// Says which part of the catalogue the file shows.
    fn note_selection(&mut self, made: &MadeOf<'_>) {
        let mut parts = Vec::new();
        parts.extend(made.selection.tier.as_ref().map(|tier| format!("the lists of the tier `{tier}`")));
        let parties = quoted(made.selection.parties.iter().map(Id::as_str));
        parts.extend((!parties.is_empty()).then(|| format!("the tasks of {parties}")));
        if !parts.is_empty() {
            let message = format!("read as {} alone; all others stay as they are", parts.join(" and "));
            self.changes.notes.push(Complaint::new(message, "export all of them to change the others"));
        }
    }

    fn finish(self) -> Result<FileChanges, Vec<Complaint>> {
        let Collected { tasks, said_tasks, problems } = self.out;
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut changes = self.changes;
        changes.changes.tasks = tasks;
        changes.said_tasks = said_tasks;
        Ok(changes)
    }
}

/// The rows of the file with what each will be.
fn ordered<'t>(
    reader: &ModelReader<'_>,
    rows: Vec<SheetRow<'t>>,
    shown: &[RowView<'_>],
    ids: &mut TaskIds<'_>,
    template: &Template,
) -> Result<Vec<OrderedRow<'t>>, Vec<Complaint>> {
    let (mut ordered, mut problems) = (Vec::new(), Vec::new());
    for sheet in rows {
        let planned = match sheet.known {
            Some(index) => Ok(PlannedRow::Kept(shown[index].row.task.id.clone())),
            None => reader.new_row(sheet, ids, &template.words.cells).map(|row| PlannedRow::New(Box::new(row))),
        };
        match planned {
            Ok(planned) => ordered.push(OrderedRow { sheet, planned }),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(ordered) } else { Err(problems) }
}
