//! Completion in elvish.

use super::places::{OfferedValue, ValuePlace};
use std::fmt::Write as _;

/// How `clap_complete` finds the command: up to the first option, and only if nothing but commands is typed.
const COMMAND: &str = "    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
";
/// How it offers what can be typed.
const OFFER: &str = "    $completions[$command]
";

/// The same among the operands and options of a command.
const COMMAND_AMONG_OTHERS: &str = "    for word $words[1..-1] {
        if (has-key $completions $command';'$word) {
            set command = $command';'$word
        }
    }
";
/// The same with values: those of the option before, or else those without an option.
const OFFER_VALUES: &str = "    var place = $command' '$words[-2]
    if (has-key $values $place) {
        $values[$place]
    } else {
        if (and (has-key $values $command) (not (str:has-prefix $words[-1] '-'))) {
            $values[$command]
        }
        $completions[$command]
    }
";

/// The script with values.
pub(super) fn with_values(script: &str, places: &[ValuePlace]) -> String {
    let mut values = String::from("    var values = [");
    for ValuePlace { command, option, values: offered, takes_files } in places {
        let place = option.as_ref().map_or_else(|| command.clone(), |option| format!("{command} {option}"));
        // Writing to a string cannot fail.
        let _ = write!(values, "\n        &'{place}'= {{");
        for OfferedValue { value, about } in offered {
            let _ = write!(values, "\n            cand {} {}", quoted(value), quoted(about));
        }
        if *takes_files {
            values.push_str("\n            edit:complete-filename $@words");
        }
        values.push_str("\n        }");
    }
    values.push_str("\n    ]\n");
    script.replace(COMMAND, "").replace(OFFER, &format!("{COMMAND_AMONG_OTHERS}{values}{OFFER_VALUES}"))
}

/// A text between single quotes, in which a quote is doubled.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\n', " ").replace('\'', "''"))
}
