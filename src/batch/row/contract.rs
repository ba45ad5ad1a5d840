//! Reading the contract of a row.

use super::reader::RowReader;
use crate::batch::columns::{ListColumn, ListColumns};
use crate::batch::context::CUSTOMER;
use crate::batch::order::Fault;
use crate::complaint::{Complaint, printable, quoted};
use crate::domain::{Selection, is_in_curly_quotes, unshown};
use crate::input::{FieldReader, sample_complaint};
use crate::template::{Contract, FieldKind, FieldSpec, FieldValue};

impl<'c, 'r> RowReader<'c, 'r> {
    /// The first contract field of a kind.
    pub(super) fn contract_field(&self, kind: FieldKind) -> Option<&'c FieldSpec> {
        self.job.job.template.contract.as_ref()?.field_of_kind(kind)
    }

    /// The values that the row's own columns give.
    pub(super) fn own_contract(&mut self) -> Contract {
        let mut own = Contract::default();
        let Some(form) = &self.job.job.template.contract else { return own };
        let Some(reserved) = &self.job.reserved else { return own };
        let reader = FieldReader::with_reserved(reserved, &self.context.catalogue);
        for (spec, column) in form.fields.iter().zip(&self.job.columns) {
            let raw = if self.job.naming.as_ref() == Some(column) {
                self.name(column)
            } else {
                self.field_cell(spec, column)
            };
            // Characters that cannot be shown have been reported.
            let Some(raw) = raw.filter(|raw| unshown(raw).is_none()) else { continue };
            match reader.parse(spec, raw, self.context.columns.date_pattern(column)) {
                Ok(value) => own.set(spec.id.clone(), value),
                Err(complaint) => self.complain(column, complaint),
            }
        }
        own
    }

    /// The name of the customer, from the `column` of its field or from the column `customer`. Two different names are a
    /// fault.
    fn name(&mut self, column: &ListColumn) -> Option<&'r str> {
        match (self.cell(column), self.cell(&ListColumn::Customer)) {
            (Some(name), Some(other)) if name != other => {
                let (name, field) = (printable(name), ListColumns::name(column));
                let message =
                    format!("the customer is `{}` here, and `{name}` in the column `{field}`", printable(other));
                let complaint = Complaint::new(message, "write one name, in one of the two columns");
                self.complain(&ListColumn::Customer, complaint);
                Some(other)
            }
            (name, other) => name.or(other),
        }
    }

    /// Whether the list names the customer of each row. If so, a blank cell is a fault: the shared contract's customer
    /// may be another one.
    fn names_customers(&self) -> bool {
        let columns = &self.context.columns;
        self.job.naming.as_ref().is_some_and(|naming| columns.has(naming) || columns.has(&ListColumn::Customer))
    }

    /// The whole contract of the row: its own values, completed with those that all rows share.
    pub(super) fn contract(&mut self, mut contract: Contract) -> Option<Contract> {
        let form = self.job.job.template.contract.as_ref()?;
        let shared = self.job.job.contract.as_ref()?;
        // There are no columns for revisions.
        contract.revisions.clone_from(&shared.revisions);
        for (spec, column) in form.fields.iter().zip(&self.job.columns) {
            let names_customer = self.job.naming.as_ref() == Some(column) && self.names_customers();
            let shared = shared.value(&spec.id).filter(|_| !names_customer);
            match (contract.value(&spec.id), shared) {
                (None, Some(shared)) => contract.set(spec.id.clone(), shared.clone()),
                (None, None) if spec.needed => self.complain_of_missing(spec, column, names_customer),
                _ => {}
            }
        }
        Some(contract)
    }

    /// The fields of `contract` that still have values of the sample.
    pub(super) fn sample_paths(&self, contract: &Contract) -> Vec<String> {
        let form = self.job.job.template.contract.as_ref();
        form.map(|form| form.sample_values(contract)).unwrap_or_default()
    }

    /// A note if a draft still has values of the sample; in another document these are faults, those that are the `own`
    /// of the row in their columns.
    pub(super) fn samples(&mut self, contract: Option<&Contract>, own: &[String]) -> Option<Complaint> {
        // To compare all values with those of the sample takes time.
        let contract = contract.filter(|_| !(own.is_empty() && self.job.samples.is_empty()))?;
        let mut paths = self.sample_paths(contract);
        if self.job.job.details.watermark.is_some() {
            let Complaint { message, .. } = (!paths.is_empty()).then(|| sample_complaint(&paths))?;
            return Some(Complaint::new(message, "fill in your own before you leave out the watermark"));
        }
        for path in own {
            let field = ListColumn::Field(path.clone());
            let column = if self.context.columns.has(&field) { &field } else { &ListColumn::Customer };
            let hint = "fill in your own, or make drafts with `--watermark DRAFT`";
            self.complain(column, Complaint::new("this is still a sample value", hint));
        }
        // Those that no column can override are reported for the contract.
        paths.retain(|path| !own.contains(path) && self.job.has_column(path, &self.context.columns));
        if !paths.is_empty() {
            let message = sample_complaint(&paths).message;
            let hint =
                "fill in your own, in columns or in the file of `--contract`, or make drafts with `--watermark DRAFT`";
            self.faults.push(Fault { column: None, complaint: Complaint::new(message, hint) });
        }
        None
    }

    /// Adds a fault for a required field that neither the row nor the shared contract gives.
    fn complain_of_missing(&mut self, spec: &FieldSpec, column: &ListColumn, names_customer: bool) {
        // A cell that is not blank has a fault of its own.
        let has_customer = names_customer && self.cell(&ListColumn::Customer).is_some();
        if self.cell(column).is_some() || has_customer {
            return;
        }
        let path = spec.path();
        let hint = if names_customer {
            "name the customer in each row".to_owned()
        } else {
            format!("fill in the column `{path}`, or `--set {path}=...` for all rows")
        };
        let column = if names_customer && !self.context.columns.has(column) { &ListColumn::Customer } else { column };
        self.complain(column, Complaint::new(format!("the contract has no `{path}`: {}", spec.about), hint));
    }

    /// Adds faults for characters of the row's own values that no font has.
    pub(super) fn check_glyphs(&mut self, own: &Contract) {
        let Some(form) = &self.job.job.template.contract else { return };
        for spec in &form.fields {
            let uncovered = own.value(&spec.id).and_then(|value| self.job.uncovered_in(value));
            if let Some(complaint) = uncovered {
                self.complain(&ListColumn::Field(spec.path()), complaint);
            }
        }
    }

    /// Notes about what may be a mistake in the row's contract.
    pub(super) fn notes(&self, own: &Contract, selection: &Selection) -> Vec<Complaint> {
        if self.job.job.contract.is_none() {
            return Vec::new();
        }
        let mut notes: Vec<Complaint> = self.shared_details(own).into_iter().collect();
        notes.extend(self.curly_quotes());
        let view = selection.view(&self.context.catalogue);
        if view.models.len() > 1 {
            let hint = "choose one with `--model`, or in a column `model`";
            notes.push(Complaint::new("the contract has the matrices of several models", hint));
        }
        if selection.tier.is_none() && self.cell(&ListColumn::Tier).is_none() && view.depends_on_tier() {
            let hint = "choose one with `--tier`, or in a column `tier`";
            let message = "the contract has no tier, but its matrices depend on the tier";
            notes.push(Complaint::new(message, hint));
        }
        notes
    }

    /// A note if texts stand in curly quotes, which are no quotes to a list.
    fn curly_quotes(&self) -> Option<Complaint> {
        if self.is_plain {
            return None;
        }
        let cells = self.cells.iter().enumerate().filter(|(_, cell)| is_in_curly_quotes(cell));
        let headers: Vec<&str> = cells.filter_map(|(index, _)| self.context.columns.header(index)).collect();
        if headers.is_empty() {
            return None;
        }
        let message = format!("the curly quotes around a text are part of it, in {}", quoted(headers.into_iter()));
        Some(Complaint::new(message, "write straight quotes, `\"`, or none, unless these are meant"))
    }

    /// A note if the row names its customer, but takes other details of the customer from the shared contract.
    fn shared_details(&self, own: &Contract) -> Option<Complaint> {
        let (form, shared) = (self.job.job.template.contract.as_ref()?, self.job.job.contract.as_ref()?);
        let naming = self.job.naming_field().filter(|_| self.names_customers())?;
        let is_shared = |spec: &&FieldSpec| {
            let is_detail = spec.id.section == naming.id.section && spec.id != naming.id;
            is_detail && own.value(&spec.id).is_none() && shared.value(&spec.id).is_some()
        };
        let paths: Vec<String> = form.fields.iter().filter(is_shared).map(FieldSpec::path).collect();
        if paths.is_empty() {
            return None;
        }
        let names = quoted(paths.iter().map(String::as_str));
        let message = format!("this customer takes {names} from the contract that all rows share");
        Some(Complaint::new(message, "add a column for each, unless all customers have the same"))
    }

    /// The name of the customer: from the contract, from the column `customer`, from the first column of the section
    /// `customer` with a value, or else the id.
    pub(super) fn customer(&self, contract: Option<&Contract>, id: &str) -> String {
        let in_contract = self.job.naming_field().and_then(|spec| contract?.value(&spec.id));
        match in_contract {
            Some(FieldValue::Text(name)) => return name.to_string(),
            Some(FieldValue::Lines(lines)) => return lines.joined(", "),
            _ => {}
        }
        // Without contract fields the columns are all there is.
        let in_section = || self.context.columns.cell_in_section(self.cells, CUSTOMER);
        self.cell(&ListColumn::Customer).or_else(in_section).unwrap_or(id).to_owned()
    }
}
