//! The sources of a crate: where a name that a file uses is defined, and so which files a file imports.

use super::source_file::{NamePath, SourceFile};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The files that each file imports, by their paths below `src/`.
pub(super) type Imports = BTreeMap<String, BTreeSet<String>>;

pub(super) struct SourceTree {
    /// By module, the root of the crate being the empty path.
    files: BTreeMap<Vec<String>, (String, SourceFile)>,
}

impl SourceTree {
    /// Reads sources given as pairs of a path below `src/` and a text.
    pub(super) fn new<'s>(sources: impl IntoIterator<Item = (&'s str, &'s str)>) -> Self {
        let read = |(path, text): (&str, &str)| {
            let module = module_of(path);
            let names: Vec<&str> = module.iter().map(String::as_str).collect();
            let file = SourceFile::parse(&names, text);
            (module, (path.to_owned(), file))
        };
        Self { files: sources.into_iter().map(read).collect() }
    }

    /// The sources of the program.
    pub(super) fn of_the_program() -> Self {
        let sources = sources();
        Self::new(sources.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    }

    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &SourceFile)> {
        self.files.values().map(|(path, file)| (path.as_str(), file))
    }

    /// The files that each file imports. A face, which only declares and passes on, is none of them: who imports
    /// through it imports the file that defines the name.
    pub(super) fn imports(&self) -> Imports {
        let mut imports = Imports::new();
        for (path, file) in self.files.values().filter(|(_, file)| !file.is_face()) {
            let found = file.paths.iter().filter_map(|name| self.defining_file(&file.module, name));
            imports.insert(path.clone(), found.filter(|other| other != path).collect());
        }
        imports
    }

    /// The path of the file that defines what `name` stands for in `module`.
    fn defining_file(&self, module: &[String], name: &NamePath) -> Option<String> {
        self.resolve(module, name, MAX_STEPS).map(|defining| self.files[&defining].0.clone())
    }

    fn resolve(&self, module: &[String], name: &NamePath, steps: usize) -> Option<Vec<String>> {
        match name {
            NamePath::FromRoot(names) => self.look_up(&[], names, steps, true),
            NamePath::FromScope(names) => self.look_up(module, names, steps, false),
        }
    }

    /// The module of the file that defines `names`, looked up in `module`. A path that ends at a module defines
    /// nothing: what is used of the module has a path of its own. `is_inside` tells a path that has led into the module
    /// from one that begins in its scope, and may name another crate.
    fn look_up(&self, module: &[String], names: &[String], steps: usize, is_inside: bool) -> Option<Vec<String>> {
        let steps = steps.checked_sub(1)?;
        let (_, file) = self.files.get(module)?;
        let (first, rest) = names.split_first()?;
        let is_module = file.modules.contains(first);
        if is_module && !rest.is_empty() {
            return self.look_up(&[module, std::slice::from_ref(first)].concat(), rest, steps, true);
        }
        if file.items.contains(first) {
            return Some(module.to_vec());
        }
        let imported = file.imports.get(first).into_iter().flatten();
        let imported = imported.map(|path| self.resolve(module, &extended(path, rest), steps));
        let of_globs = file.globs.iter().map(|path| self.resolve(module, &extended(path, names), steps));
        if let Some(found) = imported.chain(of_globs).flatten().next() {
            return Some(found);
        }
        (is_inside && !is_module && file.is_generated).then(|| module.to_vec())
    }
}

/// Imports that lead to one another are followed as long as this.
const MAX_STEPS: usize = 16;

fn extended(path: &NamePath, rest: &[String]) -> NamePath {
    match path {
        NamePath::FromRoot(names) => NamePath::FromRoot([names, rest].concat()),
        NamePath::FromScope(names) => NamePath::FromScope([names, rest].concat()),
    }
}

/// The module that a file holds, from the root of the crate.
fn module_of(path: &str) -> Vec<String> {
    let mut module: Vec<String> = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") || module == ["lib"] {
        module.pop();
    }
    module
}

/// The sources of the program: the path of each file below `src/`, and its text.
pub(super) fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for file in rust_files(&root) {
        let path = file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        found.push((path, fs::read_to_string(&file).unwrap()));
    }
    assert!(found.len() > 100, "{} files of Rust under src/", found.len());
    found
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}
