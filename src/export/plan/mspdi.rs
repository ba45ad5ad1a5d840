//! Microsoft Project's XML (MSPDI, namespace `http://schemas.microsoft.com/project`): an outline of tasks, the parties
//! as resources, assigned where they hold the first role, and all roles in text fields with captions.

use crate::export::error::{ExportError, ExportFailure};
use crate::plan::{Holder, Plan, PlanItem, Schedule};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// A text field of a task for values of one's own.
struct TextField {
    name: &'static str,
    /// Project's number for it (`PjCustomField`).
    id: u32,
}

/// The text fields that are used. `Text10` is left out, as ServiceNow reserves it.
const TEXT_FIELDS: [TextField; 9] = [
    TextField { name: "Text1", id: 188_743_731 },
    TextField { name: "Text2", id: 188_743_734 },
    TextField { name: "Text3", id: 188_743_737 },
    TextField { name: "Text4", id: 188_743_740 },
    TextField { name: "Text5", id: 188_743_743 },
    TextField { name: "Text6", id: 188_743_746 },
    TextField { name: "Text7", id: 188_743_747 },
    TextField { name: "Text8", id: 188_743_748 },
    TextField { name: "Text9", id: 188_743_749 },
];
/// The caption of the field with an item's id.
const ID_CAPTION: &str = "Id";
/// The hours of a working day.
const HOURS: u16 = 8;
/// A duration that is shown in days.
const IN_DAYS: &str = "7";
/// The id of the calendar that work is done by.
const STANDARD_CALENDAR: &str = "1";

type Xml = Writer<Vec<u8>>;

/// Writes the plan.
pub(super) fn render(plan: &Plan) -> Result<Vec<u8>, ExportError> {
    if plan.roles.len() >= TEXT_FIELDS.len() {
        let message = format!(
            "Microsoft Project's XML has text fields for {} roles, but the catalogue has {}",
            TEXT_FIELDS.len() - 1,
            plan.roles.len()
        );
        return Err(ExportError::from(ExportFailure::limit(message, "choose another template")));
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
        for (name, value) in [("SaveVersion", "14"), ("Title", &*plan.title), ("CalendarUID", STANDARD_CALENDAR)] {
            element(xml, name, value)?;
        }
        extended_attributes(xml, plan)?;
        calendars(xml)?;
        tasks(xml, plan)?;
        let parties = parties(plan);
        resources(xml, &parties)?;
        assignments(xml, plan, &parties)
    })?;
    Ok(xml.into_inner())
}

fn element(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(value)).map(|_| ())
}

fn group(xml: &mut Xml, name: &str, inner: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.create_element(name).write_inner_content(inner).map(|_| ())
}

/// The captions of the text fields: the roles, and the id.
fn extended_attributes(xml: &mut Xml, plan: &Plan) -> io::Result<()> {
    let captions = plan.roles.iter().map(AsRef::as_ref).chain([ID_CAPTION]);
    group(xml, "ExtendedAttributes", |xml| {
        for (field, caption) in TEXT_FIELDS.iter().zip(captions) {
            group(xml, "ExtendedAttribute", |xml| {
                element(xml, "FieldID", &field.id.to_string())?;
                element(xml, "FieldName", field.name)?;
                element(xml, "Alias", caption)
            })?;
        }
        Ok(())
    })
}

fn calendars(xml: &mut Xml) -> io::Result<()> {
    group(xml, "Calendars", |xml| {
        group(xml, "Calendar", |xml| {
            element(xml, "UID", STANDARD_CALENDAR)?;
            element(xml, "Name", "Standard")?;
            element(xml, "IsBaseCalendar", "1")
        })
    })
}

fn tasks(xml: &mut Xml, plan: &Plan) -> io::Result<()> {
    let mut numbers: Vec<usize> = Vec::new();
    group(xml, "Tasks", |xml| {
        for (index, item) in plan.items.iter().enumerate() {
            let level = plan.level(index);
            // On the way down the numbers of a level begin at 1 again; on the way up those below are dropped.
            numbers.resize(level, 0);
            numbers[level - 1] += 1;
            let outline = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(".");
            group(xml, "Task", |xml| task(xml, plan, index, item, &outline))?;
        }
        Ok(())
    })
}

/// A task, its elements in the order of the schema.
fn task(xml: &mut Xml, plan: &Plan, index: usize, item: &PlanItem, outline: &str) -> io::Result<()> {
    let uid = (index + 1).to_string();
    let level = plan.level(index).to_string();
    for (name, value) in [("UID", uid.as_str()), ("ID", &uid), ("Name", &item.title)] {
        element(xml, name, value)?;
    }
    element(xml, "OutlineNumber", outline)?;
    element(xml, "OutlineLevel", &level)?;
    if let Some(Schedule { start, due, .. }) = item.schedule {
        element(xml, "Start", &format!("{start}T08:00:00"))?;
        element(xml, "Finish", &format!("{due}T17:00:00"))?;
    }
    // Project wants a duration even of a task without dates.
    let days = item.schedule.map_or(1, |schedule| schedule.days);
    element(xml, "Duration", &format!("PT{}H0M0S", u32::from(days) * u32::from(HOURS)))?;
    element(xml, "DurationFormat", IN_DAYS)?;
    element(xml, "Summary", if plan.is_summary(index) { "1" } else { "0" })?;
    if !item.notes.is_empty() {
        element(xml, "Notes", &item.notes.join("\n"))?;
    }
    let roles = item.holders.iter().map(|holders| holders_text(holders));
    for (field, value) in TEXT_FIELDS.iter().zip(roles.chain([item.id.to_string()])) {
        group(xml, "ExtendedAttribute", |xml| {
            element(xml, "FieldID", &field.id.to_string())?;
            element(xml, "Value", &value)
        })?;
    }
    Ok(())
}

/// The holders of a role as a text field has them: `Party, Party (condition)`.
fn holders_text(holders: &[Holder]) -> String {
    holders.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The parties that hold the first role somewhere, in the order of appearance.
fn parties(plan: &Plan) -> Vec<&str> {
    let mut parties: Vec<&str> = Vec::new();
    for holder in plan.items.iter().flat_map(|item| item.holders.first().into_iter().flatten()) {
        if !parties.contains(&&*holder.party) {
            parties.push(&holder.party);
        }
    }
    parties
}

fn resources(xml: &mut Xml, parties: &[&str]) -> io::Result<()> {
    group(xml, "Resources", |xml| {
        for (uid, party) in (1_usize..).zip(parties) {
            group(xml, "Resource", |xml| {
                element(xml, "UID", &uid.to_string())?;
                element(xml, "ID", &uid.to_string())?;
                element(xml, "Name", party)?;
                element(xml, "Type", "1")
            })?;
        }
        Ok(())
    })
}

/// The holders of the first role do the work; summaries have none of their own.
fn assignments(xml: &mut Xml, plan: &Plan, parties: &[&str]) -> io::Result<()> {
    let mut uid = 0;
    let items = plan.items.iter().enumerate().filter(|(index, _)| !plan.is_summary(*index));
    group(xml, "Assignments", |xml| {
        for (index, item) in items {
            for holder in item.holders.first().into_iter().flatten() {
                let Some(resource) = parties.iter().position(|party| *party == &*holder.party) else { continue };
                uid += 1;
                group(xml, "Assignment", |xml| {
                    element(xml, "UID", &uid.to_string())?;
                    element(xml, "TaskUID", &(index + 1).to_string())?;
                    element(xml, "ResourceUID", &(resource + 1).to_string())?;
                    // The whole working time of the resource.
                    element(xml, "Units", "1")
                })?;
            }
        }
        Ok(())
    })
}
