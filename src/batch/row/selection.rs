//! Reading the models and the tier of a row.

use super::reader::{RowReader, words};
use crate::batch::columns::ListColumn;
use crate::complaint::{Complaint, printable};
use crate::domain::Selection;
use crate::job::{self, ALL};
use crate::template::{Contract, FieldKind, FieldSpec, FieldValue};

/// The separators of models whose names may have blanks.
const PARTS: [char; 3] = [',', ';', '+'];

impl RowReader<'_, '_> {
    /// The models and the tier: from the columns `model` and `tier`, from the columns of contract fields, or else from
    /// what all rows share.
    pub(super) fn selection(&mut self, own: &Contract) -> Selection {
        let job = &self.job.job;
        let models: Vec<String> = match self.agreed(&ListColumn::Model, FieldKind::Model, own) {
            Some(cell) => self.models_in(&cell),
            None => job.models.clone(),
        };
        // A blank cell is a fault, as all models are asked for with `all`.
        if models.is_empty() && self.has_column(&ListColumn::Model, FieldKind::Model) {
            let hint = format!("write its id, or `{ALL}`");
            self.complain(&ListColumn::Model, Complaint::new("this row has no model", hint));
        }
        let tier = self.agreed(&ListColumn::Tier, FieldKind::Tier, own).or_else(|| job.tier.clone());
        let has_tiers = !self.context.catalogue.tiers.is_empty();
        if tier.is_none() && has_tiers && self.has_column(&ListColumn::Tier, FieldKind::Tier) {
            let hint = format!("write its id, or `{ALL}` for a document with all tiers");
            self.complain(&ListColumn::Tier, Complaint::new("this row has no tier", hint));
        }
        let tier = tier.filter(|tier| tier != ALL);
        // Looked up one after the other, so that each fault is in its own column.
        let models = self.look_up(&ListColumn::Model, &models, None).models;
        let tier = self.look_up(&ListColumn::Tier, &[], tier.as_deref()).tier;
        Selection { models, tier, parties: Vec::new() }
    }

    /// The model or tier that a row gives, in the `column` of its own or in that of a contract field. Two different ones
    /// are a fault.
    fn agreed(&mut self, column: &ListColumn, kind: FieldKind, own: &Contract) -> Option<String> {
        let spec = self.contract_field(kind);
        let in_contract = spec.and_then(|spec| match own.value(&spec.id)? {
            FieldValue::Id(id) => Some(id.to_string()),
            _ => None,
        });
        match (self.cell(column), in_contract) {
            (Some(cell), Some(other)) if !self.is_named(kind, cell, &other) => {
                let path = spec.map(FieldSpec::path).unwrap_or_default();
                let message = format!("this row has `{}` here, and `{other}` in the column `{path}`", printable(cell));
                self.complain(column, Complaint::new(message, "write one of the two"));
                Some(other)
            }
            (cell, other) => cell.map(str::to_owned).or(other),
        }
    }

    /// Whether `cell` names the model or tier with this id.
    fn is_named(&self, kind: FieldKind, cell: &str, id: &str) -> bool {
        let catalogue = &self.context.catalogue;
        let named = match kind {
            FieldKind::Model => catalogue.model_named(cell).map(|model| &model.id),
            _ => catalogue.tier_named(cell).map(|tier| &tier.id),
        };
        cell == id || named.is_some_and(|named| named.as_str() == id)
    }

    /// The models that a cell names. A title is one name, though it has the blanks that also separate ids.
    fn models_in(&self, cell: &str) -> Vec<String> {
        let is_known = |name: &str| name == ALL || self.context.catalogue.model_named(name).is_some();
        if is_known(cell) {
            return vec![cell.to_owned()];
        }
        let mut names = Vec::new();
        for part in cell.split(PARTS).map(str::trim).filter(|part| !part.is_empty()) {
            if !is_known(part) && words(part).any(is_known) {
                names.extend(words(part).map(str::to_owned));
            } else {
                names.push(part.to_owned());
            }
        }
        names
    }

    /// Whether the list has a column for the model or tier.
    fn has_column(&self, column: &ListColumn, kind: FieldKind) -> bool {
        let columns = &self.context.columns;
        columns.has(column) || self.contract_field(kind).is_some_and(|spec| columns.has_field(&spec.path()))
    }

    /// Looks up ids; those that are unknown are faults in `column`.
    fn look_up(&mut self, column: &ListColumn, models: &[String], tier: Option<&str>) -> Selection {
        job::selection(&self.context.catalogue, models, tier, &[]).unwrap_or_else(|complaints| {
            for complaint in complaints {
                self.complain(column, complaint);
            }
            Selection::default()
        })
    }
}
