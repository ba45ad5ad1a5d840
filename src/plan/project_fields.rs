//! The text fields of Microsoft Project that hold what Project has no field for.

/// A text field of a task for values of one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextField {
    /// Its name, which stands where it has no caption.
    pub name: &'static str,
    /// Project's number for it (`PjCustomField`).
    pub id: u32,
}

/// The text fields that are used: one for each role, in their order, and the next one for the id. `Text10` is left out,
/// as ServiceNow reserves it.
pub const TEXT_FIELDS: [TextField; 9] = [
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

/// The longest caption of a field, in characters (Project XML Data Interchange Schema).
pub const MAX_CAPTION: usize = 50;
