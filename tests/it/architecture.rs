//! The arrows between the layers: who may import whom, held against the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};

/// The layers, each with those it may import, and the crates and names it must not know.
const LAYERS: &[(&str, &[&str], &[&str])] = &[
    ("domain", &[], NEUTRAL),
    ("document", &["domain"], NEUTRAL),
    ("template", &["domain", "document"], NEUTRAL),
    ("compose", &["domain", "document", "template"], NEUTRAL),
    ("plan", &["domain", "document", "template"], NEUTRAL),
    ("export", &["document", "plan"], &["serde", "serde_saphyr", "clap", "std::fs", "std::env", "std::time"]),
    (
        "input",
        &["domain", "document", "template", "plan"],
        &["clap", "std::fs", "std::env", "std::time", "rust_xlsxwriter"],
    ),
    (
        "job",
        &["domain", "document", "template", "compose", "plan", "export", "input"],
        &["serde", "serde_saphyr", "clap", "std::fs", "std::env", "std::time", "rust_xlsxwriter", "csv"],
    ),
    (
        "batch",
        &["domain", "document", "template", "compose", "plan", "export", "input", "job"],
        &["serde_saphyr", "clap", "std::fs", "std::env", "std::time", "rust_xlsxwriter"],
    ),
    ("store", &["batch", "job"], &["serde_saphyr", "clap", "std::env", "std::time", "rust_xlsxwriter"]),
    (
        "cli",
        &["domain", "document", "template", "compose", "plan", "export", "input", "job", "batch", "store"],
        &["rust_xlsxwriter", "csv", "serde_saphyr", "jsonc_parser", "std::time"],
    ),
];

/// The message type, which every layer may import and which imports none.
const BOTTOM: &str = "complaint";

/// What a layer that knows neither formats nor files does not name.
const NEUTRAL: &[&str] =
    &["serde", "serde_saphyr", "clap", "std::fs", "std::io", "std::env", "std::time", "rust_xlsxwriter", "csv"];

/// The paths that a file names, from the root of the crate, whether in imports, grouped ones too, or in place.
struct Paths {
    module: Vec<String>,
    found: BTreeSet<Vec<String>>,
}

impl Paths {
    fn add(&mut self, path: Vec<String>) {
        let supers = path.iter().take_while(|segment| *segment == "super").count();
        let absolute = match path.first().map(String::as_str) {
            Some("super") => {
                let kept = self.module.len().saturating_sub(supers);
                [&self.module[..kept], &path[supers..]].concat()
            }
            Some("self") => [&self.module[..], &path[1..]].concat(),
            Some("crate" | "pdp_export") => path[1..].to_vec(),
            _ => [vec!["::".to_owned()], path].concat(),
        };
        // A visibility, as that of `pub(crate)`, names no module.
        if !absolute.is_empty() {
            self.found.insert(absolute);
        }
    }

    fn add_tree(&mut self, prefix: &[String], tree: &syn::UseTree) {
        let with = |ident: &syn::Ident| [prefix, &[ident.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.add_tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.add(with(&name.ident)),
            syn::UseTree::Rename(rename) => self.add(with(&rename.ident)),
            syn::UseTree::Glob(_) => self.add(prefix.to_vec()),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_tree(prefix, tree)),
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.add(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        // Tests may look behind the walls.
        if module.ident != "tests" {
            visit::visit_item_mod(self, module);
        }
    }
}

fn paths(module: &[&str], source: &str) -> BTreeSet<Vec<String>> {
    let mut paths = Paths { module: module.iter().map(|m| (*m).to_owned()).collect(), found: BTreeSet::new() };
    paths.visit_file(&syn::parse_file(source).expect("Rust"));
    paths.found
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The path of the module that a file holds, from the root of the crate.
fn module_of(file: &Path) -> Vec<String> {
    let relative = file.strip_prefix(src()).unwrap().with_extension("");
    let mut module: Vec<String> = relative.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    module
}

/// What `found` breaks of the rules of `layer`.
fn breaches(layer: &str, found: &BTreeSet<Vec<String>>) -> Vec<String> {
    let (_, may, must_not) = LAYERS.iter().find(|(name, ..)| *name == layer).expect("a layer");
    let is_layer = |name: &str| LAYERS.iter().any(|(known, ..)| *known == name);
    let mut breaches = Vec::new();
    for path in found {
        let first = path[0].as_str();
        if is_layer(first) && first != layer && !may.contains(&first) {
            breaches.push(path.join("::"));
        }
        let external = path[usize::from(first == "::").min(path.len() - 1)..].join("::");
        let is_external = first == "::";
        if is_external && must_not.iter().any(|name| external == *name || external.starts_with(&format!("{name}::"))) {
            breaches.push(external);
        }
    }
    breaches
}

#[test]
fn imports_go_one_way() {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for file in sources(&src()) {
        let module = module_of(&file);
        let Some(layer) = module.first().filter(|first| !["lib", "main", BOTTOM].contains(&first.as_str())) else {
            continue;
        };
        seen.insert(layer.clone());
        let names: Vec<&str> = module.iter().map(String::as_str).collect();
        let broken = breaches(layer, &paths(&names, &fs::read_to_string(&file).unwrap()));
        if !broken.is_empty() {
            all.insert(module.join("::"), broken);
        }
    }
    assert_eq!(seen, LAYERS.iter().map(|(name, ..)| (*name).to_owned()).collect());
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn the_test_sees_through_groups_supers_and_paths_in_place() {
    let see = |source: &str| breaches("export", &paths(&["export", "xlsx", "sheet"], source));
    assert_eq!(see("use crate::{document::Cell, domain::{Party, Role}};"), ["domain::Party", "domain::Role"]);
    assert_eq!(see("use super::super::super::domain as d;"), ["domain"]);
    assert_eq!(see("fn f() { let x = crate::input::decode; }"), ["input::decode"]);
    assert_eq!(see("fn f(v: std::time::SystemTime) {}"), ["std::time::SystemTime"]);
    assert_eq!(see("use std::{fs::File, sync::Arc};"), ["std::fs::File"]);
    assert!(see("use super::styles::Styles; use crate::document::{Block, Cell};").is_empty());
}

#[test]
fn files_stay_small() {
    for file in sources(&src()) {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 450, "{} has {lines} lines", file.display());
    }
}
