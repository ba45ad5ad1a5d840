//! Collects findings of the laws that are not switched off.

use super::finding::{Finding, Site};
use super::law::{CheckOptions, Law, Laws};
use crate::complaint::Complaint;
use crate::domain::{Catalogue, CheckLevel, Id, LawCode};

/// What a finding is about, beside its place.
#[derive(Clone, Copy, Default)]
pub(super) struct Subject<'a> {
    pub(super) role: Option<&'a Id>,
    pub(super) party: Option<&'a Id>,
}

/// Collects findings.
pub(super) struct Collector<'a> {
    pub(super) catalogue: &'a Catalogue,
    laws: &'a Laws,
    options: &'a CheckOptions,
    findings: Vec<Finding>,
}

/// A law that is not switched off.
#[derive(Clone, Copy)]
pub(super) struct ActiveLaw<'a> {
    pub(super) law: &'a Law,
    level: CheckLevel,
}

impl<'a> Collector<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, laws: &'a Laws, options: &'a CheckOptions) -> Self {
        Self { catalogue, laws, options, findings: Vec::new() }
    }

    /// The law with this code, unless it is switched off.
    pub(super) fn active(&self, code: LawCode) -> Option<ActiveLaw<'a>> {
        let law = self.laws.law(code)?;
        let said = self.catalogue.checks.iter().chain(&self.options.levels).rev().find(|said| said.law == code);
        let level = said.map_or(law.level, |said| said.level);
        (level != CheckLevel::Off).then_some(ActiveLaw { law, level })
    }

    /// Notes a breach.
    pub(super) fn report(&mut self, active: ActiveLaw<'a>, site: Site, subject: Subject<'_>, message: String) {
        let (model, row) = match site {
            Site::Model(model) => (Some(model), None),
            Site::Row { model, row } | Site::Cell { model, row, .. } => (Some(model), Some(row)),
            _ => (None, None),
        };
        let model = model.and_then(|model| self.catalogue.models.get(model));
        let task = model.and_then(|model| Some(&model.rows.get(row?)?.task.id));
        self.findings.push(Finding {
            law: active.law.code,
            level: active.level,
            site,
            model: model.map(|model| model.id.clone()),
            task: task.cloned(),
            role: subject.role.cloned(),
            party: subject.party.cloned(),
            complaint: Complaint::new(message, active.law.hint.as_str()),
        });
    }

    pub(super) fn finish(self) -> Vec<Finding> {
        self.findings
    }
}
