//! The words that matrices are written in: roles, parties, conditions, tiers.

use super::cell::{BETWEEN, is_misread};
use crate::domain::{Condition, Definition, Holders, Party, Role, Text, Tier};
use crate::input::decode::fields::{Fields, unique};
use crate::input::decode::hints::{printable, wrong_type};
use crate::input::decode::list::{Entries, entries};
use crate::input::decode::scalar::{all, checked_language, choice, id, id_but, text};
use crate::input::problem::{Code, Sink};
use crate::input::tree::{Node, Value};
use std::sync::Arc;

/// The vocabulary that matrices are written in.
pub(super) struct Vocabulary {
    pub(super) roles: Entries<Role>,
    pub(super) parties: Entries<Arc<Party>>,
    pub(super) conditions: Entries<Arc<Condition>>,
    pub(super) tiers: Entries<Arc<Tier>>,
}

/// Reads the vocabulary, as far as it is sound: matrices are read with it all the same, to find their problems too.
pub(super) fn vocabulary(fields: &mut Fields<'_>, sink: &mut Sink) -> Vocabulary {
    // Ids and names are unique in each list, as cells and columns refer to either.
    let roles = fields.required("roles", sink, |n, s| {
        Some(entries("the list of roles", n, s, role, &[|role| role.id.as_str(), |role| role.name.as_str()]))
    });
    let parties = fields.required("parties", sink, |n, s| {
        let parties =
            entries("the list of parties", n, s, party, &[|party| party.id.as_str(), |party| party.name.as_str()]);
        report_names_of_names(&parties.sound, n, s);
        Some(parties)
    });
    let conditions = fields
        .get("conditions")
        .map(|n| entries("the list of conditions", n, sink, condition, &[|c| c.id.as_str(), |c| c.text.as_str()]));
    let tiers = fields.get("tiers").map(|n| entries("the list of tiers", n, sink, tier, &[|tier| tier.id.as_str()]));
    Vocabulary {
        roles: roles.unwrap_or_else(Entries::unreadable),
        parties: parties.unwrap_or_else(Entries::unreadable),
        // A catalogue may do without conditions and tiers.
        conditions: conditions.unwrap_or_else(Entries::empty),
        tiers: tiers.unwrap_or_else(Entries::empty),
    }
}

/// What a row of a matrix has beside its roles.
const RESERVED_ROLES: &[&str] = &["task", "name", "activities", "group", "notes"];

fn role(node: &Node, sink: &mut Sink) -> Option<Role> {
    let mut fields = Fields::open("a role", node, sink)?;
    let id = fields.required("id", sink, |n, s| id_but(n, RESERVED_ROLES, s));
    let letter = fields.required("letter", sink, text);
    let name = fields.required("name", sink, text);
    let source_heading = fields.optional("source-heading", sink, text);
    let holders = fields.optional("holders", sink, |n, s| choice(n, Holders::NAMES, s));
    let definitions = fields.optional("definition", sink, definitions);
    fields.close(sink);
    Some(Role {
        id: id?,
        letter: letter?,
        // Most sources head a column with the name of its role.
        source_heading: source_heading?.or_else(|| name.clone())?,
        name: name?,
        holders: holders?.unwrap_or(Holders::Any),
        definitions: definitions?.unwrap_or_default(),
    })
}

fn definitions(node: &Node, sink: &mut Sink) -> Option<Vec<Definition>> {
    let Value::Map(pairs) = &node.value else {
        wrong_type(node, "a definition is a mapping of languages to texts", sink);
        return None;
    };
    let pairs: Vec<_> = unique("a definition", pairs, sink).collect();
    all(pairs.into_iter().map(|(key, value)| {
        let language = checked_language(&key.name, &key.place, sink);
        let text = text(value, sink);
        Some(Definition { language: language?, text: text? })
    }))
}

fn party(node: &Node, sink: &mut Sink) -> Option<Arc<Party>> {
    let mut fields = Fields::open("a party", node, sink)?;
    let id = fields.required("id", sink, id);
    let name = fields.required("name", sink, cell_word);
    fields.close(sink);
    Some(Arc::new(Party { id: id?, name: name? }))
}

fn condition(node: &Node, sink: &mut Sink) -> Option<Arc<Condition>> {
    let mut fields = Fields::open("a condition", node, sink)?;
    let id = fields.required("id", sink, id);
    let words = fields.required("text", sink, cell_word);
    fields.close(sink);
    Some(Arc::new(Condition { id: id?, text: words? }))
}

/// The name of a party or the words of a condition, as cells have them.
fn cell_word(node: &Node, sink: &mut Sink) -> Option<Text> {
    let word = text(node, sink)?;
    if is_misread(word.as_str()) {
        let message = format!("`{}` would be misread in a cell", printable(word.as_str()));
        sink.report(Code::InvalidText, &node.place, message, "leave out `(` and `)`; a lone `-` means nobody");
        return None;
    }
    Some(word)
}

/// Reports a name with slashes all of whose parts are names too: a cell that has it says two things.
fn report_names_of_names(parties: &[Arc<Party>], node: &Node, sink: &mut Sink) {
    let is_name = |word: &str| parties.iter().any(|party| party.name.as_str() == word.trim());
    for party in parties.iter().filter(|party| party.name.as_str().contains(BETWEEN)) {
        if party.name.as_str().split(BETWEEN).all(is_name) {
            let message = format!("`{}` would be misread in a cell", printable(party.name.as_str()));
            let hint = "give it a name that is not made of the names of other parties with `/` between them";
            sink.report(Code::InvalidText, &node.place, message, hint);
        }
    }
}

fn tier(node: &Node, sink: &mut Sink) -> Option<Arc<Tier>> {
    let mut fields = Fields::open("a tier", node, sink)?;
    let id = fields.required("id", sink, id);
    let name = fields.required("name", sink, text);
    let in_text = fields.optional("in-text", sink, text);
    fields.close(sink);
    // A name that begins no phrase may be written in another way, as `basic`.
    Some(Arc::new(Tier { id: id?, in_text: in_text?.or_else(|| name.clone())?, name: name? }))
}
