//! File names out of a pattern, safe on every platform.

use crate::complaint::{Complaint, quoted};
use crate::domain::{is_invisible, nearest};
use crate::template::{BracePart, BraceSyntax, brace_parts};
use sha2::{Digest, Sha256};
use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What is left out with a field that is not given.
const SEPARATORS: [char; 4] = ['-', '_', '.', ' '];
/// The extension, which a pattern ends in.
const EXTENSION: &str = "ext";
/// What makes lower-case words joined by hyphens of a value.
const SLUG: &str = ".slug";
/// The longest name of a file or folder, in bytes; 255 are the bound of most file systems, and temporary names are
/// longer than their files'.
const MAX_BYTES: usize = 180;
/// The longest path below the output folder, in characters: Windows allows 260 in all.
const MAX_PATH: usize = 199;
/// What is left of a name at least, where there are many folders.
const SHORTEST: usize = 24;
/// What no name can have on some platform (Windows: "Naming Files, Paths, and Namespaces").
const FORBIDDEN: &[char] = &['<', '>', ':', '"', '/', '\\', '|', '?', '*'];
/// What names devices on Windows, with any extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];
/// What names devices with a digit behind it.
const NUMBERED_DEVICES: &[&str] = &["com", "lpt"];

/// The marks of Latin, Greek and Cyrillic letters (Unicode block Combining Diacritical Marks).
const ACCENTS: RangeInclusive<char> = '\u{300}'..='\u{36f}';
/// Latin letters that are no others with a mark.
const LETTERS: &[(char, &str)] = &[
    ('\u{df}', "ss"),
    ('\u{e6}', "ae"),
    ('\u{f0}', "d"),
    ('\u{f8}', "o"),
    ('\u{fe}', "th"),
    ('\u{111}', "d"),
    ('\u{131}', "i"),
    ('\u{142}', "l"),
    ('\u{153}', "oe"),
];

/// A pattern of file names, such as `{customer.slug}/{reference}-{model}-{tier}.{ext}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    folders: Vec<Vec<PatternPiece>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum PatternPiece {
    Literal(String),
    Field { name: String, is_slug: bool },
}

impl Pattern {
    /// Parses a pattern; all its fields must be `known`.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(raw: &str, known: &[String]) -> Result<Self, Vec<Complaint>> {
        let mut notes = Vec::new();
        let folders: Vec<Vec<PatternPiece>> = raw.split('/').map(|part| pieces(part, known, &mut notes)).collect();
        let ends_well = folders.last().is_some_and(|last| {
            let extension = PatternPiece::Field { name: EXTENSION.to_owned(), is_slug: false };
            matches!(last.as_slice(), [.., PatternPiece::Literal(dot), end] if dot.ends_with('.') && *end == extension)
        });
        if notes.is_empty() && !ends_well {
            notes.push(Complaint::new(
                format!("the pattern `{}` does not end in `.{{ext}}`", raw.escape_debug()),
                "write `.{ext}` at its end",
            ));
        }
        if notes.is_empty() { Ok(Self { folders }) } else { Err(notes) }
    }

    /// The name of a file, with `/` between folders; `value` returns the value of a field, or `None`.
    /// A field without a value is left out, with the hyphen, underscore, dot or space before it.
    ///
    /// # Errors
    /// A file name that consists only of its extension.
    pub fn fill(&self, extension: &str, value: impl Fn(&str) -> Option<String>) -> Result<String, Complaint> {
        let value = |name: &str| if name == EXTENSION { Some(extension.to_owned()) } else { value(name) };
        let full: Vec<String> = self.folders.iter().map(|pieces| filled(pieces, &value)).collect();
        let longest = longest_name(&full);
        let mut names: Vec<String> = full.iter().map(|name| safe(name, longest)).collect();
        let file = names.pop().unwrap_or_default();
        if file == extension || file == format!("_{extension}") {
            let message = "the name of the file is empty: none of the fields in the pattern has a value";
            return Err(Complaint::new(message, "add `{id}` to `--name`"));
        }
        names.retain(|name| !name.is_empty());
        names.push(file);
        Ok(names.join("/"))
    }
}

fn pieces(part: &str, known: &[String], notes: &mut Vec<Complaint>) -> Vec<PatternPiece> {
    let mut pieces = Vec::new();
    for brace_part in brace_parts(part, BraceSyntax::Opening) {
        match brace_part {
            BracePart::Literal(text) => literal(text, &mut pieces, notes),
            BracePart::Field { name: field, .. } => {
                let (name, is_slug) = field.strip_suffix(SLUG).map_or((field, false), |name| (name, true));
                if name != EXTENSION && !known.iter().any(|known| known == name) {
                    notes.push(unknown(name, known));
                }
                pieces.push(PatternPiece::Field { name: name.to_owned(), is_slug });
            }
            BracePart::Stray(at) => {
                let message = format!("`{}` begins a field but does not end it", part[at..].escape_debug());
                notes.push(Complaint::new(message, "write `}` after the name of the field"));
                break;
            }
        }
    }
    if let [PatternPiece::Literal(name)] = pieces.as_slice()
        && (name == "." || name == "..")
    {
        notes.push(Complaint::new(
            format!("the pattern contains the folder `{name}`"),
            "leave it out: files stay in the output folder",
        ));
    }
    if pieces.is_empty() {
        notes.push(Complaint::new(
            "the pattern has a folder without a name",
            "remove the `/` at its beginning or end, or one of two in a row",
        ));
    }
    pieces
}

fn literal(text: &str, pieces: &mut Vec<PatternPiece>, notes: &mut Vec<Complaint>) {
    let is_bad = |c: &char| FORBIDDEN.contains(c) || c.is_control() || is_invisible(*c) || matches!(c, '{' | '}');
    if let Some(bad) = text.chars().find(is_bad) {
        let message = format!("no file name can have the character `{}`", bad.escape_debug());
        notes.push(Complaint::new(message, "leave it out of the pattern; `/` separates folders"));
    }
    if !text.is_empty() {
        pieces.push(PatternPiece::Literal(text.to_owned()));
    }
}

fn unknown(name: &str, known: &[String]) -> Complaint {
    let names = || known.iter().map(String::as_str);
    let hint = match nearest(name, names()) {
        Some(near) => format!("did you mean `{{{near}}}`?"),
        None => format!("the fields are {}, `ext`", quoted(names())),
    };
    Complaint::new(format!("there is no field `{{{}}}` for file names", name.escape_debug()), hint)
}

fn filled(pieces: &[PatternPiece], value: &impl Fn(&str) -> Option<String>) -> String {
    let mut name = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            PatternPiece::Literal(text) if name.is_empty() && index > 0 => name += text.trim_start_matches(SEPARATORS),
            PatternPiece::Literal(text) => name += text,
            PatternPiece::Field { name: field, is_slug } => {
                let value = value(field).unwrap_or_default();
                let value = if *is_slug { slug(&value) } else { plain(&value) };
                if value.is_empty() {
                    name.truncate(name.trim_end_matches(SEPARATORS).len());
                }
                name += &value;
            }
        }
    }
    name
}

/// Lower-case words joined by hyphens, in any script; accented Latin letters become plain ones.
fn slug(value: &str) -> String {
    let lower = value.nfkd().filter(|c| !ACCENTS.contains(c)).flat_map(char::to_lowercase);
    let mut spaced = String::with_capacity(value.len());
    for c in lower {
        match LETTERS.iter().find(|(letter, _)| *letter == c) {
            Some((_, english)) => spaced.push_str(english),
            // A mark that only chooses between forms of a letter, as of an emoji.
            None if is_combining_mark(c) && is_invisible(c) => {}
            // The marks of other scripts are letters of theirs.
            None => spaced.push(if c.is_alphanumeric() || is_combining_mark(c) { c } else { ' ' }),
        }
    }
    let spaced: String = spaced.nfc().collect();
    // Marks without a letter are no word.
    let words = spaced.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    words.collect::<Vec<_>>().join("-")
}

/// A value without the characters that file names cannot have.
fn plain(value: &str) -> String {
    let kept = value.nfc().filter(|c| !is_invisible(*c));
    let kept: String = kept.map(|c| if FORBIDDEN.contains(&c) || c.is_control() { '-' } else { c }).collect();
    kept.trim().to_owned()
}

/// A name that is valid on every platform and does not lead out of the folder.
fn safe(name: &str, longest: usize) -> String {
    // A dot at the beginning hides a file; Windows drops dots and spaces at the end.
    let name = name.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']);
    let short = shortened(name, longest);
    // A hyphen at the beginning looks like an option to other commands.
    if is_device(&short) || short.starts_with('-') { format!("_{short}") } else { short }
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = || NUMBERED_DEVICES.iter().filter_map(|device| stem.strip_prefix(device));
    let is_digit = |rest: &str| {
        matches!(rest, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "\u{b9}" | "\u{b2}" | "\u{b3}")
    };
    DEVICES.contains(&stem.as_str()) || numbered().any(is_digit)
}

/// How many characters a name can have, so that all of a path have room: short ones leave theirs to the others.
fn longest_name(names: &[String]) -> usize {
    let lengths: Vec<usize> = names.iter().map(|name| name.chars().count()).collect();
    // A name that would name a device gets a character more, and a separator stands before each.
    let room = MAX_PATH.saturating_sub(2 * names.len());
    let total = |longest: usize| lengths.iter().map(|length| longest.min(*length)).sum::<usize>();
    (SHORTEST..=MAX_BYTES).rev().find(|longest| total(*longest) <= room).unwrap_or(SHORTEST)
}

/// Shortens a name with more than `longest` characters, or too many bytes: it is cut at a word, gets a digest to stay
/// unique, and keeps its extension.
fn shortened(name: &str, longest: usize) -> String {
    if name.len() <= MAX_BYTES && name.chars().count() <= longest {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension = if extension.len() <= 5 { extension } else { "" };
    let digest = crate::job::hex(&Sha256::digest(name.as_bytes())[..4]);
    let added = digest.len() + extension.len() + 2;
    let by_characters = name.char_indices().nth(longest.saturating_sub(added)).map_or(name.len(), |(end, _)| end);
    let mut end = by_characters.min(MAX_BYTES - added);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    // A word that would be less than half of what is left is left out.
    let word = name[..end].rfind(SEPARATORS).filter(|word| 2 * word > end && name.len() > end);
    let end = word.unwrap_or(end);
    let dot = if extension.is_empty() { "" } else { "." };
    format!("{}-{digest}{dot}{extension}", name[..end].trim_end_matches(SEPARATORS))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULT: &str = "{customer.slug}/{reference}-{model}-{tier}.{ext}";

    fn known() -> Vec<String> {
        ["id", "customer", "reference", "model", "tier"].map(str::to_owned).to_vec()
    }

    fn name(pattern: &str, values: &[(&str, &str)]) -> String {
        let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Pattern::parse(pattern, &known()).expect("a pattern").fill("pdf", value).unwrap_or_else(|note| note.message)
    }

    #[test]
    fn what_is_not_given_is_left_out_with_what_joins_it() {
        let all = [("customer", "Globex GmbH & Co. KG"), ("reference", "PDP-42"), ("model", "m"), ("tier", "basic")];
        assert_eq!(name(DEFAULT, &all), "globex-gmbh-co-kg/PDP-42-m-basic.pdf");
        assert_eq!(name(DEFAULT, &all[..3]), "globex-gmbh-co-kg/PDP-42-m.pdf");
        assert_eq!(name(DEFAULT, &all[2..3]), "m.pdf");
        assert_eq!(
            name("{reference}_{tier}.{ext}", &[]),
            "the name of the file is empty: none of the fields in the pattern has a value"
        );
    }

    #[test]
    fn no_value_leads_out_of_the_folder_or_to_a_device() {
        for (value, expected) in [
            ("../../etc/passwd", "_-..-etc-passwd.pdf"),
            ("..", "the name of the file is empty: none of the fields in the pattern has a value"),
            ("/etc", "_-etc.pdf"),
            ("C:\\x", "C--x.pdf"),
            ("con", "_con.pdf"),
            ("Com1", "_Com1.pdf"),
            ("COM\u{b9}.x", "_COM\u{b9}.x.pdf"),
            ("LPT9 ", "_LPT9.pdf"),
            (".ssh", "ssh.pdf"),
            ("-rf", "_-rf.pdf"),
            ("a\u{0}b\n", "a-b-.pdf"),
            ("a\u{202e}b\u{200b}", "ab.pdf"),
            ("e\u{301}", "\u{e9}.pdf"),
        ] {
            assert_eq!(name("{id}.{ext}", &[("id", value)]), expected, "{value:?}");
        }
        assert_eq!(name("{customer}/{id}.{ext}", &[("customer", ".. "), ("id", "x")]), "x.pdf");
        assert_eq!(name("{customer.slug}/{id}.{ext}", &[("customer", "NUL"), ("id", "x")]), "_nul/x.pdf");
    }

    #[test]
    fn a_long_name_is_cut_and_keeps_its_extension_and_its_difference() {
        let long = |end: &str| format!("{}{end}", "\u{e4}".repeat(200));
        let names = ["a", "b"].map(|end| name("{id}.{ext}", &[("id", &long(end))]));
        assert!(names.iter().all(|name| name.len() <= MAX_BYTES && name.strip_suffix(".pdf").is_some()), "{names:?}");
        assert_ne!(names[0], names[1]);
    }

    #[test]
    fn a_path_stays_under_two_hundred_characters_and_is_cut_at_words() {
        let customer = "Gesellschaft zur F\u{f6}rderung der Verwaltung von Daten ".repeat(4);
        let values = [("customer", customer.as_str()), ("reference", &"Rahmenvertrag ".repeat(12)), ("model", "m")];
        let path = name(DEFAULT, &values);
        assert!(path.chars().count() < 200, "{path}");
        let (folder, file) = path.split_once('/').expect("a folder");
        assert!(folder.starts_with("gesellschaft-zur-forderung-der-verwaltung-von-daten-"), "{path}");
        let words = folder.rsplit_once('-').expect("a digest").0;
        assert!(slug(&customer).starts_with(&format!("{words}-")), "{path}");
        assert!(file.starts_with("Rahmenvertrag Rahmenvertrag ") && file.strip_suffix(".pdf").is_some(), "{path}");
        // What is short keeps all of itself.
        let kept = name(DEFAULT, &[values[0], ("reference", "PDP-42"), ("model", "m")]);
        assert!(kept.ends_with("/PDP-42-m.pdf") && kept.chars().count() < 200, "{kept}");
        let other = format!("{customer}X");
        assert_ne!(name(DEFAULT, &[("customer", &other), values[1], values[2]]), path);
        let folders = name("{customer}/{reference}/{id}/{model}.{ext}", &[values[0], values[1], ("id", &other)]);
        assert!(folders.chars().count() < 200, "{folders}");
    }

    #[test]
    fn a_slug_keeps_letters_of_any_script() {
        assert_eq!(slug("M\u{fc}ller & S\u{f6}hne"), "muller-sohne");
        assert_eq!(slug("Stra\u{df}e \u{d8}rsted \u{141}\u{f3}d\u{17a}"), "strasse-orsted-lodz");
        assert_eq!(slug("\u{30ac}\u{30b9}"), "\u{30ac}\u{30b9}");
        assert_eq!(slug("\u{939}\u{93f}\u{928}\u{94d}\u{926}\u{940}"), "\u{939}\u{93f}\u{928}\u{94d}\u{926}\u{940}");
        assert_eq!(slug("\u{682a}\u{5f0f}\u{4f1a}\u{793e} ABC"), "\u{682a}\u{5f0f}\u{4f1a}\u{793e}-abc");
        assert_eq!(slug("!!!"), "");
        assert_eq!(slug("\u{2764}\u{fe0f}"), "");
        assert_eq!(slug("Caf\u{e9} \u{2764}\u{fe0f} \u{307}"), "cafe");
    }

    #[test]
    fn a_pattern_that_leads_out_is_refused_with_all_its_faults() {
        for (pattern, faults) in [
            ("/abs/{id}.{ext}", 1),
            ("../{id}.{ext}", 1),
            ("{id}", 1),
            ("{id}.pdf", 1),
            ("C:\\{id}.{ext}", 1),
            ("{ids}/{ref}/..//{id}.{ext}", 4),
            ("{id.{ext}", 1),
            ("", 1),
        ] {
            let notes = Pattern::parse(pattern, &known()).expect_err(pattern);
            assert_eq!(notes.len(), faults, "{pattern}: {notes:?}");
        }
    }
}
