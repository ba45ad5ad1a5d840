//! Messages as people read them.

use super::diagnostic::{Diagnostic, DiagnosticKind};
use super::excerpt::Excerpt;
use crate::cli::terminal::{in_columns, width};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

/// The width of lists of names where there is no terminal, in columns.
const DEFAULT_WIDTH: usize = 80;

/// Renders messages, with colours.
pub(crate) struct DiagnosticRenderer(Renderer);

impl Default for DiagnosticRenderer {
    fn default() -> Self {
        Self(Renderer::styled().decor_style(DecorStyle::Ascii))
    }
}

impl DiagnosticRenderer {
    /// A message: with the line that it is about, and a blank line behind it, where it has a place in a text.
    pub(crate) fn render(&self, diagnostic: &Diagnostic) -> String {
        match &diagnostic.excerpt {
            Some((name, excerpt)) => self.in_its_line(diagnostic, name, excerpt) + "\n",
            None => plain(diagnostic),
        }
    }

    fn in_its_line(&self, diagnostic: &Diagnostic, name: &str, excerpt: &Excerpt) -> String {
        let level = match diagnostic.kind {
            DiagnosticKind::Error => Level::ERROR,
            DiagnosticKind::Warning => Level::WARNING,
            DiagnosticKind::Note => Level::NOTE,
        };
        let annotation = AnnotationKind::Primary.span(excerpt.range.clone());
        let snippet = Snippet::source(excerpt.text.as_str()).line_start(excerpt.line).annotation(annotation);
        let title = level.primary_title(diagnostic.complaint.message.as_str()).id(diagnostic.code.unwrap_or_default());
        let hint = Level::HELP.with_name("hint").message(diagnostic.complaint.hint.as_str());
        let group = if excerpt.is_cut {
            // The renderer would count the column in the part of the line that it is given.
            let origin = Origin::path(name).line(excerpt.line).char_column(excerpt.column);
            title.element(origin).element(snippet)
        } else {
            title.element(snippet.path(name))
        };
        self.0.render(&[group.element(hint)])
    }
}

/// A message without a place in a text.
fn plain(diagnostic: &Diagnostic) -> String {
    let color = match diagnostic.kind {
        DiagnosticKind::Error => AnsiColor::BrightRed,
        DiagnosticKind::Warning => AnsiColor::Yellow,
        DiagnosticKind::Note => AnsiColor::BrightGreen,
    };
    let (on, bold) = (color.on_default().bold(), Style::new().bold());
    let (label, complaint) = (diagnostic.kind.name(), &diagnostic.complaint);
    let (hint, choices) = complaint.hint.split_once('\n').unwrap_or((&complaint.hint, ""));
    let mut lines = vec![format!("{on}{label}{on:#}{bold}: {}{bold:#}", complaint.message)];
    lines.push(format!("  {bold}hint{bold:#}: {hint}"));
    lines.extend(in_columns(&choices.lines().collect::<Vec<_>>(), width().unwrap_or(DEFAULT_WIDTH)));
    lines.join("\n")
}
