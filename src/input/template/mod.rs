//! Templates for documents.

mod brand;
mod clauses;
mod columns;
mod comparison_words;
mod contract_form;
mod layers;
mod parts;
mod read;
mod references;
mod sentence_placeholders;
mod style;
mod words;

pub use brand::{BrandSpec, read_brand};
pub use layers::extended;
pub use read::{TemplateContext, read_template};
