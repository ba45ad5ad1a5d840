#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used))]
//! RACI matrices as PDF, Excel and CSV documents, contract appendices and project plans.
//!
//! A catalogue holds management models: for each, a matrix that says which party is responsible, accountable, consulted
//! or informed for each task. The crate reads a catalogue, narrows it to some models and a security tier, composes a
//! document in the wording and the look of a template, and renders it into the bytes of a file. The same input gives the
//! same bytes. The program `pdp-export` is a thin layer over this crate.
//!
//! # Pipeline
//!
//! ```text
//! bytes of YAML ──input──> Catalogue ──select──> View ──compose(Template, Details)──> Report ──export(Format)──> bytes
//! ```
//!
//! 1. [`input::decode`] and [`input::read_catalogue`] read YAML or JSON into a [`domain::Catalogue`], and collect every
//!    problem with its place.
//! 2. [`domain::Selection::view`] narrows it to a [`domain::View`]: some models, and one tier or all.
//! 3. [`compose::compose`] makes a [`document::Report`] of the view, a [`template::Template`] and the
//!    [`compose::Details`] of a contract. Nothing is left to decide in a report: filters, order, wording, colours.
//! 4. [`export::render`] translates the report into a [`export::Format`].
//!
//! # Example
//!
//! One model of the built-in catalogue as CSV:
//!
//! ```
//! use pdp_export::compose::{Details, compose};
//! use pdp_export::domain::{Id, Selection};
//! use pdp_export::export::{Format, Options, render};
//! use pdp_export::input::{TemplateContext, decode, read_catalogue, read_template};
//!
//! let data = decode("data", std::fs::read("data/choreo-pdp.yaml")?)?;
//! let (catalogue, _warnings) = read_catalogue(&data)?;
//! let words = decode("template", std::fs::read("templates/matrix.yaml")?)?;
//! let context = TemplateContext::new(&catalogue);
//! let (template, _warnings) = read_template(&words, context)?;
//!
//! let selection = Selection { models: Id::parse("customer-sub").into_iter().collect(), ..Selection::default() };
//! let report = compose(&selection.view(&catalogue), &template, &Details::default());
//! let csv = render(Format::Csv, &report, &Options::default())?.bytes;
//! assert!(csv.starts_with(b"Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Layers
//!
//! Imports go one way, from the end of this list to its start; a test checks them.
//!
//! - [`complaint`]: a message with a hint, on which all errors are built.
//! - [`domain`]: the vocabulary (parties, roles, tiers, tasks, models), and what a selection of it shows.
//! - [`check`]: the laws of matrices, and where a catalogue breaks them.
//! - [`compare`]: what differs between two versions of a catalogue, or between its models.
//! - [`document`]: the format-neutral report, which is all that exporters see.
//! - [`template`]: wording, look, and the fields of a contract.
//! - [`compose`]: from a view and a template to a report.
//! - [`plan`]: project plans, the importers of trackers, and drift.
//! - [`export`]: from a report or a plan to the bytes of a file.
//! - [`input`]: parsers, which return valid values or all problems.
//! - [`import`]: matrices of others, from the tables of a file to a catalogue.
//! - [`readback`]: deliverables read back, and held against data.
//! - [`job`]: one request, from a selection to the bytes of a file.
//! - [`batch`]: many requests from a list of customers.
//! - [`store`]: files that are written whole or not at all, and the folder of a batch.
//! - [`cli`]: the command line.

pub mod batch;
pub mod check;
pub mod cli;
pub mod compare;
pub mod complaint;
pub mod compose;
pub mod document;
pub mod domain;
pub mod export;
pub mod import;
pub mod input;
pub mod job;
pub mod plan;
pub mod readback;
pub mod store;
pub mod template;
