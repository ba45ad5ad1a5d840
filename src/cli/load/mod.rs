//! Loading: files, standard input and what is built in, read into the values that commands work with.

pub(super) mod builtin;
mod catalogue;
mod fonts;
mod import_template;
mod job;
mod laws;
mod look;
mod source;
mod template;
mod text_reader;

pub(super) use catalogue::{catalogue, in_language};
pub(super) use import_template::{built_in_import, import_template};
pub(super) use job::{ContractSources, LoadedJob};
pub(super) use laws::laws;
pub(super) use look::BrandSource;
pub(super) use source::{
    begins_as, name_of, read_bounded, read_bytes, read_file, refuse_kind, refuse_other, too_large,
};
pub(super) use template::{
    LoadedTemplate, TemplateChoice, built_in_template, check_template, template, template_in_all_languages,
    template_text, translated_template, travelled_template,
};
pub(super) use text_reader::TextReader;
