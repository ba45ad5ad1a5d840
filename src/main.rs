//! The program: parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    pdp_export::cli::run(std::env::args_os())
}
