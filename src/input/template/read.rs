//! A template as written, into [`Template`].

use super::brand::brand;
use super::contract_form::{anchors, field_specs};
use super::layers::{layered, translated};
use super::sentence_placeholders::SentencePlaceholders;
use super::words::words;
use crate::document::{Align, Color, Format, Margins, Orientation, PageSetup, Palette, PaperSize, Typography};
use crate::domain::{Catalogue, Id, Language, Role, Text};
use crate::input::decode::fields::Fields;
use crate::input::decode::hints::{choices, printable};
use crate::input::decode::list::items;
use crate::input::decode::placeholder::wording;
use crate::input::decode::scalar::{self, all, choice, id, number, string, text, text_list};
use crate::input::problem::{Code, Place, Problem, Problems, Sink, SourceText};
use crate::input::tree::{Node, Value};
use crate::template::{Brand, ColumnField, ColumnSpec, ContractForm, Heading, Part, Template};
use std::collections::HashSet;
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
    let root =
        crate::input::tree::read_tree(&source.text, &mut sink).and_then(|root| layered(root, context.bases, &mut sink));
    let template = root.and_then(|root| {
        let (root, languages) = translated(root, context.language, &mut sink)?;
        template(&root, languages, context, &mut sink)
    });
    sink.finish(source, template)
}

fn template(root: &Node, languages: Vec<Language>, context: TemplateContext<'_>, sink: &mut Sink) -> Option<Template> {
    let catalogue = context.catalogue;
    let mut fields = Fields::open("a template", root, sink)?;
    let name = fields.required("template", sink, id);
    let summary = fields.required("summary", sink, text);
    let formats = fields.required("formats", sink, formats);
    let language = fields.required("language", sink, scalar::language);
    let page = fields.required("page", sink, page);
    let typography = fields.required("type", sink, typography);
    let palette = fields.required("colours", sink, palette);
    let brand = fields.optional("brand", sink, brand);
    let fonts = fields.optional("fonts", sink, text_list);
    let columns = fields.required("columns", sink, |n, s| column_list("the list of columns", n, &catalogue.roles, s));
    let data = fields.required("data", sink, |n, s| column_list("the list of data columns", n, &catalogue.roles, s));
    let of_parties = fields.get("party-fields");
    let specs = fields.optional("fields", sink, |n, s| field_specs(n, of_parties, catalogue, s));
    let parts = fields.optional("parts", sink, |n, s| parts(n, matches!(specs, Some(None)), s));
    let anchors = fields.optional("e-signature", sink, anchors);
    let has_contract = !matches!(specs, Some(None));
    let specs = specs?.unwrap_or_default();
    let placeholders = SentencePlaceholders::new(&specs, catalogue);
    let words = fields.required("wording", sink, |n, s| words(n, &placeholders, has_contract, s));
    fields.close(sink);
    let (words, contract) = words?;
    let contract = contract.zip(anchors?.or(Some(Vec::new()))).map(|(words, anchors)| ContractForm {
        fields: specs,
        particulars: words.particulars,
        clauses: words.clauses,
        signatures: words.signatures,
        control: words.control,
        initials: words.initials,
        anchors,
    });
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
        columns: columns?,
        data: data?,
        parts: parts?.unwrap_or_else(|| DEFAULT_PARTS.to_vec()),
        contract,
        words,
    };
    if let Some(brand) = brand? {
        brand.dress(&mut template);
    }
    Some(template)
}

/// The parts of a document that says nothing of them.
const DEFAULT_PARTS: &[Part] =
    &[Part::Introduction, Part::Overview, Part::Roles, Part::RolesNote, Part::Matrices, Part::Provenance];

fn parts(node: &Node, has_no_fields: bool, sink: &mut Sink) -> Option<Vec<Part>> {
    let items = items("the list of parts", node, sink)?;
    let parts = all(items.iter().map(|item| choice(item, Part::NAMES, sink)))?;
    for (index, (part, item)) in parts.iter().zip(items).enumerate() {
        if parts[..index].contains(part) {
            sink.report(Code::DuplicateId, &item.place, "this part stands twice", "keep one of the two");
        }
        if has_no_fields && part.needs_contract() {
            let hint = "add `fields`, or extend `appendix`";
            sink.report(
                Code::MissingKey,
                &item.place,
                "this part is for a contract, and the template has no fields",
                hint,
            );
        }
    }
    if !parts.contains(&Part::Matrices) {
        sink.report(Code::MissingKey, &node.place, "the list of parts has no `matrices`", "add `matrices`");
    }
    Some(parts)
}

fn formats(node: &Node, sink: &mut Sink) -> Option<Vec<Format>> {
    all(items("the list of formats", node, sink)?.iter().map(|item| choice(item, Format::NAMES, sink)))
}

fn page(node: &Node, sink: &mut Sink) -> Option<PageSetup> {
    const SIZES: &[(&str, PaperSize)] = &[("A4", PaperSize::A4), ("Letter", PaperSize::Letter)];
    const ORIENTATIONS: &[(&str, Orientation)] =
        &[("portrait", Orientation::Portrait), ("landscape", Orientation::Landscape)];
    let mut fields = Fields::open("the page", node, sink)?;
    let size = fields.required("size", sink, |n, s| choice(n, SIZES, s));
    let orientation = fields.required("orientation", sink, |n, s| choice(n, ORIENTATIONS, s));
    let margins = fields.required("margins", sink, margins);
    fields.close(sink);
    Some(PageSetup { size: size?, orientation: orientation?, margins: margins? })
}

fn margins(node: &Node, sink: &mut Sink) -> Option<Margins> {
    let mut fields = Fields::open("the margins", node, sink)?;
    let mut side = |key, sink: &mut Sink| fields.required(key, sink, |n, s| number(n, &(0.0..=60.0), s));
    let (top, right, bottom, left) = (side("top", sink), side("right", sink), side("bottom", sink), side("left", sink));
    fields.close(sink);
    Some(Margins { top: top?, right: right?, bottom: bottom?, left: left? })
}

fn typography(node: &Node, sink: &mut Sink) -> Option<Typography> {
    let mut fields = Fields::open("the type", node, sink)?;
    let family = fields.required("family", sink, family);
    let mut size = |key, sink: &mut Sink| fields.required(key, sink, |n, s| number(n, &(6.0..=36.0), s));
    let (title, subtitle, heading) = (size("title", sink), size("subtitle", sink), size("heading", sink));
    let (body, small) = (size("body", sink), size("small", sink));
    fields.close(sink);
    Some(Typography {
        family: family?,
        title: title?,
        subtitle: subtitle?,
        heading: heading?,
        body: body?,
        small: small?,
    })
}

/// The name of a font family: letters, digits, spaces and hyphens, at most 31, which is what a workbook can hold.
fn family(node: &Node, sink: &mut Sink) -> Option<Text> {
    let family = text(node, sink)?;
    let is_plain = family.as_str().chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-');
    if !is_plain || family.as_str().chars().count() > 31 {
        let message = format!("`{}` cannot be the name of a font", printable(family.as_str()));
        sink.report(Code::InvalidText, &node.place, message, "write the family's name, as `Arial`");
        return None;
    }
    Some(family)
}

fn palette(node: &Node, sink: &mut Sink) -> Option<Palette> {
    let mut fields = Fields::open("the colours", node, sink)?;
    let mut one = |key, sink: &mut Sink| fields.required(key, sink, colour);
    let (title, text, muted) = (one("title", sink), one("text", sink), one("muted", sink));
    let (header_text, header_fill) = (one("header-text", sink), one("header-fill", sink));
    let (rule, several) = (one("rule", sink), one("several", sink));
    let places = |key: &str| node.get(key).map_or_else(|| node.place.clone(), |node| node.place.clone());
    let parties = fields.required("parties", sink, |node, sink| {
        all(items("the list of colours", node, sink)?.iter().map(|item| colour(item, sink)))
    });
    fields.close(sink);
    let palette = Palette {
        title: title?,
        text: text?,
        muted: muted?,
        header_text: header_text?,
        header_fill: header_fill?,
        rule: rule?,
        parties: parties?,
        several: several?,
    };
    for (key, text) in [("title", palette.title), ("text", palette.text), ("muted", palette.muted)] {
        check_contrast(text, Color::WHITE, &places(key), sink);
    }
    check_contrast(palette.header_text, palette.header_fill, &places("header-fill"), sink);
    check_contrast(palette.text, palette.several, &places("several"), sink);
    palette.parties.iter().for_each(|fill| check_contrast(palette.text, *fill, &places("parties"), sink));
    Some(palette)
}

/// Text has to stand out from what is behind it (WCAG 2.2, 1.4.3, level AA).
pub(crate) fn check_contrast(text: Color, fill: Color, place: &Place, sink: &mut Sink) {
    const LEAST: f64 = 4.5;
    let contrast = text.contrast(fill);
    if contrast < LEAST {
        let message =
            format!("text in #{:06X} on #{:06X} has a contrast of {contrast:.2} to 1", text.rgb(), fill.rgb());
        let hint = "take a darker colour for one or a lighter one for the other, until it is 4.5 to 1 (WCAG AA)";
        sink.report(Code::LowContrast, place, message, hint);
    }
}

pub(crate) fn colour(node: &Node, sink: &mut Sink) -> Option<Color> {
    const HINT: &str = "write `\"#RRGGBB\"` with its quotes, as `\"#1F3864\"`";
    if matches!(node.value, Value::Null) {
        sink.report(Code::InvalidColour, &node.place, "there is no colour here; `#` begins a comment", HINT);
        return None;
    }
    let raw = string(node, sink)?;
    let colour = Color::parse(raw);
    if colour.is_none() {
        sink.report(Code::InvalidColour, &node.place, format!("`{}` is not a colour", printable(raw)), HINT);
    }
    colour
}

fn column_list(what: &str, node: &Node, roles: &[Role], sink: &mut Sink) -> Option<Vec<ColumnSpec>> {
    let items = items(what, node, sink)?;
    let columns = all(items.iter().map(|item| column(item, roles, sink)))?;
    report_repeated_headings(what, &columns, items, roles, sink);
    if !columns.iter().any(|column| matches!(column.heading, Heading::Role(..) | Heading::Roles(_))) {
        let message = format!("{what} shows no role");
        sink.report(Code::MissingKey, &node.place, message, "add `{field: roles, heading: \"{role}\"}`");
    }
    Some(columns)
}

/// Tables of a workbook, and most importers, need every heading to differ.
fn report_repeated_headings(what: &str, columns: &[ColumnSpec], items: &[Node], roles: &[Role], sink: &mut Sink) {
    let mut seen: HashSet<String> = HashSet::new();
    for (column, item) in columns.iter().zip(items) {
        for (_, heading) in column.headings(roles) {
            if !seen.insert(heading.to_lowercase()) {
                let message = format!("the heading `{}` stands twice in {what}", printable(&heading));
                sink.report(Code::DuplicateId, &item.place, message, "give each column its own heading");
            }
        }
    }
}

fn column(node: &Node, roles: &[Role], sink: &mut Sink) -> Option<ColumnSpec> {
    const ALIGNMENTS: &[(&str, Align)] = &[("start", Align::Start), ("center", Align::Center), ("end", Align::End)];
    let mut fields = Fields::open("a column", node, sink)?;
    let kind = fields.required("field", sink, |n, s| choice(n, KINDS, s));
    let role = fields.optional("role", sink, |n, s| role(n, roles, s).map(|id| (id, n.place.clone())));
    let heading = fields.required("heading", sink, |node, _| Some(node));
    let width = fields.optional("width", sink, |n, s| number(n, &(1.0..=1000.0), s));
    let align = fields.optional("align", sink, |n, s| choice(n, ALIGNMENTS, s));
    let place = fields.place().clone();
    fields.close(sink);
    let heading = heading_of(kind?, role?, heading?, &place, sink);
    Some(ColumnSpec { heading: heading?, width: width?.unwrap_or(10.0), align: align?.unwrap_or_default() })
}

/// What the `field` of a column can be.
#[derive(Clone, Copy)]
enum ColumnKind {
    Field(ColumnField),
    Role,
    Roles,
}

const KINDS: &[(&str, ColumnKind)] = &[
    ("model", ColumnKind::Field(ColumnField::Model)),
    ("number", ColumnKind::Field(ColumnField::Number)),
    ("task", ColumnKind::Field(ColumnField::Task)),
    ("description", ColumnKind::Field(ColumnField::Description)),
    ("role", ColumnKind::Role),
    ("roles", ColumnKind::Roles),
];

fn heading_of(
    kind: ColumnKind,
    role: Option<(Id, Place)>,
    heading: &Node,
    place: &Place,
    sink: &mut Sink,
) -> Option<Heading> {
    match (kind, role) {
        (ColumnKind::Field(field), None) => Some(Heading::Field(field, text(heading, sink)?)),
        (ColumnKind::Roles, None) => Some(Heading::Roles(wording(heading, sink)?)),
        (ColumnKind::Role, Some((role, _))) => Some(Heading::Role(role, wording(heading, sink)?)),
        (ColumnKind::Role, None) => {
            sink.report(
                Code::MissingKey,
                place,
                "a column for one role has no `role`",
                "add `role: ...`, or write `field: roles`",
            );
            None
        }
        (_, Some((_, place))) => {
            sink.report(
                Code::UnknownKey,
                &place,
                "`role` goes with `field: role` alone",
                "remove it, or write `field: role`",
            );
            None
        }
    }
}

fn role(node: &Node, roles: &[Role], sink: &mut Sink) -> Option<Id> {
    let raw = string(node, sink)?;
    let found = roles.iter().find(|role| role.id.as_str() == raw);
    if found.is_none() {
        let hint = choices(raw, roles.iter().map(|role| role.id.as_str()));
        sink.report(Code::UnknownRole, &node.place, format!("`{}` is none of the roles", printable(raw)), hint);
    }
    found.map(|role| role.id.clone())
}
