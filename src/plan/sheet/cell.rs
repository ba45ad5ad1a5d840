//! A value of a plan.

use crate::domain::Date;
use std::fmt;

/// A value of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanCell {
    /// A text; it may be empty.
    Text(String),
    /// A number.
    Number(u32),
    /// A date.
    Date(Date),
}

impl PlanCell {
    /// A cell without anything in it.
    #[must_use]
    pub fn empty() -> Self {
        Self::Text(String::new())
    }
}

impl fmt::Display for PlanCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
            Self::Date(date) => date.fmt(f),
        }
    }
}
