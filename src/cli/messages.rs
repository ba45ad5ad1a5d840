//! All that the program says beside its deliverables, on standard error.

use super::args::ColorWhen;
use super::failure::{Failure, Note, shown};
use super::output::Target;
use crate::export::Obstacle;
use crate::input::{Place, Problem, Severity, SourceText};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::io::{self, Stderr, Write};

/// The longest line of a source that is shown whole, in bytes.
const LONGEST_LINE: usize = 400;

/// Says things on standard error.
pub(super) struct Messages {
    quiet: bool,
    out: AutoStream<Stderr>,
    renderer: Renderer,
}

impl Messages {
    pub(super) fn new(quiet: bool, color: ColorWhen) -> Self {
        let choice = match color {
            ColorWhen::Auto => AutoStream::choice(&io::stderr()),
            ColorWhen::Always => ColorChoice::Always,
            ColorWhen::Never => ColorChoice::Never,
        };
        let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
        Self { quiet, out: AutoStream::new(io::stderr(), choice), renderer }
    }

    /// Says what was written, unless told to be quiet.
    pub(super) fn wrote(&mut self, target: &Target, bytes: usize, rows: usize) {
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

    /// Says something that is no error, unless told to be quiet.
    pub(super) fn note(&mut self, note: &Note) {
        if !self.quiet {
            self.plain(Kind::Note, note);
        }
    }

    /// Says what a reader of a deliverable should know, unless told to be quiet.
    pub(super) fn warnings(&mut self, warnings: &[Obstacle]) {
        for warning in warnings.iter().filter(|_| !self.quiet).map(Note::from).collect::<Vec<_>>() {
            self.plain(Kind::Warning, &warning);
        }
    }

    /// Says why nothing was written.
    pub(super) fn failure(&mut self, failure: &Failure) {
        match failure {
            Failure::Input(problems) => self.problems(&problems.source, &problems.list),
            Failure::Export(error) => error.obstacles.iter().for_each(|o| self.plain(Kind::Error, &o.into())),
            Failure::Usage(notes) => notes.iter().for_each(|note| self.plain(Kind::Error, note)),
            Failure::World(note) => self.plain(Kind::Error, note),
        }
    }

    /// Shows problems with their places in `source`; warnings only, unless told to be quiet.
    pub(super) fn problems(&mut self, source: &SourceText, problems: &[Problem]) {
        let mut lines = Lines::new(&source.text);
        let mut errors = 0;
        for problem in problems {
            let is_error = problem.code.severity() == Severity::Error;
            errors += usize::from(is_error);
            if is_error || !self.quiet {
                let line = lines.at(&problem.place);
                self.problem(source, problem, &line);
            }
        }
        if errors > 1 {
            self.say(&format!("{errors} problems in {}", source.name));
        }
    }

    fn problem(&mut self, source: &SourceText, problem: &Problem, line: &Line<'_>) {
        let level = match problem.code.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let snippet = Snippet::source(line.text)
            .line_start(line.number)
            .path(source.name.as_str())
            .annotation(AnnotationKind::Primary.span(line.range.clone()));
        let title = level.primary_title(problem.message.as_str()).id(problem.code.name());
        let group = title.element(snippet).element(Level::HELP.with_name("hint").message(problem.hint.as_str()));
        let text = self.renderer.render(&[group]);
        self.say(&text);
        self.say("");
    }

    fn plain(&mut self, kind: Kind, note: &Note) {
        let (label, color) = match kind {
            Kind::Error => ("error", AnsiColor::BrightRed),
            Kind::Warning => ("warning", AnsiColor::Yellow),
            Kind::Note => ("note", AnsiColor::BrightGreen),
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
enum Kind {
    Error,
    Warning,
    Note,
}

/// A line of a source, and the part of it to point at.
struct Line<'s> {
    number: usize,
    text: &'s str,
    range: std::ops::Range<usize>,
}

/// Finds lines one after the other, so that many problems take one walk through the text.
struct Lines<'s> {
    text: &'s str,
    start: usize,
    number: usize,
}

impl<'s> Lines<'s> {
    fn new(text: &'s str) -> Self {
        Self { text, start: 0, number: 1 }
    }

    /// The line where `place` begins; places are asked for in their order.
    fn at(&mut self, place: &Place) -> Line<'s> {
        let target = place.start.min(self.text.len());
        while let Some(end) = self.text[self.start..].find('\n').map(|i| self.start + i + 1) {
            if end > target || (end == target && end == self.text.len()) {
                break;
            }
            self.start = end;
            self.number += 1;
        }
        let rest = &self.text[self.start..];
        let whole = rest.split(['\n', '\r']).next().unwrap_or_default();
        let from = target.saturating_sub(self.start).min(whole.len());
        let to = (from + place.len()).min(whole.len());
        Self::cut(self.number, whole, from, to)
    }

    /// A line that is far too long is cut around the place.
    fn cut(number: usize, whole: &'s str, from: usize, to: usize) -> Line<'s> {
        let from = floor(whole, from);
        let to = floor(whole, to.max(from));
        if whole.len() <= LONGEST_LINE {
            return Line { number, text: whole, range: from..to };
        }
        let first = if from < LONGEST_LINE / 2 { 0 } else { floor(whole, from - LONGEST_LINE / 4) };
        let last = floor(whole, (first + LONGEST_LINE).min(whole.len()));
        Line { number, text: &whole[first..last], range: from - first..to.min(last) - first }
    }
}

/// The last boundary between characters of `text` at or before `index`.
fn floor(text: &str, index: usize) -> usize {
    (0..=index.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
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
