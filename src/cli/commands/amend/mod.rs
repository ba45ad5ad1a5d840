//! The command `amend`: what changes of a signed appendix, as an amendment.

mod carried_contract;
mod command;
mod consolidated;
mod new_version;
mod output;
mod signed;
mod wording;

pub(in crate::cli) use command::amend;
