//! An independent validator.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

/// The metaschema of the draft that schemas are written in.
pub(super) const METASCHEMA: &str = "https://json-schema.org/draft/2020-12/schema";

pub(super) struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    pub(super) fn new(schema: Value) -> Self {
        let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
        compiler.add_resource("schema.json", schema).unwrap();
        let index = compiler.compile("schema.json", &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
        Self { schemas, index }
    }

    /// The validator of schemas themselves.
    pub(super) fn of_schemas() -> Self {
        let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
        let index = compiler.compile(METASCHEMA, &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// What is wrong with `value`, if anything.
    pub(super) fn fault(&self, value: &Value) -> Option<String> {
        self.schemas.validate(value, self.index).err().map(|error| error.to_string())
    }
}
