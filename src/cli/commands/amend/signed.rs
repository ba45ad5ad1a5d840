//! The document that is amended.

use crate::cli::commands::verify::{CarriedVersion, sound_pdf};
use crate::cli::load::{self, TextReader};
use crate::cli::report::Failure;
use crate::complaint::quoted;
use crate::readback::MadeWith;
use std::path::Path;

/// The document that is amended, as it says that it was made.
pub(super) struct SignedDocument {
    /// What messages call it.
    pub(super) name: String,
    pub(super) version: CarriedVersion,
    pub(super) made_with: MadeWith,
}

impl SignedDocument {
    /// Reads a document whose pages and attached data agree.
    pub(super) fn read(path: &Path, texts: &mut TextReader<'_>) -> Result<Self, Failure> {
        let name = load::name_of(path);
        let version = sound_pdf(&name, &load::read_bytes(path)?, texts)?;
        let made_with = version.carried.made_with();
        Ok(Self { name, version, made_with })
    }

    /// The tag of its language.
    pub(super) fn language(&self) -> Option<&str> {
        self.version.carried.record.as_ref().map(|record| record.language.as_str()).filter(|tag| !tag.is_empty())
    }

    /// The name of its template.
    pub(super) fn template(&self) -> Option<&str> {
        self.version.carried.record.as_ref().map(|record| record.template.as_str()).filter(|name| !name.is_empty())
    }

    /// What was read, in a line.
    pub(super) fn described(&self) -> String {
        let CarriedVersion { catalogue, selection, .. } = &self.version;
        let mut parts = vec![quoted(selection.models.iter().map(crate::domain::Id::as_str))];
        parts.extend(selection.tier.as_ref().map(|tier| format!("tier `{tier}`")));
        parts.extend(self.made_with.date.as_ref().map(|date| format!("of {date}")));
        parts.push(format!("version {} of the data", catalogue.version));
        format!("read {}: {}", self.name, parts.join(", "))
    }
}
