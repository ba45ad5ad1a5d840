//! The parts of a document beside its body.

pub(super) mod carried;
pub(super) mod names;
pub(super) mod numbering;
pub(super) mod properties;
pub(super) mod settings;
pub(super) mod styles;
pub(super) mod watermark;
