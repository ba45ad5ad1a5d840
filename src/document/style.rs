//! The style of a document: page, type sizes, colours.

/// An sRGB colour with 8 bits per channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Color {
    /// Parses `#RRGGBB`.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let hex = raw.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let [_, red, green, blue] = u32::from_str_radix(hex, 16).ok()?.to_be_bytes();
        Some(Self { red, green, blue })
    }

    /// White.
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };

    /// The contrast ratio of two colours, from 1 to 21 (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The relative luminance, from 0 for black to 1 for white (WCAG 2.2).
    fn luminance(self) -> f64 {
        // The eye is most sensitive to green.
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The colour with so many percent of its strength on white paper.
    fn on_paper(self, percent: u16) -> Self {
        let mixed = |channel: u8| {
            let mixed = (u16::from(channel) * percent + 255 * (100 - percent)) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self { red: mixed(self.red), green: mixed(self.green), blue: mixed(self.blue) }
    }

    /// That of `colors` which stands out most on this one.
    #[must_use]
    pub fn best_on(self, colors: [Self; 2]) -> Self {
        let [first, second] = colors;
        if self.contrast(first) >= self.contrast(second) { first } else { second }
    }

    /// The three channels as one number, `0xRRGGBB`.
    #[must_use]
    pub fn rgb(self) -> u32 {
        u32::from_be_bytes([0, self.red, self.green, self.blue])
    }
}

/// The light that a channel of sRGB stands for, from 0 to 1 (IEC 61966-2-1).
fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    // Near black the curve is a straight line.
    if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

/// The style of a table cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// How much its text weighs.
    pub emphasis: Emphasis,
    /// The horizontal alignment.
    pub align: Align,
    /// How dark what is behind it is.
    pub shade: Shade,
}

/// How dark a cell is. Shades repeat what the text of a cell says, and are told apart in grey.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shade {
    /// As paper is.
    #[default]
    None,
    /// A little darker.
    Light,
    /// Between the others.
    Medium,
    /// As the header of a table is.
    Dark,
}

/// How much a text weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Emphasis {
    /// As text does.
    #[default]
    Normal,
    /// More: bold.
    Strong,
    /// Less: in the colour of notes.
    Muted,
}

/// Horizontal alignment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the side where reading begins: left, for scripts that are read from left to right.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the side where reading ends.
    End,
}

/// A sheet of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperSize {
    /// ISO 216 A4, 210 by 297 mm.
    A4,
    /// ANSI A, 8.5 by 11 inches.
    Letter,
}

impl PaperSize {
    /// Width and height, upright, in millimetres.
    #[must_use]
    pub fn millimetres(self) -> (f64, f64) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::Letter => (215.9, 279.4),
        }
    }
}

/// The orientation of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Taller than wide.
    Portrait,
    /// Wider than tall.
    Landscape,
}

/// The margins of a page, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Above.
    pub top: f64,
    /// To the right.
    pub right: f64,
    /// Below.
    pub bottom: f64,
    /// To the left.
    pub left: f64,
}

/// The page: paper, orientation and margins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageSetup {
    /// The paper.
    pub size: PaperSize,
    /// The orientation.
    pub orientation: Orientation,
    /// The margins.
    pub margins: Margins,
}

impl PageSetup {
    /// Width and height as the page is turned, in millimetres.
    #[must_use]
    pub fn millimetres(&self) -> (f64, f64) {
        let (width, height) = self.size.millimetres();
        match self.orientation {
            Orientation::Portrait => (width, height),
            Orientation::Landscape => (height, width),
        }
    }

    /// The width between the side margins, in millimetres.
    #[must_use]
    pub fn text_width(&self) -> f64 {
        let (across, _) = self.millimetres();
        across - self.margins.left - self.margins.right
    }
}

/// The typeface and the type sizes, in points.
#[derive(Clone, Debug, PartialEq)]
pub struct Typography {
    /// The font family, for formats that use the fonts of the reader's system.
    pub family: crate::domain::Text,
    /// The title.
    pub title: f64,
    /// The subtitle.
    pub subtitle: f64,
    /// Headings between blocks.
    pub heading: f64,
    /// Tables and paragraphs.
    pub body: f64,
    /// Notes, page headers and footers.
    pub small: f64,
}

/// The colours of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Titles and headings.
    pub title: Color,
    /// Text.
    pub text: Color,
    /// Text of notes, page headers and footers.
    pub muted: Color,
    /// The text of a table's header row.
    pub header_text: Color,
    /// Background of the header row of a table.
    pub header_fill: Color,
    /// The lines of a table.
    pub rule: Color,
    /// The swatches of the parties: one colour per party in the order of the catalogue, again in other patterns if there
    /// are more parties than colours.
    pub parties: Vec<Color>,
    /// Background of the part of a chart that counts for several parties.
    pub several: Color,
}

/// The colours of a shaded cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShadeColors {
    /// What is behind the text.
    pub fill: Color,
    /// The text: what stands out most.
    pub text: Color,
}

impl Palette {
    /// The colours of a shade: the background of headers, mixed with paper.
    #[must_use]
    pub fn shade(&self, shade: Shade) -> Option<ShadeColors> {
        // In percent; steps that a copier keeps apart.
        let percent = match shade {
            Shade::None => return None,
            Shade::Light => 14,
            Shade::Medium => 40,
            Shade::Dark => 100,
        };
        let fill = self.header_fill.on_paper(percent);
        Some(ShadeColors { fill, text: fill.best_on([self.text, self.header_text]) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_hexadecimal_digits() {
        assert_eq!(Color::parse("#1F3864").unwrap().rgb(), 0x001F_3864);
        for raw in ["1F3864", "#1F386", "#1F38645", "#1F38G4", "navy", "#+12345"] {
            assert_eq!(Color::parse(raw), None, "{raw}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let contrast = |a: &str, b: &str| Color::parse(a).unwrap().contrast(Color::parse(b).unwrap());
        assert!((contrast("#000000", "#FFFFFF") - 21.0).abs() < 1e-9);
        assert!((contrast("#FFFFFF", "#767676") - 4.54).abs() < 0.005);
    }

    #[test]
    fn the_text_of_a_landscape_page_runs_along_its_long_side() {
        let margins = Margins { top: 10.0, right: 12.0, bottom: 10.0, left: 12.0 };
        let page = PageSetup { size: PaperSize::A4, orientation: Orientation::Landscape, margins };
        assert!((page.text_width() - 273.0).abs() < 1e-9);
    }
}
