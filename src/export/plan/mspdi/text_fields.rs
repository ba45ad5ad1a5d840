//! The text fields of tasks: the roles, and the id.

use super::element::{Xml, element, elements, group};
use crate::export::error::ExportFailure;
use crate::plan::{Holder, Plan, PlanItem, shortened};
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
/// The longest caption, in characters (the schema).
const MAX_CAPTION: usize = 50;

/// The failure for more roles than there are fields.
pub(super) fn too_many_roles(plan: &Plan) -> Option<ExportFailure> {
    let most = TEXT_FIELDS.len() - 1;
    let roles = plan.roles.len();
    (roles > most).then(|| {
        let message =
            format!("Microsoft Project's XML has text fields for {most} roles, but the catalogue has {roles}");
        ExportFailure::limit(message, "choose another template")
    })
}

/// Writes the captions.
pub(super) fn captions(xml: &mut Xml, plan: &Plan) -> io::Result<()> {
    let captions = plan.roles.iter().map(AsRef::as_ref).chain([ID_CAPTION]);
    group(xml, "ExtendedAttributes", |xml| {
        for (field, caption) in TEXT_FIELDS.iter().zip(captions) {
            group(xml, "ExtendedAttribute", |xml| {
                elements(xml, &[("FieldID", &field.id.to_string()), ("FieldName", field.name)])?;
                element(xml, "Alias", &shortened(caption, MAX_CAPTION))
            })?;
        }
        Ok(())
    })
}

/// Writes the values of an item.
pub(super) fn values(xml: &mut Xml, item: &PlanItem) -> io::Result<()> {
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
