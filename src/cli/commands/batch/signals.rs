//! Signals that ask a run to stop.

use signal_hook::consts::{SIGINT, SIGTERM};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The signals that were received.
pub(super) struct Signals(Vec<(i32, Arc<AtomicBool>)>);

impl Signals {
    /// Starts to listen. The first signal sets a flag, so that the documents being made are finished; the second ends
    /// the program at once.
    pub(super) fn listen() -> io::Result<Self> {
        let mut flags = Vec::new();
        for signal in [SIGINT, SIGTERM] {
            let flag = Arc::new(AtomicBool::new(false));
            // Registered before the action that sets the flag: the first signal must not find it set.
            signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&flag))?;
            signal_hook::flag::register(signal, Arc::clone(&flag))?;
            flags.push((signal, flag));
        }
        Ok(Self(flags))
    }

    /// The exit code of a run that a signal stopped: 128 plus the number of the signal, as in shells.
    pub(super) fn exit_code(&self) -> Option<u8> {
        let received = self.0.iter().find(|(_, flag)| flag.load(Ordering::Relaxed));
        received.and_then(|(signal, _)| u8::try_from(128 + signal).ok())
    }
}
