//! Makes JSON of what is built into the program: JSON is read four times as fast as YAML, at every start.
//!
//! The advances of the faces that workbooks are measured with are all that is needed of them. Of the faces of PDFs, the
//! part that nearly every document needs is cut out and compressed here.
//!
//! The YAML under `data/` and `templates/` stays what people read and change; a test holds the two against each other.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::{env, fs};

/// The folder and the name of each file; what it is called as JSON.
const FILES: [(&str, &str); 16] = [
    ("data", "choreo-pdp"),
    ("templates", "matrix"),
    ("templates", "appendix"),
    ("templates/import", "asana"),
    ("templates/import", "azure-devops"),
    ("templates/import", "clickup"),
    ("templates/import", "generic"),
    ("templates/import", "gitlab"),
    ("templates/import", "jira"),
    ("templates/import", "linear"),
    ("templates/import", "ms-project"),
    ("templates/import", "ms-project-xlsx"),
    ("templates/import", "openproject"),
    ("templates/import", "redmine"),
    ("templates/import", "smartsheet"),
    ("templates/import", "wrike"),
];

/// The faces that workbooks are measured with.
const MEASURED: [&str; 2] = ["LiberationSans-Regular", "LiberationSans-Bold"];

/// The faces that PDFs are set in.
const SET: [&str; 3] = ["NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"];

/// What is in most texts beside letters and digits of English: punctuation, ligatures, letters of German and French.
const FURTHER: &str = " \"&'(),-./:;–’“”•§ﬀﬁﬂﬃﬄäöüßÄÖÜéèàç";

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for face in SET {
        let path = format!("fonts/{face}.ttf");
        println!("cargo::rerun-if-changed={path}");
        let font = fs::read(&path).expect("the file is part of the package");
        fs::write(Path::new(&out).join(format!("{face}.subset")), subset(&font)).expect("OUT_DIR can be written");
    }
    for face in MEASURED {
        let path = format!("fonts/{face}.ttf");
        println!("cargo::rerun-if-changed={path}");
        let font = fs::read(&path).expect("the file is part of the package");
        fs::write(Path::new(&out).join(format!("{face}.advances")), advances(&font)).expect("OUT_DIR can be written");
    }
    write_json(&out);
}

/// Units per em, then each character with its advance, as `src/export/xlsx/metrics.rs` reads them.
fn advances(font: &[u8]) -> Vec<u8> {
    let face = ttf_parser::Face::parse(font, 0).expect("a font");
    let mut advances: BTreeMap<u32, u16> = BTreeMap::new();
    let tables = face.tables().cmap.expect("characters").subtables;
    for table in tables.into_iter().filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|code| {
            let advance = table.glyph_index(code).and_then(|glyph| face.glyph_hor_advance(glyph));
            advances.extend(advance.map(|advance| (code, advance)));
        });
    }
    let entries =
        advances.into_iter().flat_map(|(code, advance)| code.to_le_bytes().into_iter().chain(advance.to_le_bytes()));
    face.units_per_em().to_le_bytes().into_iter().chain(entries).collect()
}

/// The part of a face that nearly every document needs, as `src/export/pdf/font/built_in_subset.rs` reads it: the
/// length of the font program, the number of its glyphs, their ids in the whole face, and the program, compressed.
fn subset(font: &[u8]) -> Vec<u8> {
    let face = ttf_parser::Face::parse(font, 0).expect("a font");
    let characters = ('a'..='z').chain('A'..='Z').chain('0'..='9').chain(FURTHER.chars());
    let glyphs: BTreeSet<u16> = characters.filter_map(|c| face.glyph_index(c)).map(|glyph| glyph.0).collect();
    let mut remapper = subsetter::GlyphRemapper::new();
    for glyph in &glyphs {
        remapper.remap(*glyph);
    }
    let program = subsetter::subset(font, 0, &remapper).expect("a font that can be cut down");
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&program).expect("memory to write to");
    let length = u32::try_from(program.len()).expect("a small program");
    let count = u16::try_from(glyphs.len()).expect("few glyphs");
    let ids = glyphs.into_iter().flat_map(u16::to_be_bytes);
    let head = length.to_be_bytes().into_iter().chain(count.to_be_bytes()).chain(ids);
    head.chain(encoder.finish().expect("memory to write to")).collect()
}

fn write_json(out: &str) {
    for (folder, name) in FILES {
        let path = format!("{folder}/{name}.yaml");
        println!("cargo::rerun-if-changed={path}");
        let yaml = fs::read_to_string(&path).expect("the file is part of the package");
        let mut tree: serde_json::Value =
            serde_saphyr::from_str(&yaml).unwrap_or_else(|error| panic!("{path}: {error}"));
        let write = |name: &str, tree: &serde_json::Value| {
            fs::write(Path::new(out).join(name), tree.to_string()).expect("OUT_DIR can be written");
        };
        write(&format!("{name}-translated.json"), &tree);
        // Translations are read when one is asked for.
        if let Some(tree) = tree.as_object_mut() {
            tree.remove("translations");
        }
        write(&format!("{name}.json"), &tree);
    }
}
