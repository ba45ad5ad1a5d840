//! Checks files, and prints what was found.

use super::explain::explain;
use super::files::Checker;
use super::{github, json, sarif};
use crate::cli::args::{CheckArgs, CheckFormat, ColorWhen};
use crate::cli::report::{BAD_INPUT, Diagnostic, DiagnosticKind, DiagnosticRenderer, Failure, MAX_SHOWN, Messages};
use crate::cli::{load, output};
use crate::complaint::counted;
use std::fmt::Write as _;

/// Checks files, and prints a report. If there are errors, the exit code is 1, with `--strict` also if there are
/// warnings.
pub(in crate::cli) fn check(args: CheckArgs, quiet: bool, color: ColorWhen) -> Result<(), Failure> {
    let laws = load::laws()?;
    if let Some(code) = &args.explain {
        return output::print(explain(code, &laws).as_bytes());
    }
    let mut messages = Messages::kept();
    let CheckArgs { strict, format, .. } = args;
    let mut checker = Checker::new(args, &laws);
    let exit_code = checker.check_all(&mut messages);
    let files = checker.count();
    let found = messages.into_kept();
    match format {
        CheckFormat::Human => output::print_in_colors(&human(&found, files, quiet), color)?,
        CheckFormat::Json => output::print(json::report(&found).as_bytes())?,
        CheckFormat::Sarif => output::print(sarif::report(&found, &laws).as_bytes())?,
        CheckFormat::Github => output::print(github::report(&found).as_bytes())?,
    }
    let has = |kind: DiagnosticKind| found.iter().any(|diagnostic| diagnostic.kind == kind);
    let is_bad = has(DiagnosticKind::Error) || (strict && has(DiagnosticKind::Warning));
    match exit_code {
        0 if is_bad => Err(Failure::Reported(BAD_INPUT)),
        0 => Ok(()),
        code => Err(Failure::Reported(code)),
    }
}

/// All messages for people, and a line that counts them; with `quiet` only errors.
fn human(found: &[Diagnostic], files: usize, quiet: bool) -> String {
    let renderer = DiagnosticRenderer::default();
    let count = |kind: DiagnosticKind| found.iter().filter(|diagnostic| diagnostic.kind == kind).count();
    let (errors, warnings) = (count(DiagnosticKind::Error), count(DiagnosticKind::Warning));
    let mut text = String::new();
    let shown = found.iter().filter(|diagnostic| !quiet || diagnostic.kind == DiagnosticKind::Error);
    for diagnostic in shown.take(MAX_SHOWN) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", renderer.render(diagnostic));
    }
    if quiet {
        return text;
    }
    let files = counted(files as u64, "file");
    let (errors, warnings) = (counted(errors as u64, "error"), counted(warnings as u64, "warning"));
    let more = if found.len() > MAX_SHOWN { format!("; the first {MAX_SHOWN} are shown") } else { String::new() };
    let _ = writeln!(text, "{files} checked: {errors}, {warnings}{more}");
    text
}
