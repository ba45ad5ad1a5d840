//! The structure of a document (ISO 32000-1, 14.7), in logical order.

use super::content::{MarkedText, PageText, page_text};
use super::document::{PdfDocument, broken};
use super::limits::{MAX_DEPTH, MAX_ELEMENTS};
use super::strings::text_string;
use crate::complaint::Complaint;
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{HashMap, HashSet};

/// Text on a page that nothing of the structure has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UntaggedText {
    /// The number of the page, from 1.
    pub page: usize,
    /// The text.
    pub text: String,
}

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
    /// Whether another text stands for what is walked through.
    is_replaced: bool,
    take: &'f mut dyn FnMut(Step),
}

/// A page with its text.
struct PageOfText {
    number: usize,
    text: PageText,
    /// The ids of the pieces that elements have.
    taken: HashSet<i64>,
}

/// Walks through the structure of a document, and gives each step to `take`.
///
/// # Errors
/// It has no structure, or one that does not end.
pub(super) fn walk(document: &PdfDocument, take: &mut dyn FnMut(Step)) -> Result<Vec<UntaggedText>, Complaint> {
    let root = document.dictionary(document.catalog()?, b"StructTreeRoot").ok_or_else(untagged)?;
    let mut pages = HashMap::new();
    for (page, number) in document.pages().zip(1..) {
        pages.insert(page, PageOfText { number, text: page_text(document, page)?, taken: HashSet::new() });
    }
    let mut walk = Walk { document, pages, seen: HashSet::new(), left: MAX_ELEMENTS, is_replaced: false, take };
    let kids = root.get(b"K").map_err(|_| untagged())?;
    walk.kids(kids, None, 0)?;
    Ok(walk.left_over())
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
        self.give(Step::Begin(String::from_utf8_lossy(tag).into_owned()));
        let replacement = self.document.get(kid, b"ActualText").and_then(|text| text.as_str().ok()).map(text_string);
        if let Some(said) = replacement {
            let number = page.and_then(|page| self.pages.get(&page)).map_or(0, |page| page.number);
            self.give(Step::Text(ElementText { said, shown: None, page: number }));
            // What it stands for is tagged all the same.
            let was_replaced = std::mem::replace(&mut self.is_replaced, true);
            kid.get(b"K").map_or(Ok(()), |kids| self.kids(kids, page, depth + 1))?;
            self.is_replaced = was_replaced;
        } else if let Ok(kids) = kid.get(b"K") {
            self.kids(kids, page, depth + 1)?;
        }
        self.give(Step::End);
        Ok(())
    }

    fn give(&mut self, step: Step) {
        if !self.is_replaced {
            (self.take)(step);
        }
    }

    /// What no element took, page by page.
    fn left_over(self) -> Vec<UntaggedText> {
        let mut pages: Vec<PageOfText> = self.pages.into_values().collect();
        pages.sort_by_key(|page| page.number);
        let mut left = Vec::new();
        for PageOfText { number: page, text: PageText { marked, untagged }, taken } in pages {
            let mut pieces: Vec<(i64, MarkedText)> = marked.into_iter().filter(|(id, _)| !taken.contains(id)).collect();
            pieces.sort_by_key(|(id, _)| *id);
            let texts = std::iter::once(untagged).chain(pieces.into_iter().map(|(_, piece)| piece.said));
            let texts = texts.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
            left.extend(texts.map(|text| UntaggedText { page, text }));
        }
        left
    }

    fn text(&mut self, page: Option<ObjectId>, id: i64) {
        let Some(page) = page.and_then(|page| self.pages.get_mut(&page)) else { return };
        let Some(text) = page.text.marked.get(&id) else { return };
        page.taken.insert(id);
        let text = ElementText { said: text.said.clone(), shown: text.shown.clone(), page: page.number };
        self.give(Step::Text(text));
    }
}

fn endless() -> Complaint {
    broken("its structure goes in circles, or is larger than that of any document")
}
