//! Who holds a role, as a cell of a template says it.

use crate::complaint::{Complaint, printable, quoted};
use crate::document::SourcedText;
use crate::domain::{Assignment, Assignments, Catalogue, Condition, Party, nearest};
use crate::template::{AssignmentField, CellWords};
use std::sync::Arc;

/// Reads cells in the words of a template.
pub(super) struct HolderReader<'a> {
    words: &'a CellWords,
    catalogue: &'a Catalogue,
    /// Each party alone and under each condition, as it is compared; the longest first.
    spellings: Vec<Spelling>,
    /// What stands between two parties, without blanks.
    between: String,
}

struct Spelling {
    text: String,
    assignment: Assignment,
}

impl<'a> HolderReader<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, words: &'a CellWords) -> Self {
        let mut spellings = Vec::new();
        for party in &catalogue.parties {
            let alone = Assignment { party: Arc::clone(party), condition: None };
            spellings.push(Spelling { text: folded(party.name.as_str()), assignment: alone });
            for condition in &catalogue.conditions {
                let assignment = Assignment { party: Arc::clone(party), condition: Some(Arc::clone(condition)) };
                spellings.push(Spelling { text: folded(&conditional(words, party, condition)), assignment });
            }
        }
        spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.text.len()));
        let between = words.separator.trim().to_lowercase();
        Self { words, catalogue, spellings, between }
    }

    /// The holders that `text` names.
    pub(super) fn read(&self, text: &str) -> Result<Assignments, Complaint> {
        let words = folded(text);
        if words == folded(self.words.nobody.as_str()) {
            return Ok(Assignments::from([]));
        }
        if words.is_empty() {
            let hint = format!("write `{}` for nobody", self.words.nobody);
            return Err(Complaint::new("the cell is empty", hint));
        }
        let mut readings = Vec::new();
        self.readings(&words, &mut Vec::new(), &mut readings);
        readings.dedup();
        match readings.as_slice() {
            [only] => Self::once_each(only),
            [] => Err(self.unknown(text)),
            _ => {
                let message = format!("`{}` can be read in several ways", printable(text));
                Err(Complaint::new(message, "give the parties names that tell them apart"))
            }
        }
    }

    /// All ways to read the rest of a cell behind the holders of `before`; a few are enough to know that it is not clear.
    fn readings(&self, rest: &str, before: &mut Vec<Assignment>, readings: &mut Vec<Vec<Assignment>>) {
        const MOST: usize = 3;
        for Spelling { text, assignment } in &self.spellings {
            if readings.len() >= MOST {
                return;
            }
            let Some(rest) = rest.strip_prefix(text.as_str()) else { continue };
            before.push(assignment.clone());
            if rest.is_empty() {
                readings.push(before.clone());
            } else if let Some(rest) = self.behind_separator(rest) {
                self.readings(rest, before, readings);
            }
            before.pop();
        }
    }

    fn behind_separator<'r>(&self, rest: &'r str) -> Option<&'r str> {
        if self.between.is_empty() {
            return rest.strip_prefix(' ');
        }
        rest.trim_start().strip_prefix(self.between.as_str()).map(str::trim_start)
    }

    fn once_each(holders: &[Assignment]) -> Result<Assignments, Complaint> {
        for (index, holder) in holders.iter().enumerate() {
            if holders[..index].iter().any(|other| other.party == holder.party) {
                let message = format!("`{}` appears twice in one cell", holder.party.name);
                return Err(Complaint::new(message, "name each party once"));
            }
        }
        Ok(holders.into())
    }

    fn unknown(&self, text: &str) -> Complaint {
        let parties = || self.catalogue.parties.iter().map(|party| party.name.as_str());
        let message = format!("`{}` names no parties and conditions of the catalogue", printable(text));
        let hint = match nearest(text.trim(), parties()) {
            Some(near) => {
                format!("did you mean `{near}`? otherwise add the party to `parties`, or the condition to `conditions`")
            }
            None => format!(
                "the parties are {}; add others to `parties`, and conditions to `conditions`",
                quoted(parties())
            ),
        };
        Complaint::new(message, hint)
    }
}

fn conditional(words: &CellWords, party: &Party, condition: &Condition) -> String {
    let text = words.conditional.fill(|field| match field {
        AssignmentField::Party => SourcedText::data(party.name.share()),
        AssignmentField::Condition => SourcedText::data(condition.text.share()),
    });
    text.to_string()
}

/// A text as it is compared: capitals and blanks do not count.
fn folded(text: &str) -> String {
    super::lines::spaced(text).to_lowercase()
}
