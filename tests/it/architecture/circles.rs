//! No file imports another that imports it back, on however long a way.
//!
//! What ties two files is a name that one writes and the other defines. A call of a method whose type is not named, and
//! what only tests name, ties nothing.

use super::source_tree::{Imports, SourceTree};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The circles among files, each as `a.rs -> b.rs -> a.rs`: of files that all import one another, the shortest one.
fn circles(imports: &Imports) -> Vec<String> {
    let mut found = Vec::new();
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    for file in imports.keys() {
        if settled.contains(file.as_str()) || way_back(imports, file).is_none() {
            continue;
        }
        let from_here = reachable(imports, file);
        let tied: Vec<&str> =
            from_here.iter().copied().filter(|other| reachable(imports, other).contains(file.as_str())).collect();
        let ways = tied.iter().filter_map(|other| way_back(imports, other));
        found.extend(ways.min_by_key(Vec::len).map(|way| way.join(" -> ")));
        settled.extend(tied);
    }
    found
}

/// The files that `file` imports, and those that they import.
fn reachable<'i>(imports: &'i Imports, file: &str) -> BTreeSet<&'i str> {
    let mut all = BTreeSet::new();
    let mut next: Vec<&str> = imports[file].iter().map(String::as_str).collect();
    while let Some(file) = next.pop() {
        if all.insert(file) {
            next.extend(imports[file].iter().map(String::as_str));
        }
    }
    all
}

/// The shortest way from a file over its imports back to itself.
fn way_back<'i>(imports: &'i Imports, file: &'i str) -> Option<Vec<&'i str>> {
    let mut importers: BTreeMap<&str, &str> = BTreeMap::new();
    let mut next = VecDeque::from([file]);
    while let Some(importer) = next.pop_front() {
        for imported in &imports[importer] {
            if imported == file {
                return Some(way(&importers, file, importer));
            }
            if !importers.contains_key(imported.as_str()) {
                importers.insert(imported, importer);
                next.push_back(imported);
            }
        }
    }
    None
}

/// The circle whose last step is from `last` to `file`.
fn way<'i>(importers: &BTreeMap<&'i str, &'i str>, file: &'i str, last: &'i str) -> Vec<&'i str> {
    let mut way = vec![file];
    let mut at = last;
    while at != file {
        way.push(at);
        at = importers[at];
    }
    way.push(file);
    way.reverse();
    way
}

fn circles_of(sources: &[(&str, &str)]) -> Vec<String> {
    circles(&SourceTree::new(sources.iter().copied()).imports())
}

#[test]
fn no_files_import_each_other() {
    let found = circles(&SourceTree::of_the_program().imports());
    assert!(found.is_empty(), "files that import each other:\n{}", found.join("\n"));
}

const ROOT: (&str, &str) = ("lib.rs", "mod a; mod room;");

#[test]
fn a_circle_of_two_files_is_found() {
    let found = circles_of(&[
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "use crate::{b::B}; pub struct A(B);"),
        ("b.rs", "pub struct B(Option<Box<super::a::A>>);"),
    ]);
    assert_eq!(found, ["a.rs -> b.rs -> a.rs"]);
}

#[test]
fn a_circle_of_three_files_is_found() {
    let found = circles_of(&[
        ("lib.rs", "mod a; mod b; mod c; mod d;"),
        ("a.rs", "use crate::b::b; pub fn a() { b() }"),
        ("b.rs", "use crate::c; pub fn b() { c::c() }"),
        ("c.rs", "pub fn c() { crate::a::a() }"),
        ("d.rs", "use crate::{a::a, b::b, c::c}; pub fn d() { a(); b(); c(); }"),
    ]);
    assert_eq!(found, ["a.rs -> b.rs -> c.rs -> a.rs"]);
}

#[test]
fn a_circle_through_a_face_is_found() {
    let found = circles_of(&[
        ROOT,
        ("a.rs", "use crate::room::B; pub struct A(B);"),
        ("room/mod.rs", "mod b; pub use b::*; pub use b::B;"),
        ("room/b.rs", "use super::super::a as other; pub struct B(Option<Box<other::A>>);"),
    ]);
    assert_eq!(found, ["a.rs -> room/b.rs -> a.rs"]);
    let found = circles_of(&[
        ROOT,
        ("a.rs", "pub struct A(crate::room::B);"),
        ("room/mod.rs", "mod inner; pub(crate) use inner::Renamed as B;"),
        ("room/inner/mod.rs", "mod b; pub(super) use b::Renamed;"),
        ("room/inner/b.rs", "pub enum Renamed { A(Box<crate::a::A>) }"),
    ]);
    assert_eq!(found, ["a.rs -> room/inner/b.rs -> a.rs"]);
}

#[test]
fn a_circle_with_what_a_mod_file_defines_is_found() {
    let found = circles_of(&[
        ROOT,
        ("a.rs", "pub fn a() {}"),
        ("room/mod.rs", "mod b; pub use b::B; pub const LIMIT: usize = 1;"),
        ("room/b.rs", "pub struct B([u8; super::LIMIT]);"),
    ]);
    assert_eq!(found, ["room/b.rs -> room/mod.rs -> room/b.rs"]);
}

#[test]
fn a_circle_in_macros_and_attributes_is_found() {
    let found = circles_of(&[
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "pub fn a() -> String { format!(\"{} {}\", 1, crate::b::NAME) }"),
        ("b.rs", "pub const NAME: &str = \"b\"; #[arg(default_value = super::a::a)] pub struct B;"),
    ]);
    assert_eq!(found, ["a.rs -> b.rs -> a.rs"]);
}

#[test]
fn two_circles_are_two() {
    let found = circles_of(&[
        ("lib.rs", "mod a; mod b; mod c; mod d;"),
        ("a.rs", "pub fn a() { crate::b::b(); crate::c::c() }"),
        ("b.rs", "pub fn b() { crate::a::a() }"),
        ("c.rs", "pub fn c() { crate::d::d() }"),
        ("d.rs", "pub fn d() { crate::c::c() }"),
    ]);
    assert_eq!(found, ["a.rs -> b.rs -> a.rs", "c.rs -> d.rs -> c.rs"]);
}

#[test]
fn a_tree_has_no_circles() {
    let sources = [
        ("lib.rs", "pub mod a; mod room; use room::B;"),
        ("main.rs", "use pdp_export::a; fn main() { a::a() }"),
        ("a.rs", "use crate::room::{self, B}; use std::fmt; pub fn a() { room::c(); B::new() }"),
        // A module and a function of one name; and a name that the face takes from another room.
        ("room/mod.rs", "mod b; mod c; pub use self::b::B; pub use c::c;"),
        ("room/b.rs", "use super::c::c; pub struct B; impl B { pub fn new() { c() } }"),
        ("room/c.rs", "pub fn c() {} #[cfg(test)] mod tests { use crate::a::a; use super::super::B; }"),
    ];
    assert_eq!(circles_of(&sources), [""; 0]);
    let imports = SourceTree::new(sources).imports();
    let of = |file: &str| imports[file].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(of("main.rs"), ["a.rs"]);
    assert_eq!(of("a.rs"), ["room/b.rs", "room/c.rs"]);
    assert_eq!(of("room/b.rs"), ["room/c.rs"]);
    assert!(of("room/c.rs").is_empty() && !imports.contains_key("room/mod.rs") && !imports.contains_key("lib.rs"));
}

#[test]
fn a_module_and_a_function_of_one_name_are_two() {
    let found = circles_of(&[
        ("lib.rs", "mod room;"),
        ("room/mod.rs", "mod command; mod run; pub use command::run;"),
        ("room/command.rs", "pub fn run() { super::run::run() }"),
        // Neither the value `self` nor a visibility names the function.
        ("room/run.rs", "pub(in crate::room::run) struct R; impl R { fn r(&self) -> &Self { self } } pub fn run() {}"),
    ]);
    assert_eq!(found, [""; 0]);
}
