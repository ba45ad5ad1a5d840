//! Templates, for documents and for importers.

mod brand;
mod columns;
mod contract_form;
mod import_template;
mod layers;
mod parts;
mod read;
mod sentence_placeholders;
mod style;
mod words;

pub use brand::{BrandSpec, read_brand};
pub use import_template::{is_import_template, read_import_template};
pub use layers::extended;
pub use read::{TemplateContext, read_template};
