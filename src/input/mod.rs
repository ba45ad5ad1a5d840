//! The door: YAML or JSON as written, into the types of the domain and the report.
//!
//! A file that cannot be read right is refused with every problem it has, each with its place.

mod brand;
mod catalogue;
mod cell;
mod contract;
mod customers;
mod fields;
mod form;
mod image;
mod import;
mod json;
mod layers;
mod list;
mod matrix;
mod placeholder;
mod problem;
mod scalar;
mod sheet;
mod speech;
mod staffing;
mod template;
mod tracker;
mod tree;
mod words;
mod yaml;

pub use brand::{BrandSpec, read_brand};
pub use catalogue::read_catalogue;
pub use contract::{ContractContext, FieldReader, read_contract, sample_contract};
pub use customers::{
    CustomerList, CustomerRow, ListError, read_customers_csv, read_customers_tree, read_customers_workbook,
};
pub use image::read_image;
pub use import::{is_import_template, read_import_template};
pub use layers::extended;
pub use problem::{Code, Place, Problem, Problems, Severity, SourceText};
pub use staffing::read_staffing;
pub use template::{TemplateContext, read_template};
pub use tracker::read_tracker_export;

use problem::Sink;
use std::sync::Arc;
use tree::{Node, Value};

/// The largest text read, in bytes: 100,000 tasks take about half of it.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The deepest nesting read; a catalogue has less than ten levels.
const MAX_DEPTH: usize = 64;
/// The most values read: 100,000 tasks with twenty values each, twice over.
const MAX_NODES: usize = 4_000_000;
const EMPTY_HINT: &str = "start from what is built in: `pdp-export data`, or `pdp-export template`";

/// Decodes `bytes`, which messages call `name`, into a text.
///
/// # Errors
/// The text is too large, not UTF-8, or empty.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Arc<SourceText>, Problems> {
    let source = |text: String| Arc::new(SourceText { name: name.to_owned(), text });
    let fail = |text: String, code, at: usize, message: String, hint: &str| {
        let mut sink = Sink::default();
        sink.report(code, &(at..at), message, hint);
        sink.finish::<Arc<SourceText>>(&source(text), None).map(|(text, _)| text)
    };
    if bytes.len() > MAX_BYTES {
        let message = format!("this file is larger than {} MiB", MAX_BYTES / 1024 / 1024);
        return fail(
            String::new(),
            Code::TooLarge,
            0,
            message,
            "split the catalogue, or check that this is the right file",
        );
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let message = format!("this is not UTF-8 text (byte {} of the file)", at + 1);
            return fail(
                text,
                Code::NotUtf8,
                at,
                message,
                "save the file as UTF-8, or check that this is the right file",
            );
        }
    };
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.trim().is_empty() {
        return fail(text, Code::Empty, 0, "there is nothing in this file".to_owned(), EMPTY_HINT);
    }
    Ok(source(text))
}

fn report_over_budget(place: &Place, sink: &mut Sink) {
    let message = "this file has more values, levels or aliases than a catalogue can need";
    let hint = format!("keep to {MAX_NODES} values and {MAX_DEPTH} levels, and write out what aliases stand for");
    sink.report(Code::OverBudget, place, message, hint);
}

/// The tree of `text`: JSON where it begins with a brace, else YAML; a tree of nothing is a problem.
fn read_tree<'t>(text: &'t str, sink: &mut Sink) -> Option<Node<'t>> {
    let root = if text.trim_start().starts_with('{') { json::read(text, sink) } else { yaml::read(text, sink) }?;
    if matches!(root.value, Value::Null) {
        sink.report(Code::Empty, &(0..0), "there is nothing but comments in this file", EMPTY_HINT);
        return None;
    }
    Some(root)
}
