//! JSON (RFC 8259) into a [`Node`] tree, by `jsonc-parser` with its extensions off.

use super::MAX_NODES;
use super::problem::{Code, Sink};
use super::tree::{Key, Node, Value};
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions};

/// Reads `text`; a problem goes to `sink`.
pub(super) fn read(text: &str, sink: &mut Sink) -> Option<Node> {
    // Each value but the first of a list or mapping stands behind a comma; commas in texts make the count too high.
    if text.bytes().filter(|byte| *byte == b',').count() > MAX_NODES {
        super::report_over_budget(&(0..0), sink);
        return None;
    }
    match jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &strict()) {
        Ok(parsed) => parsed.value.map(node),
        Err(error) => {
            let place = error.range().start..error.range().end;
            if matches!(error.kind(), ParseErrorKind::NestingDepthExceeded) {
                super::report_over_budget(&place, sink);
            } else {
                let what = error.kind().to_string().to_lowercase();
                let hint = "a file that begins with `{` is JSON; check the commas, braces and quotes here";
                sink.report(Code::Syntax, &place, format!("this is not JSON: {what}"), hint);
            }
            None
        }
    }
}

fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

fn node(value: ast::Value<'_>) -> Node {
    let place = value.start()..value.end();
    let value = match value {
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
        ast::Value::NumberLit(n) => n.value.parse().map_or(Value::Null, Value::Number),
        ast::Value::StringLit(s) => Value::Text(s.value.into_owned()),
        ast::Value::Array(array) => Value::List(array.elements.into_iter().map(node).collect()),
        ast::Value::Object(object) => Value::Map(object.properties.into_iter().map(property).collect()),
    };
    Node { place, value }
}

fn property(property: ast::ObjectProp<'_>) -> (Key, Node) {
    let place = property.name.start()..property.name.end();
    (Key { place, name: property.name.into_string() }, node(property.value))
}
