//! What stands on every page: running lines, and the watermark.

use super::pages::Page;
use crate::document::{Report, RunningLine};
use crate::export::error::ExportFailure;
use crate::export::pdf::geometry::PageSize;
use crate::export::pdf::text::shaper::Shaper;

/// Pages to which what stands on all of them is added.
pub(super) struct EveryPage<'r, 's, 'f> {
    pub(super) report: &'r Report,
    pub(super) shaper: &'s mut Shaper<'f>,
    pub(super) size: PageSize,
    pub(super) pages: Vec<Page>,
    /// The running lines of each page.
    pub(super) running: Vec<PageRunningLines<'r>>,
    /// Text that has no room.
    pub(super) failures: Vec<ExportFailure>,
}

/// The lines at the head and the foot of a page.
#[derive(Clone, Copy)]
pub(super) struct PageRunningLines<'r> {
    pub(super) header: &'r RunningLine,
    pub(super) footer: &'r RunningLine,
}
