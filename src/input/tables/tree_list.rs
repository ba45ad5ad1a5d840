//! A list of customers as mappings, YAML or JSON.

use super::customer_list::{CellFault, CustomerList, CustomerRow, ListError};
use crate::complaint::Complaint;
use crate::input::problem::{Code, Problems, Sink, SourceText};
use crate::input::tree::{Key, Node, Value, read_tree};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Reads a list of mappings, YAML or JSON; `customer: {name: ...}` is the column `customer.name`.
///
/// # Errors
/// Every problem of the text, each with its place.
pub fn read_customers_tree(source: &Arc<SourceText>) -> Result<CustomerList, Problems> {
    let mut sink = Sink::default();
    let root = read_tree(&source.text, &mut sink);
    let rows = root.and_then(|root| flat_rows(&root, &source.text, &mut sink));
    let (rows, _) = sink.finish(source, rows)?;
    let headers = headers(&rows);
    let order = headers.clone();
    let rows = (1..).zip(rows).map(move |(number, row)| row.into_customer(number, &order));
    Ok(CustomerList { headers, unit: "item", rows: Box::new(rows), header_row: None, notes: Vec::new() })
}

/// The names of all columns, in the order in which they come up.
fn headers(rows: &[FlatRow]) -> Vec<String> {
    let mut headers: Vec<String> = Vec::new();
    let mut names = HashSet::new();
    for (name, _) in rows.iter().flat_map(|row| &row.pairs) {
        if names.insert(name) {
            headers.push(name.clone());
        }
    }
    headers
}

/// The values of a row by the dotted names of their keys.
#[derive(Default)]
struct FlatRow {
    pairs: Vec<(String, String)>,
    names: HashSet<String>,
    /// What is wrong with it.
    fault: Option<Complaint>,
}

fn flat_rows(root: &Node, text: &str, sink: &mut Sink) -> Option<Vec<FlatRow>> {
    let Value::List(items) = &root.value else {
        let hint = "write `- ` before the first key of each customer";
        sink.report(Code::WrongType, &root.place, "a list of customers is a list of mappings", hint);
        return None;
    };
    Some(items.iter().map(|item| FlatRow::of(item, text)).collect())
}

impl FlatRow {
    fn of(item: &Node, text: &str) -> Self {
        let mut row = Self::default();
        match &item.value {
            Value::Map(map) => row.take("", map, text),
            other => {
                let message = format!("a customer is a mapping, and this is {}", other.kind());
                row.fault = Some(Complaint::new(message, "write `id: ...` and the other columns here"));
            }
        }
        row
    }

    /// Takes a name and its value for each key, at whatever depth.
    fn take(&mut self, before: &str, map: &[(Key, Node)], text: &str) {
        for (key, node) in map {
            let name = format!("{before}{}", key.name);
            if let Value::Map(below) = &node.value {
                self.take(&format!("{name}."), below, text);
                continue;
            }
            let value = cell(node, text);
            if !self.names.insert(name.clone()) {
                self.find_fault(format!("`{name}` appears twice here"), "keep one of the two");
            } else if value.is_none() {
                let hint = "write a text in quotes or a list of texts, without aliases";
                self.find_fault(format!("`{name}` is not a text"), hint);
            }
            self.pairs.push((name, value.unwrap_or_default()));
        }
    }

    /// Notes what is wrong, unless something was before.
    fn find_fault(&mut self, message: String, hint: &str) {
        self.fault.get_or_insert(Complaint::new(message, hint));
    }

    fn into_customer(self, number: u64, headers: &[String]) -> Result<CustomerRow, ListError> {
        if let Some(complaint) = self.fault {
            return Err(ListError::Row { number, faults: vec![CellFault { column: None, complaint }] });
        }
        // A row may lack columns that others have.
        let mut values: HashMap<String, String> = self.pairs.into_iter().collect();
        let cells = headers.iter().map(|header| values.remove(header).unwrap_or_default()).collect();
        Ok(CustomerRow { number, cells, ..CustomerRow::default() })
    }
}

/// What a cell would say: the texts of a list with commas between them, nothing where nothing is written.
fn cell(node: &Node, text: &str) -> Option<String> {
    match &node.value {
        Value::List(items) => {
            let written: Option<Vec<String>> = items.iter().map(|item| scalar(item, text)).collect();
            written.map(|all| all.join(","))
        }
        Value::Null => Some(String::new()),
        _ => scalar(node, text),
    }
}

/// A value as it is written: a version `1.0` stays one. A number that is written as something else, as the alias of
/// another, has no text of its own.
fn scalar(node: &Node, text: &str) -> Option<String> {
    let raw = || text.get(node.place.clone()).map(str::trim);
    match &node.value {
        Value::Text(text) => Some(text.trim().to_owned()),
        Value::Number(number) => raw().filter(|raw| raw.parse() == Ok(*number)).map(str::to_owned),
        Value::Bool(switch) => raw().map(str::to_lowercase).filter(|raw| raw.parse() == Ok(*switch)),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}
