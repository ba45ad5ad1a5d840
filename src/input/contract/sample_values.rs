//! Values that a contract still has from the sample.

use crate::complaint::{Complaint, quoted};
use crate::input::problem::{Code, Place, Problems, Sink, SourceText};
use crate::input::tree::{Key, Node, Value, read_tree};
use std::sync::Arc;

/// What to do about values of the sample.
const FILL_IN: &str = "fill in your own, or make a draft with `--watermark DRAFT`";

/// The complaint about fields with these `paths` that still have values of the sample.
#[must_use]
pub fn sample_complaint(paths: &[String]) -> Complaint {
    complaint(&quoted(paths.iter().map(String::as_str)), paths.len())
}

fn complaint(names: &str, count: usize) -> Complaint {
    let what = if count == 1 { "a sample value" } else { "sample values" };
    Complaint::new(format!("the contract still has {what}: {names}"), FILL_IN)
}

/// The problem of a contract that has values of the sample in the fields with these `paths`, as far as they stand in its
/// file.
#[must_use]
pub fn sample_problems(source: &Arc<SourceText>, paths: &[String]) -> Option<Problems> {
    let mut sink = Sink::default();
    let root = read_tree(&source.text, &mut sink)?;
    if let Value::Map(pairs) = &root.value {
        let sections: Vec<(&Key, &Node)> = pairs.iter().map(|(key, node)| (key, node)).collect();
        report_samples(paths, &sections, source, &mut sink);
    }
    sink.finish(source, Some(())).err()
}

/// Reports what has to be filled in, each value with its line.
pub(super) fn report_samples(paths: &[String], sections: &[(&Key, &Node)], source: &SourceText, sink: &mut Sink) {
    let mut found: Vec<(Place, &str)> = Vec::new();
    for path in paths {
        found.extend(place(path, sections).map(|place| (place, path.as_str())));
    }
    found.sort_by_key(|(place, _)| place.start);
    let Some((first, _)) = found.first() else { return };
    let named = found.iter().map(|(place, path)| format!("`{path}` (line {})", source.position(place).0));
    let Complaint { message, hint } = complaint(&named.collect::<Vec<String>>().join(", "), found.len());
    sink.report(Code::SampleValue, first, message, hint);
}

/// Where the value of a field stands, or its section.
fn place(path: &str, sections: &[(&Key, &Node)]) -> Option<Place> {
    let (section, name) = path.split_once('.').unwrap_or((path, ""));
    let (key, node) = sections.iter().find(|(key, _)| key.name == section)?;
    Some(node.get(name).map_or_else(|| key.place.clone(), |value| value.place.clone()))
}
