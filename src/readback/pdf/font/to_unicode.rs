//! The map from a font's codes to characters (ISO 32000-1, 9.10.3).
//!
//! `lopdf` reads such maps too, with every encoding that fonts ever had: half a megabyte of the program for what no document
//! of ours has.

use crate::readback::pdf::limits::MAX_STREAM;
use lopdf::Stream;
use std::collections::BTreeMap;

/// The characters of codes.
#[derive(Default)]
pub(super) struct ToUnicode {
    /// By the first code of each range.
    ranges: BTreeMap<u32, CodeRange>,
}

/// Codes that follow each other, and so do the last units of their characters.
struct CodeRange {
    last: u32,
    /// The characters of the first code, in UTF-16.
    units: Vec<u16>,
}

/// What stands between the operators of a map.
enum Operand {
    Code(Vec<u8>),
    Each(Vec<Vec<u8>>),
}

impl ToUnicode {
    /// Reads a map; `None` if it is none.
    pub(super) fn read(stream: &Stream) -> Option<Self> {
        let content = stream.get_plain_content_with_limit(MAX_STREAM).ok()?;
        let mut map = Self::default();
        let mut operands: Vec<Operand> = Vec::new();
        let mut open: Option<Vec<Vec<u8>>> = None;
        for token in Tokens(&content) {
            match token {
                Token::Open => open = Some(Vec::new()),
                Token::Close => operands.extend(open.take().map(Operand::Each)),
                Token::Code(code) => match &mut open {
                    Some(each) => each.push(code),
                    None => operands.push(Operand::Code(code)),
                },
                Token::Word(word) => {
                    match word {
                        b"endbfchar" => map.add_characters(&operands),
                        b"endbfrange" => map.add_ranges(&operands),
                        _ => {}
                    }
                    operands.clear();
                }
            }
        }
        (!map.ranges.is_empty()).then_some(map)
    }

    /// The characters of a code; `None` if it has none.
    pub(super) fn text(&self, code: &[u8]) -> Option<String> {
        let code = number(code)?;
        let (first, range) = self.ranges.range(..=code).next_back()?;
        if code > range.last {
            return None;
        }
        let mut units = range.units.clone();
        let last = units.last_mut()?;
        *last = last.wrapping_add(u16::try_from(code - first).ok()?);
        String::from_utf16(&units).ok()
    }

    /// Adds pairs of a code and its characters.
    fn add_characters(&mut self, operands: &[Operand]) {
        for pair in operands.as_chunks::<2>().0 {
            if let [Operand::Code(code), Operand::Code(characters)] = pair {
                self.add(number(code), number(code), characters);
            }
        }
    }

    /// Adds ranges: the first and the last code, and the characters of the first or those of each.
    fn add_ranges(&mut self, operands: &[Operand]) {
        for range in operands.as_chunks::<3>().0 {
            match range {
                [Operand::Code(first), Operand::Code(last), Operand::Code(characters)] => {
                    self.add(number(first), number(last), characters);
                }
                [Operand::Code(first), Operand::Code(_), Operand::Each(each)] => {
                    for (offset, characters) in (0..).zip(each) {
                        let code = number(first).and_then(|first| first.checked_add(offset));
                        self.add(code, code, characters);
                    }
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, first: Option<u32>, last: Option<u32>, characters: &[u8]) {
        let (Some(first), Some(last)) = (first, last) else { return };
        let units = characters.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
        self.ranges.insert(first, CodeRange { last, units });
    }
}

/// A code of at most four bytes as a number.
fn number(code: &[u8]) -> Option<u32> {
    (code.len() <= 4).then(|| code.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// A token of a map.
enum Token<'m> {
    /// A string of hexadecimal digits.
    Code(Vec<u8>),
    Open,
    Close,
    /// An operator, a name or a number.
    Word(&'m [u8]),
}

/// The tokens of a map (ISO 32000-1, 7.2); strings in parentheses have none that matter.
struct Tokens<'m>(&'m [u8]);

impl<'m> Iterator for Tokens<'m> {
    type Item = Token<'m>;

    fn next(&mut self) -> Option<Token<'m>> {
        loop {
            self.0 = self.0.trim_ascii_start();
            let (first, rest) = self.0.split_first()?;
            match first {
                b'%' => self.skip_to(|byte| matches!(byte, b'\n' | b'\r')),
                b'[' | b']' => {
                    self.0 = rest;
                    return Some(if *first == b'[' { Token::Open } else { Token::Close });
                }
                b'<' if rest.first() != Some(&b'<') => {
                    let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
                    self.0 = rest.get(end + 1..).unwrap_or_default();
                    return Some(Token::Code(bytes_of(&rest[..end])));
                }
                b'<' | b'>' | b'(' | b')' | b'{' | b'}' => self.0 = rest,
                _ => {
                    let is_end = |byte: u8| byte.is_ascii_whitespace() || b"<>[](){}%".contains(&byte);
                    let whole = self.0;
                    self.skip_to(is_end);
                    return Some(Token::Word(&whole[..whole.len() - self.0.len()]));
                }
            }
        }
    }
}

impl Tokens<'_> {
    fn skip_to(&mut self, is_end: impl Fn(u8) -> bool) {
        let end = self.0.iter().position(|byte| is_end(*byte)).unwrap_or(self.0.len());
        self.0 = &self.0[end..];
    }
}

/// The bytes that hexadecimal digits stand for; a digit that is missing at the end is a zero.
fn bytes_of(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits
        .iter()
        .filter_map(|digit| char::from(*digit).to_digit(16))
        .filter_map(|value| u8::try_from(value).ok())
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::ToUnicode;
    use lopdf::{Dictionary, Stream};

    #[test]
    fn codes_stand_for_characters_one_by_one_in_ranges_and_in_lists() {
        let map = b"/CIDInit /ProcSet findresource begin % a comment <0001>\n\
            /CIDSystemInfo << /Registry (Adobe) /Supplement 0 >> def\n\
            1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
            2 beginbfchar <0003> <0020>\n<0004><D83DDE00> endbfchar\n\
            2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<00660069> <00E4>] endbfrange";
        let map = ToUnicode::read(&Stream::new(Dictionary::new(), map.to_vec())).expect("a map");
        let text = |code: [u8; 2]| map.text(&code).unwrap_or_else(|| "none".to_owned());
        let codes = [[0, 3], [0, 4], [0, 0x10], [0, 0x12], [0, 0x13], [0, 0x20], [0, 0x21], [0, 1]];
        assert_eq!(codes.map(text), [" ", "\u{1f600}", "A", "C", "none", "fi", "ä", "none"]);
    }
}
