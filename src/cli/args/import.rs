//! The arguments of `import`.

use super::encoding::EncodingArgs;
use super::export::OutputArgs;
use super::report_form::ReportForm;
use super::tracked_changes::ChangesName;
use crate::domain::Language;
use crate::import::PartiesIn;
use crate::input::{SourceKind, WordMeaning};
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

/// Arguments of `import`.
#[derive(Args, Debug)]
pub(crate) struct ImportArgs {
    /// Files with matrices (CSV, TSV, XLSX, ODS, Markdown, HTML, DOCX, AsciiDoc), or `-` for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Catalogue to put what was changed in FILE into, a workbook or CSV made from it; the rest of its text stays
    #[arg(long, value_name = "CATALOGUE", value_hint = ValueHint::FilePath)]
    pub(crate) onto: Option<PathBuf>,
    /// Template that FILE was made with, for `--onto` [default: any that is built in]
    #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath, requires = "onto")]
    #[arg(help_heading = "Input options")]
    pub(crate) template: Option<PathBuf>,
    /// Kind of the files: `csv`, `tsv`, `xlsx`, `xls`, `ods`, `md`, `html`, `docx` or `adoc` [default: by extension]
    #[arg(long, value_name = "KIND", value_parser = source_kind, help_heading = "Input options")]
    pub(crate) kind: Option<SourceKind>,
    #[command(flatten)]
    pub(crate) encoding: EncodingArgs,
    /// Tracked changes of Word: read as `accepted` or `rejected`
    #[arg(long, value_name = "HOW", default_value = "accepted", hide_possible_values = true)]
    #[arg(help_heading = "Input options")]
    pub(crate) changes: ChangesName,
    /// Sheet of a workbook to read; repeat for more [default: all]
    #[arg(long, value_name = "NAME", help_heading = "Input options")]
    pub(crate) sheet: Vec<String>,
    /// The same matrices in another language, e.g. `de=raci.de.md`, with the same rows; repeat for more
    #[arg(long, value_name = "LANG=FILE", value_parser = language_and_file, help_heading = "Input options")]
    pub(crate) translation: Vec<TranslationFile>,
    /// Role that a letter or word in the cells means, or `-` for nobody; repeat or separate with commas
    #[arg(long, value_name = "WORD=ROLE", value_parser = word_and_role, value_delimiter = ',')]
    #[arg(help_heading = "Reading options")]
    pub(crate) letters: Vec<WordMeaning>,
    /// The same as a file, YAML or JSON: `Owns: accountable`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Reading options")]
    pub(crate) map: Option<PathBuf>,
    /// Where the parties of a table of letters stand: `columns` or `rows` [default: as the table says]
    #[arg(long, value_name = "WHERE", hide_possible_values = true, help_heading = "Reading options")]
    pub(crate) parties_in: Option<PartiesPlace>,
    /// Name of a party that is not to be taken apart; repeat for more
    #[arg(long, value_name = "NAME", help_heading = "Reading options")]
    pub(crate) party: Vec<String>,
    /// Heading of a column that is a role; repeat or separate with commas
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = "Reading options")]
    pub(crate) roles: Vec<String>,
    /// Make several tables one model, with their headings as groups
    #[arg(long, help_heading = "Reading options")]
    pub(crate) one_model: bool,
    /// Id of the catalogue [default: from the file name]
    #[arg(long, value_name = "ID", help_heading = "Catalogue options")]
    pub(crate) id: Option<String>,
    /// Title of the catalogue [default: the heading of the file, or its name]
    #[arg(long, value_name = "TEXT", help_heading = "Catalogue options")]
    pub(crate) title: Option<String>,
    /// Product that the matrices are about [default: the title]
    #[arg(long, value_name = "TEXT", help_heading = "Catalogue options")]
    pub(crate) product: Option<String>,
    /// Language of the texts, as a tag such as `de`
    #[arg(long, value_name = "TAG", default_value = "en", help_heading = "Catalogue options")]
    pub(crate) language: String,
    /// Date of the catalogue, as YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE", help_heading = "Catalogue options")]
    pub(crate) date: Option<String>,
    /// Form of the report on standard error: `table` or `json`
    #[arg(long, value_name = "FORMAT", default_value = "table", hide_possible_values = true)]
    #[arg(help_heading = "Output options")]
    pub(crate) report: ReportForm,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// A file in another language.
#[derive(Clone, Debug)]
pub(crate) struct TranslationFile {
    pub(crate) language: Language,
    pub(crate) path: PathBuf,
}

/// Where the parties of a table of letters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PartiesPlace {
    /// Each heads a column.
    Columns,
    /// Each begins a row.
    Rows,
}

impl From<PartiesPlace> for PartiesIn {
    fn from(place: PartiesPlace) -> Self {
        match place {
            PartiesPlace::Columns => Self::Columns,
            PartiesPlace::Rows => Self::Rows,
        }
    }
}

fn source_kind(typed: &str) -> Result<SourceKind, &'static str> {
    let found = SourceKind::NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(typed));
    found.map(|(_, kind)| *kind).ok_or("use `csv`, `tsv`, `xlsx`, `xls`, `ods`, `md`, `html`, `docx` or `adoc`")
}

fn language_and_file(typed: &str) -> Result<TranslationFile, &'static str> {
    let parts = typed.split_once('=').filter(|(_, path)| !path.is_empty());
    let parts = parts.and_then(|(language, path)| Some((Language::parse(language)?, PathBuf::from(path))));
    let (language, path) = parts.ok_or("write a language tag and a file, as `de=raci.de.md`")?;
    Ok(TranslationFile { language, path })
}

fn word_and_role(typed: &str) -> Result<WordMeaning, &'static str> {
    let (word, role) = typed.split_once('=').ok_or("write a word and its role, as `Owns=A`")?;
    let (word, role) = (word.trim(), role.trim());
    if word.is_empty() || role.is_empty() {
        return Err("write a word and its role, as `Owns=A`");
    }
    Ok(WordMeaning { word: word.to_owned(), meaning: role.to_owned() })
}
