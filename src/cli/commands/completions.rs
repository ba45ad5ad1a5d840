//! The command `completions`: scripts for shells.

use super::print::put;
use crate::cli::args::Cli;
use crate::cli::load::{self, TextReader, builtin};
use crate::cli::report::{Failure, Messages};
use crate::input::TextEncoding;
use crate::job;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory, ValueHint};
use clap_complete::Shell;
use std::fmt::Write as _;
use std::path::Path;

const PROGRAM: &str = "pdp-export";

/// Prints a completion script. It offers what is built in; catalogues of one's own have other models and tiers, which the
/// program takes all the same.
pub(in crate::cli) fn completions(shell: Shell, output: Option<&Path>, messages: &mut Messages) -> Result<(), Failure> {
    let candidates = Candidates::built_in(&mut TextReader::new(TextEncoding::Unicode, messages))?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut candidates.added_to(Cli::command()), PROGRAM, &mut script);
    // clap_complete 4.6 takes the hyphen in the program's name for the start of a subcommand in labels of bash.
    let script = String::from_utf8_lossy(&script).replace("pdp__subcmd__export", "pdp__export");
    put(candidates.with_files(shell, script).as_bytes(), output, messages)
}

/// The values that completion offers.
struct Candidates {
    models: Vec<PossibleValue>,
    tiers: Vec<PossibleValue>,
    parties: Vec<PossibleValue>,
    /// Names of document templates.
    templates: Vec<&'static str>,
    /// Names of import templates.
    imports: Vec<&'static str>,
    languages: Vec<String>,
    /// Services for electronic signatures.
    services: Vec<String>,
}

impl Candidates {
    fn built_in(texts: &mut TextReader<'_>) -> Result<Self, Failure> {
        let (catalogue, data) = load::catalogue(None, texts)?;
        let value = |id: &str, name: &str| PossibleValue::new(id.to_owned()).help(name.to_owned());
        let mut languages = Vec::new();
        let mut services = Vec::new();
        for template in builtin::TEMPLATES {
            let template = load::translated_template(template.name, &catalogue, &data)?;
            languages.extend(template.languages.iter().map(ToString::to_string));
            services.extend(job::signature_services(&template));
        }
        for values in [&mut languages, &mut services] {
            values.sort();
            values.dedup();
        }
        Ok(Self {
            models: catalogue.models.iter().map(|model| value(model.id.as_str(), model.name.as_str())).collect(),
            tiers: catalogue.tiers.iter().map(|tier| value(tier.id.as_str(), tier.name.as_str())).collect(),
            parties: catalogue.parties.iter().map(|party| value(party.id.as_str(), party.name.as_str())).collect(),
            templates: builtin::TEMPLATES.iter().map(|template| template.name).collect(),
            imports: builtin::IMPORTS.iter().map(|template| template.name).collect(),
            languages,
            services,
        })
    }

    /// The command with candidates for the values of its arguments, and of those of its subcommands.
    fn added_to(&self, command: Command) -> Command {
        let name = command.get_name().to_owned();
        let command = command.mut_args(|arg| match (arg.get_id().as_str(), name.as_str()) {
            ("model", _) => offering(arg, self.models.iter().cloned()),
            ("tier", _) => offering(arg, self.tiers.iter().cloned()),
            ("party", _) => offering(arg, self.parties.iter().cloned()),
            ("lang", _) => offering(arg, self.languages.iter().cloned()),
            ("e_signature", _) => offering(arg, self.services.iter().cloned()),
            ("template", _) | ("name", "template") => offering(arg, self.templates_of(&name)),
            ("name", "schema") => offering(arg, builtin::SCHEMAS.iter().map(|schema| schema.name)),
            _ => arg,
        });
        command.mut_subcommands(|subcommand| self.added_to(subcommand))
    }

    /// The names of the templates that a command takes.
    fn templates_of(&self, command: &str) -> Vec<&'static str> {
        let documents = self.templates.iter().filter(|_| command != "drift");
        let imports = self.imports.iter().filter(|_| !matches!(command, "batch" | "check" | "init" | "schema"));
        documents.chain(imports).copied().collect()
    }

    /// The script with file names offered beside the names of templates. Bash does so by itself where no name fits.
    fn with_files(&self, shell: Shell, mut script: String) -> String {
        for command in [PROGRAM, "batch", "drift"] {
            let names = self.templates_of(command);
            match shell {
                Shell::Zsh => {
                    let names = names.join(" ");
                    let with_files = format!(":NAME|FILE:{{compadd -- {names}; _files}}");
                    script = script.replace(&format!(":NAME|FILE:({names})"), &with_files);
                }
                Shell::Fish => {
                    let start = format!("-a \"{}\\t", names[0]);
                    script = script.replace(&format!(" -r -f {start}"), &format!(" -r -F {start}"));
                }
                _ => {}
            }
        }
        if shell == Shell::Fish { fish_with_missing_values(&script) + &self.fish_operands() } else { script }
    }

    /// Lines for the values of `show`, `template` and `schema`, which have no option before them: `clap_complete` leaves these out.
    fn fish_operands(&self) -> String {
        let models = self.models.iter().map(|value| Operand {
            value: value.get_name(),
            about: value.get_help().map(ToString::to_string).unwrap_or_default(),
        });
        let templates = self.templates_of("template").into_iter();
        let templates = templates.map(|value| Operand { value, about: "Template".to_owned() });
        let schemas = builtin::SCHEMAS.iter();
        let schemas = schemas.map(|schema| Operand { value: schema.name, about: schema.summary.to_owned() });
        fish_lines("show", &models.collect::<Vec<Operand>>())
            + &fish_lines("template", &templates.collect::<Vec<Operand>>())
            + &fish_lines("schema", &schemas.collect::<Vec<Operand>>())
    }
}

/// A value that has no option before it.
struct Operand<'a> {
    value: &'a str,
    about: String,
}

/// Lines that offer one of these `operands` of a command, and nothing where one of them has been typed.
fn fish_lines(command: &str, operands: &[Operand<'_>]) -> String {
    let all = operands.iter().map(|operand| operand.value).collect::<Vec<&str>>().join(" ");
    let is_command = format!("__fish_pdp_export_using_subcommand {command}");
    let is_open = format!("{is_command}; and not __fish_seen_subcommand_from {all}");
    let mut lines = format!("complete -c {PROGRAM} -n \"{is_command}; and __fish_seen_subcommand_from {all}\" -f\n");
    for Operand { value, about } in operands {
        let about = about.replace('\'', "\\'");
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "complete -c {PROGRAM} -n \"{is_open}\" -f -a \"{value}\" -d '{about}'");
    }
    lines
}

/// The script for fish with a second try at what is typed: before the value of an option is typed, `argparse` misses it,
/// and the script of `clap_complete` 4.6 would offer nothing.
fn fish_with_missing_values(script: &str) -> String {
    let parse = "argparse -s (__fish_pdp_export_global_optspecs) -- $cmd";
    script.replace(
        &format!("{parse} 2>/dev/null\n"),
        &format!("{parse} 2>/dev/null\n    or {parse} missing-value 2>/dev/null\n"),
    )
}

fn offering(arg: Arg, values: impl IntoIterator<Item = impl Into<PossibleValue>>) -> Arg {
    // In bash the hint for files would split the values at line ends only.
    arg.value_parser(PossibleValuesParser::new(values)).value_hint(ValueHint::Unknown)
}
