//! The words by which a responsibility matrix is recognised in a file of another program.

use super::decode::fields::{Fields, pairs};
use super::decode::list::entries;
use super::decode::scalar::{choice, id, text, text_list};
use super::problem::{Problem, Problems, Sink, SourceText};
use super::tree::{Node, read_tree};
use crate::domain::{Holders, Id, Text};
use std::sync::Arc;

/// The words by which matrices are recognised.
#[derive(Clone, Debug)]
pub struct MatrixWords {
    /// Methods by their letters, in the order in which they are tried.
    pub methods: Vec<Method>,
    /// The roles that are known.
    pub roles: Vec<KnownRole>,
    /// Headings of columns.
    pub headings: HeadingWords,
    /// What stands in a cell where nobody holds a role.
    pub nobody: Vec<Text>,
    /// What marks a role as held.
    pub marks: Vec<Text>,
    /// Words that stand between two parties.
    pub between: Vec<Text>,
    /// What stands behind a comma in the name of a company.
    pub company_forms: Vec<Text>,
}

/// A method, such as RACI.
#[derive(Clone, Debug)]
pub struct Method {
    /// Its name.
    pub name: Text,
    /// Its letters, in the order of its columns.
    pub letters: Vec<MethodLetter>,
}

/// A letter of a method.
#[derive(Clone, Debug)]
pub struct MethodLetter {
    /// The letter.
    pub letter: Text,
    /// The id of its role.
    pub role: Id,
}

/// A role that is known.
#[derive(Clone, Debug)]
pub struct KnownRole {
    /// Its id.
    pub id: Id,
    /// How many parties hold it.
    pub holders: Holders,
    /// The words for it; the first is its name.
    pub words: Vec<Text>,
}

/// Words that head columns.
#[derive(Clone, Debug)]
pub struct HeadingWords {
    /// Of models, where one table has several.
    pub model: Vec<Text>,
    /// Of tasks.
    pub task: Vec<Text>,
    /// Of descriptions.
    pub description: Vec<Text>,
    /// Of parties.
    pub party: Vec<Text>,
    /// Of groups of tasks.
    pub group: Vec<Text>,
    /// Of numbers of rows.
    pub number: Vec<Text>,
    /// Of roles.
    pub role: Vec<Text>,
}

/// Reads the words.
///
/// # Errors
/// Every problem of the text, each with its place.
pub fn read_matrix_words(source: &Arc<SourceText>) -> Result<(MatrixWords, Vec<Problem>), Problems> {
    let mut sink = Sink::default();
    let words = read_tree(&source.text, &mut sink).and_then(|root| words(&root, &mut sink));
    sink.finish(source, words)
}

/// A word in the cells of a matrix, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordMeaning {
    /// The word, or a letter.
    pub word: String,
    /// The role, by its letter or its name; `-` for nobody.
    pub meaning: String,
}

/// Reads what words mean, as roles: `Owns: accountable`.
///
/// # Errors
/// Every problem of the text, each with its place.
pub fn read_word_map(source: &Arc<SourceText>) -> Result<(Vec<WordMeaning>, Vec<Problem>), Problems> {
    let mut sink = Sink::default();
    let root = read_tree(&source.text, &mut sink);
    let map = root.and_then(|root| {
        let mut map = Vec::new();
        for (key, node) in pairs("the map of words", &root, &mut sink)? {
            map.push(WordMeaning { word: key.name.to_string(), meaning: text(node, &mut sink)?.to_string() });
        }
        Some(map)
    });
    sink.finish(source, map)
}

fn words(root: &Node, sink: &mut Sink) -> Option<MatrixWords> {
    let mut fields = Fields::open("the words of matrices", root, sink)?;
    let methods = fields.required("methods", sink, |node, sink| {
        entries("the list of methods", node, sink, method, &[|method| method.name.as_str()]).all()
    });
    let roles = fields.required("roles", sink, |node, sink| {
        entries("the list of roles", node, sink, known_role, &[|role| role.id.as_str()]).all()
    });
    let headings = fields.required("headings", sink, headings);
    let nobody = fields.required("nobody", sink, text_list);
    let marks = fields.required("marks", sink, text_list);
    let between = fields.required("between", sink, text_list);
    let company_forms = fields.required("company-forms", sink, text_list);
    fields.close(sink);
    Some(MatrixWords {
        methods: methods?,
        roles: roles?,
        headings: headings?,
        nobody: nobody?,
        marks: marks?,
        between: between?,
        company_forms: company_forms?,
    })
}

fn method(node: &Node, sink: &mut Sink) -> Option<Method> {
    let mut fields = Fields::open("a method", node, sink)?;
    let name = fields.required("name", sink, text);
    let letters = fields.required("letters", sink, |node, sink| {
        let mut letters = Vec::new();
        for (key, node) in pairs("the letters of a method", node, sink)? {
            letters.push(MethodLetter { letter: Text::parse(&key.name).ok()?, role: id(node, sink)? });
        }
        Some(letters)
    });
    fields.close(sink);
    Some(Method { name: name?, letters: letters? })
}

fn known_role(node: &Node, sink: &mut Sink) -> Option<KnownRole> {
    let mut fields = Fields::open("a role", node, sink)?;
    let id = fields.required("id", sink, id);
    let holders = fields.optional("holders", sink, |node, sink| choice(node, Holders::NAMES, sink));
    let words = fields.required("words", sink, text_list);
    fields.close(sink);
    Some(KnownRole { id: id?, holders: holders?.unwrap_or(Holders::Any), words: words? })
}

fn headings(node: &Node, sink: &mut Sink) -> Option<HeadingWords> {
    let mut fields = Fields::open("the headings", node, sink)?;
    let model = fields.required("model", sink, text_list);
    let task = fields.required("task", sink, text_list);
    let description = fields.required("description", sink, text_list);
    let party = fields.required("party", sink, text_list);
    let group = fields.required("group", sink, text_list);
    let number = fields.required("number", sink, text_list);
    let role = fields.required("role", sink, text_list);
    fields.close(sink);
    Some(HeadingWords {
        model: model?,
        task: task?,
        description: description?,
        party: party?,
        group: group?,
        number: number?,
        role: role?,
    })
}
