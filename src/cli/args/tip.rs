//! Tips for what is typed more often than it should be, where clap has none.

use clap::Error;
use clap::error::{ContextKind, ContextValue};
use std::ffi::OsString;

/// The option whose values are often left without quotes.
const SET: &str = "--set";

/// The error with a tip, if `args` are one of the slips that are known.
pub(super) fn with_tip(mut error: Error, args: &[OsString]) -> Error {
    let typed = [ContextKind::InvalidSubcommand, ContextKind::InvalidArg].into_iter().find_map(|kind| error.get(kind));
    let Some(ContextValue::String(typed)) = typed else { return error };
    let tip = match typed.as_str() {
        _ if is_behind_set(typed, args) => "put a value with blanks in quotes: `--set customer.name=\"Globex GmbH\"`",
        "--draft" => "did you mean `--watermark DRAFT`?",
        "help" => "write `pdp-export --help`, or `pdp-export batch --help` for a command",
        "matrix" | "appendix" => "templates are given with `--template`",
        _ => return error,
    };
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    // What clap finds alike would lead away from it.
    error.remove(ContextKind::SuggestedSubcommand);
    error.remove(ContextKind::SuggestedArg);
    error
}

/// Whether `typed` stands behind a value of `--set`, to which it belongs.
fn is_behind_set(typed: &str, args: &[OsString]) -> bool {
    let Some(at) = args.iter().position(|arg| arg.to_str() == Some(typed)) else { return false };
    let before = |distance: usize| at.checked_sub(distance).and_then(|index| args[index].to_str()).unwrap_or_default();
    !typed.starts_with('-') && (before(2) == SET || before(1).starts_with("--set="))
}
