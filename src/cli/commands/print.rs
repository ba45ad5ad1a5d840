//! The commands that print to standard output, or write to a file: samples, what is built in, and manual pages.

use crate::batch::sample_list;
use crate::cli::args::{Cli, DataArgs, Sample};
use crate::cli::load::{self, TemplateChoice, TextReader, builtin};
use crate::cli::output::{is_stdout, print};
use crate::cli::report::{Failure, Messages};
use crate::complaint::{printable_path, quoted};
use crate::input::{sample_contract, sample_staffing};
use crate::job;
use crate::store::write_file;
use clap::CommandFactory;
use std::path::Path;

/// Prints the built-in catalogue.
pub(in crate::cli) fn data(output: Option<&Path>, messages: &mut Messages) -> Result<(), Failure> {
    put(builtin::CATALOGUE.as_bytes(), output, messages)
}

/// Writes `bytes` to the file `output`, or prints them.
pub(in crate::cli) fn put(bytes: &[u8], output: Option<&Path>, messages: &mut Messages) -> Result<(), Failure> {
    let Some(path) = output.filter(|path| !is_stdout(path)) else { return print(bytes) };
    write_file(path, bytes).map_err(Failure::Io)?;
    messages.line(&format!("wrote {}", printable_path(path)));
    Ok(())
}

/// Prints the built-in template with this name, or the default one.
pub(in crate::cli) fn template(
    name: Option<&str>,
    output: Option<&Path>,
    messages: &mut Messages,
) -> Result<(), Failure> {
    put(load::template_text(name.unwrap_or(builtin::DEFAULT_TEMPLATE))?.as_bytes(), output, messages)
}

/// The text of a sample file for `template`.
pub(in crate::cli) fn sample(
    what: Sample,
    template: &Path,
    data: &DataArgs,
    messages: &mut Messages,
) -> Result<Vec<u8>, Failure> {
    let mut texts = TextReader::new(data.encoding, messages);
    let (catalogue, data) = load::catalogue(data.data.as_deref(), &mut texts)?;
    if what == Sample::People {
        return Ok(sample_staffing(&catalogue).into_bytes());
    }
    let loaded = load::template(TemplateChoice::new(Some(template), None)?, &catalogue, &data, &mut texts)?;
    match (what, &loaded.template.contract) {
        (Sample::Contract, Some(form)) => Ok(sample_contract(form, &printable_path(template)).into_bytes()),
        (Sample::Contract, None) => Err(Failure::Usage(vec![job::no_fields(&loaded.template)])),
        // A list can be made for every template.
        (Sample::List | Sample::People, _) => Ok(sample_list(&catalogue, &loaded.template)),
    }
}

/// Prints the manual page of the program, or of the subcommand with these names.
pub(in crate::cli) fn manual(names: &[String], output: Option<&Path>, messages: &mut Messages) -> Result<(), Failure> {
    let mut command = Cli::command();
    // Built, so that subcommands have the global options.
    command.build();
    for name in names {
        let Some(subcommand) = command.find_subcommand(name) else {
            let names = quoted(command.get_subcommands().map(clap::Command::get_name));
            let hint = if names.is_empty() { "leave it out".to_owned() } else { format!("choose from {names}") };
            return Err(Failure::usage(format!("there is no command `{}`", name.escape_debug()), hint));
        };
        command = subcommand.clone();
    }
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(command).render(&mut page);
    rendered.map_err(|error| Failure::io("the manual page could not be made", &error, "please report this"))?;
    put(&page, output, messages)
}
