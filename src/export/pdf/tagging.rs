//! The structure tree, written (ISO 32000-1, 14.7): what is content of what, and in which order it is read.

use super::archive::{entries, text};
use super::structure::{Element, ElementId, Tag, Tree};
use crate::report::Voice;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::collections::BTreeMap;

/// Adds the structure tree of a document; gives its root.
pub(super) fn add(
    document: &mut Document,
    tree: &Tree,
    contents: &BTreeMap<ElementId, Vec<(usize, i64)>>,
    owners: &[Vec<ElementId>],
    pages: &[ObjectId],
    words_language: Option<&str>,
) -> ObjectId {
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = tree.elements.iter().map(|_| document.new_object_id()).collect();
    for (index, element) in tree.elements.iter().enumerate() {
        let parent = element.parent.map_or(root, |parent| ids[parent]);
        let mut dictionary = written(index, element, parent, &ids, contents.get(&index), pages);
        if let Some(language) = words_language.filter(|_| element.voice == Voice::Wording) {
            dictionary.set("Lang", text(language));
        }
        document.set_object(ids[index], dictionary);
    }
    let parents = owners.iter().map(|owners| owners.iter().map(|owner| ids[*owner].into()).collect::<Vec<Object>>());
    let numbers =
        (0_i64..).zip(parents).flat_map(|(page, parents)| [page.into(), parents.into()]).collect::<Vec<Object>>();
    let parent_tree = document.add_object(dictionary! { "Nums" => numbers });
    let id_tree = id_tree(document, tree, &ids);
    document.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => ids[Tree::DOCUMENT],
            "ParentTree" => parent_tree,
            "ParentTreeNextKey" => i64::try_from(owners.len()).unwrap_or(i64::MAX),
            "IDTree" => id_tree,
        },
    );
    root
}

fn written(
    index: ElementId,
    element: &Element,
    parent: ObjectId,
    ids: &[ObjectId],
    content: Option<&Vec<(usize, i64)>>,
    pages: &[ObjectId],
) -> Dictionary {
    let mut dictionary = dictionary! { "Type" => "StructElem", "S" => element.tag.name(), "P" => parent };
    let mut kids: Vec<Object> = element.kids.iter().map(|kid| ids[*kid].into()).collect();
    if let Some(content) = content {
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
