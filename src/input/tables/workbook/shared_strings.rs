//! The texts that the cells of a workbook share.

use super::error::WorkbookError;
use super::xml::{append, attribute, entity, unescaped};
use quick_xml::events::Event;

/// The texts, one behind the other: many short ones take little more than their characters.
#[derive(Default)]
pub(super) struct SharedStrings {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl SharedStrings {
    /// Reads the part with the texts.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, WorkbookError> {
        let mut reader = quick_xml::Reader::from_reader(bytes);
        let mut buffer = Vec::new();
        let mut strings = Self::default();
        let mut stated_count: Option<u64> = None;
        let mut run = StringText::default();
        loop {
            match reader.read_event_into(&mut buffer)? {
                Event::Start(start) if start.local_name().as_ref() == "sst" => {
                    stated_count = attribute(&start, "uniqueCount")?.and_then(|count| count.parse().ok());
                }
                Event::Empty(empty) if empty.local_name().as_ref() == "si" => strings.push("")?,
                Event::End(end) if end.local_name().as_ref() == "si" => strings.push(&unescaped(&run.take()))?,
                Event::Eof => break,
                event => run.event(&event)?,
            }
            buffer.clear();
        }
        let found = strings.ends.len() as u64;
        match stated_count {
            Some(stated_count) if stated_count > found => {
                let message = format!("it should have {stated_count} shared texts, and has {found}");
                Err(WorkbookError::ambiguous(message))
            }
            _ => Ok(strings),
        }
    }

    /// Adds a text, under the next number.
    pub(super) fn push(&mut self, text: &str) -> Result<(), WorkbookError> {
        self.text += text;
        let end = u32::try_from(self.text.len()).map_err(WorkbookError::broken)?;
        self.ends.push(end);
        Ok(())
    }

    /// The text with this number, from 0.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }
}

/// Text as it comes in runs, without the phonetic text above it.
#[derive(Default)]
pub(super) struct StringText {
    text: String,
    in_text: bool,
    in_phonetic: bool,
}

impl StringText {
    /// Takes what belongs to the text.
    pub(super) fn event(&mut self, event: &Event<'_>) -> Result<(), WorkbookError> {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => self.in_text = true,
                "rPh" => self.in_phonetic = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "t" => self.in_text = false,
                "rPh" => self.in_phonetic = false,
                _ => {}
            },
            Event::Text(part) if self.is_read() => append(&mut self.text, &part.xml10_content())?,
            Event::CData(part) if self.is_read() => append(&mut self.text, &part.xml10_content())?,
            Event::GeneralRef(part) if self.is_read() => append(&mut self.text, &entity(part)?)?,
            _ => {}
        }
        Ok(())
    }

    fn is_read(&self) -> bool {
        self.in_text && !self.in_phonetic
    }

    /// The text so far, which begins anew.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(self).text
    }
}
