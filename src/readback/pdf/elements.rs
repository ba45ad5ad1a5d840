//! The structure of a document (ISO 32000-1, 14.7), in logical order.

use super::content::{PageText, page_text};
use super::document::{PdfDocument, broken};
use super::limits::{MAX_DEPTH, MAX_ELEMENTS};
use super::strings::text_string;
use crate::complaint::Complaint;
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{HashMap, HashSet};

/// A step through the structure.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// An element of this type begins.
    Begin(String),
    /// The innermost element ends.
    End,
    /// Text of the innermost element.
    Text(ElementText),
}

/// A piece of the text of an element.
#[derive(Clone, Debug)]
pub(super) struct ElementText {
    /// What it says.
    pub(super) said: String,
    /// What its glyphs show, where something else stands for them.
    pub(super) shown: Option<String>,
    /// The number of its page, from 1.
    pub(super) page: usize,
}

struct Walk<'d, 'f> {
    document: &'d PdfDocument,
    pages: HashMap<ObjectId, PageOfText>,
    seen: HashSet<ObjectId>,
    left: usize,
    take: &'f mut dyn FnMut(Step),
}

/// A page with its text.
struct PageOfText {
    number: usize,
    text: PageText,
}

/// Walks through the structure of a document, and gives each step to `take`.
///
/// # Errors
/// It has no structure, or one that does not end.
pub(super) fn walk(document: &PdfDocument, take: &mut dyn FnMut(Step)) -> Result<(), Complaint> {
    let root = document.dictionary(document.catalog()?, b"StructTreeRoot").ok_or_else(untagged)?;
    let mut pages = HashMap::new();
    for (page, number) in document.pages().zip(1..) {
        pages.insert(page, PageOfText { number, text: page_text(document, page)? });
    }
    let mut walk = Walk { document, pages, seen: HashSet::new(), left: MAX_ELEMENTS, take };
    let kids = root.get(b"K").map_err(|_| untagged())?;
    walk.kids(kids, None, 0)
}

fn untagged() -> Complaint {
    let hint = "verify it as this program made it: a program that printed it anew kept the picture alone";
    Complaint::new("it has no tagged text", hint)
}

impl Walk<'_, '_> {
    /// The kids of an element whose own page is `page`.
    fn kids(&mut self, kids: &Object, page: Option<ObjectId>, depth: usize) -> Result<(), Complaint> {
        self.left = self.left.checked_sub(1).ok_or_else(endless)?;
        if depth > MAX_DEPTH {
            return Err(endless());
        }
        let document = self.document;
        if let Object::Reference(id) = kids
            && !self.seen.insert(*id)
        {
            return Err(endless());
        }
        match document.resolve(kids) {
            Some(Object::Array(kids)) => kids.iter().try_for_each(|kid| self.kids(kid, page, depth + 1)),
            Some(Object::Integer(id)) => {
                self.text(page, *id);
                Ok(())
            }
            Some(Object::Dictionary(kid)) => self.kid(kid, page, depth),
            _ => Ok(()),
        }
    }

    fn kid(&mut self, kid: &Dictionary, page: Option<ObjectId>, depth: usize) -> Result<(), Complaint> {
        let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        if let Ok(id) = kid.get(b"MCID").and_then(Object::as_i64) {
            self.text(page, id);
            return Ok(());
        }
        // A field or a link stands for itself.
        let Some(tag) = self.document.get(kid, b"S").and_then(|tag| tag.as_name().ok()) else { return Ok(()) };
        (self.take)(Step::Begin(String::from_utf8_lossy(tag).into_owned()));
        let replacement = self.document.get(kid, b"ActualText").and_then(|text| text.as_str().ok()).map(text_string);
        if let Some(said) = replacement {
            let number = page.and_then(|page| self.pages.get(&page)).map_or(0, |page| page.number);
            (self.take)(Step::Text(ElementText { said, shown: None, page: number }));
        } else if let Ok(kids) = kid.get(b"K") {
            self.kids(kids, page, depth + 1)?;
        }
        (self.take)(Step::End);
        Ok(())
    }

    fn text(&mut self, page: Option<ObjectId>, id: i64) {
        let Some(page) = page.and_then(|page| self.pages.get(&page)) else { return };
        let Some(text) = page.text.marked.get(&id) else { return };
        let text = ElementText { said: text.said.clone(), shown: text.shown.clone(), page: page.number };
        (self.take)(Step::Text(text));
    }
}

fn endless() -> Complaint {
    broken("its structure goes in circles, or is larger than that of any document")
}
