//! The settings of a document, and its theme.

use super::styles::hex;
use crate::document::{Palette, Report};
use crate::export::docx::xml::Xml;

/// The settings. Nothing is brought up to date when a document is opened, as Word would ask its reader about it.
pub(in crate::export::docx) fn settings(report: &Report) -> Xml {
    let mut xml = Xml::part();
    xml.push(r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#);
    xml.push(r#"<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>"#);
    // Without them Word opens a document in the mode of 2007.
    for (name, value) in [
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    ] {
        xml.write(format_args!(
            r#"<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>"#
        ));
    }
    xml.push("</w:compat><w:themeFontLang");
    xml.attribute("w:val", &report.words_language);
    xml.push(concat!(
        r#"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2""#,
        r#" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink""#,
        r#" w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"#,
    ));
    xml
}

/// The theme: the palette and the typeface, for what is added in Word.
pub(in crate::export::docx) fn theme(report: &Report) -> Xml {
    let mut xml = Xml::part();
    xml.push(r#"<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Matrix"><a:themeElements><a:clrScheme name="Matrix">"#);
    colors(&report.palette, &mut xml);
    xml.push(r#"</a:clrScheme><a:fontScheme name="Matrix">"#);
    for kind in ["majorFont", "minorFont"] {
        xml.write(format_args!("<a:{kind}><a:latin"));
        xml.attribute("typeface", report.typography.family.as_str());
        xml.write(format_args!(r#"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>"#));
    }
    xml.push(r#"</a:fontScheme><a:fmtScheme name="Matrix"><a:fillStyleLst>"#);
    xml.push(&FILL.repeat(3));
    xml.push("</a:fillStyleLst><a:lnStyleLst>");
    for width in [6_350, 12_700, 19_050] {
        xml.write(format_args!(r#"<a:ln w="{width}">{FILL}<a:prstDash val="solid"/></a:ln>"#));
    }
    xml.push("</a:lnStyleLst><a:effectStyleLst>");
    xml.push(&"<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3));
    xml.push("</a:effectStyleLst><a:bgFillStyleLst>");
    xml.push(&FILL.repeat(3));
    xml.push("</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>");
    xml
}

const FILL: &str = r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#;

fn colors(palette: &Palette, xml: &mut Xml) {
    let party = |index: usize| hex(palette.parties.get(index).copied().unwrap_or(palette.title));
    let fixed = [
        ("dk1", hex(palette.text)),
        ("lt1", "FFFFFF".to_owned()),
        ("dk2", hex(palette.title)),
        ("lt2", hex(palette.several)),
    ];
    let accents = ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];
    let accents = accents.into_iter().enumerate().map(|(index, name)| (name, party(index)));
    let links = [("hlink", hex(palette.title)), ("folHlink", hex(palette.muted))];
    for (name, color) in fixed.into_iter().chain(accents).chain(links) {
        xml.write(format_args!(r#"<a:{name}><a:srgbClr val="{color}"/></a:{name}>"#));
    }
}
