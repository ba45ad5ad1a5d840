//! The document: sections and blocks, and the readings that formats need.

use super::prose::{Phrase, Prose};
use super::style::{Color, Page, Palette, Typography};
use super::table::{Data, Purpose, Table};
use crate::domain::Date;
use std::sync::Arc;

/// A document in which nothing is left to decide.
#[derive(Clone, Debug)]
pub struct Report {
    /// The title.
    pub title: Prose,
    /// The subtitle: the model, where there is one, and the tier, where one was asked for.
    pub subtitle: Option<Prose>,
    /// The language of the texts (BCP 47).
    pub language: Phrase,
    /// The language of the wording: headings, the headings of columns, notes.
    pub words_language: Phrase,
    /// The properties.
    pub properties: Properties,
    /// The page.
    pub page: Page,
    /// The type.
    pub typography: Typography,
    /// The colours.
    pub palette: Palette,
    /// The short name of what stands before the sections, for a part of its own.
    pub front_tab: Phrase,
    /// What stands before the sections.
    pub front: Vec<Block>,
    /// The sections, one a model.
    pub sections: Vec<Section>,
    /// What stands behind the sections.
    pub closing: Vec<Block>,
    /// Whether what stands before and behind the sections is a part of its own, however many sections there are.
    pub has_cover: bool,
    /// A picture at the head.
    pub logo: Option<Logo>,
    /// A word across each page.
    pub watermark: Option<Phrase>,
    /// The line at the head of each page of `front`.
    pub header: Running,
    /// The line at the foot of each page of `front`.
    pub footer: Running,
}

/// What a file says of itself.
#[derive(Clone, Debug)]
pub struct Properties {
    /// The subject.
    pub subject: Phrase,
    /// The author.
    pub author: Phrase,
    /// Keywords.
    pub keywords: Phrase,
    /// The date.
    pub date: Date,
}

/// A part of the document with a heading of its own.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading.
    pub heading: Prose,
    /// What places the section when it stands by itself: the document's title, and the tier.
    pub subtitle: Prose,
    /// A short name.
    pub tab: Phrase,
    /// The content.
    pub blocks: Vec<Block>,
    /// The line at the head of each page.
    pub header: Running,
    /// The line at the foot of each page.
    pub footer: Running,
}

/// A piece of content.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading below the section's.
    Heading(Prose),
    /// A paragraph.
    Paragraph(Prose, Tone),
    /// Terms with what they mean.
    Definitions(Vec<(Prose, Prose)>),
    /// Labels with what is said under them.
    Fields(Vec<(Prose, Prose)>),
    /// Numbered paragraphs, each with its number.
    Numbered(Vec<(Phrase, Prose)>),
    /// Where parties sign; all stand together.
    Signatures(Vec<Signature>),
    /// A table.
    Table(Table),
    /// A picture of what a table beside it says.
    Chart(Chart),
}

/// Where a party signs.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Who signs.
    pub heading: Prose,
    /// The lines to fill in.
    pub lines: Vec<SignatureLine>,
}

/// A line of a [`Signature`].
#[derive(Clone, Debug)]
pub struct SignatureLine {
    /// What stands before it.
    pub label: Prose,
    /// What stands on it already.
    pub text: Option<Prose>,
    /// Whether it is where the hand signs.
    pub is_signature: bool,
    /// A text that a service for electronic signatures looks for, which nobody reads.
    pub anchor: Option<Phrase>,
    /// A field for a digital signature: its name, and what it is for.
    pub field: Option<SignatureField>,
}

/// A field for a digital signature.
#[derive(Clone, Debug)]
pub struct SignatureField {
    /// Its name, unique in the document.
    pub name: Phrase,
    /// What it is for, in words.
    pub about: Phrase,
}

/// A picture at the head of a document.
#[derive(Clone, Debug)]
pub struct Logo {
    /// What it shows, in words.
    pub alt: Phrase,
    /// The picture.
    pub image: Image,
}

/// A picture.
#[derive(Clone, Debug)]
pub struct Image {
    /// Its encoding.
    pub kind: ImageKind,
    /// Width and height, in pixels; neither is zero.
    pub size: (u32, u32),
    /// The file.
    pub bytes: Arc<[u8]>,
}

/// How a picture is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    /// PNG (ISO/IEC 15948).
    Png,
    /// JPEG (ISO/IEC 10918-1), one or three channels.
    Jpeg,
}

/// Bars made of parts that sum to a whole.
#[derive(Clone, Debug)]
pub struct Chart {
    /// What it shows, in a line.
    pub caption: Prose,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A bar of a [`Chart`].
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it is of.
    pub label: Phrase,
    /// Its parts, from the left; none is empty.
    pub parts: Vec<BarPart>,
}

/// A part of a [`Bar`].
#[derive(Clone, Debug)]
pub struct BarPart {
    /// What it counts.
    pub label: Phrase,
    /// How many.
    pub count: usize,
    /// Its colour.
    pub fill: Option<Color>,
}

impl Chart {
    /// All that the chart shows, in words.
    #[must_use]
    pub fn in_words(&self) -> String {
        let part = |part: &BarPart| format!("{} {}", part.label, part.count);
        let bar = |bar: &Bar| format!("{}: {}", bar.label, bar.parts.iter().map(part).collect::<Vec<_>>().join(", "));
        format!("{}. {}.", self.caption, self.bars.iter().map(bar).collect::<Vec<_>>().join("; "))
    }
}

/// How loud a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    Body,
    /// A note.
    Note,
    /// Small print.
    Small,
}

/// A running line.
#[derive(Clone, Debug, Default)]
pub struct Running {
    /// To the left.
    pub left: Vec<RunningPiece>,
    /// In the middle.
    pub center: Vec<RunningPiece>,
    /// To the right.
    pub right: Vec<RunningPiece>,
}

/// A part of a running line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunningPiece {
    /// Words.
    Words(Phrase),
    /// Words that stand elsewhere in the document too, and may be shortened here.
    Repeated(Phrase),
    /// The number of the page.
    Page,
    /// The number of pages.
    Pages,
}

/// A part of the document that stands by itself, as a sheet of a workbook does.
#[derive(Clone, Debug)]
pub struct Sheet<'r> {
    /// A short name.
    pub tab: &'r Phrase,
    /// The title.
    pub title: &'r Prose,
    /// The subtitle.
    pub subtitle: Option<&'r Prose>,
    /// The content.
    pub blocks: Vec<&'r Block>,
    /// The line at the head of each page.
    pub header: &'r Running,
    /// The line at the foot of each page.
    pub footer: &'r Running,
}

impl Report {
    /// The matrices as one flat table: what a format for data carries.
    #[must_use]
    pub fn data(&self) -> Data<'_> {
        let matrix = |block: &'_ Block| matches!(block, Block::Table(t) if t.purpose == Purpose::Matrix);
        let tables =
            self.sections.iter().flat_map(|s| &s.blocks).filter(|b| matrix(b)).filter_map(Block::table).collect();
        Data { tables }
    }

    /// The document as sheets: what a workbook carries. Several sections get a sheet each, behind one for what
    /// stands before and behind them; one section takes all that below its own content, unless there is a cover.
    #[must_use]
    pub fn sheets(&self) -> Vec<Sheet<'_>> {
        if let ([only], false) = (self.sections.as_slice(), self.has_cover) {
            return vec![only.sheet(self.front.iter().chain(&self.closing))];
        }
        let front = Sheet {
            tab: &self.front_tab,
            title: &self.title,
            subtitle: self.subtitle.as_ref(),
            blocks: self.front.iter().chain(&self.closing).collect(),
            header: &self.header,
            footer: &self.footer,
        };
        std::iter::once(front).chain(self.sections.iter().map(|s| s.sheet(std::iter::empty()))).collect()
    }

    /// The number of rows in all matrices.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.data().tables.iter().map(|table| table.rows().len()).sum()
    }
}

impl Section {
    fn sheet<'r>(&'r self, more: impl Iterator<Item = &'r Block>) -> Sheet<'r> {
        Sheet {
            tab: &self.tab,
            title: &self.heading,
            subtitle: Some(&self.subtitle),
            blocks: self.blocks.iter().chain(more).collect(),
            header: &self.header,
            footer: &self.footer,
        }
    }
}

impl Block {
    /// The table, if the block is one.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        match self {
            Self::Table(table) => Some(table),
            _ => None,
        }
    }
}
