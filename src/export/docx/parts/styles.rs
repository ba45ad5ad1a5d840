//! The styles of a document: what a house restyles in one place.

use crate::document::{Color, Palette, ReadingDirection, Report, Typography};
use crate::export::docx::units::{half_points, twips_of_points};
use crate::export::docx::xml::Xml;

/// The names of styles in the document.
pub(in crate::export::docx) mod style {
    pub(in crate::export::docx) const TITLE: &str = "Title";
    pub(in crate::export::docx) const SUBTITLE: &str = "Subtitle";
    pub(in crate::export::docx) const HEADINGS: [&str; 3] = ["Heading1", "Heading2", "Heading3"];
    pub(in crate::export::docx) const NUMBERED_HEADING: &str = "ClauseHeading";
    pub(in crate::export::docx) const CLAUSE: &str = "Clause";
    pub(in crate::export::docx) const BODY: &str = "BodyText";
    pub(in crate::export::docx) const NOTE: &str = "Note";
    pub(in crate::export::docx) const SMALL: &str = "SmallPrint";
    pub(in crate::export::docx) const FIELD: &str = "Particular";
    pub(in crate::export::docx) const DEFINITION: &str = "Definition";
    pub(in crate::export::docx) const LEGEND: &str = "Legend";
    pub(in crate::export::docx) const CAPTION: &str = "Caption";
    pub(in crate::export::docx) const BAR: &str = "ChartBar";
    pub(in crate::export::docx) const SIGNATORY: &str = "Signatory";
    pub(in crate::export::docx) const SIGNATURE: &str = "SignatureLine";
    pub(in crate::export::docx) const SIGNATURE_HAND: &str = "SignatureByHand";
    pub(in crate::export::docx) const TABLE_HEADING: &str = "TableHeading";
    pub(in crate::export::docx) const TABLE_TEXT: &str = "TableText";
    pub(in crate::export::docx) const TABLE_BULLET: &str = "TableBullet";
    pub(in crate::export::docx) const TABLE_STRONG: &str = "TableStrong";
    pub(in crate::export::docx) const TABLE_MUTED: &str = "TableMuted";
    pub(in crate::export::docx) const TABLE_LABEL: &str = "TableLabel";
    pub(in crate::export::docx) const TABLE_GROUP: &str = "TableGroup";
    pub(in crate::export::docx) const END: &str = "SectionEnd";
    pub(in crate::export::docx) const HEADER: &str = "Header";
    pub(in crate::export::docx) const FOOTER: &str = "Footer";
    pub(in crate::export::docx) const CONTENTS_HEADING: &str = "TOCHeading";
    pub(in crate::export::docx) const CONTENTS: [&str; 2] = ["TOC1", "TOC2"];
    pub(in crate::export::docx) const STRONG: &str = "Strong";
    pub(in crate::export::docx) const TABLE: &str = "MatrixTable";
}

use style::{CONTENTS, HEADINGS};

/// A style of paragraphs.
struct ParagraphStyle {
    id: &'static str,
    /// What programs call it: those of Word's own are in lower case, and shown in the user's language.
    name: &'static str,
    based_on: &'static str,
    /// What a new paragraph behind it has.
    next: &'static str,
    /// The properties of its paragraphs, in the order of ECMA-376.
    paragraph: String,
    /// The properties of its type, in the order of ECMA-376.
    run: String,
}

/// What the numbers of clauses are bound to.
#[derive(Clone, Copy)]
pub(in crate::export::docx) struct BoundNumbers {
    pub(in crate::export::docx) headings: bool,
    pub(in crate::export::docx) paragraphs: bool,
}

/// Where paragraphs have their tabs, in twentieths of a point.
#[derive(Clone, Copy)]
pub(in crate::export::docx) struct TabStops {
    /// The width between the margins.
    pub(in crate::export::docx) width: i64,
    /// Where values begin behind their labels.
    pub(in crate::export::docx) value: i64,
}

/// The part with the styles.
pub(in crate::export::docx) fn styles(report: &Report, numbers: BoundNumbers, tabs: TabStops) -> Xml {
    let mut xml = Xml::part();
    xml.push(r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#);
    defaults(report, &mut xml);
    xml.push(r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#);
    xml.push(concat!(
        r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">"#,
        r#"<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"#,
        r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>"#,
        r#"<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>"#,
        r#"<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>"#,
        r#"<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#,
        r#"<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>"#,
        r#"<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"#,
    ));
    let look = Look { typography: &report.typography, palette: &report.palette, tabs };
    for style in look.of_text(numbers).into_iter().chain(look.of_tables()).chain(look.of_pages()) {
        write(&style, &mut xml);
    }
    Look::characters(&mut xml);
    look.table(&mut xml);
    xml.push("</w:styles>");
    xml
}

fn defaults(report: &Report, xml: &mut Xml) {
    xml.push("<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts");
    let family = report.typography.family.as_str();
    xml.attribute("w:ascii", family);
    xml.attribute("w:hAnsi", family);
    xml.attribute("w:eastAsia", east_asian_font([&report.words_language, &report.language]));
    xml.attribute("w:cs", family);
    xml.push("/>");
    let size = half_points(report.typography.body);
    let color = hex(report.palette.text);
    xml.write(format_args!(r#"<w:color w:val="{color}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang"#));
    xml.attribute("w:val", &report.words_language);
    xml.attribute("w:eastAsia", &report.words_language);
    let is_rtl = report.direction == ReadingDirection::RightToLeft;
    xml.attribute("w:bidi", if is_rtl { &report.words_language } else { "ar-SA" });
    xml.push("/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>");
}

/// The part with the fonts that the document names.
pub(in crate::export::docx) fn font_table(report: &Report) -> Xml {
    let mut xml = Xml::part();
    xml.push(r#"<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#);
    let family = report.typography.family.as_str();
    let east_asian = east_asian_font([&report.words_language, &report.language]);
    // A font is named once.
    for name in [family, east_asian].into_iter().take(if family == east_asian { 1 } else { 2 }) {
        xml.push("<w:font");
        xml.attribute("w:name", name);
        xml.push(r#"><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>"#);
    }
    xml.push("</w:fonts>");
    xml
}

/// A font that Word and Windows have for the East Asian language of a document.
fn east_asian_font(languages: [&str; 2]) -> &'static str {
    let begins = |tag: &str| languages.iter().any(|language| language.starts_with(tag));
    match () {
        () if begins("zh-TW") || begins("zh-Hant") || begins("zh-HK") => "Microsoft JhengHei",
        () if begins("zh") => "Microsoft YaHei",
        () if begins("ko") => "Malgun Gothic",
        () => "Yu Gothic",
    }
}

/// What the styles are made from.
#[derive(Clone, Copy)]
struct Look<'r> {
    typography: &'r Typography,
    palette: &'r Palette,
    tabs: TabStops,
}

/// A colour as six hexadecimal digits.
pub(in crate::export::docx) fn hex(color: Color) -> String {
    format!("{:06X}", color.rgb())
}

fn bold() -> String {
    "<w:b/><w:bCs/>".to_owned()
}

fn italic() -> String {
    "<w:i/><w:iCs/>".to_owned()
}

/// The colour and the size of type.
fn type_of(color: Color, points: f64) -> String {
    let size = half_points(points);
    format!(r#"<w:color w:val="{}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#, hex(color))
}

/// What is left free above and below, in points.
fn spacing(before: f64, after: f64) -> String {
    format!(r#"<w:spacing w:before="{}" w:after="{}"/>"#, twips_of_points(before), twips_of_points(after))
}

const KEEP: &str = "<w:keepNext/><w:keepLines/>";

fn outline(level: u8) -> String {
    format!(r#"<w:outlineLvl w:val="{level}"/>"#)
}

fn bound(level: u8, is_bound: bool) -> String {
    if is_bound {
        format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>"#)
    } else {
        String::new()
    }
}

fn style(id: &'static str, name: &'static str, paragraph: String, run: String) -> ParagraphStyle {
    ParagraphStyle { id, name, based_on: "Normal", next: id, paragraph, run }
}

impl Look<'_> {
    /// The styles of headings and paragraphs.
    fn of_text(self, numbers: BoundNumbers) -> Vec<ParagraphStyle> {
        let (t, p) = (self.typography, self.palette);
        let rule =
            format!(r#"<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="{}"/></w:pBdr>"#, hex(p.title));
        let sizes = [t.heading * 1.15, t.heading, t.body * 1.1];
        let mut styles = vec![
            style(style::TITLE, "Title", KEEP.to_owned() + &spacing(0.0, 4.0), bold() + &type_of(p.title, t.title)),
            style(
                style::SUBTITLE,
                "Subtitle",
                KEEP.to_owned() + &rule + &spacing(0.0, 10.0),
                type_of(p.muted, t.subtitle),
            ),
        ];
        for (index, name) in ["heading 1", "heading 2", "heading 3"].into_iter().enumerate() {
            let level = u8::try_from(index).unwrap_or(0);
            let paragraph = KEEP.to_owned() + &spacing(14.0, 5.0) + &outline(level);
            styles.push(style(HEADINGS[index], name, paragraph, bold() + &type_of(p.title, sizes[index])));
        }
        for heading in &mut styles {
            heading.next = style::BODY;
        }
        let numbered = style(style::NUMBERED_HEADING, "Clause Heading", bound(0, numbers.headings), String::new());
        styles.push(ParagraphStyle { based_on: HEADINGS[0], next: style::CLAUSE, ..numbered });
        let hanging = Self::hanging(self.tabs.value);
        styles.extend([
            style(style::BODY, "Body Text", spacing(0.0, 6.0), String::new()),
            style(style::CLAUSE, "Clause", bound(1, numbers.paragraphs) + &spacing(0.0, 6.0), String::new()),
            style(style::NOTE, "Note", spacing(4.0, 6.0), italic()),
            style(style::SMALL, "Small Print", spacing(4.0, 5.0), type_of(p.muted, t.small)),
            style(
                style::FIELD,
                "Particular",
                Self::tab(self.tabs.value) + &spacing(0.0, 4.0) + &hanging,
                String::new(),
            ),
            style(
                style::DEFINITION,
                "Definition",
                Self::tab(self.tabs.value) + &spacing(0.0, 4.0) + &hanging,
                String::new(),
            ),
            style(style::LEGEND, "Legend", "<w:keepNext/>".to_owned() + &spacing(2.0, 5.0), type_of(p.text, t.small)),
            style(
                style::CAPTION,
                "caption",
                "<w:keepNext/>".to_owned() + &spacing(8.0, 3.0),
                bold() + &type_of(p.text, t.small),
            ),
            style(
                style::BAR,
                "Chart Bar",
                Self::tab(self.tabs.value) + &spacing(0.0, 3.0) + &hanging,
                type_of(p.text, t.small),
            ),
        ]);
        styles.extend(self.of_signatures());
        styles
    }

    fn of_signatures(self) -> [ParagraphStyle; 3] {
        let rule_end = (self.tabs.value + 4_700).min(self.tabs.width);
        let tabs = format!(
            r#"<w:tabs><w:tab w:val="left" w:pos="{}"/><w:tab w:val="right" w:leader="underscore" w:pos="{rule_end}"/></w:tabs>"#,
            self.tabs.value
        );
        let line = |before: f64| KEEP.to_owned() + &tabs + &spacing(before, 0.0) + &Self::hanging(self.tabs.value);
        let hand =
            style(style::SIGNATURE_HAND, "Signature by Hand", KEEP.to_owned() + &spacing(26.0, 0.0), String::new());
        [
            style(style::SIGNATORY, "Signatory", KEEP.to_owned() + &spacing(14.0, 2.0), bold()),
            style(style::SIGNATURE, "Signature Line", line(9.0), String::new()),
            ParagraphStyle { based_on: style::SIGNATURE, ..hand },
        ]
    }

    /// The styles of paragraphs in tables.
    fn of_tables(self) -> Vec<ParagraphStyle> {
        let (t, p) = (self.typography, self.palette);
        let text = style(style::TABLE_TEXT, "Table Text", spacing(1.5, 1.5), String::new());
        let heading = style(
            style::TABLE_HEADING,
            "Table Heading",
            "<w:keepNext/>".to_owned(),
            bold() + &type_of(p.header_text, t.body),
        );
        let bullets = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>"#.to_owned();
        let bullet = style(style::TABLE_BULLET, "Table Bullet", bullets + &spacing(0.0, 1.0), String::new());
        let label = style(style::TABLE_LABEL, "Table Label", "<w:keepNext/>".to_owned(), bold());
        let group =
            style(style::TABLE_GROUP, "Table Group", "<w:keepNext/>".to_owned(), bold() + &type_of(p.title, t.body));
        let end = style(
            style::END,
            "Section End",
            r#"<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>"#.to_owned(),
            r#"<w:sz w:val="2"/><w:szCs w:val="2"/>"#.to_owned(),
        );
        let mut styles = vec![text, end];
        let strong = style(style::TABLE_STRONG, "Table Strong", String::new(), bold());
        let pale = format!(r#"<w:color w:val="{}"/>"#, hex(p.muted));
        let muted = style(style::TABLE_MUTED, "Table Muted", String::new(), pale);
        let in_cells = [heading, bullet, strong, muted, label, group];
        styles.extend(in_cells.map(|style| ParagraphStyle { based_on: style::TABLE_TEXT, ..style }));
        styles
    }

    /// The styles of headers, footers and contents.
    fn of_pages(self) -> Vec<ParagraphStyle> {
        let (t, p) = (self.typography, self.palette);
        let tabs = format!(r#"<w:tabs><w:tab w:val="right" w:pos="{}"/></w:tabs>"#, self.tabs.width);
        let running = |id, name| style(id, name, tabs.clone(), type_of(p.muted, t.small));
        let heading = style(
            style::CONTENTS_HEADING,
            "TOC Heading",
            KEEP.to_owned() + &spacing(14.0, 5.0),
            bold() + &type_of(p.title, t.heading),
        );
        let entry = |id, name, indent: i64| {
            let tab = format!(r#"<w:tabs><w:tab w:val="left" w:pos="{}"/></w:tabs>"#, indent + 567);
            let indent = format!(r#"<w:ind w:left="{indent}"/>"#);
            style(id, name, tab + &spacing(0.0, 3.0) + &indent, String::new())
        };
        vec![
            running(style::HEADER, "header"),
            running(style::FOOTER, "footer"),
            heading,
            entry(CONTENTS[0], "toc 1", 0),
            entry(CONTENTS[1], "toc 2", 284),
        ]
    }

    /// The first line at the margin, the others below what stands behind the tab.
    fn hanging(at: i64) -> String {
        format!(r#"<w:ind w:left="{at}" w:hanging="{at}"/>"#)
    }

    fn tab(at: i64) -> String {
        format!(r#"<w:tabs><w:tab w:val="left" w:pos="{at}"/></w:tabs>"#)
    }

    /// The style of what stands out in a paragraph.
    fn characters(xml: &mut Xml) {
        let (strong, bold) = (style::STRONG, bold());
        xml.write(format_args!(
            r#"<w:style w:type="character" w:styleId="{strong}"><w:name w:val="Strong"/><w:qFormat/><w:rPr>{bold}</w:rPr></w:style>"#
        ));
    }

    /// The style of tables: rules, the first row, and a band on every second one.
    fn table(self, xml: &mut Xml) {
        let p = self.palette;
        let (rule, fill, text) = (hex(p.rule), hex(p.header_fill), hex(p.header_text));
        xml.write(format_args!(
            r#"<w:style w:type="table" w:customStyle="1" w:styleId="{}"><w:name w:val="Matrix Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>"#,
            style::TABLE
        ));
        xml.push(r#"<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>"#);
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            xml.write(format_args!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>"#));
        }
        xml.push(concat!(
            r#"</w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>"#,
            r#"<w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>"#,
        ));
        xml.write(format_args!(
            r#"<w:tblStylePr w:type="firstRow"><w:rPr>{}<w:color w:val="{text}"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr></w:tblStylePr>"#,
            bold()
        ));
        let band = hex(band(p));
        xml.write(format_args!(
            r#"<w:tblStylePr w:type="band2Horz"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{band}"/></w:tcPr></w:tblStylePr></w:style>"#
        ));
    }
}

/// The colour of every second row: that of the rules, nearly white.
fn band(palette: &Palette) -> Color {
    let pale = |channel: u8| u8::MAX - (u8::MAX - channel) / 8;
    let Color { red, green, blue } = palette.rule;
    Color { red: pale(red), green: pale(green), blue: pale(blue) }
}

fn write(style: &ParagraphStyle, xml: &mut Xml) {
    let ParagraphStyle { id, name, based_on, next, paragraph, run } = style;
    // Names that Word has of itself.
    let is_own = matches!(*name, "Title" | "Subtitle" | "Body Text" | "caption" | "header" | "footer" | "TOC Heading")
        || name.starts_with("heading ")
        || name.starts_with("toc ");
    let custom = if is_own { "" } else { r#" w:customStyle="1""# };
    xml.write(format_args!(r#"<w:style w:type="paragraph"{custom} w:styleId="{id}"><w:name w:val="{name}"/>"#));
    xml.write(format_args!(r#"<w:basedOn w:val="{based_on}"/><w:next w:val="{next}"/><w:qFormat/>"#));
    if !paragraph.is_empty() {
        xml.write(format_args!("<w:pPr>{paragraph}</w:pPr>"));
    }
    if !run.is_empty() {
        xml.write(format_args!("<w:rPr>{run}</w:rPr>"));
    }
    xml.push("</w:style>");
}
