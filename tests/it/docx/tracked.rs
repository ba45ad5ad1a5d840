//! An independent acceptor of tracked changes: it takes them all, or none.

use crate::common::word::Element;

/// Which changes an acceptor keeps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Changes {
    Accepted,
    Rejected,
}

impl Changes {
    /// Whether what stands in such an element is taken away.
    fn removes(self, name: &str) -> bool {
        name == if self == Self::Accepted { "del" } else { "ins" }
    }
}

/// An element without the changes that are taken away, with those that are kept as if they had always been there: rows go
/// by their mark, paragraphs without their mark go on in the next one.
pub(super) fn resolved(element: &Element, changes: Changes) -> Element {
    let mut kids: Vec<Element> = Vec::new();
    // The runs of paragraphs whose marks are gone.
    let mut open: Vec<Element> = Vec::new();
    for kid in &element.kids {
        let has_mark = |properties: &str| {
            let own = kid.kid(properties);
            let own = if properties == "pPr" { own.and_then(|own| own.kid("rPr")) } else { own };
            own.is_some_and(|own| own.kids.iter().any(|mark| changes.removes(&mark.name)))
        };
        match kid.name.as_str() {
            name if changes.removes(name) => {}
            "ins" | "del" => kids.extend(resolved(kid, changes).kids),
            "tr" if has_mark("trPr") => {}
            "p" => {
                let mut own = resolved(kid, changes);
                if has_mark("pPr") {
                    open.extend(own.kids.into_iter().filter(|kid| kid.name != "pPr"));
                } else {
                    let at = usize::from(own.kid("pPr").is_some());
                    own.kids.splice(at..at, open.drain(..));
                    kids.push(own);
                }
            }
            "pPr" => kids.push(properties(kid, changes)),
            "trPr" => kids.push(kid.clone()),
            "delText" => kids.push(Element { name: "t".to_owned(), ..kid.clone() }),
            _ => kids.push(resolved(kid, changes)),
        }
    }
    assert!(open.iter().all(|kid| kid.shown().is_empty()), "a text is left without a paragraph");
    // A table without rows is none.
    kids.retain(|kid| kid.name != "tbl" || kid.kids.iter().any(|row| row.name == "tr"));
    Element { kids, ..element.clone() }
}

/// The properties of a paragraph: those before their change, or those behind it.
fn properties(properties: &Element, changes: Changes) -> Element {
    let before = properties.kid("pPrChange").and_then(|change| change.kid("pPr"));
    let before = before.filter(|_| changes == Changes::Rejected);
    let mut own = before.unwrap_or(properties).clone();
    own.kids.retain(|kid| kid.name != "pPrChange");
    own
}

/// A text with its changes: what is deleted as `[-…-]`, what is inserted as `{+…+}`, and so the marks of paragraphs.
pub(super) fn marked(element: &Element) -> String {
    let inner = || element.kids.iter().map(marked).collect::<String>();
    match element.name.as_str() {
        "t" | "delText" => element.text.clone(),
        "tab" => "\t".to_owned(),
        "br" => "\n".to_owned(),
        "pPr" => {
            let mark = |name: &str| element.kid("rPr").is_some_and(|own| own.kid(name).is_some());
            if mark("ins") {
                "{+¶+}".to_owned()
            } else if mark("del") {
                "[-¶-]".to_owned()
            } else {
                String::new()
            }
        }
        "ins" => format!("{{+{}+}}", inner()),
        "del" => format!("[-{}-]", inner()),
        "rPr" | "instrText" | "delInstrText" | "sdtPr" => String::new(),
        _ => inner(),
    }
}
