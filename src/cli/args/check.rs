//! The arguments of `check`.

use super::export::{DataArgs, date_format};
use crate::domain::{CheckLevel, Date, DatePattern, LawCode, LawLevel, nearest};
use crate::input::Code;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum, ValueHint};
use std::fmt;
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    /// Catalogues, templates, contracts and lists, or `-` for standard input [default: the built-in catalogue]
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) data: DataArgs,
    /// Template that contracts and lists are for: built-in name or file [default: appendix; matrix for lists without
    /// contract fields]
    #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath, help_heading = "Input options")]
    pub(crate) template: Option<PathBuf>,
    /// Contract details that the rows of a list share
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Input options")]
    pub(crate) contract: Option<PathBuf>,
    /// Format of dates other than YYYY-MM-DD in contracts and lists, e.g. `DD.MM.YYYY`
    #[arg(long, value_name = "FORMAT", value_parser = date_format, help_heading = "Input options")]
    pub(crate) date_format: Option<DatePattern>,
    /// Take a law as `off`, `warning` or `error`; may be repeated [default: as `checks` of the catalogue says]
    #[arg(long, value_name = "CODE=LEVEL", value_parser = law_level, help_heading = "Check options")]
    pub(crate) severity: Vec<LawLevel>,
    /// Date on which catalogues have to be up to date, YYYY-MM-DD [default: their age is not looked at]
    #[arg(long, value_name = "DATE", value_parser = iso_date, help_heading = "Check options")]
    pub(crate) as_of: Option<Date>,
    /// How old a catalogue may be on that date, in months [default: 12]
    #[arg(long, value_name = "MONTHS", requires = "as_of", help_heading = "Check options")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1_200))]
    pub(crate) max_age: Option<u16>,
    /// Exit with 1 on warnings too
    #[arg(long, help_heading = "Check options")]
    pub(crate) strict: bool,
    /// Format of the report: `human`, `json`, `sarif` or `github`
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    #[arg(help_heading = "Output options")]
    pub(crate) format: CheckFormat,
    /// Print what a law or a problem is, why, and who says so
    #[arg(long, value_name = "CODE", value_parser = codes(), hide_possible_values = true, conflicts_with = "files")]
    #[arg(help_heading = "Output options")]
    pub(crate) explain: Option<String>,
}

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people.
    Human,
    /// A list of objects.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
}

/// The codes of laws and of problems.
fn codes() -> PossibleValuesParser {
    let laws = LawCode::NAMES.iter().map(|(name, _)| *name);
    PossibleValuesParser::new(laws.chain(Code::ALL.iter().map(|code| code.name())))
}

/// A value that an option cannot have, and why.
#[derive(Debug)]
struct InvalidValue(String);

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidValue {}

fn law_level(typed: &str) -> Result<LawLevel, InvalidValue> {
    let invalid = |message: &str| InvalidValue(message.to_owned());
    let (code, level) = typed.split_once('=').ok_or(invalid("write a law and its level, as `two-accountable=off`"))?;
    let names = || LawCode::NAMES.iter().map(|(name, _)| *name);
    let law = LawCode::NAMES.iter().find(|(name, _)| *name == code).ok_or_else(|| match nearest(code, names()) {
        Some(near) => InvalidValue(format!("there is no law `{code}`; did you mean `{near}`?")),
        None => InvalidValue(format!("there is no law `{code}`; there are {}", names().collect::<Vec<_>>().join(", "))),
    })?;
    let level = CheckLevel::NAMES.iter().find(|(name, _)| *name == level);
    let level = level.ok_or(invalid("a law is taken as `off`, `warning` or `error`"))?;
    Ok(LawLevel { law: law.1, level: level.1 })
}

fn iso_date(typed: &str) -> Result<Date, InvalidValue> {
    Date::parse(typed).ok_or_else(|| InvalidValue("write it as `2026-01-31`".to_owned()))
}
