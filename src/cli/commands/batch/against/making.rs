//! Making the files of a customer: those of the whole document, or those of its amendment.

use super::plan::PlannedAmendment;
use crate::batch::{BatchContext, Made, Order, OrderedFile, Record, Status};
use crate::cli::commands::amend::carried_contract;
use crate::cli::commands::verify::sound_pdf;
use crate::cli::load::TextReader;
use crate::cli::report::{Failure, Messages};
use crate::compare::{ChangeClass, Comparison};
use crate::complaint::Complaint;
use crate::compose::{Amendment, Details};
use crate::domain::{Selection, Text};
use crate::export::Rendered;
use crate::input::{ContractContext, TextEncoding, read_contract};
use crate::job::{self, Document, sha256};
use crate::template::{Contract, Part};

/// What is made for a customer.
#[derive(Clone, Copy)]
pub(in crate::cli::commands::batch) enum Making<'m> {
    /// The whole document, with its class in a batch against an earlier one.
    Whole(&'m Order<'m>, Option<ChangeClass>),
    /// Its amendment.
    Amendment(&'m Order<'m>, &'m PlannedAmendment<'m>),
}

impl Making<'_> {
    /// The files.
    pub(in crate::cli::commands::batch) fn files(&self) -> &[OrderedFile] {
        match self {
            Self::Whole(order, _) => &order.files,
            Self::Amendment(_, amendment) => &amendment.files,
        }
    }

    /// The record of a file, without what is known only when the file is made.
    pub(in crate::cli::commands::batch) fn record(&self, context: &BatchContext, file: &OrderedFile) -> Record {
        match self {
            Self::Whole(order, class) => {
                let change = class.map_or("", ChangeClass::name).to_owned();
                Record { change, ..order.record(context, file) }
            }
            Self::Amendment(order, amendment) => {
                let versions = &amendment.versions;
                Record {
                    model: job::models(&versions.shown, &versions.selection),
                    tier: versions.selection.tier.as_ref().map(ToString::to_string).unwrap_or_default(),
                    change: versions.class.name().to_owned(),
                    ..order.record(context, file)
                }
            }
        }
    }

    /// Makes some of the files.
    pub(in crate::cli::commands::batch) fn make(&self, context: &BatchContext, files: &[OrderedFile]) -> Vec<Made> {
        match self {
            Self::Whole(order, class) => {
                let mut made = order.make(context, files);
                for made in &mut made {
                    class.map_or("", ChangeClass::name).clone_into(&mut made.record.change);
                }
                made
            }
            Self::Amendment(_, amendment) => {
                let record = |file: &OrderedFile| Made {
                    file: file.clone(),
                    record: self.record(context, file),
                    bytes: Vec::new(),
                };
                let mut all: Vec<Made> = files.iter().map(record).collect();
                if let Err(failure) = amendment.make(&mut all) {
                    let message = failure.into_complaint().in_one_line();
                    for made in &mut all {
                        made.bytes.clear();
                        (made.record.status, made.record.message) = (Status::Failed, message.clone());
                    }
                }
                all
            }
        }
    }
}

impl PlannedAmendment<'_> {
    /// Fills in the bytes of files, and what their records say of them.
    fn make(&self, files: &mut [Made]) -> Result<(), Failure> {
        let mut untold = Messages::kept();
        let mut texts = TextReader::new(TextEncoding::Unicode, &mut untold);
        let whole = sound_pdf(&self.earlier.name, &self.earlier.bytes, &mut texts)?;
        // It was classed by a quick look at what it carries.
        if whole.carried.source().map(|file| &file.bytes) != self.carried.source().map(|file| &file.bytes) {
            let message = format!("`{}` carries its data twice, in two versions", self.earlier.name);
            return Err(Failure::Data(vec![Complaint::new(message, "amend the document as it was signed")]));
        }
        let details = self.details()?;
        self.versions.with_changes(|comparison| self.render(comparison, details, files))
    }

    /// The contract that the document carries, and the options.
    fn details(&self) -> Result<Details, Failure> {
        let (job, made_with) = (&self.job.job, self.carried.made_with());
        let form = job.template.contract.as_ref();
        let form = form.ok_or_else(|| Failure::Data(vec![job::no_fields(&job.template)]))?;
        let carried = carried_contract(&self.earlier.name, &made_with, form);
        let watermark = made_with.watermark.and_then(|watermark| Text::parse(&watermark).ok());
        let watermark = job.details.watermark.clone().or(watermark);
        let given = job.contract.clone().unwrap_or_else(Contract::default);
        let context = ContractContext {
            form,
            catalogue: &self.versions.shown,
            given: &given,
            is_part: false,
            is_sample_allowed: watermark.is_some(),
            dates: None,
        };
        let (contract, _) = read_contract(&carried, context)?;
        Ok(Details { watermark, ..job.details_with(Some(contract)) })
    }

    fn render(&self, comparison: &Comparison<'_>, details: Details, files: &mut [Made]) -> Result<(), Failure> {
        let mut template = self.job.job.template.clone();
        let models = comparison.changed_models();
        if models.is_empty() {
            template.parts.retain(|part| *part != Part::Matrices);
        }
        let versions = &self.versions;
        let shown = Selection { models, tier: versions.selection.tier.clone(), parties: Vec::new() };
        let view = shown.view(&versions.shown);
        let words = &self.job.words;
        let amendment = Amendment { comparison, words: &words.amendment, changes: &words.versions };
        let date = details.date_of(&template, &versions.shown).to_string();
        let notes = job::date_order(&template, &details, &versions.shown);
        let document = Document::amendment(&view, &template, details, amendment)?;
        let stem = self.job.job.stem(&versions.shown, &versions.selection);
        for made in files {
            let options = self.job.job.options(&document, made.file.format, &stem)?;
            let Rendered { bytes, pages, warnings } = document.render(made.file.format, &options)?;
            let messages: Vec<&str> = warnings.iter().chain(&notes).map(|note: &Complaint| &*note.message).collect();
            let record = &mut made.record;
            (record.bytes, record.pages, record.sha256) = (Some(bytes.len() as u64), pages, sha256(&bytes));
            (record.message, record.date) = (messages.join("; "), date.clone());
            made.bytes = bytes;
        }
        Ok(())
    }
}
