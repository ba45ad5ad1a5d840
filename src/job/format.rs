//! Looking up the names of formats.

use super::selection::ALL;
use crate::complaint::{Complaint, printable, quoted};
use crate::document::Format;
use crate::template::Template;

/// The formats with these names, each once; `all` stands for all that the template offers.
///
/// # Errors
/// A complaint for each format that the template does not offer.
pub fn formats<'n>(template: &Template, names: impl Iterator<Item = &'n str>) -> Result<Vec<Format>, Vec<Complaint>> {
    let (mut formats, mut complaints): (Vec<Format>, _) = (Vec::new(), Vec::new());
    for name in names {
        let matches = match Format::parse(&name.to_lowercase()) {
            Some(format) if template.formats.contains(&format) => vec![format],
            _ if name.eq_ignore_ascii_case(ALL) => template.formats.clone(),
            _ => {
                complaints.push(not_offered(template, name));
                continue;
            }
        };
        for format in matches {
            if !formats.contains(&format) {
                formats.push(format);
            }
        }
    }
    if complaints.is_empty() { Ok(formats) } else { Err(complaints) }
}

/// The complaint about a format that a template does not offer.
#[must_use]
pub fn not_offered(template: &Template, name: &str) -> Complaint {
    let message = format!("the template `{}` does not offer the format `{}`", template.name, printable(name));
    let names = template.formats.iter().map(|format| format.name());
    Complaint::new(message, format!("it offers {}", quoted(names)))
}
