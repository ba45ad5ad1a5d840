//! The context of a batch: everything that its rows share.

use super::columns::{ListColumn, ListColumns};
use super::conflicts::NameKey;
use super::job_key::JobKey;
use super::pattern::Pattern;
use crate::complaint::{Complaint, quoted};
use crate::domain::Catalogue;
use crate::input::ReservedTexts;
use crate::job::Job;
use crate::template::{FieldKind, FieldSpec, FieldValue, Template};
use std::collections::{BTreeSet, HashMap};

/// The section of a contract with the details of the customer.
pub(super) const CUSTOMER: &str = "customer";

/// The context of a batch: everything that its rows share.
pub struct BatchContext {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The jobs of all templates and languages that rows name, each loaded or with the reason why it could not be.
    pub jobs: HashMap<JobKey, Result<BatchJob, Complaint>>,
    /// The columns of the list.
    pub columns: ListColumns,
    /// The pattern of file names.
    pub pattern: Pattern,
    /// The input files inside the output folder, which must not be overwritten.
    pub inputs: Vec<NameKey>,
}

/// A job of a batch. Its contract is the part that all rows share.
pub struct BatchJob {
    /// The job.
    pub job: Job,
    /// The catalogue in the language of the job, if it has a translation into it.
    pub(super) translated: Option<Catalogue>,
    /// The SHA-256 digest of everything that the job was assembled from.
    pub digest: [u8; 32],
    /// For each field of the contract, the column that it may have.
    pub(super) columns: Vec<ListColumn>,
    /// The column of the field with the customer's name.
    pub(super) naming: Option<ListColumn>,
    /// What no value may have.
    pub(super) reserved: Option<ReservedTexts>,
    /// The paths of those values of the shared contract that are still the sample's.
    pub(super) samples: Vec<String>,
    /// The visible characters of ASCII that fonts have, a bit for each: nearly all characters are among them.
    covered: u128,
}

impl BatchContext {
    /// Why files in folders of fonts were passed over, each once though several jobs may have met it.
    #[must_use]
    pub fn take_font_warnings(&self) -> Vec<Complaint> {
        let jobs = self.jobs.values().flatten();
        let warnings: BTreeSet<Complaint> = jobs.flat_map(|batch_job| batch_job.job.fonts.take_warnings()).collect();
        warnings.into_iter().collect()
    }
}

impl BatchJob {
    /// The job with what is asked for each row, once for all of them.
    #[must_use]
    pub fn new(job: Job, digest: [u8; 32], catalogue: &Catalogue, translated: Option<Catalogue>) -> Self {
        let form = job.template.contract.as_ref();
        let fields = form.map_or(&[][..], |form| &form.fields);
        let columns = fields.iter().map(|spec| ListColumn::Field(spec.path())).collect();
        let naming = naming_field(&job.template).map(|spec| ListColumn::Field(spec.path()));
        let reserved = form.map(|form| ReservedTexts::of(form, catalogue));
        let samples = form.zip(job.contract.as_ref()).map(|(form, contract)| form.sample_values(contract));
        let samples = samples.unwrap_or_default();
        let is_covered = |code: &u8| job.fonts.covers(char::from(*code));
        let covered = (b' '..=b'~').filter(is_covered).fold(0, |covered, code| covered | 1 << code);
        Self { job, translated, digest, columns, naming, reserved, samples, covered }
    }

    /// Whether a font has a glyph for `c`.
    fn covers(&self, c: char) -> bool {
        (c.is_ascii() && self.covered >> u32::from(c) & 1 == 1) || self.job.fonts.covers(c)
    }

    /// The contract field with the customer's name.
    #[must_use]
    pub fn naming_field(&self) -> Option<&FieldSpec> {
        naming_field(&self.job.template)
    }

    /// The paths of the sample's values in the shared contract that no row can override, as the list has no `columns` for
    /// them. A draft may have them.
    pub fn fixed_samples(&self, columns: &ListColumns) -> impl Iterator<Item = &str> {
        let is_draft = self.job.details.watermark.is_some();
        let fixed = self.samples.iter().filter(move |path| !is_draft && !self.has_column(path, columns));
        fixed.map(String::as_str)
    }

    /// Whether the list has a column for the field with this path; the column `customer` stands for the customer's name.
    pub(super) fn has_column(&self, path: &str, columns: &ListColumns) -> bool {
        let is_naming = || matches!(&self.naming, Some(ListColumn::Field(naming)) if naming == path);
        columns.has_field(path) || (columns.has_customer() && is_naming())
    }

    /// Complaints about characters that no font has, in those values of the shared contract that no column overrides.
    #[must_use]
    pub fn uncovered(&self, is_overridden: impl Fn(&FieldSpec) -> bool) -> Vec<Complaint> {
        let (Some(form), Some(contract)) = (&self.job.template.contract, &self.job.contract) else { return Vec::new() };
        let mut complaints = Vec::new();
        for spec in form.fields.iter().filter(|spec| !is_overridden(spec)) {
            let uncovered = contract.value(&spec.id).and_then(|value| self.uncovered_in(value));
            complaints.extend(uncovered.map(|complaint| complaint.about(&format!("`{}`", spec.path()))));
        }
        complaints
    }

    /// A complaint about characters of a value that no font has; a PDF would show blank boxes for them.
    pub(super) fn uncovered_in(&self, value: &FieldValue) -> Option<Complaint> {
        // Ids are ASCII, and dates are in the template's words.
        let lines = match value {
            FieldValue::Text(text) => std::slice::from_ref(text),
            FieldValue::Lines(lines) => lines.lines(),
            FieldValue::Date(_) | FieldValue::Switch(_) | FieldValue::Id(_) => return None,
        };
        let characters = lines.iter().flat_map(|line| line.as_str().chars());
        let missing: BTreeSet<char> = characters.filter(|c| !self.covers(*c)).collect();
        if missing.is_empty() {
            return None;
        }
        let names: Vec<String> = missing.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
        let message = format!("no font has {}", quoted(names.iter().map(String::as_str)));
        Some(Complaint::new(message, "add a font that has it with `--font FILE` or `--font-dir DIR`"))
    }
}

/// The contract field with the customer's name: the first text in the section `customer`.
pub(super) fn naming_field(template: &Template) -> Option<&FieldSpec> {
    let fields = &template.contract.as_ref()?.fields;
    fields.iter().find(|spec| spec.id.section.as_str() == CUSTOMER && spec.kind == FieldKind::Text)
}
