//! The laws of matrices, which are built in.

use super::builtin::{LAWS_JSON, built_in};
use crate::check::Laws;
use crate::cli::report::Failure;
use crate::input::read_laws;

/// Reads the laws.
pub(crate) fn laws() -> Result<Laws, Failure> {
    Ok(read_laws(&built_in("the built-in laws", LAWS_JSON))?.0)
}
