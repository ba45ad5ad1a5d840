//! The wording of an amendment.

use crate::cli::load::{self, LoadedTemplate, TemplateChoice, TextReader, builtin};
use crate::cli::report::Failure;
use crate::domain::Catalogue;
use crate::input::SourceText;
use crate::template::{AmendmentWords, VersionWords};
use std::sync::Arc;

/// The wording of an amendment, and of what changes.
pub(in crate::cli::commands) struct ChangeWords {
    pub(in crate::cli::commands) amendment: AmendmentWords,
    pub(in crate::cli::commands) versions: VersionWords,
}

impl ChangeWords {
    /// The wording of a template; the names of what changes, where it has none, are those of the built-in comparisons in
    /// its language.
    pub(in crate::cli::commands) fn of(
        loaded: &LoadedTemplate,
        catalogue: &Catalogue,
        data: &Arc<SourceText>,
        texts: &mut TextReader<'_>,
    ) -> Result<Self, Failure> {
        let template = &loaded.template;
        let Some(amendment) = template.words.amendment.clone() else {
            let message = format!("the template `{}` has no wording for amendments", template.name);
            return Err(Failure::usage(message, "use `amendment`, or a template that extends it"));
        };
        if let Some(comparison) = template.words.comparison.clone() {
            return Ok(Self { amendment, versions: comparison.versions });
        }
        let no_words = || {
            let message =
                format!("the template `{}` has no words in `{}` for changes", template.name, template.language);
            Failure::usage(message, "add `wording.comparison`, as in the template `compare`")
        };
        let language = Some(template.language.clone());
        let choice = TemplateChoice { path: builtin::COMPARE_TEMPLATE.into(), language };
        let compare = load::template(choice, catalogue, data, texts).map_err(|_| no_words())?;
        let comparison = compare.template.words.comparison.ok_or_else(no_words)?;
        Ok(Self { amendment, versions: comparison.versions })
    }
}
