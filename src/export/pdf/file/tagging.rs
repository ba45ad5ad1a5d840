//! The structure tree, written (ISO 32000-1, 14.7): what is content of what, and in which order it is read.

use super::objects::{integer, text};
use crate::document::{Origin, Revision};
use crate::export::pdf::layout::pages::Layout;
use crate::export::pdf::paint::content_places::ContentPlaces;
use crate::export::pdf::standard::PdfVersion;
use crate::export::pdf::structure::{ElementId, Namespace, Tag, Tree};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::ops::Range;

/// What a structure tree is written from.
#[derive(Clone, Copy)]
pub(super) struct Tagging<'d> {
    pub(super) version: PdfVersion,
    pub(super) layout: &'d Layout,
    pub(super) places: &'d ContentPlaces,
    /// The element of each marked-content id, for each page.
    pub(super) owners: &'d [Vec<ElementId>],
    pub(super) pages: &'d [ObjectId],
    /// The widgets of the layout's fields.
    pub(super) widgets: &'d [ObjectId],
    /// The annotations of the layout's links.
    pub(super) links: &'d [ObjectId],
    /// The language of the template's wording, where it is not the document's.
    pub(super) wording_language: Option<&'d str>,
}

/// A structure tree in a file. Its elements have numbers that follow each other, and are made only when they are written:
/// a long document has half a million.
pub(super) struct StructureTree<'d> {
    tagging: Tagging<'d>,
    pub(super) root: ObjectId,
    /// The namespaces of the elements, where they are named.
    namespaces: Vec<NamedNamespace>,
    /// The number of the first element.
    first: u32,
}

/// A namespace in a file.
struct NamedNamespace {
    namespace: Namespace,
    id: ObjectId,
}

impl<'d> Tagging<'d> {
    /// Adds the root of the structure tree, and the trees that find its elements.
    pub(super) fn add(self, document: &mut Document) -> StructureTree<'d> {
        let root = document.new_object_id();
        let namespaces = self.add_namespaces(document);
        let structure = StructureTree { tagging: self, root, namespaces, first: document.max_id + 1 };
        // Numbers for the elements are set aside, so that objects added from here on have others.
        document.max_id += u32::try_from(self.layout.tree.elements.len()).unwrap_or(u32::MAX);
        let parents = document.add_object(dictionary! { "Nums" => structure.parents() });
        let names = structure.add_names(document);
        let next = self.owners.len() + self.layout.fields.len() + self.layout.links.len();
        let mut dictionary = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => structure.id(Tree::DOCUMENT),
            "ParentTree" => parents,
            "ParentTreeNextKey" => integer(next),
            "IDTree" => names,
        };
        let namespaces = structure.namespaces.iter().map(|namespace| Object::Reference(namespace.id));
        let namespaces: Vec<Object> = namespaces.collect();
        if !namespaces.is_empty() {
            dictionary.set("Namespaces", namespaces);
        }
        document.set_object(root, dictionary);
        structure
    }

    /// Adds the namespaces that elements are in (ISO 32000-2, 14.7.4).
    fn add_namespaces(&self, document: &mut Document) -> Vec<NamedNamespace> {
        let mut namespaces = Vec::new();
        for namespace in Namespace::ALL.into_iter().filter(|_| self.version.has_namespaces()) {
            if self.layout.tree.elements.iter().any(|element| element.tag.namespace() == namespace) {
                let id = document.add_object(dictionary! { "Type" => "Namespace", "NS" => text(namespace.name()) });
                namespaces.push(NamedNamespace { namespace, id });
            }
        }
        namespaces
    }
}

impl StructureTree<'_> {
    /// The numbers of the elements.
    pub(super) fn ids(&self) -> Range<u32> {
        self.first..self.id(self.tagging.layout.tree.elements.len()).0
    }

    pub(super) fn id(&self, element: ElementId) -> ObjectId {
        (u32::try_from(element).unwrap_or(u32::MAX).saturating_add(self.first), 0)
    }

    /// The entries of the parent tree (14.7.4.4): for each page, the elements of its marked content; behind these, the
    /// element of each field and of each link.
    fn parents(&self) -> Vec<Object> {
        let Tagging { layout, owners, .. } = self.tagging;
        let mut parents = Vec::new();
        for owners in owners {
            parents.push(Object::Array(owners.iter().map(|owner| self.id(*owner).into()).collect()));
        }
        for field in &layout.fields {
            parents.push(self.id(field.element).into());
        }
        for link in &layout.links {
            parents.push(self.id(link.element).into());
        }
        (0_i64..).zip(parents).flat_map(|(number, parent)| [number.into(), parent]).collect()
    }

    /// The element of that number.
    pub(super) fn element(&self, number: u32) -> Dictionary {
        let index = (number - self.first) as usize;
        let element = &self.tagging.layout.tree.elements[index];
        let parent = element.parent.map_or(self.root, |parent| self.id(parent));
        let version = self.tagging.version;
        let mut dictionary = dictionary! { "Type" => "StructElem", "S" => element.tag.name(version), "P" => parent };
        if let Some(own) = self.namespaces.iter().find(|named| named.namespace == element.tag.namespace()) {
            dictionary.set("NS", own.id);
        }
        let mut kids: Vec<Object> = element.kids.iter().map(|kid| self.id(*kid).into()).collect();
        self.add_content(index, &mut dictionary, &mut kids);
        match kids.as_slice() {
            [] => {}
            // An element that is alone could stand without an array too. But pyHanko takes a signature for altered by the
            // next unless it finds all fields, and it looks for those in arrays of elements, and as what is alone in a `Form`.
            [Object::Reference(_)] | [_, _, ..] => dictionary.set("K", kids),
            [_] => dictionary.set("K", kids.remove(0)),
        }
        if let Some(attributes) = attributes(&element.tag, version) {
            dictionary.set("A", attributes);
        }
        if let Tag::Figure { words, .. } = &element.tag {
            dictionary.set("Alt", text(words));
        }
        if let Tag::ContentsItem(heading) = element.tag
            && version.has_structure_destinations()
        {
            // ISO 14289-2, 8.2.5.8.
            dictionary.set("Ref", vec![Object::Reference(self.id(heading))]);
        }
        if is_header(&element.tag) {
            dictionary.set("ID", header_name(index));
        }
        if let Some(language) = self.tagging.wording_language.filter(|_| element.origin == Origin::Wording) {
            dictionary.set("Lang", text(language));
        }
        dictionary
    }

    /// Adds the content of an element behind its kids: marked content (14.7.4.2), and fields and links (14.7.4.3).
    fn add_content(&self, element: ElementId, dictionary: &mut Dictionary, kids: &mut Vec<Object>) {
        let Tagging { layout, places, pages, widgets, links, .. } = self.tagging;
        let mut own_page = None;
        for place in places.of(element) {
            let page = pages[place.page];
            // Content on the element's own page is named by its id alone; what follows on another page names that too.
            match own_page {
                Some(own) if own != place.page => {
                    kids.push(dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => place.mcid }.into());
                }
                Some(_) => kids.push(place.mcid.into()),
                None => {
                    own_page = Some(place.page);
                    dictionary.set("Pg", page);
                    kids.push(place.mcid.into());
                }
            }
        }
        for (field, widget) in layout.fields.iter().zip(widgets) {
            if field.element == element {
                kids.push(dictionary! { "Type" => "OBJR", "Pg" => pages[field.page], "Obj" => *widget }.into());
            }
        }
        for (link, annotation) in layout.links.iter().zip(links) {
            if link.element == element {
                kids.push(dictionary! { "Type" => "OBJR", "Pg" => pages[link.page], "Obj" => *annotation }.into());
            }
        }
    }

    /// Adds the tree that finds header cells by their names (14.7.2).
    fn add_names(&self, document: &mut Document) -> ObjectId {
        let elements = self.tagging.layout.tree.elements.iter().enumerate();
        let headers: Vec<ElementId> = elements.filter(|(_, element)| is_header(&element.tag)).map(|(i, _)| i).collect();
        let names: Vec<Object> =
            headers.iter().flat_map(|index| [header_name(*index), self.id(*index).into()]).collect();
        // A document without tables.
        let (Some(first), Some(last)) = (headers.first(), headers.last()) else {
            return document.add_object(dictionary! { "Names" => names });
        };
        let limits = vec![header_name(*first), header_name(*last)];
        let leaf = document.add_object(dictionary! { "Limits" => limits, "Names" => names });
        document.add_object(dictionary! { "Kids" => vec![Object::Reference(leaf)] })
    }
}

/// The attributes of an element (14.8.5): what is a header of what, how lists are numbered, where figures stand.
fn attributes(tag: &Tag, version: PdfVersion) -> Option<Dictionary> {
    match tag {
        Tag::ColumnHeader => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
        Tag::RowHeader => Some(dictionary! { "O" => "Table", "Scope" => "Row" }),
        Tag::GroupHeader(columns) => {
            let columns = i64::try_from(*columns).unwrap_or(i64::MAX);
            Some(dictionary! { "O" => "Table", "Scope" => "Column", "ColSpan" => columns })
        }
        Tag::Cell(headers) => {
            let headers: Vec<Object> = headers.iter().map(|header| header_name(*header)).collect();
            Some(dictionary! { "O" => "Table", "Headers" => headers })
        }
        Tag::Revised(revision) => Some(decoration(*revision)),
        Tag::List => Some(numbering("Disc")),
        Tag::Definitions => Some(numbering(version.numbering_of_definitions())),
        Tag::Legend => Some(numbering("None")),
        Tag::Numbered => Some(numbering("Decimal")),
        Tag::Figure { bounds, .. } => {
            let bounds: Vec<Object> = bounds.iter().map(|side| Object::Real(*side)).collect();
            Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds })
        }
        _ => None,
    }
}

/// How a text is decorated (14.8.5.4).
fn decoration(revision: Revision) -> Dictionary {
    let kind = match revision {
        Revision::Removed => "LineThrough",
        Revision::Added => "Underline",
    };
    dictionary! { "O" => "Layout", "TextDecorationType" => kind }
}

/// How the items of a list are numbered (14.8.5.5).
fn numbering(kind: &'static str) -> Dictionary {
    dictionary! { "O" => "List", "ListNumbering" => kind }
}

/// The name of a header cell. Digits are filled up with zeros, so that names sort as the elements stand.
fn header_name(index: ElementId) -> Object {
    Object::string_literal(format!("h{index:08}"))
}

fn is_header(tag: &Tag) -> bool {
    matches!(tag, Tag::ColumnHeader | Tag::RowHeader | Tag::GroupHeader(_))
}
