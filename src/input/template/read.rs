//! A template as written, into [`Template`].

use super::brand::brand;
use super::columns::column_list;
use super::contract_form::{ContractWords, anchors, field_specs};
use super::layers::{LAYER_KEYS, Translated, layered, translated};
use super::parts::{DEFAULT_PARTS, parts};
use super::references::CitableParts;
use super::sentence_placeholders::SentencePlaceholders;
use super::style::{page, palette, typography};
use super::words::words;
use crate::document::Format;
use crate::domain::{Catalogue, Language};
use crate::input::decode::fields::Fields;
use crate::input::decode::list::items;
use crate::input::decode::scalar::{self, all, choice, id, switch, text, text_list};
use crate::input::problem::{Code, Place, Problem, Problems, Sink, SourceText};
use crate::input::tree::{Node, read_tree};
use crate::template::{AnchorStyle, Brand, ContractForm, FieldSpec, MatrixLayout, Part, Template, Words};
use std::sync::Arc;

/// What a template is read with.
#[derive(Clone, Copy, Debug)]
pub struct TemplateContext<'a> {
    /// The catalogue that it is for.
    pub catalogue: &'a Catalogue,
    /// The template that it extends, the one which that extends, and so on; each sound by itself.
    pub bases: &'a [Arc<SourceText>],
    /// The language asked for; the template's own where it has no wording in that one.
    pub language: Option<&'a Language>,
}

impl<'a> TemplateContext<'a> {
    /// For a template that extends no other, in its own language.
    #[must_use]
    pub fn new(catalogue: &'a Catalogue) -> Self {
        Self { catalogue, bases: &[], language: None }
    }
}

/// Reads a template, YAML or JSON, with the warnings it deserves.
///
/// # Errors
/// Every problem of the text, each with its place.
pub fn read_template(
    source: &Arc<SourceText>,
    context: TemplateContext<'_>,
) -> Result<(Template, Vec<Problem>), Problems> {
    let mut sink = Sink::default();
    let root = read_tree(&source.text, &mut sink).and_then(|root| layered(root, context.bases, &mut sink));
    let template = root.and_then(|root| {
        let Translated { root, languages } = translated(root, context.language, &mut sink)?;
        template(&root, languages, context, source, &mut sink)
    });
    sink.finish(source, template)
}

fn template(
    root: &Node,
    languages: Vec<Language>,
    context: TemplateContext<'_>,
    source: &SourceText,
    sink: &mut Sink,
) -> Option<Template> {
    let catalogue = context.catalogue;
    let mut fields = Fields::open("a template", root, sink)?;
    for key in LAYER_KEYS {
        fields.offer(key);
    }
    let name = fields.required("template", sink, id);
    let summary = fields.required("summary", sink, text);
    let formats = fields.required("formats", sink, formats);
    let language = fields.required("language", sink, scalar::language);
    let page = fields.required("page", sink, page);
    let typography = fields.required("type", sink, typography);
    let palette = fields.required("colours", sink, palette);
    let brand = fields.optional("brand", sink, brand);
    let fonts = fields.optional("fonts", sink, text_list);
    let layout = fields.optional("layout", sink, |node, sink| choice(node, MatrixLayout::NAMES, sink));
    let columns = fields.required("columns", sink, |n, s| column_list("the list of columns", n, &catalogue.roles, s));
    let data = fields.required("data", sink, |n, s| column_list("the list of data columns", n, &catalogue.roles, s));
    // A template is for a contract if it has fields; without them it is read as one for any document.
    let of_parties = fields.get("party-fields");
    let specs = fields.optional("fields", sink, |n, s| field_specs(n, of_parties, catalogue, s));
    let parts = fields.optional("parts", sink, |n, s| parts(n, !matches!(specs, Some(None)), s));
    let has_numbered_parts = fields.optional("numbered-parts", sink, switch);
    let reviewed = fields.get("reviewed");
    let anchors = fields.optional("e-signature", sink, anchors);
    let has_contract = !matches!(specs, Some(None));
    let specs = specs?.unwrap_or_default();
    let placeholders = SentencePlaceholders::new(&specs, catalogue);
    let is_numbered = has_numbered_parts.flatten().unwrap_or(false);
    let listed = parts.as_ref().map(|parts| parts.as_deref().unwrap_or(DEFAULT_PARTS));
    let citable = CitableParts { source, catalogue, parts: listed, is_numbered };
    let words = fields.required("wording", sink, |n, s| words(n, &placeholders, has_contract.then_some(citable), s));
    let place = fields.place().clone();
    fields.close(sink);
    let is_reviewed =
        reviewed.map_or(Some(true), |node| is_reviewed(node, words.as_ref().map(|(words, _)| words), sink));
    let parts = parts?.unwrap_or_else(|| DEFAULT_PARTS.to_vec());
    let (words, contract) = words?;
    report_parts_without_wording(&parts, &words, &place, sink);
    let anchors = anchors?.unwrap_or_default();
    let contract = contract.map(|words| contract_form(specs, words, anchors));
    // Everything is read by now, so that no problem hides another.
    let mut template = Template {
        name: name?,
        summary: summary?,
        formats: formats?,
        language: language?,
        page: page?,
        typography: typography?,
        palette: palette?,
        brand: Brand::default(),
        languages,
        fonts: fonts?.unwrap_or_default(),
        layout: layout?.unwrap_or_default(),
        columns: columns?,
        data: data?,
        has_unreviewed_clauses: !is_reviewed? && parts.contains(&Part::Clauses),
        parts,
        has_numbered_parts: has_numbered_parts?.unwrap_or(false),
        contract,
        words,
    };
    // Last, as it changes colours that are read above.
    if let Some(brand) = brand? {
        brand.dress(&mut template);
    }
    Some(template)
}

/// Reports parts whose wording a template may leave out, but has to have for them.
fn report_parts_without_wording(parts: &[Part], words: &Words, place: &Place, sink: &mut Sink) {
    let has_differences = words.comparison.is_some() || words.amendment.is_some();
    let optional = [
        (Part::Duties, words.duties.is_some(), "`wording.duties`, or extend `matrix`"),
        (Part::HeatMap, words.heat_map.is_some(), "`wording.heat-map`, or extend `matrix`"),
        (Part::Differences, has_differences, "`wording.comparison`, or extend `compare`"),
    ];
    for (part, _, hint) in optional.into_iter().filter(|(part, has_words, _)| parts.contains(part) && !has_words) {
        let message = format!("the part `{}` has no wording", part.name());
        sink.report(Code::MissingKey, place, message, format!("add {hint}"));
    }
}

/// Whether a lawyer has reviewed the clauses; where not, documents need the wording to say so.
fn is_reviewed(node: &Node, words: Option<&Words>, sink: &mut Sink) -> Option<bool> {
    let is_reviewed = switch(node, sink)?;
    if !is_reviewed && words.is_some_and(|words| words.unreviewed.is_none()) {
        let message = "the wording does not say that the clauses are not reviewed";
        sink.report(
            Code::MissingKey,
            &node.place,
            message,
            "add `unreviewed: ...` to the wording, or `reviewed: true`",
        );
        return None;
    }
    Some(is_reviewed)
}

fn contract_form(fields: Vec<FieldSpec>, words: ContractWords, anchors: Vec<AnchorStyle>) -> ContractForm {
    ContractForm {
        fields,
        particulars: words.particulars,
        clauses: words.clauses,
        references: words.references,
        signatures: words.signatures,
        control: words.control,
        initials: words.initials,
        anchors,
    }
}

fn formats(node: &Node, sink: &mut Sink) -> Option<Vec<Format>> {
    all(items("the list of formats", node, sink)?.iter().map(|item| choice(item, Format::NAMES, sink)))
}
