//! How a document looks, as written: its page, its type, its colours.

use crate::document::{Color, Margins, Orientation, PageSetup, Palette, PaperSize, Typography};
use crate::domain::Text;
use crate::input::decode::fields::Fields;
use crate::input::decode::hints::printable;
use crate::input::decode::list::items;
use crate::input::decode::scalar::{all, choice, number, string, text};
use crate::input::problem::{Code, Place, Sink};
use crate::input::tree::{Node, Value};
use std::ops::RangeInclusive;

/// The margins that a page can have, in millimetres.
const MARGINS: RangeInclusive<f64> = 0.0..=60.0;
/// The sizes that type can have, in points.
const TYPE_SIZES: RangeInclusive<f64> = 6.0..=36.0;
/// The longest name of a font family, in characters, that a workbook can hold.
const LONGEST_FAMILY: usize = 31;
/// The least contrast of text to what is behind it (WCAG 2.2, 1.4.3, level AA).
const LEAST_CONTRAST: f64 = 4.5;
/// The least contrast of a mark to the paper (WCAG 2.2, 1.4.11, level AA).
pub(super) const LEAST_CONTRAST_OF_MARK: f64 = 3.0;

/// Reads the page.
pub(super) fn page(node: &Node, sink: &mut Sink) -> Option<PageSetup> {
    const SIZES: &[(&str, PaperSize)] = &[("A4", PaperSize::A4), ("Letter", PaperSize::Letter)];
    const ORIENTATIONS: &[(&str, Orientation)] =
        &[("portrait", Orientation::Portrait), ("landscape", Orientation::Landscape)];
    let mut fields = Fields::open("the page", node, sink)?;
    let size = fields.required("size", sink, |n, s| choice(n, SIZES, s));
    let orientation = fields.required("orientation", sink, |n, s| choice(n, ORIENTATIONS, s));
    let margins = fields.required("margins", sink, margins);
    fields.close(sink);
    Some(PageSetup { size: size?, orientation: orientation?, margins: margins? })
}

fn margins(node: &Node, sink: &mut Sink) -> Option<Margins> {
    let mut fields = Fields::open("the margins", node, sink)?;
    let [top, right, bottom, left] =
        ["top", "right", "bottom", "left"].map(|key| fields.required(key, sink, |n, s| number(n, &MARGINS, s)));
    fields.close(sink);
    Some(Margins { top: top?, right: right?, bottom: bottom?, left: left? })
}

/// Reads the type.
pub(super) fn typography(node: &Node, sink: &mut Sink) -> Option<Typography> {
    let mut fields = Fields::open("the type", node, sink)?;
    let family = fields.required("family", sink, family);
    let [title, subtitle, heading, body, small] = ["title", "subtitle", "heading", "body", "small"]
        .map(|key| fields.required(key, sink, |n, s| number(n, &TYPE_SIZES, s)));
    fields.close(sink);
    Some(Typography {
        family: family?,
        title: title?,
        subtitle: subtitle?,
        heading: heading?,
        body: body?,
        small: small?,
    })
}

/// The name of a font family: letters, digits, spaces and hyphens, and no more than a workbook can hold.
fn family(node: &Node, sink: &mut Sink) -> Option<Text> {
    let family = text(node, sink)?;
    let is_plain = family.as_str().chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-');
    if !is_plain || family.as_str().chars().count() > LONGEST_FAMILY {
        let message = format!("`{}` cannot be the name of a font", printable(family.as_str()));
        sink.report(Code::InvalidText, &node.place, message, "write the name of the family, such as `Arial`");
        return None;
    }
    Some(family)
}

/// Reads the colours; each text has to stand out from what it stands on.
pub(super) fn palette(node: &Node, sink: &mut Sink) -> Option<Palette> {
    let mut fields = Fields::open("the colours", node, sink)?;
    let [title, text, muted, header_text, header_fill, rule, several] =
        ["title", "text", "muted", "header-text", "header-fill", "rule", "several"]
            .map(|key| fields.required(key, sink, colour));
    let parties = fields.required("parties", sink, |node, sink| {
        all(items("the list of colours", node, sink)?.iter().map(|item| colour(item, sink)))
    });
    fields.close(sink);
    let palette = Palette {
        title: title?,
        text: text?,
        muted: muted?,
        header_text: header_text?,
        header_fill: header_fill?,
        rule: rule?,
        parties: parties?,
        several: several?,
    };
    check_contrasts(&palette, node, sink);
    Some(palette)
}

fn check_contrasts(palette: &Palette, node: &Node, sink: &mut Sink) {
    let place = |key: &str| node.get(key).map_or(&node.place, |node| &node.place);
    // These stand on the paper.
    for (key, text) in [("title", palette.title), ("text", palette.text), ("muted", palette.muted)] {
        check_contrast(text, Color::WHITE, place(key), sink);
    }
    check_contrast(palette.header_text, palette.header_fill, place("header-fill"), sink);
    check_contrast(palette.text, palette.several, place("several"), sink);
    for mark in &palette.parties {
        check_mark(*mark, place("parties"), sink);
    }
}

/// Reports text that does not stand out from what is behind it.
pub(super) fn check_contrast(text: Color, fill: Color, place: &Place, sink: &mut Sink) {
    let contrast = text.contrast(fill);
    if contrast < LEAST_CONTRAST {
        let message =
            format!("text in #{:06X} on #{:06X} has a contrast of {contrast:.2} to 1", text.rgb(), fill.rgb());
        let hint = "make one colour darker or the other lighter, to at least 4.5 to 1 (WCAG AA)";
        sink.report(Code::LowContrast, place, message, hint);
    }
}

/// Reports the colour of a mark that does not stand out from the paper.
fn check_mark(color: Color, place: &Place, sink: &mut Sink) {
    let contrast = color.contrast(Color::WHITE);
    if contrast < LEAST_CONTRAST_OF_MARK {
        let message = format!("a mark in #{:06X} on paper has a contrast of {contrast:.2} to 1", color.rgb());
        let hint = "make it darker, to at least 3 to 1 (WCAG AA)";
        sink.report(Code::LowContrast, place, message, hint);
    }
}

/// Reads one colour.
pub(super) fn colour(node: &Node, sink: &mut Sink) -> Option<Color> {
    const HINT: &str = "write `\"#RRGGBB\"` with its quotes, such as `\"#1F3864\"`";
    // Without its quotes, a colour is a comment.
    if matches!(node.value, Value::Null) {
        sink.report(Code::InvalidColour, &node.place, "there is no colour here; `#` begins a comment", HINT);
        return None;
    }
    let raw = string(node, sink)?;
    let colour = Color::parse(raw);
    if colour.is_none() {
        sink.report(Code::InvalidColour, &node.place, format!("`{}` is not a colour", printable(raw)), HINT);
    }
    colour
}
