//! The values that completion offers.

use crate::cli::load::{self, TextReader, builtin};
use crate::cli::report::Failure;
use crate::job;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, ValueHint};

/// The name of the program in the scripts.
pub(super) const PROGRAM: &str = "pdp-export";

/// The values that completion offers.
pub(super) struct Candidates {
    pub(super) models: Vec<PossibleValue>,
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
    pub(super) fn built_in(texts: &mut TextReader<'_>) -> Result<Self, Failure> {
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
    pub(super) fn added_to(&self, command: Command) -> Command {
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

    /// The names of templates that options take, each list of them.
    pub(super) fn lists_of_templates(&self) -> [Vec<&'static str>; 3] {
        [PROGRAM, "batch", "drift"].map(|command| self.templates_of(command))
    }

    /// The names of the templates that a command takes.
    pub(super) fn templates_of(&self, command: &str) -> Vec<&'static str> {
        let documents = self.templates.iter().filter(|_| command != "drift");
        let imports = self
            .imports
            .iter()
            .filter(|_| !matches!(command, "amend" | "batch" | "check" | "compare" | "init" | "schema"));
        documents.chain(imports).copied().collect()
    }
}

fn offering(arg: Arg, values: impl IntoIterator<Item = impl Into<PossibleValue>>) -> Arg {
    // In bash the hint for files would split the values at line ends only.
    arg.value_parser(PossibleValuesParser::new(values)).value_hint(ValueHint::Unknown)
}
