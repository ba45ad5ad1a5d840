//! Files stay small, and printpdf is fenced into one.

use super::source_file::NamePath;
use super::source_tree::{SourceTree, sources};

#[test]
fn files_stay_small() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 450, "{path} has {lines} lines");
    }
}

#[test]
fn one_file_names_printpdf() {
    let names_it = |path: &NamePath| matches!(path, NamePath::FromScope(names) if names[0] == "printpdf");
    let tree = SourceTree::of_the_program();
    let found = tree.files().filter(|(_, file)| file.paths.iter().any(names_it));
    let found: Vec<&str> = found.map(|(path, _)| path).collect();
    assert!(matches!(found.as_slice(), [only] if only.starts_with("export/pdf/")), "{found:?}");
}
