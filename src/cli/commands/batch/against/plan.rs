//! What has to be made for a customer.

use super::amendment_job::{AmendmentJob, AmendmentJobs};
use super::earlier::{EarlierBatch, EarlierDocument};
use super::versions::{CarriedData, KnownVersions, Versions};
use crate::batch::{Order, OrderedFile};
use crate::cli::report::{Failure, Messages};
use crate::cli::request::{AgainstRequest, ExportRequest};
use crate::compare::ChangeClass;
use crate::complaint::{Complaint, printable};
use crate::domain::{Catalogue, Id};
use crate::input::SourceText;
use crate::job::{hex, sha256};
use crate::readback::{CarriedFiles, read_carried};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// An earlier batch, with what amendments of its documents are made with.
pub(in crate::cli::commands::batch) struct Against {
    earlier: EarlierBatch,
    known: KnownVersions,
    jobs: Vec<AmendmentJob>,
}

/// What has to be made for a customer.
pub(in crate::cli::commands::batch) enum Plan<'a> {
    /// The whole document: the customer had none.
    New,
    /// Nothing.
    Unneeded,
    /// An amendment.
    Amend(Box<PlannedAmendment<'a>>),
}

/// An amendment to make.
pub(in crate::cli::commands::batch) struct PlannedAmendment<'a> {
    pub(super) job: &'a AmendmentJob,
    pub(super) earlier: EarlierDocument,
    pub(super) carried: CarriedFiles,
    pub(super) versions: Arc<Versions>,
    /// Its files.
    pub(in crate::cli::commands::batch) files: Vec<OrderedFile>,
}

impl Plan<'_> {
    /// The class of the customer.
    pub(in crate::cli::commands::batch) fn class(&self) -> ChangeClass {
        match self {
            Self::New => ChangeClass::New,
            Self::Unneeded => ChangeClass::None,
            Self::Amend(amendment) => amendment.versions.class,
        }
    }
}

impl Against {
    /// Reads the manifest of the earlier batch, and loads what amendments need.
    pub(in crate::cli::commands::batch) fn load(
        request: &AgainstRequest,
        export: &ExportRequest,
        catalogue: &Catalogue,
        data: &Arc<SourceText>,
        messages: &mut Messages,
    ) -> Result<Self, Failure> {
        let earlier = EarlierBatch::open(&request.folder)?;
        let jobs = AmendmentJobs { export, overrides: &request.overrides, catalogue, data }.load(messages)?;
        Ok(Self { earlier, known: KnownVersions::default(), jobs })
    }

    /// What has to be made for the customer of an `order`, of whom `new` are the data.
    ///
    /// # Errors
    /// The earlier document cannot be read, or what it shows is gone.
    pub(in crate::cli::commands::batch) fn plan(
        &self,
        order: &Order<'_>,
        new: &Catalogue,
    ) -> Result<Plan<'_>, Complaint> {
        let Some(earlier) = self.earlier.document(&order.id)? else { return Ok(Plan::New) };
        let about = |complaint: Complaint| complaint.about(&format!("`{}`", earlier.name));
        let carried = read_carried(&earlier.bytes).map_err(about)?;
        refuse_altered(&carried).map_err(about)?;
        let record = carried.record.as_ref();
        let Some(source) = carried.source() else {
            let hint = "make the earlier batch with its attachments";
            return Err(about(Complaint::new("it has no data attached", hint)));
        };
        let data =
            CarriedData { yaml: &source.bytes, tier: record.and_then(|record| Id::parse(record.tier.as_deref()?)) };
        let versions = self.known.of(&data, &order.selection, new).map_err(about)?;
        if versions.class == ChangeClass::None {
            return Ok(Plan::Unneeded);
        }
        let job = self.job(record.map_or("", |record| &record.language)).map_err(about)?;
        let files = amendment_files(order, job, &earlier);
        Ok(Plan::Amend(Box::new(PlannedAmendment { job, earlier, carried, versions, files })))
    }

    /// The job of a language.
    fn job(&self, language: &str) -> Result<&AmendmentJob, Complaint> {
        let job = self.jobs.iter().find(|job| job.language.as_str() == language);
        job.ok_or_else(|| {
            let message = format!("the template `amendment` has no wording in `{}`", printable(language));
            Complaint::new(message, "amend this document alone, with a template of your own")
        })
    }
}

/// Refuses a document whose attached files are not those that were attached. Its pages are read when it is amended.
fn refuse_altered(carried: &CarriedFiles) -> Result<(), Complaint> {
    for recorded in carried.record.iter().flat_map(|record| &record.attached) {
        let is_it = |bytes: &[u8]| sha256(bytes) == recorded.sha256;
        if !carried.attached.iter().any(|file| file.name == recorded.name && is_it(&file.bytes)) {
            let message = format!("the attached `{}` was altered or removed", printable(&recorded.name));
            return Err(Complaint::new(message, "`pdp-export verify` names all that differs"));
        }
    }
    Ok(())
}

/// The files of an amendment, beside those of the whole document.
fn amendment_files(order: &Order<'_>, job: &AmendmentJob, earlier: &EarlierDocument) -> Vec<OrderedFile> {
    let number = Id::suggestion(&job.number).map_or_else(|| "1".to_owned(), |number| number.to_string());
    let file = |file: &OrderedFile| {
        let extension = file.format.name();
        let stem = file.name.strip_suffix(&format!(".{extension}")).unwrap_or(&file.name);
        let digest = Sha256::new_with_prefix(job.digest).chain_update(&file.fingerprint);
        let digest = digest.chain_update(sha256(&earlier.bytes)).finalize();
        let name = format!("{stem}-amendment-{number}.{extension}");
        OrderedFile { format: file.format, name, fingerprint: hex(&digest) }
    };
    order.files.iter().map(file).collect()
}
