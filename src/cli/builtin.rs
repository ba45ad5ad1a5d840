//! What is built into the program: the catalogue and the templates.
//!
//! They are read as JSON, which `build.rs` makes of the YAML.

/// The built-in catalogue, as people write it.
pub(super) const CATALOGUE: &str = include_str!("../../data/choreo-pdp.yaml");

/// The same as JSON.
pub(super) const CATALOGUE_JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/choreo-pdp.json"));

/// The name of the template that is used unless another is asked for.
pub(super) const DEFAULT_TEMPLATE: &str = "matrix";

/// The built-in templates by name, as JSON.
pub(super) const TEMPLATES: &[(&str, &str)] =
    &[(DEFAULT_TEMPLATE, include_str!(concat!(env!("OUT_DIR"), "/matrix.json")))];

/// The text of the template called `name`.
pub(super) fn template(name: &str) -> Option<&'static str> {
    TEMPLATES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
