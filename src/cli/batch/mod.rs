//! Thousands of documents in one run: a list of customers into a folder of documents and a manifest.

mod check;
mod context;
mod folder;
mod ledger;
mod list;
mod manifests;
mod progress;
mod record;
mod run;
mod verify;

pub(super) use manifests::{merge, print_json};
pub(super) use verify::verify;

use super::args::{BatchArgs, ShardArgs};
use super::failure::{Failure, shown};
use super::messages::Messages;
use super::output::is_stdout;
use super::{contract, load, plan, request};
use crate::batch::{
    BatchContext, ListColumns, NameKey, Pattern, Prepared, PreparedKey, Shard, manifest_of, name_fields,
};
use crate::complaint::Complaint;
use crate::domain::Catalogue;
use crate::export::Format;
use crate::input::CustomerList;
use crate::template::FieldSpec;
use check::{Checked, check};
use list::ListFile;
use std::collections::{HashMap, HashSet};
use std::env;
use std::path::{Component, Path};
use std::sync::Arc;

/// The pattern of file names that is used unless another is asked for.
pub(super) const DEFAULT_NAME: &str = "{customer.slug}/{reference}-{model}-{tier}.{ext}";
/// Where Kubernetes says which pod of an Indexed Job this is.
const INDEX_VARIABLE: &str = "JOB_COMPLETION_INDEX";

/// Everything that is known before the first document is made.
struct Batch {
    list: ListFile,
    /// What the numbers of rows count.
    unit: &'static str,
    context: BatchContext,
    shard: Option<Shard>,
    checked: Checked,
}

/// Makes the documents that a list asks for.
pub(super) fn run(args: &BatchArgs, messages: &mut Messages) -> Result<(), Failure> {
    let output = output(args)?;
    if args.shard.shards.is_none() && env::var_os(INDEX_VARIABLE).is_some() {
        let message = format!("`{INDEX_VARIABLE}` says that this is one pod of a Job, and the whole list is made here");
        messages.note(&Complaint::new(message, "add `--shards N` for the share of this pod"));
    }
    let batch = Batch::load(args, messages)?;
    let Checked { rows, faulty, .. } = batch.checked;
    batch.checked.say_notes(&batch.list.name, batch.unit, messages);
    if args.check {
        if faulty > 0 {
            messages.error_line(&batch.checked.cannot_be_made());
        } else {
            messages.line(&format!("the list `{}` is sound: {}", batch.list.name, counted(rows, "row")));
        }
        return if faulty == 0 { Ok(()) } else { Err(Failure::Said(super::failure::BAD_INPUT)) };
    }
    run::run(&batch, output, args, messages)
}

fn output(args: &BatchArgs) -> Result<&Path, Failure> {
    let hint = "name a folder for the documents with `--output`";
    match args.export.output.as_deref() {
        Some(path) if is_stdout(path) => {
            Err(Failure::usage("a batch writes many files, and standard output is one", hint))
        }
        Some(path) if path.is_file() => Err(Failure::usage(format!("`{}` is a file", shown(path)), hint)),
        Some(path) if !path.exists() && request::format_of(path).is_some() => {
            Err(Failure::usage(format!("`{}` is the name of a file", shown(path)), hint))
        }
        Some(path) if !path.exists() && path.components().any(|part| part == Component::ParentDir) => {
            let message = format!("`{}` goes through folders that are not there", shown(path));
            Err(Failure::usage(message, "write it without `..`"))
        }
        Some(path) => Ok(path),
        None if args.check => Ok(Path::new("")),
        None => Err(Failure::usage("a batch needs a folder to write to", hint)),
    }
}

/// `1 row`, `2 rows`.
fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Which shard is asked for; in a pod of an Indexed Job its index says it.
fn shard(args: &ShardArgs) -> Result<Option<Shard>, Failure> {
    let Some(count) = args.shards else {
        return match args.shard {
            Some(_) => Err(Failure::usage("`--shard` says which shard, but not of how many", "add `--shards N`")),
            None => Ok(None),
        };
    };
    let index = match (args.shard, env::var(INDEX_VARIABLE)) {
        (Some(index), _) => index,
        (None, Ok(index)) => index.parse().map_err(|_| {
            let message = format!("`{INDEX_VARIABLE}` is `{}`, which is no number", index.escape_debug());
            Failure::usage(message, "say which shard with `--shard K`")
        })?,
        (None, Err(_)) => {
            let hint = format!("say which with `--shard K`, from 0; in a Kubernetes Job `{INDEX_VARIABLE}` says it");
            return Err(Failure::usage(format!("`--shards {count}` makes shards, and none is named"), hint));
        }
    };
    Shard::new(index, count).map(Some).ok_or_else(|| {
        let message = format!("there is no shard {index} of {count}");
        Failure::usage(message, "shards are counted from 0")
    })
}

impl Batch {
    /// Loads what rows share, and reads the list to its end: all that is wrong with it is said.
    fn load(args: &BatchArgs, messages: &mut Messages) -> Result<Self, Failure> {
        let shard = shard(&args.shard)?;
        if args.prune && shard.is_some() {
            let message = "`--prune` needs to know of all rows, and a shard has a part of them";
            return Err(Failure::usage(
                message,
                "run the whole list with `--prune`: it keeps what the shards have made",
            ));
        }
        plan::refuse_flags_of_plans(&args.export)?;
        request::refuse_to_read_twice(&args.export, Some(&args.list))?;
        let inputs = inputs(args)?;
        let data = load::catalogue(args.export.data.data.as_deref(), messages)?;
        let list = ListFile::open(&args.list)?;
        let CustomerList { headers, unit, .. } = list.read(&Arc::default())?;
        if headers.is_empty() {
            return Err(check::no_rows(&list.name));
        }
        let given = contract::Sources::read(&args.export.contract)?;
        let mut prepared = HashMap::new();
        for key in keys(&list, &headers)? {
            let loaded = match context::prepare((&args.export, &given), &key, (&data.0, &data.1), messages) {
                // What the flags ask for has to be there; what a row asks for is that row's fault.
                Err(failure) if key == PreparedKey::default() => return Err(failure),
                Err(failure) => Err(failure.into_note()),
                Ok(loaded) => Ok(loaded),
            };
            prepared.insert(key, loaded);
        }
        if let Some(Ok(shared)) = prepared.get(&PreparedKey::default()) {
            refuse_flags(shared, &data.0, &headers)?;
        }
        let (columns, pattern) = head(args, headers, &prepared, &list.name)?;
        let default_template = super::builtin::DEFAULT_TEMPLATE;
        let context = BatchContext { catalogue: data.0, prepared, columns, pattern, default_template, inputs };
        let checked = check(&list, &context, shard, messages)?;
        Ok(Self { list, unit, context, shard, checked })
    }
}

/// What the flags, or the contract that all rows share, say wrong is nobody's row's fault.
fn refuse_flags(shared: &Prepared, catalogue: &Catalogue, headers: &[String]) -> Result<(), Failure> {
    let selection = crate::job::selection(catalogue, &shared.models, shared.tier.as_deref());
    let mut notes = selection.err().unwrap_or_default();
    if shared.formats.contains(&Format::Pdf) {
        let naming = shared.naming().map(FieldSpec::path);
        let has = |name: &str| headers.iter().any(|header| header.to_lowercase() == name);
        let is_named = |path: &String| naming.as_ref() == Some(path) && has("customer");
        notes.extend(shared.uncovered(|spec| has(&spec.path()) || is_named(&spec.path())));
    }
    if shared.formats.is_empty() && !ListColumns::has_formats(headers) {
        let hint = "say `--format`, or add a column `formats`";
        notes.push(Complaint::new("no format is asked for", hint));
    }
    if notes.is_empty() { Ok(()) } else { Err(Failure::Usage(notes)) }
}

/// The files within the output folder that the run reads, of those that may end in `pdf`, `xlsx` or `csv`, as documents
/// do: none of these is written over.
///
/// # Errors
/// One in the place of a manifest, or among what runs keep for themselves.
fn inputs(args: &BatchArgs) -> Result<Vec<NameKey>, Failure> {
    let export = &args.export;
    let Some(root) = export.output.as_deref().and_then(|root| root.canonicalize().ok()) else { return Ok(Vec::new()) };
    let paths = [&export.data.data, &export.template, &export.contract.contract, &export.contract.brand];
    let paths = paths.into_iter().flatten().chain([&args.list]).chain(&export.pdf.font);
    let mut keys = Vec::new();
    for path in paths {
        // Where a link points to, and the link itself.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let link = folder.canonicalize().ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
        for real in path.canonicalize().ok().into_iter().chain(link) {
            let Ok(inside) = real.strip_prefix(&root) else { continue };
            let name = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            if manifest_of(&name).is_some() || inside.starts_with(folder::STATE) {
                let message = format!("`{}` is in the place of what the run writes for itself", shown(path));
                return Err(Failure::usage(message, "keep it outside the output folder"));
            }
            keys.push(NameKey::of(&name));
        }
    }
    Ok(keys)
}

/// The templates and languages that rows ask for.
fn keys(list: &ListFile, headers: &[String]) -> Result<Vec<PreparedKey>, Failure> {
    let mut keys = HashSet::new();
    if !ListColumns::has_key(headers) {
        return Ok(vec![PreparedKey::default()]);
    }
    for row in list.read(&Arc::default())?.rows.flatten() {
        let key = ListColumns::key(headers, &row.cells);
        keys.insert(key);
    }
    if keys.is_empty() {
        // None of the rows can be read; the header can be.
        return Ok(vec![PreparedKey::default()]);
    }
    // What is said of them is said in the same order each time.
    let mut keys: Vec<PreparedKey> = keys.into_iter().collect();
    keys.sort();
    Ok(keys)
}

/// The columns and the file names; every fault of the header at once.
fn head(
    args: &BatchArgs,
    headers: Vec<String>,
    prepared: &HashMap<PreparedKey, Result<Prepared, Complaint>>,
    name: &str,
) -> Result<(ListColumns, Pattern), Failure> {
    let templates = || prepared.values().flatten().map(|prepared| &prepared.template);
    let specs = || templates().filter_map(|template| template.contract.as_ref()).flat_map(|form| &form.fields);
    let mut paths: Vec<String> = specs().map(FieldSpec::path).collect();
    paths.sort();
    paths.dedup();
    let at_list = |note: Complaint| Complaint::new(format!("{name}: {}", note.message), note.hint);
    let mut notes = Vec::new();
    let columns = ListColumns::read(headers, &paths).map_err(|more| notes.extend(more.into_iter().map(at_list))).ok();
    let pattern = Pattern::parse(&args.name, &name_fields(templates()));
    let pattern = pattern
        .map_err(|more| {
            notes.extend(more.into_iter().map(|n| Complaint::new(format!("`--name`: {}", n.message), n.hint)));
        })
        .ok();
    if let (Some(columns), [only]) = (&columns, prepared.values().collect::<Vec<_>>().as_slice()) {
        notes.extend(missing_columns(columns, only).into_iter().map(at_list));
    }
    match (columns, pattern) {
        (Some(columns), Some(pattern)) if notes.is_empty() => Ok((columns, pattern)),
        _ => Err(Failure::Data(notes)),
    }
}

/// The fields that no row can have, where all rows have one template.
fn missing_columns(columns: &ListColumns, prepared: &Result<Prepared, Complaint>) -> Vec<Complaint> {
    let Ok(Prepared { template, contract: Some(contract), .. }) = prepared else { return Vec::new() };
    let Some(form) = &template.contract else { return Vec::new() };
    let naming = prepared.as_ref().ok().and_then(Prepared::naming).map(FieldSpec::path);
    let is_there = |path: &String| columns.has_field(path) || (naming.as_ref() == Some(path) && columns.has_customer());
    let missing = form.fields.iter().zip(&contract.values);
    let missing = missing.filter(|(spec, value)| spec.needed && value.is_none() && !is_there(&spec.path()));
    let note = |(spec, _): (&FieldSpec, _)| {
        let path = spec.path();
        let hint = format!("add it, or give it for all rows in `--contract FILE` or by `--set {path}=...`");
        Complaint::new(format!("the list has no column `{path}`: {}", spec.about), hint)
    };
    missing.map(note).collect()
}
