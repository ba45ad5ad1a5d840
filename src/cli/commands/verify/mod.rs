//! The command `verify`: deliverables held against data, and the folders of batches against their manifests.

mod command;
mod fields;
mod file;
pub(super) mod folder;
mod json;
mod own_data;
mod report;
mod request;
mod sentences;
mod sound;
mod today;
mod word;
mod word_version;

pub(in crate::cli) use command::verify;
pub(in crate::cli) use request::VerifyRequest;
pub(in crate::cli::commands) use sound::{CarriedVersion, sound_pdf};
pub(in crate::cli::commands) use word_version::{WordVersion, word_version};
