//! The messages on standard error.

use super::diagnostic::{Diagnostic, DiagnosticKind};
use super::excerpt::Places;
use super::failure::Failure;
use super::render::DiagnosticRenderer;
use crate::batch::Fault;
use crate::cli::args::ColorWhen;
use crate::cli::output::Destination;
use crate::cli::terminal::color_choice;
use crate::complaint::{Complaint, printable_path};
use crate::input::{Problem, Problems, Severity, SourceText};
use anstream::AutoStream;
use std::io::{self, Stderr, Write};

/// The largest number of problems of one text that are shown; the rest are counted.
pub(crate) const MAX_SHOWN: usize = 10_000;

/// The code of a row of a list that cannot be used.
const INVALID_ROW: &str = "invalid-row";
/// The code of a file that is not what it should be.
const INVALID_FILE: &str = "invalid-file";
/// The code of a file that cannot be read.
const UNREADABLE_FILE: &str = "unreadable-file";

/// Prints messages on standard error, or keeps them for a report.
pub(crate) struct Messages {
    quiet: bool,
    out: AutoStream<Stderr>,
    renderer: DiagnosticRenderer,
    /// What is kept instead of being printed.
    kept: Option<Vec<Diagnostic>>,
    /// The notes that are not printed again.
    noted: Vec<Complaint>,
}

impl Messages {
    /// Messages of errors only if `quiet`, in colours according to `color`.
    pub(crate) fn new(quiet: bool, color: ColorWhen) -> Self {
        let choice = color_choice(color, || AutoStream::choice(&io::stderr()));
        // Colours are written always; the stream strips them where they are not wanted.
        let out = AutoStream::new(io::stderr(), choice);
        Self { quiet, out, renderer: DiagnosticRenderer::default(), kept: None, noted: Vec::new() }
    }

    /// Messages that are kept for a report, and not printed.
    pub(crate) fn kept() -> Self {
        Self { kept: Some(Vec::new()), ..Self::new(false, ColorWhen::Never) }
    }

    /// Those that were kept.
    pub(crate) fn into_kept(self) -> Vec<Diagnostic> {
        self.kept.unwrap_or_default()
    }

    /// Prints which deliverable was written, with its size and its number of rows.
    pub(crate) fn wrote(&mut self, destination: &Destination, bytes: usize, rows: usize) {
        if self.quiet {
            return;
        }
        let place = match destination {
            Destination::Stdout(_) => "standard output".to_owned(),
            Destination::File(path) => printable_path(path),
        };
        let rows = format!("{rows} row{}", if rows == 1 { "" } else { "s" });
        self.print(&format!("wrote {place} ({}, {rows})", size(bytes)));
    }

    /// Whether only errors are printed.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Prints a line about how the command goes.
    pub(crate) fn line(&mut self, line: &str) {
        if !self.quiet {
            self.print(line);
        }
    }

    /// Prints a line about errors, also with `--quiet`.
    pub(crate) fn error_line(&mut self, line: &str) {
        self.print(line);
    }

    /// Prints a fault of a row of a customer list.
    pub(crate) fn fault(&mut self, list: &str, unit: &str, number: u64, fault: &Fault) {
        let column = fault.column.as_ref().map(|column| format!(", column `{column}`")).unwrap_or_default();
        let message = format!("{list}, {unit} {number}{column}: {}", fault.complaint.message);
        let complaint = Complaint::new(message, &fault.complaint.hint);
        let line = Some((list.to_owned(), number));
        self.tell(Diagnostic { code: Some(INVALID_ROW), line, ..Diagnostic::new(DiagnosticKind::Error, complaint) });
    }

    /// Prints a note: something that may be a mistake, though it is no error.
    pub(crate) fn note(&mut self, note: &Complaint) {
        if !self.quiet {
            self.complaint(DiagnosticKind::Note, note);
        }
    }

    /// Prints a note about a file once, however often the file is read.
    pub(crate) fn note_once(&mut self, note: &Complaint) {
        if !self.noted.contains(note) {
            self.noted.push(note.clone());
            self.note(note);
        }
    }

    /// Prints the warnings about a deliverable.
    pub(crate) fn warnings(&mut self, warnings: &[Complaint]) {
        if self.quiet {
            return;
        }
        for warning in warnings {
            self.complaint(DiagnosticKind::Warning, warning);
        }
    }

    /// Prints why the command failed.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        match failure {
            Failure::Input(all) => all.iter().for_each(|problems| self.problems(&problems.source, &problems.list)),
            Failure::Export(error) => {
                for failure in &error.failures {
                    self.complaint(DiagnosticKind::Error, &failure.complaint);
                }
            }
            Failure::Usage(complaints) | Failure::Data(complaints) => {
                for complaint in complaints {
                    self.complaint(DiagnosticKind::Error, complaint);
                }
            }
            Failure::Io(complaint) => self.complaint(DiagnosticKind::Error, complaint),
            Failure::Reported(_) => {}
        }
    }

    /// The same of a failure that a file is the reason for.
    pub(crate) fn failure_of(&mut self, file: &str, failure: &Failure) {
        let first = self.kept.as_ref().map_or(0, Vec::len);
        self.failure(failure);
        let code = if matches!(failure, Failure::Io(_)) { UNREADABLE_FILE } else { INVALID_FILE };
        for diagnostic in self.kept.iter_mut().flatten().skip(first) {
            diagnostic.file = Some(file.to_owned());
            diagnostic.code = diagnostic.code.or(Some(code));
        }
    }

    /// Prints problems with the lines of `source` that they are in; with `--quiet` only errors.
    pub(crate) fn problems(&mut self, source: &SourceText, problems: &[Problem]) {
        if problems.is_empty() {
            return;
        }
        let mut places = Places::new(&source.text);
        let is_error = |problem: &&Problem| problem.code.severity() == Severity::Error;
        let errors = problems.iter().filter(is_error).count();
        let quiet = self.quiet;
        for problem in problems.iter().filter(|problem| is_error(problem) || !quiet).take(MAX_SHOWN) {
            let excerpt = places.excerpt(&problem.place);
            self.tell(Diagnostic::of_problem(source, problem, excerpt));
        }
        match errors {
            // One error needs no sum.
            0 | 1 => {}
            ..=MAX_SHOWN => self.print(&format!("{errors} problems in {}", source.name)),
            _ => {
                let more = if errors < Problems::MOST { "" } else { " or more" };
                let line = format!("{errors}{more} problems in {}; the first {MAX_SHOWN} are shown", source.name);
                self.print(&line);
            }
        }
    }

    fn complaint(&mut self, kind: DiagnosticKind, complaint: &Complaint) {
        self.tell(Diagnostic::new(kind, complaint.clone()));
    }

    /// Prints a message, or keeps it.
    pub(crate) fn tell(&mut self, diagnostic: Diagnostic) {
        if let Some(kept) = &mut self.kept {
            kept.push(diagnostic);
            return;
        }
        let text = self.renderer.render(&diagnostic);
        self.print(&text);
    }

    fn print(&mut self, text: &str) {
        if self.kept.is_some() {
            // How a command goes is no part of a report.
            return;
        }
        // If standard error cannot be written to, there is no other place to report that.
        let _ = writeln!(self.out, "{text}");
    }
}

/// A size in decimal units: `842 bytes`, `9.8 KB`.
#[expect(clippy::cast_precision_loss, reason = "sizes are shown with one decimal")]
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
