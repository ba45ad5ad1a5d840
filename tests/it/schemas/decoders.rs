//! The decoders of the program, by kind of file.

use super::file;
use crate::common::CATALOGUE;
use pdp_export::domain::Catalogue;
use pdp_export::input::{
    ContractContext, Problem, Problems, TemplateContext, decode, read_brand, read_catalogue, read_contract,
    read_import_template, read_staffing, read_template, read_word_map,
};
use pdp_export::template::{Contract, ContractForm, Template};
use serde_json::Value;

/// What files of all kinds are read with: the built-in catalogue, and the fields of the built-in appendix.
pub(super) struct Decoders {
    pub(super) catalogue: Catalogue,
    pub(super) appendix: Template,
}

impl Decoders {
    pub(super) fn new() -> Self {
        let source = decode("catalogue", CATALOGUE.into()).unwrap();
        let (catalogue, _) = read_catalogue(&source).unwrap();
        let [appendix, matrix] = ["appendix", "matrix"].map(|name| {
            let text = file(&format!("templates/{name}.yaml"));
            decode(name, text.into_bytes()).unwrap()
        });
        let context = TemplateContext { catalogue: &catalogue, bases: &[matrix], language: None };
        let (appendix, _) = read_template(&appendix, context).unwrap();
        Self { catalogue, appendix }
    }

    /// All problems that the decoder of a kind finds in a value.
    pub(super) fn problems(&self, kind: &str, value: &Value) -> Vec<Problem> {
        let source = match decode("sample", value.to_string().into_bytes()) {
            Ok(source) => source,
            Err(problems) => return problems.list,
        };
        let catalogue = &self.catalogue;
        match kind {
            "catalogue" => all(read_catalogue(&source)),
            "template" => all(read_template(&source, TemplateContext::new(catalogue))),
            "import-template" => all(read_import_template(&source, &catalogue.roles)),
            "contract" => all(read_contract(&source, self.contract_context(&Contract::default()))),
            "people" => all(read_staffing(&source, catalogue)),
            "brand" => all(read_brand(&source)),
            "word-map" => all(read_word_map(&source)),
            kind => panic!("no decoder for {kind}"),
        }
    }

    fn contract_context<'a>(&'a self, given: &'a Contract) -> ContractContext<'a> {
        ContractContext {
            form: self.form(),
            catalogue: &self.catalogue,
            given,
            is_part: false,
            is_sample_allowed: true,
            dates: None,
        }
    }

    pub(super) fn form(&self) -> &ContractForm {
        self.appendix.contract.as_ref().unwrap()
    }
}

fn all<T>(read: Result<(T, Vec<Problem>), Problems>) -> Vec<Problem> {
    match read {
        Ok((_, warnings)) => warnings,
        Err(problems) => problems.list,
    }
}
