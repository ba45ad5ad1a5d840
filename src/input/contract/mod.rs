//! Contracts: what one gives for the fields that a template asks for.

mod read;
mod sample;
mod value;

pub use read::{ContractContext, read_contract, sample_complaint};
pub use sample::sample_contract;
pub use value::FieldReader;
