//! The output folder of a batch, before it is opened.

use crate::batch::{NameKey, manifest_of};
use crate::cli::commands::destination::format_of;
use crate::cli::output::is_stdout;
use crate::cli::report::Failure;
use crate::cli::request::{BatchRequest, ExportRequest};
use crate::complaint::shown;
use crate::store::STATE;
use std::path::{Component, Path, PathBuf};

/// The output folder that is asked for; a check of the list needs none.
pub(super) fn output(asked: &BatchRequest) -> Result<PathBuf, Failure> {
    let hint = "name a folder for the documents with `--output`";
    match asked.export.output.as_deref() {
        Some(path) if is_stdout(path) => {
            Err(Failure::usage("a batch writes many files, and standard output is one", hint))
        }
        Some(path) if path.is_file() => Err(Failure::usage(format!("`{}` is a file", shown(path)), hint)),
        Some(path) if !path.exists() && format_of(path).is_some() => {
            Err(Failure::usage(format!("`{}` is the name of a file", shown(path)), hint))
        }
        Some(path) if !path.exists() && path.components().any(|part| part == Component::ParentDir) => {
            let message = format!("`{}` goes through folders that are not there", shown(path));
            Err(Failure::usage(message, "write it without `..`"))
        }
        Some(path) => Ok(path.to_owned()),
        None if asked.checks_only => Ok(PathBuf::new()),
        None => Err(Failure::usage("a batch needs a folder to write to", hint)),
    }
}

/// The files within the output folder that the run reads, of those that may end in `pdf`, `xlsx` or `csv`, as documents
/// do: none of these is written over.
///
/// # Errors
/// One in the place of a manifest, or among what runs keep for themselves.
pub(in crate::cli::commands) fn inputs(asked: &BatchRequest) -> Result<Vec<NameKey>, Failure> {
    let ExportRequest { output, sources, .. } = &asked.export;
    let Some(root) = output.as_deref().and_then(|root| root.canonicalize().ok()) else { return Ok(Vec::new()) };
    let paths = sources.files().chain([&asked.list]).chain(&sources.fonts);
    let mut keys = Vec::new();
    for path in paths {
        // Where a link points to, and the link itself.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let link = folder.canonicalize().ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
        for real in path.canonicalize().ok().into_iter().chain(link) {
            let Ok(inside) = real.strip_prefix(&root) else { continue };
            let name = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            if manifest_of(&name).is_some() || inside.starts_with(STATE) {
                let message = format!("`{}` is in the place of what the run writes for itself", shown(path));
                return Err(Failure::usage(message, "keep it outside the output folder"));
            }
            keys.push(NameKey::of(&name));
        }
    }
    Ok(keys)
}
