//! What a tracker takes for a command, or for anything but a value: how a value is kept from it.

/// The misinterpretation that a value is protected from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Escape {
    /// None; the value is written unchanged.
    #[default]
    None,
    /// A line that begins with `/` is executed as a command.
    QuickActions,
    /// A value that begins with `/` creates a folder.
    Slash,
    /// Leading dashes, like spaces, indent the value below the row above.
    Dash,
    /// One apostrophe before a sign of a formula is removed, and two are kept.
    Apostrophe,
    /// A backslash before a quote hides the end of the value.
    Backslash,
}

/// A character that shows nothing: a value that begins with it begins with no sign that a tracker looks for.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// What an apostrophe is removed before.
const FORMULA_SIGNS: [char; 18] =
    ['+', '-', '=', '@', '∑', '√', '∏', '<', '>', '＜', '＞', '≤', '≥', '＝', '≠', '±', '÷', '×'];

impl Escape {
    /// Each rule with its name.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("quick-actions", Self::QuickActions),
        ("slash", Self::Slash),
        ("dash", Self::Dash),
        ("apostrophe", Self::Apostrophe),
        ("backslash", Self::Backslash),
    ];

    /// `value` in a form that the tracker takes for what it says.
    #[must_use]
    pub fn escape(self, value: &str) -> String {
        match self {
            Self::Slash if value.starts_with('/') => format!("{ZERO_WIDTH_SPACE}{value}"),
            Self::None | Self::Slash => value.to_owned(),
            // The end of a value is a quote too.
            Self::Backslash if value.ends_with('\\') => format!("{}{ZERO_WIDTH_SPACE}", behind_backslashes(value)),
            Self::Backslash => behind_backslashes(value),
            Self::QuickActions => value.split('\n').map(escaped_command).collect::<Vec<_>>().join("\n"),
            Self::Dash => {
                let text = value.trim_start_matches(' ');
                let indent = &value[..value.len() - text.len()];
                if text.starts_with('-') { format!("{indent}{ZERO_WIDTH_SPACE}{text}") } else { value.to_owned() }
            }
            Self::Apostrophe => {
                let is_taken = value.strip_prefix('\'').is_some_and(|rest| rest.starts_with(FORMULA_SIGNS));
                if is_taken { format!("{ZERO_WIDTH_SPACE}{value}") } else { value.to_owned() }
            }
        }
    }

    /// A value as it was before it was escaped, as far as the tracker has kept it.
    #[must_use]
    pub fn undo(self, value: &str) -> String {
        match self {
            Self::None => value.to_owned(),
            Self::Slash | Self::Dash | Self::Apostrophe | Self::Backslash => value.replace(ZERO_WIDTH_SPACE, ""),
            Self::QuickActions => unescaped_commands(value),
        }
    }
}

/// A text with commands as they were before they were escaped.
fn unescaped_commands(text: &str) -> String {
    let unescaped = |line: &str| match line.split_once("\\/") {
        Some((before, rest)) if before.trim().is_empty() => format!("{before}/{rest}"),
        _ => line.to_owned(),
    };
    text.split('\n').map(unescaped).collect::<Vec<_>>().join("\n")
}

fn escaped_command(line: &str) -> String {
    if line.trim_start().starts_with('/') { format!("\\{line}") } else { line.to_owned() }
}

fn behind_backslashes(value: &str) -> String {
    value.replace("\\\"", &format!("\\{ZERO_WIDTH_SPACE}\""))
}
