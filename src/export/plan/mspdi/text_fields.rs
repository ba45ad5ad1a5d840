//! The text fields of tasks: the roles, and the id.

use super::element::{Xml, element, elements, group};
use crate::export::error::ExportFailure;
use crate::plan::{Holder, MAX_CAPTION, Plan, PlanItem, TEXT_FIELDS, shortened};
use std::io;

/// The caption of the field with an item's id.
const ID_CAPTION: &str = "Id";

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
pub(super) fn values(xml: &mut Xml, plan: &Plan, item: &PlanItem) -> io::Result<()> {
    let holders = |role: usize| item.holders.get(role).map_or(&[][..], Vec::as_slice);
    let roles = (0..plan.roles.len()).map(|role| holders_text(holders(role)));
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
