//! The `pdp-export` program; [`pdp_export::cli`] holds all of it.

use std::process::ExitCode;

fn main() -> ExitCode {
    pdp_export::cli::run(std::env::args_os())
}
