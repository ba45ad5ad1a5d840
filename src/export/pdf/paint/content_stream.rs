//! A content stream (ISO 32000-1, 7.8.2), operator by operator.

use crate::document::Color;
use crate::export::pdf::decimal::put_integer;
use crate::export::pdf::font::weight::FaceIndex;
use crate::export::pdf::geometry::Point;

/// The name of the logo among the resources of a page.
pub(crate) const LOGO: &str = "Logo";

/// The name of the graphics state that darkens among the resources of a page.
pub(crate) const MULTIPLY: &str = "Multiply";

/// The diameter of the dots of a leader, in points.
const DOT: f64 = 0.9;
/// Between the middles of two dots of a leader, in points.
const DOT_DISTANCE: f64 = 4.5;

/// The name of a face among the resources of a page.
pub(super) fn font_name(face: FaceIndex) -> String {
    format!("T{face}")
}

/// A content stream as it is written; lengths are points from the lower left corner of the page.
#[derive(Default)]
pub(super) struct ContentStream {
    bytes: Vec<u8>,
    /// The graphics state (8.4) that readers are in here.
    state: State,
    saved: Vec<State>,
    /// The text object that is open.
    text: Option<TextObject>,
}

/// The parameters of the graphics state that are set; `None` for those that have their initial value.
#[derive(Clone, Copy, Default, PartialEq)]
struct State {
    fill: Option<Color>,
    font: Option<SizedFace>,
}

/// A face at a size in points.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct SizedFace {
    pub(super) face: FaceIndex,
    pub(super) size: f64,
}

/// A text object (9.4) that shows glyphs with one operator.
struct TextObject {
    size: f64,
    start: Point,
    /// Where the pen of a reader stands, in thousandths of an em from the start.
    pen: i64,
    /// Whether the string of glyphs is open, rather than the array around it.
    in_string: bool,
}

/// An entry in the property list of marked content (14.6.2).
pub(super) struct Property<'v> {
    pub(super) key: &'static str,
    pub(super) value: PropertyValue<'v>,
}

pub(super) enum PropertyValue<'v> {
    Integer(usize),
    Name(&'v str),
    /// A language tag: letters, digits and hyphens.
    Language(&'v str),
    /// A string of any characters, written as UTF-16.
    Text(&'v str),
}

impl<'v> Property<'v> {
    pub(super) fn language(tag: &'v str) -> Self {
        Self { key: "Lang", value: PropertyValue::Language(tag) }
    }
}

impl ContentStream {
    /// The stream.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.end_text();
        self.bytes
    }

    /// Begins marked content (14.6).
    pub(super) fn begin_marked(&mut self, tag: &str, properties: &[Property<'_>]) {
        self.end_text();
        self.name(tag);
        self.bytes.extend(b"<<");
        for property in properties {
            self.name(property.key);
            match &property.value {
                PropertyValue::Integer(value) => self.integer(i64::try_from(*value).unwrap_or(i64::MAX)),
                PropertyValue::Name(name) => self.name(name),
                PropertyValue::Language(tag) => {
                    self.bytes.push(b'(');
                    self.bytes.extend(tag.bytes());
                    self.bytes.push(b')');
                }
                PropertyValue::Text(text) => {
                    self.bytes.push(b'<');
                    [0xfeff].into_iter().chain(text.encode_utf16()).for_each(|unit| self.hexadecimal(unit));
                    self.bytes.push(b'>');
                }
            }
        }
        self.bytes.extend(b">>BDC\n");
    }

    pub(super) fn end_marked(&mut self) {
        self.operator("EMC", []);
    }

    pub(super) fn save(&mut self) {
        self.operator("q", []);
        self.saved.push(self.state);
    }

    pub(super) fn restore(&mut self) {
        self.operator("Q", []);
        // Readers go back to the colour and the font of before.
        self.state = self.saved.pop().unwrap_or_default();
    }

    /// Sets the colour of fills and glyphs.
    pub(super) fn set_fill(&mut self, color: Color) {
        // Most items have the colour of the one before.
        if self.state.fill.replace(color) != Some(color) {
            self.operator("rg", channels(color));
        }
    }

    /// Lets fills darken what is below them (11.3.5.2), until the state is restored.
    pub(super) fn multiply(&mut self) {
        self.end_text();
        self.name(MULTIPLY);
        self.put_operator("gs");
    }

    pub(super) fn fill_rectangle(&mut self, x: f64, y: f64, width: f64, height: f64) {
        self.operator("re", [x, y, width, height]);
        self.operator("f", []);
    }

    /// Draws round dots from the right end of a line leftwards.
    pub(super) fn dotted_line(&mut self, right: Point, length: f64, color: Color) {
        self.save();
        self.operator("RG", channels(color));
        self.operator("w", [DOT]);
        // A dash of no length with round caps is a dot (8.4.3.6).
        self.operator("J", [1.0]);
        self.bytes.extend(b"[0");
        self.number(DOT_DISTANCE);
        self.bytes.extend(b"]0 d\n");
        self.operator("m", [right.x, right.y]);
        self.operator("l", [right.x - length, right.y]);
        self.operator("S", []);
        self.restore();
    }

    /// An operator of the page, with numbers as its operands.
    pub(super) fn operator(&mut self, name: &str, operands: impl IntoIterator<Item = f64>) {
        self.end_text();
        operands.into_iter().for_each(|operand| self.number(operand));
        self.put_operator(name);
    }

    /// Draws the logo within the unit square.
    pub(super) fn draw_logo(&mut self) {
        self.end_text();
        self.name(LOGO);
        self.put_operator("Do");
    }

    /// Shows a glyph, at its place to a thousandth of an em; `width` is the one that readers take it to have, in the same
    /// unit.
    ///
    /// A glyph that readers would put there by themselves is added to the string before it; one that is a little off, as
    /// after kerning, to the same array; any other begins a text object.
    pub(super) fn glyph(&mut self, id: u16, width: i64, font: SizedFace, place: Point) {
        let step = match &self.text {
            Some(text) if self.state.font == Some(font) && is_same_height(text.start.y, place.y) => {
                text.pen - thousandths((place.x - text.start.x) / text.size)
            }
            _ => FAR,
        };
        if step.abs() >= FAR {
            self.begin_text(font, place);
        } else if step.abs() > 1 {
            self.end_string();
            self.integer(step);
            if let Some(text) = &mut self.text {
                text.pen -= step;
            }
        }
        // A thousandth of an em is not worth a number; the pen keeps count of it, so that it does not add up.
        let Some(text) = &mut self.text else { return };
        text.pen += width;
        if !std::mem::replace(&mut text.in_string, true) {
            self.bytes.push(b'<');
        }
        self.hexadecimal(id);
    }

    fn begin_text(&mut self, font: SizedFace, place: Point) {
        self.end_text();
        self.bytes.extend(b"BT\n");
        if self.state.font.replace(font) != Some(font) {
            self.name(&font_name(font.face));
            self.number(font.size);
            self.put_operator("Tf");
        }
        self.number(place.x);
        self.number(place.y);
        self.put_operator("Td");
        self.bytes.push(b'[');
        // Readers begin at the number that is written, not at the one that is meant.
        let start = Point { x: rounded(place.x), y: place.y };
        self.text = Some(TextObject { size: font.size, start, pen: 0, in_string: false });
    }

    fn end_string(&mut self) {
        if self.text.as_mut().is_some_and(|text| std::mem::take(&mut text.in_string)) {
            self.bytes.push(b'>');
        }
    }

    fn end_text(&mut self) {
        self.end_string();
        if self.text.take().is_some() {
            self.bytes.extend(b"]TJ\nET\n");
        }
    }

    fn put_operator(&mut self, name: &str) {
        // Between a number and an operator; brackets end by themselves.
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
        // The whole part of, say, -0.5 has no sign of its own.
        if value < 0 && whole == 0 {
            self.bytes.push(b'-');
        }
        put_integer(&mut self.bytes, whole);
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
        put_integer(&mut self.bytes, value);
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

fn is_same_height(a: f64, b: f64) -> bool {
    // Most glyphs stand on one line, and rounding takes a while.
    a.to_bits() == b.to_bits() || thousandths(a) == thousandths(b)
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
    use super::*;

    fn text(content: ContentStream) -> String {
        String::from_utf8(content.finish()).expect("ASCII")
    }

    fn glyph(content: &mut ContentStream, id: u16, width: i64, face: FaceIndex, place: Point) {
        content.glyph(id, width, SizedFace { face, size: 10.0 }, place);
    }

    fn property<'v>(key: &'static str, value: PropertyValue<'v>) -> Property<'v> {
        Property { key, value }
    }

    #[test]
    fn numbers_have_at_most_three_decimals() {
        let mut content = ContentStream::default();
        content.operator("c", [1.0, -0.25, 0.0004, 12.3456, -7.1, 100.05]);
        assert_eq!(text(content), "1 -0.25 0 12.346 -7.1 100.05 c\n");
    }

    #[test]
    fn a_leader_is_dots_from_its_right_end() {
        let mut content = ContentStream::default();
        content.dotted_line(Point { x: 90.0, y: 20.0 }, 40.0, Color { red: 0, green: 0, blue: 0 });
        assert_eq!(text(content), "q\n0 0 0 RG\n0.9 w\n1 J\n[0 4.5]0 d\n90 20 m\n50 20 l\nS\nQ\n");
    }

    #[test]
    fn glyphs_that_follow_each_other_are_one_string() {
        let mut content = ContentStream::default();
        glyph(&mut content, 1, 500, 0, Point { x: 20.0, y: 30.0 });
        glyph(&mut content, 2, 400, 0, Point { x: 25.0, y: 30.0 });
        assert_eq!(text(content), "BT\n/T0 10 Tf\n20 30 Td\n[<00010002>]TJ\nET\n");
    }

    #[test]
    fn what_is_kerned_or_moved_is_told_and_does_not_add_up() {
        let mut content = ContentStream::default();
        glyph(&mut content, 1, 500, 0, Point { x: 20.0, y: 30.0 });
        // A fifth of a point nearer, which is 20 thousandths of an em.
        glyph(&mut content, 2, 400, 0, Point { x: 24.8, y: 30.0 });
        glyph(&mut content, 3, 400, 0, Point { x: 28.8, y: 30.0 });
        assert_eq!(text(content), "BT\n/T0 10 Tf\n20 30 Td\n[<0001>20<00020003>]TJ\nET\n");
    }

    #[test]
    fn a_raised_glyph_and_another_line_are_texts_of_their_own() {
        let mut content = ContentStream::default();
        glyph(&mut content, 1, 500, 0, Point { x: 20.0, y: 30.0 });
        glyph(&mut content, 2, 400, 0, Point { x: 25.0, y: 31.0 });
        glyph(&mut content, 3, 400, 1, Point { x: 29.0, y: 31.0 });
        let expected = "BT\n/T0 10 Tf\n20 30 Td\n[<0001>]TJ\nET\nBT\n25 31 Td\n[<0002>]TJ\nET\n\
                        BT\n/T1 10 Tf\n29 31 Td\n[<0003>]TJ\nET\n";
        assert_eq!(text(content), expected);
    }

    #[test]
    fn a_colour_is_told_once_and_again_when_the_state_is_restored() {
        let (red, blue) = (Color { red: 255, green: 0, blue: 0 }, Color { red: 0, green: 0, blue: 255 });
        let mut content = ContentStream::default();
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
        let mut content = ContentStream::default();
        let text = property("ActualText", PropertyValue::Text("fi"));
        content.begin_marked("Span", &[property("MCID", PropertyValue::Integer(7)), text]);
        content.end_marked();
        content.begin_marked("Artifact", &[property("Type", PropertyValue::Name("Layout"))]);
        content.end_marked();
        let expected = "/Span<</MCID 7/ActualText<FEFF00660069>>>BDC\nEMC\n/Artifact<</Type/Layout>>BDC\nEMC\n";
        assert_eq!(self::text(content), expected);
    }
}
