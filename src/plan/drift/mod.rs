//! Drift: where a plan that came back from a tracker differs from the contract.

mod changes;
mod comparison;
mod difference;
mod found;
mod holder_names;
mod name_table;
mod pairs;

pub use comparison::drift;
pub use difference::{Change, Double, Drift};
pub use found::{FoundCell, FoundItem, FoundText};
pub use holder_names::HolderNames;
