//! What single cells say: letters, parties, marks of footnotes.

mod footnotes;
mod letters;
mod parties;
mod text_counts;

pub(super) use footnotes::{folded_mark, note, split_marks};
pub(super) use letters::{LetterReader, latin_twin};
pub(super) use parties::{PartyReader, clean, whole_note};
pub(super) use text_counts::TextCounts;
