//! Documents of Word: what they say, and the rules that no program checks for us.

mod appendices;
mod clauses;
mod golden;
mod hostile;
mod names;
mod redline;
mod redline_contracts;
mod rules;
mod tracked;
