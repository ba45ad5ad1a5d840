//! What the rows of a list share, loaded once: catalogue, templates, fonts, and the contract's common part.

use super::super::args::ExportArgs;
use super::super::failure::Failure;
use super::super::fonts::{self, FontLibrary};
use super::super::messages::Messages;
use super::super::{contract, load, request};
use crate::batch::{Prepared, PreparedKey};
use crate::domain::Catalogue;
use crate::export::{Options, PdfStandard};
use crate::input::SourceText;
use crate::job;
use crate::template::{Contract, Template};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Loads the template and the language that `key` asks for, else those of `args`, with all that goes with them.
pub(super) fn prepare(
    (args, given): (&ExportArgs, &contract::Sources),
    key: &PreparedKey,
    (catalogue, source): (&Catalogue, &Arc<SourceText>),
    messages: &mut Messages,
) -> Result<Prepared, Failure> {
    let asked = key.0.as_ref().map(PathBuf::from).or_else(|| args.template.clone());
    let asked = asked.as_deref();
    refuse_imports(asked, catalogue, messages)?;
    let language = request::language(key.1.as_deref().or(args.lang.as_deref()))?;
    let (mut template, sources) = load::template(asked, catalogue, language.as_ref(), messages)?;
    let files = given.dress(&args.contract, asked, &mut template, messages)?;
    let scope = if key.0.is_some() { contract::Scope::PartOrNone } else { contract::Scope::Part };
    let shared = contract::read((&args.contract, given.contract.as_ref()), &template, catalogue, scope, messages)?;
    let (models, tier) = contract::selection(args, &template, shared.as_ref());
    let mut complaints = Vec::new();
    let date = request::date(args.date.as_deref(), &mut complaints);
    let (standard, attaches) = request::archive(&args.pdf, &mut complaints);
    let formats = job::formats(&template, args.format.iter().map(String::as_str)).unwrap_or_else(|more| {
        complaints.extend(more);
        Vec::new()
    });
    if !complaints.is_empty() {
        return Err(Failure::Usage(complaints));
    }
    let mut details = contract::details((args, &files), &template, shared, date, messages)?;
    let contract = details.contract.take();
    let library = Arc::new(FontLibrary::open(&args.pdf, asked, &template)?);
    let mut options = Options { faces: fonts::of_brand(&files)?, ..Options::default() };
    options.pdf.standard = standard;
    let mut digest = InputDigest::new();
    digest.text(&source.text);
    for source in sources.iter().chain(&given.brand) {
        digest.text(&source.text);
    }
    digest.options(args, (standard, attaches), contract.as_ref(), &template);
    digest.logo(files.logo.as_deref());
    options.faces.own().for_each(|face| digest.bytes(face.bytes()));
    library.digests().for_each(|font| digest.text(&font));
    let (faces, known_fonts) = (options.faces.clone(), Arc::clone(&library));
    Ok(Prepared {
        contract,
        covers: Box::new(move |c| faces.covers(c) || known_fonts.covers(c)),
        models,
        tier,
        formats,
        details,
        options,
        attaches,
        marks: args.contract.marks().map(str::to_owned).collect(),
        fonts: Box::new(move |report, faces| library.needed(report, faces).map_err(Failure::into_note)),
        digest: digest.0.finalize().into(),
        template,
    })
}

/// A batch makes documents.
fn refuse_imports(asked: Option<&Path>, catalogue: &Catalogue, messages: &mut Messages) -> Result<(), Failure> {
    let Some(template) = load::import_template(asked, catalogue, messages)? else { return Ok(()) };
    let message = format!("`{}` makes plans for an importer, and a batch makes documents", template.name);
    Err(Failure::usage(message, "name a template for documents, as `appendix`"))
}

/// The digest of what documents are made from: each part with its length before it, so that none runs into the next.
struct InputDigest(Sha256);

impl InputDigest {
    fn new() -> Self {
        let mut all = Self(Sha256::new());
        all.text(env!("CARGO_PKG_VERSION"));
        all
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn options(
        &mut self,
        args: &ExportArgs,
        (standard, attaches): (PdfStandard, bool),
        contract: Option<&Contract>,
        template: &Template,
    ) {
        self.text(&format!("{standard:?} {attaches} {:?}", args.date));
        self.text(&format!("{:?} {:?}", args.contract.e_signature, args.contract.watermark));
        self.text(template.language.as_str());
        for revision in contract.iter().flat_map(|contract| &contract.revisions) {
            self.text(&format!("{revision:?}"));
        }
    }

    /// The file of a picture, which has been read.
    fn logo(&mut self, path: Option<&Path>) {
        let bytes = path.and_then(|path| load::read_file(path).ok());
        self.bytes(&bytes.unwrap_or_default());
    }
}
