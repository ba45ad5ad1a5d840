//! A job: what was requested, assembled once, and made into documents. Single exports and batches share it.

mod assemble;
mod contract;
mod date_order;
mod digest;
mod document;
mod error;
mod fonts;
mod format;
mod marks;
mod name;
mod record;
mod request;
mod selection;

pub use assemble::{Assembled, Fonts, Job, JobSources, assemble};
pub use contract::{ContractScope, curly_overrides, no_fields, refuse_without_fields, unreviewed_clauses};
pub use date_order::date_order;
pub use digest::{InputDigest, hex, sha256};
pub use document::Document;
pub use error::JobError;
pub use fonts::{FontLibrary, FontReader, ReadFile, read_faces};
pub use format::{formats, not_offered};
pub use marks::signature_services;
pub use name::{models, selection_stem, stem};
pub use record::{RecordScope, contract_json};
pub use request::{PdfRequest, Request};
pub use selection::{ALL, rows_left_out, selection};
