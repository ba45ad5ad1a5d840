//! Files with a few bytes changed at random: read, or refused, but never more than that.

use super::files::{archive, docx, ods};
use super::{excel_97, options, words};
use pdp_export::import::import;
use pdp_export::input::{MatrixWords, SourceKind, TrackedChanges, read_source};
use proptest::prelude::*;

const SHEET: &str = "<table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>Task</text:p>\
    </table:table-cell><table:table-cell><text:p>Vendor</text:p></table:table-cell></table:table-row>\
    <table:table-row table:number-rows-repeated=\"3\"><table:table-cell><text:p>Write</text:p></table:table-cell>\
    <table:table-cell><text:p>R</text:p></table:table-cell></table:table-row>";
const BODY: &str = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Duties</w:t></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Task</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/>\
    </w:tcPr><w:p><w:r><w:t>Vendor</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>\
    <w:p><w:r><w:t>Write</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>R</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
const MARKDOWN: &str = "# A\n\n| Task | V[^1] | **C** |\n|---|:-:|---|\n| x<br>y | R (A) | C* |\n\n<table><tr><td colspan=2>Task\n\n<td>R\
    </table>\n\n[^1]: note\n\nR = Responsible\n";
const HTML: &str = "<h1>A</h1><table><tr><th rowspan=2>Task<th colspan=2>V<tr><td>R<td>A<tr><td><ul><li>x</ul><td>R<table><tr><td>A\
    </table></table>";
const ASCIIDOC: &str = "= A\n\n[cols=\"2*,3a\",options=\"header\"]\n|===\n|Task |V ^[1]^ |C\n\n2+|x .2+|R\n3*|A\n|===\n\n:===\nTask:R\n:===\n";
const CSV: &str =
    "sep=;\nTask;Responsible;Accountable\n\"Write \"\"it\"\"\";Vendor/Customer;\"a\nb\"\n1;Vendor (if asked)*;-\n";

/// A change of a text: at a place, so many characters give way to these.
type Change = (prop::sample::Index, usize, String);

fn changed(text: &str, changes: &[Change]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (place, length, new) in changes {
        let start = place.index(chars.len() + 1);
        let end = (start + length).min(chars.len());
        chars.splice(start..end, new.chars());
    }
    chars.into_iter().collect()
}

fn read(kind: SourceKind, bytes: Vec<u8>, words: &MatrixWords) {
    let Ok(file) = read_source("file", kind, bytes, TrackedChanges::default()) else { return };
    let files = [file];
    if let Ok(made) = import(&files, &[], words, &options(&[])) {
        assert!(made.report.taken() <= made.report.cells);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn files_with_a_few_changes_are_read_or_refused(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..12, "[ -~\n|<>/=\"*R;&é\u{202e}]{0,8}"), 1..6),
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let words = words();
        for (kind, text) in [
            (SourceKind::Markdown, MARKDOWN),
            (SourceKind::Html, HTML),
            (SourceKind::Asciidoc, ASCIIDOC),
            (SourceKind::Csv, CSV),
            (SourceKind::Tsv, CSV),
        ] {
            read(kind, changed(text, &changes).into_bytes(), &words);
        }
        read(SourceKind::Docx, docx(&changed(BODY, &changes)), &words);
        read(SourceKind::Ods, ods(&changed(SHEET, &changes)), &words);
        let mut bytes = archive("content.xml", SHEET);
        let at = place.index(bytes.len());
        bytes[at] = byte;
        for kind in [SourceKind::Xlsx, SourceKind::Ods, SourceKind::Docx] {
            read(kind, bytes.clone(), &words);
        }
        let mut bytes = excel_97::sample();
        // The header of the compound file takes half of it.
        let at = bytes.len() - 1 - place.index(bytes.len() / 2);
        bytes[at] = byte;
        read(SourceKind::Xls, bytes, &words);
    }
}
