//! The values of a contract: as they stand in a document, and what differs between two.

mod comparison;
mod shown;

pub use comparison::{MissingValue, ValueChange, ValuesComparison, compare_values};
pub use shown::{ShownValue, ShownValues};
