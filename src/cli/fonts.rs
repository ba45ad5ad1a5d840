//! Fonts for what the built-in faces lack.

use super::args::{ExportArgs, PdfArgs};
use super::contract::beside;
use super::failure::{Failure, shown};
use super::load;
use crate::export::{Faces, FontFile, uncovered};
use crate::report::{Report, Template};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{fs, io};

const HINT: &str = "name a TrueType or OpenType font";

/// The fonts that were asked for: by `--font`, by the template, and in `--font-dir`s; each is read once, when a
/// document first needs to know what it has.
pub(super) struct Shelf {
    fonts: Vec<(PathBuf, bool, OnceLock<Option<FontFile>>)>,
}

impl Shelf {
    /// Finds out which there are.
    pub(super) fn open(args: &PdfArgs, template_file: Option<&Path>, template: &Template) -> Result<Self, Failure> {
        let beside = template_file.and_then(Path::parent).unwrap_or_else(|| Path::new(""));
        let named = args.font.iter().cloned().chain(template.fonts.iter().map(|font| beside.join(font.as_str())));
        let mut fonts: Vec<_> = named.map(|path| (path, true, OnceLock::new())).collect();
        for folder in &args.font_dir {
            fonts.extend(fonts_in(folder)?.into_iter().map(|path| (path, false, OnceLock::new())));
        }
        Ok(Self { fonts })
    }

    /// The files, in the order of preference.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        self.fonts.iter().map(|(path, ..)| path.as_path())
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
pub(super) fn of_brand(args: &ExportArgs, asked: Option<&Path>, template: &Template) -> Result<Faces, Failure> {
    let Some(files) = &template.brand.faces else { return Ok(Faces::default()) };
    let [regular, bold, italic] = files.each_ref().map(|file| read(&beside(args, asked).join(file.as_str()), true));
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
