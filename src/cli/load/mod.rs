//! Reading what is asked for from where it is kept.

pub(super) mod builtin;
mod catalogue;
mod fonts;
mod import_template;
mod job;
mod look;
mod source;
mod template;

pub(super) use catalogue::catalogue;
pub(super) use import_template::{built_in_import, import_template};
pub(super) use job::{ContractTexts, LoadedJob};
pub(super) use source::{read, read_bounded, read_file, too_large};
pub(super) use template::{LoadedTemplate, TemplateChoice, built_in_template, template, template_text};
