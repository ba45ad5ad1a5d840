//! The face of text fields: what readers write with when a field is filled in, so all characters of one encoding.
//!
//! Readers know simple fonts best, whose characters are single bytes: Windows-1252, which PDF calls `WinAnsiEncoding`
//! (ISO 32000-1, annex D). `build.rs` cuts the face out of Noto Sans, with a character map, and compresses it.

use lopdf::{Dictionary, Object, Stream, dictionary};

/// The first and the last byte that have a character.
const CODES: (i64, i64) = (32, 255);
/// The number of bytes from the first to the last.
const COUNT: usize = 224;

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/NotoSans-Regular.form"));

/// The face of text fields, as `build.rs` writes it.
pub(crate) struct FormFace {
    /// The advance widths of all bytes, in thousandths of an em.
    widths: &'static [[u8; 2]],
    metrics: FormFaceMetrics,
    /// The length of the program before it was compressed, in bytes.
    length: i64,
    program: &'static [u8],
}

/// The metrics of the whole face, in thousandths of an em.
struct FormFaceMetrics {
    ascent: i64,
    descent: i64,
    cap_height: i64,
    /// Left, bottom, right and top of all glyphs together.
    bounds: [i64; 4],
}

impl FormFace {
    /// The face; `None` only if `build.rs` and this file differ.
    pub(crate) fn built_in() -> Option<Self> {
        let (length, rest) = BYTES.split_first_chunk()?;
        let (metrics, rest) = rest.split_first_chunk::<14>()?;
        let (widths, program) = rest.split_at_checked(2 * COUNT)?;
        let number = |index: usize| i64::from(i16::from_be_bytes([metrics[2 * index], metrics[2 * index + 1]]));
        let metrics = FormFaceMetrics {
            ascent: number(0),
            descent: number(1),
            cap_height: number(2),
            bounds: [3, 4, 5, 6].map(number),
        };
        let length = i64::from(u32::from_be_bytes(*length));
        Some(Self { widths: widths.as_chunks().0, metrics, length, program })
    }

    /// The program as a stream (ISO 32000-1, 9.9).
    pub(crate) fn stream(&self) -> Stream {
        let mut dictionary = Dictionary::new();
        dictionary.set("Length1", self.length);
        dictionary.set("Filter", "FlateDecode");
        Stream::new(dictionary, self.program.to_vec())
    }

    /// The dictionary of the font (9.6.3) with the descriptor at `descriptor`.
    pub(crate) fn dictionary(&self, descriptor: Object) -> Dictionary {
        let widths = self.widths.iter().map(|width| i64::from(u16::from_be_bytes(*width)).into());
        dictionary! {
            "Type" => "Font",
            "Subtype" => "TrueType",
            "BaseFont" => NAME,
            "Encoding" => "WinAnsiEncoding",
            "FirstChar" => CODES.0,
            "LastChar" => CODES.1,
            "Widths" => widths.collect::<Vec<Object>>(),
            "FontDescriptor" => descriptor,
        }
    }

    /// The descriptor of the font (9.8) with the program at `program`.
    pub(crate) fn descriptor(&self, program: Object) -> Dictionary {
        /// The characters are those of Latin text (table 123).
        const NONSYMBOLIC: i64 = 32;
        /// The thickness of vertical stems, which no table of the face tells.
        const STEM: i64 = 88;
        let FormFaceMetrics { ascent, descent, cap_height, bounds } = &self.metrics;
        dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => NAME,
            "Flags" => NONSYMBOLIC,
            "FontBBox" => bounds.map(Object::Integer).to_vec(),
            "ItalicAngle" => 0,
            "Ascent" => *ascent,
            "Descent" => *descent,
            "CapHeight" => *cap_height,
            "StemV" => STEM,
            "FontFile2" => program,
        }
    }
}

/// The name of the font, with the tag of a subset (9.6.4).
const NAME: &str = "PDPFRM+NotoSans-Regular";

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    #[test]
    fn it_has_every_character_of_windows_1252_with_its_width() {
        let face = FormFace::built_in().expect("a built-in face");
        let mut stream = face.stream();
        stream.decompress().expect("a compressed stream");
        assert_eq!(i64::try_from(stream.content.len()), Ok(face.length));
        let program = ttf_parser::Face::parse(&stream.content, 0).expect("a font");
        let whole = include_bytes!("../../../../fonts/NotoSans-Regular.ttf");
        let whole = ttf_parser::Face::parse(whole, 0).expect("a font");
        let mut seen = 0;
        for (code, width) in (32_u8..=255).zip(face.widths) {
            let byte = [code];
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
            let c = text.chars().next().expect("one character");
            // Bytes without a character, and those that PDF reads as a plain space or hyphen.
            if c.is_control() || matches!(c, '\u{a0}' | '\u{ad}') {
                continue;
            }
            let glyph = program.glyph_index(c).unwrap_or_else(|| panic!("{c}"));
            let in_whole = whole.glyph_index(c).expect("a glyph");
            assert_eq!(program.glyph_bounding_box(glyph), whole.glyph_bounding_box(in_whole), "{c}");
            let advance = program.glyph_hor_advance(glyph).expect("an advance");
            assert_eq!(u16::from_be_bytes(*width), advance, "{c}");
            seen += 1;
        }
        assert_eq!(seen, 216);
    }
}
