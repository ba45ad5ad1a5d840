//! Formats as they are typed, into those of a template.

use super::selection::ALL;
use crate::complaint::{Complaint, quoted};
use crate::document::Format;
use crate::template::Template;

/// The formats that these words name, in their order and each once; `all` is every one on offer.
///
/// # Errors
/// Every word that names none which the template can be made as.
pub fn formats<'w>(template: &Template, words: impl Iterator<Item = &'w str>) -> Result<Vec<Format>, Vec<Complaint>> {
    let (mut formats, mut complaints): (Vec<Format>, _) = (Vec::new(), Vec::new());
    for word in words {
        let named = match Format::parse(&word.to_lowercase()) {
            Some(format) if template.formats.contains(&format) => vec![format],
            _ if word == ALL => template.formats.clone(),
            _ => {
                complaints.push(not_offered(template, word));
                continue;
            }
        };
        for format in named {
            if !formats.contains(&format) {
                formats.push(format);
            }
        }
    }
    if complaints.is_empty() { Ok(formats) } else { Err(complaints) }
}

/// That a template cannot be made as what is asked for.
#[must_use]
pub fn not_offered(template: &Template, asked: &str) -> Complaint {
    let asked: String = asked.chars().flat_map(char::escape_debug).take(100).collect();
    let message = format!("the template `{}` cannot be made as `{asked}`", template.name);
    let names = template.formats.iter().map(|format| format.name());
    Complaint::new(message, format!("it can be made as {}", quoted(names)))
}
