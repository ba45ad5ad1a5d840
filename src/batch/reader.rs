//! A row's cells into what they mean; every fault of the row is collected.

use super::columns::{ListColumn, ListColumns};
use super::conflicts::NameKey;
use super::order::{BatchContext, CUSTOMER, Fault, Order, OrderedFile, Prepared, fault};
use super::shard::manifest_of;
use crate::complaint::{Complaint, quoted};
use crate::compose::Details;
use crate::domain::Selection;
use crate::export::Format;
use crate::input::{ContractContext, CustomerRow};
use crate::job::{self, ALL};
use crate::template::{Contract, FieldKind, FieldSpec, FieldValue};
use sha2::Digest;

/// What may stand between models, or between formats, in a cell.
const BETWEEN: [char; 4] = [',', ';', '+', ' '];

/// Reads one row.
pub(super) struct RowReader<'h, 'r> {
    context: &'h BatchContext,
    prepared: &'h Prepared,
    row: u64,
    cells: &'r [String],
    /// The column of the field that says who the customer is, where the template has one.
    naming: Option<ListColumn>,
    faults: Vec<Fault>,
}

impl<'h, 'r> RowReader<'h, 'r> {
    pub(super) fn new(context: &'h BatchContext, prepared: &'h Prepared, row: &'r CustomerRow) -> Self {
        let naming = prepared.naming().map(|spec| ListColumn::Field(spec.path()));
        Self { context, prepared, row: row.number, cells: &row.cells, naming, faults: Vec::new() }
    }

    pub(super) fn order(mut self) -> Result<Order<'h>, Vec<Fault>> {
        let id = self.cell(&ListColumn::Id).unwrap_or_default();
        if id.is_empty() {
            self.complain(&ListColumn::Id, Complaint::new("this row has no id", "give each customer an id of its own"));
        }
        self.controls();
        let own = self.own_values();
        let selection = self.selection(&own);
        let formats = self.formats();
        if formats.contains(&Format::Pdf) {
            self.glyphs(&own);
        }
        let notes = self.notes(&own, &selection);
        let contract = self.contract(own);
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let customer = self.customer(contract.as_ref(), id);
        let details = Details { contract, ..self.prepared.details.clone() };
        let marks = self.prepared.marks.iter().map(String::as_str);
        let (catalogue, template) = (&self.context.catalogue, &self.prepared.template);
        let stem = job::stem(catalogue, &selection, template, self.context.default_template, marks);
        let mut order = Order {
            row: self.row,
            id: id.to_owned(),
            customer,
            prepared: self.prepared,
            selection,
            details,
            stem,
            files: Vec::new(),
            notes,
        };
        order.files = self.files(&order, formats).map_err(|note| vec![Fault { column: None, complaint: note }])?;
        order.notes.extend(order.unchanged(self.context));
        Ok(order)
    }

    /// The files of an order, one for each format.
    fn files(&self, order: &Order<'_>, formats: Vec<Format>) -> Result<Vec<OrderedFile>, Complaint> {
        let inputs = order.inputs();
        let file = |format: Format| {
            let fingerprint = job::hex(&inputs.clone().chain_update(format.name()).finalize());
            let value = |field: &str| order.value(field, &self.context.catalogue);
            let name = self.context.pattern.fill(format.name(), value)?;
            if self.is_taken(&name) {
                let message =
                    format!("the place of the file `{name}` is the manifest's, or that of a file which is read");
                return Err(Complaint::new(message, "add something to `--name`, as a folder"));
            }
            Ok(OrderedFile { format, name, fingerprint })
        };
        formats.into_iter().map(file).collect()
    }

    /// Whether a document of this name, or its folder, would be in the place of something that the run needs.
    fn is_taken(&self, name: &str) -> bool {
        let first = name.split('/').next().unwrap_or(name);
        manifest_of(&first.to_lowercase()).is_some() || self.context.inputs.contains(&NameKey::of(name))
    }

    fn cell(&self, column: &ListColumn) -> Option<&'r str> {
        self.context.columns.cell(self.cells, column)
    }

    fn complain(&mut self, column: &ListColumn, note: Complaint) {
        self.faults.push(fault(column, note));
    }

    /// A cell is one line: a break in it is a quote that was not closed, more often than not.
    fn controls(&mut self) {
        for (index, cell) in self.cells.iter().enumerate().filter(|(_, cell)| cell.contains(char::is_control)) {
            let column = self.context.columns.header(index).map(str::to_owned);
            let what = if cell.contains('\n') { "a line break" } else { "a character that cannot be shown" };
            let note = Complaint::new(format!("this cell has {what}"), "remove it; check the quotes of this row");
            self.faults.push(Fault { column, complaint: note });
        }
    }

    /// What the row itself says of the contract, in the order of the form's fields.
    fn own_values(&mut self) -> Vec<Option<FieldValue>> {
        let Some(form) = &self.prepared.template.contract else { return Vec::new() };
        let context = ContractContext { form, catalogue: &self.context.catalogue, given: &[], is_part: true };
        let reader = context.reader();
        let mut value = |spec: &FieldSpec| {
            let column = ListColumn::Field(spec.path());
            let raw = if self.naming.as_ref() == Some(&column) { self.name(&column) } else { self.cell(&column) };
            // A character that cannot be shown has been told of.
            match reader.parse(spec, raw.filter(|raw| !raw.contains(char::is_control))?) {
                Ok(value) => Some(value),
                Err(complaints) => {
                    for complaint in complaints {
                        self.complain(&column, complaint);
                    }
                    None
                }
            }
        };
        form.fields.iter().map(&mut value).collect()
    }

    /// The name of the customer: by the `column` of the field, or by the column `customer`; never two names.
    fn name(&mut self, column: &ListColumn) -> Option<&'r str> {
        match (self.cell(column), self.cell(&ListColumn::Customer)) {
            (Some(name), Some(other)) if name != other => {
                let (name, field) = (shown(name), ListColumns::name(column));
                let message = format!("the customer is `{}` here, and `{name}` in the column `{field}`", shown(other));
                self.complain(
                    &ListColumn::Customer,
                    Complaint::new(message, "write one name, in one of the two columns"),
                );
                Some(other)
            }
            (name, other) => name.or(other),
        }
    }

    /// Whether rows say who their customer is: then no row has the customer of another, or of all.
    fn names_customers(&self) -> bool {
        let columns = &self.context.columns;
        self.naming.as_ref().is_some_and(|naming| columns.has(naming) || columns.has(&ListColumn::Customer))
    }

    /// The whole contract: the row's values above those that all rows share.
    fn contract(&mut self, own: Vec<Option<FieldValue>>) -> Option<Contract> {
        let form = self.prepared.template.contract.as_ref()?;
        let shared = self.prepared.contract.as_ref()?;
        let mut values = Vec::with_capacity(own.len());
        for ((spec, own), shared) in form.fields.iter().zip(own).zip(&shared.values) {
            let column = ListColumn::Field(spec.path());
            let is_own = self.naming.as_ref() == Some(&column) && self.names_customers();
            let value = own.or_else(|| shared.clone().filter(|_| !is_own));
            // A cell that cannot be read has been told of.
            let is_told = self.cell(&column).is_some() || (is_own && self.cell(&ListColumn::Customer).is_some());
            if spec.needed && value.is_none() && !is_told {
                let path = spec.path();
                let hint = if is_own {
                    "say in each row who its customer is".to_owned()
                } else {
                    format!("fill in the column `{path}`, or `--set {path}=...` for all rows")
                };
                let said = if is_own && !self.context.columns.has(&column) { &ListColumn::Customer } else { &column };
                self.complain(said, Complaint::new(format!("the contract has no `{path}`: {}", spec.about), hint));
            }
            values.push(value);
        }
        Some(Contract { values, revisions: shared.revisions.clone() })
    }

    /// The models and the tier: by their columns, else by the contract's columns, else by what rows share.
    fn selection(&mut self, own: &[Option<FieldValue>]) -> Selection {
        let models = self.agreed(&ListColumn::Model, FieldKind::Model, own);
        let models: Vec<String> = match models {
            Some(cell) => words(&cell).map(str::to_owned).collect(),
            None => self.prepared.models.clone(),
        };
        if models.is_empty() && self.asks_for(&ListColumn::Model, FieldKind::Model) {
            self.complain(
                &ListColumn::Model,
                Complaint::new("this row has no model", format!("write its id, or `{ALL}`")),
            );
        }
        let tier = self.agreed(&ListColumn::Tier, FieldKind::Tier, own).or_else(|| self.prepared.tier.clone());
        if tier.is_none()
            && self.asks_for(&ListColumn::Tier, FieldKind::Tier)
            && !self.context.catalogue.tiers.is_empty()
        {
            let hint = format!("write its id, or `{ALL}` for a document that is not narrowed to one");
            self.complain(&ListColumn::Tier, Complaint::new("this row has no tier", hint));
        }
        let tier = tier.filter(|tier| tier != ALL);
        let (models, tier) =
            (self.select(&ListColumn::Model, &models, None), self.select(&ListColumn::Tier, &[], tier.as_deref()));
        Selection { models: models.models, tier: tier.tier }
    }

    /// What a row says of its model or tier: in the column of that name, or in the contract's; never two things.
    fn agreed(&mut self, column: &ListColumn, kind: FieldKind, own: &[Option<FieldValue>]) -> Option<String> {
        let form = self.prepared.template.contract.as_ref();
        let field = form.and_then(|form| Some((form, form.field_of(kind)?)));
        let of_contract = field.and_then(|(form, index)| match own.get(index)? {
            Some(FieldValue::Id(id)) => Some((form.fields[index].path(), id.to_string())),
            _ => None,
        });
        match (self.cell(column), of_contract) {
            (Some(cell), Some((path, other))) if cell != other => {
                let message = format!("this row says `{}` here, and `{other}` in the column `{path}`", shown(cell));
                self.complain(column, Complaint::new(message, "write one of the two"));
                Some(other)
            }
            (cell, other) => cell.map(str::to_owned).or(other.map(|(_, other)| other)),
        }
    }

    /// Whether the list has a column for a row's model or tier.
    fn asks_for(&self, column: &ListColumn, kind: FieldKind) -> bool {
        let form = self.prepared.template.contract.as_ref();
        let field = form.and_then(|form| form.fields.get(form.field_of(kind)?));
        let columns = &self.context.columns;
        columns.has(column) || field.is_some_and(|spec| columns.has_field(&spec.path()))
    }

    fn select(&mut self, column: &ListColumn, models: &[String], tier: Option<&str>) -> Selection {
        job::selection(&self.context.catalogue, models, tier).unwrap_or_else(|notes| {
            for note in notes {
                self.complain(column, note);
            }
            Selection::default()
        })
    }

    fn formats(&mut self) -> Vec<Format> {
        let template = &self.prepared.template;
        let asked = self.cell(&ListColumn::Formats);
        let Some(cell) = asked.filter(|cell| words(cell).next().is_some()) else {
            if self.prepared.formats.is_empty() || asked.is_some() {
                let names = job::offered(template);
                let names = quoted(names.iter().map(|format| format.name()));
                let hint = format!("write one of {names} or `{ALL}` here, or say `--format` for all rows");
                self.complain(&ListColumn::Formats, Complaint::new("no format is asked for", hint));
            }
            return self.prepared.formats.clone();
        };
        job::formats(template, words(cell)).unwrap_or_else(|notes| {
            for note in notes {
                self.complain(&ListColumn::Formats, note);
            }
            Vec::new()
        })
    }

    /// What no font has, in the row's own words: a PDF would show blank boxes.
    fn glyphs(&mut self, own: &[Option<FieldValue>]) {
        let Some(form) = &self.prepared.template.contract else { return };
        for (spec, value) in form.fields.iter().zip(own) {
            if let Some(note) = value.as_ref().and_then(|value| self.prepared.uncovered_in(value)) {
                self.complain(&ListColumn::Field(spec.path()), note);
            }
        }
    }

    /// What the writer of the list should know of this row's contract.
    fn notes(&self, own: &[Option<FieldValue>], selection: &Selection) -> Vec<Complaint> {
        let (Some(form), Some(shared)) = (&self.prepared.template.contract, &self.prepared.contract) else {
            return Vec::new();
        };
        let mut notes = Vec::new();
        if let Some(naming) = self.prepared.naming().filter(|_| self.names_customers()) {
            let is_shared = |(spec, (own, shared)): &(&FieldSpec, (&Option<FieldValue>, &Option<FieldValue>))| {
                spec.section == naming.section && spec.path() != naming.path() && own.is_none() && shared.is_some()
            };
            let pairs = form.fields.iter().zip(own.iter().zip(&shared.values));
            let paths: Vec<String> = pairs.filter(is_shared).map(|(spec, _)| spec.path()).collect();
            if !paths.is_empty() {
                let names = quoted(paths.iter().map(String::as_str));
                let message = format!("this customer has {names} from what all rows share");
                notes.push(Complaint::new(message, "add a column for each, unless the customers have that in common"));
            }
        }
        if selection.view(&self.context.catalogue).models.len() > 1 {
            let hint = "name one with `--model`, or in a column `model`";
            notes.push(Complaint::new("the contract has the matrices of several models", hint));
        }
        let says_tier = self.cell(&ListColumn::Tier).is_some();
        if selection.tier.is_none() && !says_tier && selection.view(&self.context.catalogue).depends_on_tier() {
            let hint = "name one with `--tier`, or in a column `tier`";
            notes.push(Complaint::new("the contract is not narrowed to a tier, and its matrices depend on it", hint));
        }
        notes
    }

    /// Who the customer is: by the contract, else by the column of that name, else by the first of that section.
    fn customer(&self, contract: Option<&Contract>, id: &str) -> String {
        let fields = self.prepared.template.contract.iter().flat_map(|form| &form.fields);
        let mut pairs = fields.zip(contract.iter().flat_map(|contract| &contract.values));
        let named = pairs.find_map(|(spec, value)| match value {
            Some(FieldValue::Text(text)) if self.naming == Some(ListColumn::Field(spec.path())) => {
                Some(text.to_string())
            }
            _ => None,
        });
        // A template without a contract has the list's own words.
        let cell = || self.cell(&ListColumn::Customer).or_else(|| self.context.columns.cell_of(self.cells, CUSTOMER));
        named.or_else(|| cell().map(str::to_owned)).unwrap_or_else(|| id.to_owned())
    }
}

fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(BETWEEN).filter(|word| !word.is_empty())
}

fn shown(word: &str) -> String {
    word.chars().flat_map(char::escape_debug).take(100).collect()
}

impl Order<'_> {
    /// That the parties still are those of the template's sample.
    fn unchanged(&self, context: &BatchContext) -> Option<Complaint> {
        let (form, contract) = (self.prepared.template.contract.as_ref()?, self.details.contract.as_ref()?);
        let unchanged = form.unchanged(contract, context.catalogue.parties.len());
        let paths: Vec<String> = unchanged.into_iter().map(FieldSpec::path).collect();
        let names = quoted(paths.iter().map(String::as_str));
        let hint = "fill in who the parties are, in columns or in the file of `--contract`";
        let message = format!("the contract still says what the sample says: {names}");
        (!paths.is_empty()).then(|| Complaint::new(message, hint))
    }
}
