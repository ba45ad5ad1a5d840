//! Completion in fish.

use super::candidates::{Candidates, PROGRAM};
use crate::cli::load::builtin;
use std::fmt::Write as _;

/// The script with file names offered beside the names of templates, with values that have no option before them, and
/// with those of an option before one is typed.
pub(super) fn with_values(script: &str, candidates: &Candidates) -> String {
    let mut script = script.to_owned();
    for names in candidates.lists_of_templates() {
        let start = format!("-a \"{}\\t", names[0]);
        script = script.replace(&format!(" -r -f {start}"), &format!(" -r -F {start}"));
    }
    with_missing_values(&script) + &operands(candidates)
}

/// Lines for the values of `show`, `compare`, `template` and `schema`, which have no option before them: `clap_complete` leaves these
/// out.
fn operands(candidates: &Candidates) -> String {
    let models = candidates.models.iter().map(|value| Operand {
        value: value.get_name(),
        about: value.get_help().map(ToString::to_string).unwrap_or_default(),
    });
    let templates = candidates.templates_of("template").into_iter();
    let templates = templates.map(|value| Operand { value, about: "Template".to_owned() });
    let schemas = builtin::SCHEMAS.iter();
    let schemas = schemas.map(|schema| Operand { value: schema.name, about: schema.summary.to_owned() });
    let models = models.collect::<Vec<Operand>>();
    lines("show", &models)
        + &repeated_lines("compare", &models)
        + &lines("template", &templates.collect::<Vec<Operand>>())
        + &lines("schema", &schemas.collect::<Vec<Operand>>())
}

/// A value that has no option before it.
struct Operand<'a> {
    value: &'a str,
    about: String,
}

/// Lines that offer one of these `operands` of a command, and nothing where one of them has been typed.
fn lines(command: &str, operands: &[Operand<'_>]) -> String {
    let all = operands.iter().map(|operand| operand.value).collect::<Vec<&str>>().join(" ");
    let is_command = format!("__fish_pdp_export_using_subcommand {command}");
    let is_open = format!("{is_command}; and not __fish_seen_subcommand_from {all}");
    let closed = format!("complete -c {PROGRAM} -n \"{is_command}; and __fish_seen_subcommand_from {all}\" -f\n");
    closed + &offers(&is_open, operands)
}

/// Lines that offer any number of these `operands` of a command.
fn repeated_lines(command: &str, operands: &[Operand<'_>]) -> String {
    offers(&format!("__fish_pdp_export_using_subcommand {command}"), operands)
}

/// Lines that offer these `operands` on a condition.
fn offers(condition: &str, operands: &[Operand<'_>]) -> String {
    let mut lines = String::new();
    for Operand { value, about } in operands {
        let about = about.replace('\'', "\\'");
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "complete -c {PROGRAM} -n \"{condition}\" -f -a \"{value}\" -d '{about}'");
    }
    lines
}

/// The script for fish with a second try at what is typed: before the value of an option is typed, `argparse` misses it,
/// and the script of `clap_complete` 4.6 would offer nothing.
fn with_missing_values(script: &str) -> String {
    let parse = "argparse -s (__fish_pdp_export_global_optspecs) -- $cmd";
    script.replace(
        &format!("{parse} 2>/dev/null\n"),
        &format!("{parse} 2>/dev/null\n    or {parse} missing-value 2>/dev/null\n"),
    )
}
