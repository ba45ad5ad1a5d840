//! The contract that a document belongs to: its file, the flags above it, and what else a document is made with.

use super::args::{ContractArgs, ExportArgs};
use super::failure::{Failure, shown};
use super::load;
use super::messages::Messages;
use super::request::Deliverable;
use crate::complaint::{Complaint, quoted};
use crate::compose::Details;
use crate::document::Logo;
use crate::domain::{Catalogue, Date, Id, Text, View, nearest};
use crate::export::Format;
use crate::input::{ContractContext, SourceText, read_contract, read_image, sample_contract};
use crate::template::{Contract, ContractForm, FieldKind, FieldSpec, FieldValue, Part, Template};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The word for places of signatures that are fields to fill in.
const FIELDS: &str = "fields";

/// A sample of the contract that `template`, kept at `path`, asks for.
pub(super) fn sample(template: &Template, path: &Path) -> Result<String, Failure> {
    let form = template.contract.as_ref().ok_or_else(|| no_form(template))?;
    Ok(sample_contract(form, &shown(path)))
}

fn no_form(template: &Template) -> Failure {
    let message = format!("the template `{}` has no fields for a contract", template.name);
    Failure::usage(message, "use `--template appendix`, or a template that extends it")
}

/// How much of a contract is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// All of it: what is needed has to be there.
    Whole,
    /// What is common to many; the rest comes from elsewhere.
    Part,
    /// The same, of templates that may have no contract.
    PartOrNone,
}

/// The texts that go with a contract, where they are asked for: each is read once, as it may be standard input.
pub(super) struct Sources {
    pub(super) contract: Option<Arc<SourceText>>,
    pub(super) brand: Option<Arc<SourceText>>,
}

impl Sources {
    pub(super) fn read(args: &ContractArgs) -> Result<Self, Failure> {
        let read = |path: &Option<PathBuf>| path.as_deref().map(load::read).transpose();
        Ok(Self { contract: read(&args.contract)?, brand: read(&args.brand)? })
    }

    /// Gives `template`, which is kept at `asked`, the look of the brand, and says where the files of its look are.
    pub(super) fn dress(
        &self,
        args: &ContractArgs,
        asked: Option<&Path>,
        template: &mut Template,
        messages: &mut Messages,
    ) -> Result<BrandFiles, Failure> {
        let folder = |named_in: Option<&Path>| named_in.and_then(Path::parent).unwrap_or(Path::new("")).to_owned();
        let (of_template, of_brand) = (folder(asked), folder(args.brand.as_deref()));
        let (mut logo, mut faces) = (&of_template, &of_template);
        if let Some(source) = &self.brand {
            let brand = load::brand(source, messages)?;
            logo = if brand.has_logo() { &of_brand } else { logo };
            faces = if brand.has_faces() { &of_brand } else { faces };
            brand.dress(template);
        }
        Ok(BrandFiles {
            logo: template.brand.logo.as_ref().map(|(file, _)| logo.join(file.as_str())),
            faces: template.brand.faces.as_ref().map(|files| files.each_ref().map(|file| faces.join(file.as_str()))),
        })
    }
}

/// The files of a look, each looked for beside the file that names it.
pub(super) struct BrandFiles {
    pub(super) logo: Option<PathBuf>,
    pub(super) faces: Option<[PathBuf; 3]>,
}

/// What the contract gives, flags above the file's text, which is `source`; its warnings are said.
pub(super) fn read(
    (args, source): (&ContractArgs, Option<&Arc<SourceText>>),
    template: &Template,
    catalogue: &Catalogue,
    scope: Scope,
    messages: &mut Messages,
) -> Result<Option<Contract>, Failure> {
    if scope != Scope::PartOrNone {
        refuse_without_form(args, template)?;
    }
    let Some(form) = &template.contract else { return Ok(None) };
    let context = ContractContext { form, catalogue, given: &[], is_part: scope != Scope::Whole };
    let given = set(args, context)?;
    let Some(source) = source else {
        let is_missing = |(spec, given): &(&FieldSpec, &Option<FieldValue>)| spec.needed && given.is_none();
        let missing: Vec<String> =
            form.fields.iter().zip(&given).filter(is_missing).map(|(spec, _)| spec.path()).collect();
        return if missing.is_empty() || context.is_part {
            Ok(Some(Contract { values: given, revisions: Vec::new() }))
        } else {
            Err(no_contract(template, &missing))
        };
    };
    let (contract, warnings) = read_contract(source, ContractContext { given: &given, ..context })?;
    messages.problems(source, &warnings);
    Ok(Some(contract))
}

/// Details of a contract are for a template that asks for them.
pub(super) fn refuse_without_form(args: &ContractArgs, template: &Template) -> Result<(), Failure> {
    let is_asked = args.contract.is_some() || !args.set.is_empty() || !args.e_signature.is_empty();
    if is_asked && template.contract.is_none() { Err(no_form(template)) } else { Ok(()) }
}

fn no_contract(template: &Template, missing: &[String]) -> Failure {
    let names = quoted(missing.iter().map(String::as_str));
    let message = format!("the template `{}` needs a contract, which gives {names}", template.name);
    Failure::usage(message, "fill in what `pdp-export init contract` prints, and name it with `--contract FILE`")
}

/// The values of `--set`, in the order of the form's fields.
fn set(args: &ContractArgs, context: ContractContext<'_>) -> Result<Vec<Option<FieldValue>>, Failure> {
    let fields = &context.form.fields;
    let mut values: Vec<Option<FieldValue>> = fields.iter().map(|_| None).collect();
    let reader = context.reader();
    let mut complaints = Vec::new();
    for typed in &args.set {
        let Some((path, raw)) = typed.split_once('=') else {
            let message = format!("`--set {}` sets nothing", typed.escape_debug());
            complaints
                .push(Complaint::new(message, "write `--set FIELD=VALUE`, as `--set customer.name=\"Globex GmbH\"`"));
            continue;
        };
        let Some(index) = fields.iter().position(|spec| spec.path() == path) else {
            complaints.push(unknown_field(path, fields));
            continue;
        };
        match reader.parse(&fields[index], raw) {
            Ok(value) => values[index] = Some(value),
            Err(more) => {
                complaints.extend(more.into_iter().map(|complaint| complaint.about(&format!("`--set {path}`"))));
            }
        }
    }
    if complaints.is_empty() { Ok(values) } else { Err(Failure::Usage(complaints)) }
}

fn unknown_field(path: &str, fields: &[FieldSpec]) -> Complaint {
    let known: Vec<String> = fields.iter().map(FieldSpec::path).collect();
    let names = || known.iter().map(String::as_str);
    let hint = match nearest(path, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the fields are {}", quoted(names())),
    };
    Complaint::new(format!("there is no field `{}`", path.escape_debug()), hint)
}

/// The models and the tier asked for: by flags, else by the contract.
pub(super) fn selection(
    args: &ExportArgs,
    template: &Template,
    contract: Option<&Contract>,
) -> (Vec<String>, Option<String>) {
    let of_contract = |kind| id(template.contract.as_ref()?, contract?, kind).map(ToString::to_string);
    let models =
        if args.model.is_empty() { of_contract(FieldKind::Model).into_iter().collect() } else { args.model.clone() };
    (models, args.tier.clone().or_else(|| of_contract(FieldKind::Tier)))
}

fn id<'c>(form: &ContractForm, contract: &'c Contract, kind: FieldKind) -> Option<&'c Id> {
    match contract.values.get(form.field_of(kind)?)? {
        Some(FieldValue::Id(id)) => Some(id),
        _ => None,
    }
}

/// All that the document is made with, but for the digest of what it shows.
pub(super) fn details(
    (args, files): (&ExportArgs, &BrandFiles),
    template: &Template,
    contract: Option<Contract>,
    date: Option<Date>,
    messages: &mut Messages,
) -> Result<Details, Failure> {
    let mut complaints = Vec::new();
    let (anchors, has_signature_fields) = signatures(&args.contract, template, &mut complaints);
    let watermark = watermark(args.contract.watermark.as_deref(), &mut complaints);
    if !complaints.is_empty() {
        return Err(Failure::Usage(complaints));
    }
    if let (Some(asked), Some(form), Some(contract)) = (date, &template.contract, &contract) {
        let given = form.field_of(FieldKind::DocumentDate).and_then(|field| contract.values[field].as_ref());
        if let Some(FieldValue::Date(given)) = given.filter(|given| **given != FieldValue::Date(asked)) {
            let message = format!("`--date {asked}` is not used: the contract is of {given}");
            messages.note(&Complaint::new(message, "change the date in the contract, or set it with `--set`"));
        }
    }
    let logo = logo(files, template)?;
    Ok(Details { date, contract, digest: None, anchors, has_signature_fields, watermark, logo })
}

/// Says what may not be meant: an unchanged sample, several models in one contract, marks that nothing shows.
pub(super) fn notes(
    args: &ExportArgs,
    template: &Template,
    contract: Option<&Contract>,
    view: &View<'_>,
    deliverables: &[Deliverable],
    messages: &mut Messages,
) {
    let mut note = |message: String, hint: &str| messages.note(&Complaint::new(message, hint));
    if let (Some(form), Some(contract)) = (&template.contract, contract) {
        let unchanged = form.unchanged(contract, view.catalogue.parties.len());
        if !unchanged.is_empty() {
            let paths: Vec<String> = unchanged.into_iter().map(FieldSpec::path).collect();
            let names = quoted(paths.iter().map(String::as_str));
            note(format!("the contract still says what the sample says: {names}"), "fill in who the parties are");
        }
        if view.models.len() > 1 {
            let message = format!("the contract covers {} models", view.models.len());
            note(message, "name the one that is agreed with `--model`, or in the contract as `deployment.model`");
        }
    }
    let makes = |wanted: &[Format]| deliverables.iter().any(|deliverable| wanted.contains(&deliverable.format));
    let shows_marks = template.parts.contains(&Part::Signatures) && makes(&[Format::Pdf]);
    if !(args.contract.e_signature.is_empty() || shows_marks) {
        let message = "`--e-signature` changes nothing here".to_owned();
        note(message, "marks for signatures are for a PDF whose template has the part `signatures`");
    }
    if args.contract.watermark.is_some() && !makes(&[Format::Pdf, Format::Xlsx]) {
        note("`--watermark` changes nothing here".to_owned(), "a CSV has no pages");
    }
}

/// Which service for electronic signatures is asked for, and whether fields are.
fn signatures(args: &ContractArgs, template: &Template, complaints: &mut Vec<Complaint>) -> (Option<usize>, bool) {
    let Some(form) = &template.contract else { return (None, false) };
    let names = || form.anchors.iter().map(|style| style.name.as_str()).chain([FIELDS]);
    let (mut anchors, mut fields) = (None, false);
    for asked in &args.e_signature {
        let found = form.anchors.iter().position(|style| style.name.as_str() == asked);
        if asked == FIELDS {
            fields = true;
        } else if found.is_some() && anchors.is_some_and(|known| Some(known) != found) {
            let message = "several services for electronic signatures are asked for";
            complaints.push(Complaint::new(message, "name one; each signer signs with one"));
        } else if found.is_some() {
            anchors = found;
        } else {
            let message = format!("there is no service `{}` for electronic signatures", asked.escape_debug());
            complaints.push(Complaint::new(message, format!("choose from {}", quoted(names()))));
        }
    }
    (anchors, fields)
}

fn watermark(asked: Option<&str>, complaints: &mut Vec<Complaint>) -> Option<Text> {
    const LONGEST: usize = 40;
    let asked = asked?;
    let text = Text::parse(asked).ok().filter(|text| text.as_str().chars().count() <= LONGEST);
    if text.is_none() {
        let message = format!("`--watermark {}` cannot stand across a page", asked.escape_debug());
        complaints
            .push(Complaint::new(message, format!("write a word or two, at most {LONGEST} characters, as DRAFT")));
    }
    text
}

/// The logo of the brand.
fn logo(files: &BrandFiles, template: &Template) -> Result<Option<Logo>, Failure> {
    let (Some(path), Some((_, alt))) = (&files.logo, &template.brand.logo) else { return Ok(None) };
    let what = || format!("the logo `{}` could not be read", shown(path));
    let hint = "name a PNG or JPEG file, from the folder of the file that names it";
    let bytes = load::read_file(path).map_err(|error| Failure::world(&what(), &error, hint))?;
    let image = read_image(bytes).map_err(|why| Failure::World(Complaint::new(format!("{}: {why}", what()), hint)))?;
    Ok(Some(Logo { alt: alt.share(), image }))
}
