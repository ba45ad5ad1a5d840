//! A font file that is part of the program, as `build.rs` divides it.

use flate2::read::ZlibDecoder;
use std::io::Read;
use std::sync::OnceLock;

/// A font file in two parts, so that the larger one is small in the program and is made whole only where it is needed:
/// most documents embed the subset.
pub(super) struct BuiltInFace {
    /// The beginning of the file, with the tables that text is set with: characters, advances, substitutions, positions.
    pub(super) set: &'static [u8],
    /// The rest of the file, compressed: the shapes of the glyphs.
    pub(super) further: &'static [u8],
    /// What [`super::built_in_subset::BuiltInSubset`] reads.
    pub(super) subset: &'static [u8],
    pub(super) whole: OnceLock<Vec<u8>>,
}

macro_rules! built_in_face {
    ($name:literal) => {
        BuiltInFace {
            set: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".set")),
            further: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".further")),
            subset: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".subset")),
            whole: OnceLock::new(),
        }
    };
}

pub(super) static REGULAR: BuiltInFace = built_in_face!("NotoSans-Regular");
pub(super) static BOLD: BuiltInFace = built_in_face!("NotoSans-Bold");
pub(super) static ITALIC: BuiltInFace = built_in_face!("NotoSans-Italic");

impl BuiltInFace {
    /// The bytes of the whole file.
    pub(super) fn whole(&self) -> &[u8] {
        self.whole.get_or_init(|| {
            let mut whole = self.set.to_vec();
            // A face without its shapes is refused where it is cut down.
            let _ = ZlibDecoder::new(self.further).read_to_end(&mut whole);
            whole
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{BOLD, ITALIC, REGULAR};
    use std::fs;

    #[test]
    fn it_has_the_tables_of_the_file_that_it_is_made_of() {
        for (face, name) in [(&REGULAR, "Regular"), (&BOLD, "Bold"), (&ITALIC, "Italic")] {
            let file = fs::read(format!("fonts/NotoSans-{name}.ttf")).expect("a font of the package");
            let file = ttf_parser::RawFace::parse(&file, 0).expect("a font");
            let whole = ttf_parser::RawFace::parse(face.whole(), 0).expect("a font");
            assert_eq!(whole.table_records.len(), file.table_records.len());
            for record in file.table_records {
                assert_eq!(whole.table(record.tag), file.table(record.tag), "{name}: {}", record.tag);
            }
        }
    }
}
