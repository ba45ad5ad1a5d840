//! Checks a catalogue by all laws.

use super::collector::{Collector, Subject};
use super::finding::{Finding, Site};
use super::law::{CheckOptions, Laws};
use super::{matrix_laws, row_laws, task_pairs, vocabulary_laws};
use crate::domain::{Catalogue, LawCode};

/// Where `catalogue` breaks `laws`.
///
/// A task that several models share is found in each of them.
#[must_use]
pub fn check(catalogue: &Catalogue, laws: &Laws, options: &CheckOptions) -> Vec<Finding> {
    let mut collector = Collector::new(catalogue, laws, options);
    row_laws::check(&mut collector);
    matrix_laws::check(&mut collector);
    task_pairs::check(&mut collector);
    vocabulary_laws::check(&mut collector);
    check_age(options, &mut collector);
    collector.finish()
}

fn check_age(options: &CheckOptions, collector: &mut Collector<'_>) {
    let (Some(law), Some(as_of)) = (collector.active(LawCode::Outdated), options.as_of) else { return };
    let months = options.max_age.unwrap_or(law.law.limits.months);
    let date = collector.catalogue.date;
    if date.months_later(months) < as_of {
        let message =
            format!("the matrix of {} is more than {months} months old on {}", date.in_words(), as_of.in_words());
        collector.report(law, Site::Date, Subject::default(), message);
    }
}
