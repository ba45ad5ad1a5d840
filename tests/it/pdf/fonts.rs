//! Fonts that a user brings.

use crate::common::pdf::{load, matrices, tree};
use crate::common::{SOUND, folder, program};
use lopdf::{Dictionary, Document, Object};
use snapbox::str;
use std::fs;

#[test]
fn a_character_that_no_face_has_is_refused_with_its_place() {
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), SOUND.replace("Mow", "芝")).unwrap();
    let args = ["-f", "pdf", "-m", "garden", "--data", "data.yaml"];
    program(&folder).args(args).assert().code(1).stderr_eq(str![[r#"
error[no-glyph]: no font has the character `芝` (U+829D) of `芝 the lawn`
  --> data.yaml:20:11
   |
20 |     name: 芝 the lawn
   |           ^^
   |
   = hint: add a font that has it with `--font FILE`, or a folder of fonts with `--font-dir DIR`


"#]]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_font_that_is_none_is_told() {
    let folder = folder();
    fs::write(folder.path().join("font.ttf"), "no font").unwrap();
    let run = program(&folder).args(["-f", "pdf", "--font", "font.ttf"]).assert().code(2);
    run.stderr_eq(str![[r#"
error: the font `font.ttf` could not be read: it is not a font
  hint: use a TrueType or OpenType font

"#]]);
}

/// Liberation Sans, which is not built in.
const SANS: &[u8] = include_bytes!("../../../fonts/LiberationSans-Regular.ttf");

/// Where the record of a table stands in a font, and where the table itself.
fn table(font: &[u8], tag: &[u8]) -> (usize, usize) {
    let record = (12..).step_by(16).find(|at| font[*at..].starts_with(tag)).unwrap();
    let start = u32::from_be_bytes(font[record + 8..record + 12].try_into().unwrap());
    (record, start.try_into().unwrap())
}

/// What is said of a font, with these options.
fn said_of(font: &[u8], options: &[&str]) -> String {
    let folder = folder();
    fs::write(folder.path().join("own.ttf"), font).unwrap();
    let args = ["-q", "-f", "pdf", "-m", "wso2-sub", "-o", "o.pdf", "--font", "own.ttf"];
    let run = program(&folder).args(args).args(options).output().unwrap();
    assert_eq!(run.status.success(), run.stderr.is_empty());
    String::from_utf8(run.stderr).unwrap()
}

#[test]
fn a_damaged_font_is_refused_by_its_table() {
    let refused = |font: &[u8], how: &str| {
        let expected = format!(
            "error: the font `own.ttf` could not be read: it is damaged: its table {how}\n  \
             hint: get the font again from where it came from\n"
        );
        assert_eq!(said_of(font, &[]), expected);
    };
    assert_eq!(said_of(SANS, &[]), "");
    refused(&SANS[..SANS.len() * 98 / 100], "`FFTM` runs past the end of the file");
    for tag in [b"head", b"hhea", b"hmtx", b"maxp", b"cmap", b"glyf", b"loca"] {
        let mut font = SANS.to_vec();
        font[table(SANS, tag).0] = b'X';
        refused(&font, &format!("`{}` is missing", tag.escape_ascii()));
    }
    for tag in [b"hhea", b"hmtx", b"maxp", b"cmap", b"glyf", b"loca", b"GSUB", b"GPOS"] {
        let mut font = SANS.to_vec();
        font[table(SANS, tag).1 + 20] ^= 0x10;
        refused(&font, &format!("`{}` does not match its checksum", tag.escape_ascii()));
    }
    let mut font = SANS.to_vec();
    let record = table(SANS, b"head").0;
    font[record + 12..record + 16].copy_from_slice(&50_u32.to_be_bytes());
    refused(&font, "`head` is too short");
}

#[test]
fn a_font_that_may_not_be_embedded_needs_a_word_of_permission() {
    for (kind, restriction) in [
        (0x0002_u16, "forbids embedding it"),
        (0x0104, "forbids embedding a subset"),
        (0x0200, "allows only its bitmaps to be embedded"),
    ] {
        let mut font = SANS.to_vec();
        let at = table(SANS, b"OS/2").1 + 8;
        font[at..at + 2].copy_from_slice(&kind.to_be_bytes());
        let expected = format!(
            "error: the font `own.ttf` says that its licence {restriction}\n  \
             hint: use another font, or `--allow-restricted-fonts` if you have permission\n"
        );
        assert_eq!(said_of(&font, &[]), expected);
        assert_eq!(said_of(&font, &["--allow-restricted-fonts"]), "");
    }
    // To print and to edit are permissions; an old font says the strict and the less strict.
    for kind in [0x0004_u16, 0x0008, 0x000a] {
        let mut font = SANS.to_vec();
        let at = table(SANS, b"OS/2").1 + 8;
        font[at..at + 2].copy_from_slice(&kind.to_be_bytes());
        assert_eq!(said_of(&font, &[]), "");
    }
}

/// The one font of a document whose name ends in `name`, as a font of glyphs by their ids (ISO 32000-1, 9.7.4).
fn descendant_font<'d>(document: &'d Document, name: &str) -> &'d Dictionary {
    let fonts = document.objects.values().filter_map(|object| object.as_dict().ok());
    let is_it = |font: &&Dictionary| {
        let base = font.get(b"BaseFont").and_then(Object::as_name);
        base.is_ok_and(|base| base.ends_with(name.as_bytes())) && font.has(b"DescendantFonts")
    };
    let found: Vec<&Dictionary> = fonts.filter(is_it).collect();
    assert_eq!(found.len(), 1, "{name}");
    let descendants = found[0].get(b"DescendantFonts").and_then(Object::as_array).unwrap();
    assert_eq!(descendants.len(), 1);
    resolved(document, &descendants[0]).as_dict().unwrap()
}

fn resolved<'d>(document: &'d Document, object: &'d Object) -> &'d Object {
    document.dereference(object).unwrap().1
}

#[derive(Default)]
struct NoOutline;

impl ttf_parser::OutlineBuilder for NoOutline {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}

/// The font is drawn by `tests/fonts/make.py`: its letters are a square, a triangle and a circle.
#[test]
fn a_font_with_postscript_outlines_is_cut_down_and_embedded_as_one() {
    let folder = folder();
    let name = "\u{10d0}\u{10d2} Ltd \u{10d0}";
    fs::write(folder.path().join("data.yaml"), SOUND.replace("Mow the lawn", name)).unwrap();
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fonts/cff.otf");
    let args = ["-q", "-f", "pdf", "-o", "-", "--data", "data.yaml", "--font", font];
    let bytes = program(&folder).args(args).assert().success().stderr_eq("").get_output().stdout.clone();
    let document = load(&bytes);
    assert_eq!(matrices(&tree(&document))[0][1], name);

    let font = descendant_font(&document, "+PlainCFF-Regular");
    assert_eq!(font.get(b"Subtype").and_then(Object::as_name).unwrap(), b"CIDFontType0");
    let [first, widths] = resolved(&document, font.get(b"W").unwrap()).as_array().unwrap().as_slice() else {
        panic!("one range of widths");
    };
    let widths: Vec<i64> = widths.as_array().unwrap().iter().map(|width| width.as_i64().unwrap()).collect();
    assert_eq!((first.as_i64().unwrap(), widths), (1, vec![600, 800]));

    let descriptor = resolved(&document, font.get(b"FontDescriptor").unwrap()).as_dict().unwrap();
    let stream = resolved(&document, descriptor.get(b"FontFile3").unwrap()).as_stream().unwrap();
    assert_eq!(stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap(), b"CIDFontType0C");
    let bytes = stream.get_plain_content().unwrap();
    let outlines = ttf_parser::cff::Table::parse(&bytes).expect("a font program");
    // The square and the circle, behind the glyph for what is missing.
    let bounds = |glyph: u16| {
        let bounds = outlines.outline(ttf_parser::GlyphId(glyph), &mut NoOutline).expect("an outline");
        [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
    };
    assert_eq!(outlines.number_of_glyphs(), 3);
    assert_eq!([1, 2].map(bounds), [[100, 0, 500, 400], [100, 100, 700, 700]]);
}

/// A folder of fonts of which two cannot be used, and a catalogue with letters that only the third one has.
fn with_font_folder() -> tempfile::TempDir {
    let folder = folder();
    fs::create_dir(folder.path().join("fonts")).unwrap();
    fs::write(folder.path().join("fonts/damaged.ttf"), &SANS[..SANS.len() * 98 / 100]).unwrap();
    let mut restricted = SANS.to_vec();
    let at = table(SANS, b"OS/2").1 + 8;
    restricted[at..at + 2].copy_from_slice(&0x0002_u16.to_be_bytes());
    fs::write(folder.path().join("fonts/restricted.ttf"), restricted).unwrap();
    fs::write(folder.path().join("data.yaml"), SOUND.replace("Mow the lawn", "\u{10d0}\u{10d2} Ltd")).unwrap();
    folder
}

/// A font that is sound, with Georgian letters.
const CFF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fonts/cff.otf");

#[test]
fn a_font_in_a_folder_that_cannot_be_used_is_told_once_and_passed_over() {
    let folder = with_font_folder();
    fs::copy(CFF, folder.path().join("fonts/sound.otf")).unwrap();
    let args = ["--data", "data.yaml", "-f", "pdf,csv", "-o", "out/", "--font-dir", "fonts"];
    program(&folder).args(args).assert().success().stderr_eq(str![[r#"
warning: the font `fonts/damaged.ttf` could not be read: it is damaged: its table `FFTM` runs past the end of the file; it is not used
  hint: get the font again from where it came from
warning: the font `fonts/restricted.ttf` says that its licence forbids embedding it; it is not used
  hint: use another font, or `--allow-restricted-fonts` if you have permission
wrote out/tiny-all.csv (101 bytes, 1 row)
wrote out/tiny-all.pdf ([..], 1 row)

"#]]);
    fs::write(folder.path().join("list.csv"), "id,model\na,garden\nb,garden\n").unwrap();
    let args = ["batch", "list.csv", "--data", "data.yaml", "-f", "pdf", "-o", "batch", "--font-dir", "fonts"];
    let run = program(&folder).args(args).args(["--name", "{id}.{ext}"]).assert().success();
    run.stderr_eq(str![[r#"
warning: the font `fonts/damaged.ttf` could not be read: it is damaged: its table `FFTM` runs past the end of the file; it is not used
  hint: get the font again from where it came from
warning: the font `fonts/restricted.ttf` says that its licence forbids embedding it; it is not used
  hint: use another font, or `--allow-restricted-fonts` if you have permission
made 2 files
wrote batch/manifest.csv

"#]]);
    // Where no font is needed, none is opened.
    let args = ["-f", "pdf", "-m", "wso2-sub", "-o", "a.pdf", "--font-dir", "fonts"];
    program(&folder).args(args).assert().success().stderr_eq(str![[r#"
wrote a.pdf ([..], 16 rows)

"#]]);
}

#[test]
fn a_character_that_only_an_unusable_font_could_have_is_told_with_that_font() {
    let folder = with_font_folder();
    fs::remove_file(folder.path().join("fonts/restricted.ttf")).unwrap();
    let args = ["--data", "data.yaml", "-f", "pdf", "-o", "a.pdf", "--font-dir", "fonts"];
    program(&folder).args(args).assert().code(1).stderr_eq(str![[r#"
warning: the font `fonts/damaged.ttf` could not be read: it is damaged: its table `FFTM` runs past the end of the file; it is not used
  hint: get the font again from where it came from
error[no-glyph]: no font has the character `ა` (U+10D0) of `აგ Ltd`
  --> data.yaml:20:11
   |
20 |     name: აგ Ltd
   |           ^
   |
   = hint: add a font that has it with `--font FILE`, or a folder of fonts with `--font-dir DIR`

error[no-glyph]: no font has the character `გ` (U+10D2) of `აგ Ltd`
  --> data.yaml:20:12
   |
20 |     name: აგ Ltd
   |            ^
   |
   = hint: add a font that has it with `--font FILE`, or a folder of fonts with `--font-dir DIR`

2 problems in data.yaml

"#]]);
}

/// The fonts of the family Plain CJK that a document embeds, each with the width of its first glyph. The data is in the
/// language `tag`, and has a task called `name`.
fn plain_cjk(tag: &str, name: &str, options: &[&str]) -> Vec<String> {
    let folder = folder();
    let data = SOUND.replace("language: en", &format!("language: {tag}")).replace("Mow the lawn", name);
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let args = ["-q", "-f", "pdf", "-o", "-", "--data", "data.yaml"];
    let bytes = program(&folder).args(args).args(options).assert().success().get_output().stdout.clone();
    let document = load(&bytes);
    assert_eq!(matrices(&tree(&document))[0][1], name);
    let fonts = document.objects.values().filter_map(|object| object.as_dict().ok());
    let names = fonts.filter(|font| font.has(b"DescendantFonts")).map(|font| {
        let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap();
        let (_, name) = std::str::from_utf8(name).unwrap().split_once('+').unwrap();
        let font = descendant_font(&document, name);
        let descriptor = resolved(&document, font.get(b"FontDescriptor").unwrap()).as_dict().unwrap();
        (name.to_owned(), font, descriptor)
    });
    let mut found = Vec::new();
    for (name, font, descriptor) in names.filter(|(name, _, _)| name.starts_with("Plain")) {
        // A CFF program of its own, whose glyphs are found by their ids (ISO 32000-1, 9.7.4.2 and 9.9).
        assert_eq!(font.get(b"Subtype").and_then(Object::as_name).unwrap(), b"CIDFontType0");
        assert!(!font.has(b"CIDToGIDMap") && !descriptor.has(b"FontFile2"));
        let system = resolved(&document, font.get(b"CIDSystemInfo").unwrap()).as_dict().unwrap();
        let entry = |key: &[u8]| system.get(key).and_then(Object::as_str).unwrap();
        assert_eq!([entry(b"Registry"), entry(b"Ordering")], [&b"Adobe"[..], b"Identity"]);
        let stream = resolved(&document, descriptor.get(b"FontFile3").unwrap()).as_stream().unwrap();
        assert_eq!(stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap(), b"CIDFontType0C");
        assert!(ttf_parser::cff::Table::parse(&stream.get_plain_content().unwrap()).is_some());
        let widths = resolved(&document, font.get(b"W").unwrap()).as_array().unwrap();
        let width = widths[1].as_array().unwrap()[0].as_i64().unwrap();
        found.push(format!("{name} {width}"));
    }
    found.sort();
    found
}

const CJK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fonts/cjk");

/// The fonts are drawn by `tests/fonts/make.py`: in each language characters have another width, and a bold one is 100
/// wider.
#[test]
fn of_a_collection_the_face_for_the_language_is_taken_by_its_name() {
    let regular = format!("{CJK}/PlainCJK-Regular.ttc");
    for (tag, name, expected) in [
        ("ja", "\u{76f4}", "PlainCJKjp-Regular 600"),
        ("ko", "\u{76f4}", "PlainCJKkr-Regular 610"),
        ("zh-Hans", "\u{76f4}", "PlainCJKsc-Regular 620"),
        ("zh-CN", "\u{76f4}", "PlainCJKsc-Regular 620"),
        ("zh-Hant", "\u{76f4}", "PlainCJKtc-Regular 630"),
        ("zh-HK", "\u{76f4}", "PlainCJKhk-Regular 640"),
        // Kana and hangul show the language of a name in a document of another.
        ("en", "\u{76f4}\u{30ce}", "PlainCJKjp-Regular 600"),
        ("zh-Hans", "\u{30ce}\u{76f4}", "PlainCJKjp-Regular 600"),
        ("ja", "\u{76f4}\u{d55c}", "PlainCJKkr-Regular 610"),
        // Nothing shows the language here: the first face.
        ("en", "\u{76f4}", "PlainCJKkr-Regular 610"),
    ] {
        assert_eq!(plain_cjk(tag, name, &["--font", &regular]), [expected], "{tag}, {name}");
    }
}

#[test]
fn bold_text_is_set_in_the_bold_font_of_the_family() {
    let named = [format!("{CJK}/PlainCJK-Regular.ttc"), format!("{CJK}/PlainCJK-Bold.ttc")];
    // Task names are bold in the matrix, and regular in the summary of what each party does.
    for options in [&["--font-dir", CJK][..], &["--font", &named[0], "--font", &named[1]]] {
        assert_eq!(plain_cjk("ja", "\u{76f4}", options), ["PlainCJKjp-Bold 700", "PlainCJKjp-Regular 600"]);
    }
    let found = plain_cjk("zh-Hant", "\u{76f4}", &["--font-dir", CJK]);
    assert_eq!(found, ["PlainCJKtc-Bold 730", "PlainCJKtc-Regular 630"]);
}
