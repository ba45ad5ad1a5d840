//! Contracts: what one gives for the fields that a template asks for.

mod read;
mod sample;
mod sample_values;
mod value;

pub use read::{ContractContext, read_contract};
pub use sample::sample_contract;
pub use sample_values::{sample_complaint, sample_problems};
pub use value::{FieldReader, ReservedTexts};
