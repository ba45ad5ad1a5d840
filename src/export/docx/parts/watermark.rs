//! A word across each page, behind its text: in the header, as Word itself places one.

use crate::document::Report;
use crate::export::docx::units::whole;
use crate::export::docx::xml::Xml;

/// How much of the page's diagonal the word takes.
const SHARE: f64 = 0.7;
/// The largest height of the word, in points.
const LARGEST: f64 = 150.0;
/// The width of a letter, as a share of its height.
const LETTER: f64 = 0.7;
const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// What a word is drawn along (VML shape type 136).
const SHAPE_TYPE: &str = concat!(
    r##"<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">"##,
    r##"<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>"##,
    r##"<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>"##,
    r##"<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>"##,
    r##"<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>"##,
    r##"<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>"##,
    r##"<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>"##,
);

/// Adds the run that draws the watermark, if there is one; `number` is that of the header.
pub(in crate::export::docx) fn watermark(report: &Report, number: usize, xml: &mut Xml) {
    let Some(word) = &report.watermark else { return };
    let (width, height) = report.page.millimetres();
    let diagonal = width.hypot(height) * SHARE * POINTS_PER_MM;
    let letters = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
    let high = (diagonal / (f64::from(letters.max(1)) * LETTER)).min(LARGEST);
    let wide = high * LETTER * f64::from(letters.max(1));
    // Up along the diagonal.
    let angle = 360 - whole(height.atan2(width).to_degrees());
    xml.push("<w:r><w:rPr><w:noProof/></w:rPr><w:pict>");
    xml.push(SHAPE_TYPE);
    xml.write(format_args!(
        r##"<v:shape id="Watermark{number}" o:spid="_x0000_s{}" type="#_x0000_t136""##,
        2048 + number
    ));
    xml.attribute("alt", word);
    xml.write(format_args!(
        r##" style="position:absolute;margin-left:0;margin-top:0;width:{}pt;height:{}pt;rotation:{angle};z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page" o:allowincell="f" fillcolor="#e6e6e6" stroked="f"><v:textpath style="font-family:&quot;"##,
        whole(wide),
        whole(high)
    ));
    xml.text(report.typography.family.as_str());
    xml.push(r#"&quot;;font-size:1pt;font-weight:bold""#);
    xml.attribute("string", word);
    xml.push("/></v:shape></w:pict></w:r>");
}
