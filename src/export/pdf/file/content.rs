//! A content stream (ISO 32000-1, 7.8.2), operator by operator.
//!
//! printpdf takes a page as a list of operators, of which each is a structure of its own, with each glyph one of its
//! own too; that takes a hundred times the memory of the stream, and a third of the time of a document.

use crate::document::Color;
use crate::export::pdf::font::face::FaceIndex;

/// An operator and its operands so far are bytes; lengths are points from the lower left corner of the page.
#[derive(Default)]
pub(crate) struct Content {
    bytes: Vec<u8>,
    /// What the graphics state says (8.4), where it is known.
    state: State,
    /// The states that have been saved.
    saved: Vec<State>,
    /// The text that is being shown.
    shown: Option<Shown>,
}

#[derive(Clone, Copy, Default, PartialEq)]
struct State {
    fill: Option<Color>,
    font: Option<(FaceIndex, f64)>,
}

/// Glyphs that are being shown by one operator.
struct Shown {
    size: f64,
    x: f64,
    y: f64,
    /// Where the pen of a reader stands, in thousandths of an em from `x`.
    pen: i64,
    /// Whether the string of glyphs is open, rather than the array around it.
    in_string: bool,
}

/// A value in the dictionary of marked content.
pub(crate) enum Value<'v> {
    Integer(usize),
    Name(&'v str),
    /// The tag of a language: letters, digits and hyphens.
    Language(&'v str),
    /// A string of any characters, as UTF-16.
    Text(&'v str),
}

impl Content {
    /// The stream.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.end_text();
        self.bytes
    }

    /// Begins marked content (14.6).
    pub(crate) fn begin_marked(&mut self, tag: &str, properties: &[(&str, Value<'_>)]) {
        self.end_text();
        self.name(tag);
        self.bytes.extend(b"<<");
        for (key, value) in properties {
            self.name(key);
            match value {
                Value::Integer(value) => self.integer(i64::try_from(*value).unwrap_or(i64::MAX)),
                Value::Name(name) => self.name(name),
                Value::Language(tag) => {
                    self.bytes.push(b'(');
                    self.bytes.extend(tag.bytes());
                    self.bytes.push(b')');
                }
                Value::Text(text) => {
                    self.bytes.push(b'<');
                    [0xfeff].into_iter().chain(text.encode_utf16()).for_each(|unit| self.hexadecimal(unit));
                    self.bytes.push(b'>');
                }
            }
        }
        self.bytes.extend(b">>BDC\n");
    }

    pub(crate) fn end_marked(&mut self) {
        self.operator("EMC", []);
    }

    pub(crate) fn save(&mut self) {
        self.operator("q", []);
        self.saved.push(self.state);
    }

    pub(crate) fn restore(&mut self) {
        self.operator("Q", []);
        self.state = self.saved.pop().unwrap_or_default();
    }

    /// Sets the colour of fills and glyphs.
    pub(crate) fn set_fill(&mut self, color: Color) {
        if self.state.fill.replace(color) != Some(color) {
            self.operator("rg", channels(color));
        }
    }

    pub(crate) fn set_stroke(&mut self, color: Color) {
        self.operator("RG", channels(color));
    }

    pub(crate) fn fill_rectangle(&mut self, x: f64, y: f64, width: f64, height: f64) {
        self.operator("re", [x, y, width, height]);
        self.operator("f", []);
    }

    /// An operator of the page, with numbers as its operands.
    pub(crate) fn operator(&mut self, name: &str, operands: impl IntoIterator<Item = f64>) {
        self.end_text();
        operands.into_iter().for_each(|operand| self.number(operand));
        self.put_operator(name);
    }

    /// Draws the picture of this name within the unit square.
    pub(crate) fn draw(&mut self, name: &str) {
        self.end_text();
        self.name(name);
        self.put_operator("Do");
    }

    /// Shows a glyph at a place: across, to a thousandth of an em. `width` is what readers take for its
    /// width, in the same unit.
    pub(crate) fn glyph(&mut self, id: u16, width: i64, font: (FaceIndex, f64), (x, y): (f64, f64)) {
        let step = match &self.shown {
            Some(shown) if self.state.font == Some(font) && same_place(shown.y, y) => {
                shown.pen - thousandths((x - shown.x) / shown.size)
            }
            _ => FAR,
        };
        if step.abs() >= FAR {
            self.begin_text(font, x, y);
        } else if step.abs() > 1 {
            self.end_string();
            self.integer(step);
            self.shown.iter_mut().for_each(|shown| shown.pen -= step);
        }
        let Some(shown) = &mut self.shown else { return };
        shown.pen += width;
        if !std::mem::replace(&mut shown.in_string, true) {
            self.bytes.push(b'<');
        }
        self.hexadecimal(id);
    }

    fn begin_text(&mut self, font: (FaceIndex, f64), x: f64, y: f64) {
        self.end_text();
        self.bytes.extend(b"BT\n");
        if self.state.font.replace(font) != Some(font) {
            self.name(&font_name(font.0));
            self.number(font.1);
            self.put_operator("Tf");
        }
        self.number(x);
        self.number(y);
        self.put_operator("Td");
        self.bytes.push(b'[');
        self.shown = Some(Shown { size: font.1, x: rounded(x), y, pen: 0, in_string: false });
    }

    fn end_string(&mut self) {
        if self.shown.as_mut().is_some_and(|shown| std::mem::take(&mut shown.in_string)) {
            self.bytes.push(b'>');
        }
    }

    fn end_text(&mut self) {
        self.end_string();
        if self.shown.take().is_some() {
            self.bytes.extend(b"]TJ\nET\n");
        }
    }

    fn put_operator(&mut self, name: &str) {
        if self.bytes.last().is_some_and(|last| last.is_ascii_alphanumeric() || *last == b'.') {
            self.bytes.push(b' ');
        }
        self.bytes.extend(name.bytes());
        self.bytes.push(b'\n');
    }

    fn name(&mut self, name: &str) {
        self.bytes.push(b'/');
        self.bytes.extend(name.bytes());
    }

    /// A number with three decimals: a thousandth of a point is finer than any device.
    fn number(&mut self, value: f64) {
        let value = thousandths(value);
        let (whole, mut rest, mut digits) = (value / 1000, value.abs() % 1000, 3);
        self.space();
        if value < 0 && whole == 0 {
            self.bytes.push(b'-');
        }
        self.digits(whole);
        if rest == 0 {
            return;
        }
        while rest % 10 == 0 {
            (rest, digits) = (rest / 10, digits - 1);
        }
        self.bytes.push(b'.');
        for place in (0..digits).rev() {
            let digit = rest / 10_i64.pow(place) % 10;
            self.bytes.push(b'0' + u8::try_from(digit).unwrap_or(0));
        }
    }

    fn integer(&mut self, value: i64) {
        self.space();
        self.digits(value);
    }

    fn digits(&mut self, value: i64) {
        use std::io::Write;
        // Writing to memory cannot fail.
        let _ = write!(self.bytes, "{value}");
    }

    /// A space, where a number would run into what stands before it.
    fn space(&mut self) {
        if self.bytes.last().is_some_and(u8::is_ascii_alphanumeric) {
            self.bytes.push(b' ');
        }
    }

    fn hexadecimal(&mut self, value: u16) {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        self.bytes.extend([12, 8, 4, 0].map(|shift| DIGITS[usize::from(value >> shift & 15)]));
    }
}

/// The step from which on glyphs are not of one text, in thousandths of an em.
const FAR: i64 = 1000;

/// The name of a face among the resources of a page.
pub(crate) fn font_name(face: FaceIndex) -> String {
    format!("T{face}")
}

fn same_place(a: f64, b: f64) -> bool {
    thousandths(a) == thousandths(b)
}

fn rounded(value: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "thousandths of points on a page")]
    let value = thousandths(value) as f64;
    value / 1000.0
}

#[expect(clippy::cast_possible_truncation, reason = "lengths on a page")]
fn thousandths(value: f64) -> i64 {
    (value * 1000.0).round() as i64
}

fn channels(color: Color) -> [f64; 3] {
    [color.red, color.green, color.blue].map(|channel| f64::from(channel) / 255.0)
}

#[cfg(test)]
mod tests {
    use super::{Content, Value};
    use crate::document::Color;

    fn text(content: Content) -> String {
        String::from_utf8(content.finish()).expect("ASCII")
    }

    #[test]
    fn numbers_have_at_most_three_decimals() {
        let mut content = Content::default();
        content.operator("c", [1.0, -0.25, 0.0004, 12.3456, -7.1, 100.05]);
        assert_eq!(text(content), "1 -0.25 0 12.346 -7.1 100.05 c\n");
    }

    #[test]
    fn glyphs_that_follow_each_other_are_one_string() {
        let mut content = Content::default();
        content.glyph(1, 500, (0, 10.0), (20.0, 30.0));
        content.glyph(2, 400, (0, 10.0), (25.0, 30.0));
        assert_eq!(text(content), "BT\n/T0 10 Tf\n20 30 Td\n[<00010002>]TJ\nET\n");
    }

    #[test]
    fn what_is_kerned_or_moved_is_told_and_does_not_add_up() {
        let mut content = Content::default();
        content.glyph(1, 500, (0, 10.0), (20.0, 30.0));
        // A fifth of a point nearer, which is 20 thousandths of an em.
        content.glyph(2, 400, (0, 10.0), (24.8, 30.0));
        content.glyph(3, 400, (0, 10.0), (28.8, 30.0));
        assert_eq!(text(content), "BT\n/T0 10 Tf\n20 30 Td\n[<0001>20<00020003>]TJ\nET\n");
    }

    #[test]
    fn a_raised_glyph_and_another_line_are_texts_of_their_own() {
        let mut content = Content::default();
        content.glyph(1, 500, (0, 10.0), (20.0, 30.0));
        content.glyph(2, 400, (0, 10.0), (25.0, 31.0));
        content.glyph(3, 400, (1, 10.0), (29.0, 31.0));
        let expected = "BT\n/T0 10 Tf\n20 30 Td\n[<0001>]TJ\nET\nBT\n25 31 Td\n[<0002>]TJ\nET\n\
                        BT\n/T1 10 Tf\n29 31 Td\n[<0003>]TJ\nET\n";
        assert_eq!(text(content), expected);
    }

    #[test]
    fn a_colour_is_told_once_and_again_when_the_state_is_restored() {
        let (red, blue) = (Color { red: 255, green: 0, blue: 0 }, Color { red: 0, green: 0, blue: 255 });
        let mut content = Content::default();
        content.set_fill(red);
        content.set_fill(red);
        content.save();
        content.set_fill(blue);
        content.restore();
        content.set_fill(red);
        content.set_fill(blue);
        assert_eq!(text(content), "1 0 0 rg\nq\n0 0 1 rg\nQ\n0 0 1 rg\n");
    }

    #[test]
    fn marked_content_has_its_properties() {
        let mut content = Content::default();
        content.begin_marked("Span", &[("MCID", Value::Integer(7)), ("ActualText", Value::Text("fi"))]);
        content.end_marked();
        content.begin_marked("Artifact", &[("Type", Value::Name("Layout"))]);
        content.end_marked();
        let expected = "/Span<</MCID 7/ActualText<FEFF00660069>>>BDC\nEMC\n/Artifact<</Type/Layout>>BDC\nEMC\n";
        assert_eq!(text(content), expected);
    }
}
