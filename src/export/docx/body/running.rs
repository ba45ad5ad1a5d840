//! Headers and footers.

use super::body_writer::{BodyWriter, RunningPart};
use super::column_widths::text_width;
use super::runs::{RunLook, ShownText, runs};
use crate::document::{Initials, ReadingDirection, Report, RunningLine, RunningPiece, SourcedText};
use crate::export::docx::parts::styles::style;
use crate::export::docx::parts::watermark::watermark;
use crate::export::docx::units::points;
use crate::export::docx::xml::Xml;
use std::fmt::Write as _;

/// The elements of headers and footers, with the names that are used in them.
const NAMES: &str = concat!(
    r#" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#,
    r#" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
    r#" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">"#,
);
/// How far text that stands elsewhere too is shortened, in characters: the first that fits is taken.
const SHORTENED: [usize; 7] = [400, 160, 80, 60, 40, 20, 10];

impl BodyWriter<'_> {
    /// The references of a section to its header and footer; none where they are those of the section before.
    pub(super) fn references(&mut self, header: &RunningLine, footer: &RunningLine) -> String {
        let mut references = String::new();
        for (line, is_header) in [(header, true), (footer, false)] {
            let content = format!("{line:?}");
            let mut same = self.running.iter().filter(|part| part.is_header == is_header);
            if same.next_back().is_some_and(|last| last.content == content) {
                continue;
            }
            let kind = if is_header { "header" } else { "footer" };
            let number = self.running.len() + 1;
            let xml = self.running_part(line, is_header, number);
            self.running.push(RunningPart { name: format!("{kind}{number}.xml"), is_header, xml, content });
            // Writing to a string cannot fail.
            let _ = write!(references, r#"<w:{kind}Reference w:type="default" r:id="rIdRunning{number}"/>"#);
        }
        references
    }

    fn running_part(&self, line: &RunningLine, is_header: bool, number: usize) -> Xml {
        let (element, style) = if is_header { ("hdr", style::HEADER) } else { ("ftr", style::FOOTER) };
        let mut xml = Xml::part();
        xml.write(format_args!(r#"<w:{element}{NAMES}<w:p><w:pPr><w:pStyle w:val="{style}"/>"#));
        // A tab in the middle would stop a long text at the left.
        if !line.center.is_empty() {
            let middle = self.tabs.width / 2;
            xml.write(format_args!(r#"<w:tabs><w:tab w:val="center" w:pos="{middle}"/></w:tabs>"#));
        }
        if self.report.direction == ReadingDirection::RightToLeft {
            xml.push("<w:bidi/>");
        }
        xml.push("</w:pPr>");
        let longest = longest(line, self.report, points(self.tabs.width));
        let mut sides = vec![&line.left, &line.center, &line.right];
        if line.center.is_empty() {
            sides.remove(1);
        }
        // Tabs only as far as there is something behind them.
        let shown = sides.iter().rposition(|side| !side.is_empty()).map_or(0, |last| last + 1);
        for (index, side) in sides.into_iter().take(shown).enumerate() {
            if index > 0 {
                xml.push("<w:r><w:tab/></w:r>");
            }
            for piece in side {
                running_piece(piece, longest, self.report, &mut xml);
            }
        }
        if is_header {
            watermark(self.report, number, &mut xml);
        }
        xml.write(format_args!("</w:p></w:{element}>"));
        xml
    }
}

fn running_piece(piece: &RunningPiece, longest: usize, report: &Report, xml: &mut Xml) {
    match piece {
        RunningPiece::Page => field("PAGE", xml),
        RunningPiece::Pages => field("NUMPAGES", xml),
        RunningPiece::Words(words) | RunningPiece::Initials(Initials { words, .. }) => {
            running_words(words, report, xml);
        }
        RunningPiece::Repeated(words) => running_words(&words.shortened(longest), report, xml),
    }
}

fn running_words(words: &SourcedText, report: &Report, xml: &mut Xml) {
    let shown = ShownText::new(words, report.direction);
    runs(&shown, 0..words.len(), RunLook::default(), report, xml);
}

/// A number that Word counts whenever it lays out a page.
fn field(name: &str, xml: &mut Xml) {
    xml.write(format_args!(
        concat!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>"#,
            r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t>1</w:t></w:r>"#,
            r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
        ),
        name
    ));
}

/// How far what stands elsewhere too is shortened, so that the line is one line if it can be.
fn longest(line: &RunningLine, report: &Report, room: f64) -> usize {
    let size = report.typography.small;
    let width =
        |side: &[RunningPiece], longest| side.iter().map(|piece| piece_width(piece, longest, size)).sum::<f64>();
    let fits = |longest: &usize| {
        let [left, center, right] = [&line.left, &line.center, &line.right].map(|side| width(side, *longest));
        // What stands in the middle leaves both sides the same room.
        if center > 0.0 { 2.0 * left.max(right) + center <= room } else { left + right <= room }
    };
    SHORTENED.into_iter().find(fits).unwrap_or(SHORTENED[SHORTENED.len() - 1])
}

fn piece_width(piece: &RunningPiece, longest: usize, size: f64) -> f64 {
    match piece {
        RunningPiece::Page | RunningPiece::Pages => text_width("000", size),
        RunningPiece::Words(words) | RunningPiece::Initials(Initials { words, .. }) => text_width(words, size),
        RunningPiece::Repeated(words) => text_width(&words.shortened(longest), size),
    }
}
