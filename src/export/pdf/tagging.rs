//! The structure tree, written (ISO 32000-1, 14.7): what is content of what, and in which order it is read.

use super::archive::{entries, text};
use super::layout::Layout;
use super::structure::{Element, ElementId, Tag, Tree};
use crate::report::Voice;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::collections::BTreeMap;

/// What a structure tree is written from.
pub(super) struct Tagging<'d> {
    pub(super) layout: &'d Layout,
    /// Where the content of each element is: pages and marked-content ids.
    pub(super) contents: &'d BTreeMap<ElementId, Vec<(usize, i64)>>,
    /// The element of each marked-content id, for each page.
    pub(super) owners: &'d [Vec<ElementId>],
    pub(super) pages: &'d [ObjectId],
    /// The widgets of the layout's fields.
    pub(super) widgets: &'d [ObjectId],
    /// The language of the template's words, where it is not the document's.
    pub(super) words_language: Option<&'d str>,
}

impl Tagging<'_> {
    /// Adds the structure tree of a document; gives its root.
    pub(super) fn add(&self, document: &mut Document) -> ObjectId {
        let tree = &self.layout.tree;
        let root = document.new_object_id();
        let ids: Vec<ObjectId> = tree.elements.iter().map(|_| document.new_object_id()).collect();
        for (index, element) in tree.elements.iter().enumerate() {
            let parent = element.parent.map_or(root, |parent| ids[parent]);
            let mut dictionary = self.element(index, element, parent, &ids);
            if let Some(language) = self.words_language.filter(|_| element.voice == Voice::Wording) {
                dictionary.set("Lang", text(language));
            }
            document.set_object(ids[index], dictionary);
        }
        let owners = |owners: &Vec<ElementId>| owners.iter().map(|owner| ids[*owner].into()).collect::<Vec<Object>>();
        let pages = self.owners.iter().map(|page| owners(page).into());
        let fields = self.layout.fields.iter().map(|field| ids[field.element].into());
        let parents: Vec<Object> = pages.chain(fields).collect();
        let next = i64::try_from(parents.len()).unwrap_or(i64::MAX);
        let numbers = (0_i64..).zip(parents).flat_map(|(number, parent)| [number.into(), parent]);
        let numbers: Vec<Object> = numbers.collect();
        let parent_tree = document.add_object(dictionary! { "Nums" => numbers });
        let id_tree = id_tree(document, tree, &ids);
        document.set_object(
            root,
            dictionary! {
                "Type" => "StructTreeRoot",
                "K" => ids[Tree::DOCUMENT],
                "ParentTree" => parent_tree,
                "ParentTreeNextKey" => next,
                "IDTree" => id_tree,
            },
        );
        root
    }

    fn element(&self, index: ElementId, element: &Element, parent: ObjectId, ids: &[ObjectId]) -> Dictionary {
        let pages = self.pages;
        let mut dictionary = dictionary! { "Type" => "StructElem", "S" => element.tag.name(), "P" => parent };
        let mut kids: Vec<Object> = element.kids.iter().map(|kid| ids[*kid].into()).collect();
        if let Some(content) = self.contents.get(&index) {
            // Content on the element's own page is named by its id alone; what follows on another page has its own.
            let first = content[0].0;
            dictionary.set("Pg", pages[first]);
            for (page, mcid) in content {
                kids.push(if *page == first {
                    (*mcid).into()
                } else {
                    dictionary! { "Type" => "MCR", "Pg" => pages[*page], "MCID" => *mcid }.into()
                });
            }
        }
        for (field, widget) in self.layout.fields.iter().zip(self.widgets).filter(|(field, _)| field.element == index) {
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
        dictionary
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

fn id_tree(document: &mut Document, tree: &Tree, ids: &[ObjectId]) -> ObjectId {
    let headers: Vec<ElementId> = (0..ids.len()).filter(|index| tree.elements[*index].tag.is_header()).collect();
    let names: Vec<Object> = headers.iter().flat_map(|index| [name(*index), ids[*index].into()]).collect();
    let (Some(first), Some(last)) = (headers.first(), headers.last()) else {
        return document.add_object(dictionary! { "Names" => names });
    };
    let leaf = document.add_object(dictionary! { "Limits" => vec![name(*first), name(*last)], "Names" => names });
    document.add_object(dictionary! { "Kids" => vec![Object::Reference(leaf)] })
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
