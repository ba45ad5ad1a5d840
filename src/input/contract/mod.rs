//! Contracts: what one gives for the fields that a template asks for.

mod read;
mod sample;
mod sample_values;
mod schema;
mod value;

pub use read::{ContractContext, read_contract};
pub use sample::sample_contract;
pub use sample_values::{sample_complaint, sample_problems};
pub use schema::{SCHEMA_DRAFT, contract_schema, field_schema, section_description, sections};
pub use value::{FieldReader, ReservedTexts};
