//! The report: sections, blocks, and the two ways in which formats read it.

use super::chart::Chart;
use super::citation::{NumberedHeading, NumberedParagraphs};
use super::direction::ReadingDirection;
use super::editing::OtherChoice;
use super::image::Logo;
use super::names::{NamedValue, NumberForms};
use super::signature::Signature;
use super::sourced_text::{SharedStr, SourcedText};
use super::style::{PageSetup, Palette, Typography};
use super::table::{Cell, Data, Purpose, Table};
use crate::domain::Date;

/// A document before it is written in a format. Nothing is left to decide: content, order, wording and style are final.
#[derive(Clone, Debug)]
pub struct Report {
    /// The title.
    pub title: SourcedText,
    /// The subtitle, by default the only model and the selected tier.
    pub subtitle: Option<SourcedText>,
    /// The language of the data (BCP 47).
    pub language: SharedStr,
    /// The language of the wording (BCP 47): headings, column headings, notes.
    pub words_language: SharedStr,
    /// The direction in which the language of the wording reads.
    pub direction: ReadingDirection,
    /// The properties.
    pub properties: Properties,
    /// The page.
    pub page: PageSetup,
    /// The type.
    pub typography: Typography,
    /// The colours.
    pub palette: Palette,
    /// The tab name of the first sheet, if `front` and `closing` have a sheet of their own.
    pub front_tab: SharedStr,
    /// How the numbers of clauses and parts are written.
    pub numbers: NumberForms,
    /// The list of contents, where the document wants one.
    pub contents: Option<Contents>,
    /// The content before the sections.
    pub front: Vec<Block>,
    /// The sections, one per model.
    pub sections: Vec<Section>,
    /// The content after the sections.
    pub closing: Vec<Block>,
    /// Whether `front` and `closing` have a sheet of their own even if there is only one section.
    pub has_cover: bool,
    /// What can be chosen for cells of the matrices; `None` where nobody is to edit them.
    pub choices: Option<Choices>,
    /// The logo at the top.
    pub logo: Option<Logo>,
    /// The watermark across each page.
    pub watermark: Option<SharedStr>,
    /// The page header of `front` and `closing`.
    pub header: RunningLine,
    /// The page footer of `front` and `closing`.
    pub footer: RunningLine,
}

/// A list of contents, behind the title.
#[derive(Clone, Debug)]
pub struct Contents {
    /// The heading.
    pub heading: SourcedText,
    /// The number of pages from which on a document has the list; without it they are fewer.
    pub least_pages: usize,
}

/// The metadata of a file.
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

/// What can be chosen for cells: a sheet of its own at the end of a workbook.
#[derive(Clone, Debug)]
pub struct Choices {
    /// A short name for the sheet.
    pub tab: SharedStr,
    /// The title of the sheet.
    pub title: SourcedText,
    /// The table, of one column, with what stands above it.
    pub blocks: Vec<Block>,
    /// What is said of a text that is none of them.
    pub other: OtherChoice,
}

/// A section with a heading of its own: one model.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading, with the number in it if there is one.
    pub heading: SourcedText,
    /// The heading without the number.
    pub name: SourcedText,
    /// The number, if the document numbers its parts.
    pub number: Option<usize>,
    /// The subtitle of the section as a sheet of its own: the title of the document, and the tier.
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
    /// A heading with a number.
    NumberedHeading(NumberedHeading),
    /// A paragraph.
    Paragraph(SourcedText, Tone),
    /// Terms with their definitions.
    Definitions(Vec<(SourcedText, SourcedText)>),
    /// Labels with values.
    Fields(Vec<LabelledLines>),
    /// The numbered paragraphs of a clause.
    Numbered(NumberedParagraphs),
    /// Signature blocks, which are kept together.
    Signatures(Vec<Signature>),
    /// A table.
    Table(Table),
    /// Cells that say which swatch is whose, beside each other.
    Legend(Vec<Cell>),
    /// A chart of data that a table also has.
    Chart(Chart),
}

/// A label with a value of one or more lines.
#[derive(Clone, Debug)]
pub struct LabelledLines {
    /// The label.
    pub label: SourcedText,
    /// The lines of the value.
    pub lines: Vec<SourcedText>,
    /// The values of the contract in the lines, in their order; they do not overlap.
    pub values: Vec<NamedValue>,
}

/// The prominence of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    Body,
    /// A note.
    Note,
    /// Small print.
    Small,
}

/// A page header or footer.
#[derive(Clone, Debug, Default)]
pub struct RunningLine {
    /// To the left.
    pub left: Vec<RunningPiece>,
    /// In the middle.
    pub center: Vec<RunningPiece>,
    /// To the right.
    pub right: Vec<RunningPiece>,
}

/// A part of a page header or footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunningPiece {
    /// Words.
    Words(SourcedText),
    /// Text that also appears elsewhere in the document, and can be shortened here.
    Repeated(SourcedText),
    /// The number of the page.
    Page,
    /// The number of pages.
    Pages,
    /// The place for the initials of a party.
    Initials(Initials),
}

/// A place for the initials of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initials {
    /// What a reader sees: the party, and room to write.
    pub words: SourcedText,
    /// The anchor text that an e-signature service searches for, invisible to readers: words, and the number of the page.
    pub anchor: Vec<RunningPiece>,
}

/// A part of the document as a sheet of a workbook.
#[derive(Clone, Debug)]
pub struct Sheet<'r> {
    /// A short name.
    pub tab: &'r str,
    /// The title.
    pub title: &'r SourcedText,
    /// The subtitle.
    pub subtitle: Option<&'r SourcedText>,
    /// The index of the section that it is.
    pub section: Option<usize>,
    /// The content.
    pub blocks: Vec<&'r Block>,
    /// The line at the head of each page.
    pub header: &'r RunningLine,
    /// The line at the foot of each page.
    pub footer: &'r RunningLine,
}

impl Report {
    /// The matrices as one flat table, for data formats such as CSV.
    #[must_use]
    pub fn data(&self) -> Data<'_> {
        let tables = self.sections.iter().flat_map(|section| &section.blocks).filter_map(Block::table);
        Data { tables: tables.filter(|table| table.purpose == Purpose::Matrix).collect() }
    }

    /// The document as sheets of a workbook. Each section is a sheet, after a first sheet for `front`. What closes the
    /// document is a last sheet if it begins with a heading, which names the sheet, and else below `front`. A single
    /// section without a cover is the only sheet of content, with `front` and `closing` below it. Behind them all stand the
    /// choices.
    #[must_use]
    pub fn sheets(&self) -> Vec<Sheet<'_>> {
        let mut sheets = self.sheets_of_content();
        if let Some(Choices { tab, title, blocks, .. }) = &self.choices {
            sheets.push(Sheet { title, subtitle: None, ..self.sheet(tab, blocks) });
        }
        sheets
    }

    fn sheets_of_content(&self) -> Vec<Sheet<'_>> {
        // One matrix needs no sheet before it.
        if let ([only], false) = (self.sections.as_slice(), self.has_cover) {
            return vec![only.sheet(0, self.front.iter().chain(&self.closing))];
        }
        let mut sheets = vec![self.sheet(&self.front_tab, &self.front)];
        sheets.extend(self.sections.iter().enumerate().map(|(index, s)| s.sheet(index, std::iter::empty())));
        match self.closing.first() {
            // Behind the matrices, where parties sign for them.
            Some(Block::Heading(tab) | Block::NumberedHeading(NumberedHeading { text: tab, .. }))
                if !self.sections.is_empty() =>
            {
                sheets.push(self.sheet(tab, &self.closing));
            }
            _ => sheets[0].blocks.extend(&self.closing),
        }
        sheets
    }

    /// A sheet about the whole document.
    fn sheet<'r>(&'r self, tab: &'r str, blocks: &'r [Block]) -> Sheet<'r> {
        Sheet {
            tab,
            title: &self.title,
            subtitle: self.subtitle.as_ref(),
            section: None,
            blocks: blocks.iter().collect(),
            header: &self.header,
            footer: &self.footer,
        }
    }

    /// The number of rows of all matrices.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.data().tables.iter().map(|table| table.rows().len()).sum()
    }
}

impl Section {
    /// The section of this index as a sheet.
    fn sheet<'r>(&'r self, index: usize, more: impl Iterator<Item = &'r Block>) -> Sheet<'r> {
        Sheet {
            tab: &self.tab,
            title: &self.heading,
            subtitle: Some(&self.subtitle),
            section: Some(index),
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
