//! Swatches: the colours of parties.

use super::style::Color;

/// A patch of colour that stands for a party, beside its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Swatch {
    /// Its colour.
    pub color: Color,
    /// How the colour fills it.
    pub pattern: SwatchPattern,
}

/// How the colour of a [`Swatch`] fills it. Patterns tell parties apart where there are more than colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SwatchPattern {
    /// All of it.
    Solid,
    /// Its outline.
    Hollow,
    /// Stripes across it.
    Striped,
}

impl SwatchPattern {
    const ALL: [Self; 3] = [Self::Solid, Self::Hollow, Self::Striped];
}

impl Swatch {
    /// The swatch of the party with this index, for the `colors` of a palette: each colour is used solid, then hollow, then
    /// striped.
    #[must_use]
    pub fn of_party(index: usize, colors: &[Color]) -> Option<Self> {
        let rounds = index.checked_div(colors.len())?;
        let color = *colors.get(index % colors.len())?;
        Some(Self { color, pattern: SwatchPattern::ALL[rounds % SwatchPattern::ALL.len()] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_beyond_the_colours_have_patterns() {
        let colors = ["#003366", "#AA3E55"].map(|raw| Color::parse(raw).unwrap());
        let swatch = |index| Swatch::of_party(index, &colors).map(|swatch| (swatch.color, swatch.pattern));
        assert_eq!(swatch(1), Some((colors[1], SwatchPattern::Solid)));
        assert_eq!(swatch(2), Some((colors[0], SwatchPattern::Hollow)));
        assert_eq!(swatch(5), Some((colors[1], SwatchPattern::Striped)));
        assert_eq!(swatch(6), Some((colors[0], SwatchPattern::Solid)));
        assert_eq!(Swatch::of_party(0, &[]), None);
    }
}
