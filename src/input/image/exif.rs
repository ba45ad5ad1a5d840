//! How a picture has to be turned to stand upright (Exif 2.32, 4.6.4: the tag `Orientation`).

/// How a stored picture is shown, by the number of the tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Orientation {
    /// 1
    Upright,
    /// 2
    Mirrored,
    /// 3
    UpsideDown,
    /// 4
    MirroredUpsideDown,
    /// 5
    Transposed,
    /// 6
    TurnedRight,
    /// 7
    TransposedUpsideDown,
    /// 8
    TurnedLeft,
}

/// Pixels in rows from the top.
pub(super) struct Pixels {
    pub(super) width: usize,
    pub(super) height: usize,
    /// The bytes of a pixel.
    pub(super) channels: usize,
    pub(super) bytes: Vec<u8>,
}

/// The tag `Orientation`.
const ORIENTATION: u16 = 0x0112;
/// The type of two bytes (TIFF 6.0, section 2).
const SHORT: u16 = 3;
/// The bytes of an entry of a directory.
const ENTRY: usize = 12;

/// Numbers of a TIFF file in one of its two byte orders.
#[derive(Clone, Copy)]
struct Tiff<'b> {
    bytes: &'b [u8],
    is_little_endian: bool,
}

impl Tiff<'_> {
    fn short(self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.is_little_endian { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.is_little_endian { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }
}

impl Orientation {
    /// The orientation in Exif data, which have the form of a TIFF file. Without one a picture is shown as it is stored;
    /// viewers do the same with data that are broken.
    pub(super) fn in_exif(bytes: &[u8]) -> Self {
        Self::number(bytes).map_or(Self::Upright, Self::of_number)
    }

    fn number(bytes: &[u8]) -> Option<u16> {
        let is_little_endian = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        let tiff = Tiff { bytes, is_little_endian };
        let directory = usize::try_from(tiff.long(4)?).ok()?;
        let entries = usize::from(tiff.short(directory)?);
        let places = (0..entries).map(|index| directory + 2 + index * ENTRY);
        let is_it = |at: &usize| tiff.short(*at) == Some(ORIENTATION) && tiff.short(*at + 2) == Some(SHORT);
        tiff.short(places.into_iter().find(is_it)? + 8)
    }

    fn of_number(number: u16) -> Self {
        match number {
            2 => Self::Mirrored,
            3 => Self::UpsideDown,
            4 => Self::MirroredUpsideDown,
            5 => Self::Transposed,
            6 => Self::TurnedRight,
            7 => Self::TransposedUpsideDown,
            8 => Self::TurnedLeft,
            _ => Self::Upright,
        }
    }

    /// Whether a picture is shown as high as it is stored wide.
    fn swaps_sides(self) -> bool {
        matches!(self, Self::Transposed | Self::TurnedRight | Self::TransposedUpsideDown | Self::TurnedLeft)
    }
}

impl Pixels {
    /// The picture as it is shown.
    pub(super) fn turned(&self, orientation: Orientation) -> Self {
        let Self { width, height, channels, .. } = *self;
        let (across, down) = if orientation.swaps_sides() { (height, width) } else { (width, height) };
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..down {
            for x in 0..across {
                // Where the pixel is stored: its column, and its row.
                let (column, row) = match orientation {
                    Orientation::Upright => (x, y),
                    Orientation::Mirrored => (width - 1 - x, y),
                    Orientation::UpsideDown => (width - 1 - x, height - 1 - y),
                    Orientation::MirroredUpsideDown => (x, height - 1 - y),
                    Orientation::Transposed => (y, x),
                    Orientation::TurnedRight => (y, height - 1 - x),
                    Orientation::TransposedUpsideDown => (width - 1 - y, height - 1 - x),
                    Orientation::TurnedLeft => (width - 1 - y, x),
                };
                let start = (row * width + column) * channels;
                bytes.extend_from_slice(&self.bytes[start..start + channels]);
            }
        }
        Self { width: across, height: down, channels, bytes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_turned_by_each_of_the_eight_orientations() {
        // How an upright `abc` over `def` is stored, with how it is shown.
        let stored = |number| {
            let pixels = Pixels { width: 3, height: 2, channels: 1, bytes: b"abcdef".to_vec() };
            let turned = pixels.turned(Orientation::of_number(number));
            let rows: Vec<String> =
                turned.bytes.chunks(turned.width).map(|row| String::from_utf8_lossy(row).into_owned()).collect();
            rows.join("/")
        };
        let shown: Vec<String> = (1..=8).map(stored).collect();
        assert_eq!(shown, ["abc/def", "cba/fed", "fed/cba", "def/abc", "ad/be/cf", "da/eb/fc", "fc/eb/da", "cf/be/ad"]);
    }

    #[test]
    fn an_orientation_is_read_in_both_byte_orders_and_broken_data_have_none() {
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0";
        assert_eq!(Orientation::in_exif(big), Orientation::TurnedRight);
        assert_eq!(Orientation::in_exif(little), Orientation::TurnedLeft);
        for end in 0..18 {
            assert_eq!(Orientation::in_exif(&big[..end]), Orientation::Upright, "{end}");
        }
        assert_eq!(Orientation::in_exif(b"MM\0*\xff\xff\xff\xff\0\x01"), Orientation::Upright);
    }
}
