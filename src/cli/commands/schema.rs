//! The command `schema`: the JSON Schemas of the files that the program reads.

use crate::batch::list_schema;
use crate::cli::args::DataArgs;
use crate::cli::load::builtin::{self, FileSchema, SCHEMAS, SchemaSource};
use crate::cli::load::{self, TemplateChoice, TextReader};
use crate::cli::report::{Failure, Messages};
use crate::complaint::quoted;
use crate::domain::nearest;
use crate::input::contract_schema;
use crate::job;
use std::fmt::Write as _;
use std::path::Path;

/// The template that contracts and lists are for, unless another is given.
const DEFAULT_TEMPLATE: &str = "appendix";

/// All schemas, one line each: name and summary.
pub(in crate::cli) fn list() -> String {
    let longest = SCHEMAS.iter().map(|schema| schema.name.len()).max().unwrap_or_default();
    let mut list = String::new();
    for FileSchema { name, summary, .. } in SCHEMAS {
        // Writing to a string cannot fail.
        let _ = writeln!(list, "{name:<longest$}  {summary}");
    }
    list
}

/// The schema of a kind of file: for contracts and lists, that of `template` and the catalogue `data`.
pub(in crate::cli) fn schema(
    name: &str,
    template: Option<&Path>,
    data: &DataArgs,
    messages: &mut Messages,
) -> Result<String, Failure> {
    let schema = builtin::schema(name).ok_or_else(|| unknown(name))?;
    if let SchemaSource::Fixed(json) = schema.source {
        let given = template.map(|_| "--template").or(data.data.as_ref().map(|_| "--data"));
        return given.map_or_else(|| Ok(json.to_owned()), |option| Err(superfluous(option, name)));
    }
    let mut texts = TextReader::new(data.encoding, messages);
    let (catalogue, data) = load::catalogue(data.data.as_deref(), &mut texts)?;
    let template = template.unwrap_or_else(|| Path::new(DEFAULT_TEMPLATE));
    let loaded = load::template(TemplateChoice::new(Some(template), None)?, &catalogue, &data, &mut texts)?;
    let schema = match (&schema.source, &loaded.template.contract) {
        (SchemaSource::ListOfTemplate, _) => list_schema(&loaded.template, &catalogue),
        (_, Some(form)) => contract_schema(&loaded.template.name, form, &catalogue),
        (_, None) => return Err(Failure::Usage(vec![job::no_fields(&loaded.template)])),
    };
    Ok(format!("{schema:#}\n"))
}

fn unknown(name: &str) -> Failure {
    let names = || SCHEMAS.iter().map(|schema| schema.name);
    let hint = nearest(name, names())
        .map_or_else(|| format!("choose from {}", quoted(names())), |near| format!("did you mean `{near}`?"));
    Failure::usage(format!("there is no schema `{}`", name.escape_debug()), hint)
}

fn superfluous(option: &str, name: &str) -> Failure {
    let message = format!("the schema `{name}` does not depend on `{option}`");
    Failure::usage(message, format!("leave out `{option}`; only `contract` and `list` take it"))
}
