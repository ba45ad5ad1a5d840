//! One scan: some coefficients of some components.

use super::bits::ScanBits;
use super::blocks::{BandReader, pass_first, pass_rest};
use super::fault::JpegFault;
use super::frame::{Band, COEFFICIENTS, Frame};
use super::huffman::HuffmanTable;

/// What the segments before a scan say.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// Those of first coefficients.
    pub(super) first: [Option<HuffmanTable>; 4],
    /// Those of others.
    pub(super) rest: [Option<HuffmanTable>; 4],
    /// After how many units there is a restart marker; after none if it is zero.
    pub(super) restart_interval: usize,
}

/// The header of a scan (B.2.3).
#[derive(Debug)]
pub(super) struct Scan {
    components: Vec<ScanComponent>,
    band: Band,
    /// Whether bits of these coefficients came before.
    is_refinement: bool,
    /// How many of their bits come later.
    bits_to_come: u8,
}

#[derive(Clone, Copy, Debug)]
struct ScanComponent {
    /// Its place in the frame.
    index: usize,
    first_table: usize,
    rest_table: usize,
}

impl Scan {
    /// Reads the header of a scan of `frame`.
    pub(super) fn read(header: &[u8], frame: &Frame) -> Option<Self> {
        let (count, rest) = header.split_first()?;
        let (components, rest) = rest.split_at_checked(2 * usize::from(*count))?;
        let &[first, last, approximation] = rest else { return None };
        let components = components.chunks_exact(2).map(|pair| {
            let index = frame.components.iter().position(|component| component.id == pair[0])?;
            let [first_table, rest_table] = [pair[1] >> 4, pair[1] & 15].map(usize::from);
            Some(ScanComponent { index, first_table, rest_table })
        });
        let components = components.collect::<Option<Vec<ScanComponent>>>()?;
        // A picture that is not progressive has all in one scan, whatever it says.
        let [first, last, refined, bits_to_come] =
            if frame.is_progressive { [first, last, approximation >> 4, approximation & 15] } else { [0, 63, 0, 0] };
        let band = Band { first: usize::from(first), last: usize::from(last) };
        let is_sound = !components.is_empty() && band.first <= band.last && band.last < COEFFICIENTS;
        is_sound.then_some(Self { components, band, is_refinement: refined > 0, bits_to_come })
    }

    /// Reads the scan from `bits`, to the last of its blocks.
    ///
    /// # Errors
    /// Not all of them are there.
    pub(super) fn pass(&self, frame: &mut Frame, tables: &Tables, bits: &mut ScanBits<'_>) -> Result<(), JpegFault> {
        let grid = match self.components.as_slice() {
            [alone] => frame.blocks(alone.index),
            _ => frame.units(),
        };
        let mut bands = BandReader::default();
        let units = grid.across * grid.down;
        for unit in 0..units {
            if unit > 0 && tables.restart_interval > 0 && unit % tables.restart_interval == 0 {
                bits.restart()?;
                bands = BandReader::default();
            }
            self.pass_unit(unit, frame, tables, bits, &mut bands)?;
        }
        for component in &self.components {
            let to_come = &mut frame.components[component.index].bits_to_come;
            to_come[self.band.first..=self.band.last].fill(Some(self.bits_to_come));
        }
        Ok(())
    }

    fn pass_unit(
        &self,
        unit: usize,
        frame: &mut Frame,
        tables: &Tables,
        bits: &mut ScanBits<'_>,
        bands: &mut BandReader,
    ) -> Result<(), JpegFault> {
        let is_alone = self.components.len() == 1;
        for scanned in &self.components {
            let component = &mut frame.components[scanned.index];
            let blocks = if is_alone { 1 } else { component.across * component.down };
            let first = || table(&tables.first, scanned.first_table);
            let rest = || table(&tables.rest, scanned.rest_table);
            for _ in 0..blocks {
                if !frame.is_progressive {
                    pass_first(bits, first()?)?;
                    pass_rest(bits, rest()?)?;
                } else if self.band.first > 0 {
                    let nonzero = component.nonzero.get_mut(unit).filter(|_| is_alone).ok_or(JpegFault::Broken)?;
                    let pass = if self.is_refinement { BandReader::pass_next } else { BandReader::pass_new };
                    pass(bands, bits, rest()?, self.band, nonzero)?;
                } else if self.is_refinement {
                    bits.bit()?;
                } else {
                    pass_first(bits, first()?)?;
                }
            }
        }
        Ok(())
    }
}

fn table(tables: &[Option<HuffmanTable>; 4], index: usize) -> Result<&HuffmanTable, JpegFault> {
    tables.get(index).and_then(Option::as_ref).ok_or(JpegFault::Broken)
}
