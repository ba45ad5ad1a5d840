//! The program's tests, through its front door and through its library, linked as one program.
//!
//! They run side by side as threads of one process: none of them changes the environment, the working directory or a
//! limit of its own process. What needs that is asked of a child process; allocations are counted by thread.

mod amend;
mod architecture;
mod batch;
mod check;
mod cli;
mod common;
mod compare;
mod contract;
mod docx;
mod formats;
mod import;
mod large;
mod pdf;
mod properties;
mod readme;
mod schemas;
mod source;
mod trackers;
mod verify;
