//! The places in which a value is typed, of every command.

use clap::builder::PossibleValue;
use clap::{Arg, Command, ValueHint};

/// A place in which values are typed.
pub(super) struct ValuePlace {
    /// The names of the command and its parents, joined by `;`.
    pub(super) command: String,
    /// The option before the value, as `--model` or `-m`; `None` is a value that has no option before it.
    pub(super) option: Option<String>,
    pub(super) values: Vec<OfferedValue>,
    /// Whether it may be the name of a file or folder.
    pub(super) takes_files: bool,
}

/// A value that is offered.
pub(super) struct OfferedValue {
    pub(super) value: String,
    /// What it is; empty where its name says it.
    pub(super) about: String,
}

impl From<&PossibleValue> for OfferedValue {
    fn from(value: &PossibleValue) -> Self {
        let about = value.get_help().map(ToString::to_string).unwrap_or_default();
        Self { value: value.get_name().to_owned(), about }
    }
}

/// The places of `command`, which is built, and of its subcommands.
pub(super) fn value_places(command: &Command) -> Vec<ValuePlace> {
    let mut places = Vec::new();
    add_places(command, command.get_name(), &mut places);
    places
}

fn add_places(command: &Command, path: &str, places: &mut Vec<ValuePlace>) {
    for arg in command.get_arguments().filter(|arg| arg.get_action().takes_values()) {
        let short = arg.get_short().map(|short| format!("-{short}"));
        let long = arg.get_long().map(|long| format!("--{long}"));
        if arg.is_positional() {
            places.push(place(arg, path, None));
        }
        for option in short.into_iter().chain(long) {
            places.push(place(arg, path, Some(option)));
        }
    }
    for subcommand in command.get_subcommands() {
        add_places(subcommand, &format!("{path};{}", subcommand.get_name()), places);
    }
}

fn place(arg: &Arg, path: &str, option: Option<String>) -> ValuePlace {
    let is_path = matches!(arg.get_value_hint(), ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath);
    // The names of templates have taken the place of this hint.
    let names_file = arg.get_value_names().into_iter().flatten().any(|name| name.contains("FILE"));
    ValuePlace {
        command: path.to_owned(),
        option,
        values: arg.get_possible_values().iter().map(OfferedValue::from).collect(),
        takes_files: is_path || names_file,
    }
}
