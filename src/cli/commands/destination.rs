//! The formats and destinations of an export's documents.

use crate::cli::output::{Destination, is_folder, is_stdout, other_extension};
use crate::cli::request::SourcePaths;
use crate::complaint::{Complaint, printable_path, quoted};
use crate::export::Format;
use crate::job::{self, ALL, Job, Request};
use crate::template::Template;
use std::path::{Path, PathBuf};

/// A document to write.
pub(super) struct Deliverable {
    pub(super) format: Format,
    pub(super) destination: Destination,
}

/// The documents to write: in the requested formats, or in the format of the output's extension, or in the only format
/// of the template. `stem` is the file name without extension.
pub(super) fn deliverables(
    request: &Request,
    job: &Job,
    stem: &str,
    output: Option<&Path>,
    complaints: &mut Vec<Complaint>,
) -> Vec<Deliverable> {
    let mut formats = job.formats.clone();
    formats.sort_unstable();
    if request.formats.is_empty() {
        formats.extend(format_by_output(&job.template, output, complaints));
    }
    place(&formats, stem, output, complaints)
}

/// The format of the output's extension, or the only format of the template.
fn format_by_output(template: &Template, output: Option<&Path>, complaints: &mut Vec<Complaint>) -> Option<Format> {
    let offered = &template.formats;
    let file = output.filter(|path| !is_folder(path));
    match file.and_then(format_of) {
        Some(format) if offered.contains(&format) => return Some(format),
        Some(format) => complaints.push(job::not_offered(template, format.name())),
        None if offered.len() == 1 => return offered.first().copied(),
        None => {
            let names = quoted(offered.iter().map(|format| format.name()));
            let extension = file.filter(|path| !is_stdout(path)).and_then(Path::extension);
            let message = match extension.map(|extension| extension.to_string_lossy().escape_debug().to_string()) {
                Some(extension) => format!("`.{extension}` is not the extension of a format"),
                None => "no format is given".to_owned(),
            };
            complaints.push(Complaint::new(message, format!("add `--format` with one of {names}, or `{ALL}`")));
        }
    }
    None
}

/// The format of a path's extension.
pub(super) fn format_of(path: &Path) -> Option<Format> {
    path.extension().and_then(|extension| Format::parse(&extension.to_str()?.to_lowercase()))
}

/// Gives each format its destination.
fn place(formats: &[Format], stem: &str, output: Option<&Path>, complaints: &mut Vec<Complaint>) -> Vec<Deliverable> {
    let Some(output) = output else { return in_folder(Path::new(""), formats, stem) };
    if is_folder(output) {
        return in_folder(output, formats, stem);
    }
    if formats.len() > 1 {
        let message =
            format!("`--output {}` is one file, but {} formats are given", printable_path(output), formats.len());
        complaints.push(Complaint::new(message, "use a folder, with `/` at its end"));
    }
    // Without a format, that has been reported.
    let Some(format) = formats.first().copied() else { return Vec::new() };
    if let Some(other) = format_of(output).filter(|other| *other != format) {
        let message = format!(
            "`{}` has the extension of `{}`, but the format is `{}`",
            printable_path(output),
            other.name(),
            format.name()
        );
        complaints.push(Complaint::new(message, "leave out `--format`, or change the extension"));
    } else {
        complaints.extend(other_extension(output, format.name()));
    }
    let destination =
        if is_stdout(output) { Destination::Stdout(format) } else { Destination::File(PathBuf::from(output)) };
    vec![Deliverable { format, destination }]
}

fn in_folder(folder: &Path, formats: &[Format], stem: &str) -> Vec<Deliverable> {
    let mut deliverables = Vec::with_capacity(formats.len());
    for format in formats {
        let file = folder.join(format!("{stem}.{}", format.name()));
        deliverables.push(Deliverable { format: *format, destination: Destination::File(file) });
    }
    deliverables
}

/// Refuses deliverables that would overwrite an input file.
pub(super) fn refuse_to_overwrite(
    sources: &SourcePaths,
    deliverables: &[Deliverable],
    complaints: &mut Vec<Complaint>,
) {
    // Compared without links, so that another name of the same file is noticed.
    let real = |path: &Path| path.canonicalize().ok();
    for input in sources.files().filter_map(|path| real(path)) {
        for deliverable in deliverables {
            let Destination::File(path) = &deliverable.destination else { continue };
            if real(path).as_ref() == Some(&input) {
                let message = format!("`{}` is an input file, and would be overwritten", printable_path(path));
                complaints.push(Complaint::new(message, "write to another file"));
            }
        }
    }
}
