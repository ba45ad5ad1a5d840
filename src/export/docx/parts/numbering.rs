//! The numbers of clauses and the bullets of lists, which styles are bound to.

use super::styles::{BoundNumbers, style};
use crate::document::{NumberForms, NumberPiece};
use crate::export::docx::xml::Xml;

/// The list with the numbers of clauses.
pub(in crate::export::docx) const CLAUSES: usize = 1;
/// The first list that begins with another number; the second one is that of bullets.
pub(in crate::export::docx) const FIRST_RESTART: usize = 3;

/// Which of these forms Word can count by itself.
pub(in crate::export::docx) fn bound(forms: &NumberForms) -> BoundNumbers {
    let headings = forms.heading.as_deref().and_then(level_text).is_some();
    let paragraphs = forms.paragraph.as_deref().and_then(level_text).is_some();
    // A paragraph has the number of its heading in it.
    BoundNumbers { headings, paragraphs: headings && paragraphs }
}

/// The part with the lists: clauses, bullets, and one for each number at which the clauses `restart`.
pub(in crate::export::docx) fn numbering(forms: &NumberForms, restarts: &[usize]) -> Xml {
    let mut xml = Xml::part();
    xml.push(r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#);
    xml.push(r#"<w:abstractNum w:abstractNumId="0"><w:nsid w:val="50445031"/><w:multiLevelType w:val="multilevel"/><w:tmpl w:val="50445032"/>"#);
    let bound = bound(forms);
    let levels = [
        (forms.heading.as_deref().filter(|_| bound.headings), style::NUMBERED_HEADING, "%1."),
        (forms.paragraph.as_deref().filter(|_| bound.paragraphs), style::CLAUSE, "%1.%2"),
    ];
    for (index, (form, name, other)) in levels.into_iter().enumerate() {
        xml.write(format_args!(r#"<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>"#));
        if form.is_some() {
            xml.write(format_args!(r#"<w:pStyle w:val="{name}"/>"#));
        }
        xml.push(r#"<w:suff w:val="tab"/><w:lvlText"#);
        xml.attribute("w:val", &form.and_then(level_text).unwrap_or_else(|| other.to_owned()));
        xml.push(r#"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="567"/></w:tabs><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>"#);
    }
    xml.push(concat!(
        r#"</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:nsid w:val="50445033"/><w:multiLevelType w:val="singleLevel"/>"#,
        r#"<w:tmpl w:val="50445034"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val=""#,
    ));
    xml.push(style::TABLE_BULLET);
    xml.push(concat!(
        r#""/><w:suff w:val="tab"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="198" w:hanging="198"/></w:pPr>"#,
        r#"</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        r#"<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#,
    ));
    for (number, start) in (FIRST_RESTART..).zip(restarts) {
        xml.write(format_args!(r#"<w:num w:numId="{number}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>"#));
    }
    xml.push("</w:numbering>");
    xml
}

/// A number in Word's form, with `%1` for that of the clause; `None` where a sign would be taken for such a place.
fn level_text(form: &[NumberPiece]) -> Option<String> {
    let mut text = String::new();
    for piece in form {
        match piece {
            NumberPiece::Words(words) if words.contains('%') => return None,
            NumberPiece::Words(words) => text.push_str(words),
            NumberPiece::Clause => text.push_str("%1"),
            NumberPiece::Paragraph => text.push_str("%2"),
        }
    }
    text.truncate(text.trim_end().len());
    Some(text)
}

/// A number as it is written at the head of its paragraph.
pub(in crate::export::docx) fn written(form: &[NumberPiece], clause: usize, paragraph: usize) -> String {
    let mut text = String::new();
    for piece in form {
        match piece {
            NumberPiece::Words(words) => text.push_str(words),
            NumberPiece::Clause => text.push_str(&clause.to_string()),
            NumberPiece::Paragraph => text.push_str(&paragraph.to_string()),
        }
    }
    text.truncate(text.trim_end().len());
    text
}
