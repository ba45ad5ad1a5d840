//! SHA-256 digests (FIPS 180-4).

use super::request::Request;
use crate::export::CsvOptions;
use crate::template::{Contract, Template};
use sha2::{Digest, Sha256};

/// The SHA-256 digest of `bytes`, in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Formats `bytes` as lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        digits.push(DIGITS[usize::from(byte >> 4)]);
        digits.push(DIGITS[usize::from(byte & 15)]);
    }
    digits
}

/// A digest of everything that documents are made from.
pub struct InputDigest(Sha256);

impl InputDigest {
    /// Begins with the version of the program, as another version may make other bytes.
    #[must_use]
    pub fn new() -> Self {
        let mut digest = Self(Sha256::new());
        digest.text(env!("CARGO_PKG_VERSION"));
        digest
    }

    /// Adds the bytes of a file.
    pub fn bytes(&mut self, bytes: &[u8]) {
        // The length keeps parts apart: `ab` and `c` are not `a` and `bc`.
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Adds the options of documents, and the revisions of their contract. The values of its fields differ by row, and
    /// are added for each document.
    pub fn options(&mut self, request: &Request, template: &Template, contract: Option<&Contract>) {
        // Fingerprints in manifests are made from these strings: a change makes every document of a batch anew.
        let date = request.date.map(|date| date.to_string());
        self.text(&format!("{:?} {} {date:?}", request.pdf.standard, request.pdf.has_attachments));
        // Left out where it is the default, so that folders made before this option stand.
        if request.csv != CsvOptions::default() {
            self.text(&format!("{:?}", request.csv));
        }
        self.text(&format!("{:?} {:?}", request.e_signature, request.watermark));
        if request.pdf.omits_contract_data {
            self.text("no contract data");
        }
        self.text(template.language.as_str());
        for revision in contract.iter().flat_map(|contract| &contract.revisions) {
            self.text(&format!("{revision:?}"));
        }
    }

    /// The digest.
    #[must_use]
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

impl Default for InputDigest {
    fn default() -> Self {
        Self::new()
    }
}
