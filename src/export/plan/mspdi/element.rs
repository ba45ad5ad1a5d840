//! Elements of an XML document.

use quick_xml::Writer;
use quick_xml::events::BytesText;
use std::io;

/// An XML document that is being written.
pub(super) type Xml = Writer<Vec<u8>>;

/// Writes an element with a text.
pub(super) fn element(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(value)).map(|_| ())
}

/// Writes elements with texts, in this order.
pub(super) fn elements(xml: &mut Xml, pairs: &[(&str, &str)]) -> io::Result<()> {
    pairs.iter().try_for_each(|(name, value)| element(xml, name, value))
}

/// Writes an element with other elements in it.
pub(super) fn group(xml: &mut Xml, name: &str, inner: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.create_element(name).write_inner_content(inner).map(|_| ())
}
