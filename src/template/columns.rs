//! The columns of a matrix.

use super::placeholders::RoleField;
use super::wording::Wording;
use crate::document::{Align, SourcedText};
use crate::domain::{Id, Role, Text};

/// The specification of a column, or of one column per role.
#[derive(Clone, Debug)]
pub struct ColumnSpec {
    /// The content and the heading.
    pub heading: Heading,
    /// The width, in proportion to the sum of all columns.
    pub width: f64,
    /// The horizontal alignment.
    pub align: Align,
}

/// The content of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnContent {
    /// A field of the task.
    Field(ColumnField),
    /// The parties of a role, given by its index in the catalogue.
    Role(usize),
    /// The letters of the roles that a party holds, given by its index in the catalogue.
    Party(usize),
}

/// Which way a matrix is read: what heads its columns, and what stands in its cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MatrixLayout {
    /// Roles head the columns, and the parties that hold them stand in the cells.
    #[default]
    Roles,
    /// Parties head the columns, and the letters of their roles stand in the cells.
    Letters,
}

impl MatrixLayout {
    /// Every value with its name in a template.
    pub const NAMES: &'static [(&'static str, Self)] = &[("roles", Self::Roles), ("letters", Self::Letters)];
}

impl ColumnSpec {
    /// The columns for these `roles`: the content and the heading of each.
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

/// The content of a column and its heading.
#[derive(Clone, Debug)]
pub enum Heading {
    /// One field of the task.
    Field(ColumnField, Text),
    /// The parties of one role.
    Role(Id, Wording<RoleField>),
    /// One column for each role of the catalogue.
    Roles(Wording<RoleField>),
}

/// The fields that a column can show, apart from roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnField {
    /// The name of the model.
    Model,
    /// The group of the task; no column where no task of the view has one.
    Group,
    /// The number of the task in its model, from 1.
    Number,
    /// The name of the task.
    Task,
    /// The activities of the task.
    Description,
}

impl ColumnField {
    /// Its name, as templates write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Group => "group",
            Self::Number => "number",
            Self::Task => "task",
            Self::Description => "description",
        }
    }
}
