//! All that the program says beside its deliverables, on standard error.

use super::excerpt::{Excerpt, Places};
use super::failure::Failure;
use crate::batch::Fault;
use crate::cli::args::ColorWhen;
use crate::cli::output::Target;
use crate::complaint::{Complaint, shown};
use crate::input::{Problem, Severity, SourceText};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::io::{self, Stderr, Write};

/// The most problems of one text that are shown; the rest are counted.
const MOST_SHOWN: usize = 10_000;

/// Says things on standard error.
pub(crate) struct Messages {
    quiet: bool,
    out: AutoStream<Stderr>,
    renderer: Renderer,
}

impl Messages {
    pub(crate) fn new(quiet: bool, color: ColorWhen) -> Self {
        let choice = match color {
            ColorWhen::Auto => AutoStream::choice(&io::stderr()),
            ColorWhen::Always => ColorChoice::Always,
            ColorWhen::Never => ColorChoice::Never,
        };
        let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
        Self { quiet, out: AutoStream::new(io::stderr(), choice), renderer }
    }

    /// Says what was written, unless told to be quiet.
    pub(crate) fn wrote(&mut self, target: &Target, bytes: usize, rows: usize) {
        if self.quiet {
            return;
        }
        let place = match target {
            Target::Stdout(_) => "standard output".to_owned(),
            Target::File(path) => shown(path),
        };
        let rows = format!("{rows} row{}", if rows == 1 { "" } else { "s" });
        self.say(&format!("wrote {place} ({}, {rows})", size(bytes)));
    }

    /// Whether nothing but errors is said.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Says a line, unless told to be quiet.
    pub(crate) fn line(&mut self, line: &str) {
        if !self.quiet {
            self.say(line);
        }
    }

    /// Says a line that sums up errors.
    pub(crate) fn error_line(&mut self, line: &str) {
        self.say(line);
    }

    /// Says what is wrong with a row of a list.
    pub(crate) fn fault(&mut self, list: &str, unit: &str, number: u64, fault: &Fault) {
        let column = fault.column.as_ref().map(|column| format!(", column `{column}`")).unwrap_or_default();
        let message = format!("{list}, {unit} {number}{column}: {}", fault.complaint.message);
        self.plain(MessageKind::Error, &Complaint::new(message, &fault.complaint.hint));
    }

    /// Says something that is no error, unless told to be quiet.
    pub(crate) fn note(&mut self, note: &Complaint) {
        if !self.quiet {
            self.plain(MessageKind::Note, note);
        }
    }

    /// Says what a reader of a deliverable should know, unless told to be quiet.
    pub(crate) fn warnings(&mut self, warnings: &[Complaint]) {
        for warning in warnings.iter().filter(|_| !self.quiet).cloned().collect::<Vec<_>>() {
            self.plain(MessageKind::Warning, &warning);
        }
    }

    /// Says why nothing was written.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        match failure {
            Failure::Input(all) => all.iter().for_each(|problems| self.problems(&problems.source, &problems.list)),
            Failure::Export(error) => {
                for failure in &error.failures {
                    self.plain(MessageKind::Error, &failure.complaint);
                }
            }
            Failure::Usage(notes) | Failure::Data(notes) => {
                for note in notes {
                    self.plain(MessageKind::Error, note);
                }
            }
            Failure::World(note) => self.plain(MessageKind::Error, note),
            Failure::Said(_) => {}
        }
    }

    /// Shows problems with their places in `source`; warnings only, unless told to be quiet.
    pub(crate) fn problems(&mut self, source: &SourceText, problems: &[Problem]) {
        if problems.is_empty() {
            return;
        }
        let mut places = Places::new(&source.text);
        let is_error = |problem: &&Problem| problem.code.severity() == Severity::Error;
        let errors = problems.iter().filter(is_error).count();
        let quiet = self.quiet;
        for problem in problems.iter().filter(|problem| is_error(problem) || !quiet).take(MOST_SHOWN) {
            let excerpt = places.excerpt(&problem.place);
            self.problem(source, problem, &excerpt);
        }
        match errors {
            0 | 1 => {}
            ..=MOST_SHOWN => self.say(&format!("{errors} problems in {}", source.name)),
            _ => self.say(&format!("{errors} problems in {}; the first {MOST_SHOWN} are shown", source.name)),
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
            // The renderer counts columns in what it is given.
            let origin = Origin::path(source.name.as_str()).line(excerpt.line).char_column(excerpt.column);
            title.element(origin).element(snippet)
        } else {
            title.element(snippet.path(source.name.as_str()))
        };
        let text = self.renderer.render(&[group.element(hint)]);
        self.say(&text);
        self.say("");
    }

    fn plain(&mut self, kind: MessageKind, note: &Complaint) {
        let (label, color) = match kind {
            MessageKind::Error => ("error", AnsiColor::BrightRed),
            MessageKind::Warning => ("warning", AnsiColor::Yellow),
            MessageKind::Note => ("note", AnsiColor::BrightGreen),
        };
        let (on, bold) = (color.on_default().bold(), Style::new().bold());
        self.say(&format!("{on}{label}{on:#}{bold}: {}{bold:#}", note.message));
        self.say(&format!("  {bold}hint{bold:#}: {}", note.hint));
    }

    /// A standard error that cannot be written leaves nobody to tell.
    fn say(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }
}

/// What kind of thing is said.
#[derive(Clone, Copy)]
enum MessageKind {
    Error,
    Warning,
    Note,
}

/// A size as people read it: `842 bytes`, `9.8 KB`.
#[expect(clippy::cast_precision_loss, reason = "sizes are shown with one decimal")]
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
