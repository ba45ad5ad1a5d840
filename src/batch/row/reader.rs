//! Reading a row of a list into an order. All faults of the row are collected.

use crate::batch::columns::{ListColumn, ListColumns};
use crate::batch::conflicts::NameKey;
use crate::batch::context::{BatchContext, BatchJob};
use crate::batch::job_key::JobKey;
use crate::batch::order::{Fault, Order, OrderedFile};
use crate::batch::shard::manifest_of;
use crate::complaint::{Complaint, quoted};
use crate::domain::is_plain;
use crate::export::Format;
use crate::input::{CustomerRow, TypedCell};
use crate::job::{self, ALL};
use crate::template::{FieldKind, FieldSpec};
use sha2::Digest;
use std::borrow::Cow;

/// The separators of models, or of formats, in a cell.
const SEPARATORS: [char; 4] = [',', ';', '+', ' '];

impl BatchContext {
    /// The id of a row; blank if it has none.
    #[must_use]
    pub fn id<'r>(&self, row: &'r CustomerRow) -> &'r str {
        self.columns.cell(&row.cells, &ListColumn::Id).unwrap_or_default()
    }

    /// The order of a row.
    ///
    /// # Errors
    /// All faults of the row.
    pub fn order(&self, row: &CustomerRow) -> Result<Order<'_>, Vec<Fault>> {
        let cell = |column| self.columns.cell(&row.cells, &column).map(str::to_owned);
        let key = JobKey { template: cell(ListColumn::Template), language: cell(ListColumn::Language) };
        // The fault of a job is in the column that names it.
        let column = if key.template.is_some() { ListColumn::Template } else { ListColumn::Language };
        match self.jobs.get(&key) {
            Some(Ok(job)) => {
                // Nearly all rows are, so that their cells need not be looked at again.
                let is_plain = row.cells.iter().all(|cell| is_plain(cell));
                let cells = if is_plain { Cow::Borrowed(&*row.cells) } else { self.cells_on_one_line(job, &row.cells) };
                RowReader { is_plain, ..RowReader::new(self, job, row, &cells) }.order()
            }
            Some(Err(complaint)) => Err(vec![fault(&column, complaint.clone())]),
            // The list was changed since its templates were loaded.
            None => {
                let complaint = Complaint::new(
                    "this row asked for another template or language when the list was first read",
                    "run again",
                );
                Err(vec![fault(&column, complaint)])
            }
        }
    }
}

/// Creates a fault in a column.
fn fault(column: &ListColumn, complaint: Complaint) -> Fault {
    Fault { column: Some(ListColumns::name(column).to_owned()), complaint }
}

/// A reader of one row.
pub(super) struct RowReader<'c, 'r> {
    pub(super) context: &'c BatchContext,
    pub(super) job: &'c BatchJob,
    row: u64,
    /// The cells, on one line but for fields that keep their lines.
    pub(super) cells: &'r [String],
    /// The cells as they stand in the list.
    pub(super) raw_cells: &'r [String],
    /// The cells that hold a date or a truth value.
    typed: &'r [TypedCell],
    has_separators: bool,
    /// The cell in which there may be other rows.
    pub(super) cell_with_row: Option<usize>,
    /// Whether all cells have only visible characters of ASCII, so that nothing of them is to be told.
    pub(super) is_plain: bool,
    pub(super) faults: Vec<Fault>,
}

impl<'c, 'r> RowReader<'c, 'r> {
    fn new(context: &'c BatchContext, job: &'c BatchJob, row: &'r CustomerRow, cells: &'r [String]) -> Self {
        Self {
            context,
            job,
            row: row.number,
            cells,
            raw_cells: &row.cells,
            typed: &row.typed,
            has_separators: row.has_separators,
            cell_with_row: row.cell_with_row,
            is_plain: false,
            faults: Vec::new(),
        }
    }

    /// Reads the row. Every step collects its faults, so that all are reported at once.
    fn order(mut self) -> Result<Order<'c>, Vec<Fault>> {
        let id = self.cell(&ListColumn::Id).unwrap_or_default();
        if id.is_empty() {
            self.complain(&ListColumn::Id, Complaint::new("this row has no id", "give each customer an id of its own"));
        }
        self.check_characters();
        self.check_shown();
        let own = self.own_contract();
        let selection = self.selection(&own);
        let formats = self.formats();
        if formats.contains(&Format::Pdf) {
            self.check_glyphs(&own);
        }
        let mut notes = self.notes(&own, &selection);
        notes.extend(self.separators());
        notes.extend(self.cell_notes());
        notes.extend(job::unreviewed_clauses(&self.job.job.template, &formats));
        let own_samples = self.sample_paths(&own);
        let contract = self.contract(own);
        notes.extend(self.samples(contract.as_ref(), &own_samples));
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let customer = self.customer(contract.as_ref(), id);
        let stem = self.job.job.stem(&self.context.catalogue, &selection);
        let mut order = Order {
            row: self.row,
            id: id.to_owned(),
            customer,
            job: self.job,
            selection,
            details: self.job.job.details_with(contract),
            stem,
            files: Vec::new(),
            notes,
        };
        order.files = self.files(&order, &formats).map_err(|complaint| vec![Fault { column: None, complaint }])?;
        order.notes.extend(job::date_order(&self.job.job.template, &order.details, &self.context.catalogue));
        Ok(order)
    }

    /// The files of an order, one for each format.
    fn files(&self, order: &Order<'_>, formats: &[Format]) -> Result<Vec<OrderedFile>, Complaint> {
        let digest = order.digest();
        let mut files = Vec::with_capacity(formats.len());
        for format in formats {
            let value = |field: &str| order.name_value(field, &self.context.catalogue);
            let name = self.context.pattern.fill(format.name(), value)?;
            if self.is_taken(&name) {
                let message = format!("the file `{name}` would overwrite the manifest or a file that the batch reads");
                return Err(Complaint::new(message, "change `--name`, for example by adding a folder"));
            }
            let fingerprint = job::hex(&digest.clone().chain_update(format.name()).finalize());
            files.push(OrderedFile { format: *format, name, fingerprint });
        }
        Ok(files)
    }

    /// Whether a document with this name would take the place of a manifest or of an input file.
    fn is_taken(&self, name: &str) -> bool {
        // A folder with the name of a manifest is in its place too.
        let first = name.split('/').next().unwrap_or(name);
        manifest_of(&first.to_lowercase()).is_some() || self.context.inputs.contains(&NameKey::of(name))
    }

    /// The cell in a column; `None` if it is blank or there is no such column.
    pub(super) fn cell(&self, column: &ListColumn) -> Option<&'r str> {
        self.context.columns.cell(self.cells, column)
    }

    /// The cell of a field: its value where the field is of that kind, else what is shown of it.
    pub(super) fn field_cell(&self, spec: &FieldSpec, column: &ListColumn) -> Option<&'r str> {
        if !takes_values(spec) {
            return self.cell(column);
        }
        let typed = self.typed.iter().find(|typed| self.context.columns.is_at(typed.column, column));
        typed.map(|typed| typed.plain.as_str()).or_else(|| self.cell(column))
    }

    /// A date in a field of text says what is shown of it, where that is certain.
    fn check_shown(&mut self) {
        let form = self.job.job.template.contract.as_ref();
        for typed in self.typed {
            let Err(complaint) = &typed.shown else { continue };
            let is_there =
                |spec: &&FieldSpec| self.context.columns.is_at(typed.column, &ListColumn::Field(spec.path()));
            let spec = form.and_then(|form| form.fields.iter().find(is_there));
            // A field that this row's template does not have says nothing.
            if spec.map_or(self.context.columns.is_own(typed.column), |spec| !takes_values(spec)) {
                let column = self.context.columns.header(typed.column).map(str::to_owned);
                self.faults.push(Fault { column, complaint: complaint.clone() });
            }
        }
    }

    /// That numbers are written with American separators, whatever the system of the list's writer shows.
    fn separators(&self) -> Option<Complaint> {
        let message =
            "numbers are written as an English Excel shows them, with `.` before decimals and `,` between thousands";
        let hint = "format the cells as text where another system shows them otherwise";
        self.has_separators.then(|| Complaint::new(message, hint))
    }

    /// Adds a fault in a column.
    pub(super) fn complain(&mut self, column: &ListColumn, complaint: Complaint) {
        self.faults.push(fault(column, complaint));
    }

    /// The formats of the row's column, or else of the options.
    fn formats(&mut self) -> Vec<Format> {
        let job = &self.job.job;
        let cell = self.cell(&ListColumn::Formats);
        let Some(names) = cell.filter(|cell| words(cell).next().is_some()) else {
            // A cell with nothing but separators is a fault, a blank one is not.
            if job.formats.is_empty() || cell.is_some() {
                let offered = quoted(job.template.formats.iter().map(|format| format.name()));
                let hint = format!("write one of {offered} or `{ALL}` here, or say `--format` for all rows");
                self.complain(&ListColumn::Formats, Complaint::new("this row has no format", hint));
            }
            return job.formats.clone();
        };
        job::formats(&job.template, words(names)).unwrap_or_else(|complaints| {
            for complaint in complaints {
                self.complain(&ListColumn::Formats, complaint);
            }
            Vec::new()
        })
    }
}

/// Whether a field takes the value of a cell, whatever is shown of it.
fn takes_values(spec: &FieldSpec) -> bool {
    spec.kind.is_date() || spec.kind == FieldKind::Initials
}

/// The words of a cell with several models or formats.
pub(super) fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(SEPARATORS).filter(|word| !word.is_empty())
}
