//! All segments of a JPEG, and the scans among them.

use super::bits::ScanBits;
use super::fault::JpegFault;
use super::frame::Frame;
use super::huffman::HuffmanTable;
use super::scan::{Scan, Tables};

/// Markers (table B.1).
const BASELINE: u8 = 0xc0;
const EXTENDED: u8 = 0xc1;
const PROGRESSIVE: u8 = 0xc2;
const HUFFMAN_TABLES: u8 = 0xc4;
const END_OF_IMAGE: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;
const RESTART_INTERVAL: u8 = 0xdd;
/// More scans than any picture has; each may take long with few bytes.
const MOST_SCANS: usize = 100;

/// Checks that the segments before the first scan are all there.
///
/// # Errors
/// One is cut off, or there is no scan.
pub(in crate::input::image) fn check_headers(bytes: &[u8]) -> Result<(), JpegFault> {
    let mut at = 2;
    loop {
        let marker = next_marker(bytes, at).ok_or(JpegFault::CutOff)?;
        let segment = segment(bytes, marker.end).ok_or(JpegFault::CutOff)?;
        if marker.code == START_OF_SCAN {
            return Ok(());
        }
        at = marker.end + 2 + segment.len();
    }
}

/// Reads a JPEG to its end mark, and checks that no coded pixel is missing before it. Its `size`, across and down,
/// has been read and is not too large.
///
/// # Errors
/// One is, or they cannot be counted.
pub(in crate::input::image) fn check_scans(bytes: &[u8], size: (usize, usize)) -> Result<(), JpegFault> {
    let mut tables = Tables::default();
    let mut frame: Option<Frame> = None;
    let mut scans = 0;
    let mut at = 2;
    loop {
        let marker = next_marker(bytes, at).ok_or(JpegFault::CutOff)?;
        if marker.code == END_OF_IMAGE {
            let frame = frame.ok_or(JpegFault::Broken)?;
            return if frame.is_whole() { Ok(()) } else { Err(JpegFault::CutOff) };
        }
        let segment = segment(bytes, marker.end).ok_or(JpegFault::CutOff)?;
        at = marker.end + 2 + segment.len();
        match marker.code {
            BASELINE | EXTENDED | PROGRESSIVE if frame.is_none() => {
                frame = Some(Frame::read(segment, size, marker.code == PROGRESSIVE).ok_or(JpegFault::Broken)?);
            }
            HUFFMAN_TABLES => read_tables(segment, &mut tables).ok_or(JpegFault::Broken)?,
            RESTART_INTERVAL => tables.restart_interval = number(segment).ok_or(JpegFault::Broken)?,
            START_OF_SCAN => {
                scans += 1;
                let frame = frame.as_mut().filter(|_| scans <= MOST_SCANS).ok_or(JpegFault::Broken)?;
                let scan = Scan::read(segment, frame).ok_or(JpegFault::Broken)?;
                let mut bits = ScanBits::new(bytes, at);
                scan.pass(frame, &tables, &mut bits)?;
                at = bits.position();
            }
            _ => {}
        }
    }
}

/// A marker, which ends before the byte `end`.
struct Marker {
    code: u8,
    end: usize,
}

/// The first marker from the byte `at` on that is no restart.
fn next_marker(bytes: &[u8], mut at: usize) -> Option<Marker> {
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        let code = *bytes.get(at + 1)?;
        if !matches!(code, 0 | 0xff | 0xd0..=0xd7) {
            return Some(Marker { code, end: at + 2 });
        }
        at += if code == 0xff { 1 } else { 2 };
    }
}

/// The content of the segment whose length stands at the byte `at`.
fn segment(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let length = number(bytes.get(at..)?)?;
    bytes.get(at + 2..at + length)
}

fn number(bytes: &[u8]) -> Option<usize> {
    let pair = bytes.get(..2)?.try_into().ok()?;
    Some(usize::from(u16::from_be_bytes(pair)))
}

/// Reads the Huffman tables of a segment (B.2.4.2).
fn read_tables(mut segment: &[u8], tables: &mut Tables) -> Option<()> {
    while let Some((place, rest)) = segment.split_first() {
        let (table, length) = HuffmanTable::read(rest)?;
        let class = if place >> 4 == 0 { &mut tables.first } else { &mut tables.rest };
        *class.get_mut(usize::from(place & 15))? = Some(table);
        segment = &rest[length..];
    }
    Some(())
}
