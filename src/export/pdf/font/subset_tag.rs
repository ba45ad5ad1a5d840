//! What tells subsets of one font apart.

use sha2::{Digest, Sha256};
use std::fmt;

/// Six capital letters at the head of a subset's name (ISO 32000-1, 9.6.4), from a digest of its program, so that the same
/// program has the same tag in every document.
#[derive(Clone, Copy)]
pub(crate) struct SubsetTag([u8; 6]);

impl SubsetTag {
    pub(super) fn of(program: &[u8]) -> Self {
        let digest = Sha256::digest(program);
        Self(std::array::from_fn(|index| b'A' + digest[index] % 26))
    }
}

impl fmt::Display for SubsetTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| fmt::Write::write_char(f, char::from(*letter)))
    }
}
