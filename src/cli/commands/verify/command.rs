//! Files and folders, one after the other.

use super::file::report_on;
use super::folder::{FolderReport, verify_folder};
use super::json::{file_json, folder_json};
use super::report::FileReport;
use super::request::VerifyRequest;
use super::sentences::{file_lines, folder_lines};
use super::today::Today;
use crate::cli::args::ReportForm;
use crate::cli::load::TextReader;
use crate::cli::output;
use crate::cli::report::{BAD_INPUT, BAD_USAGE, Failure, Messages};
use crate::complaint::counted;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What was found in a file or a folder.
enum Found {
    File(Box<FileReport>),
    Folder(FolderReport),
}

/// Verifies files and folders, and prints all findings. If there are any the exit code is 1; if one cannot be read it is
/// 2.
pub(in crate::cli) fn verify(request: &VerifyRequest, messages: &mut Messages) -> Result<(), Failure> {
    refuse_unused(request)?;
    let mut today = Today::of(request);
    let mut found = Vec::new();
    let mut is_unread = false;
    for path in &request.paths {
        let one = if is_folder(path, &request.paths) {
            verify_folder(path, request.sample, messages).map(Found::Folder)
        } else {
            report_on(path, &mut today, &mut TextReader::new(request.encoding, messages))
                .map(|report| Found::File(Box::new(report)))
        };
        match one {
            Ok(one) => found.push(one),
            // The others are still looked at.
            Err(failure) if request.paths.len() > 1 => {
                messages.failure(&failure);
                is_unread = true;
            }
            Err(failure) => return Err(failure),
        }
    }
    print(&found, request.report, messages)?;
    let is_sound = |one: &Found| match one {
        Found::File(report) => report.is_sound(),
        Found::Folder(report) => report.findings.is_empty(),
    };
    match (is_unread, found.iter().all(is_sound)) {
        (true, _) => Err(Failure::Reported(BAD_USAGE)),
        (false, false) => Err(Failure::Reported(BAD_INPUT)),
        (false, true) => Ok(()),
    }
}

/// Whether `path` is taken for the folder of a batch: what is missing is, where it is alone, as its name may end in
/// anything.
fn is_folder(path: &std::path::Path, all: &[PathBuf]) -> bool {
    path.is_dir() || (!path.exists() && all.len() == 1 && path.extension().is_none())
}

/// Refuses options that nothing among the paths needs.
fn refuse_unused(request: &VerifyRequest) -> Result<(), Failure> {
    let folders = request.paths.iter().filter(|path| is_folder(path, &request.paths)).count();
    if request.sample.is_some() && folders == 0 {
        let hint = "leave it out, or name the output folder of a batch";
        return Err(Failure::usage("`--sample` is for the folders of batches", hint));
    }
    if folders == request.paths.len() && (request.data.is_some() || request.template.is_some()) {
        let hint = "leave them out: a folder is checked against its manifest";
        return Err(Failure::usage("`--data` and `--template` are for single files", hint));
    }
    Ok(())
}

fn print(found: &[Found], form: ReportForm, messages: &mut Messages) -> Result<(), Failure> {
    let text = match form {
        ReportForm::Json => {
            let all = found.iter().map(|one| match one {
                Found::File(report) => file_json(report),
                Found::Folder(report) => folder_json(report),
            });
            format!("{:#}\n", json!({"verified": all.collect::<Vec<Value>>()}))
        }
        ReportForm::Table => {
            let mut lines = Vec::new();
            for one in found {
                match one {
                    Found::File(report) => lines.extend(file_lines(report)),
                    Found::Folder(report) => lines.extend(folder_lines(report)),
                }
            }
            lines.into_iter().map(|line| line + "\n").collect()
        }
    };
    output::print(text.as_bytes())?;
    for one in found {
        if let (Found::File(report), ReportForm::Table) = (one, form) {
            for note in &report.notes {
                messages.note(&note.clone().about(&report.name));
            }
        }
    }
    if found.len() > 1 && form == ReportForm::Table {
        let sound = found.iter().filter(|one| matches!(one, Found::File(report) if report.is_sound())).count();
        let files = found.iter().filter(|one| matches!(one, Found::File(_))).count();
        messages.line(&format!("{}: {sound} as the data say", counted(files as u64, "file")));
    }
    Ok(())
}
