//! Fonts for what the built-in faces lack.

use super::args::PdfArgs;
use super::contract::BrandFiles;
use super::failure::{Failure, shown};
use super::load;
use crate::document::Report;
use crate::export::{Faces, FontFile, uncovered};
use crate::job::sha256;
use crate::template::Template;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{fs, io};

const HINT: &str = "name a TrueType or OpenType font";

/// The fonts that were asked for: by `--font`, by the template, and in `--font-dir`s; each is read once, those of folders
/// when a document first needs to know what they have.
pub(super) struct FontLibrary {
    fonts: Vec<(PathBuf, bool, OnceLock<Option<FontFile>>)>,
}

impl FontLibrary {
    /// Finds out which there are, and reads those that are named.
    pub(super) fn open(args: &PdfArgs, template_file: Option<&Path>, template: &Template) -> Result<Self, Failure> {
        let beside = template_file.and_then(Path::parent).unwrap_or_else(|| Path::new(""));
        let named = args.font.iter().cloned().chain(template.fonts.iter().map(|font| beside.join(font.as_str())));
        let mut fonts: Vec<_> = named.map(|path| (path, true, OnceLock::new())).collect();
        for folder in &args.font_dir {
            fonts.extend(fonts_in(folder)?.into_iter().map(|path| (path, false, OnceLock::new())));
        }
        for (path, is_named, once) in fonts.iter().filter(|(_, is_named, _)| *is_named) {
            once_read(path, *is_named, once)?;
        }
        Ok(Self { fonts })
    }

    /// Whether one of the fonts has `c`; one that cannot be read has nothing.
    pub(super) fn covers(&self, c: char) -> bool {
        let has = |font: Option<&FontFile>| font.is_some_and(|font| font.covers(c));
        self.fonts.iter().any(|(path, is_named, once)| once_read(path, *is_named, once).is_ok_and(has))
    }

    /// The digest of each font, in the order of preference: of its bytes as they have been read, or are now.
    pub(super) fn digests(&self) -> impl Iterator<Item = String> {
        self.fonts.iter().map(|(path, _, once)| match once.get() {
            Some(Some(font)) => sha256(font.bytes()),
            _ => load::read_file(path).map(|bytes| sha256(&bytes)).unwrap_or_default(),
        })
    }

    /// The fonts that `report` needs.
    ///
    /// A font that covers nothing which is still missing is left out, so a folder may hold any number of them.
    pub(super) fn needed(&self, report: &Report, faces: &Faces) -> Result<Vec<FontFile>, Failure> {
        if self.fonts.is_empty() {
            return Ok(Vec::new());
        }
        let mut missing = uncovered(report, faces);
        let mut fonts = Vec::new();
        for (path, is_named, once) in &self.fonts {
            if missing.is_empty() && !is_named {
                break;
            }
            let Some(font) = once_read(path, *is_named, once)? else { continue };
            let before = missing.len();
            missing.retain(|c| !font.covers(*c));
            if missing.len() < before {
                fonts.push(font.clone());
            }
        }
        Ok(fonts)
    }
}

fn once_read<'o>(
    path: &Path,
    is_named: bool,
    once: &'o OnceLock<Option<FontFile>>,
) -> Result<Option<&'o FontFile>, Failure> {
    if once.get().is_none() {
        // Whoever comes first; the other has read the same.
        let _ = once.set(read(path, is_named)?);
    }
    Ok(once.get().and_then(Option::as_ref))
}

/// The faces of the brand that stand in for the built-in ones.
pub(super) fn of_brand(files: &BrandFiles) -> Result<Faces, Failure> {
    let Some(files) = &files.faces else { return Ok(Faces::default()) };
    let [regular, bold, italic] = files.each_ref().map(|file| read(file, true));
    let own = regular?.zip(bold?).zip(italic?).map(|((regular, bold), italic)| [regular, bold, italic]);
    Ok(own.map(Faces::of).unwrap_or_default())
}

/// Reads a font; one that was named has to be one, others in a folder are passed over.
fn read(path: &Path, is_named: bool) -> Result<Option<FontFile>, Failure> {
    let what = || format!("the font `{}` could not be read", shown(path));
    let bytes = load::read_file(path).map_err(|error| Failure::world(&what(), &error, HINT))?;
    match FontFile::parse(bytes) {
        None if is_named => {
            let error = io::Error::new(io::ErrorKind::InvalidData, "it is no font");
            Err(Failure::world(&what(), &error, HINT))
        }
        font => Ok(font),
    }
}

/// The font files of a folder, in an order that is the same everywhere.
fn fonts_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let what = || format!("the folder of fonts `{}` could not be read", shown(folder));
    let entries = fs::read_dir(folder).map_err(|error| Failure::world(&what(), &error, "name a folder"))?;
    let is_font = |path: &PathBuf| {
        let extension = path.extension().and_then(|e| e.to_str()).map(str::to_lowercase);
        extension.is_some_and(|e| ["ttf", "otf", "ttc", "otc"].contains(&e.as_str()))
    };
    let mut fonts: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_font).collect();
    // A plain face before a decorated one, a regular one before others.
    fonts.sort_by_cached_key(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        (!name.contains("Sans"), !name.contains("Regular"), name)
    });
    Ok(fonts)
}
