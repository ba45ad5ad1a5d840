//! The words of a file: its roles, the letters for them, and what heads its columns.

use super::names::folded;
use super::options::ImportOptions;
use crate::domain::Holders;
use crate::input::{MatrixWords, Method, WordMeaning};
use std::collections::{HashMap, HashSet};

/// The number of a role in [`Vocabulary::roles`].
pub(super) type RoleIndex = usize;

/// A role that a file may have.
#[derive(Clone, Debug)]
pub(super) struct ImportedRole {
    /// The id of a role that is known; else it is made of the name.
    pub(super) id: Option<String>,
    pub(super) name: String,
    pub(super) letter: Option<String>,
    pub(super) holders: Holders,
    /// Whether the file says its name.
    is_named: bool,
}

/// What a column holds, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingKind {
    Model,
    Task,
    Description,
    Party,
    Group,
    Number,
    Role,
}

/// The words that files are read by.
pub(super) struct Vocabulary<'w> {
    pub(super) words: &'w MatrixWords,
    pub(super) roles: Vec<ImportedRole>,
    by_word: HashMap<String, RoleIndex>,
    by_id: HashMap<String, RoleIndex>,
    /// What a whole cell means: a role, or nobody.
    said: HashMap<String, Option<RoleIndex>>,
    headings: HashMap<String, Vec<HeadingKind>>,
    nobody: HashSet<String>,
    marks: HashSet<String>,
}

impl<'w> Vocabulary<'w> {
    /// The words that are built in, and those of `options`.
    pub(super) fn new(words: &'w MatrixWords, options: &ImportOptions) -> Self {
        let mut vocabulary = Self {
            words,
            roles: Vec::new(),
            by_word: HashMap::new(),
            by_id: HashMap::new(),
            said: HashMap::new(),
            headings: headings(words),
            nobody: words.nobody.iter().map(|word| folded_sign(word.as_str())).collect(),
            marks: words.marks.iter().map(|word| folded_sign(word.as_str())).collect(),
        };
        for role in &words.roles {
            let index = vocabulary.roles.len();
            let name = role.words.first().map_or_else(|| role.id.to_string(), ToString::to_string);
            vocabulary.by_id.insert(role.id.to_string(), index);
            for word in &role.words {
                vocabulary.by_word.entry(folded(word.as_str())).or_insert(index);
            }
            let id = Some(role.id.to_string());
            vocabulary.roles.push(ImportedRole { id, name, letter: None, holders: role.holders, is_named: false });
        }
        for name in &options.roles {
            vocabulary.named_role(name);
        }
        for WordMeaning { word, meaning } in &options.letters {
            vocabulary.say(word, meaning);
        }
        vocabulary
    }

    /// Notes that `word` means `meaning`: a letter or the name of a role, or `-` for nobody.
    pub(super) fn say(&mut self, word: &str, meaning: &str) {
        let role = if self.is_nobody(meaning) { None } else { Some(self.role_meant(meaning)) };
        self.take_name(meaning);
        if let Some(role) = role {
            let letter = word.trim();
            let is_letter = letter.chars().count() <= 2 && letter.chars().all(char::is_alphanumeric);
            if is_letter && self.roles[role].letter.is_none() {
                self.roles[role].letter = Some(letter.to_uppercase());
            }
        }
        self.said.insert(folded(word), role);
    }

    /// The role of this name, which is added where it is not known.
    pub(super) fn named_role(&mut self, name: &str) -> RoleIndex {
        if let Some(role) = self.role(name) {
            return role;
        }
        let index = self.roles.len();
        self.by_word.insert(folded(name), index);
        let name = name.to_owned();
        self.roles.push(ImportedRole { id: None, name, letter: None, holders: Holders::Any, is_named: true });
        index
    }

    /// The role that a heading names: `Responsible`, `Responsible (R)`, `R - Responsible`, `R`.
    pub(super) fn role(&self, heading: &str) -> Option<RoleIndex> {
        let word = folded(heading);
        if let Some(role) = self.by_word.get(&word).copied().or_else(|| self.by_letter(&word)) {
            return Some(role);
        }
        // A letter beside the word says the same once more.
        let pieces = word.split(|c: char| !(c.is_alphanumeric() || c == ' ')).map(str::trim);
        let pieces: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).collect();
        match pieces.as_slice() {
            [one, other] if one.chars().count() == 1 => self.by_word.get(*other).copied(),
            [one, other] if other.chars().count() == 1 => self.by_word.get(*one).copied(),
            _ => None,
        }
    }

    /// Takes the name of a role from its `heading`, in whatever language: the first heading of a role says it.
    pub(super) fn take_name(&mut self, heading: &str) {
        let pieces = heading.split(|c: char| !(c.is_alphanumeric() || c == ' ')).map(str::trim);
        let known = |piece: &&str| piece.chars().count() > 2 && self.by_word.contains_key(&folded(piece));
        let Some(word) = [heading.trim()].into_iter().chain(pieces).find(known) else { return };
        let Some(role) = self.by_word.get(&folded(word)).map(|index| &mut self.roles[*index]) else { return };
        if !role.is_named {
            role.is_named = true;
            word.trim_matches(|c: char| matches!(c, '*' | '_' | '`' | ':')).clone_into(&mut role.name);
        }
    }

    /// The role that a letter or a name means.
    fn role_meant(&mut self, meaning: &str) -> RoleIndex {
        self.by_letter(meaning.trim()).unwrap_or_else(|| self.named_role(meaning.trim()))
    }

    /// The role of a letter in the first method that has it.
    fn by_letter(&self, letter: &str) -> Option<RoleIndex> {
        let mut letters = self.words.methods.iter().flat_map(|method| &method.letters);
        let found = letters.find(|known| known.letter.as_str().eq_ignore_ascii_case(letter))?;
        self.by_id.get(found.role.as_str()).copied()
    }

    /// What a whole cell was said to mean, on the command line or in a legend.
    #[expect(
        clippy::option_option,
        reason = "the outer level says whether it was said, the inner whether it is a role"
    )]
    pub(super) fn said(&self, cell: &str) -> Option<Option<RoleIndex>> {
        self.said.get(&folded(cell)).copied()
    }

    /// The letters of a method with its roles.
    pub(super) fn letters(&self, method: &Method) -> Vec<(String, RoleIndex)> {
        let roles = method.letters.iter().filter_map(|letter| {
            let role = self.by_id.get(letter.role.as_str())?;
            Some((letter.letter.as_str().to_uppercase(), *role))
        });
        roles.collect()
    }

    /// Whether a cell says that nobody holds the role.
    pub(super) fn is_nobody(&self, cell: &str) -> bool {
        self.nobody.contains(&folded_sign(cell))
    }

    /// Whether a cell marks a role as held.
    pub(super) fn is_mark(&self, cell: &str) -> bool {
        self.marks.contains(&folded_sign(cell))
    }

    /// Whether the words of a heading can head such a column.
    pub(super) fn is_heading(&self, text: &str, kind: HeadingKind) -> bool {
        let is_kind = |word: &str| self.headings.get(&folded(word)).is_some_and(|kinds| kinds.contains(&kind));
        // One of several words says it, as in `Artifact / Activity`.
        is_kind(text) || (text.contains('/') && text.split('/').any(is_kind))
    }
}

/// A sign as it is compared: nothing but blanks and capitals is taken from it.
fn folded_sign(sign: &str) -> String {
    sign.trim().to_lowercase()
}

fn headings(words: &MatrixWords) -> HashMap<String, Vec<HeadingKind>> {
    let lists = [
        (&words.headings.model, HeadingKind::Model),
        (&words.headings.task, HeadingKind::Task),
        (&words.headings.description, HeadingKind::Description),
        (&words.headings.party, HeadingKind::Party),
        (&words.headings.group, HeadingKind::Group),
        (&words.headings.number, HeadingKind::Number),
        (&words.headings.role, HeadingKind::Role),
    ];
    let mut headings: HashMap<String, Vec<HeadingKind>> = HashMap::new();
    for (list, kind) in lists {
        for word in list {
            headings.entry(folded(word.as_str())).or_default().push(kind);
        }
    }
    headings
}
