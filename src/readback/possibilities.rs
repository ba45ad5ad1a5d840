//! What a file may have been made of, as far as it does not say so itself: the candidate that comes closest.

use super::comparison::{Comparison, Strictness, compare};
use super::difference::{Difference, Named};
use super::expected::expected;
use super::header::Header;
use super::read::ReadTables;
use crate::compose::{Details, compose_matrices};
use crate::domain::{Catalogue, Id, Selection};
use crate::template::Template;

/// What is tried.
#[derive(Clone, Debug)]
pub struct Possibilities<'a> {
    /// The templates, each in one language.
    pub templates: &'a [Template],
    /// The models that the file has to have; those that it has if there are none.
    pub models: Vec<Id>,
    /// The tiers; `None` shows the lists of all.
    pub tiers: Vec<Option<Id>>,
    /// The parties whose tasks are shown; none shows all tasks.
    pub parties: Vec<Vec<Id>>,
    /// Whether the numbers of rows count: a part of a catalogue, as it is attached, has others.
    pub has_numbers: bool,
}

/// How a file compares with data.
#[derive(Debug)]
pub struct Verdict {
    /// All differences to the candidate that comes closest.
    pub differences: Vec<Difference>,
    /// The models of the data that the file has.
    pub models: Vec<Named>,
    /// How many rows of the data it has.
    pub rows: usize,
    /// The name of the template.
    pub template: Id,
    /// The tag of its language.
    pub language: String,
    /// The tiers that give this; `None` stands for the lists of all tiers.
    pub tiers: Vec<Option<Id>>,
    /// The parties whose tasks it shows alone; all tasks if there are none.
    pub parties: Vec<Id>,
}

impl<'a> Possibilities<'a> {
    /// All that documents of `catalogue` can be: of every tier or one, with all tasks or those of one party.
    #[must_use]
    pub fn all(catalogue: &Catalogue, templates: &'a [Template]) -> Self {
        let tiers = catalogue.tiers.iter().map(|tier| Some(tier.id.clone()));
        let parties = catalogue.parties.iter().map(|party| vec![party.id.clone()]);
        Self {
            templates,
            models: Vec::new(),
            tiers: std::iter::once(None).chain(tiers).collect(),
            parties: std::iter::once(Vec::new()).chain(parties).collect(),
            has_numbers: true,
        }
    }

    /// Compares the tables of a file with what `catalogue` gives; `None` where no table has the headings of a matrix.
    #[must_use]
    pub fn closest(&self, read: &ReadTables, catalogue: &Catalogue) -> Option<Verdict> {
        let mut best: Option<Verdict> = None;
        for template in self.likely_templates(read, catalogue) {
            for parties in &self.parties {
                for tier in &self.tiers {
                    let selection =
                        Selection { models: self.models.clone(), tier: tier.clone(), parties: parties.clone() };
                    let comparison = self.compare(read, catalogue, template, &selection);
                    let count = comparison.differences.len();
                    match &mut best {
                        Some(best) if best.differences.len() < count => {}
                        Some(best) if best.differences.len() == count => {
                            if best.is_of(template, parties) {
                                best.tiers.push(tier.clone());
                            }
                        }
                        _ => best = Some(Verdict::of(comparison, template, selection)),
                    }
                }
                if best.as_ref().is_some_and(|best| best.differences.is_empty()) {
                    return best;
                }
            }
        }
        best
    }

    /// The templates that have the most headings in common with the file.
    pub(super) fn likely_templates(&self, read: &ReadTables, catalogue: &Catalogue) -> Vec<&'a Template> {
        let mut most = 1;
        let mut likely = Vec::new();
        for template in self.templates {
            let selection = Selection { models: self.models.clone(), ..Selection::default() };
            let view = selection.view(catalogue);
            let matrices =
                expected(&view, &compose_matrices(&view, template, &Details::default()), read.form.reading());
            let Some(first) = matrices.first() else { continue };
            let headers = read.tables.iter().filter_map(|table| Header::find(table, &first.columns));
            let matches = headers.map(|header| header.matches()).max().unwrap_or(0);
            if matches > most {
                most = matches;
                likely.clear();
            }
            if matches == most {
                likely.push(template);
            }
        }
        likely
    }

    fn compare(
        &self,
        read: &ReadTables,
        catalogue: &Catalogue,
        template: &Template,
        selection: &Selection,
    ) -> Comparison {
        let view = selection.view(catalogue);
        let report = compose_matrices(&view, template, &Details::default());
        let reading = read.form.reading();
        let strictness = Strictness { is_whole: !self.models.is_empty(), has_numbers: self.has_numbers };
        compare(&read.tables, &expected(&view, &report, reading), reading, strictness)
    }
}

impl Verdict {
    fn of(comparison: Comparison, template: &Template, selection: Selection) -> Self {
        let Comparison { differences, models, rows } = comparison;
        Self {
            differences,
            models,
            rows,
            template: template.name.clone(),
            language: template.language.to_string(),
            tiers: vec![selection.tier],
            parties: selection.parties,
        }
    }

    fn is_of(&self, template: &Template, parties: &[Id]) -> bool {
        self.template == template.name && self.language == template.language.as_str() && self.parties == parties
    }
}
