//! Attached files (ISO 19005-3, 6.8).

use super::objects::{date, integer, text};
use crate::document::Report;
use crate::export::options::Attachment;
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

/// The file specifications of attached files, and the entries of the name tree that finds them.
pub(super) struct AttachedFiles {
    pub(super) specifications: Vec<Object>,
    pub(super) names: Vec<Object>,
}

/// Adds the attached files, in the order of their names; `None` where there are none.
pub(super) fn add(document: &mut Document, attachments: &[Attachment], report: &Report) -> Option<AttachedFiles> {
    if attachments.is_empty() {
        return None;
    }
    let mut files = AttachedFiles { specifications: Vec::new(), names: Vec::new() };
    // The keys of a name tree are sorted (ISO 32000-1, 7.9.6).
    let mut sorted: Vec<&Attachment> = attachments.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    for attachment in sorted {
        let specification = add_file(document, attachment, report);
        files.specifications.push(specification.into());
        files.names.extend([text(&attachment.name), specification.into()]);
    }
    Some(files)
}

fn add_file(document: &mut Document, attachment: &Attachment, report: &Report) -> ObjectId {
    let stream = Stream::new(
        dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => Object::Name(attachment.media_type.as_bytes().to_vec()),
            "Params" => dictionary! {
                "Size" => integer(attachment.bytes.len()),
                "ModDate" => date(report),
            },
        },
        attachment.bytes.clone(),
    );
    let stream = document.add_object(stream);
    document.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => text(&attachment.name),
        "UF" => text(&attachment.name),
        "EF" => dictionary! { "F" => stream, "UF" => stream },
        "Desc" => text(&attachment.description),
        "AFRelationship" => attachment.relationship.name(),
    })
}
