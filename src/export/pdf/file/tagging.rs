//! The structure tree, written (ISO 32000-1, 14.7): what is content of what, and in which order it is read.

use super::object_syntax::DictionaryWriter;
use super::objects::{integer, text};
use crate::document::{Origin, Revision};
use crate::export::pdf::layout::pages::Layout;
use crate::export::pdf::paint::content_places::ContentPlaces;
use crate::export::pdf::standard::PdfVersion;
use crate::export::pdf::structure::{ElementId, Namespace, Tag, Tree};
use lopdf::{Document, Object, ObjectId, dictionary};
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
    /// The fields and links, by their elements.
    annotations: Vec<OwnedAnnotation>,
    /// The number of the first element.
    first: u32,
}

/// A field or a link in a file.
struct OwnedAnnotation {
    element: ElementId,
    page: ObjectId,
    object: ObjectId,
}

/// What an element consists of.
enum Kid {
    Element(ObjectId),
    /// Marked content on the element's page, by its id.
    Marked(i64),
    /// Marked content on another page.
    MarkedOn(ObjectId, i64),
    /// An annotation on a page.
    Annotation(ObjectId, ObjectId),
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
        let (annotations, first) = (self.annotations(), document.max_id + 1);
        let structure = StructureTree { tagging: self, root, namespaces, annotations, first };
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

    /// The fields and behind them the links of each element.
    fn annotations(&self) -> Vec<OwnedAnnotation> {
        let mut annotations = Vec::with_capacity(self.widgets.len() + self.links.len());
        for (field, widget) in self.layout.fields.iter().zip(self.widgets) {
            annotations.push(OwnedAnnotation { element: field.element, page: self.pages[field.page], object: *widget });
        }
        for (link, annotation) in self.layout.links.iter().zip(self.links) {
            annotations.push(OwnedAnnotation {
                element: link.element,
                page: self.pages[link.page],
                object: *annotation,
            });
        }
        annotations.sort_by_key(|annotation| annotation.element);
        annotations
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

    /// Appends the element of that number.
    pub(super) fn put_element(&self, out: &mut Vec<u8>, number: u32) {
        let index = (number - self.first) as usize;
        let element = &self.tagging.layout.tree.elements[index];
        let version = self.tagging.version;
        let mut dictionary = DictionaryWriter::begin(out);
        dictionary.name("Type", "StructElem").name("S", element.tag.name(version));
        dictionary.reference("P", element.parent.map_or(self.root, |parent| self.id(parent)));
        if let Some(own) = self.namespaces.iter().find(|named| named.namespace == element.tag.namespace()) {
            dictionary.reference("NS", own.id);
        }
        let own_page = self.tagging.places.of(index).next().map(|place| place.page);
        if let Some(page) = own_page {
            dictionary.reference("Pg", self.tagging.pages[page]);
        }
        put_kids(&mut dictionary, &self.kids(index, own_page));
        put_attributes(&mut dictionary, &element.tag, version);
        if let Tag::Figure { words, .. } = &element.tag {
            dictionary.object("Alt", &text(words));
        }
        if let Tag::ContentsItem(heading) = element.tag
            && version.has_structure_destinations()
        {
            // ISO 14289-2, 8.2.5.8.
            let mut headings = dictionary.array("Ref");
            headings.reference(self.id(heading));
            headings.end();
        }
        if is_header(&element.tag) {
            dictionary.object("ID", &header_name(index));
        }
        if let Some(language) = self.tagging.wording_language.filter(|_| element.origin == Origin::Wording) {
            dictionary.object("Lang", &text(language));
        }
        dictionary.end();
    }

    /// What an element consists of: its kids, and behind these marked content (14.7.4.2), fields and links (14.7.4.3).
    fn kids(&self, element: ElementId, own_page: Option<usize>) -> Vec<Kid> {
        let Tagging { layout, places, pages, .. } = self.tagging;
        let elements = layout.tree.elements[element].kids.iter().map(|kid| Kid::Element(self.id(*kid)));
        let mut kids: Vec<Kid> = elements.collect();
        for place in places.of(element) {
            // Content on the element's own page is named by its id alone; what follows on another page names that too.
            let is_own = own_page == Some(place.page);
            kids.push(if is_own { Kid::Marked(place.mcid) } else { Kid::MarkedOn(pages[place.page], place.mcid) });
        }
        let first = self.annotations.partition_point(|annotation| annotation.element < element);
        let own = self.annotations[first..].iter().take_while(|annotation| annotation.element == element);
        kids.extend(own.map(|annotation| Kid::Annotation(annotation.page, annotation.object)));
        kids
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

/// Adds what an element consists of.
fn put_kids(dictionary: &mut DictionaryWriter<'_>, kids: &[Kid]) {
    match kids {
        [] => {}
        [Kid::Marked(mcid)] => {
            dictionary.integer("K", *mcid);
        }
        [Kid::Annotation(page, object)] => put_annotation(dictionary.dictionary("K"), *page, *object),
        // An element that is alone could stand without an array too. But pyHanko takes a signature for altered by the next
        // unless it finds all fields, and it looks for those in arrays of elements, and as what is alone in a `Form`.
        _ => {
            let mut array = dictionary.array("K");
            for kid in kids {
                match kid {
                    Kid::Element(id) => array.reference(*id),
                    Kid::Marked(mcid) => array.integer(*mcid),
                    Kid::MarkedOn(page, mcid) => {
                        let mut content = array.dictionary();
                        content.name("Type", "MCR").reference("Pg", *page).integer("MCID", *mcid);
                        content.end();
                    }
                    Kid::Annotation(page, object) => put_annotation(array.dictionary(), *page, *object),
                }
            }
            array.end();
        }
    }
}

fn put_annotation(mut dictionary: DictionaryWriter<'_>, page: ObjectId, object: ObjectId) {
    dictionary.name("Type", "OBJR").reference("Pg", page).reference("Obj", object);
    dictionary.end();
}

/// Adds the attributes of an element (14.8.5): what is a header of what, how lists are numbered, where figures stand.
fn put_attributes(dictionary: &mut DictionaryWriter<'_>, tag: &Tag, version: PdfVersion) {
    let Some(owner) = attribute_owner(tag) else { return };
    let mut attributes = dictionary.dictionary("A");
    attributes.name("O", owner);
    match tag {
        Tag::ColumnHeader => {
            attributes.name("Scope", "Column");
        }
        Tag::RowHeader => {
            attributes.name("Scope", "Row");
        }
        Tag::GroupHeader(columns) => {
            attributes.name("Scope", "Column").integer("ColSpan", integer(*columns));
        }
        Tag::Cell(headers) => {
            let mut names = attributes.array("Headers");
            for header in headers {
                names.plain_string(format_args!("h{header:08}"));
            }
            names.end();
        }
        Tag::Revised(revision) => {
            attributes.name("TextDecorationType", decoration(*revision));
        }
        Tag::Figure { bounds, .. } => {
            let bounds = bounds.iter().map(|side| Object::Real(*side)).collect();
            attributes.name("Placement", "Block").object("BBox", &Object::Array(bounds));
        }
        _ => {
            attributes.name("ListNumbering", numbering(tag, version));
        }
    }
    attributes.end();
}

/// Which of the standard owners the attributes of an element have (14.8.5.2); `None` if it has no attributes.
fn attribute_owner(tag: &Tag) -> Option<&'static str> {
    match tag {
        Tag::ColumnHeader | Tag::RowHeader | Tag::GroupHeader(_) | Tag::Cell(_) => Some("Table"),
        Tag::List | Tag::Definitions | Tag::Legend | Tag::Numbered => Some("List"),
        Tag::Revised(_) | Tag::Figure { .. } => Some("Layout"),
        _ => None,
    }
}

/// How a text is decorated (14.8.5.4).
fn decoration(revision: Revision) -> &'static str {
    match revision {
        Revision::Removed => "LineThrough",
        Revision::Added => "Underline",
    }
}

/// How the items of a list are numbered (14.8.5.5).
fn numbering(tag: &Tag, version: PdfVersion) -> &'static str {
    match tag {
        Tag::List => "Disc",
        Tag::Definitions => version.numbering_of_definitions(),
        Tag::Numbered => "Decimal",
        _ => "None",
    }
}

/// The name of a header cell. Digits are filled up with zeros, so that names sort as the elements stand.
fn header_name(index: ElementId) -> Object {
    Object::string_literal(format!("h{index:08}"))
}

fn is_header(tag: &Tag) -> bool {
    matches!(tag, Tag::ColumnHeader | Tag::RowHeader | Tag::GroupHeader(_))
}
