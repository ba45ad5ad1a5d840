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
    assert_eq!(matrices(&tree(&document))[0][0], name);

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
