//! The text of documents, and of their parts, kept under `golden/`.

use crate::common::contract::{appendix, with_contract};
use crate::common::word::{dump, dump_parts};
use crate::common::{assert_snapshot, deliverable};

#[test]
fn document_of_all_models() {
    assert_snapshot("golden/all-every-tier.docx.txt", &dump(&deliverable("docx", "all", None)));
}

#[test]
fn document_of_an_appendix() {
    let made = appendix(&with_contract(), "docx", &["--model", "customer-sub", "--tier", "premium"]);
    assert_snapshot("golden/customer-sub-premium-appendix.docx.txt", &dump(&made));
}

#[test]
fn parts_of_an_appendix() {
    let args = ["--model", "customer-sub", "--tier", "premium", "--watermark", "DRAFT"];
    let made = appendix(&with_contract(), "docx", &args);
    assert_snapshot("golden/appendix-parts.docx.txt", &dump_parts(&made));
}
