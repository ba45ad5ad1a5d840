//! Where the files of a plan are written.

use crate::cli::output::{Destination, is_folder, is_stdout, other_extension};
use crate::cli::report::Failure;
use crate::complaint::printable_path;
use crate::export::Format;
use crate::plan::{ImportTemplate, PlanFormat};
use std::path::{Path, PathBuf};

/// The destinations of `count` files.
pub(super) fn destinations(
    output: Option<&Path>,
    template: &ImportTemplate,
    stem: &str,
    count: usize,
) -> Result<Vec<Destination>, Failure> {
    let names = file_names(stem, template.format.extension(), count);
    let in_folder = |folder: &Path| names.iter().map(|name| Destination::File(folder.join(name))).collect();
    let Some(output) = output else { return Ok(in_folder(Path::new(""))) };
    if is_folder(output) {
        return Ok(in_folder(output));
    }
    if count > 1 {
        let message = format!(
            "`--output {}` is one file, but the importer needs {count} files for so many rows",
            printable_path(output)
        );
        return Err(Failure::usage(message, "use a folder, with `/` at its end"));
    }
    if let Some(complaint) = other_extension(output, template.format.extension()) {
        return Err(Failure::Usage(vec![complaint]));
    }
    // A terminal can show all formats of plans but workbooks.
    let format = if template.format == PlanFormat::Xlsx { Format::Xlsx } else { Format::Csv };
    Ok(vec![if is_stdout(output) { Destination::Stdout(format) } else { Destination::File(PathBuf::from(output)) }])
}

/// The names of `count` files, numbered if there are several.
fn file_names(stem: &str, extension: &str, count: usize) -> Vec<String> {
    match count {
        1 => vec![format!("{stem}.{extension}")],
        _ => (1..=count).map(|number| format!("{stem}-{number:02}.{extension}")).collect(),
    }
}
