//! The fonts that were asked for beside the built-in faces.

use super::digest::sha256;
use super::error::JobError;
use crate::complaint::{Complaint, printable_path};
use crate::document::Report;
use crate::export::{Faces, FontFile, uncovered};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const HINT: &str = "name a TrueType or OpenType font";

/// Reads the bytes of a file.
pub type ReadFile = fn(&Path) -> io::Result<Vec<u8>>;

/// The fonts that were asked for, in the order of preference. Each is read once: those that were named at once, those of
/// folders when a document first needs to know which characters they have.
pub struct FontLibrary {
    fonts: Vec<LibraryFont>,
    read: ReadFile,
}

struct LibraryFont {
    path: PathBuf,
    /// Whether it was named itself, and not its folder.
    is_named: bool,
    /// What was read: `None` for a file in a folder that is no font.
    file: OnceLock<Option<FontFile>>,
}

impl FontLibrary {
    /// A library of the fonts that were `named`, and of those found `in_folders`.
    ///
    /// # Errors
    /// A named font that cannot be read.
    pub fn open(named: Vec<PathBuf>, in_folders: Vec<PathBuf>, read: ReadFile) -> Result<Self, JobError> {
        let font = |path, is_named| LibraryFont { path, is_named, file: OnceLock::new() };
        let mut fonts: Vec<LibraryFont> = named.into_iter().map(|path| font(path, true)).collect();
        fonts.extend(in_folders.into_iter().map(|path| font(path, false)));
        let library = Self { fonts, read };
        for font in library.fonts.iter().filter(|font| font.is_named) {
            library.file(font)?;
        }
        Ok(library)
    }

    /// Whether one of the fonts has a glyph for `c`; one that cannot be read has none.
    #[must_use]
    pub fn covers(&self, c: char) -> bool {
        let has_glyph = |file: Option<&FontFile>| file.is_some_and(|file| file.covers(c));
        self.fonts.iter().any(|font| self.file(font).is_ok_and(has_glyph))
    }

    /// The SHA-256 digest of each file, in hexadecimal digits; empty for one that cannot be read.
    pub fn digests(&self) -> impl Iterator<Item = String> {
        self.fonts.iter().map(|font| match font.file.get() {
            Some(Some(file)) => sha256(file.bytes()),
            // A folder may hold hundreds of fonts: what no document has needed yet is not kept.
            _ => (self.read)(&font.path).map(|bytes| sha256(&bytes)).unwrap_or_default(),
        })
    }

    /// The fonts that `report` needs for characters that `faces` lack.
    ///
    /// A font without a character that is still missing is left out, so a folder may hold any number of fonts.
    ///
    /// # Errors
    /// A font that cannot be read.
    pub fn needed(&self, report: &Report, faces: &Faces) -> Result<Vec<FontFile>, JobError> {
        if self.fonts.is_empty() {
            return Ok(Vec::new());
        }
        let mut missing = uncovered(report, faces);
        let mut fonts = Vec::new();
        for font in &self.fonts {
            if missing.is_empty() && !font.is_named {
                break;
            }
            let Some(file) = self.file(font)? else { continue };
            let before = missing.len();
            missing.retain(|c| !file.covers(*c));
            if missing.len() < before {
                fonts.push(file.clone());
            }
        }
        Ok(fonts)
    }

    fn file<'f>(&self, font: &'f LibraryFont) -> Result<Option<&'f FontFile>, JobError> {
        if font.file.get().is_none() {
            // Of two threads that come here the second has read the same.
            let _ = font.file.set(self.read_font(font)?);
        }
        Ok(font.file.get().and_then(Option::as_ref))
    }

    fn read_font(&self, font: &LibraryFont) -> Result<Option<FontFile>, JobError> {
        match read_named_font(&font.path, self.read) {
            Ok(file) => Ok(Some(file)),
            Err(NotAFont::Unreadable(complaint)) => Err(JobError::Io(complaint)),
            Err(NotAFont::Other(complaint)) if font.is_named => Err(JobError::Io(complaint)),
            // Folders of fonts hold other files too.
            Err(NotAFont::Other(_)) => Ok(None),
        }
    }
}

/// Why a file is not read as a font.
enum NotAFont {
    /// It cannot be read.
    Unreadable(Complaint),
    /// It is something else.
    Other(Complaint),
}

fn read_named_font(path: &Path, read: ReadFile) -> Result<FontFile, NotAFont> {
    let what = format!("the font `{}` could not be read", printable_path(path));
    let bytes = read(path).map_err(|error| NotAFont::Unreadable(Complaint::refused(&what, &error, HINT)))?;
    FontFile::parse(bytes).ok_or_else(|| NotAFont::Other(Complaint::new(format!("{what}: it is no font"), HINT)))
}

/// The faces of a brand that stand in for the built-in ones: regular, bold and italic.
///
/// # Errors
/// A face that cannot be read.
pub fn read_faces(files: Option<&[PathBuf; 3]>, read: ReadFile) -> Result<Faces, JobError> {
    let Some(files) = files else { return Ok(Faces::default()) };
    let [regular, bold, italic] = files.each_ref().map(|file| {
        read_named_font(file, read).map_err(|(NotAFont::Unreadable(c) | NotAFont::Other(c))| JobError::Io(c))
    });
    Ok(Faces::of([regular?, bold?, italic?]))
}
