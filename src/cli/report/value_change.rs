//! Values of a contract that are others in a document, in words.

use super::parted::parted;
use crate::complaint::{Complaint, counted, printable, quoted};
use crate::readback::{MissingValue, ValueChange};

/// What a value was and what it is, each in back-ticks.
pub(in crate::cli) fn value_texts(change: &ValueChange) -> [String; 2] {
    let (before, after) = parted(&change.before, &change.after);
    [before, after].map(|text| if text.is_empty() { "nothing".to_owned() } else { format!("`{}`", printable(&text)) })
}

/// In which of its places a value is another one, as "1 of 2 places"; nothing if it is in all.
pub(in crate::cli) fn changed_places(change: &ValueChange) -> Option<String> {
    let ValueChange { places, of, .. } = change;
    (places < of).then(|| format!("{places} of {}", counted(*of as u64, "place")))
}

/// The headings above the places where a value is another one, as " (below `Scope`)"; nothing if it is in all.
pub(in crate::cli) fn below(change: &ValueChange) -> String {
    let headings: Vec<String> = change.headings.iter().map(|heading| printable(heading)).collect();
    if headings.is_empty() || changed_places(change).is_none() {
        return String::new();
    }
    format!(" (below {})", quoted(headings.iter().map(String::as_str)))
}

/// The note that fields of a contract were not found; nothing if all were.
pub(in crate::cli) fn missing_note(missing: &[MissingValue]) -> Option<Complaint> {
    let told = missing.iter().map(|MissingValue { field, places, of }| {
        let part = if places < of { format!(" ({places} of {of} places)") } else { String::new() };
        format!("`{}`{part}", printable(field))
    });
    let told = told.collect::<Vec<_>>().join(", ");
    let (fields, were) = if missing.len() == 1 { ("field", "was") } else { ("fields", "were") };
    let message = format!("its {fields} {told} {were} not found");
    let hint = "their controls and bookmarks are gone: read them in the document";
    (!missing.is_empty()).then(|| Complaint::new(message, hint))
}
