//! The document: sections and blocks, and the readings that formats need.

use super::chart::Chart;
use super::image::Logo;
use super::signature::Signature;
use super::sourced_text::{SharedStr, SourcedText};
use super::style::{PageSetup, Palette, Typography};
use super::table::{Data, Purpose, Table};
use crate::domain::Date;

/// A document in which nothing is left to decide.
#[derive(Clone, Debug)]
pub struct Report {
    /// The title.
    pub title: SourcedText,
    /// The subtitle: the model, where there is one, and the tier, where one was asked for.
    pub subtitle: Option<SourcedText>,
    /// The language of the texts (BCP 47).
    pub language: SharedStr,
    /// The language of the wording: headings, the headings of columns, notes.
    pub words_language: SharedStr,
    /// The properties.
    pub properties: Properties,
    /// The page.
    pub page: PageSetup,
    /// The type.
    pub typography: Typography,
    /// The colours.
    pub palette: Palette,
    /// The short name of what stands before the sections, for a part of its own.
    pub front_tab: SharedStr,
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
    pub watermark: Option<SharedStr>,
    /// The line at the head of each page of `front`.
    pub header: RunningLine,
    /// The line at the foot of each page of `front`.
    pub footer: RunningLine,
}

/// What a file says of itself.
#[derive(Clone, Debug)]
pub struct Properties {
    /// The subject.
    pub subject: SharedStr,
    /// The author.
    pub author: SharedStr,
    /// Keywords.
    pub keywords: SharedStr,
    /// The date.
    pub date: Date,
}

/// A part of the document with a heading of its own.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading.
    pub heading: SourcedText,
    /// What places the section when it stands by itself: the document's title, and the tier.
    pub subtitle: SourcedText,
    /// A short name.
    pub tab: SharedStr,
    /// The content.
    pub blocks: Vec<Block>,
    /// The line at the head of each page.
    pub header: RunningLine,
    /// The line at the foot of each page.
    pub footer: RunningLine,
}

/// A piece of content.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading below the section's.
    Heading(SourcedText),
    /// A paragraph.
    Paragraph(SourcedText, Tone),
    /// Terms with what they mean.
    Definitions(Vec<(SourcedText, SourcedText)>),
    /// Labels with what is said under them.
    Fields(Vec<(SourcedText, SourcedText)>),
    /// Numbered paragraphs, each with its number.
    Numbered(Vec<(SharedStr, SourcedText)>),
    /// Where parties sign; all stand together.
    Signatures(Vec<Signature>),
    /// A table.
    Table(Table),
    /// A picture of what a table beside it says.
    Chart(Chart),
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
pub struct RunningLine {
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
    Words(SharedStr),
    /// Words that stand elsewhere in the document too, and may be shortened here.
    Repeated(SharedStr),
    /// The number of the page.
    Page,
    /// The number of pages.
    Pages,
}

/// A part of the document that stands by itself, as a sheet of a workbook does.
#[derive(Clone, Debug)]
pub struct Sheet<'r> {
    /// A short name.
    pub tab: &'r SharedStr,
    /// The title.
    pub title: &'r SourcedText,
    /// The subtitle.
    pub subtitle: Option<&'r SourcedText>,
    /// The content.
    pub blocks: Vec<&'r Block>,
    /// The line at the head of each page.
    pub header: &'r RunningLine,
    /// The line at the foot of each page.
    pub footer: &'r RunningLine,
}

impl Report {
    /// The matrices as one flat table: what a format for data carries.
    #[must_use]
    pub fn data(&self) -> Data<'_> {
        let tables = self.sections.iter().flat_map(|section| &section.blocks).filter_map(Block::table);
        Data { tables: tables.filter(|table| table.purpose == Purpose::Matrix).collect() }
    }

    /// The document as sheets: what a workbook carries. Several sections get a sheet each, behind one for what
    /// stands before and behind them; one section takes all that below its own content, unless there is a cover.
    #[must_use]
    pub fn sheets(&self) -> Vec<Sheet<'_>> {
        // One matrix needs no sheet before it.
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
        // The front has what belongs to no model.
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
