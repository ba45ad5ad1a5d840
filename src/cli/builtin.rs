//! What is built into the program: the catalogue and the templates.

/// The built-in catalogue.
pub(super) const CATALOGUE: &str = include_str!("../../data/choreo-pdp.yaml");

/// The name of the template that is used unless another is asked for.
pub(super) const DEFAULT_TEMPLATE: &str = "matrix";

/// The built-in templates by name.
pub(super) const TEMPLATES: &[(&str, &str)] = &[(DEFAULT_TEMPLATE, include_str!("../../templates/matrix.yaml"))];

/// The text of the template called `name`.
pub(super) fn template(name: &str) -> Option<&'static str> {
    TEMPLATES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
