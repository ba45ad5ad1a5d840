#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used))]
#![doc = include_str!("../README.md")]
//!
//! # The job
//!
//! Bytes of YAML or JSON are read into a [`domain::Catalogue`] by [`input`], which collects every problem with its
//! place. A [`domain::Selection`] narrows it to a [`domain::View`]. [`compose::compose`] makes the view, in a
//! [`template::Template`]'s words and look, into a [`document::Report`], in which nothing is left to decide.
//! [`export::render`] translates that into the bytes of a format. [`job`] is that way as a whole, which a single
//! export and a batch go alike; [`cli`] is the command over all that.

pub mod batch;
pub mod cli;
pub mod complaint;
pub mod compose;
pub mod document;
pub mod domain;
pub mod export;
pub mod input;
pub mod job;
pub mod plan;
pub mod store;
pub mod template;
