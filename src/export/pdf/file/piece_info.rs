//! What a file says to the program that made it (ISO 32000-1, 14.5): what it is made of, and what was attached to it, so
//! that an attached file is missed when it is gone.

use super::objects::{date, text};
use crate::document::Report;
use crate::export::options::{MadeOf, PdfOptions};
use lopdf::{Dictionary, Object, dictionary};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The name of the program among those that keep data of their own in a file.
const PROGRAM: &str = "pdp-export";

/// The entry of the document catalog.
pub(super) fn piece_info(options: &PdfOptions, report: &Report) -> Dictionary {
    let MadeOf { template, language, models, tier, parties } = &options.made_of;
    let texts = |texts: &[String]| -> Vec<Object> { texts.iter().map(|item| text(item)).collect() };
    let mut attached = Vec::with_capacity(2 * options.attachments.len());
    for attachment in &options.attachments {
        let mut digest = String::new();
        for byte in Sha256::digest(&attachment.bytes) {
            // Writing to a string cannot fail.
            let _ = write!(digest, "{byte:02x}");
        }
        attached.extend([text(&attachment.name), text(&digest)]);
    }
    let mut private = dictionary! {
        "Attached" => attached,
        "Language" => text(language),
        "Models" => texts(models),
        "Template" => text(template),
    };
    if let Some(tier) = tier {
        private.set("Tier", text(tier));
    }
    if !parties.is_empty() {
        private.set("Parties", texts(parties));
    }
    dictionary! { PROGRAM => dictionary! { "LastModified" => date(report), "Private" => private } }
}
