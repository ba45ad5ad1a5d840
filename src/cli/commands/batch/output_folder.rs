//! The output folder of a batch, as requested.

use crate::batch::{NameKey, manifest_of};
use crate::cli::commands::destination::format_of;
use crate::cli::output::is_stdout;
use crate::cli::report::Failure;
use crate::cli::request::BatchDocuments;
use crate::complaint::printable_path;
use crate::store::STATE;
use std::path::{Component, Path, PathBuf};

/// The output folder at `path`. A run that only checks the list needs none.
pub(super) fn output_folder(path: Option<&Path>, checks_only: bool) -> Result<PathBuf, Failure> {
    let hint = "add a folder for the documents with `--output`";
    match path {
        Some(path) if is_stdout(path) => {
            Err(Failure::usage("a batch writes many files, and standard output is one", hint))
        }
        Some(path) if path.is_file() => Err(Failure::usage(format!("`{}` is a file", printable_path(path)), hint)),
        // `-o out.pdf` is right for an export alone.
        Some(path) if !path.exists() && format_of(path).is_some() => {
            Err(Failure::usage(format!("`{}` is the name of a file", printable_path(path)), hint))
        }
        // Creating `missing/../out` would create `missing` too.
        Some(path) if !path.exists() && path.components().any(|part| part == Component::ParentDir) => {
            let message = format!("`{}` goes through folders that do not exist", printable_path(path));
            Err(Failure::usage(message, "write it without `..`"))
        }
        Some(path) => Ok(path.to_owned()),
        None if checks_only => Ok(PathBuf::new()),
        None => Err(Failure::usage("a batch needs a folder to write to", hint)),
    }
}

/// The names of the input files that are inside the output folder, so that no document overwrites one. Files that
/// others name, such as logos and fonts in folders, do not end in the extension of a document and are left out.
///
/// # Errors
/// An input file in the place of a manifest or among the state files of runs.
pub(in crate::cli::commands) fn inputs_inside_output(documents: &BatchDocuments) -> Result<Vec<NameKey>, Failure> {
    let BatchDocuments { export, list, .. } = documents;
    // Nothing is inside a folder that does not exist yet.
    let Some(root) = export.output.as_deref().and_then(|root| root.canonicalize().ok()) else { return Ok(Vec::new()) };
    let paths = export.sources.files().chain([list]).chain(&export.sources.fonts);
    let mut keys = Vec::new();
    for path in paths {
        // Both the file that a link points to and the link itself must stay.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let link = folder.canonicalize().ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
        for real in path.canonicalize().ok().into_iter().chain(link) {
            let Ok(inside) = real.strip_prefix(&root) else { continue };
            let name = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            if manifest_of(&name).is_some() || inside.starts_with(STATE) {
                let message = format!("`{}` is in the place of a file that the batch writes", printable_path(path));
                return Err(Failure::usage(message, "keep it outside the output folder"));
            }
            keys.push(NameKey::of(&name));
        }
    }
    Ok(keys)
}
