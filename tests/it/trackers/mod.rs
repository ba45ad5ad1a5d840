//! Project plans for trackers, and the exports that come back from them.

mod drift;
mod flags;
mod limits;
mod markup;
mod mspdi;
mod parties;
mod plan;
mod workbooks;
