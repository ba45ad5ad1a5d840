//! One source file: the names that it defines, those that it imports, and the paths that it writes.

use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};

/// A path as a file writes it, without the `crate`, `super` or `self` that it may begin with.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum NamePath {
    /// From the root of the crate.
    FromRoot(Vec<String>),
    /// From a name in scope: an import, a module below, or another crate.
    FromScope(Vec<String>),
}

#[derive(Default, Debug)]
pub(super) struct SourceFile {
    /// The module that the file holds, from the root of the crate.
    pub(super) module: Vec<String>,
    /// What the file defines, apart from modules in files of their own.
    pub(super) items: BTreeSet<String>,
    /// Whether invocations of macros may define more.
    pub(super) is_generated: bool,
    /// The modules in files of their own that it declares.
    pub(super) modules: BTreeSet<String>,
    /// What each imported name stands for: a module and an item may share a name.
    pub(super) imports: BTreeMap<String, Vec<NamePath>>,
    /// The modules whose every name is imported.
    pub(super) globs: Vec<NamePath>,
    /// Every path, whether in imports, in place, in attributes or in the arguments of macros.
    pub(super) paths: BTreeSet<NamePath>,
}

impl SourceFile {
    /// Reads the file of a module. Its tests may look behind the walls, and are left out.
    pub(super) fn parse(module: &[&str], source: &str) -> Self {
        let file = syn::parse_file(source).expect("Rust");
        let module: Vec<String> = module.iter().map(|name| (*name).to_owned()).collect();
        let mut reader = Reader { scope: module.clone(), file: Self { module, ..Self::default() } };
        for item in &file.items {
            reader.file.define(item);
        }
        reader.visit_file(&file);
        reader.file
    }

    /// Whether the file only declares modules and passes on what they define.
    pub(super) fn is_face(&self) -> bool {
        self.items.is_empty() && !self.is_generated && !self.modules.is_empty()
    }

    fn define(&mut self, item: &syn::Item) {
        let name = match item {
            syn::Item::Const(item) => &item.ident,
            syn::Item::Enum(item) => &item.ident,
            syn::Item::Fn(item) => &item.sig.ident,
            syn::Item::Static(item) => &item.ident,
            syn::Item::Struct(item) => &item.ident,
            syn::Item::Trait(item) => &item.ident,
            syn::Item::Type(item) => &item.ident,
            syn::Item::Union(item) => &item.ident,
            syn::Item::Macro(item) => {
                self.is_generated |= item.ident.is_none();
                return;
            }
            syn::Item::Mod(item) if is_tests(item) => return,
            syn::Item::Mod(item) if item.content.is_none() => {
                self.modules.insert(item.ident.to_string());
                return;
            }
            syn::Item::Mod(item) => &item.ident,
            _ => return,
        };
        self.items.insert(name.to_string());
    }
}

fn is_tests(module: &syn::ItemMod) -> bool {
    module.ident == "tests"
}

/// Walks through a file and gathers its paths.
struct Reader {
    file: SourceFile,
    /// The module that the walk is in, from the root of the crate.
    scope: Vec<String>,
}

impl Reader {
    fn read(&self, names: &[String]) -> NamePath {
        let supers = names.iter().take_while(|name| *name == "super").count();
        match names.first().map(String::as_str) {
            Some("super") => {
                let kept = self.scope.len().saturating_sub(supers);
                NamePath::FromRoot([&self.scope[..kept], &names[supers..]].concat())
            }
            Some("self") => NamePath::FromRoot([&self.scope[..], &names[1..]].concat()),
            Some("crate" | "pdp_export") => NamePath::FromRoot(names[1..].to_vec()),
            _ => NamePath::FromScope(names.to_vec()),
        }
    }

    fn add(&mut self, names: &[String]) {
        let path = self.read(names);
        self.file.paths.insert(path);
    }

    fn import(&mut self, name: &syn::Ident, path: &[String]) {
        self.add(path);
        let path = self.read(path);
        self.file.imports.entry(name.to_string()).or_default().push(path);
    }

    fn import_tree(&mut self, prefix: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| [prefix, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.import_tree(&with(&path.ident), &path.tree),
            // `use a::b::{self}` names `a::b`.
            syn::UseTree::Name(name) if name.ident == "self" => {
                let module = syn::Ident::new(&prefix[prefix.len() - 1], name.ident.span());
                self.import(&module, prefix);
            }
            syn::UseTree::Name(name) => self.import(&name.ident, &with(&name.ident)),
            syn::UseTree::Rename(rename) => self.import(&rename.rename, &with(&rename.ident)),
            syn::UseTree::Glob(_) => {
                self.add(prefix);
                let path = self.read(prefix);
                self.file.globs.push(path);
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.import_tree(prefix, tree)),
        }
    }

    /// The paths among the tokens of a macro or an attribute, which are no syntax tree: names joined by `::`.
    fn read_tokens(&mut self, tokens: &str) {
        let mut names: Vec<String> = Vec::new();
        let mut is_joined = false;
        for token in tokens.replace("::", " :: ").split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
            match token {
                "" => {}
                "::" => is_joined = true,
                name if is_joined && !names.is_empty() => {
                    names.push(name.to_owned());
                    is_joined = false;
                }
                name => {
                    self.add_joined(&names);
                    names = vec![name.to_owned()];
                    is_joined = false;
                }
            }
        }
        self.add_joined(&names);
    }

    fn add_joined(&mut self, names: &[String]) {
        if names.len() > 1 {
            self.add(names);
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.import_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        // As an expression, `self` is a value and no module.
        if names != ["self"] {
            self.add(&names);
        }
        visit::visit_path(self, path);
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {
        // Who may see a name is no import.
    }

    fn visit_macro(&mut self, invocation: &'ast syn::Macro) {
        self.read_tokens(&invocation.tokens.to_string());
        visit::visit_macro(self, invocation);
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        self.read_tokens(&list.tokens.to_string());
        visit::visit_meta_list(self, list);
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_tests(module) {
            self.scope.push(module.ident.to_string());
            visit::visit_item_mod(self, module);
            self.scope.pop();
        }
    }
}
