//! Fonts for what the built-in faces lack.

use super::args::ExportArgs;
use super::contract::beside;
use super::failure::{Failure, shown};
use super::load;
use crate::export::{FontFile, uncovered};
use crate::report::{Report, Template};
use std::path::{Path, PathBuf};
use std::{fs, io};

const HINT: &str = "name a TrueType or OpenType font";

/// The fonts that `report` needs, out of those asked for: by `--font`, by the template, and in `--font-dir`s.
///
/// A font that covers nothing which is still missing is left out, so a folder may hold any number of them.
pub(super) fn needed(
    args: &ExportArgs,
    template: &Template,
    report: &Report,
    faces: Option<&[FontFile; 3]>,
) -> Result<Vec<FontFile>, Failure> {
    let beside = args.template.as_deref().and_then(Path::parent).unwrap_or_else(|| Path::new(""));
    let args = &args.pdf;
    let named = args.font.iter().cloned().chain(template.fonts.iter().map(|font| beside.join(font.as_str())));
    let mut candidates: Vec<(PathBuf, bool)> = named.map(|path| (path, true)).collect();
    for folder in &args.font_dir {
        candidates.extend(fonts_in(folder)?.into_iter().map(|path| (path, false)));
    }
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let mut missing = uncovered(report, faces);
    let mut fonts = Vec::new();
    for (path, is_named) in candidates {
        if missing.is_empty() && !is_named {
            break;
        }
        let Some(font) = read(&path, is_named)? else { continue };
        let before = missing.len();
        missing.retain(|c| !font.covers(*c));
        if missing.len() < before {
            fonts.push(font);
        }
    }
    Ok(fonts)
}

/// The faces of the brand that stand in for the built-in ones.
pub(super) fn of_brand(args: &ExportArgs, template: &Template) -> Result<Option<[FontFile; 3]>, Failure> {
    let Some(files) = &template.brand.faces else { return Ok(None) };
    let [regular, bold, italic] = files.each_ref().map(|file| read(&beside(args).join(file.as_str()), true));
    Ok(regular?.zip(bold?).zip(italic?).map(|((regular, bold), italic)| [regular, bold, italic]))
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
