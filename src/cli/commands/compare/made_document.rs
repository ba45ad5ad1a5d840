//! What a document of ours says that it was made with: its template, its contract, its language and its date.

use crate::cli::load::{self, LoadedTemplate, TemplateChoice, TextReader, builtin};
use crate::cli::report::Failure;
use crate::domain::{Catalogue, Date};
use crate::input::SourceText;
use crate::readback::{CarriedFiles, MadeWith};
use crate::template::{ContractForm, Part, REVISIONS, Template};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What a document of ours says that it was made with.
pub(super) struct MadeDocument {
    /// What messages call it.
    pub(super) name: String,
    made_with: MadeWith,
    template: String,
    language: String,
}

impl MadeDocument {
    /// What the files that a document carries say; `None` if it has no record.
    pub(super) fn of(name: &str, carried: &CarriedFiles) -> Option<Self> {
        let record = carried.record.as_ref()?;
        let made_with = carried.made_with();
        // The record, and not only the name of the template.
        made_with.date.as_ref()?;
        let (template, language) = (record.template.clone(), record.language.clone());
        Some(Self { name: name.to_owned(), made_with, template, language })
    }

    /// The date of the document.
    pub(super) fn date(&self) -> Option<Date> {
        Date::parse(self.made_with.date.as_deref()?)
    }

    /// The fields of its contract, each with its value as a contract file has it; `None` if it carries none.
    pub(super) fn fields(&self) -> Option<BTreeMap<String, String>> {
        let contract: Value = serde_json::from_str(self.made_with.contract.as_deref()?).ok()?;
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let mut fields = BTreeMap::new();
        for (section, values) in contract.as_object()? {
            match values {
                Value::Object(values) => {
                    fields.extend(values.iter().map(|(name, value)| (format!("{section}.{name}"), text(value))));
                }
                values => _ = fields.insert(section.clone(), text(values)),
            }
        }
        Some(fields)
    }

    /// The watermark of the document.
    pub(super) fn watermark(&self) -> Option<&str> {
        self.made_with.watermark.as_deref()
    }

    /// The tag of its language.
    pub(super) fn language(&self) -> Option<&str> {
        Some(self.language.as_str()).filter(|tag| !tag.is_empty())
    }

    /// Its template, for `catalogue`; `None` if it does not carry it, or if it is one of comparisons or amendments, which show
    /// changes already.
    pub(super) fn template(
        &self,
        language: Option<&str>,
        catalogue: &Catalogue,
        source: &Arc<SourceText>,
        texts: &mut TextReader<'_>,
    ) -> Result<Option<LoadedTemplate>, Failure> {
        let language = language.or(self.language());
        let own = &self.made_with.template_texts;
        if own.is_empty() && builtin::template(&self.template).is_none() {
            return Ok(None);
        }
        let loaded = if own.is_empty() {
            let choice = TemplateChoice::new(Some(Path::new(&self.template)), language)?;
            load::template(choice, catalogue, source, texts)?
        } else {
            load::travelled_template(own, language.unwrap_or_default(), catalogue)?
        };
        let is_negotiated =
            |template: &Template| template.words.amendment.is_none() && !template.parts.contains(&Part::Differences);
        Ok(Some(loaded).filter(|loaded| is_negotiated(&loaded.template)))
    }

    /// Its contract, as far as a template with this form has it.
    pub(super) fn contract(&self, form: &ContractForm) -> Option<Arc<SourceText>> {
        let file: Value = serde_json::from_str(self.made_with.contract.as_deref()?).ok()?;
        let mut kept = Map::new();
        for (section, fields) in file.as_object()? {
            if section == REVISIONS {
                kept.insert(section.clone(), fields.clone());
                continue;
            }
            let own = fields.as_object().into_iter().flatten();
            let own = own.filter(|(name, _)| form.field(&format!("{section}.{name}")).is_some());
            let own: Map<String, Value> = own.map(|(name, value)| (name.clone(), value.clone())).collect();
            if !own.is_empty() {
                kept.insert(section.clone(), own.into());
            }
        }
        let text = format!("{:#}\n", Value::Object(kept));
        Some(Arc::new(SourceText { name: format!("the contract of {}", self.name), text }))
    }
}
