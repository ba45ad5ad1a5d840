//! Compression of streams (ISO 32000-1, 7.4.4), one after another with the same memory.

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::Stream;
use std::io;
use std::sync::{Mutex, PoisonError};

/// The level for streams: files a few percent larger than at the best level, in a tenth of its time.
const STREAMS: Compression = Compression::new(3);
/// The level for object streams, whose objects are alike: the least is nearly the best.
const OBJECTS: Compression = Compression::new(1);

/// Compresses the streams of a document.
pub(super) struct Deflater {
    streams: Compress,
    objects: Compress,
}

/// Deflaters that are not in use. Each has several hundred KiB of memory, which a batch would ask for at every document.
#[derive(Default)]
pub(super) struct Deflaters(Mutex<Vec<Deflater>>);

impl Deflaters {
    /// A deflater; one that was put back, if there is any.
    pub(super) fn take(&self) -> Deflater {
        let free = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        free.unwrap_or_else(Deflater::new)
    }

    pub(super) fn put_back(&self, deflater: Deflater) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(deflater);
    }
}

impl Deflater {
    fn new() -> Self {
        Self { streams: Compress::new(STREAMS, true), objects: Compress::new(OBJECTS, true) }
    }

    /// The stream, compressed if that makes it smaller.
    ///
    /// # Errors
    /// Those of the compression.
    pub(super) fn stream(&mut self, mut stream: Stream) -> io::Result<Stream> {
        if stream.allows_compression && !stream.dict.has(b"Filter") {
            let compressed = deflated(&mut self.streams, &stream.content)?;
            // Pictures and fonts may be compressed already.
            if compressed.len() < stream.content.len() {
                stream.dict.set("Filter", "FlateDecode");
                stream.set_content(compressed);
            }
        }
        Ok(stream)
    }

    /// The bytes of an object stream, compressed.
    ///
    /// # Errors
    /// Those of the compression.
    pub(super) fn objects(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        deflated(&mut self.objects, bytes)
    }
}

fn deflated(compress: &mut Compress, bytes: &[u8]) -> io::Result<Vec<u8>> {
    // With the same memory, but without what it has seen: streams do not depend on each other.
    compress.reset();
    let mut out = Vec::with_capacity(bytes.len() / 2 + 128);
    loop {
        // The total counts from the beginning: what is left to read begins there.
        let read = usize::try_from(compress.total_in()).unwrap_or(usize::MAX);
        match compress.compress_vec(&bytes[read..], &mut out, FlushCompress::Finish)? {
            Status::StreamEnd => return Ok(out),
            Status::Ok | Status::BufError => out.reserve(out.capacity().max(128)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::export::pdf::deflate::Deflater;
    use lopdf::{Dictionary, Stream};
    use std::io::Read;

    fn inflated(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        flate2::read::ZlibDecoder::new(bytes).read_to_end(&mut out).expect("deflated bytes");
        out
    }

    /// Bytes that cannot be compressed, and a few that can.
    fn noise(count: usize) -> Vec<u8> {
        let next = |state: &mut u32| {
            *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Some((*state >> 24) as u8)
        };
        std::iter::repeat_n(7, 100)
            .chain(std::iter::from_fn({
                let mut state = 1;
                move || next(&mut state)
            }))
            .take(count)
            .collect()
    }

    #[test]
    fn every_stream_is_as_if_it_were_the_first() {
        let mut deflater = Deflater::new();
        for count in [0, 1, 100, 5000, 100_000, 100] {
            let bytes = noise(count);
            let compressed = deflater.objects(&bytes).expect("compressed");
            assert_eq!(inflated(&compressed), bytes);
            assert_eq!(compressed, Deflater::new().objects(&bytes).expect("compressed"), "{count} bytes");
        }
    }

    #[test]
    fn a_stream_that_would_grow_stays_as_it_is() {
        let stream = Deflater::new().stream(Stream::new(Dictionary::new(), b"abc".to_vec())).expect("a stream");
        assert!(!stream.dict.has(b"Filter"));
        assert_eq!(stream.content, b"abc");
    }
}
