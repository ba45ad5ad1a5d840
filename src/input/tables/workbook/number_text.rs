//! A number as its format shows it.

use super::number_format::{DigitPattern, NumberSection, SpreadPiece};

/// The digits that programs keep of a number; what is behind them is noise.
const DIGITS: usize = 15;
/// The most digits of a whole number, and characters of another, that the general format shows everywhere.
const MOST_GENERAL: usize = 11;

/// A number as a sheet shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberText {
    pub(super) text: String,
    /// Whether there are separators in it, which systems write as `.` or `,`.
    pub(super) has_separators: bool,
}

/// The text of a number; `None` where it is not certain what programs show.
pub(super) fn number_text(value: f64, sections: &[NumberSection]) -> Option<NumberText> {
    let is_negative = value < 0.0;
    let (section, has_sign) = match sections {
        [_, negative, ..] if is_negative => (negative, false),
        [_, _, zero] if value == 0.0 => (zero, false),
        [first, ..] => (first, is_negative),
        [] => return None,
    };
    let Some(pattern) = &section.digits else {
        return Some(NumberText { text: section.before.clone() + &section.after, has_separators: false });
    };
    let number = Decimal::of(value.abs(), if section.is_percent { 2 } else { 0 })?;
    let (digits, has_separators) = match pattern {
        DigitPattern::General => number.general()?,
        DigitPattern::Fixed { integers, decimals, has_thousands } => number.fixed(*integers, *decimals, *has_thousands),
        DigitPattern::Spread(pieces) => (spread(&number.fixed(1, 0, false).0, pieces), false),
    };
    // Programs do not agree on the sign of what is rounded to zero, nor on the section that it belongs to.
    let is_zero = digits.chars().all(|c| !c.is_ascii_digit() || c == '0');
    if is_zero && value != 0.0 && (is_negative || sections.len() > 2) {
        return None;
    }
    let sign = if has_sign { "-" } else { "" };
    Some(NumberText { text: format!("{sign}{}{digits}{}", section.before, section.after), has_separators })
}

/// A number without sign, in decimal digits.
struct Decimal {
    /// The digits, the first of which is not zero, unless all are.
    digits: Vec<u8>,
    /// How many of them stand before the point; fewer than none where zeros follow it.
    point: i32,
}

impl Decimal {
    /// The digits of a number that is moved by `places`; `None` where it has more than programs keep.
    fn of(value: f64, places: i32) -> Option<Self> {
        let written = format!("{value:.*e}", DIGITS - 1);
        let (mantissa, exponent) = written.split_once('e')?;
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        // Zero has one place before the point, however it is moved.
        let point = if value == 0.0 { 1 } else { exponent.parse::<i32>().ok()? + 1 + places };
        (point <= i32::try_from(DIGITS).ok()?).then_some(Self { digits, point })
    }

    /// The digit at a place, counted from the point: -1 is the one before it.
    fn digit(&self, place: i32) -> u8 {
        let index = usize::try_from(self.point + place).ok();
        index.and_then(|index| self.digits.get(index)).copied().unwrap_or_default()
    }

    /// The digits from `integers` places before the point to `decimals` behind it, rounded half up.
    fn rounded(&self, integers: i32, decimals: i32) -> Vec<u8> {
        let mut digits: Vec<u8> = (-integers..decimals).map(|place| self.digit(place)).collect();
        if self.digit(decimals) < 5 {
            return digits;
        }
        for digit in digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return digits;
            }
            *digit = 0;
        }
        digits.insert(0, 1);
        digits
    }

    fn fixed(&self, integers: usize, decimals: usize, has_thousands: bool) -> (String, bool) {
        let places = self.point.max(i32::try_from(integers).unwrap_or(i32::MAX)).max(1);
        let digits = self.rounded(places, i32::try_from(decimals).unwrap_or(i32::MAX));
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let mut text = String::new();
        let mut has_separators = decimals > 0;
        for (index, digit) in whole.iter().enumerate() {
            let behind = whole.len() - index;
            if has_thousands && index > 0 && behind.is_multiple_of(3) {
                text.push(',');
                has_separators = true;
            }
            text.push(char::from(b'0' + digit));
        }
        if decimals > 0 {
            text.push('.');
            text.extend(fraction.iter().map(|digit| char::from(b'0' + digit)));
        }
        (text, has_separators)
    }

    fn general(&self) -> Option<(String, bool)> {
        let last = self.digits.iter().rposition(|digit| *digit != 0);
        let Some(last) = last.and_then(|last| i32::try_from(last).ok()) else {
            return Some(("0".to_owned(), false));
        };
        let decimals = usize::try_from(last + 1 - self.point).unwrap_or_default();
        // Small numbers are shown in powers of ten by some programs.
        let is_small = self.point < -3;
        let shown = self.fixed(1, decimals, false);
        (!is_small && shown.0.len() <= MOST_GENERAL).then_some(shown)
    }
}

/// Digits with text between them; those that find no place stand at the first.
fn spread(digits: &str, pieces: &[SpreadPiece]) -> String {
    let places = pieces.iter().filter(|piece| **piece == SpreadPiece::Digit).count();
    let padded = format!("{digits:0>places$}");
    let (surplus, padded) = padded.split_at(padded.len() - places);
    let mut padded = padded.chars();
    let mut surplus = Some(surplus);
    let mut text = String::new();
    for piece in pieces {
        match piece {
            SpreadPiece::Digit => {
                text += surplus.take().unwrap_or_default();
                text.extend(padded.next());
            }
            SpreadPiece::Text(between) => text += between,
        }
    }
    text
}
