//! Whether what is written is marked as inserted or deleted, by whom and when.

use super::xml::Xml;
use crate::document::CitationTarget;
use std::collections::HashMap;

/// What happened to what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tracked {
    Inserted,
    Deleted,
}

impl Tracked {
    pub(super) fn element(self) -> &'static str {
        match self {
            Self::Inserted => "ins",
            Self::Deleted => "del",
        }
    }
}

/// Whether and how what is written is marked.
#[derive(Default)]
pub(super) struct Tracking {
    /// What happened to what is written; nothing in most documents.
    pub(super) kind: Option<Tracked>,
    /// Whether a row is written that is marked as a whole, so that the ends of its cells are not.
    pub(super) in_row: bool,
    /// Whether no controls are written: programs lose the marks of what stands in one.
    pub(super) without_controls: bool,
    /// What has become of what the old version cites.
    pub(super) targets: Targets,
    /// The number of the section of the old version that is written, from 1; 0 outside of them.
    pub(super) old_section: usize,
    /// How many marks have been written.
    pub(super) marks: usize,
    /// The attributes that say who made a change and when.
    attributes: String,
}

/// What can be cited in both versions: what it is in the old one, and in the new one.
#[derive(Default)]
pub(super) struct Targets(HashMap<CitationTarget, CitationTarget>);

impl Targets {
    /// Takes note of what is `old` in the old version and `new` in the new one.
    pub(super) fn add(&mut self, old: CitationTarget, new: CitationTarget) {
        self.0.insert(old, new);
    }

    /// What the old version cites, in the new version; `None` if it is gone or stands elsewhere.
    pub(super) fn partner(&self, old: CitationTarget) -> Option<CitationTarget> {
        self.0.get(&old).copied()
    }
}

impl Tracking {
    /// The changes of an author, on a day.
    pub(super) fn of(author: &str, day: &str) -> Self {
        let mut attributes = Xml::default();
        attributes.attribute("w:author", author);
        attributes.attribute("w:date", &format!("{day}T00:00:00Z"));
        Self { attributes: attributes.finish(&mut Vec::new()), ..Self::default() }
    }

    /// The attributes of a mark that say who made the change, and when.
    pub(super) fn attributes(&self) -> &str {
        &self.attributes
    }
}
