//! The PDF says what the CSV says, knows its own structure, and carries what archives and screen readers need.

mod attachments;
mod cells;
mod contents;
mod direction;
mod fonts;
mod hyphens;
mod pages;
mod pdf_2;
mod standards;
mod structure;

use crate::common::pdf::load;
use crate::common::{SOUND, bytes_in, folder};
use lopdf::Document;
use std::fs;

/// A document whose only row has so many activities.
fn with_a_row_of(activities: usize) -> Document {
    let folder = folder();
    let activities: Vec<String> = (0..activities).map(|i| format!("a{i}: Activity number {i}")).collect();
    let data = SOUND.replace("{cut: Cut the grass}", &format!("{{{}}}", activities.join(", ")));
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    load(&bytes_in(&folder, &["-f", "pdf", "-o", "-", "--data", "data.yaml"]))
}
