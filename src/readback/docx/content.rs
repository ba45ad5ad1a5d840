//! XML as steps: elements that begin and end, and texts.

use super::archive::broken;
use crate::complaint::Complaint;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// A step through a part.
pub(super) enum XmlStep<'x> {
    Start(&'x XmlElement<'x>),
    Text(&'x str),
    /// The name of the element that ends, without its prefix.
    End(&'x str),
}

/// An element that begins.
pub(super) struct XmlElement<'x> {
    /// Its name without the prefix.
    pub(super) name: &'x str,
    start: &'x BytesStart<'x>,
}

impl XmlElement<'_> {
    /// The value of an attribute, whatever the prefix of its name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let is_it = |attribute: &Attribute<'_>| attribute.key.local_name().as_ref() == name;
        let found = attributes.with_checks(false).filter_map(Result::ok).find(is_it)?;
        Some(found.normalized_value(XmlVersion::Explicit1_0).ok()?.into_owned())
    }

    /// The value `w:val`.
    pub(super) fn value(&self) -> String {
        self.attribute("val").unwrap_or_default()
    }

    /// Whether the element says yes, as it does without a value.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Goes through a part.
pub(super) fn steps(xml: &str, take: &mut dyn FnMut(XmlStep<'_>) -> Result<(), Complaint>) -> Result<(), Complaint> {
    let mut reader = Reader::from_str(xml);
    let mut open = 0_usize;
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Start(start) => {
                open += 1;
                let name = start.local_name();
                take(XmlStep::Start(&XmlElement { name: name.as_ref(), start: &start }))?;
            }
            Event::Empty(start) => {
                let name = start.local_name();
                take(XmlStep::Start(&XmlElement { name: name.as_ref(), start: &start }))?;
                take(XmlStep::End(name.as_ref()))?;
            }
            Event::End(end) => {
                open = open.saturating_sub(1);
                take(XmlStep::End(end.local_name().as_ref()))?;
            }
            Event::Text(text) => take(XmlStep::Text(&text.xml10_content()))?,
            Event::CData(text) => take(XmlStep::Text(&text))?,
            Event::GeneralRef(entity) => {
                let written = format!("&{};", &*entity);
                take(XmlStep::Text(&quick_xml::escape::unescape(&written).map_err(|error| broken(&error))?))?;
            }
            Event::Eof if open > 0 => return Err(broken(&"it has no end")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
