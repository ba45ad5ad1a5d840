//! Fonts that a user brings.

use crate::common::{folder, program};
use snapbox::str;
use std::fs;

#[test]
fn a_character_that_no_face_has_is_refused_with_its_place() {
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), include_str!("../../problems/sound.yaml").replace("Mow", "芝")).unwrap();
    let args = ["-f", "pdf", "-m", "garden", "--data", "data.yaml"];
    program(&folder).args(args).assert().code(1).stderr_eq(str![[r#"
error[no-glyph]: no font has the character `芝` (U+829D) of `芝 the lawn`
  --> data.yaml:20:11
   |
20 |     name: 芝 the lawn
   |           ^^
   |
   = hint: name a font that has it with `--font FILE`, or a folder of fonts with `--font-dir DIR`


"#]]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_font_that_is_none_is_told() {
    let folder = folder();
    fs::write(folder.path().join("font.ttf"), "no font").unwrap();
    let run = program(&folder).args(["-f", "pdf", "--font", "font.ttf"]).assert().code(2);
    run.stderr_eq(str![[r#"
error: the font `font.ttf` could not be read: it is no font
  hint: name a TrueType or OpenType font

"#]]);
}
