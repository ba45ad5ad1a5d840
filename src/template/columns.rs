//! The columns of a matrix.

use super::placeholders::RoleField;
use super::wording::Wording;
use crate::document::{Align, SourcedText};
use crate::domain::{Id, Role, Text};

/// A column of a matrix, or one for each role.
#[derive(Clone, Debug)]
pub struct ColumnSpec {
    /// What it shows, under which heading.
    pub heading: Heading,
    /// Its share of the table's width, as a proportion of the sum of all.
    pub width: f64,
    /// Where its text stands.
    pub align: Align,
}

/// What one column shows, for the roles of a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnContent {
    /// A field of the task.
    Field(ColumnField),
    /// The parties of the role at this place.
    Role(usize),
}

impl ColumnSpec {
    /// The columns that it stands for with these `roles`: what each shows, and its heading.
    #[must_use]
    pub fn headings(&self, roles: &[Role]) -> Vec<(ColumnContent, SourcedText)> {
        let (wanted, heading) = match &self.heading {
            Heading::Field(field, heading) => {
                return vec![(ColumnContent::Field(*field), SourcedText::wording(heading.share()))];
            }
            Heading::Role(id, heading) => (Some(id), heading),
            Heading::Roles(heading) => (None, heading),
        };
        let mut headings = Vec::new();
        for (index, role) in roles.iter().enumerate() {
            // One role, or all of them.
            if wanted.is_none_or(|id| role.id == *id) {
                headings.push((ColumnContent::Role(index), role_heading(heading, role)));
            }
        }
        headings
    }
}

fn role_heading(heading: &Wording<RoleField>, role: &Role) -> SourcedText {
    heading.fill(|field| match field {
        RoleField::Role => SourcedText::data(role.name.share()),
        RoleField::Letter => SourcedText::data(role.letter.share()),
        RoleField::SourceHeading => SourcedText::data(role.source_heading.share()),
    })
}

/// What a column shows, and its heading.
#[derive(Clone, Debug)]
pub enum Heading {
    /// One field of the task.
    Field(ColumnField, Text),
    /// The parties of one role.
    Role(Id, Wording<RoleField>),
    /// A column for each role of the catalogue.
    Roles(Wording<RoleField>),
}

/// What a column can show, beside the roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnField {
    /// The name of the model.
    Model,
    /// The number of the task in its model, from 1.
    Number,
    /// The name of the task.
    Task,
    /// The activities of the task.
    Description,
}
