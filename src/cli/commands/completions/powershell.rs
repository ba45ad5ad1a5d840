//! Completion in PowerShell.

use super::candidates::PROGRAM;
use super::places::{OfferedValue, ValuePlace};
use std::fmt::Write as _;

/// Where `clap_complete` begins to look for the command, up to the first option, and only if nothing but commands is typed.
const COMMAND: &str = "    $commandElements = $commandAst.CommandElements\n";
/// Where it has found it.
const COMPLETIONS: &str = "    $completions = @(switch ($command) {";
/// Where it offers what can be typed.
const OFFER: &str = "    $completions.Where{";

/// What is typed before the word that is completed.
const WORDS: &str = "    $words = @($commandAst.CommandElements | ForEach-Object { $_.Extent.Text })
    if ($wordToComplete -ne '') {
        $words = @($words | Select-Object -SkipLast 1)
    }
";
/// The command among its options and operands.
const COMMAND_AMONG_OTHERS: &str = "    foreach ($word in @($words | Select-Object -Skip 1)) {
        if ($commands -ccontains \"$command;$word\") {
            $command = \"$command;$word\"
        }
    }
";
/// Where an option is before, its values alone are offered. Where there are none, PowerShell offers files.
const OFFER_VALUES: &str = "    $place = \"$command $($words[-1])\"
    if ($values.ContainsKey($place)) {
        return $values[$place].Where{ $_.ListItemText -like \"$wordToComplete*\" }
    }
    if ($values.ContainsKey($command)) {
        $completions += $values[$command]
    }

";

/// The script with values.
pub(super) fn with_values(script: &str, places: &[ValuePlace]) -> String {
    let (Some(start), Some(end)) = (script.find(COMMAND), script.find(COMPLETIONS)) else { return script.to_owned() };
    let found = script[end..].replace(OFFER, &format!("{}{OFFER_VALUES}{OFFER}", values(places)));
    format!("{}{WORDS}{}{COMMAND_AMONG_OTHERS}\n{found}", &script[..start], commands(places))
}

/// The commands, and that the program is the first of them.
fn commands(places: &[ValuePlace]) -> String {
    let mut names: Vec<String> = places.iter().map(|place| quoted(&place.command)).collect();
    names.dedup();
    format!("    $commands = @({})\n    $command = '{PROGRAM}'\n", names.join(", "))
}

/// The values of each place, by the command and the option.
fn values(places: &[ValuePlace]) -> String {
    let mut values = String::from("    $values = @{\n");
    for ValuePlace { command, option, values: offered, .. } in places {
        let place = option.as_ref().map_or_else(|| command.clone(), |option| format!("{command} {option}"));
        // Writing to a string cannot fail.
        let _ = writeln!(values, "        '{place}' = @(");
        for OfferedValue { value, about } in offered {
            // PowerShell refuses an empty text.
            let about = if about.is_empty() { value } else { about };
            // What is inserted is quoted where it would be more than a word.
            let is_word = value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
            let inserted = if is_word { value.clone() } else { quoted(value) };
            let (inserted, value, about) = (quoted(&inserted), quoted(value), quoted(about));
            let result = format!(
                "[CompletionResult]::new({inserted}, {value}, [CompletionResultType]::ParameterValue, {about})"
            );
            let _ = writeln!(values, "            {result}");
        }
        values.push_str("        )\n");
    }
    values.push_str("    }\n");
    values
}

/// A text between single quotes, in which each of the characters that PowerShell takes for one is doubled.
fn quoted(text: &str) -> String {
    let is_quote = |c: char| matches!(c, '\'' | '\u{2018}'..='\u{201b}');
    let line = text.replace('\n', " ");
    let doubled = line.chars().flat_map(|c| std::iter::repeat_n(c, 1 + usize::from(is_quote(c))));
    format!("'{}'", doubled.collect::<String>())
}
