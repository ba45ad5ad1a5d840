//! What a template asks of a contract, as written.

use super::clauses::clauses;
use super::references::{CitableParts, reference_words};
use super::sentence_placeholders::SentencePlaceholders;
use crate::document::SourcedText;
use crate::domain::{Catalogue, Id, Text};
use crate::input::decode::fields::{Fields, pairs};
use crate::input::decode::hints::{choices, printable};
use crate::input::decode::list::items;
use crate::input::decode::placeholder::{plain, wording, wording_of};
use crate::input::decode::scalar::{all, checked_id, choice, string, switch};
use crate::input::problem::{Code, Place, Sink};
use crate::input::tree::{Key, Node, Value};
use crate::template::{
    AnchorField, AnchorStyle, Clauses, ControlWords, FieldId, FieldKind, FieldSpec, InitialsAnchorField, LabelledRows,
    LabelledWords, REVISIONS, ReferenceWords, Sentence, SentencePlaceholder, SignatureLineWords, SignatureWords,
    Wording, WordingPiece,
};

/// The wording of a contract.
pub(crate) struct ContractWords {
    pub(crate) particulars: LabelledRows,
    pub(crate) clauses: Clauses,
    pub(crate) references: Option<ReferenceWords>,
    pub(crate) signatures: SignatureWords,
    pub(crate) control: ControlWords,
    pub(crate) initials: Wording<SentencePlaceholder>,
}

/// Reads the fields of a contract: its own, then those of each party.
pub(crate) fn field_specs(
    own: &Node,
    of_parties: Option<&Node>,
    catalogue: &Catalogue,
    sink: &mut Sink,
) -> Option<Vec<FieldSpec>> {
    let own = pairs("the fields", own, sink)?;
    let mut specs = all(own.iter().map(|(key, node)| {
        let id = field_id(key, sink);
        // A field with a wrong path is read all the same, so that its other problems are reported too.
        let spec = field_spec(node, id, None, sink)?;
        reserve(&spec.id.section, &key.place, catalogue, sink)?;
        Some(spec)
    }))?;
    let of_parties = of_parties.map_or(Some(Vec::new()), |node| pairs("the fields of a party", node, sink))?;
    for party in &catalogue.parties {
        for (key, node) in &of_parties {
            let name = checked_id(&key.name, &key.place, sink)?;
            let id = FieldId { section: party.id.clone(), name };
            specs.push(field_spec(node, Some(id), Some(&party.name), sink)?);
        }
    }
    set_not_before(&mut specs, &own, &of_parties, sink)?;
    Some(specs)
}

/// Reads `not-before` of the fields, which are those of the contract, then those of each party.
fn set_not_before(
    specs: &mut [FieldSpec],
    own: &[(&Key, &Node)],
    of_parties: &[(&Key, &Node)],
    sink: &mut Sink,
) -> Option<()> {
    let dates: Vec<FieldSpec> = specs.iter().filter(|spec| spec.kind.is_date()).cloned().collect();
    let nodes = own.iter().chain(of_parties).map(|(_, node)| *node);
    let mut read = all(nodes.map(|node| not_before(node, &dates, sink)))?;
    let of_each_party = read.split_off(own.len());
    for (spec, fields) in specs.iter_mut().zip(read.into_iter().chain(of_each_party.into_iter().cycle())) {
        spec.not_before = fields;
    }
    Some(())
}

/// The fields that `node`, a field, should not be before; all of them are among the `dates`.
fn not_before(node: &Node, dates: &[FieldSpec], sink: &mut Sink) -> Option<Vec<FieldId>> {
    let Some(named) = node.get("not-before") else { return Some(Vec::new()) };
    let kind = node.get("kind").and_then(|kind| choice(kind, FieldKind::NAMES, sink));
    if !kind.is_some_and(FieldKind::is_date) {
        let hint = "add `kind: date`, or remove `not-before`";
        sink.report(Code::UnknownValue, &named.place, "only a date has a `not-before`", hint);
        return None;
    }
    let paths = match &named.value {
        Value::List(_) => items("the list of fields", named, sink)?,
        _ => std::slice::from_ref(named),
    };
    all(paths.iter().map(|path| date_field(path, dates, sink)))
}

fn date_field(node: &Node, dates: &[FieldSpec], sink: &mut Sink) -> Option<FieldId> {
    let path = string(node, sink)?;
    let found = dates.iter().find(|date| date.path() == path);
    if found.is_none() {
        let paths: Vec<String> = dates.iter().map(FieldSpec::path).collect();
        let message = format!("the template has no date field `{}`", printable(path));
        sink.report(Code::UnknownValue, &node.place, message, choices(path, paths.iter().map(String::as_str)));
    }
    found.map(|date| date.id.clone())
}

/// The section of a party takes the party's own fields alone.
fn reserve(section: &Id, place: &Place, catalogue: &Catalogue, sink: &mut Sink) -> Option<()> {
    let is_taken = section.as_str() == REVISIONS || catalogue.parties.iter().any(|party| party.id == *section);
    if is_taken {
        let message = format!("the section `{section}` is reserved");
        sink.report(
            Code::InvalidId,
            place,
            message,
            "put fields of parties under `party-fields`, or choose another section",
        );
    }
    (!is_taken).then_some(())
}

/// `section.name`.
fn field_id(key: &Key, sink: &mut Sink) -> Option<FieldId> {
    let Some((section, name)) = key.name.split_once('.') else {
        let message = format!("`{}` is not the path of a field", printable(&key.name));
        sink.report(Code::InvalidId, &key.place, message, "write a section and a name, such as `contract.reference`");
        return None;
    };
    Some(FieldId { section: checked_id(section, &key.place, sink)?, name: checked_id(name, &key.place, sink)? })
}

/// A field; in its texts, `{party}` is the party's name.
fn field_spec(node: &Node, id: Option<FieldId>, party: Option<&Text>, sink: &mut Sink) -> Option<FieldSpec> {
    let mut fields = Fields::open("a field", node, sink)?;
    let about = fields.required("about", sink, |n, s| text_about(party, n, s));
    let example = fields.optional("example", sink, |n, s| text_about(party, n, s));
    let example_allowed = fields.optional("example-allowed", sink, switch);
    let kind = fields.optional("kind", sink, |n, s| choice(n, FieldKind::NAMES, s));
    let lines = fields.get("lines");
    // Read when all fields are known.
    fields.get("not-before");
    let optional = fields.optional("optional", sink, switch);
    fields.close(sink);
    let has_lines = lines.map_or(Some(false), |node| has_lines(node, kind.flatten(), sink));
    let kind = kind?.unwrap_or(FieldKind::Text);
    Some(FieldSpec {
        id: id?,
        about: about?,
        example: example?,
        // An example of another kind is one of a few values, any of which may be meant.
        example_allowed: example_allowed?.unwrap_or(kind != FieldKind::Text),
        kind,
        has_lines: has_lines?,
        not_before: Vec::new(),
        needed: !optional?.unwrap_or(false),
    })
}

/// Whether a field may have several lines, which only texts have.
fn has_lines(node: &Node, kind: Option<FieldKind>, sink: &mut Sink) -> Option<bool> {
    let has_lines = switch(node, sink)?;
    let is_text = kind.is_none_or(|kind| kind == FieldKind::Text);
    if has_lines && !is_text {
        let message = "only a field of the kind `text` has lines";
        sink.report(Code::UnknownValue, &node.place, message, "remove `lines`, or `kind`");
    }
    (is_text || !has_lines).then_some(has_lines)
}

/// A text in which `{party}` is the name of `party`, where there is one.
fn text_about(party: Option<&Text>, node: &Node, sink: &mut Sink) -> Option<Text> {
    let placeholders: Vec<(&str, &Text)> = party.map(|name| ("party", name)).into_iter().collect();
    let wording = wording_of(node, &placeholders, sink)?;
    Text::parse(&wording.fill(|name| SourcedText::data(name.share()))).ok()
}

/// Reads the wording of a contract out of the wording of a template.
pub(crate) fn contract_words(
    fields: &mut Fields<'_>,
    placeholders: &SentencePlaceholders,
    parts: CitableParts<'_>,
    sink: &mut Sink,
) -> Option<ContractWords> {
    let particulars = fields.required("particulars", sink, |n, s| rows(n, placeholders, s));
    let references = fields.optional("references", sink, reference_words);
    let has_references = !matches!(references, Some(None));
    let clauses = fields.required("clauses", sink, |n, s| clauses(n, placeholders, parts, has_references, s));
    let signatures = fields.required("signatures", sink, |n, s| signatures(n, placeholders, s));
    let control = fields.required("control", sink, |n, s| control(n, placeholders, s));
    let initials = fields.required("initials", sink, |n, s| placeholders.party_sentence(n, s));
    Some(ContractWords {
        particulars: particulars?,
        clauses: clauses?,
        references: references?,
        signatures: signatures?,
        control: control?,
        initials: initials?,
    })
}

fn rows(node: &Node, placeholders: &SentencePlaceholders, sink: &mut Sink) -> Option<LabelledRows> {
    let mut fields = Fields::open("the wording of the particulars", node, sink)?;
    let read = rows_of(&mut fields, placeholders, sink);
    fields.close(sink);
    read
}

fn rows_of(fields: &mut Fields<'_>, placeholders: &SentencePlaceholders, sink: &mut Sink) -> Option<LabelledRows> {
    let heading = fields.required("heading", sink, plain);
    let rows = fields.required("rows", sink, |node, sink| {
        all(items("the list of rows", node, sink)?.iter().map(|item| row(item, placeholders, sink)))
    });
    Some(LabelledRows { heading: heading?, rows: rows? })
}

fn row(node: &Node, placeholders: &SentencePlaceholders, sink: &mut Sink) -> Option<LabelledWords> {
    let mut fields = Fields::open("a row", node, sink)?;
    let label = fields.required("label", sink, |n, _| Some(n));
    let each = fields.optional("each-party", sink, |n, s| placeholders.party_sentence(n, s).map(Sentence::EachParty));
    let words = match each {
        Some(None) => fields.required("text", sink, |n, s| placeholders.sentence(n, s).map(Sentence::Once)),
        each => each.flatten(),
    };
    fields.close(sink);
    let label = match &words {
        Some(Sentence::EachParty(_)) => placeholders.party_sentence(label?, sink),
        _ => placeholders.sentence(label?, sink),
    };
    Some(LabelledWords { label: label?, words: words? })
}

fn signatures(node: &Node, placeholders: &SentencePlaceholders, sink: &mut Sink) -> Option<SignatureWords> {
    let mut fields = Fields::open("the wording of the signatures", node, sink)?;
    let heading = fields.required("heading", sink, plain);
    let statement = fields.optional("statement", sink, |n, s| placeholders.sentence(n, s));
    let party = fields.required("party", sink, |n, s| placeholders.required_party_sentence(n, s));
    let lines = fields.required("lines", sink, |node, sink| {
        let pairs = pairs("the lines of a signature", node, sink)?;
        all(pairs.into_iter().map(|(key, node)| signature_line(key, node, placeholders, sink)))
    });
    fields.close(sink);
    Some(SignatureWords { heading: heading?, statement: statement?, party: party?, lines: lines? })
}

fn signature_line(
    key: &Key,
    node: &Node,
    placeholders: &SentencePlaceholders,
    sink: &mut Sink,
) -> Option<SignatureLineWords> {
    let id = checked_id(&key.name, &key.place, sink);
    let mut fields = Fields::open("a line of a signature", node, sink)?;
    let label = fields.required("label", sink, plain);
    let words = fields.optional("text", sink, |n, s| placeholders.party_sentence(n, s));
    fields.close(sink);
    Some(SignatureLineWords { id: id?, label: label?, text: words? })
}

fn control(node: &Node, placeholders: &SentencePlaceholders, sink: &mut Sink) -> Option<ControlWords> {
    let mut fields = Fields::open("the wording of the document control", node, sink)?;
    let rows = rows_of(&mut fields, placeholders, sink);
    let revisions = fields.required("revisions", sink, plain);
    let columns = ["version", "date", "author", "change"].map(|key| fields.required(key, sink, plain));
    fields.close(sink);
    let [version, date, author, change] = columns;
    Some(ControlWords { rows: rows?, revisions: revisions?, columns: [version?, date?, author?, change?] })
}

/// A text for a machine is short, and is another for each signer.
fn telling_signers_apart<F: Clone + PartialEq>(
    wording: Wording<F>,
    signers: &[F],
    node: &Node,
    sink: &mut Sink,
) -> Option<Wording<F>> {
    const LONGEST: usize = 80;
    let tells_apart =
        wording.pieces().iter().any(|piece| matches!(piece, WordingPiece::Field(field) if signers.contains(field)));
    let is_short = string(node, sink)?.chars().count() <= LONGEST;
    if !tells_apart || !is_short {
        let message = "this text cannot be an anchor of a signature service";
        let hint = format!("put `{{number}}` or `{{party}}` in it, and keep to {LONGEST} characters");
        sink.report(Code::InvalidText, &node.place, message, hint);
    }
    (tells_apart && is_short).then_some(wording)
}

/// The key of the text beside initials, among those for the lines of a signature block.
const INITIALS: &str = "initials";

/// Reads the texts that services for electronic signatures look for.
pub(crate) fn anchors(node: &Node, sink: &mut Sink) -> Option<Vec<AnchorStyle>> {
    let styles = pairs("the list of services for electronic signatures", node, sink)?;
    all(styles.into_iter().map(|(key, node)| {
        let name = checked_id(&key.name, &key.place, sink);
        let texts = pairs("the texts of a service", node, sink)?;
        let (initials, lines): (Vec<_>, Vec<_>) = texts.into_iter().partition(|(key, _)| key.name == INITIALS);
        let lines = all(lines.into_iter().map(|(key, node)| anchor_line(key, node, sink)));
        let initials = all(initials.into_iter().map(|(_, node)| initials_anchor(node, sink)));
        Some(AnchorStyle { name: name?, lines: lines?, initials: initials?.pop() })
    }))
}

fn initials_anchor(node: &Node, sink: &mut Sink) -> Option<Wording<InitialsAnchorField>> {
    let signers = [InitialsAnchorField::Number, InitialsAnchorField::Party];
    telling_signers_apart(wording(node, sink)?, &signers, node, sink)
}

fn anchor_line(key: &Key, node: &Node, sink: &mut Sink) -> Option<(Id, Wording<AnchorField>)> {
    let id = checked_id(&key.name, &key.place, sink);
    let wording: Option<Wording<AnchorField>> = wording(node, sink);
    let signers = [AnchorField::Number, AnchorField::Party];
    Some((id?, telling_signers_apart(wording?, &signers, node, sink)?))
}
