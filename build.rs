//! Makes JSON of what is built into the program: JSON is read four times as fast as YAML, at every start.
//!
//! The advances of the faces that workbooks are measured with are all that is needed of them. Of the faces of PDFs, the
//! part that nearly every document needs is cut out and compressed here; of the rest, what only other glyphs need is
//! compressed too.
//!
//! The YAML under `data/` and `templates/` stays what people read and change; a test holds the two against each other.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::{env, fs};

/// The folder and the name of each file; what it is called as JSON.
const FILES: [(&str, &str); 22] = [
    ("data", "choreo-pdp"),
    ("data", "laws"),
    ("data", "matrix-words"),
    ("templates", "matrix"),
    ("templates", "appendix"),
    ("templates", "letters"),
    ("templates", "compare"),
    ("templates", "amendment"),
    ("templates/import", "asana"),
    ("templates/import", "azure-devops"),
    ("templates/import", "clickup"),
    ("templates/import", "generic"),
    ("templates/import", "gitlab"),
    ("templates/import", "jira"),
    ("templates/import", "kanboard"),
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

/// The face that text fields are filled in with.
const FORM: &str = "NotoSans-Regular";

/// The tables of a font that text is set without: shapes of glyphs, their hints, their names.
const FURTHER_TABLES: [&[u8; 4]; 8] = [b"DSIG", b"cvt ", b"fpgm", b"gasp", b"glyf", b"loca", b"post", b"prep"];

/// The tables of a font, by their tags.
type Tables<'f> = BTreeMap<[u8; 4], &'f [u8]>;

/// The characters of Windows-1252 from 128 to 159, which ISO 8859-1 has not; a bullet stands for those that it lacks too,
/// as in PDF.
const WINDOWS: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";

/// What is in most texts beside letters and digits of English: punctuation, ligatures, letters of German and French.
const FURTHER: &str = " \"&'(),-./:;–’“”•§ﬀﬁﬂﬃﬄäöüßÄÖÜéèàç";

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for face in SET {
        let path = format!("fonts/{face}.ttf");
        println!("cargo::rerun-if-changed={path}");
        let font = fs::read(&path).expect("the file is part of the package");
        let write = |part: &str, bytes: &[u8]| {
            fs::write(Path::new(&out).join(format!("{face}.{part}")), bytes).expect("OUT_DIR can be written");
        };
        write("subset", &subset(&font));
        let (set, further) = divided(&font);
        write("set", &set);
        write("further", &compressed(&further));
        if face == FORM {
            write("form", &form_face(&font));
        }
    }
    for face in MEASURED {
        let path = format!("fonts/{face}.ttf");
        println!("cargo::rerun-if-changed={path}");
        let font = fs::read(&path).expect("the file is part of the package");
        fs::write(Path::new(&out).join(format!("{face}.advances")), advances(&font)).expect("OUT_DIR can be written");
    }
    write_json(&out);
}

/// Units per em, then each character with its advance, as `src/export/xlsx/text/metrics.rs` reads them.
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
    let length = u32::try_from(program.len()).expect("a small program");
    let count = u16::try_from(glyphs.len()).expect("few glyphs");
    let ids = glyphs.into_iter().flat_map(u16::to_be_bytes);
    let head = length.to_be_bytes().into_iter().chain(count.to_be_bytes()).chain(ids);
    head.chain(compressed(&program)).collect()
}

fn compressed(program: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(program).expect("memory to write to");
    encoder.finish().expect("memory to write to")
}

/// The face that text fields are filled in with, as `src/export/pdf/font/form_face.rs` reads it: the length of the font
/// program; ascent, descent, height of capitals and bounds; the widths of the bytes from 32 to 255; and the program,
/// compressed.
fn form_face(font: &[u8]) -> Vec<u8> {
    let face = ttf_parser::Face::parse(font, 0).expect("a font");
    let per_mille = |units: i16| {
        i16::try_from(i32::from(units) * 1000 / i32::from(face.units_per_em())).expect("a length within a few ems")
    };
    let advance = |c: char| face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph)).expect("an advance");
    let program = with_characters(font, &windows_1252().into_iter().collect());
    let length = u32::try_from(program.len()).expect("a small program");
    let bounds = face.global_bounding_box();
    let capital = face.capital_height().expect("the height of capitals");
    let metrics = [face.ascender(), face.descender(), capital, bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
    let widths = windows_1252().map(|c| per_mille(i16::try_from(advance(c)).expect("a narrow glyph")));
    let numbers = metrics.map(per_mille).into_iter().chain(widths).flat_map(i16::to_be_bytes);
    length.to_be_bytes().into_iter().chain(numbers).chain(compressed(&program)).collect()
}

/// The characters of the bytes from 32 to 255, as PDF reads them in a font with `WinAnsiEncoding`.
fn windows_1252() -> [char; 224] {
    let windows: Vec<char> = WINDOWS.chars().collect();
    std::array::from_fn(|index| match u8::try_from(index + 32).expect("a byte") {
        0x7f => '•',
        0xa0 => ' ',
        0xad => '-',
        byte @ 0x80..=0x9f => windows[usize::from(byte - 0x80)],
        byte => char::from(byte),
    })
}

/// A font with these characters, and a character map by which single bytes find them.
fn with_characters(font: &[u8], characters: &BTreeSet<char>) -> Vec<u8> {
    let face = ttf_parser::Face::parse(font, 0).expect("a font");
    let mut remapper = subsetter::GlyphRemapper::new();
    let mut map: Vec<(u16, u16)> = Vec::new();
    for c in characters {
        let glyph = remapper.remap(face.glyph_index(*c).expect("a glyph").0);
        map.push((u16::try_from(u32::from(*c)).expect("a character of the first plane"), glyph));
    }
    let program = subsetter::subset(font, 0, &remapper).expect("a font that can be cut down");
    with_table(&program, *b"cmap", &character_map(&map))
}

/// The table `cmap` (OpenType 1.9) for characters in ascending order with their glyphs, in format 4: a segment for each.
fn character_map(map: &[(u16, u16)]) -> Vec<u8> {
    // The last segment has no character, and ends the table.
    let segments = || map.iter().copied().chain([(0xffff, 0)]);
    let count = u16::try_from(map.len() + 1).expect("few characters");
    let log = count.ilog2();
    let search = 2 * (1 << log);
    let mut numbers: Vec<u16> = vec![4, 16 + 8 * count, 0, 2 * count, search, u16::try_from(log).expect("small")];
    numbers.push(2 * count - search);
    numbers.extend(segments().map(|(code, _)| code));
    numbers.push(0);
    numbers.extend(segments().map(|(code, _)| code));
    numbers.extend(segments().map(|(code, glyph)| glyph.wrapping_sub(code)));
    numbers.extend(segments().map(|_| 0));
    // One table, for Unicode on Windows: platform 3, encoding 1.
    let head = [0, 1, 3, 1, 0, 12];
    head.into_iter().chain(numbers).flat_map(u16::to_be_bytes).collect()
}

/// A font in two parts that follow each other: the tables that text is set with, and those that only glyphs that are
/// drawn or embedded need. The directory at its head names all.
fn divided(font: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let (tables, further): (Tables<'_>, Tables<'_>) =
        tables(font).into_iter().partition(|(tag, _)| !FURTHER_TABLES.contains(&tag));
    let whole = font_of(&font[..4], &tables, &further);
    let length = whole.len() - further.values().map(|table| table.len().next_multiple_of(4)).sum::<usize>();
    (whole[..length].to_vec(), whole[length..].to_vec())
}

/// A font with one more table.
fn with_table(font: &[u8], tag: [u8; 4], table: &[u8]) -> Vec<u8> {
    let mut tables = tables(font);
    tables.insert(tag, table);
    font_of(&font[..4], &tables, &Tables::new())
}

fn tables(font: &[u8]) -> Tables<'_> {
    let number = |at: usize| u32::from_be_bytes(*font[at..].first_chunk().expect("a whole font"));
    let count = usize::from(u16::from_be_bytes(*font[4..].first_chunk().expect("a whole font")));
    let mut tables = Tables::new();
    for record in (0..count).map(|index| 12 + 16 * index) {
        let [start, length] = [8, 12].map(|at| usize::try_from(number(record + at)).expect("a place in the font"));
        tables.insert(*font[record..].first_chunk().expect("a whole font"), &font[start..start + length]);
    }
    tables
}

/// A font of this version with these tables, those of `last` behind the others.
fn font_of(version: &[u8], tables: &Tables<'_>, last: &Tables<'_>) -> Vec<u8> {
    let count = u16::try_from(tables.len() + last.len()).expect("few tables");
    let log = count.ilog2();
    let search = 16 * (1 << log);
    let mut start = 12 + 16 * usize::from(count);
    let mut records: BTreeMap<[u8; 4], [u32; 3]> = BTreeMap::new();
    for (tag, table) in tables.iter().chain(last) {
        let [place, length] = [start, table.len()].map(|bytes| u32::try_from(bytes).expect("a small font"));
        records.insert(*tag, [sum(table), place, length]);
        start += table.len().next_multiple_of(4);
    }
    let mut out: Vec<u8> = version.to_vec();
    let head = [count, search, u16::try_from(log).expect("small"), 16 * count - search];
    out.extend(head.into_iter().flat_map(u16::to_be_bytes));
    for (tag, record) in records {
        out.extend(tag.into_iter().chain(record.into_iter().flat_map(u32::to_be_bytes)));
    }
    for table in tables.values().chain(last.values()) {
        out.extend(*table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

/// The sum of a table: of its numbers of four bytes each.
fn sum(table: &[u8]) -> u32 {
    let (numbers, rest) = table.as_chunks::<4>();
    let mut last = [0; 4];
    last[..rest.len()].copy_from_slice(rest);
    numbers.iter().chain([&last]).map(|number| u32::from_be_bytes(*number)).fold(0, u32::wrapping_add)
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
