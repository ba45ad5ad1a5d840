//! The text of a cell or paragraph, put together from its marked pieces.

use super::table::{SourceCell, TextMarks};
use crate::complaint::{Complaint, printable};

/// Collects the pieces of a text, and how they are marked.
#[derive(Debug, Default)]
pub(super) struct InlineText {
    text: String,
    /// How many marks of struck text are open.
    struck_depth: usize,
    has_struck: bool,
    marks: TextMarks,
    /// Where the raised text that is open begins.
    raised_from: Option<usize>,
}

/// A kind of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    /// What is set off in another way, as by italics.
    Emphasis,
    Link,
    Struck,
    Raised,
}

impl InlineText {
    pub(super) fn push(&mut self, text: &str) {
        self.has_struck |= self.struck_depth > 0 && !text.trim().is_empty();
        self.text += text;
    }

    pub(super) fn line_break(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn open(&mut self, mark: Mark) {
        match mark {
            Mark::Strong | Mark::Emphasis => self.marks.has_emphasis = true,
            Mark::Link => self.marks.has_link = true,
            Mark::Struck => self.struck_depth += 1,
            Mark::Raised => self.raised_from = Some(self.text.len()),
        }
    }

    pub(super) fn close(&mut self, mark: Mark) {
        match mark {
            Mark::Struck => self.struck_depth = self.struck_depth.saturating_sub(1),
            Mark::Raised => self.close_raised(),
            Mark::Strong | Mark::Emphasis | Mark::Link => {}
        }
    }

    /// Whether nothing is seen of it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text, and nothing is left.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(self).text
    }

    /// The text as a cell.
    pub(super) fn into_cell(self) -> SourceCell {
        let uncertain = self.has_struck.then(|| {
            let message = format!("`{}` is struck through, in whole or in part", printable(self.text.trim()));
            Complaint::new(message, "remove what no longer holds, or the mark")
        });
        SourceCell { marks: self.marks, text: self.text, uncertain, ..SourceCell::default() }
    }

    /// A raised number or sign refers to a note, and is no part of the word before it.
    fn close_raised(&mut self) {
        let Some(start) = self.raised_from.take() else { return };
        let raised = self.text.split_off(start);
        let mark = raised.trim().trim_matches(['[', ']', '(', ')']);
        if !mark.is_empty() {
            self.text.extend(["[", mark, "]"]);
        }
    }
}
