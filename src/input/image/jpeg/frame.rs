//! The frame of a JPEG: its size and its components.

/// How many coefficients a block has.
pub(super) const COEFFICIENTS: usize = 64;
/// The most components of a picture that documents show.
const MOST_COMPONENTS: usize = 4;

/// A picture as it is coded.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) is_progressive: bool,
    width: usize,
    height: usize,
    pub(super) components: Vec<Component>,
}

/// A component, such as the brightness.
#[derive(Debug)]
pub(super) struct Component {
    pub(super) id: u8,
    /// How many blocks it has in a unit of several components, across and down.
    pub(super) across: usize,
    pub(super) down: usize,
    /// For each coefficient, how many of its bits are still to come; `None` where nothing has come.
    pub(super) bits_to_come: [Option<u8>; COEFFICIENTS],
    /// For each block of a progressive picture, a bit for each coefficient that is not zero.
    pub(super) nonzero: Vec<u64>,
}

/// The blocks of a component, or the units of several.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitGrid {
    pub(super) across: usize,
    pub(super) down: usize,
}

/// The coefficients that a scan has, in zigzag order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Band {
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Frame {
    /// Reads a frame header (B.2.2); `None` if it is none of a picture of eight bits, or of another size.
    pub(super) fn read(header: &[u8], size: (usize, usize), is_progressive: bool) -> Option<Self> {
        let [8, y1, y0, x1, x0, count, components @ ..] = header else { return None };
        let components: Vec<Component> = components.chunks_exact(3).filter_map(Component::read).collect();
        if components.len() != usize::from(*count) || !(1..=MOST_COMPONENTS).contains(&components.len()) {
            return None;
        }
        let [width, height] = [[*x1, *x0], [*y1, *y0]].map(|pair| usize::from(u16::from_be_bytes(pair)));
        if (width, height) != size {
            return None;
        }
        let mut frame = Self { is_progressive, width, height, components };
        if is_progressive {
            for index in 0..frame.components.len() {
                let UnitGrid { across, down } = frame.blocks(index);
                frame.components[index].nonzero = vec![0; across * down];
            }
        }
        Some(frame)
    }

    /// The units of several components (A.2.4).
    pub(super) fn units(&self) -> UnitGrid {
        let (most_across, most_down) = self.most();
        UnitGrid { across: self.width.div_ceil(8 * most_across), down: self.height.div_ceil(8 * most_down) }
    }

    /// The blocks of one component, where it is coded alone (A.2.2, A.1.1).
    pub(super) fn blocks(&self, component: usize) -> UnitGrid {
        let (most_across, most_down) = self.most();
        let Component { across, down, .. } = &self.components[component];
        UnitGrid {
            across: (self.width * across).div_ceil(most_across).div_ceil(8),
            down: (self.height * down).div_ceil(most_down).div_ceil(8),
        }
    }

    fn most(&self) -> (usize, usize) {
        let across = self.components.iter().map(|component| component.across).max();
        let down = self.components.iter().map(|component| component.down).max();
        (across.unwrap_or(1), down.unwrap_or(1))
    }

    /// Whether every coefficient has come to its last bit.
    pub(super) fn is_whole(&self) -> bool {
        self.components.iter().all(|component| component.bits_to_come.iter().all(|bits| *bits == Some(0)))
    }
}

impl Component {
    fn read(header: &[u8]) -> Option<Self> {
        let [id, factors, _] = header else { return None };
        let [across, down] = [factors >> 4, factors & 15].map(usize::from);
        let is_factor = |factor: &usize| (1..=4).contains(factor);
        let bits_to_come = [None; COEFFICIENTS];
        let component = Self { id: *id, across, down, bits_to_come, nonzero: Vec::new() };
        (is_factor(&across) && is_factor(&down)).then_some(component)
    }
}
