//! Appendices of contracts, and the templates and brands of companies.

mod appendix;
mod dates;
mod hostile;
mod lines;
mod logos;
mod mistakes;
mod notes;
mod references;
mod samples;
mod signing;
mod templates;
mod workbook;
