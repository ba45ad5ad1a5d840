//! Project plans for trackers, and the exports that come back from them.

mod drift;
mod flags;
mod forms;
mod groups;
mod limits;
mod markup;
mod mspdi;
mod own_exports;
mod parties;
mod plan;
mod untouched;
mod workbooks;
