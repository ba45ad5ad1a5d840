//! The messages on standard error.

use super::excerpt::{Excerpt, Places};
use super::failure::Failure;
use crate::batch::Fault;
use crate::cli::args::ColorWhen;
use crate::cli::output::Destination;
use crate::cli::terminal::{color_choice, in_columns, width};
use crate::complaint::{Complaint, printable_path};
use crate::input::{Problem, Problems, Severity, SourceText};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use std::io::{self, Stderr, Write};

/// The largest number of problems of one text that are shown; the rest are counted.
const MAX_SHOWN: usize = 10_000;

/// The width of lists of names where there is no terminal, in columns.
const DEFAULT_WIDTH: usize = 80;

/// Prints messages on standard error.
pub(crate) struct Messages {
    quiet: bool,
    out: AutoStream<Stderr>,
    renderer: Renderer,
}

impl Messages {
    /// Messages of errors only if `quiet`, in colours according to `color`.
    pub(crate) fn new(quiet: bool, color: ColorWhen) -> Self {
        let choice = color_choice(color, || AutoStream::choice(&io::stderr()));
        // Colours are written always; the stream strips them where they are not wanted.
        let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
        Self { quiet, out: AutoStream::new(io::stderr(), choice), renderer }
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
        self.complaint(MessageKind::Error, &Complaint::new(message, &fault.complaint.hint));
    }

    /// Prints a note: something that may be a mistake, though it is no error.
    pub(crate) fn note(&mut self, note: &Complaint) {
        if !self.quiet {
            self.complaint(MessageKind::Note, note);
        }
    }

    /// Prints the warnings about a deliverable.
    pub(crate) fn warnings(&mut self, warnings: &[Complaint]) {
        if self.quiet {
            return;
        }
        for warning in warnings {
            self.complaint(MessageKind::Warning, warning);
        }
    }

    /// Prints why the command failed.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        match failure {
            Failure::Input(all) => all.iter().for_each(|problems| self.problems(&problems.source, &problems.list)),
            Failure::Export(error) => {
                for failure in &error.failures {
                    self.complaint(MessageKind::Error, &failure.complaint);
                }
            }
            Failure::Usage(complaints) | Failure::Data(complaints) => {
                for complaint in complaints {
                    self.complaint(MessageKind::Error, complaint);
                }
            }
            Failure::Io(complaint) => self.complaint(MessageKind::Error, complaint),
            Failure::Reported(_) => {}
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
            self.problem(source, problem, &excerpt);
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

    fn problem(&mut self, source: &SourceText, problem: &Problem, excerpt: &Excerpt) {
        let level = match problem.code.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let annotation = AnnotationKind::Primary.span(excerpt.range.clone());
        let snippet = Snippet::source(excerpt.text.as_str()).line_start(excerpt.line).annotation(annotation);
        let title = level.primary_title(problem.complaint.message.as_str()).id(problem.code.name());
        let hint = Level::HELP.with_name("hint").message(problem.complaint.hint.as_str());
        let group = if excerpt.is_cut {
            // The renderer would count the column in the part of the line that it is given.
            let origin = Origin::path(source.name.as_str()).line(excerpt.line).char_column(excerpt.column);
            title.element(origin).element(snippet)
        } else {
            title.element(snippet.path(source.name.as_str()))
        };
        let text = self.renderer.render(&[group.element(hint)]);
        self.print(&text);
        self.print("");
    }

    fn complaint(&mut self, kind: MessageKind, complaint: &Complaint) {
        let (label, color) = match kind {
            MessageKind::Error => ("error", AnsiColor::BrightRed),
            MessageKind::Warning => ("warning", AnsiColor::Yellow),
            MessageKind::Note => ("note", AnsiColor::BrightGreen),
        };
        let (on, bold) = (color.on_default().bold(), Style::new().bold());
        self.print(&format!("{on}{label}{on:#}{bold}: {}{bold:#}", complaint.message));
        let (hint, choices) = complaint.hint.split_once('\n').unwrap_or((&complaint.hint, ""));
        self.print(&format!("  {bold}hint{bold:#}: {hint}"));
        for line in in_columns(&choices.lines().collect::<Vec<_>>(), width().unwrap_or(DEFAULT_WIDTH)) {
            self.print(&line);
        }
    }

    fn print(&mut self, text: &str) {
        // If standard error cannot be written to, there is no other place to report that.
        let _ = writeln!(self.out, "{text}");
    }
}

/// The kind of a message.
#[derive(Clone, Copy)]
enum MessageKind {
    Error,
    Warning,
    Note,
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
