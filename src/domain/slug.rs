//! Ids out of names.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many digits of a digest stand for a name without letters of ASCII.
const DIGITS: usize = 8;
/// How long an id made of a name is at most, which leaves room for a number.
const LONGEST: usize = 80;

/// The id that a name has by itself, whatever stands beside it: the same in every file. One that ASCII cannot write is a
/// digest behind its `kind`.
#[must_use]
pub fn slug(name: &str, kind: &str) -> String {
    let mut plain = String::new();
    for c in name.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' => plain += "ss",
            'æ' => plain += "ae",
            'œ' => plain += "oe",
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' => plain.push('d'),
            c if c.is_ascii_alphanumeric() => plain.push(c),
            // A letter of another script would be lost.
            c if c.is_alphanumeric() => return digest(name, kind),
            // What stands within a word divides none.
            '\'' | '’' => {}
            _ => plain.push('-'),
        }
    }
    let mut id = String::new();
    for word in plain.split('-').filter(|word| !word.is_empty()) {
        if id.len() + word.len() >= LONGEST {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id += word;
    }
    if id.is_empty() { digest(name, kind) } else { id }
}

fn digest(name: &str, kind: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    let digits: String = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(hex_digit).take(DIGITS).collect();
    format!("{kind}-{digits}")
}

fn hex_digit(value: u8) -> char {
    char::from_digit(u32::from(value), 16).unwrap_or('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_that_of_its_name_alone() {
        let slugs =
            ["Firewall rules/access control", "Überwachung der Größe", "Tâche n° 1", "Don’t panic", "監視", "…"];
        let slugs = slugs.map(|name| slug(name, "task"));
        assert_eq!(
            slugs,
            [
                "firewall-rules-access-control",
                "uberwachung-der-grosse",
                "tache-n-1",
                "dont-panic",
                "task-1869d7b2",
                "task-b4935894"
            ]
        );
    }
}
