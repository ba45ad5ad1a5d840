//! What differs between the values of two documents, or of a contract and a document.

use super::shown::{ShownValue, ShownValues};
use crate::domain::is_invisible;

/// A value that is another one in some of its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueChange {
    /// The path of its field.
    pub field: String,
    /// What it was, on one line.
    pub before: String,
    /// What it is; empty where nothing is left of it.
    pub after: String,
    /// In how many places it is.
    pub places: usize,
    /// How many places there are in which it was the same.
    pub of: usize,
    /// The headings above the places where it is another one, each once.
    pub headings: Vec<String>,
}

/// A field of which some values were not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingValue {
    /// The path of the field.
    pub field: String,
    /// In how many places it was not found.
    pub places: usize,
    /// How many places there are.
    pub of: usize,
}

/// What differs between the values of two documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValuesComparison {
    /// The values that are others.
    pub changes: Vec<ValueChange>,
    /// The fields of the first that were not found in the second.
    pub missing: Vec<MissingValue>,
}

/// Compares the values that a document ought to have with those that were found in it.
#[must_use]
pub fn compare_values(before: &ShownValues, after: &ShownValues) -> ValuesComparison {
    let has_same_numbers = before.listed == after.listed;
    let mut comparison = ValuesComparison::default();
    let mut fields: Vec<&str> = Vec::new();
    for value in &before.values {
        if !fields.contains(&value.field.as_str()) {
            fields.push(&value.field);
        }
    }
    for field in fields {
        let of_field = |values: &ShownValues| -> Vec<ComparedValue> {
            values.values.iter().filter(|value| value.field == field).map(ComparedValue::of).collect()
        };
        let mut pairs = FieldPairs { before: of_field(before), after: of_field(after), pairs: Vec::new() };
        pairs.find(has_same_numbers);
        comparison.add(field, &pairs);
    }
    comparison
}

/// A value of one field.
struct ComparedValue {
    number: Option<usize>,
    /// Its text as it is compared and shown: on one line, without signs that nobody sees.
    text: String,
    heading: Option<String>,
    is_paired: bool,
}

impl ComparedValue {
    fn of(value: &ShownValue) -> Self {
        let ShownValue { number, text, heading, .. } = value;
        Self { number: *number, text: on_one_line(text), heading: heading.clone(), is_paired: false }
    }
}

/// The values of a field before and after, by their places.
struct FieldPairs {
    before: Vec<ComparedValue>,
    after: Vec<ComparedValue>,
    pairs: Vec<ValuePair>,
}

struct ValuePair {
    before: usize,
    after: usize,
}

impl FieldPairs {
    /// Pairs values: by their numbers, by their texts, then in their order. What is left behind is a copy of the first.
    fn find(&mut self, has_same_numbers: bool) {
        if has_same_numbers {
            self.pair(|before, after| before.number.is_some() && before.number == after.number);
        }
        self.pair(|before, after| before.text == after.text);
        self.pair(|_, _| true);
        for (index, copy) in self.after.iter().enumerate().filter(|(_, value)| !value.is_paired) {
            let is_known = self.before.iter().any(|before| before.text == copy.text);
            if !is_known && !self.before.is_empty() {
                self.pairs.push(ValuePair { before: 0, after: index });
            }
        }
    }

    fn pair(&mut self, are_one: impl Fn(&ComparedValue, &ComparedValue) -> bool) {
        for (index, before) in self.before.iter_mut().enumerate().filter(|(_, value)| !value.is_paired) {
            let found = self.after.iter_mut().enumerate().find(|(_, after)| !after.is_paired && are_one(before, after));
            if let Some((other, after)) = found {
                (before.is_paired, after.is_paired) = (true, true);
                self.pairs.push(ValuePair { before: index, after: other });
            }
        }
    }
}

impl ValuesComparison {
    /// Adds the field whose values are `pairs`.
    fn add(&mut self, field: &str, pairs: &FieldPairs) {
        let FieldPairs { before, after, pairs } = pairs;
        let missing = before.iter().filter(|value| !value.is_paired).count();
        if missing > 0 {
            self.missing.push(MissingValue { field: field.to_owned(), places: missing, of: before.len() });
        }
        let first = self.changes.len();
        for pair in pairs {
            let (old, new) = (&before[pair.before], &after[pair.after]);
            if old.text == new.text {
                continue;
            }
            let known = self.changes[first..].iter().position(|one| one.before == old.text && one.after == new.text);
            let at = known.map_or(self.changes.len(), |known| first + known);
            if known.is_none() {
                let of = pairs.iter().filter(|pair| before[pair.before].text == old.text).count();
                let (before, after) = (old.text.clone(), new.text.clone());
                let field = field.to_owned();
                self.changes.push(ValueChange { field, before, after, places: 0, of, headings: Vec::new() });
            }
            let change = &mut self.changes[at];
            change.places += 1;
            if let Some(heading) = new.heading.as_ref().filter(|heading| !change.headings.contains(heading)) {
                change.headings.push(heading.clone());
            }
        }
    }
}

/// A text as it is compared and shown: programs that save a file again may change its blanks, and add signs that nobody
/// sees.
fn on_one_line(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}
