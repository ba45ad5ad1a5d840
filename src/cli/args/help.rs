//! Longer parts of the help text.

use clap::builder::styling::{AnsiColor, Styles};

pub(super) const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

pub(super) const ABOUT: &str = "\
Turn RACI matrices into PDF, Excel and CSV documents, contract appendices and project plans.

Reads a catalogue of management models, selects the models and the security tier you ask for, and writes formatted \
documents. The same command always gives the same bytes.";

pub(super) const EXAMPLES: &str = "\
Examples:
  pdp-export --format xlsx --model customer-sub
          Write one model as an Excel workbook, pdp-customer-sub.xlsx
  pdp-export --template appendix -f pdf -m customer-sub --contract globex.yaml
          Write a contract appendix; `init contract` prints a sample contract file
  pdp-export data > ours.yaml && pdp-export --data ours.yaml -f xlsx
          Copy the built-in data to edit them, and export your own matrices

Exit codes: 0 success, 1 problems in the input (all are listed), 2 bad usage or a file that cannot be read or written.";

pub(super) const BATCH_HELP: &str = "\
Export options are defaults; rows override them. Columns of the list: `id`, and any of `customer`, `model`, `tier`, \
`formats`, `template`, `lang`, and contract fields such as `contract.reference`. `init list` prints a sample.

Examples:
  pdp-export batch customers.csv --template appendix --contract common.yaml \\
    -f pdf -o out/
          Write an appendix for each row; run it again to resume
  pdp-export batch customers.csv --template appendix --contract common.yaml \\
    -f pdf --check
          List the problems of the rows, and write nothing
  pdp-export batch customers.csv --template appendix --contract common.yaml \\
    -f pdf -o amended/ --against out/
          Amend the documents in out/ that the new data change

Exit codes: 0 all documents made, 1 some rows have problems (the others are made), 2 bad usage or a file that cannot \
be read or written, 130 stopped by Ctrl-C, 143 stopped by SIGTERM.";

pub(super) const COMPARE_HELP: &str = "\
Examples:
  pdp-export compare customer-sub wso2-sub
          Show two models side by side
  pdp-export compare --from last-year.yaml -f pdf,xlsx
          Write what has changed since that version

Exit codes: 0 no differences between versions, or models compared, 1 differences, 2 errors.";

pub(super) const AMEND_HELP: &str = "\
Examples:
  pdp-export amend globex.pdf
          Write what the built-in data change of it
  pdp-export amend globex.pdf --tier premium --contract amendment.yaml --consolidated
          Change its tier, and write the whole appendix as amended too

Exit codes: 0 written, or nothing changes, 1 problems in the input, such as a file that was altered, 2 bad usage or a \
file that cannot be read or written.";

pub(super) const BATCH_FORMAT: &str = "Output format; repeat or separate with commas";

pub(super) const BATCH_TEMPLATE: &str = "Built-in document template, or a template file [default: matrix]";

pub(super) const BATCH_MODEL: &str =
    "Model to include; repeat or separate with commas [default: all, if the list has no `model` column]";

pub(super) const BATCH_OUTPUT: &str = "Output folder, created if missing";
