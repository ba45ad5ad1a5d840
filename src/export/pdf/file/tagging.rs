//! The structure tree, written (ISO 32000-1, 14.7): what is content of what, and in which order it is read.

use super::archive::{entries, text};
use crate::document::Origin;
use crate::export::pdf::layout::Layout;
use crate::export::pdf::paint::Contents;
use crate::export::pdf::structure::{ElementId, Tag, Tree};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::ops::Range;

/// What a structure tree is written from.
#[derive(Clone, Copy)]
pub(crate) struct Tagging<'d> {
    pub(crate) layout: &'d Layout,
    pub(crate) contents: &'d Contents,
    /// The element of each marked-content id, for each page.
    pub(crate) owners: &'d [Vec<ElementId>],
    pub(crate) pages: &'d [ObjectId],
    /// The widgets of the layout's fields.
    pub(crate) widgets: &'d [ObjectId],
    /// The language of the template's words, where it is not the document's.
    pub(crate) words_language: Option<&'d str>,
}

impl<'d> Tagging<'d> {
    /// Adds the root of the structure tree and what finds its elements; these are made when they are written.
    pub(crate) fn add(self, document: &mut Document) -> Structure<'d> {
        let tree = &self.layout.tree;
        let root = document.new_object_id();
        let first = document.max_id + 1;
        document.max_id += u32::try_from(tree.elements.len()).unwrap_or(u32::MAX);
        let structure = Structure { tagging: self, root, first };
        let Tagging { layout, owners, .. } = structure.tagging;
        let owners_of = |owners: &Vec<ElementId>| owners.iter().map(|owner| structure.id(*owner).into()).collect();
        let pages = owners.iter().map(|page| Object::Array(owners_of(page)));
        let fields = layout.fields.iter().map(|field| structure.id(field.element).into());
        let numbers = (0_i64..).zip(pages.chain(fields)).flat_map(|(number, parent)| [number.into(), parent]);
        let parents = document.add_object(dictionary! { "Nums" => numbers.collect::<Vec<Object>>() });
        let names = structure.add_names(document);
        let next = owners.len() + layout.fields.len();
        document.set_object(
            root,
            dictionary! {
                "Type" => "StructTreeRoot",
                "K" => structure.id(Tree::DOCUMENT),
                "ParentTree" => parents,
                "ParentTreeNextKey" => i64::try_from(next).unwrap_or(i64::MAX),
                "IDTree" => names,
            },
        );
        structure
    }
}

/// A structure tree in a file: its elements have numbers that follow each other.
pub(crate) struct Structure<'d> {
    tagging: Tagging<'d>,
    pub(crate) root: ObjectId,
    first: u32,
}

impl Structure<'_> {
    /// The numbers of the elements.
    pub(crate) fn ids(&self) -> Range<u32> {
        self.first..self.id(self.tagging.layout.tree.elements.len()).0
    }

    fn id(&self, element: ElementId) -> ObjectId {
        (u32::try_from(element).unwrap_or(u32::MAX).saturating_add(self.first), 0)
    }

    /// The element of that number.
    pub(crate) fn element(&self, number: u32) -> Dictionary {
        let Tagging { layout, contents, pages, widgets, words_language, .. } = &self.tagging;
        let index = (number - self.first) as usize;
        let element = &layout.tree.elements[index];
        let parent = element.parent.map_or(self.root, |parent| self.id(parent));
        let mut dictionary = dictionary! { "Type" => "StructElem", "S" => element.tag.name(), "P" => parent };
        let mut kids: Vec<Object> = element.kids.iter().map(|kid| self.id(*kid).into()).collect();
        // Content on the element's own page is named by its id alone; what follows on another page has its own.
        let mut own = None;
        for (page, mcid) in contents.places(index) {
            let own = *own.get_or_insert_with(|| {
                dictionary.set("Pg", pages[page]);
                page
            });
            kids.push(if page == own {
                mcid.into()
            } else {
                dictionary! { "Type" => "MCR", "Pg" => pages[page], "MCID" => mcid }.into()
            });
        }
        for (field, widget) in layout.fields.iter().zip(widgets.iter()).filter(|(field, _)| field.element == index) {
            kids.push(dictionary! { "Type" => "OBJR", "Pg" => pages[field.page], "Obj" => *widget }.into());
        }
        match kids.len() {
            0 => {}
            1 => dictionary.extend(&entries([("K", kids.remove(0))])),
            _ => dictionary.set("K", kids),
        }
        if let Some(attributes) = attributes(&element.tag) {
            dictionary.set("A", attributes);
        }
        if let Tag::Figure { words, .. } = &element.tag {
            dictionary.set("Alt", text(words));
        }
        if element.tag.is_header() {
            dictionary.set("ID", name(index));
        }
        if let Some(language) = words_language.filter(|_| element.voice == Origin::Wording) {
            dictionary.set("Lang", text(language));
        }
        dictionary
    }

    /// Adds the tree that finds header cells by their names.
    fn add_names(&self, document: &mut Document) -> ObjectId {
        let elements = self.tagging.layout.tree.elements.iter().enumerate();
        let headers: Vec<ElementId> = elements.filter(|(_, element)| element.tag.is_header()).map(|(i, _)| i).collect();
        let names: Vec<Object> = headers.iter().flat_map(|index| [name(*index), self.id(*index).into()]).collect();
        let (Some(first), Some(last)) = (headers.first(), headers.last()) else {
            return document.add_object(dictionary! { "Names" => names });
        };
        let leaf = document.add_object(dictionary! { "Limits" => vec![name(*first), name(*last)], "Names" => names });
        document.add_object(dictionary! { "Kids" => vec![Object::Reference(leaf)] })
    }
}

/// ISO 32000-1, 14.8.5: what is a header of what, and how lists are numbered.
fn attributes(tag: &Tag) -> Option<Dictionary> {
    match tag {
        Tag::ColumnHeader => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
        Tag::RowHeader => Some(dictionary! { "O" => "Table", "Scope" => "Row" }),
        Tag::Cell(headers) => {
            let headers: Vec<Object> = headers.iter().map(|header| name(*header)).collect();
            Some(dictionary! { "O" => "Table", "Headers" => headers })
        }
        Tag::List => Some(dictionary! { "O" => "List", "ListNumbering" => "Disc" }),
        Tag::Definitions => Some(dictionary! { "O" => "List", "ListNumbering" => "None" }),
        Tag::Numbered => Some(dictionary! { "O" => "List", "ListNumbering" => "Decimal" }),
        Tag::Figure { bounds, .. } => {
            let bounds: Vec<Object> = bounds.iter().map(|side| Object::Real(*side)).collect();
            Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds })
        }
        _ => None,
    }
}

/// The name of a header cell; names sort as the elements stand.
fn name(index: ElementId) -> Object {
    Object::string_literal(format!("h{index:08}"))
}

impl Tag {
    fn is_header(&self) -> bool {
        matches!(self, Self::ColumnHeader | Self::RowHeader)
    }
}
