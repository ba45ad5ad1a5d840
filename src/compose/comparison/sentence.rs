//! How much has changed, in one sentence.

use crate::compare::ChangeCounts;
use crate::document::SourcedText;
use crate::template::{ChangeCountField, ChangeCountWords, CountedWords, Wording};

/// How much has changed, as `3 responsibility changes, 10 tasks reworded, 1 added`.
#[must_use]
pub fn summary_sentence(counts: &ChangeCounts, words: &ChangeCountWords) -> SourcedText {
    let of_tasks = [
        (counts.reworded, &words.reworded),
        (counts.added, &words.added),
        (counts.removed, &words.removed),
        (counts.renamed, &words.renamed),
        (counts.moved, &words.moved),
        (counts.form, &words.form),
    ];
    let mut parts: Vec<SourcedText> = Vec::new();
    parts.extend(counted(counts.responsibility, &words.responsibility, false));
    let mut has_tasks = false;
    for (count, words) in of_tasks {
        parts.extend(counted(count, words, has_tasks));
        has_tasks |= count > 0;
    }
    parts.extend(counted(counts.texts, &words.texts, false));
    if parts.is_empty() {
        return SourcedText::wording(words.none.share());
    }
    let mut pieces = Vec::new();
    for part in parts {
        if !pieces.is_empty() {
            pieces.push(SourcedText::wording(", "));
        }
        pieces.push(part);
    }
    SourcedText::join(&pieces)
}

/// A number with its noun; nothing for none. Behind another number of tasks the noun is left out.
fn counted(count: usize, words: &CountedWords, is_further: bool) -> Option<SourcedText> {
    let wording: &Wording<ChangeCountField> = match (&words.further, count) {
        (_, 0) => return None,
        (Some(further), _) if is_further => further,
        (_, 1) => &words.one,
        _ => &words.several,
    };
    Some(wording.fill(|ChangeCountField::Count| SourcedText::wording(count.to_string())))
}
