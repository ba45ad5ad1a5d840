//! Where the documents of an export go.

use crate::cli::output::{Target, is_folder, is_stdout};
use crate::cli::request::SourcePaths;
use crate::complaint::{Complaint, quoted, shown};
use crate::export::Format;
use crate::job::{self, ALL, Job, Request};
use crate::template::Template;
use std::path::{Path, PathBuf};

/// A file to make.
pub(super) struct Deliverable {
    pub(super) format: Format,
    pub(super) target: Target,
}

/// The files to make: those asked for, in the format that the name of the output says, or in the only one there is.
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
    targets(&formats, stem, output, complaints)
}

/// The format that the name of the output says, else the only one of the template.
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
                Some(extension) => format!("`.{extension}` is the extension of no format"),
                None => "no format is asked for".to_owned(),
            };
            complaints.push(Complaint::new(message, format!("say `--format`: one of {names}, or `{ALL}`")));
        }
    }
    None
}

/// The format that the name of a file says.
pub(super) fn format_of(path: &Path) -> Option<Format> {
    path.extension().and_then(|extension| Format::parse(&extension.to_str()?.to_lowercase()))
}

fn targets(formats: &[Format], stem: &str, output: Option<&Path>, complaints: &mut Vec<Complaint>) -> Vec<Deliverable> {
    let Some(output) = output else { return in_folder(Path::new(""), formats, stem) };
    if is_folder(output) {
        return in_folder(output, formats, stem);
    }
    if formats.len() > 1 {
        let message =
            format!("`--output {}` names one file, and {} formats are asked for", shown(output), formats.len());
        complaints.push(Complaint::new(message, "name a folder, with `/` at its end"));
    }
    let Some(format) = formats.first().copied() else { return Vec::new() };
    if let Some(other) = format_of(output).filter(|other| *other != format) {
        let message =
            format!("`{}` is named as `{}`, and `{}` is asked for", shown(output), other.name(), format.name());
        complaints.push(Complaint::new(message, "leave out `--format`, or change the extension"));
    }
    let target = if is_stdout(output) { Target::Stdout(format) } else { Target::File(PathBuf::from(output)) };
    vec![Deliverable { format, target }]
}

fn in_folder(folder: &Path, formats: &[Format], stem: &str) -> Vec<Deliverable> {
    let mut all = Vec::with_capacity(formats.len());
    for format in formats {
        let file = folder.join(format!("{stem}.{}", format.name()));
        all.push(Deliverable { format: *format, target: Target::File(file) });
    }
    all
}

/// Refuses to write over a file that is read.
pub(super) fn refuse_to_overwrite(
    sources: &SourcePaths,
    deliverables: &[Deliverable],
    complaints: &mut Vec<Complaint>,
) {
    let real = |path: &Path| path.canonicalize().ok();
    for input in sources.files().filter_map(|path| real(path)) {
        for deliverable in deliverables {
            let Target::File(path) = &deliverable.target else { continue };
            if real(path).as_ref() == Some(&input) {
                let message = format!("`{}` is read, and would be written over", shown(path));
                complaints.push(Complaint::new(message, "write to another file"));
            }
        }
    }
}
