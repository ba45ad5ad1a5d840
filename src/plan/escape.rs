//! What a tracker would take for something else, and how a value is kept from it.

/// What a value is kept from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Escape {
    /// Nothing.
    #[default]
    None,
    /// It is read as HTML.
    Html,
    /// A line that begins with `/` is run as a command.
    QuickActions,
    /// One that begins with `/` makes a folder.
    Slash,
    /// Dashes before the text, like spaces, make it a part of what stands above.
    Dash,
    /// One apostrophe before a formula is taken off.
    Apostrophe,
}

impl Escape {
    /// Each rule with its name.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("html", Self::Html),
        ("quick-actions", Self::QuickActions),
        ("slash", Self::Slash),
        ("dash", Self::Dash),
        ("apostrophe", Self::Apostrophe),
    ];
}

pub(super) fn escaped(value: &str, escape: Escape) -> String {
    match escape {
        // A character that shows nothing, so that the value begins with another.
        Escape::Slash if value.starts_with('/') => format!("\u{200b}{value}"),
        Escape::Dash => {
            let text = value.trim_start_matches(' ');
            let indent = &value[..value.len() - text.len()];
            if text.starts_with('-') { format!("{indent}\u{200b}{text}") } else { value.to_owned() }
        }
        Escape::None | Escape::Slash => value.to_owned(),
        Escape::Html => {
            let text = value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            text.replace('"', "&quot;").replace('\n', "<br>")
        }
        Escape::QuickActions => {
            let line =
                |line: &str| if line.trim_start().starts_with('/') { format!("\\{line}") } else { line.to_owned() };
            value.split('\n').map(line).collect::<Vec<_>>().join("\n")
        }
        Escape::Apostrophe => {
            let rest = value.trim_start_matches('\'');
            let is_taken = rest.len() < value.len() && rest.starts_with(['=', '+', '-', '@', '\t', '\r']);
            if is_taken { format!("'{value}") } else { value.to_owned() }
        }
    }
}
