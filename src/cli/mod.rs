//! The command: what is typed, what is meant, and what is said.

mod args;
mod batch;
mod builtin;
mod contract;
mod drift;
mod excerpt;
mod failure;
mod fonts;
mod list;
mod load;
mod messages;
mod output;
mod plan;
mod request;
mod show;

use crate::complaint::quoted;
use crate::export::{Cause, ExportError, Format, Options};
use crate::input::{Code, Problem, Problems, SourceText};
use crate::job::Document;
use args::{Cli, Command, ManifestCommand, Sample};
use clap::CommandFactory;
use failure::Failure;
use messages::Messages;
use request::Request;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

/// Runs the command that `args` spell, the program's name first, and says how it went: 0 written, 1 the input has
/// problems, 2 bad usage, or the world said no.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::read(args) {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { failure::BAD_USAGE } else { 0 };
            // Help that nobody reads to its end is no error.
            let _ = error.print();
            return code.into();
        }
    };
    let mut messages = Messages::new(cli.global.quiet, cli.global.color);
    match execute(cli, &mut messages) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            messages.failure(&failure);
            failure.exit_code().into()
        }
    }
}

fn execute(cli: Cli, messages: &mut Messages) -> Result<(), Failure> {
    match cli.command {
        None => export(&cli.export, messages),
        Some(Command::List { data }) => {
            let (catalogue, _) = load::catalogue(data.data.as_deref(), messages)?;
            output::print(list::list(&catalogue).as_bytes())?;
            leave(catalogue);
            Ok(())
        }
        Some(Command::Show { model, tier, data }) => {
            let (catalogue, _) = load::catalogue(data.data.as_deref(), messages)?;
            let selection = request::selection(&catalogue, &model, tier.as_deref())?;
            output::print(show::show(&catalogue, &selection)?.as_bytes())
        }
        Some(Command::Data) => output::print(builtin::CATALOGUE.as_bytes()),
        Some(Command::Template { name }) => {
            let name = name.unwrap_or_else(|| builtin::DEFAULT_TEMPLATE.to_owned());
            output::print(load::template_text(&name)?.as_bytes())
        }
        Some(Command::Drift { plan, template, model, tier, granularity, report, data }) => {
            let comparison = drift::Comparison { plan, template, model, tier, granularity, report, data: data.data };
            drift::compare(&comparison, messages)
        }
        Some(Command::Batch(args)) => batch::run(&args, messages),
        Some(Command::Verify { folder, sample }) => batch::verify(&folder, sample, messages),
        Some(Command::Manifest { what: ManifestCommand::Merge { folder } }) => batch::merge(&folder, messages),
        Some(Command::Manifest { what: ManifestCommand::Json { folder } }) => batch::print_json(&folder, messages),
        Some(Command::Init { what, template, data }) => {
            let (catalogue, _) = load::catalogue(data.data.as_deref(), messages)?;
            let (read, _) = load::template(Some(&template), &catalogue, None, messages)?;
            match what {
                Sample::Contract => output::print(contract::sample(&read, &template)?.as_bytes()),
                Sample::List => output::print(&crate::batch::sample_list(&catalogue, &read)),
            }
        }
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "pdp-export", &mut script);
            // In bash the labels of clap_complete 4.6 take the hyphen of the program's name for a step to a subcommand.
            let script = String::from_utf8_lossy(&script).replace("pdp__subcmd__export", "pdp__export");
            output::print(script.as_bytes())
        }
        Some(Command::Man { command }) => output::print(&manual(&command)?),
    }
}

/// The manual page of the program, or of the command that `path` leads to.
fn manual(path: &[String]) -> Result<Vec<u8>, Failure> {
    let mut command = Cli::command();
    command.build();
    for name in path {
        let Some(below) = command.find_subcommand(name) else {
            let names = quoted(command.get_subcommands().map(clap::Command::get_name));
            let hint = if names.is_empty() { "leave it out".to_owned() } else { format!("choose from {names}") };
            return Err(Failure::usage(format!("there is no command `{}`", name.escape_debug()), hint));
        };
        command = below.clone();
    }
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(command).render(&mut page);
    rendered.map_err(|error| Failure::world("the manual page could not be made", &error, "please report this"))?;
    Ok(page)
}

/// Renders every deliverable before the first is written, so that bad input leaves no half of them.
fn export(args: &args::ExportArgs, messages: &mut Messages) -> Result<(), Failure> {
    request::refuse_to_read_twice(args, None)?;
    let (catalogue, data_source) = load::catalogue(args.data.data.as_deref(), messages)?;
    if let Some(import) = load::import_template(args.template.as_deref(), &catalogue, messages)? {
        return plan::export(args, &catalogue, &import, messages);
    }
    plan::refuse_flags_of_plans(args)?;
    let asked = args.template.as_deref();
    let language = request::language(args.lang.as_deref())?;
    let (mut template, template_sources) = load::template(asked, &catalogue, language.as_ref(), messages)?;
    contract::refuse_without_form(&args.contract, &template)?;
    let sources = contract::Sources::read(&args.contract)?;
    let files = sources.dress(&args.contract, asked, &mut template, messages)?;
    let given = (&args.contract, sources.contract.as_ref());
    let given = contract::read(given, &template, &catalogue, contract::Scope::Whole, messages)?;
    let (models, tier) = contract::selection(args, &template, given.as_ref());
    let request = Request::resolve(args, (&models, tier.as_deref()), &catalogue, &template)?;
    let view = request.selection.view(&catalogue);
    if view.tier.is_some() && !view.depends_on_tier() {
        messages.note(&failure::tier_changes_nothing(tier.as_deref().unwrap_or_default()));
    }
    for (task, model) in view.tasks_without_a_list() {
        messages.note(&failure::nothing_listed(&task.name, &model.short_name));
    }
    contract::notes(args, &template, given.as_ref(), &view, &request.deliverables, messages);
    let details = contract::details((args, &files), &template, given, request.date, messages)?;
    let document = Document::new(&view, &template, details)?;
    let mut options = Options::default();
    if request.deliverables.iter().any(|d| d.format == Format::Pdf) {
        options.faces = fonts::of_brand(&files)?;
        let library = fonts::FontLibrary::open(&args.pdf, asked, &template)?;
        options.fonts = library.needed(document.report(), &options.faces)?;
        options.pdf.standard = request.standard;
        if request.attaches {
            options.pdf.attachments = document.attachments(&request.stem)?;
        }
    }
    let sources: Vec<&Arc<SourceText>> =
        [Some(&data_source), sources.contract.as_ref(), template_sources.first()].into_iter().flatten().collect();
    let mut deliverables = Vec::new();
    for deliverable in request.deliverables {
        let rendered = document.render(deliverable.format, &options);
        let rendered = rendered.map_err(|error| located(error, &sources))?;
        messages.warnings(&rendered.warnings);
        deliverables.push((deliverable.target, rendered.bytes));
    }
    for (target, bytes) in deliverables {
        output::write(&target, &bytes)?;
        messages.wrote(&target, bytes.len(), document.report().row_count());
    }
    leave(document);
    leave(catalogue);
    Ok(())
}

/// Leaves a value to the end of the process, which is near: to let go of a hundred thousand tasks piece by piece takes
/// a tenth of the time.
fn leave<T>(value: T) {
    std::mem::forget(value);
}

/// Characters that no font has, with their places in the `sources` where all stand there as they are.
fn located(error: ExportError, sources: &[&Arc<SourceText>]) -> Failure {
    let mut lists: Vec<Vec<Problem>> = sources.iter().map(|_| Vec::new()).collect();
    for failure in &error.failures {
        let Cause::MissingGlyph(character) = failure.cause else { return error.into() };
        let found =
            |source: &&Arc<SourceText>| source.text.find(character).map(|start| start..start + character.len_utf8());
        let place = sources.iter().enumerate().find_map(|(index, source)| Some((index, found(source)?)));
        let Some((index, place)) = place else { return error.into() };
        lists[index].push(Problem { code: Code::NoGlyph, place, complaint: failure.complaint.clone() });
    }
    let problems = sources.iter().zip(lists).filter(|(_, list)| !list.is_empty()).map(|(source, mut list)| {
        list.sort_by_key(|problem| problem.place.start);
        Problems { source: Arc::clone(source), list }
    });
    Failure::Input(problems.collect())
}
