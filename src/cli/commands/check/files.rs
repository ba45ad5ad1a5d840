//! What each file is, and what is wrong with it.

use crate::check::{CheckOptions, Finding, Laws, check};
use crate::cli::args::{CheckArgs, EncodingArgs, ExportArgs};
use crate::cli::commands::batch::Batch;
use crate::cli::load::{self, TemplateChoice, TextReader, builtin};
use crate::cli::report::{Diagnostic, DiagnosticKind, Failure, Messages, Places};
use crate::cli::request::BatchDocuments;
use crate::complaint::Complaint;
use crate::domain::{Catalogue, CheckLevel, Id};
use crate::input::{
    ContractContext, FileKind, PlacedCatalogue, SheetOptions, SourceText, TextEncoding, is_import_template, read_brand,
    read_contract, read_customers_csv, read_customers_tree, read_customers_workbook, read_import_template,
    read_placed_catalogue, read_staffing,
};
use crate::job;
use crate::template::{Contract, FieldKind, FieldSpec};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The template of contracts, and of lists with fields of contracts.
const CONTRACT_TEMPLATE: &str = "appendix";

/// The pattern of file names of a list that is only checked.
const NAME: &str = "{id}-{model}-{tier}.{ext}";

/// What stands in for a text that the rows of a list share.
const STAND_IN: &str = "as in the contract file";

/// Checks files.
pub(super) struct Checker<'l> {
    args: CheckArgs,
    laws: &'l Laws,
    options: CheckOptions,
    /// The catalogue that other files are about, with its text; loaded for the first of them.
    data: LoadedData,
}

/// The catalogue that other files are about.
enum LoadedData {
    /// No file has asked for it.
    NotYet,
    /// It cannot be read.
    Failed,
    Loaded(CatalogueSource),
}

/// A catalogue, and its text.
#[derive(Clone)]
struct CatalogueSource {
    catalogue: Arc<Catalogue>,
    text: Arc<SourceText>,
}

impl<'l> Checker<'l> {
    /// Checks by these laws.
    pub(super) fn new(args: CheckArgs, laws: &'l Laws) -> Self {
        let options = CheckOptions { levels: args.severity.clone(), as_of: args.as_of, max_age: args.max_age };
        Self { args, laws, options, data: LoadedData::NotYet }
    }

    /// How many files are checked.
    pub(super) fn count(&self) -> usize {
        self.args.files.len().max(1)
    }

    /// Checks all files; returns the exit code for those that cannot be read.
    pub(super) fn check_all(&mut self, messages: &mut Messages) -> u8 {
        let files = self.args.files.clone();
        if files.is_empty() {
            return self.check_own_data(messages);
        }
        let mut exit_code = 0;
        for path in files {
            if let Err(failure) = self.check_file(&path, messages) {
                // What is wrong with a file tells the report; that it cannot be read is worse.
                let code = failure.exit_code();
                exit_code = exit_code.max(if code > 1 { code } else { 0 });
                messages.failure_of(&load::name_of(&path), &failure);
            }
        }
        exit_code
    }

    /// Checks the catalogue of `--data`, or the built-in one.
    fn check_own_data(&mut self, messages: &mut Messages) -> u8 {
        let source = match self.args.data.data.clone() {
            Some(path) => TextReader::new(self.args.data.encoding, messages).read_as(&path, FileKind::Catalogue),
            None => Ok(builtin_catalogue()),
        };
        let checked = source.and_then(|source| self.check_catalogue(&source, messages));
        let Err(failure) = checked else { return 0 };
        messages.failure(&failure);
        if failure.exit_code() > 1 { failure.exit_code() } else { 0 }
    }

    fn check_file(&mut self, path: &Path, messages: &mut Messages) -> Result<(), Failure> {
        let name = load::name_of(path);
        let bytes = load::read_bytes(path)?;
        match FileKind::of_bytes(&bytes) {
            Some(FileKind::Workbook) => return self.check_list(path, &ListContent::Workbook(&bytes), messages),
            Some(kind) => return Err(load::refuse_kind(&name, kind, "something to check")),
            None => {}
        }
        if has_extension(path, &["csv", "tsv"]) {
            return self.check_list(path, &ListContent::Csv(&bytes), messages);
        }
        let source = TextReader::new(self.args.data.encoding, messages).decode(&name, bytes)?;
        match kind_of(&source.text) {
            Some(FileKind::Template) => self.check_template(&source, path, messages),
            Some(FileKind::Contract) => self.check_contract(&source, messages),
            Some(FileKind::Brand) => {
                let (_, warnings) = read_brand(&source)?;
                messages.problems(&source, &warnings);
                Ok(())
            }
            Some(FileKind::People) => {
                let Some(data) = self.data(messages) else { return Ok(()) };
                let (_, warnings) = read_staffing(&source, &data.catalogue)?;
                messages.problems(&source, &warnings);
                Ok(())
            }
            Some(FileKind::List) if has_extension(path, &["yaml", "yml", "json"]) => {
                self.check_list(path, &ListContent::Tree(&source), messages)
            }
            Some(FileKind::List) => self.check_list(path, &ListContent::Csv(source.text.as_bytes()), messages),
            // What looks like nothing else is told what a catalogue needs.
            _ => self.check_catalogue(&source, messages),
        }
    }

    fn check_catalogue(&self, source: &Arc<SourceText>, messages: &mut Messages) -> Result<(), Failure> {
        let (PlacedCatalogue { catalogue, places }, warnings) = read_placed_catalogue(source)?;
        messages.problems(source, &warnings);
        // A role that has the name of a column fits no document.
        load::built_in_template(builtin::DEFAULT_TEMPLATE, &catalogue, source)?;
        let findings = check(&catalogue, self.laws, &self.options).into_iter();
        let mut findings: Vec<_> = findings.map(|finding| (places.place(finding.site), finding)).collect();
        // People read a file from top to bottom.
        findings.sort_by_key(|(place, finding)| (place.start, finding.law));
        let mut excerpts = Places::new(&source.text);
        for (place, finding) in findings {
            let excerpt = Some((source.name.clone(), excerpts.excerpt(&place)));
            messages.tell(Diagnostic { excerpt, ..diagnostic(finding) });
        }
        Ok(())
    }

    fn check_template(
        &mut self,
        source: &Arc<SourceText>,
        path: &Path,
        messages: &mut Messages,
    ) -> Result<(), Failure> {
        let Some(data) = self.data(messages) else { return Ok(()) };
        if is_import_template(source) {
            let (_, warnings) = read_import_template(source, &data.catalogue.roles)?;
            messages.problems(source, &warnings);
            return Ok(());
        }
        let mut texts = TextReader::new(self.args.data.encoding, messages);
        load::check_template(source, path, &data.catalogue, &mut texts)
    }

    fn check_contract(&mut self, source: &Arc<SourceText>, messages: &mut Messages) -> Result<(), Failure> {
        let Some(data) = self.data(messages) else { return Ok(()) };
        let path = self.template_or(CONTRACT_TEMPLATE);
        let choice = TemplateChoice::new(Some(&path), None)?;
        let mut texts = TextReader::new(self.args.data.encoding, messages);
        let template = load::template(choice, &data.catalogue, &data.text, &mut texts)?.template;
        let Some(form) = &template.contract else { return Err(Failure::Usage(vec![job::no_fields(&template)])) };
        let context = ContractContext {
            form,
            catalogue: &data.catalogue,
            given: &Contract::default(),
            is_part: false,
            is_sample_allowed: false,
            dates: self.args.date_format,
        };
        let (_, warnings) = read_contract(source, context)?;
        messages.problems(source, &warnings);
        Ok(())
    }

    fn check_list(&mut self, path: &Path, file: &ListContent<'_>, messages: &mut Messages) -> Result<(), Failure> {
        if path.as_os_str() == "-" {
            let message = "a list of customers cannot be checked from standard input";
            return Err(Failure::usage(message, "save it to a file, and give its path"));
        }
        let Some(data) = self.data(messages) else { return Ok(()) };
        let headers = file.headers(self.args.data.encoding.into());
        let has_contract_fields = headers.iter().any(|header| header.contains('.'));
        let template =
            self.template_or(if has_contract_fields { CONTRACT_TEMPLATE } else { builtin::DEFAULT_TEMPLATE });
        let mut export = ExportArgs { format: vec!["csv".to_owned()], ..ExportArgs::default() };
        if self.args.contract.is_none() {
            export.contract.set = stand_ins(&template, &headers, &data, self.args.data.encoding)?;
        }
        let has_stand_ins = !export.contract.set.is_empty();
        export.data.clone_from(&self.args.data);
        export.template = Some(template);
        export.contract.contract.clone_from(&self.args.contract);
        export.date_format = self.args.date_format;
        let documents = BatchDocuments {
            export: export.into(),
            list: path.to_owned(),
            sheet: SheetOptions::default(),
            name_pattern: NAME.to_owned(),
            against: None,
        };
        let batch = Batch::load(&documents, None, messages)?;
        // Of values that only stand in for others there is nothing to note.
        if !has_stand_ins {
            batch.checked.report_notes(&batch.list.name, batch.unit, messages);
        }
        Ok(())
    }

    fn template_or(&self, default: &str) -> PathBuf {
        self.args.template.clone().unwrap_or_else(|| PathBuf::from(default))
    }

    /// The catalogue that other files are about; `None` if it cannot be read, which is told once.
    fn data(&mut self, messages: &mut Messages) -> Option<CatalogueSource> {
        if matches!(self.data, LoadedData::NotYet) {
            let mut texts = TextReader::new(self.args.data.encoding, messages);
            self.data = match load::catalogue(self.args.data.data.as_deref(), &mut texts) {
                Ok((catalogue, text)) => LoadedData::Loaded(CatalogueSource { catalogue: Arc::new(catalogue), text }),
                Err(failure) => {
                    messages.failure(&failure);
                    LoadedData::Failed
                }
            };
        }
        match &self.data {
            LoadedData::Loaded(data) => Some(data.clone()),
            LoadedData::NotYet | LoadedData::Failed => None,
        }
    }
}

/// The built-in catalogue as users see it, so that places are those of `pdp-export data`.
fn builtin_catalogue() -> Arc<SourceText> {
    Arc::new(SourceText { name: "the built-in catalogue".to_owned(), text: builtin::CATALOGUE.to_owned() })
}

/// What a text is. A catalogue can be long, and is known by a line.
fn kind_of(text: &str) -> Option<FileKind> {
    if text.lines().any(|line| line.starts_with("catalogue: ")) {
        return Some(FileKind::Catalogue);
    }
    FileKind::of_text(text)
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
    extension.is_some_and(|extension| extensions.contains(&extension.as_str()))
}

/// Values for what rows may share and the list does not have, as `--set` takes them: the contract file that gives them is
/// not there to be looked at.
fn stand_ins(
    template: &Path,
    headers: &[String],
    data: &CatalogueSource,
    encoding: EncodingArgs,
) -> Result<Vec<String>, Failure> {
    let choice = TemplateChoice::new(Some(template), None)?;
    // What the template is warned of is told where the list is read.
    let (mut untold, catalogue) = (Messages::kept(), &data.catalogue);
    let template = load::template(choice, catalogue, &data.text, &mut TextReader::new(encoding, &mut untold))?.template;
    let fields = template.contract.iter().flat_map(|form| &form.fields);
    let missing = fields.filter(|field| field.needed && !headers.contains(&field.path()));
    let value = |field: &FieldSpec| match field.kind {
        FieldKind::Text => Some(STAND_IN.to_owned()),
        _ => field.example.as_ref().map(ToString::to_string),
    };
    Ok(missing.filter_map(|field| Some(format!("{}={}", field.path(), value(field)?))).collect())
}

/// The file of a list, to look at its columns.
enum ListContent<'a> {
    Csv(&'a [u8]),
    Workbook(&'a [u8]),
    Tree(&'a Arc<SourceText>),
}

impl ListContent<'_> {
    /// The headers of the columns; none if it cannot be read, which is told elsewhere.
    fn headers(&self, encoding: TextEncoding) -> Vec<String> {
        let list = match self {
            Self::Csv(bytes) => read_customers_csv(Cursor::new(bytes.to_vec()), encoding).ok(),
            Self::Workbook(bytes) => read_customers_workbook(bytes, &SheetOptions::default()).ok(),
            Self::Tree(source) => read_customers_tree(source).ok(),
        };
        list.map(|list| list.headers).unwrap_or_default()
    }
}

/// A finding as a message, without its place.
fn diagnostic(finding: Finding) -> Diagnostic {
    let kind = if finding.level == CheckLevel::Error { DiagnosticKind::Error } else { DiagnosticKind::Warning };
    let text = |id: Option<Id>| id.map(|id| id.to_string());
    Diagnostic {
        code: Some(finding.law.name()),
        model: text(finding.model),
        task: text(finding.task),
        role: text(finding.role),
        party: text(finding.party),
        ..Diagnostic::new(kind, Complaint::clone(&finding.complaint))
    }
}
