//! Fonts from files: those for characters that the built-in fonts lack, and those of a brand.

use super::digest::sha256;
use super::error::JobError;
use crate::complaint::{Complaint, printable_path};
use crate::document::Report;
use crate::domain::Language;
use crate::export::{EastAsianLanguage, Faces, FontFace, FontFile, UncoveredCharacter, uncovered};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// A function that reads the bytes of a file.
pub type ReadFile = fn(&Path) -> io::Result<Vec<u8>>;

/// How fonts are read.
#[derive(Clone, Copy)]
pub struct FontReader {
    /// Reads the bytes of a file.
    pub read: ReadFile,
    /// Whether fonts are taken that say that their licence forbids to embed them.
    pub allows_restricted: bool,
}

/// A library of fonts in order of preference, shared by all documents of a job. Each file is read once: a font that was
/// named when the library is opened, a font in a folder when a document first needs to know its characters.
pub struct FontLibrary {
    fonts: Vec<LibraryFont>,
    reader: FontReader,
    /// Why files in folders are passed over, not reported yet.
    warnings: Mutex<Vec<Complaint>>,
}

struct LibraryFont {
    path: PathBuf,
    /// Whether the file itself was named, and not its folder.
    is_named: bool,
    /// The font once it is read; `None` for a file in a folder that is no font.
    file: OnceLock<Option<FontFile>>,
}

impl FontLibrary {
    /// Opens a library of the fonts that were `named` and of those found `in_folders`, in this order.
    ///
    /// # Errors
    /// A font that was named cannot be read.
    pub fn open(named: Vec<PathBuf>, in_folders: Vec<PathBuf>, reader: FontReader) -> Result<Self, JobError> {
        let font = |path, is_named| LibraryFont { path, is_named, file: OnceLock::new() };
        let mut fonts: Vec<LibraryFont> = named.into_iter().map(|path| font(path, true)).collect();
        fonts.extend(in_folders.into_iter().map(|path| font(path, false)));
        let library = Self { fonts, reader, warnings: Mutex::default() };
        for font in library.fonts.iter().filter(|font| font.is_named) {
            library.file(font)?;
        }
        Ok(library)
    }

    /// Whether one of the fonts has a glyph for `c`. Fonts that cannot be read are passed over.
    #[must_use]
    pub fn covers(&self, c: char) -> bool {
        let has_glyph = |file: Option<&FontFile>| file.is_some_and(|file| file.covers(c));
        self.fonts.iter().any(|font| self.file(font).is_ok_and(has_glyph))
    }

    /// The SHA-256 digest of each file in hexadecimal digits; empty for one that cannot be read.
    pub fn digests(&self) -> impl Iterator<Item = String> {
        self.fonts.iter().map(|font| match font.file.get() {
            // The bytes that documents are made with, even if the file was changed since.
            Some(Some(file)) => sha256(file.bytes()),
            // Read and dropped again: a folder may hold hundreds of fonts that no document needs.
            _ => (self.reader.read)(&font.path).map(|bytes| sha256(&bytes)).unwrap_or_default(),
        })
    }

    /// The faces that `report` needs for characters that `faces` lack. A font with none of the characters that are still
    /// missing is left out; a bold face of the same family stands behind a font with characters of bold text.
    ///
    /// # Errors
    /// A font cannot be read.
    pub fn needed(&self, report: &Report, faces: &Faces) -> Result<Vec<FontFace>, JobError> {
        // To collect the characters of a report takes time.
        if self.fonts.is_empty() {
            return Ok(Vec::new());
        }
        let mut missing = uncovered(report, faces);
        let mut fonts = ChosenFaces::default();
        for font in &self.fonts {
            // The fonts of folders come last, and need not be read if nothing is missing.
            if missing.is_empty() && !font.is_named {
                break;
            }
            let Some(file) = self.file(font)? else { continue };
            let (found, still_missing) = missing.into_iter().partition(|c| file.covers(c.character));
            missing = still_missing;
            fonts.add(file, &found);
            let in_bold: BTreeSet<UncoveredCharacter> = found.into_iter().filter(|c| c.is_bold).collect();
            if !in_bold.is_empty()
                && let Some(bold) = self.bold_of(font, file)?
            {
                fonts.add(bold, &in_bold);
            }
        }
        Ok(fonts.0)
    }

    /// The bold font of the same family: one that was named, or the file beside it that is called so.
    fn bold_of(&self, font: &LibraryFont, file: &FontFile) -> Result<Option<&FontFile>, JobError> {
        for other in &self.fonts {
            // To read all fonts of a folder for their names would take seconds.
            if (other.is_named || is_bold_name(&font.path, &other.path))
                && let Some(bold) = self.file(other)?.filter(|bold| bold.is_bold_of(file))
            {
                return Ok(Some(bold));
            }
        }
        Ok(None)
    }

    /// The file of a font, read if it has not been yet.
    fn file<'f>(&self, font: &'f LibraryFont) -> Result<Option<&'f FontFile>, JobError> {
        if font.file.get().is_none() {
            let (file, warning) = self.read_font(font)?;
            // Two threads may read the same file at a time; the first one sets it.
            if font.file.set(file).is_ok() {
                self.warnings().extend(warning);
            }
        }
        Ok(font.file.get().and_then(Option::as_ref))
    }

    /// Why files in folders were passed over, each once: what has been taken is not given again.
    pub fn take_warnings(&self) -> Vec<Complaint> {
        let mut warnings = std::mem::take(&mut *self.warnings());
        // Threads give no order.
        warnings.sort();
        warnings
    }

    fn warnings(&self) -> MutexGuard<'_, Vec<Complaint>> {
        self.warnings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The font, or `None` with a warning for a file in a folder that is none.
    fn read_font(&self, font: &LibraryFont) -> Result<(Option<FontFile>, Option<Complaint>), JobError> {
        match self.reader.font(&font.path) {
            Ok(file) => Ok((Some(file), None)),
            Err(FontReadError::Unreadable(complaint)) => Err(JobError::Io(complaint)),
            Err(FontReadError::NoFont(complaint)) if font.is_named => Err(JobError::Io(complaint)),
            // Nobody named this file: another in the folder may do.
            Err(FontReadError::NoFont(complaint)) => {
                let message = format!("{}; it is not used", complaint.message);
                Ok((None, Some(Complaint { message, ..complaint })))
            }
        }
    }
}

/// The faces that a document needs, each once.
#[derive(Default)]
struct ChosenFaces(Vec<FontFace>);

impl ChosenFaces {
    /// Adds the faces of a file for these characters, by the languages of their texts.
    fn add(&mut self, file: &FontFile, characters: &BTreeSet<UncoveredCharacter>) {
        // In the order of languages: a text in none of them gets the first face of a collection before others do.
        let mut by_language: Vec<&UncoveredCharacter> = characters.iter().collect();
        by_language.sort_by_key(|character| character.language);
        for UncoveredCharacter { character, language, .. } in by_language {
            let Some(face) = file.face_for(*character, *language) else { continue };
            if !self.0.iter().any(|chosen| chosen.is_same(face)) {
                self.0.push(face.clone());
            }
        }
    }
}

/// Whether `bold` stands in the same folder as `regular` and has its name, with `Bold` in the place of `Regular` or at its
/// end: `NotoSansThai-Bold.ttf` beside `NotoSansThai-Regular.ttf`, `malgunbd.ttf` beside `malgun.ttf`.
fn is_bold_name(regular: &Path, bold: &Path) -> bool {
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    let (Some(regular_stem), Some(bold_stem)) = (stem(regular), stem(bold)) else { return false };
    let base = regular_stem.strip_suffix("regular").unwrap_or(&regular_stem).trim_end_matches(['-', '_', ' ']);
    let rest = bold_stem.strip_prefix(base).map(|rest| rest.trim_start_matches(['-', '_', ' ']));
    regular.parent() == bold.parent() && rest.is_some_and(|rest| ["bold", "bd", "b"].contains(&rest))
}

/// Why a font was not read.
enum FontReadError {
    /// The file cannot be read.
    Unreadable(Complaint),
    /// The file is no font that can be used.
    NoFont(Complaint),
}

impl FontReader {
    fn font(self, path: &Path) -> Result<FontFile, FontReadError> {
        let name = printable_path(path);
        let what = format!("the font `{name}` could not be read");
        let hint = "use a TrueType or OpenType font";
        let bytes = (self.read)(path);
        let bytes = bytes.map_err(|error| FontReadError::Unreadable(Complaint::refused(&what, &error, hint)))?;
        let font = FontFile::parse(bytes).map_err(|complaint| FontReadError::NoFont(complaint.about(&what)))?;
        match font.restriction() {
            Some(restriction) if !self.allows_restricted => {
                let message = format!("the font `{name}` says that its licence {restriction}");
                let hint = "use another font, or `--allow-restricted-fonts` if you have permission";
                Err(FontReadError::NoFont(Complaint::new(message, hint)))
            }
            _ => Ok(font),
        }
    }
}

/// Reads the fonts of a brand, which replace the built-in ones: regular, bold and italic. Of a collection the face for
/// `language` is taken.
///
/// # Errors
/// A font cannot be read.
pub fn read_faces(files: Option<&[PathBuf; 3]>, language: &Language, reader: FontReader) -> Result<Faces, JobError> {
    let Some(files) = files else { return Ok(Faces::default()) };
    let [regular, bold, italic] = files.each_ref().map(|file| {
        reader.font(file).map_err(|(FontReadError::Unreadable(c) | FontReadError::NoFont(c))| JobError::Io(c))
    });
    let language = EastAsianLanguage::of_tag(language.as_str());
    Ok(Faces::of([regular?, bold?, italic?].map(|file| file.face(language).clone())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bold_file_is_known_by_its_name() {
        for (regular, bold) in [
            ("f/NotoSansThai-Regular.ttf", "f/NotoSansThai-Bold.ttf"),
            ("f/NotoSansCJK-Regular.ttc", "f/NotoSansCJK-Bold.ttc"),
            ("f/DejaVuSans.ttf", "f/DejaVuSans-Bold.ttf"),
            ("f/malgun.ttf", "f/malgunbd.ttf"),
            ("f/calibri.ttf", "f/calibrib.ttf"),
        ] {
            assert!(is_bold_name(Path::new(regular), Path::new(bold)), "{bold}");
        }
        for (regular, other) in [
            ("f/NotoSans-Regular.ttf", "f/NotoSansThai-Bold.ttf"),
            ("f/NotoSansThai-Regular.ttf", "g/NotoSansThai-Bold.ttf"),
            ("f/NotoSansThai-Regular.ttf", "f/NotoSansThai-Regular.ttf"),
            ("f/NotoSansThai-Regular.ttf", "f/NotoSansThai-SemiBold.ttf"),
            ("f/DejaVuSans.ttf", "f/DejaVuSans-BoldOblique.ttf"),
        ] {
            assert!(!is_bold_name(Path::new(regular), Path::new(other)), "{other}");
        }
    }
}
