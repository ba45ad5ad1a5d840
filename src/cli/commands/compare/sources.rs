//! The versions that are compared, from whatever file.

use super::made_document::MadeDocument;
use super::own_tables::{OwnTables, own_tables};
use crate::cli::commands::import::import_file;
use crate::cli::commands::verify::{CarriedVersion, WordVersion, sound_pdf, word_version};
use crate::cli::load::{self, TextReader};
use crate::cli::report::Failure;
use crate::compose::VersionName;
use crate::domain::{Catalogue, Date, Id, Selection};
use crate::input::{FileKind, SourceKind, SourceText, TrackedChanges, decode, excerpt, read_catalogue};
use crate::readback::ShownValues;
use std::path::Path;
use std::sync::Arc;

/// A version, read.
pub(super) struct LoadedVersion {
    pub(super) catalogue: Catalogue,
    /// Its text, if it is a catalogue.
    pub(super) source: Option<Arc<SourceText>>,
    pub(super) name: VersionName,
    /// What it shows of a whole catalogue, if it is a document of ours.
    pub(super) shown: Option<Selection>,
    /// What it was made with, if it is a document that says so.
    pub(super) made: Option<MadeDocument>,
    /// The values of the contract in it, if it is a document of Word.
    pub(super) values: Option<ShownValues>,
    /// The fields of the contract that it shows otherwise than it was made.
    pub(super) edited: Vec<String>,
    /// Whether it was changed in more than cells and values, which a comparison may not show.
    pub(super) is_altered: bool,
}

impl LoadedVersion {
    /// Whether the file has matrices and nothing else.
    pub(super) fn has_matrices_only(&self) -> bool {
        self.source.is_none()
    }

    /// The tier that it shows, if it is a document for one.
    pub(super) fn tier(&self) -> Option<&Id> {
        self.shown.as_ref()?.tier.as_ref()
    }

    /// What `document` shows of a version, as a version: what a document leaves out has not been removed.
    fn narrowed_to(self, document: &Self) -> Result<Self, Failure> {
        let Some(shown) = &document.shown else { return Ok(self) };
        if self.shown.is_some() || self.has_matrices_only() {
            return Ok(self);
        }
        let is_there = |id: &&Id| self.catalogue.models.iter().any(|model| model.id == **id);
        let models: Vec<Id> = shown.models.iter().filter(is_there).cloned().collect();
        if models.is_empty() {
            return Ok(self);
        }
        let selection = Selection { models, ..shown.clone() };
        let view = selection.view(&self.catalogue);
        if view.models.is_empty() {
            return Ok(self);
        }
        let name = self.source.as_ref().map_or_else(String::new, |source| source.name.clone());
        let source = decode(&name, excerpt(&view).into_bytes())?;
        let (catalogue, _) = read_catalogue(&source)?;
        Ok(Self {
            catalogue,
            source: Some(source),
            name: self.name,
            shown: None,
            made: None,
            values: None,
            edited: Vec::new(),
            is_altered: false,
        })
    }
}

/// The old version and the new one, each narrowed to what the other shows where that is a document of ours. Without a path
/// a version is the built-in data.
pub(super) fn versions_of(
    paths: [Option<&Path>; 2],
    changes: TrackedChanges,
    date: Option<Date>,
    texts: &mut TextReader<'_>,
) -> Result<[LoadedVersion; 2], Failure> {
    let [old, new] = paths;
    let (old, new) = (version(old, changes, date, texts)?, version(new, changes, date, texts)?);
    let narrowed = new.narrowed_to(&old)?;
    Ok([old.narrowed_to(&narrowed)?, narrowed])
}

/// Reads a version: a catalogue, a document of ours, or any file that `import` reads; without a path the built-in data.
fn version(
    path: Option<&Path>,
    changes: TrackedChanges,
    date: Option<Date>,
    texts: &mut TextReader<'_>,
) -> Result<LoadedVersion, Failure> {
    let file = path.map(load::name_of);
    if let Some(path) = path.filter(|path| is_pdf(path)) {
        let name = load::name_of(path);
        return Ok(carried_version(file, sound_pdf(&name, &load::read_bytes(path)?, texts)?));
    }
    let word = path.filter(|path| SourceKind::of(path) == Some(SourceKind::Docx));
    let word =
        word.map(|path| word_version(&load::name_of(path), &load::read_bytes(path)?, changes, texts)).transpose()?;
    let (version, values, edited) =
        word.map_or((WordVersion::Foreign, None, Vec::new()), |word| (word.version, Some(word.values), word.edited));
    let carried = match version {
        WordVersion::Sound(version) => return Ok(LoadedVersion { values, edited, ..carried_version(file, *version) }),
        WordVersion::Changed(carried) => Some(carried),
        WordVersion::Foreign => None,
    };
    let is_altered = carried.is_some();
    let made = carried.as_ref().and_then(|carried| MadeDocument::of(&file.clone().unwrap_or_default(), carried));
    if let Some(path) = path.filter(|path| SourceKind::of(path).is_some()) {
        let name = VersionName { file, has_version: false };
        let mut catalogue = import_file(path, changes, date, texts)?;
        if let Some(carried) = carried
            && let Ok(known) = CarriedVersion::of(&name.file.clone().unwrap_or_default(), *carried)
        {
            take_ids(&mut catalogue, &known.catalogue);
            // Tables do not name the tiers of a document that is for one.
            if catalogue.tiers.is_empty() {
                catalogue.tiers = known.catalogue.tiers;
            }
        }
        let own = own_tables(path, texts)?;
        let shown = own.map(|OwnTables { shown, data }| {
            take_ids(&mut catalogue, &data);
            shown
        });
        return Ok(LoadedVersion { catalogue, source: None, name, shown, made, values, edited, is_altered });
    }
    let (catalogue, source) = load::catalogue(path, texts)?;
    let name = VersionName { file, has_version: true };
    let (values, edited) = (None, Vec::new());
    Ok(LoadedVersion { catalogue, source: Some(source), name, shown: None, made: None, values, edited, is_altered })
}

/// A document of ours as a version: its data are those that it carries.
fn carried_version(file: Option<String>, version: CarriedVersion) -> LoadedVersion {
    let CarriedVersion { carried, catalogue, source, selection } = version;
    let made = file.as_deref().and_then(|name| MadeDocument::of(name, &carried));
    let name = VersionName { file, has_version: true };
    let (values, edited) = (None, Vec::new());
    LoadedVersion {
        catalogue,
        source: Some(source),
        name,
        shown: Some(selection),
        made,
        values,
        edited,
        is_altered: false,
    }
}

/// Whether a file is a PDF, whatever its name.
fn is_pdf(path: &Path) -> bool {
    let is_named = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
    // Standard input can be read once.
    is_named || (path.is_file() && load::begins_as(path, FileKind::Pdf))
}

/// Gives the models and tasks of a file the ids of those in `data` that have their names: the file has no ids.
fn take_ids(catalogue: &mut Catalogue, data: &Catalogue) {
    for model in &mut catalogue.models {
        let Some(known) = data.models.iter().find(|known| known.name == model.name) else { continue };
        model.id = known.id.clone();
        for row in &mut model.rows {
            if let Some(known) = known.rows.iter().find(|known| known.task.name == row.task.name) {
                row.task.id = known.task.id.clone();
            }
        }
    }
}
