//! Colours of a terminal.

use crate::cli::args::ColorWhen;
use crate::document::Color;
use anstream::ColorChoice;
use anstyle::{Ansi256Color, RgbColor, Style};

/// The choice for a stream: as `--color` says, and for `auto` as `auto` does, which looks at the stream and at `NO_COLOR`,
/// `CLICOLOR` and `CLICOLOR_FORCE`.
pub(crate) fn color_choice(when: ColorWhen, auto: impl FnOnce() -> ColorChoice) -> ColorChoice {
    match when {
        ColorWhen::Auto => auto(),
        ColorWhen::Always => ColorChoice::Always,
        ColorWhen::Never => ColorChoice::Never,
    }
}

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColorDepth {
    /// 256 of its own, of which the nearest is taken.
    Palette,
    /// All of sRGB.
    TrueColor,
}

impl ColorDepth {
    /// That of the terminal, by the value of `COLORTERM`.
    pub(crate) fn of(colorterm: Option<&str>) -> Self {
        if matches!(colorterm, Some("truecolor" | "24bit")) { Self::TrueColor } else { Self::Palette }
    }

    fn color(self, color: Color) -> anstyle::Color {
        match self {
            Self::TrueColor => RgbColor(color.red, color.green, color.blue).into(),
            Self::Palette => nearest_of_256(color).into(),
        }
    }
}

/// The style of what stands on a `color`.
pub(crate) fn on_color(color: Color, depth: ColorDepth) -> Style {
    Style::new().bg_color(Some(depth.color(color)))
}

/// The nearest of the 256 colours that xterm has; of the greys only for a grey, as pale colours would lose their hue.
fn nearest_of_256(color: Color) -> Ansi256Color {
    /// The levels of each channel in the cube of colours 16 to 231.
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let Color { red, green, blue } = color;
    if red == green && green == blue && (4..=246).contains(&red) {
        // Colours 232 to 255 are greys from 8 to 238 in steps of ten.
        return Ansi256Color(232 + (red.saturating_sub(3) / 10).min(23));
    }
    let level = |channel: u8| (0..6).min_by_key(|level| LEVELS[usize::from(*level)].abs_diff(channel)).unwrap_or(0);
    Ansi256Color(16 + 36 * level(red) + 6 * level(green) + level(blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_taken_for_the_nearest_of_256() {
        let nearest = |raw: &str| nearest_of_256(Color::parse(raw).unwrap()).0;
        assert_eq!(["#000000", "#FFFFFF", "#DCE8F6", "#E3F1DC", "#FBF0D2"].map(nearest), [16, 231, 189, 194, 230]);
        assert_eq!(["#080808", "#0C0C0C", "#EEEEEE", "#F6F6F6"].map(nearest), [232, 232, 255, 255]);
    }
}
