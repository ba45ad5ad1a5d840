//! Microsoft Project's XML (MSPDI, namespace `http://schemas.microsoft.com/project`): an outline of tasks, the parties
//! as resources, assigned where they hold the first role, and all roles in text fields with captions.
//!
//! The elements stand in the order of Microsoft's schema of 2007 (`mspdi_pj12.xsd`), which is a sequence.

mod element;
mod resources;
mod tasks;
mod text_fields;
mod working_time;

use crate::export::error::{ExportError, ExportFailure};
use crate::plan::Plan;
use element::{Xml, elements};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use std::io;
use tasks::{FIXED_DURATION, IN_DAYS};
use working_time::{DAY_END, DAY_START, STANDARD_CALENDAR};

/// The version of Project that the file is like: 2010, the first to which the schema of 2007 is the newest.
const SAVE_VERSION: &str = "14";
/// The schema wants a currency, although there are no costs.
const CURRENCY: &str = "USD";

/// Writes the plan.
pub(super) fn render(plan: &Plan) -> Result<Vec<u8>, ExportError> {
    if let Some(failure) = text_fields::too_many_roles(plan) {
        return Err(failure.into());
    }
    write(plan).map_err(|error| {
        let message = format!("the project could not be written: {error}");
        ExportError::from(ExportFailure::defect(message))
    })
}

fn write(plan: &Plan) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    let project = xml.create_element("Project").with_attribute(("xmlns", "http://schemas.microsoft.com/project"));
    project.write_inner_content(|xml| {
        settings(xml, plan)?;
        text_fields::captions(xml, plan)?;
        working_time::calendars(xml)?;
        tasks::tasks(xml, plan)?;
        let parties = resources::parties(plan);
        resources::resources(xml, &parties)?;
        resources::assignments(xml, plan, &parties)
    })?;
    Ok(xml.into_inner())
}

/// The settings of the project.
fn settings(xml: &mut Xml, plan: &Plan) -> io::Result<()> {
    let whole = plan.whole_schedule();
    let (start, finish) = (working_time::start(whole), working_time::finish(whole));
    elements(xml, &[("SaveVersion", SAVE_VERSION), ("Title", &plan.title)])?;
    elements(xml, &[("ScheduleFromStart", "1"), ("StartDate", &start), ("FinishDate", &finish)])?;
    elements(xml, &[("CurrencyCode", CURRENCY), ("CalendarUID", STANDARD_CALENDAR)])?;
    elements(xml, &[("DefaultStartTime", DAY_START), ("DefaultFinishTime", DAY_END)])?;
    elements(xml, &[("MinutesPerDay", "480"), ("MinutesPerWeek", "2400"), ("DaysPerMonth", "20")])?;
    elements(xml, &[("DefaultTaskType", FIXED_DURATION), ("DurationFormat", IN_DAYS), ("NewTasksEstimated", "0")])
}
