//! The writer of a document's body: what it has written so far, and what parts beside it follow from that.

use crate::document::Report;
use crate::export::docx::parts::names::Names;
use crate::export::docx::parts::numbering::{CLAUSES, bound};
use crate::export::docx::parts::styles::{BoundNumbers, TabStops};
use crate::export::docx::tracking::Tracking;
use crate::export::docx::units::twips;
use crate::export::docx::xml::Xml;

/// How much of the width labels take, if it is wide.
const LABELS: f64 = 0.3;
/// The most that labels take, in millimetres.
const MOST_FOR_LABELS: f64 = 55.0;

/// A document's body as it is written.
pub(in crate::export::docx) struct BodyWriter<'r> {
    pub(in crate::export::docx) report: &'r Report,
    /// The version before it, if changes to that are tracked.
    pub(in crate::export::docx) old_report: Option<&'r Report>,
    pub(in crate::export::docx) xml: Xml,
    /// Where the paragraphs of the document have their tabs.
    pub(in crate::export::docx) tabs: TabStops,
    /// Which numbers Word counts by itself.
    pub(in crate::export::docx) numbers: BoundNumbers,
    /// The number of the last heading that has one.
    pub(in crate::export::docx) last_number: usize,
    /// The list of the headings from there on, and the numbers at which lists begin anew.
    pub(in crate::export::docx) list: usize,
    pub(in crate::export::docx) restarts: Vec<usize>,
    /// The last id of a bookmark or a change: all of a document are different.
    pub(in crate::export::docx) last_id: usize,
    /// Where the properties of the control that is written end.
    pub(super) control_properties: usize,
    /// The last id of a control.
    pub(in crate::export::docx) last_control: usize,
    /// The last id of a picture.
    pub(in crate::export::docx) last_picture: usize,
    /// What cells and values are called.
    pub(in crate::export::docx) names: Names,
    /// The number of the section that is written, from 1; 0 outside of them.
    pub(in crate::export::docx) section: usize,
    /// The last heading, which tables are called by.
    pub(in crate::export::docx) heading: String,
    /// How many headings are in the list of contents; `None` if there is none.
    pub(in crate::export::docx) listed: Option<usize>,
    /// Where the properties of the last paragraph end, if it stands behind everything else.
    pub(in crate::export::docx) last_properties: Option<usize>,
    /// Whether the last thing is a table.
    pub(in crate::export::docx) is_behind_table: bool,
    /// Whether and how what is written is marked as a change.
    pub(super) tracking: Tracking,
    /// The headers and footers so far.
    pub(in crate::export::docx) running: Vec<RunningPart>,
}

/// A header or a footer.
pub(in crate::export::docx) struct RunningPart {
    /// The name of its part, as `header1.xml`.
    pub(in crate::export::docx) name: String,
    /// Whether it is a header.
    pub(in crate::export::docx) is_header: bool,
    pub(in crate::export::docx) xml: Xml,
    /// What it says, to tell whether the next one is the same.
    pub(super) content: String,
}

/// A body that has been written.
pub(in crate::export::docx) struct Written {
    pub(in crate::export::docx) document: Xml,
    pub(in crate::export::docx) running: Vec<RunningPart>,
    pub(in crate::export::docx) restarts: Vec<usize>,
    pub(in crate::export::docx) numbers: BoundNumbers,
    pub(in crate::export::docx) tabs: TabStops,
    /// What cells and values are called.
    pub(in crate::export::docx) names: Names,
    /// Whether anything is marked as a change.
    pub(in crate::export::docx) has_changes: bool,
}

impl<'r> BodyWriter<'r> {
    pub(in crate::export::docx) fn new(report: &'r Report) -> Self {
        let width = report.page.text_width();
        let tabs = TabStops { width: twips(width), value: twips((width * LABELS).min(MOST_FOR_LABELS)) };
        Self {
            report,
            old_report: None,
            xml: Xml::part(),
            tabs,
            numbers: bound(&report.numbers),
            last_number: 0,
            list: CLAUSES,
            restarts: Vec::new(),
            last_id: 0,
            control_properties: 0,
            last_control: 0,
            last_picture: 0,
            names: Names::default(),
            section: 0,
            heading: report.title.to_string(),
            listed: None,
            last_properties: None,
            is_behind_table: false,
            tracking: Tracking::default(),
            running: Vec::new(),
        }
    }

    /// The next id of a bookmark or a change.
    pub(super) fn next_id(&mut self) -> usize {
        self.last_id += 1;
        self.last_id
    }
}
