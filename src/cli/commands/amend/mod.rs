//! The command `amend`: what changes of a signed appendix, as an amendment.

mod carried_contract;
mod command;
mod consolidated;
mod new_version;
mod output;
mod signed;
mod wording;

pub(super) use carried_contract::{FIRST, NUMBER, carried_contract};
pub(in crate::cli) use command::amend;
pub(super) use wording::ChangeWords;
