//! The details of a contract.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdp_export::domain::DatePattern;
use pdp_export::input::{ContractContext, decode, read_contract};
use pdp_export::template::Contract;
use pdp_export_fuzz::{APPENDIX, CATALOGUE};

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = decode("contract", bytes.to_vec()) else { return };
    let context = ContractContext {
        form: APPENDIX.contract.as_ref().unwrap(),
        catalogue: &CATALOGUE,
        given: &Contract::default(),
        is_part: bytes.len().is_multiple_of(2),
        is_sample_allowed: bytes.len().is_multiple_of(3),
        dates: DatePattern::parse("DD.MM.YYYY").ok(),
    };
    let _ = read_contract(&source, context);
});
