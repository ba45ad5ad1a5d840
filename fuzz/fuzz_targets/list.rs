//! A list of customers: YAML or JSON where it begins like that, a workbook, else CSV.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::input::{
    CustomerList, SheetOptions, TextEncoding, decode, read_customers_csv, read_customers_tree, read_customers_workbook,
};
use std::io::Cursor;

fuzz_target!(|bytes: &[u8]| match bytes {
    [b'P', b'K', ..] => rows(read_customers_workbook(bytes, &SheetOptions::default()).ok()),
    [b'-' | b'[', ..] => {
        let Ok(source) = decode("list", bytes.to_vec()) else { return };
        rows(read_customers_tree(&source).ok());
    }
    _ => {
        for encoding in [TextEncoding::Unicode, TextEncoding::Windows1252] {
            rows(read_customers_csv(Cursor::new(bytes.to_vec()), encoding).ok());
        }
    }
});

fn rows(list: Option<CustomerList>) {
    let Some(CustomerList { headers, rows, .. }) = list else { return };
    for row in rows.flatten() {
        assert_eq!(row.cells.len(), headers.len());
    }
}
