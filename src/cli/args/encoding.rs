//! The option for the encoding of what is handed in.

use clap::{Args, ValueEnum};

/// How texts that are handed in are encoded.
#[derive(Args, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct EncodingArgs {
    /// Encoding of texts that are not UTF-8: `windows-1252`; UTF-16 is known by its mark [default: utf-8]
    #[arg(long, value_name = "NAME", help_heading = "Input options", hide_possible_values = true, ignore_case = true)]
    pub(crate) encoding: Option<EncodingName>,
}

/// The name of an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EncodingName {
    /// UTF-8.
    #[value(name = "utf-8")]
    Utf8,
    /// Windows-1252, of which Latin-1 is a part.
    #[value(name = "windows-1252", aliases = ["cp1252", "latin1", "latin-1", "iso-8859-1"])]
    Windows1252,
}
