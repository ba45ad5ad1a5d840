//! Problems are data: a code, a place, what is wrong and what to do about it.

use crate::complaint::Complaint;
use crate::domain::Id;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text that is read: what to call it, and its characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// What the user calls it: a path, or the name of something built in.
    pub name: String,
    /// The characters, without a byte order mark.
    pub text: String,
}

impl SourceText {
    /// Where in the text `place` begins: line and column, both from 1, the column in characters.
    #[must_use]
    pub fn position(&self, place: &Place) -> (usize, usize) {
        let start = place.start.min(self.text.len());
        // A place inside a character, or beyond a text that was cut, is taken for the end.
        let before = self.text.get(..start).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// A place in a [`SourceText`]: a range of byte offsets.
pub type Place = Range<usize>;

/// Whether a problem stops the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The work goes on.
    Warning,
}

/// One thing that is wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem it is.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// The role of the catalogue that has to do with it, where the text is a template.
    pub role: Option<Id>,
    /// What is wrong, and what to do.
    pub complaint: Complaint,
}

/// Why a raw value is refused: a problem that has no place yet, as the value may not come from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ValueError {
    /// What kind of problem it is.
    pub(super) code: Code,
    /// What is wrong, and what to do.
    pub(super) complaint: Complaint,
}

impl ValueError {
    /// A refusal of kind `code`.
    pub(super) fn new(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, complaint: Complaint::new(message, hint) }
    }
}

/// All the problems of one text.
#[derive(Clone, Debug)]
pub struct Problems {
    /// The text.
    pub source: Arc<SourceText>,
    /// The problems, in the order of their places; never empty.
    pub list: Vec<Problem>,
}

impl Problems {
    /// How many errors of a text are kept, and how many warnings: more than anybody reads.
    pub const MOST: usize = 50_000;
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.list.iter().enumerate() {
            let (line, column) = self.source.position(&problem.place);
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{}:{line}:{column}: {}", self.source.name, problem.complaint.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// The kinds of problems; each has a name that stays the same from version to version.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name, as messages show it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it means, in a sentence.
            #[must_use]
            pub fn about(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+),)+ }
            }

            /// Whether such a problem stops the work.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The bytes are not UTF-8.
    NotUtf8 = "not-utf-8", Error;
    /// The text is empty, or all comment.
    Empty = "empty", Error;
    /// The text is larger than any catalogue.
    TooLarge = "too-large", Error;
    /// The text is not YAML, or not JSON.
    Syntax = "syntax", Error;
    /// More nesting, aliases or values than any catalogue has.
    OverBudget = "over-budget", Error;
    /// A value of another kind stands where a text, a list or a mapping belongs.
    WrongType = "wrong-type", Error;
    /// A key that means nothing here.
    UnknownKey = "unknown-key", Error;
    /// A key that stands twice in one mapping.
    DuplicateKey = "duplicate-key", Error;
    /// A key that has to be there and is not.
    MissingKey = "missing-key", Error;
    /// A list or mapping that needs an entry and has none.
    EmptyList = "empty-list", Error;
    /// An id that is not lower-case words joined by hyphens.
    InvalidId = "invalid-id", Error;
    /// An id, or a name that cells refer to, that stands twice where it must be unique.
    DuplicateId = "duplicate-id", Error;
    /// A role with the name of another column.
    RoleHeading = "role-heading", Error;
    /// A text that is blank, has white space at an end, a line break or a control character.
    InvalidText = "invalid-text", Error;
    /// A date that is not `YYYY-MM-DD`, nor in the format that was given for dates.
    InvalidDate = "invalid-date", Error;
    /// A language that is not a tag such as `en`.
    InvalidLanguage = "invalid-language", Error;
    /// A word that is none of those that can stand here.
    UnknownValue = "unknown-value", Error;
    /// A number outside its bounds.
    OutOfRange = "out-of-range", Error;
    /// A colour that is not `#RRGGBB`.
    InvalidColour = "invalid-colour", Error;
    /// A cell of a matrix that cannot be read.
    InvalidCell = "invalid-cell", Error;
    /// A party that the catalogue does not list.
    UnknownParty = "unknown-party", Error;
    /// A condition that the catalogue does not list.
    UnknownCondition = "unknown-condition", Error;
    /// A tier that the catalogue does not list.
    UnknownTier = "unknown-tier", Error;
    /// A role that the catalogue does not list.
    UnknownRole = "unknown-role", Error;
    /// A row that names neither a task of the shared list nor a task of its own.
    UnknownTask = "unknown-task", Error;
    /// A law of matrices that there is not.
    UnknownCheck = "unknown-check", Error;
    /// A placeholder that means nothing here.
    UnknownPlaceholder = "unknown-placeholder", Error;
    /// A reference to an item, a clause or a part that is not there.
    UnknownReference = "unknown-reference", Error;
    /// A brace that opens or closes no placeholder.
    StrayBrace = "stray-brace", Error;
    /// A template that is to be extended and is not there.
    UnknownTemplate = "unknown-template", Error;
    /// A translation that lacks a text.
    MissingTranslation = "missing-translation", Error;
    /// A text and what stands behind it that cannot be told apart well enough.
    LowContrast = "low-contrast", Error;
    /// A field of a contract that a template needs and the contract does not give.
    MissingField = "missing-field", Error;
    /// A contract that still has values of the sample, where it is no draft.
    SampleValue = "sample-value", Error;
    /// A text of a contract that a service for electronic signatures would take for its own.
    ReservedText = "reserved-text", Error;
    /// A character that no font has, where a document needs one.
    NoGlyph = "no-glyph", Error;
    /// Quotes of print round a whole value, which are no quotes to YAML.
    CurlyQuotes = "curly-quotes", Warning;
    /// A line break in a text of one line, which becomes a space.
    LineBreak = "line-break", Warning;
    /// A character that nobody sees and that the text does not need.
    InvisibleCharacter = "invisible-character", Warning;
    /// Something defined that nothing uses.
    Unused = "unused", Warning;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What to do about a file with nothing in it.
pub(super) const EMPTY_HINT: &str = "start from what is built in: `pdp-export data`, or `pdp-export template`";

/// Where problems are collected while a text is read.
#[derive(Debug, Default)]
pub(super) struct Sink {
    list: Vec<Problem>,
    errors: usize,
    warnings: usize,
}

impl Sink {
    /// Notes a problem.
    pub(super) fn report(&mut self, code: Code, place: &Place, message: impl Into<String>, hint: impl Into<String>) {
        let complaint = Complaint::new(message, hint);
        self.push(Problem { code, place: place.clone(), role: None, complaint });
    }

    /// Notes a problem of a template that a role of the catalogue has to do with.
    pub(super) fn report_with_role(&mut self, role: &Id, code: Code, place: &Place, complaint: Complaint) {
        self.push(Problem { code, place: place.clone(), role: Some(role.clone()), complaint });
    }

    /// Whether no more errors are kept, so that whoever looks for more of a kind can stop.
    pub(super) fn is_full(&self) -> bool {
        self.errors >= Problems::MOST
    }

    fn push(&mut self, problem: Problem) {
        // Counted apart: warnings, however many, must not crowd out an error.
        let count = match problem.code.severity() {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        if *count <= Problems::MOST {
            self.list.push(problem);
        }
    }

    /// The value, if it is sound; else its problem is noted at `place`.
    pub(super) fn accept<T>(&mut self, value: Result<T, ValueError>, place: &Place) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(ValueError { code, complaint }) => {
                self.push(Problem { code, place: place.clone(), role: None, complaint });
                None
            }
        }
    }

    /// The value with the warnings, or every problem found.
    pub(super) fn finish<T>(
        mut self,
        source: &Arc<SourceText>,
        value: Option<T>,
    ) -> Result<(T, Vec<Problem>), Problems> {
        // Readers follow the meaning of a file; people read it from top to bottom.
        self.list.sort_by_key(|p| (p.place.start, p.code));
        match value {
            Some(value) if self.errors == 0 => Ok((value, self.list)),
            _ => Err(Problems { source: Arc::clone(source), list: self.list }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = Code::ALL.iter().map(|c| c.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn a_position_counts_lines_and_characters_from_one() {
        let source = SourceText { name: "x".into(), text: "a: é\nbé: 1\n".into() };
        assert_eq!(source.position(&(0..1)), (1, 1));
        assert_eq!(source.position(&(9..10)), (2, 3));
        assert_eq!(source.position(&(99..99)), (3, 1));
    }
}
