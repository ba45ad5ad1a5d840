//! The look of documents: the brand, and the files of the logo and the fonts.

use super::source::read_file;
use super::template::LoadedTemplate;
use super::text_reader::TextReader;
use crate::cli::report::{Failure, Messages};
use crate::complaint::{Complaint, printable_path};
use crate::document::Logo;
use crate::input::{BrandSpec, FileKind, IMAGE_HINT, SourceText, read_brand, read_image};
use crate::template::Template;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The paths of the files of a look.
#[derive(Default)]
pub(crate) struct LookFiles {
    logo: Option<PathBuf>,
    /// Regular, bold and italic.
    pub(crate) faces: Option<[PathBuf; 3]>,
}

/// The path and the text of a brand file.
pub(crate) struct BrandSource {
    path: PathBuf,
    pub(crate) text: Arc<SourceText>,
}

impl BrandSource {
    /// Reads the text of a brand file.
    pub(crate) fn read(path: &Path, texts: &mut TextReader<'_>) -> Result<Self, Failure> {
        Ok(Self { path: path.to_owned(), text: texts.read_as(path, FileKind::Brand)? })
    }

    /// Parses the brand. Warnings are reported.
    fn brand(&self, messages: &mut Messages) -> Result<BrandSpec, Failure> {
        let (brand, warnings) = read_brand(&self.text)?;
        messages.problems(&self.text, &warnings);
        Ok(brand)
    }
}

/// Applies `brand` to a template, and finds the files of the look: each is beside the file that names it.
pub(crate) fn apply_brand(
    loaded: &mut LoadedTemplate,
    brand: Option<&BrandSource>,
    messages: &mut Messages,
) -> Result<LookFiles, Failure> {
    let template = &mut loaded.template;
    let mut logo_folder = folder_of(&loaded.path);
    let mut faces_folder = folder_of(&loaded.path);
    let travelled = loaded.path.as_os_str().is_empty();
    let (mut is_own_logo, mut are_own_faces) = (true, true);
    if let Some(source) = brand {
        let brand = source.brand(messages)?;
        // What the brand does not set stays the template's, and beside the template.
        (is_own_logo, are_own_faces) = (!brand.has_logo(), !brand.has_faces());
        if brand.has_logo() {
            logo_folder = folder_of(&source.path);
        }
        if brand.has_faces() {
            faces_folder = folder_of(&source.path);
        }
        brand.dress(template);
    }
    // It has no folder, and what a document from elsewhere names must not be looked for on this machine.
    if travelled {
        let logo =
            template.brand.logo.take_if(|_| is_own_logo).map(|logo| format!("the logo `{}`", logo.file.as_str()));
        let faces = template.brand.faces.take_if(|_| are_own_faces).map(|_| "the fonts".to_owned());
        tell_left_out(&[logo, faces].into_iter().flatten().collect::<Vec<String>>(), messages);
    }
    let logo = template.brand.logo.as_ref().map(|logo| logo_folder.join(logo.file.as_str()));
    let faces = template.brand.faces.as_ref();
    let faces = faces.map(|files| files.each_ref().map(|file| faces_folder.join(file.as_str())));
    Ok(LookFiles { logo, faces })
}

/// Says what of the look of a template that travelled in a document is left out.
fn tell_left_out(parts: &[String], messages: &mut Messages) {
    if parts.is_empty() {
        return;
    }
    let message = format!("without {} of the attached template: documents do not carry files", parts.join(" and "));
    messages.note(&Complaint::new(message, "name the template with `--template FILE`"));
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// Reads the logo of a template.
pub(crate) fn logo(files: &LookFiles, template: &Template) -> Result<Option<Logo>, Failure> {
    let (Some(path), Some(source)) = (&files.logo, &template.brand.logo) else { return Ok(None) };
    let what = format!("the logo `{}` could not be read", printable_path(path));
    let bytes = read_file(path).map_err(|error| Failure::io(&what, &error, IMAGE_HINT))?;
    let image = read_image(bytes).map_err(|complaint| Failure::Io(complaint.about(&what)))?;
    Ok(Some(Logo { alt: source.alt.share(), image }))
}
