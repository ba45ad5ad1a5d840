//! Headers with the format of their column's dates: `contract.effective (DD.MM.YYYY)`.

use crate::complaint::{Complaint, printable};
use crate::domain::{DatePattern, PatternFault};

/// A header with something in parentheses at its end.
pub(super) struct DatedHeader<'h> {
    /// The name of the column.
    pub(super) name: &'h str,
    /// What is in the parentheses.
    format: &'h str,
    /// The pattern that this is.
    pub(super) pattern: Result<DatePattern, PatternFault>,
}

impl<'h> DatedHeader<'h> {
    /// The parts of a header; `None` if it has no parentheses.
    pub(super) fn of(header: &'h str) -> Option<Self> {
        let (name, format) = header.strip_suffix(')')?.rsplit_once('(')?;
        let format = format.trim();
        Some(Self { name: name.trim_end(), format, pattern: DatePattern::parse(format) })
    }

    /// The complaint about a format that is not one.
    pub(super) fn invalid(&self, fault: PatternFault) -> Complaint {
        let (format, name) = (printable(self.format), printable(self.name));
        let message = format!("`{format}`, in the header of the column `{name}`, is not a date format");
        Complaint::new(message, fault.to_string())
    }

    /// The complaint about a format of a column without dates.
    pub(super) fn superfluous(&self) -> Complaint {
        let name = printable(self.name);
        Complaint::new(format!("the column `{name}` has no dates, and takes no date format"), format!("write `{name}`"))
    }
}
