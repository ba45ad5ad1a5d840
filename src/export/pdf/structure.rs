//! The logical structure of a document: its elements in reading order (ISO 32000-1, 14.7 and 14.8).

use super::standard::PdfVersion;
use crate::document::{Origin, Revision};

/// The place of an element in its [`Tree`].
pub(super) type ElementId = usize;

/// What an element is (ISO 32000-1, 14.8.4).
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tag {
    Document,
    Section,
    /// The title of the document is on level 1.
    Heading(u8),
    Paragraph,
    /// A list with bullets.
    List,
    /// A list of terms with what they mean.
    Definitions,
    /// A list with numbers.
    Numbered,
    /// A list of what colours stand for.
    Legend,
    /// A field to fill in.
    Form,
    /// Text that leads to another place of the document.
    Link,
    /// Text beside a link, or a part of one.
    Span,
    /// Text that was removed or added, which is struck through or underlined.
    Revised(Revision),
    /// A list of contents.
    Contents,
    /// An entry in it, of the heading with this element.
    ContentsItem(ElementId),
    /// What refers to another place.
    Reference,
    ListItem,
    Label,
    ListBody,
    Table,
    TableHead,
    TableBody,
    TableRow,
    /// A header cell of a column.
    ColumnHeader,
    /// A header cell of a row.
    RowHeader,
    /// A header cell of the rows below it, over so many columns.
    GroupHeader(usize),
    /// A picture, what it shows in words, and where it stands: left, bottom, right and top from the page's lower left.
    Figure {
        words: String,
        bounds: [f32; 4],
    },
    /// A cell with the header cells that it belongs to.
    Cell(Vec<ElementId>),
}

impl Tag {
    /// The name of the standard structure type.
    pub(super) fn name(&self, version: PdfVersion) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Section => "Sect",
            Self::Heading(level) => version.heading(*level),
            Self::Paragraph => "P",
            Self::List | Self::Definitions | Self::Numbered | Self::Legend => "L",
            Self::Form => "Form",
            Self::Link => "Link",
            Self::Span | Self::Revised(_) => "Span",
            Self::Contents => "TOC",
            Self::ContentsItem(_) => "TOCI",
            Self::Reference => "Reference",
            Self::ListItem => "LI",
            Self::Label => "Lbl",
            Self::ListBody => "LBody",
            Self::Table => "Table",
            Self::TableHead => "THead",
            Self::TableBody => "TBody",
            Self::TableRow => "TR",
            Self::ColumnHeader | Self::RowHeader | Self::GroupHeader(_) => "TH",
            Self::Cell(_) => "TD",
            Self::Figure { .. } => "Figure",
        }
    }

    /// The namespace that has the structure type (ISO 32000-2, annex M).
    pub(super) fn namespace(&self) -> Namespace {
        match self {
            Self::Contents | Self::ContentsItem(_) | Self::Reference => Namespace::Former,
            _ => Namespace::Current,
        }
    }
}

/// A namespace of standard structure types (ISO 32000-2, 14.8.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    /// Of PDF 2.0.
    Current,
    /// Of PDF 1.7, for the types that PDF 2.0 does not have.
    Former,
}

impl Namespace {
    pub(super) const ALL: [Self; 2] = [Self::Current, Self::Former];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Current => "http://iso.org/pdf2/ssn",
            Self::Former => "http://iso.org/pdf/ssn",
        }
    }
}

/// An element.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) tag: Tag,
    pub(super) parent: Option<ElementId>,
    pub(super) kids: Vec<ElementId>,
    /// The origin of most of its text.
    pub(super) origin: Origin,
}

/// The elements of a document; the first is the document itself.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) elements: Vec<Element>,
}

impl Tree {
    /// The root of every tree.
    pub(super) const DOCUMENT: ElementId = 0;

    pub(super) fn new() -> Self {
        Self { elements: vec![Element { tag: Tag::Document, parent: None, kids: Vec::new(), origin: Origin::Data }] }
    }

    /// Adds an element behind the others of its parent.
    pub(super) fn add(&mut self, parent: ElementId, tag: Tag) -> ElementId {
        let id = self.elements.len();
        self.elements.push(Element { tag, parent: Some(parent), kids: Vec::new(), origin: Origin::Data });
        self.elements[parent].kids.push(id);
        id
    }

    /// Adds an element whose text is of this origin.
    pub(super) fn add_in(&mut self, origin: Origin, parent: ElementId, tag: Tag) -> ElementId {
        let id = self.add(parent, tag);
        self.elements[id].origin = origin;
        id
    }
}
