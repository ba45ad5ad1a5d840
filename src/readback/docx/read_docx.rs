//! A document of Word, read back.

use super::archive::{Archive, broken};
use super::content::{XmlStep, steps};
use super::names::{NameList, NamedBy};
use super::table_reader::TableReader;
use crate::complaint::Complaint;
use crate::export::{CARRIED, NAMES};
use crate::input::TrackedChanges;
use crate::readback::pdf::{AttachedFile, CarriedFiles, FileRecord, PdfContent, digests};
use crate::readback::read::{DeliverableForm, ReadTables};
use crate::readback::values::ShownValues;
use serde_json::Value;
use std::collections::BTreeSet;

/// The most custom parts that are looked at.
const MAX_PARTS: usize = 50;

/// What a document of Word says.
#[derive(Debug)]
pub struct DocxContent {
    /// Its tables, and the files that travel in it, as those of a PDF.
    pub content: PdfContent,
    /// The values of its contract.
    pub values: ShownValues,
    /// How many tracked changes it has.
    pub tracked: usize,
    /// Texts that somebody has struck through by hand.
    pub struck: Vec<String>,
    /// By what its rows were told; `None` where it is by their texts alone.
    pub named_by: Option<NamedBy>,
}

/// Whether an archive is a document of Word.
#[must_use]
pub fn is_docx(bytes: &[u8]) -> bool {
    Archive::open(bytes).is_ok_and(|archive| archive.names().iter().any(|name| name == "word/document.xml"))
}

/// Reads a document of Word: as it was made, or changed and saved by any program.
///
/// # Errors
/// It is no such document, or takes too much memory.
pub fn read_docx(bytes: &[u8], changes: TrackedChanges) -> Result<DocxContent, Complaint> {
    let mut archive = Archive::open(bytes)?;
    let no_part = || broken(&"it has no part `word/document.xml`");
    let document = archive.text("word/document.xml")?.ok_or_else(no_part)?;
    let parts = archive.names();
    let is_signed = parts.iter().any(|name| name.starts_with("_xmlsignatures/"));
    let mut attached = Vec::new();
    let mut names = NameList::default();
    let custom = parts.iter().filter(|name| name.starts_with("customXml/item") && !name.contains("Props"));
    for name in custom.take(MAX_PARTS) {
        // Those of other programs may have any text.
        let Ok(Some(xml)) = archive.text(name) else { continue };
        let root = root_tag(&xml);
        // Of any number: programs that save a document number its parts anew.
        if root.contains(NAMES) {
            names = NameList::read(&xml)?;
        } else if root.contains(CARRIED) {
            attached.extend(carried(&xml)?);
        }
    }
    let mut reader = TableReader::new(changes, &names);
    steps(&document, &mut |step| {
        reader.take(&step);
        Ok(())
    })?;
    let found: BTreeSet<String> = reader.texts.iter().flat_map(|text| digests(text)).collect();
    let struck = reader.struck;
    let (tables, tracked, named_by) = (reader.tables, reader.tracker.count(), reader.named_by);
    let values = ShownValues { listed: names.values.values().cloned().collect(), values: reader.values.finish() };
    let tables = ReadTables { form: DeliverableForm::Docx, tables };
    let record = record(&attached, &names);
    let digests = found.into_iter().collect();
    let untagged = Vec::new();
    let content = PdfContent { tables, carried: CarriedFiles { attached, record }, digests, untagged, is_signed };
    Ok(DocxContent { content, values, tracked, struck, named_by })
}

/// The tag of the root of a part.
fn root_tag(xml: &str) -> &str {
    let mut tags = xml.split_inclusive('>');
    tags.find(|tag| !tag.trim_start().starts_with("<?")).unwrap_or_default()
}

/// The file that a custom part holds.
fn carried(xml: &str) -> Result<Option<AttachedFile>, Complaint> {
    let mut file: Option<AttachedFile> = None;
    let mut text = String::new();
    steps(xml, &mut |step| {
        match step {
            // What stands before the element is none of the file.
            XmlStep::Start(element) if element.name == "carried" => {
                text.clear();
                let value = |name: &str| element.attribute(name).unwrap_or_default();
                file =
                    Some(AttachedFile { name: value("name"), relationship: value("relationship"), bytes: Vec::new() });
            }
            XmlStep::Text(more) => text.push_str(more),
            XmlStep::Start(_) | XmlStep::End(_) => {}
        }
        Ok(())
    })?;
    Ok(file.map(|file| AttachedFile { bytes: text.into_bytes(), ..file }))
}

/// What a document says of how it was made: in the record that travels in it, and in the list of its files.
fn record(attached: &[AttachedFile], names: &NameList) -> Option<FileRecord> {
    let record = attached.iter().find(|file| file.relationship == "Supplement");
    let Some(record) = record else {
        // What the list of files has and the document has not was removed.
        let listed = FileRecord { attached: names.files.clone(), ..FileRecord::default() };
        return (!names.files.is_empty()).then_some(listed);
    };
    let record: Value = serde_json::from_slice(&record.bytes).ok()?;
    let text = |key: &str| record.get(key).and_then(Value::as_str).map(str::to_owned);
    let texts = |key: &str| -> Vec<String> {
        let all = record.get(key).and_then(Value::as_array).into_iter().flatten();
        all.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    Some(FileRecord {
        template: text("template")?,
        language: text("language")?,
        models: texts("models"),
        tier: text("tier"),
        parties: texts("parties"),
        attached: names.files.clone(),
    })
}
