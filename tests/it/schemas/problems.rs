//! The broken files under `problems/`, one for each code: a schema refuses those that it can see.

use super::schema;
use super::validator::Validator;
use pdp_export::input::Code;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The problems that no schema can see, and why.
const UNSEEN: &[(Code, &str)] = &[
    (Code::NotUtf8, "a schema sees values, not bytes"),
    (Code::Syntax, "there is no value"),
    (Code::DuplicateKey, "readers of YAML refuse it themselves, or keep one of the two"),
    (Code::OverBudget, "readers of YAML refuse it themselves"),
    (Code::DuplicateId, "a schema does not compare two entries by one of their keys"),
    (Code::RoleHeading, "a template does not have the roles"),
    (Code::CurlyQuotes, "a text may begin and end with them"),
    (Code::InvisibleCharacter, "whether it is needed depends on the script around it"),
    (Code::LineBreak, "it is a warning: the value is read"),
    (Code::ReservedText, "the texts depend on the template and on the parties"),
    (Code::SampleValue, "drafts may have them"),
    (Code::NoGlyph, "a schema does not know the fonts"),
    (Code::LowContrast, "a schema does not calculate"),
    (Code::MissingTranslation, "the base that is extended has the translations"),
    (Code::UnknownParty, "a cell refers to another part of the file"),
    (Code::UnknownCondition, "a cell refers to another part of the file"),
    (Code::UnknownTier, "it refers to another part of the file"),
    (Code::UnknownTask, "it refers to another part of the file"),
    (Code::UnknownRole, "it refers to the catalogue"),
    (Code::UnknownReference, "it refers to the catalogue, and to another part of the file"),
    (Code::UnknownTemplate, "it may be the name of a file"),
    (Code::Unused, "a schema does not look for what refers to a value"),
];

/// The broken file for a code, and its kind.
fn broken(code: Code) -> (&'static str, Vec<u8>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems");
    let kinds = [("catalogue", ""), ("template", ".template"), ("contract", ".contract")];
    let files = kinds.map(|(kind, infix)| (kind, folder.join(format!("{code}{infix}.yaml"))));
    let (kind, path) = files.into_iter().find(|(_, path)| path.exists()).unwrap();
    (kind, fs::read(path).unwrap())
}

/// Whether the schema of its kind refuses a file, as far as it can be read.
fn is_refused(code: Code) -> bool {
    let (kind, bytes) = broken(code);
    let value = String::from_utf8(bytes).ok().and_then(|text| serde_saphyr::from_str::<Value>(&text).ok());
    value.is_some_and(|value| Validator::new(schema(kind)).fault(&value).is_some())
}

#[test]
fn a_schema_refuses_every_problem_that_it_can_see() {
    for code in Code::ALL.iter().copied().filter(|code| *code != Code::TooLarge) {
        let why = UNSEEN.iter().find(|(unseen, _)| *unseen == code).map(|(_, why)| why);
        assert_eq!(is_refused(code), why.is_none(), "{code}: {why:?}");
    }
}
