//! What a file looks like, for messages about one that was given in the place of another.

use super::problem::Sink;
use super::tree::{Key, Node, Value, read_tree};

/// What a file that is handed in can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Models with their matrices.
    Catalogue,
    /// A template for documents or for an importer.
    Template,
    /// The details of a contract.
    Contract,
    /// The look of a company.
    Brand,
    /// The users of a tracker, and how long tasks take.
    People,
    /// A list of customers.
    List,
    /// A PDF.
    Pdf,
    /// A workbook, or another ZIP archive.
    Workbook,
}

impl FileKind {
    /// What it is, in a few words.
    #[must_use]
    pub fn described(self) -> &'static str {
        match self {
            Self::Catalogue => "a catalogue",
            Self::Template => "a template",
            Self::Contract => "the details of a contract",
            Self::Brand => "a brand",
            Self::People => "a file of people and days",
            Self::List => "a list of customers",
            Self::Pdf => "a PDF",
            Self::Workbook => "a workbook",
        }
    }

    /// How such a file is given to the program; `None` if it takes none.
    #[must_use]
    pub fn taken_by(self) -> Option<&'static str> {
        match self {
            Self::Catalogue => Some("`--data`"),
            Self::Template => Some("`--template`"),
            Self::Contract => Some("`--contract`"),
            Self::Brand => Some("`--brand`"),
            Self::People => Some("`--people`"),
            Self::List | Self::Workbook => Some("`pdp-export batch LIST`"),
            Self::Pdf => None,
        }
    }

    /// What to do about a file that is empty.
    #[must_use]
    pub fn beginning(self) -> &'static str {
        match self {
            Self::Catalogue => "start from a copy of the output of `pdp-export data`",
            Self::Template => "start from a copy of the output of `pdp-export template`",
            Self::Contract => "start from a copy of the output of `pdp-export init contract`",
            Self::Brand => "write some of `logo`, `primary`, `secondary` and `faces`",
            Self::People => "write `people`, with users by party, or `days`, with days by task",
            Self::List | Self::Pdf | Self::Workbook => "start from a copy of the output of `pdp-export init list`",
        }
    }

    /// What a file that begins with `start` is, where its first bytes say so.
    #[must_use]
    pub fn of_bytes(start: &[u8]) -> Option<Self> {
        match start {
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [b'P', b'K', 3, 4, ..] => Some(Self::Workbook),
            _ => None,
        }
    }

    /// What a text looks like, by its first keys or its header; `None` if it looks like nothing that is known.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let has_id = |line: &str| line.split([',', ';', '\t']).any(|cell| cell.trim_matches(['"', ' ']) == "id");
        let root = read_tree(text, &mut Sink::default());
        match root.map(|root| root.value) {
            Some(Value::Map(pairs)) => Self::of_keys(&pairs),
            Some(Value::List(items)) => items.first().and_then(|item| item.get("id")).map(|_| Self::List),
            _ => text.lines().next().filter(|line| has_id(line) && line.len() > "id".len()).map(|_| Self::List),
        }
    }

    fn of_keys(keys: &[(Key<'_>, Node<'_>)]) -> Option<Self> {
        // Sections of a contract are mappings, whatever their names.
        let names =
            |wanted: &str| keys.iter().any(|(key, node)| key.name == wanted && matches!(node.value, Value::Text(_)));
        let has =
            |wanted: &str| keys.iter().any(|(key, node)| key.name == wanted && matches!(node.value, Value::Map(_)));
        // Contracts may have sections of these names among others.
        let has_only = |known: &[&str]| !keys.is_empty() && keys.iter().all(|(key, _)| known.contains(&&*key.name));
        if names("catalogue") {
            Some(Self::Catalogue)
        } else if ["template", "extends", "import"].into_iter().any(names) {
            Some(Self::Template)
        } else if has("contract") || has("customer") {
            Some(Self::Contract)
        } else if has_only(&["people", "days"]) {
            Some(Self::People)
        } else if has_only(&["logo", "primary", "secondary", "faces"]) {
            Some(Self::Brand)
        } else {
            None
        }
    }
}
