//! A sample contract: an example in every field.

use crate::domain::{Date, Text};
use crate::template::{ContractForm, FieldKind, REVISIONS, SAMPLE_AUTHOR};
use std::fmt::Write as _;

/// A contract with an example in every field, as YAML with comments. Optional fields without an example are comments.
#[must_use]
pub fn sample_contract(form: &ContractForm, template: &str) -> String {
    let mut yaml = format!(
        "# The details of one contract: change what stands here, then\n\
         #\n\
         #     pdp-export --template {template} --contract FILE --format pdf --model ID --tier ID\n\
         #\n\
         # With sample values in it, or `...`, only drafts are made: add `--watermark DRAFT`.\n\
         #\n\
         # A line with a `#` in front says nothing; take it away to use what follows. The clauses of the template\n\
         # `appendix` are samples: have them reviewed by a lawyer before a contract is made with them.\n\
         #\n\
         # Editors use the schema below once this has written it:\n\
         #\n\
         #     pdp-export schema contract --template {template} -o contract.schema.json\n\
         #\n\
         # yaml-language-server: $schema=contract.schema.json\n"
    );
    let mut section = None;
    for spec in &form.fields {
        // Writing to a string cannot fail.
        if section != Some(&spec.id.section) {
            let _ = write!(yaml, "\n{}:\n", spec.id.section);
            section = Some(&spec.id.section);
        }
        let optional = if spec.needed { "" } else { " (optional)" };
        let lines = if spec.has_lines { " (may have several lines)" } else { "" };
        let _ = writeln!(yaml, "  # {}{lines}{optional}", spec.about);
        let _ = match &spec.example {
            Some(example) => writeln!(yaml, "  {}: {}", spec.id.name, written(example, spec.kind)),
            None => writeln!(yaml, "  # {}: {}", spec.id.name, placeholder(spec.kind)),
        };
    }
    // As above.
    let _ = write!(
        yaml,
        "\n# The history of this document, oldest first (optional)\n\
         {REVISIONS}:\n  - {{version: \"1.0\", date: 2026-12-01, author: \"{SAMPLE_AUTHOR}\", change: \"First issue\"}}\n"
    );
    yaml
}

/// The example as YAML.
fn written(example: &Text, kind: FieldKind) -> String {
    match kind {
        FieldKind::Date | FieldKind::DocumentDate if Date::parse(example.as_str()).is_some() => example.to_string(),
        FieldKind::Initials => example.to_string(),
        _ => format!("\"{}\"", example.as_str().replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

fn placeholder(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Date | FieldKind::DocumentDate => "2026-12-01",
        FieldKind::Initials => "true",
        _ => "\"...\"",
    }
}
