//! The data that take the place of those of a document.

use super::signed::SignedDocument;
use crate::cli::load::{self, TemplateChoice, TextReader};
use crate::cli::report::Failure;
use crate::complaint::{Complaint, printable_path};
use crate::domain::{Catalogue, Id, Selection};
use crate::input::{SourceText, decode, excerpt, read_catalogue};
use crate::job;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The data that take the place of those of a document, in its language.
pub(super) struct NewData {
    pub(super) catalogue: Catalogue,
    pub(super) source: Arc<SourceText>,
    /// What they are called.
    pub(super) name: String,
}

impl NewData {
    /// The data at `path`, or the built-in ones, which have to be a version of those of the document.
    pub(super) fn load(
        path: Option<&Path>,
        signed: &SignedDocument,
        texts: &mut TextReader<'_>,
    ) -> Result<Self, Failure> {
        let (catalogue, source) = load::catalogue(path, texts)?;
        let old = &signed.version.catalogue;
        let name = path.map_or_else(|| "the built-in data".to_owned(), |path| format!("`{}`", printable_path(path)));
        if path.is_none() && old.id != catalogue.id {
            let message =
                format!("the data of `{}` are those of the catalogue `{}`, not of {name}", signed.name, old.id);
            return Err(Failure::usage(message, "name what is new with `--data`"));
        }
        let choice = TemplateChoice { path: PathBuf::new(), language: Some(old.language.clone()) };
        let translated = load::in_language(&catalogue, &choice)?;
        let name = format!("{name}, version {}", catalogue.version);
        Ok(Self { catalogue: translated.unwrap_or(catalogue), source, name })
    }

    /// What the amended document shows of them: the models and the tier asked for, or else those of the document.
    pub(super) fn selection(
        &self,
        models: &[String],
        tier: Option<&str>,
        signed: &SignedDocument,
    ) -> Result<Selection, Failure> {
        let old = &signed.version.selection;
        let own: Vec<String> = old.models.iter().map(Id::to_string).collect();
        let is_own = models.is_empty();
        let tier = tier.or(old.tier.as_ref().map(Id::as_str));
        let found = job::selection(&self.catalogue, if is_own { &own } else { models }, tier, &[]);
        found.map_err(|complaints| {
            if !is_own {
                return Failure::Usage(complaints);
            }
            let hint = "name the one that takes its place with `--model` or `--tier`";
            Failure::Usage(
                complaints.into_iter().map(|complaint| Complaint { hint: hint.into(), ..complaint }).collect(),
            )
        })
    }
}

/// The part of `catalogue` that `selection` shows, as a catalogue of its own: as documents carry it.
pub(super) fn shown_part(
    catalogue: &Catalogue,
    selection: &Selection,
    source: &SourceText,
) -> Result<Catalogue, Failure> {
    let text = decode(&source.name, excerpt(&selection.view(catalogue)).into_bytes())?;
    Ok(read_catalogue(&text)?.0)
}
