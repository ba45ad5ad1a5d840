//! The paths of fonts for characters that the built-in fonts lack.

use super::source::read_file;
use super::template::LoadedTemplate;
use crate::cli::report::Failure;
use crate::cli::request::SourcePaths;
use crate::complaint::printable_path;
use crate::job::{FontLibrary, FontReader};
use std::fs;
use std::path::{Path, PathBuf};

/// The library of fonts in order of preference: those of `--font`, those of the template, those of `--font-dir`.
pub(crate) fn font_library(sources: &SourcePaths, template: &FontNames) -> Result<FontLibrary, Failure> {
    let named = sources.fonts.iter().chain(&template.0).cloned().collect();
    let mut in_folders = Vec::new();
    for folder in &sources.font_folders {
        in_folders.extend(fonts_in(folder)?);
    }
    Ok(FontLibrary::open(named, in_folders, font_reader(sources))?)
}

/// How the options let fonts be read.
pub(super) fn font_reader(sources: &SourcePaths) -> FontReader {
    FontReader { read: read_file, allows_restricted: sources.allows_restricted_fonts }
}

/// The paths of the fonts that a template names, relative to the template's file.
pub(crate) struct FontNames(Vec<PathBuf>);

impl FontNames {
    /// The fonts of a template.
    pub(crate) fn of(loaded: &LoadedTemplate) -> Self {
        let folder = loaded.path.parent().unwrap_or(Path::new(""));
        Self(loaded.template.fonts.iter().map(|font| folder.join(font.as_str())).collect())
    }
}

/// The fonts in a folder, sorted so that every system tries them in the same order.
fn fonts_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let what = || format!("the folder of fonts `{}` could not be read", printable_path(folder));
    let entries = fs::read_dir(folder).map_err(|error| Failure::io(&what(), &error, "use a folder"))?;
    let mut fonts: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_font(path)).collect();
    // A plain font before a decorated one, a regular one before others.
    fonts.sort_by_cached_key(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        (!name.contains("Sans"), !name.contains("Regular"), name)
    });
    Ok(fonts)
}

fn is_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
    path.is_file() && extension.is_some_and(|extension| ["ttf", "otf", "ttc", "otc"].contains(&extension.as_str()))
}
