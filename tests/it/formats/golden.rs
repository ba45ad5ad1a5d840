//! The whole text of the deliverables, kept under `golden/`. `SNAPSHOTS=overwrite cargo test` writes them anew.

use crate::common::{TIERS, assert_snapshot, deliverable, sheets};
use std::fmt::Write as _;

/// A workbook as text: each sheet's cells, a line each.
fn dump(workbook: &[u8]) -> String {
    let mut text = String::new();
    for (tab, rows) in sheets(workbook) {
        writeln!(text, "=== {tab}").unwrap();
        for (r, row) in rows.iter().enumerate() {
            for (c, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let column = char::from(b'A' + u8::try_from(c).unwrap());
                writeln!(text, "{column}{}: {}", r + 1, cell.replace('\n', "\n    ")).unwrap();
            }
        }
    }
    text
}

#[test]
fn csv_of_all_models() {
    for tier in TIERS {
        let text = String::from_utf8(deliverable("csv", "all", tier)).unwrap();
        assert_snapshot(&format!("golden/all-{}.csv", tier.unwrap_or("every-tier")), &text);
    }
}

#[test]
fn workbook_of_all_models() {
    for tier in TIERS {
        assert_snapshot(
            &format!("golden/all-{}.xlsx.txt", tier.unwrap_or("every-tier")),
            &dump(&deliverable("xlsx", "all", tier)),
        );
    }
}

#[test]
fn workbook_of_one_model() {
    for tier in [None, Some("premium")] {
        let name = format!("golden/customer-sub-{}.xlsx.txt", tier.unwrap_or("every-tier"));
        assert_snapshot(&name, &dump(&deliverable("xlsx", "customer-sub", tier)));
    }
}
