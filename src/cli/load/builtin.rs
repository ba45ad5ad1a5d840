//! The built-in catalogue and templates.
//!
//! They are embedded as JSON too, which `build.rs` makes of the YAML and which is faster to read.

use crate::input::SourceText;
use std::sync::Arc;

/// The built-in catalogue as YAML, as users see it.
pub(crate) const CATALOGUE: &str = include_str!("../../../data/choreo-pdp.yaml");

/// The same as JSON.
pub(crate) const CATALOGUE_JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/choreo-pdp.json"));

/// The words by which matrices are recognised, as JSON.
pub(crate) const MATRIX_WORDS_JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/matrix-words.json"));

/// The laws of matrices, as JSON.
pub(crate) const LAWS_JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/laws.json"));

/// The name of the default template.
pub(crate) const DEFAULT_TEMPLATE: &str = "matrix";

/// The name of the template of comparisons.
pub(crate) const COMPARE_TEMPLATE: &str = "compare";

/// The name of the template of amendments.
pub(crate) const AMENDMENT_TEMPLATE: &str = "amendment";

/// A built-in template.
pub(crate) struct BuiltIn {
    pub(crate) name: &'static str,
    /// As YAML, as users see it.
    pub(crate) yaml: &'static str,
    /// The same as JSON, without its translations.
    pub(crate) json: &'static str,
    /// The same with its translations; empty for an import template, which has none.
    pub(crate) translated: &'static str,
}

/// The built-in templates.
pub(crate) const TEMPLATES: &[BuiltIn] = &[
    BuiltIn {
        name: DEFAULT_TEMPLATE,
        yaml: include_str!("../../../templates/matrix.yaml"),
        json: include_str!(concat!(env!("OUT_DIR"), "/matrix.json")),
        translated: include_str!(concat!(env!("OUT_DIR"), "/matrix-translated.json")),
    },
    BuiltIn {
        name: "appendix",
        yaml: include_str!("../../../templates/appendix.yaml"),
        json: include_str!(concat!(env!("OUT_DIR"), "/appendix.json")),
        translated: include_str!(concat!(env!("OUT_DIR"), "/appendix-translated.json")),
    },
    BuiltIn {
        name: "letters",
        yaml: include_str!("../../../templates/letters.yaml"),
        json: include_str!(concat!(env!("OUT_DIR"), "/letters.json")),
        translated: include_str!(concat!(env!("OUT_DIR"), "/letters-translated.json")),
    },
    BuiltIn {
        name: COMPARE_TEMPLATE,
        yaml: include_str!("../../../templates/compare.yaml"),
        json: include_str!(concat!(env!("OUT_DIR"), "/compare.json")),
        translated: include_str!(concat!(env!("OUT_DIR"), "/compare-translated.json")),
    },
    BuiltIn {
        name: AMENDMENT_TEMPLATE,
        yaml: include_str!("../../../templates/amendment.yaml"),
        json: include_str!(concat!(env!("OUT_DIR"), "/amendment.json")),
        translated: include_str!(concat!(env!("OUT_DIR"), "/amendment-translated.json")),
    },
];

/// The built-in template with this name.
pub(crate) fn template(name: &str) -> Option<&'static BuiltIn> {
    TEMPLATES.iter().find(|template| template.name == name)
}

/// Embeds the import templates with these names.
macro_rules! imports {
    ($($name:literal),+) => {
        &[$(BuiltIn {
            name: $name,
            yaml: include_str!(concat!("../../../templates/import/", $name, ".yaml")),
            json: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")),
            translated: "",
        }),+]
    };
}

/// The built-in import templates, sorted by name.
pub(crate) const IMPORTS: &[BuiltIn] = imports![
    "asana",
    "azure-devops",
    "clickup",
    "generic",
    "gitlab",
    "jira",
    "kanboard",
    "linear",
    "ms-project",
    "ms-project-xlsx",
    "openproject",
    "redmine",
    "smartsheet",
    "wrike"
];

/// The built-in import template with this name.
pub(crate) fn import(name: &str) -> Option<&'static BuiltIn> {
    IMPORTS.iter().find(|template| template.name == name)
}

/// The JSON Schema of a kind of file.
pub(crate) struct FileSchema {
    pub(crate) name: &'static str,
    /// What such a file is, and the option that takes it.
    pub(crate) summary: &'static str,
    pub(crate) source: SchemaSource,
}

/// Where a schema comes from.
pub(crate) enum SchemaSource {
    /// It is the same for all.
    Fixed(&'static str),
    /// It is made of the fields that a template has for contracts.
    ContractOfTemplate,
    /// It is made of the columns of lists, and of the fields that a template has for contracts.
    ListOfTemplate,
}

/// Embeds the schema with this name.
macro_rules! fixed {
    ($name:literal) => {
        SchemaSource::Fixed(include_str!(concat!("../../../data/schema/", $name, ".json")))
    };
}

/// The schemas of all kinds of files.
pub(crate) const SCHEMAS: &[FileSchema] = &[
    FileSchema { name: "catalogue", summary: "Models with their matrices (--data)", source: fixed!("catalogue") },
    FileSchema { name: "template", summary: "Template of documents (--template)", source: fixed!("template") },
    FileSchema {
        name: "import-template",
        summary: "Template of project plans for an importer (--template)",
        source: fixed!("import-template"),
    },
    FileSchema {
        name: "contract",
        summary: "Details of a contract (--contract), by template",
        source: SchemaSource::ContractOfTemplate,
    },
    FileSchema {
        name: "list",
        summary: "List of customers (batch) as YAML or JSON, by template",
        source: SchemaSource::ListOfTemplate,
    },
    FileSchema { name: "people", summary: "Users and days of a project plan (--people)", source: fixed!("people") },
    FileSchema { name: "brand", summary: "Look of a company (--brand)", source: fixed!("brand") },
    FileSchema { name: "word-map", summary: "Words for roles (import --map)", source: fixed!("word-map") },
];

/// The schema with this name.
pub(crate) fn schema(name: &str) -> Option<&'static FileSchema> {
    SCHEMAS.iter().find(|schema| schema.name == name)
}

/// Something built in as a source text; messages call it `name`.
pub(super) fn built_in(name: &str, text: &str) -> Arc<SourceText> {
    Arc::new(SourceText { name: name.to_owned(), text: text.to_owned() })
}
