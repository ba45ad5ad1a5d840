//! What stands on every page: running lines, and the watermark.

mod initials_anchors;
mod running_lines;
mod watermark;

use crate::document::{Report, RunningLine};
use crate::export::error::ExportFailure;
use crate::export::pdf::geometry::PageSize;
use crate::export::pdf::layout::pages::Page;
use crate::export::pdf::text::shaper::Shaper;

/// Pages to which what stands on all of them is added.
pub(in crate::export::pdf::layout) struct EveryPage<'r, 's, 'f> {
    pub(in crate::export::pdf::layout) report: &'r Report,
    pub(in crate::export::pdf::layout) shaper: &'s mut Shaper<'f>,
    pub(in crate::export::pdf::layout) size: PageSize,
    pub(in crate::export::pdf::layout) pages: Vec<Page>,
    /// The running lines of each page.
    pub(in crate::export::pdf::layout) running: Vec<PageRunningLines<'r>>,
    /// Text that has no room.
    pub(in crate::export::pdf::layout) failures: Vec<ExportFailure>,
}

/// The lines at the head and the foot of a page.
#[derive(Clone, Copy)]
pub(in crate::export::pdf::layout) struct PageRunningLines<'r> {
    pub(in crate::export::pdf::layout) header: &'r RunningLine,
    pub(in crate::export::pdf::layout) footer: &'r RunningLine,
}
