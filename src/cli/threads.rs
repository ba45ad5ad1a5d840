//! The threads of a command.

use super::report::Failure;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::io;

/// So many threads, or as many as there are cores; where the system starts none, the thread that there is.
pub(crate) fn thread_pool(count: Option<u16>) -> Result<ThreadPool, Failure> {
    // Zero threads are as many as there are cores.
    let many = ThreadPoolBuilder::new().num_threads(count.map_or(0, usize::from)).build();
    let pool = many.or_else(|_| ThreadPoolBuilder::new().num_threads(1).use_current_thread().build());
    pool.map_err(|error| Failure::io("threads could not be started", &io::Error::other(error), "try `--jobs 1`"))
}
