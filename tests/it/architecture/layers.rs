//! The arrows between the layers: who may import whom, held against the sources.

use super::source_file::{NamePath, SourceFile};
use super::source_tree::SourceTree;
use std::collections::BTreeSet;

struct Layer {
    name: &'static str,
    /// The layers whose names it may use.
    may: &'static [&'static str],
    /// The crates and parts of the standard library that it must not know.
    must_not: &'static [&'static str],
}

/// From the bottom up.
const LAYERS: &[Layer] = &[
    // What the world says, it puts into words: `std::io` is its business.
    Layer {
        name: "complaint",
        may: &[],
        must_not: &["serde", "serde_saphyr", "clap", "std::fs", "std::env", "std::time", "rust_xlsxwriter", "csv"],
    },
    Layer { name: "domain", may: &["complaint"], must_not: NEUTRAL },
    Layer { name: "check", may: &["complaint", "domain"], must_not: NEUTRAL },
    Layer { name: "compare", may: &["complaint", "domain"], must_not: NEUTRAL },
    Layer { name: "document", may: &["complaint", "domain"], must_not: NEUTRAL },
    Layer { name: "template", may: &["complaint", "domain", "compare", "document"], must_not: NEUTRAL },
    Layer { name: "compose", may: &["complaint", "domain", "compare", "document", "template"], must_not: NEUTRAL },
    Layer { name: "plan", may: &["complaint", "domain", "document", "template"], must_not: NEUTRAL },
    Layer {
        name: "export",
        may: &["complaint", "document", "plan"],
        must_not: &["serde", "serde_saphyr", "clap", "std::fs", "std::env", "std::time"],
    },
    Layer {
        name: "input",
        may: &["complaint", "domain", "check", "compare", "document", "template", "plan"],
        must_not: &["clap", "std::fs", "std::env", "std::time", "rust_xlsxwriter"],
    },
    Layer {
        name: "import",
        may: &["complaint", "domain", "input"],
        must_not: &["serde", "serde_saphyr", "clap", "std::fs", "std::env", "std::time", "rust_xlsxwriter", "csv"],
    },
    Layer {
        name: "readback",
        may: &["complaint", "domain", "document", "template", "compose", "export", "input"],
        must_not: &["serde", "serde_saphyr", "clap", "std::fs", "std::env", "std::time", "rust_xlsxwriter", "csv"],
    },
    Layer {
        name: "job",
        may: &["complaint", "domain", "compare", "document", "template", "compose", "plan", "export", "input"],
        must_not: &["serde", "serde_saphyr", "clap", "std::fs", "std::env", "std::time", "rust_xlsxwriter", "csv"],
    },
    Layer {
        name: "batch",
        may: &["complaint", "domain", "document", "template", "compose", "plan", "export", "input", "job"],
        must_not: &["serde_saphyr", "clap", "std::fs", "std::env", "std::time", "rust_xlsxwriter"],
    },
    Layer {
        name: "store",
        may: &["complaint", "batch"],
        must_not: &["serde_saphyr", "clap", "std::env", "std::time", "rust_xlsxwriter", "printpdf", "lopdf"],
    },
    Layer {
        name: "cli",
        may: &[
            "complaint",
            "domain",
            "check",
            "compare",
            "document",
            "template",
            "compose",
            "plan",
            "export",
            "input",
            "import",
            "readback",
            "job",
            "batch",
            "store",
        ],
        must_not: &["rust_xlsxwriter", "csv", "serde_saphyr", "std::time"],
    },
];

/// What a layer that knows neither formats nor files does not name.
const NEUTRAL: &[&str] =
    &["serde", "serde_saphyr", "clap", "std::fs", "std::io", "std::env", "std::time", "rust_xlsxwriter", "csv"];

/// The layer of a file, by its path below `src/`; the fronts of the library and of the program are in none.
fn layer_of(path: &str) -> Option<&str> {
    let first = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    (!["lib", "main"].contains(&first)).then_some(first)
}

/// What the files of a tree break of the rules, each as `file: name`.
fn breaches(tree: &SourceTree) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (path, file) in tree.files() {
        let Some(name) = layer_of(path) else { continue };
        let layer = LAYERS.iter().find(|layer| layer.name == name);
        let layer = layer.unwrap_or_else(|| panic!("{path} is in no layer"));
        found.extend(names_not_allowed(layer, file).map(|name| format!("{path}: {name}")));
    }
    // What one layer passes on of another is the other's all the same.
    for (path, imported) in tree.imports() {
        let Some(layer) = LAYERS.iter().find(|layer| layer_of(&path) == Some(layer.name)) else { continue };
        let closed = imported.iter().filter(|other| layer_of(other).is_some_and(|other| !is_open(layer, other)));
        found.extend(closed.map(|other| format!("{path}: {other}")));
    }
    found
}

fn is_open(layer: &Layer, other: &str) -> bool {
    other == layer.name || layer.may.contains(&other)
}

fn names_not_allowed(layer: &Layer, file: &SourceFile) -> impl Iterator<Item = String> {
    file.paths.iter().filter_map(|path| match path {
        NamePath::FromRoot(names) => {
            let first = names.first()?;
            let is_layer = LAYERS.iter().any(|layer| layer.name == *first);
            (is_layer && !is_open(layer, first)).then(|| names.join("::"))
        }
        NamePath::FromScope(names) => {
            let path = names.join("::");
            let is_closed = |name: &&str| path == *name || path.starts_with(&format!("{name}::"));
            layer.must_not.iter().any(is_closed).then_some(path)
        }
    })
}

#[test]
fn imports_go_one_way() {
    let tree = SourceTree::of_the_program();
    let layers: BTreeSet<&str> = tree.files().filter_map(|(path, _)| layer_of(path)).collect();
    assert_eq!(layers, LAYERS.iter().map(|layer| layer.name).collect());
    let found = breaches(&tree);
    assert!(found.is_empty(), "{found:#?}");
}

fn breaches_of_sheet(source: &str) -> Vec<String> {
    let tree = SourceTree::new([
        ("lib.rs", "pub mod document; pub mod domain; pub mod export;"),
        ("domain/mod.rs", "mod party; pub use party::Party;"),
        ("domain/party.rs", "pub struct Party;"),
        ("document/mod.rs", "mod cell; pub use cell::Cell; pub use crate::domain::Party;"),
        ("document/cell.rs", "pub struct Cell;"),
        ("export/mod.rs", "mod xlsx;"),
        ("export/xlsx/mod.rs", "mod sheet; mod styles;"),
        ("export/xlsx/styles.rs", "pub struct Styles;"),
        ("export/xlsx/sheet.rs", source),
    ]);
    let found = breaches(&tree);
    found.iter().map(|breach| breach.strip_prefix("export/xlsx/sheet.rs: ").unwrap().to_owned()).collect()
}

#[test]
fn the_test_sees_through_groups_supers_and_paths_in_place() {
    let see = breaches_of_sheet;
    assert_eq!(
        see("use crate::{document::Cell, domain::{Party, Role}};"),
        ["domain/party.rs", "domain::Party", "domain::Role"]
    );
    assert_eq!(see("use super::super::super::domain as d;"), ["domain"]);
    assert_eq!(see("fn f() { let x = crate::input::decode; }"), ["input::decode"]);
    assert_eq!(see("fn f() { println!(\"{}\", crate::input::decode) }"), ["input::decode"]);
    assert_eq!(see("#[derive(serde::Serialize)] struct S;"), ["serde::Serialize"]);
    assert_eq!(see("fn f(v: std::time::SystemTime) {}"), ["std::time::SystemTime"]);
    assert_eq!(see("use std::{fs::File, sync::Arc};"), ["std::fs::File"]);
    assert_eq!(see("use crate::document::{Cell, Party};"), ["domain/party.rs"]);
    assert!(see("use super::styles::Styles; use crate::document::{Block, Cell};").is_empty());
}
